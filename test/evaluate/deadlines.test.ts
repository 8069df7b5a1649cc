import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { PolicyError, RecordError } from '../../src/errors.ts'
import { evaluateCall, evaluateCase } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import { deadlines } from '../../src/evaluate/outlook/deadlines.ts'
import type { Case } from '../../src/records/case.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

const ask = { zh: '？', en: '?' }
const observations = {
  promisedAt: { type: 'instant', event: false, ask },
  confirmedAt: { type: 'instant', ask },
  urgent: { type: 'boolean', ask },
  onLeave: { type: 'boolean', ask },
  officeOpens: { type: 'time', ask },
}
const rule = (fields: object) => ({
  id: 'answer',
  clause: '1',
  also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
  subject: 'case',
  summary: { zh: '按时答复', en: 'Answer in time' },
  ...fields,
})
const within = (more: object) => rule({ deadline: { for: 'respondedAt', after: 'openedAt', ...more } })
const policyOf = (rules: readonly object[], options: object = {}) =>
  tinyPolicy({ calendar: chinaCalendar, ...options }, { ...tinyDocument(), observations, rules })
const opened: Case = { id: 'k', kind: 'task', openedAt: '2026-03-02T09:00:00+08:00' }
const due = (rules: readonly object[], fields: Partial<Case> = {}, options?: object) =>
  deadlines(policyOf(rules, options), 'case', { ...opened, ...fields }).map(({ dueAt, missing }) =>
    missing.length === 0 ? dueAt : [dueAt, ...missing],
  )

describe('the deadlines of a record', () => {
  test('are counted by hours to the millisecond', () => {
    expect(due([within({ hours: 3 })])).toEqual(['2026-03-02T04:00:00.000Z'])
  })

  test('are the end of the last working day, holidays left out', () => {
    expect(due([within({ workingDays: 2 })], { openedAt: '2026-02-13T09:00:00+08:00' })).toEqual([
      '2026-02-24T15:59:59.999Z',
    ])
  })

  test('are found in a rule that compares an elapsed time with its limit', () => {
    const when = (fact: string, value: number, operator = 'greaterThan') =>
      rule({ id: fact.toLowerCase(), when: { fact, params: { from: 'openedAt', to: 'respondedAt' }, operator, value } })
    expect(due([when('elapsedHours', 3)])).toEqual(['2026-03-02T04:00:00.000Z'])
    expect(due([when('elapsedHours', 3, 'greaterThanInclusive')])).toEqual(['2026-03-02T03:59:59.999Z'])
    expect(due([when('elapsedWorkingDays', 1)])).toEqual(['2026-03-03T15:59:59.999Z'])
    expect(due([when('elapsedLocalDays', 0)])).toEqual(['2026-03-02T15:59:59.999Z'])
  })

  test('come earliest first, those that are not known last', () => {
    const rules = [
      rule({ id: 'a', when: { fact: 'confirmedAt', operator: 'equal', value: null }, due: { fact: 'promisedAt' } }),
      { ...within({ hours: 5 }), id: 'b' },
      { ...within({ hours: 3 }), id: 'c' },
    ]
    expect(deadlines(policyOf(rules), 'case', opened).map(({ ruleId }) => ruleId)).toEqual(['c', 'b', 'a'])
  })

  test('are not known where what they are counted from is not', () => {
    expect(due([within({ after: 'confirmedAt', hours: 3 })])).toEqual([[null, 'confirmedAt']])
  })

  test('are not known beyond the calendar', () => {
    expect(due([within({ workingDays: 2 })], {}, { calendar: undefined })).toEqual([[null, 'calendar']])
  })

  test('name what would decide whether they bind', () => {
    const urgent = { ...within({ hours: 3 }), applies: { urgent: true } }
    expect(due([urgent])).toEqual([['2026-03-02T04:00:00.000Z', 'urgent']])
    expect(due([urgent], { observations: { urgent: false } })).toEqual([])
  })

  test('leave out what is excused', () => {
    const excused = { ...within({ hours: 3 }), excuse: { onLeave: true } }
    expect(due([excused], { observations: { onLeave: true } })).toEqual([])
  })

  test('leave out what was done, in time or late', () => {
    expect(due([within({ hours: 3 })], { respondedAt: '2026-03-02T10:00:00+08:00' })).toEqual([])
    expect(due([within({ hours: 3 })], { respondedAt: '2026-03-02T18:00:00+08:00' })).toEqual([])
  })

  test('leave out what will never be done, and keep what is not done yet', () => {
    expect(due([within({ hours: 3 })], { respondedAt: null })).toEqual([])
    const asOf = '2026-03-02T18:00:00+08:00'
    expect(due([within({ hours: 3 })], { respondedAt: null, asOf })).toEqual(['2026-03-02T04:00:00.000Z'])
  })

  test('are of what a list of a record still lacks, too', () => {
    const policy = createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
    const leave = { type: 'personal', from: '2026-03-02T09:00:00+08:00', to: '2026-03-02T18:00:00+08:00' } as const
    for (const formHandedInAt of [undefined, null]) {
      const day = { agentId: 'A', date: '2026-03-02', leaves: [{ ...leave, formHandedInAt }] }
      const listed = deadlines(policy, 'attendance', { ...day, asOf: '2026-03-02T20:00:00+08:00' })
      expect(listed.find(({ ruleId }) => ruleId === 'leave-not-made-up-absence')?.dueAt).toBe(
        '2026-03-03T10:00:00.000Z',
      )
    }
  })

  test('are of the rules shipped, too', () => {
    const policy = createPolicy(builtin, { rulesets: ['property-service-work-insights'] })
    const all = deadlines(policy, 'case', { ...opened, kind: 'repair' })
    expect(all.length).toBeGreaterThan(0)
  })

  test('refuse a record and options that are none', () => {
    const policy = policyOf([within({ hours: 3 })])
    expect(() => deadlines(policy, 'case', { id: 'k' } as never)).toThrow(RecordError)
    expect(() => deadlines(policy, 'case', opened, { pst: 1 } as never)).toThrow(PolicyError)
  })
})

const units = { minutes: 600, hours: 60, localDays: 10, workingDays: 8 } as const
const instants = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-10-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const limits = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])).chain((unit) =>
  fc.record({
    unit: fc.constant(unit),
    amount: fc.integer({ min: 1, max: units[unit] }),
    form: fc.constantFrom('deadline', 'elapsed'),
  }),
)

describe('a deadline', () => {
  test('is not missed at its instant, and is a second later if nothing has happened', () => {
    fc.assert(
      fc.property(instants, fc.array(limits, { minLength: 1, maxLength: 3 }), (openedAt, all) => {
        const facts = { minutes: 'Minutes', hours: 'Hours', localDays: 'LocalDays', workingDays: 'WorkingDays' }
        const policy = policyOf(
          all.map(({ unit, amount, form }, index) => ({
            ...(form === 'deadline'
              ? within({ [unit]: amount })
              : rule({
                  when: {
                    fact: `elapsed${facts[unit]}`,
                    params: { from: 'openedAt', to: 'respondedAt' },
                    operator: 'greaterThan',
                    value: amount,
                  },
                })),
            id: `r${index}`,
          })),
        )
        const record = { ...opened, openedAt }
        const listed = deadlines(policy, 'case', record)
        expect(listed).toHaveLength(all.length)
        for (const { ruleId, dueAt } of listed) {
          const violatedAt = (asOf: string) =>
            evaluateCase(policy, { ...record, asOf }).findings.some((one) => one.ruleId === ruleId)
          expect(violatedAt(dueAt as string)).toBe(false)
          expect(violatedAt(new Date(Date.parse(dueAt as string) + 1000).toISOString())).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('at the instant of a deadline', () => {
  const policy = policyOf([rule({ subject: 'call', deadline: { for: 'answeredAt', after: 'startedAt', minutes: 3 } })])
  const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
  const asOf = '2026-03-02T09:03:00+08:00'

  test('a rule is not due yet, whichever evaluator judges it', async () => {
    const { notAssessed } = evaluateCall(policy, { ...call, asOf })
    expect(notAssessed.map(({ dueAt, missing }) => [dueAt, missing])).toEqual([['2026-03-02T01:03:00.000Z', []]])
    expect((await evaluateCallAsync(policy, { ...call, asOf }, { facts: {} })).notAssessed).toEqual(notAssessed)
  })

  test('an act at that very instant is in time', () => {
    expect(evaluateCall(policy, { ...call, answeredAt: asOf }).counts.met).toBe(1)
  })
})

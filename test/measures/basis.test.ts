import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../src/document/digest.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { findingSchema } from '../../src/evaluate/finding-schema.ts'
import { explain } from '../../src/explain/explain.ts'
import { createPast, toPast } from '../../src/measures/past.ts'
import { policyWith } from './support.ts'

const counted = { of: 'call', take: 'count', by: 'contact' } as const
const policy = policyWith(
  {
    dials: { ...counted, window: { localDates: 7 } },
    dialsToday: { ...counted, window: { localDates: 1 } },
    datesThere: { ...counted, window: { localDates: 2 }, clock: 'called' },
  },
  {
    observations: { asked: { type: 'boolean', ask: { zh: '应邀？', en: 'Asked for?' } } },
    clauses: [
      {
        clause: '1',
        rules: [
          {
            id: 'few',
            subject: 'call',
            summary: { zh: '少打', en: 'Few dials' },
            when: {
              any: [
                { fact: 'dials', operator: 'greaterThan', value: 3 },
                { fact: 'dialsToday', operator: 'greaterThan', value: 1 },
                { fact: 'datesThere', operator: 'greaterThan', value: 2 },
                { fact: 'asked', operator: 'equal', value: false },
              ],
            },
          },
        ],
      },
    ],
  },
)

/** The same with one rule, by the dates of the place that is called. */
const policyThere = policyWith(
  { datesThere: { ...counted, window: { localDates: 2 }, clock: 'called' } },
  {
    clauses: [
      {
        clause: '1',
        rules: [
          {
            id: 'there',
            subject: 'call',
            summary: { zh: '少打', en: 'Few dials' },
            when: { fact: 'datesThere', operator: 'greaterThan', value: 2 },
          },
        ],
      },
    ],
  },
)

const call = (id: string, startedAt: string, more: object = {}) => ({
  id,
  startedAt,
  asOf: startedAt,
  keys: { contact: 'p1' },
  customerTimeZones: ['Asia/Shanghai'],
  ...more,
})
const day = (date: number, time = '10:00:00') => `2026-03-${String(date).padStart(2, '0')}T${time}+08:00`
const past = (calls: readonly object[], isComplete = true) =>
  createPast(
    policy,
    calls.map((one) => toPast(policy, 'call', one)),
    isComplete ? [{ subject: 'call', since: 'start' }] : [],
  )
const found = (calls: readonly object[], isComplete?: boolean, more: object = {}) =>
  evaluateCall(policy, call('x', day(7), { observations: { asked: true }, ...more }) as never, {
    past: past(calls, isComplete),
  }).findings[0]!

const week = [1, 3, 5].map((date) => call(`c${date}`, day(date)))
const window = { from: '2026-02-28T16:00:00.000Z', to: '2026-03-07T02:00:00.000Z' }

describe('a finding that counts earlier records', () => {
  test('says by which measure, over which window, and which records', () =>
    expect(found(week).basis).toEqual({
      findings: [],
      records: { count: 3, ids: ['c1', 'c3', 'c5'] },
      measure: { name: 'dials', value: 4, ...window },
    }))
  test('has label, unit and window in its evidence', () =>
    expect(found(week).evidence).toMatchObject([
      { fact: 'dials', label: { en: 'Measure' }, value: 4, unit: 'count', within: window },
    ]))
  test('says so in words', () => {
    expect(explain(found(week), { locale: 'en' })).toContain(`Measure: 4 from ${window.from} to ${window.to} (`)
    expect(explain(found(week), { locale: 'zh-CN' })).toContain(`（自 ${window.from} 至 ${window.to}）`)
  })
  test('of an incomplete past names what was seen, and that there may be more', () => {
    const finding = found(week, false)
    expect(finding.basis?.measure?.value).toEqual({ min: 4, max: null })
    expect(finding.evidence[0]?.value).toEqual({ min: 4, max: null })
    expect(explain(finding, { locale: 'en' })).toContain('at least 4')
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding)
    expect(findingSchema().safeParse(finding).success).toBe(true)
  })
  test('of more than 100 keeps their number and a digest', () => {
    const ids = Array.from({ length: 101 }, (_, index) => `k${index}`)
    const many = ids.map((id) => call(id, day(3)))
    expect(found(many.slice(1)).basis?.records).toMatchObject({ count: 100, ids: ids.slice(1).sort() })
    expect(found(many).basis?.records).toEqual({ count: 101, ids: [], digest: sha256Hex([...ids].sort().join('\n')) })
  })
  test('by two measures names the first, the records of both, and each in the evidence', () => {
    const finding = found([...week, call('t', day(7, '09:00:00'))])
    expect(finding.basis).toMatchObject({
      measure: { name: 'dials', value: 5 },
      records: { ids: ['c1', 'c3', 'c5', 't'] },
    })
    expect(finding.evidence.map(({ fact, value }) => [fact, value])).toEqual([
      ['dials', 5],
      ['dialsToday', 2],
    ])
  })
  test('that is decided by something else has none', () =>
    expect(found([], true, { observations: { asked: false } })).not.toHaveProperty('basis'))
  test('counted alike in two zones rests on what counts in both', () => {
    const zones = { customerTimeZones: ['Asia/Shanghai', 'Asia/Tokyo'] }
    const close = [call('a', day(6, '09:00:00')), call('b', day(6, '11:00:00')), call('c', day(7, '09:00:00'))]
    const other = evaluateCall(policyThere, call('x', day(7), { ...zones }) as never, {
      past: createPast(
        policyThere,
        close.map((one) => toPast(policyThere, 'call', one)),
        [{ subject: 'call', since: 'start' }],
      ),
    }).findings[0]!
    expect(other.basis).toMatchObject({
      records: { ids: ['a', 'b', 'c'] },
      measure: { value: 4, from: '2026-03-05T15:00:00.000Z', to: '2026-03-07T02:00:00.000Z' },
    })
  })
})

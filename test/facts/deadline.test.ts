import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { RulesetError } from '../../src/errors.ts'
import { type FactParams, type FactValue, Unknown } from '../../src/facts/contract.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { Workspace } from '../../src/facts/scope/workspace.ts'
import type { Calendar } from '../../src/time/working/calendar.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

interface World {
  readonly openedAt?: string | null
  readonly respondedAt?: string
  readonly calendar?: Calendar
  readonly parameters?: Readonly<Record<string, number>>
}

const factOf = (name: string, params: FactParams, { calendar, parameters = {}, ...fields }: World): FactValue => {
  const { document } = loadWritten(tinyDocument())
  const workspace = new Workspace()
  workspace.begin({ id: 'k', kind: 'complaint', ...fields })
  const source = { document, subject: 'case' as const, parameters, calendar }
  return workspace.get(factBinder(source, new SlotTable()).bind(name, params))
}

const dueAt = (params: FactParams, world: World): FactValue | string => {
  const due = factOf('deadline', { after: 'openedAt', ...params }, world)
  return typeof due === 'number' ? new Date(due).toISOString() : due
}

const friday = '2026-03-06T17:30:00+08:00'

describe('a deadline', () => {
  test.each<[FactParams, string]>([
    [{ seconds: 2 }, '2026-03-06T09:30:02.000Z'],
    [{ minutes: 30 }, '2026-03-06T10:00:00.000Z'],
    [{ hours: 24 }, '2026-03-07T09:30:00.000Z'],
    [{ localDays: 0 }, '2026-03-06T15:59:59.999Z'],
    [{ localDays: 1 }, '2026-03-07T15:59:59.999Z'],
    [{ localMonths: 18 }, '2027-09-06T15:59:59.999Z'],
    [{ workingDays: 0 }, '2026-03-06T15:59:59.999Z'],
    [{ workingDays: 1 }, '2026-03-09T15:59:59.999Z'],
    [{ workingDays: 3 }, '2026-03-11T15:59:59.999Z'],
  ])('of %o after Friday half past five', (params, expected) => {
    expect(dueAt(params, { openedAt: friday, calendar: chinaCalendar })).toBe(expected)
  })
  test('passes over a holiday and stops at a make-up workday', () => {
    const world = { openedAt: '2026-09-30T09:00:00+08:00', calendar: chinaCalendar }
    expect(dueAt({ workingDays: 3 }, world)).toBe('2026-10-10T15:59:59.999Z')
  })
  test('is counted by the ruleset’s clock, not by UTC', () => {
    expect(dueAt({ localDays: 1 }, { openedAt: '2026-03-06T17:00:00Z' })).toBe('2026-03-08T15:59:59.999Z')
  })
  test('takes its length from a parameter', () => {
    expect(dueAt({ hours: { parameter: 'h' } }, { openedAt: friday, parameters: { h: 1 } })).toBe(
      '2026-03-06T10:30:00.000Z',
    )
  })
  test('is unknown while the parameter is unset', () => {
    expect(dueAt({ hours: { parameter: 'h' } }, { openedAt: friday })).toEqual(new Unknown(['parameter:h']))
  })
  test('is none where its beginning never came', () => {
    expect(dueAt({ hours: 1 }, { openedAt: null })).toBeNull()
  })
  test('is unknown where its beginning is', () => {
    expect(dueAt({ hours: 1 }, {})).toEqual(new Unknown(['openedAt']))
  })
  test('in working days is unknown without a calendar, and outside of what it covers', () => {
    expect(dueAt({ workingDays: 1 }, { openedAt: friday })).toEqual(new Unknown(['calendar']))
    expect(
      dueAt({ workingDays: 1 }, { openedAt: '1990-01-01T09:00:00+08:00', calendar: chinaCalendar }),
    ).toBeInstanceOf(Unknown)
  })
})

describe('the end of the period', () => {
  const endsAt = (unit: string, world: World) => {
    const end = factOf('calendarEnd', { of: 'openedAt', unit }, world)
    return typeof end === 'number' ? new Date(end).toISOString() : end
  }
  test.each([
    ['day', '2026-02-13T15:59:59.999Z'],
    ['week', '2026-02-15T15:59:59.999Z'],
    ['half-month', '2026-02-15T15:59:59.999Z'],
    ['month', '2026-02-28T15:59:59.999Z'],
    ['quarter', '2026-03-31T15:59:59.999Z'],
    ['year', '2026-12-31T15:59:59.999Z'],
  ])('of the %s', (unit, expected) => {
    expect(endsAt(unit, { openedAt: '2026-02-13T09:00:00+08:00' })).toBe(expected)
  })
  test('is that of the ruleset’s clock', () => {
    expect(endsAt('month', { openedAt: '2026-02-28T16:00:00Z' })).toBe('2026-03-31T15:59:59.999Z')
  })
  test('is the period’s own on its last instant', () => {
    expect(endsAt('month', { openedAt: '2026-02-28T15:59:59.999Z' })).toBe('2026-02-28T15:59:59.999Z')
  })
  test('is read of a date', () => {
    const { document } = loadWritten(tinyDocument())
    const workspace = new Workspace()
    workspace.begin({ agentId: 'a', date: '2028-02-01' })
    const source = { document, subject: 'attendance' as const, parameters: {}, calendar: undefined }
    const end = workspace.get(factBinder(source, new SlotTable()).bind('calendarEnd', { of: 'date', unit: 'month' }))
    expect(new Date(end as number).toISOString()).toBe('2028-02-29T15:59:59.999Z')
  })
  test('is none of what never came', () => {
    expect(endsAt('month', { openedAt: null })).toBeNull()
  })
  test('is unknown of what is unknown', () => {
    expect(endsAt('month', {})).toEqual(new Unknown(['openedAt']))
  })
})

test.each([
  ['localDays', 'elapsedLocalDays'],
  ['workingDays', 'elapsedWorkingDays'],
  ['hours', 'elapsedHours'],
  ['minutes', 'elapsedMinutes'],
])('what came by the deadline in %s took at most so long by %s', (unit, elapsed) => {
  const instants = fc.date({ min: new Date('2026-01-10'), max: new Date('2026-11-10'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.nat({ max: 12 }), fc.integer({ min: -1, max: 20 * 86_400 }), (from, n, seconds) => {
      const to = new Date(from.getTime() + seconds * 1000)
      const world = { openedAt: from.toISOString(), respondedAt: to.toISOString(), calendar: chinaCalendar }
      const due = factOf('deadline', { after: 'openedAt', [unit]: n }, world) as number
      const took = factOf(elapsed, { from: 'openedAt', to: 'respondedAt' }, world) as number
      expect(to.getTime() <= due).toBe(took <= n)
    }),
  )
})

describe('a deadline is refused at load', () => {
  const withDeadline = (params: object) => {
    const document = tinyDocument()
    const rule = {
      id: 'late',
      clause: '1',
      subject: 'case' as const,
      summary: { zh: '按时回复', en: 'Respond in time' },
      when: { fact: 'respondedAt', operator: 'greaterThan' as const, value: { fact: 'deadline', params } },
    }
    return { ...document, rules: [...document.rules, rule] }
  }
  test('without a length, or with two', () => {
    expect(() => loadWritten(withDeadline({ after: 'openedAt' }))).toThrow(RulesetError)
    expect(() => loadWritten(withDeadline({ after: 'openedAt', hours: 1, minutes: 1 }))).toThrow(/exactly one/)
  })
  test('after something that is no instant', () => {
    expect(() => loadWritten(withDeadline({ after: 'kind', hours: 1 }))).toThrow(/of type instant/)
  })
  test('but not with one length', () => {
    expect(() => loadWritten(withDeadline({ after: 'openedAt', hours: 1 }))).not.toThrow()
  })
})

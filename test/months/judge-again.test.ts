import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import { judgeAttendanceAgain } from '../../src/months/judge-again.ts'
import { type AttendanceDay, excusable } from '../../src/records/attendance.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { hostPolicy, ladderRules } from './host-ruleset.ts'

const policy = hostPolicy(ladderRules())
const shift = { segments: [{ start: '09:00', end: '18:00' }] }

/** `09:12-18:00`, or `-` for no punch at all. */
const day = (date: string, text: string): AttendanceDay => ({
  agentId: 'a1',
  date,
  shift,
  leaves: [],
  swaps: [],
  overtime: [],
  punches: text === '-' ? [] : text.split('-').map((time) => ({ at: `${date}T${time}:00+08:00` })),
})
const days = (...texts: string[]) => texts.map((text, i) => day(addDays('2026-03-02', i), text))
const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const evaluate = (list: readonly AttendanceDay[]) => evaluateAttendance(policy, { agentId: 'a1', period, days: list })
const clauses = (one: { findings: readonly { clause: string }[] }) => one.findings.map(({ clause }) => clause)
const idOf = (one: ReturnType<typeof evaluate>, clause: string) =>
  one.findings.find((f) => f.clause === clause)?.id ?? ''
const excuse = (date: string, what: string) =>
  ({ date, what, by: 'supervisor', at: '2026-04-01T09:00:00+08:00' }) as never

describe('the ledger of a month', () => {
  const month = evaluate(days('09:10-18:00', '10:30-18:00', '-', '09:00-17:50', '09:00-18:00'))
  const event = (date: string) => month.ledger.days.find((one) => one.date === date)?.events
  test('says of each day what counted and how much', () => {
    expect(event('2026-03-02')).toMatchObject([{ what: 'late', min: 10, max: 10, excused: false }])
    expect(event('2026-03-04')).toMatchObject([
      { what: 'punch', min: 2 },
      { what: 'absence', min: 1 },
    ])
    expect(event('2026-03-06')).toEqual([])
  })
  test('says what an event was converted into', () => {
    expect(event('2026-03-03')).toMatchObject([{ convertedInto: [{ ruleId: 'rule-2', as: 'absence' }] }])
  })
  test('is plain JSON', () => expect(JSON.parse(JSON.stringify(month.ledger))).toEqual(month.ledger))
  test('judged again without a pardon it says the same', () => {
    expect(judgeAttendanceAgain(policy, JSON.parse(JSON.stringify(month.ledger)))).toEqual(month)
  })
  test('an excused event keeps its length', () => {
    const again = judgeAttendanceAgain(policy, month.ledger, { excused: [excuse('2026-03-02', 'late')] })
    expect(again.ledger.days[0]?.events).toMatchObject([{ what: 'late', min: 10, excused: true, findingIds: [] }])
  })
  test('a date that it does not have is refused', () => {
    expect(() => judgeAttendanceAgain(policy, month.ledger, { excused: [excuse('2026-05-01', 'late')] })).toThrow(
      expect.objectContaining({ code: 'not-in-ledger', path: 'excused[0].date' }),
    )
  })
})

describe('a day that was delivered twice', () => {
  const [late] = days('09:10-18:00')
  test('and is the same is one day', () => expect(evaluate([late!, { ...late! }])).toEqual(evaluate([late!])))
  test('and differs is an error that names both', () => {
    expect(() => evaluate([late!, { ...late!, punches: [] }])).toThrow(
      expect.objectContaining({
        code: 'duplicate-day',
        path: 'days[1].date',
        expected: expect.stringContaining('days[0]'),
      }),
    )
  })
})

describe('judging a month again', () => {
  test('one of three latenesses waived, the month has none of its own', () => {
    const month = evaluate(days('09:10-18:00', '09:20-18:00', '09:30-18:00'))
    expect(clauses(month)).toEqual(['1', '1', '1', '4'])
    const again = judgeAttendanceAgain(policy, month.ledger, { waived: [idOf(month, '1')] })
    expect(clauses(again)).toEqual(['1', '1'])
    expect(again.totals.host).toMatchObject({ lateCount: 2, absentDays: 0 })
  })
  test('a waived conversion is neither absence nor lateness again', () => {
    const month = evaluate(days('10:30-18:00'))
    const again = judgeAttendanceAgain(policy, month.ledger, { waived: [idOf(month, '2')] })
    expect(again.totals.host).toMatchObject({ lateCount: 0, absentDays: 0 })
  })
  test('a waived finding of the month takes along what rests on it', () => {
    const month = evaluate(days('09:10-18:00', '09:10-18:00', '09:10-18:00', '-', '-'))
    expect(clauses(month)).toEqual(['1', '1', '1', '4', '5'])
    const again = judgeAttendanceAgain(policy, month.ledger, { waived: [idOf(month, '4')] })
    expect(clauses(again)).toEqual(['1', '1', '1'])
  })
  test('a finding of the month names what it rests on', () => {
    const month = evaluate(days('09:10-18:00', '09:10-18:00', '09:10-18:00', '-', '-'))
    const ofDays = month.findings.filter(({ clause }) => clause === '1').map(({ id }) => id)
    const [late, absent] = month.findings.filter(({ subject }) => subject === 'period')
    expect(late?.basis).toEqual({
      findings: ofDays,
      records: { count: 3, ids: ['a1/2026-03-02', 'a1/2026-03-03', 'a1/2026-03-04'] },
    })
    expect(absent?.basis?.findings).toContain(late?.id)
    expect(absent?.basis?.records.ids).toEqual(['a1/2026-03-05', 'a1/2026-03-06'])
  })
  test('no pardon ever adds a finding or a day of absence, and excusing is as if the day carried it', () => {
    const text = fc.constantFrom(
      '09:00-18:00',
      '09:10-18:00',
      '10:30-17:00',
      '11:30-18:00',
      '-',
      '09:00',
      '09:00-17:30',
    )
    const most = (total: unknown) => (typeof total === 'number' ? total : (total as { max: number }).max)
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.constantFrom(...excusable),
        fc.nat(20),
        (texts, index, what, waive) => {
          const list = days(...texts)
          const month = evaluate(list)
          const on = list[index % list.length] as AttendanceDay
          const { date: _, ...one } = excuse(on.date, what) as { date: string }
          const again = judgeAttendanceAgain(policy, month.ledger, { excused: [excuse(on.date, what)] })
          expect(again).toEqual(evaluate(list.map((d) => (d === on ? { ...d, excused: [one as never] } : d))))
          const id = month.findings[waive % Math.max(1, month.findings.length)]?.id
          const waived = judgeAttendanceAgain(policy, month.ledger, { waived: id === undefined ? [] : [id] })
          for (const other of [again, waived]) {
            const before = new Set(month.findings.map((f) => f.id))
            expect(other.findings.filter((f) => f.kind === 'violation' && !before.has(f.id))).toEqual([])
            expect(most(other.totals.host?.absentDays)).toBeLessThanOrEqual(most(month.totals.host?.absentDays))
          }
        },
      ),
    )
  })
})

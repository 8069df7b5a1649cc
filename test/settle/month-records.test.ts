import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { RecordError } from '../../src/errors.ts'
import { evaluateAttendanceDay, evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { statementOf } from '../../src/explain/statement/statement.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import { judgeAttendanceAgain } from '../../src/months/judge-again.ts'
import type { Period } from '../../src/records/period.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { settle } from '../../src/settle/settle.ts'
import { settleTeam } from '../../src/settle/settle-team.ts'
import { hostPolicy, leaf } from '../months/host-ruleset.ts'

const fine = [{ kind: 'fine', amount: '50', per: 'month' }]
const rules = [
  { clause: '1', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 60) },
  { clause: '3', subject: 'period', when: leaf('lateCount', 'greaterThanInclusive', 3), effects: fine },
  { clause: '4', subject: 'period', when: leaf('warned', 'equal', true), effects: fine },
] as const
const asked = { warned: { type: 'boolean', ask: { zh: '是否警告过？', en: 'Was there a warning?' } } }
const policy = hostPolicy(rules, {}, { observations: asked })
const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const shift = { segments: [{ start: '09:00', end: '18:00' }] }
const day = (date: string, first = '09:12') => ({
  agentId: 'a1',
  date: `2026-03-${date}`,
  shift,
  leaves: [],
  swaps: [],
  overtime: [],
  punches: [{ at: `2026-03-${date}T${first}:00+08:00` }, { at: `2026-03-${date}T18:00:00+08:00` }],
})
const days = ['02', '03', '04'].map((date) => day(date))
const stated = (totals: Period['totals'], warned?: boolean): Period => ({
  agentId: 'a1',
  ...month,
  totals,
  ...(warned === undefined ? {} : { observations: { warned } }),
})
const assessed = (given: object = {}) => evaluateAttendance(policy, { agentId: 'a1', period: month, days, ...given })
const settled = (...assessments: readonly ReturnType<typeof assessed>[]) =>
  settle(policy, { agentId: 'a1', period: month, assessments })
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    return error instanceof RecordError ? error.problems[0]?.code : String(error)
  }
  return undefined
}
const team = (totals: Period['totals'], warned?: boolean) =>
  settleTeam(policy, {
    period: month,
    records: [
      { subject: 'period', record: stated(totals, warned) },
      ...days.map((record) => ({ subject: 'attendance' as const, record })),
    ],
  })

describe('a period record beside the days', () => {
  const beside = evaluatePeriod(policy, stated({ lateCount: 3 }, false))

  test('says the same counts once', () => {
    const settlement = settle(policy, { agentId: 'a1', period: month, assessments: [assessed(), beside] })
    expect(settlement.deductions).toEqual({ amount: '50.00', currency: 'CNY' })
  })

  test('is the same in either order', () => {
    const input = { agentId: 'a1', period: month }
    expect(settle(policy, { ...input, assessments: [beside, assessed()] }).lines).toEqual(
      settle(policy, { ...input, assessments: [assessed(), beside] }).lines,
    )
  })

  test('that counts otherwise is refused, because nobody can say which is right', () => {
    const other = evaluatePeriod(policy, stated({ lateCount: 4 }))
    const run = () => settle(policy, { agentId: 'a1', period: month, assessments: [assessed(), other] })
    expect(codeOf(run)).toBe('conflicting-finding')
  })

  test('answers what the days cannot, in one judgement with them', () => {
    const { findings, notAssessed } = assessed({ stated: stated({ lateCount: 3 }, true) })
    expect(findings.map(({ clause }) => clause)).toEqual(['3', '4'])
    expect(notAssessed).toEqual([])
  })

  test('names what no ruleset declares', () => {
    expect(assessed({ stated: stated({ wernad: 1 }) }).undeclared).toMatchObject([{ path: 'stated.totals.wernad' }])
  })

  test('of a team is judged with the days', () => {
    const [settlement] = team({ lateCount: 3 }, false).settlements
    expect(settlement).toMatchObject({ deductions: { amount: '50.00' }, notAssessed: [], provisional: false })
  })

  test('of a team that contradicts the days is an error in the place of each, and nobody is charged', () => {
    const { errors, settlements } = team({ lateCount: 9 })
    expect(errors.map(({ index, error }) => [index, error.problems[0]?.code])).toEqual(
      [0, 1, 2, 3].map((index) => [index, 'contradiction']),
    )
    expect(settlements[0]!.lines).toEqual([])
  })

  test('contradicts the days where their count cannot be what it says', () => {
    expect(codeOf(() => assessed({ stated: stated({ lateCount: 4 }) }))).toBe('contradiction')
    expect(codeOf(() => assessed({ stated: stated({ lateCount: { min: 2, max: 4 } }) }))).toBeUndefined()
  })

  test('is of the same person and period', () => {
    expect(codeOf(() => assessed({ stated: { ...stated({}), agentId: 'a2' } }))).toBe('other-agent')
    expect(codeOf(() => assessed({ stated: { ...stated({}), to: '2026-03-30' } }))).toBe('other-period')
  })

  test('does not hold up a waiver: the days lead', () => {
    const { ledger } = assessed({ stated: stated({ lateCount: 3 }) })
    const excused = [{ date: '2026-03-03', what: 'late', by: 'lead', at: '2026-04-01T09:00:00+08:00' }] as const
    expect(judgeAttendanceAgain(policy, ledger, { excused }).findings).toEqual([])
  })
})

describe('a day waived beside a record of the period alone', () => {
  const long = day('03', '10:30')
  const byDay = evaluateAttendanceDay(policy, long)
  const waiver = {
    recordId: 'a1/2026-03-03',
    clause: '1',
    verdict: 'waive',
    at: '2026-04-01T09:00:00+08:00',
    by: 'lead',
  } as const
  const settledWith = (period: Period, ...decisions: readonly Decision[]) =>
    settle(policy, { agentId: 'a1', period: month, assessments: [byDay, evaluatePeriod(policy, period)], decisions })
  const beside = stated({ lateCount: 3 }, false)

  test('leaves open what the record counts: nobody knows whether the day is in it', () => {
    const { deductions, pending, provisional } = settledWith(beside, waiver)
    expect(pending).toMatchObject([{ what: 'waived-event', clause: '3', decision: waiver }])
    expect([deductions, provisional]).toEqual([{ amount: '50.00', currency: 'CNY' }, true])
  })
  test('leaves open nothing that does not count such events', () =>
    expect(settledWith(stated({ lateCount: 2 }, true), waiver).provisional).toBe(false))
  test('leaves open nothing of another period', () => {
    const week: Period = { agentId: 'a1', kind: 'week', from: '2026-03-09', to: '2026-03-15', totals: { lateCount: 3 } }
    expect(settledWith(week, waiver).pending).toEqual([])
  })
  test.each(['uphold', 'waive'] as const)('is closed when a person says %s of what the record counts', (verdict) => {
    const word = { ...waiver, recordId: 'a1/month/2026-03-01', clause: '3', verdict }
    expect(settledWith(beside, waiver, word).provisional).toBe(false)
  })
  test('with the days themselves is judged again, and nothing is open', () => {
    const assessments = [
      evaluateAttendance(policy, { agentId: 'a1', period: month, days: [days[0]!, long, days[2]!], stated: beside }),
    ]
    const settlement = settle(policy, { agentId: 'a1', period: month, assessments, decisions: [waiver] })
    expect(settlement).toMatchObject({ deductions: { amount: '0.00' }, pending: [], fellAway: [{ clause: '3' }] })
  })
  test('with what the days came to, but not from what, is open too', () => {
    const { ledger: _, ...without } = evaluateAttendance(policy, {
      agentId: 'a1',
      period: month,
      days: [days[0]!, long, days[2]!],
    })
    const settlement = settle(policy, { agentId: 'a1', period: month, assessments: [without], decisions: [waiver] })
    expect(settlement.pending).toMatchObject([{ what: 'waived-event', clause: '3' }])
  })
  test('says on the statement who has to say what', () => {
    const settlement = settledWith(beside, waiver)
    const [open] = statementOf(policy, settlement, { locale: 'zh-CN' }).open
    expect(open?.open).toMatchObject([{ who: '主管维持或免除' }])
  })
})

describe('a day that is missing', () => {
  const without = { days: days.slice(0, 2), complete: ['leaves'] as const }
  const withCalendar = hostPolicy(rules.slice(0, 2), { calendar: chinaCalendar })
  const worked = chinaCalendar
  const weekdays = Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, '0')).filter(
    (date) => worked.isWorkday(`2026-03-${date}`) === true,
  )
  const gapped = evaluateAttendance(withCalendar, {
    agentId: 'a1',
    period: month,
    days: weekdays.slice(0, -1).map((date, index) => day(date, index < 2 ? '09:12' : '08:50')),
  })
  const settlement = settle(withCalendar, { agentId: 'a1', period: month, assessments: [gapped] })

  test('leaves open what it may decide: not zero, but pending', () => {
    expect(settlement.provisional).toBe(true)
    expect(settlement.pending).toMatchObject([{ what: 'days', clause: '3', missing: ['days[2026-03-31]'] }])
  })

  test('stands on the statement, with its date and the clause that it decides', () => {
    const [open] = statementOf(withCalendar, settlement, { locale: 'zh-CN' }).alsoOpen
    expect(open?.places).toMatchObject([{ regulation: '宿主规则', clause: '3' }])
    expect(open?.missing).toEqual(['2026-03-31 当天的考勤记录'])
  })

  test('is charged to nobody', () => {
    expect(settlement.deductions).toEqual({ amount: '0.00', currency: 'CNY' })
  })

  test('leaves nothing open where it could not decide anything', () => {
    const { provisional } = settled(assessed({ ...without, days: without.days.slice(0, 1) }))
    expect(provisional).toBe(false)
  })

  test('is known where the punches alone are missing', () => {
    const { punches: _, ...open } = day('04')
    const { pending } = settled(assessed({ days: [...without.days, open] }))
    expect(pending).toMatchObject([{ what: 'days', clause: '3', missing: ['days[2026-03-04].punches'] }])
  })
})

describe('an earlier period', () => {
  const failed = (fact: string) => leaf(fact, 'lessThan', 60)
  const number = { type: 'number', ask: { zh: '得分？', en: 'Score?' } }
  const scored = hostPolicy(
    [
      {
        clause: '1',
        subject: 'period',
        when: { all: [failed('score'), failed('scoreBefore'), failed('scoreTwoBefore')] },
      },
    ],
    {},
    {
      observations: {
        score: number,
        scoreBefore: { ...number, ofPrevious: { total: 'score' } },
        scoreTwoBefore: { ...number, ofPrevious: { total: 'score', back: 2 } },
      },
    },
  )
  const of = (from: string, to: string, score?: number): Period => ({
    agentId: 'a1',
    kind: 'month',
    from,
    to,
    totals: score === undefined ? {} : { score },
  })
  const march = of('2026-03-01', '2026-03-31', 50)
  const february = of('2026-02-01', '2026-02-28', 55)
  const january = of('2026-01-01', '2026-01-31', 59)
  const judged = (previous?: readonly Period[], totals = {}) =>
    evaluatePeriod(scored, {
      ...march,
      totals: { ...march.totals, ...totals },
      ...(previous === undefined ? {} : { previous }),
    })

  test('is read: three failed months in a row', () => {
    expect(judged([january, february]).findings.map(({ clause }) => clause)).toEqual(['1'])
  })

  test('that passed ends the run', () => {
    expect(judged([of('2026-01-01', '2026-01-31', 60), february]).counts).toMatchObject({ violated: 0, met: 1 })
  })

  test('that nobody handed over is unknown', () => {
    expect(judged().notAssessed[0]?.missing).toEqual(['scoreBefore', 'scoreTwoBefore'])
  })

  test('whose total nobody said is unknown', () => {
    expect(judged([of('2026-02-01', '2026-02-28'), january]).notAssessed[0]?.missing).toEqual(['scoreBefore'])
  })

  test('is none where the list has none', () => {
    expect(judged([]).counts).toMatchObject({ violated: 0, met: 1 })
  })

  test('is the one just before, not any other', () => {
    expect(judged([january]).counts).toMatchObject({ violated: 0, met: 1 })
  })

  test('that the record states otherwise is a contradiction', () => {
    expect(codeOf(() => judged([january, february], { scoreBefore: 70 }))).toBe('contradiction')
    expect(codeOf(() => judged([january, february], { scoreBefore: 55 }))).toBeUndefined()
  })

  test('is of the same person, and over before this one', () => {
    expect(codeOf(() => judged([{ ...february, agentId: 'a2' }]))).toBe('contradiction')
    expect(codeOf(() => judged([{ ...february, to: '2026-03-02' }]))).toBe('overlap')
  })

  test('that no rule reads is said to be of no use', () => {
    const { undeclared } = evaluatePeriod(policy, { ...stated({}, false), previous: [february] })
    expect(undeclared).toMatchObject([{ path: 'previous' }])
  })
})

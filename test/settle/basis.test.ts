import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf } from '../../src/money/amounts.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { createPolicy, type Policy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { boundsOfQuantity } from '../../src/settle/lines/draft-line.ts'
import { settle } from '../../src/settle/settle.ts'
import type { Settlement } from '../../src/settle/settlement.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { hostPolicy, leaf } from '../months/host-ruleset.ts'

const policy = createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
const shift = { segments: [{ start: '09:00', end: '17:00' }] }
const period = { kind: 'month', from: '2026-07-01', to: '2026-07-31' } as const
const at = '2026-08-01T09:00:00+08:00'

const absence = (days?: string) => ({ kind: 'counts-as', as: 'absence', ...(days === undefined ? {} : { days }) })
const wageDays = (days: string, per: string, units?: object) => ({ kind: 'wage-days', days, per, ...units })
const fine = (value: string) => [{ kind: 'fine', amount: value, per: 'occurrence' }]

/** Rules of every sort on one month: a ladder, conversions with and without a length, milder and graver counts, a measure. */
const house = hostPolicy([
  {
    clause: '1',
    subject: 'attendance',
    when: leaf('lateMinutes', 'greaterThan', 0),
    effects: [
      {
        kind: 'ladder',
        window: 'month',
        after: 'last',
        steps: [[{ kind: 'discipline', step: 'reminder' }], fine('10'), fine('30')],
      },
    ],
  },
  { clause: '2', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 60), effects: [absence('0.5')] },
  {
    clause: '3',
    subject: 'attendance',
    when: leaf('lateMinutes', 'greaterThan', 120),
    effects: [absence('1')],
    overrides: ['rule-2'],
  },
  { clause: '4', subject: 'attendance', when: leaf('missingPunchCount', 'greaterThan', 0), effects: [absence()] },
  { clause: '5', subject: 'period', when: leaf('lateCount', 'greaterThanInclusive', 3), effects: [absence('1')] },
  {
    clause: '6',
    subject: 'period',
    when: { all: [leaf('absentDays', 'greaterThan', 0), leaf('absentDays', 'lessThan', 1)] },
    effects: [wageDays('1', 'half-day')],
  },
  {
    clause: '7',
    subject: 'period',
    when: leaf('absentDays', 'greaterThanInclusive', 1),
    effects: [wageDays('2', 'day', { units: { fact: 'absentDays' } })],
  },
  {
    clause: '8',
    subject: 'period',
    when: leaf('absentDays', 'greaterThanInclusive', 3),
    effects: [{ kind: 'discipline', step: 'dismissal' }],
  },
])

/** So many minutes late; null: nobody came. */
const day = (date: string, late: number | null): AttendanceDay => ({
  agentId: 'a1',
  date,
  shift,
  leaves: [],
  swaps: [],
  overtime: [],
  observations: { departmentHeadWrittenExplanation: false },
  punches:
    late === null
      ? []
      : [
          { at: new Date(Date.parse(`${date}T09:00:00+08:00`) + late * 60_000).toISOString() },
          { at: `${date}T17:00:00+08:00` },
        ],
})

const judge = (days: readonly AttendanceDay[]) => evaluateAttendance(policy, { agentId: 'a1', period, days })
const month = (late: Readonly<Record<string, number | null>>) =>
  judge(Object.entries(late).map(([date, minutes]) => day(`2026-07-${date}`, minutes)))
const settled = (assessment: ReturnType<typeof judge>, decisions: readonly Decision[] = [], of = policy) =>
  settle(of, { agentId: 'a1', period, assessments: [assessment], decisions, pay: { wageBaseCny: '4350' } })
const waive = (findingId: string): Decision => ({ findingId, verdict: 'waive', at, by: 'lead' })
const waiveOn = (date: string, clause: string): Decision => ({
  recordId: `a1/2026-07-${date}`,
  clause,
  verdict: 'waive',
  at,
  by: 'lead',
})
const cny = (amount: string) => ({ amount, currency: 'CNY' })

type Judged = ReturnType<typeof judge>
const byMonth = (of: Policy, list: readonly AttendanceDay[]): Judged =>
  evaluateAttendance(of, { agentId: 'a1', period, days: list })

const lateBy: Readonly<Record<string, number | null>> = {
  late: 10,
  'very late': 90,
  'hours late': 150,
  nobody: null,
  'leave unknown': 150,
}
const anyDay = (date: string, what: string): AttendanceDay => {
  const { punches, leaves, ...one } = day(date, lateBy[what] ?? (what === 'nobody' ? null : 0))
  if (what === 'unknown') return { ...one, leaves }
  if (what === 'leave unknown') return { ...one, punches }
  return { ...one, leaves, punches: what === 'left without punch' ? punches!.slice(0, 1) : punches }
}
const partly = (kinds: readonly string[]) =>
  byMonth(
    house,
    kinds.map((one, index) => anyDay(addDays('2026-07-01', index), one)),
  )

describe('a waiver reaches what was built on the waived finding', () => {
  const three = month({ '06': 10, '07': 10, '08': 10 })
  const lateness = ['06', '07', '08'].map((date) => waiveOn(date, '第四条.1.(4)'))

  test('three latenesses are a day’s absence; all waived, they are none', () => {
    expect(settled(three).deductions).toEqual(cny('460.00'))
    expect(settled(three, lateness)).toMatchObject({ deductions: cny('0.00'), refusedDecisions: [], discipline: [] })
  })
  test('one of them waived leaves two fines', () => {
    expect(settled(three, lateness.slice(0, 1)).deductions).toEqual(cny('40.00'))
  })
  test('what fell away is listed, with the waived findings it rested on', () => {
    const { waived, fellAway } = settled(three, lateness.slice(0, 1))
    const month = fellAway.find(({ clause }) => clause === '第四条.1.(3)b')
    expect(month?.because).toEqual(waived.map(({ findingId }) => findingId))
  })
  test('150 minutes late and waived cost nothing', () => {
    const late = month({ '06': 150 })
    expect(settled(late).deductions).toEqual(cny('400.00'))
    expect(settled(late, [waiveOn('06', '第四条.1.(3)a')]).deductions).toEqual(cny('0.00'))
  })
  test('six converted days, one waived, are five and no dismissal', () => {
    const six = month({ '01': 150, '03': 150, '06': 150, '08': 150, '10': 150, '14': 150 })
    expect(settled(six).discipline.map(({ step }) => step)).toContain('dismissal')
    const five = settled(six, [waiveOn('03', '第四条.1.(3)a')])
    expect(five.discipline.map(({ step }) => step)).not.toContain('dismissal')
    expect(five.deductions).toEqual(cny('2000.00'))
  })
  test('a waived conversion does not come back as the third lateness', () => {
    const mixed = month({ '01': 61, '08': 10, '15': 10 })
    expect(settled(mixed).discipline).toEqual([])
    const before = settled(mixed)
    const after = settled(mixed, [waiveOn('01', '第四条.1.(2)')])
    expect([before.deductions, after.deductions]).toEqual([cny('240.00'), cny('40.00')])
  })
  test('a derived finding that is waived takes along what rests on it, and its events go back to no count', () => {
    const found = three.findings.find(({ clause }) => clause === '第四条.1.(3)b')!
    expect(settled(three, [waive(found.id)])).toMatchObject({
      deductions: cny('60.00'),
      waived: [{ findingId: found.id }],
    })
  })
  test('an absence that was excused is not in doubt again because a punch was missing', () => {
    const mixed = month({ '01': 61, '02': 5, '03': null })
    const absent = waiveOn('03', '第四条.2.(2)b')
    const clean = settled(month({ '01': 61, '02': 5, '03': 0 })).deductions
    expect(settled(mixed, [absent]).deductions).toEqual(clean)
    expect(settled(mixed, [absent, waiveOn('03', '第二条.1.(4)b')]).deductions).toEqual(clean)
  })
  test('a waived rule of the month comes back as no possibility when what it counts is in doubt', () => {
    const { findings, ...rest } = partly(['late', 'late', 'late', 'unknown', 'left without punch'])
    const ofMonth = waive(findings.find(({ clause }) => clause === '5')!.id)
    const days = (...words: Decision[]) => settled({ findings, ...rest }, words, house).wageDays
    expect(days(ofMonth)).toEqual(days(ofMonth, waive(findings[0]!.id)))
  })
  test('a milder rule stands in for a graver one where the month was known, and not where a doubt was excused', () => {
    const without = (kinds: readonly string[]) => {
      const { findings, ...rest } = partly(kinds)
      const words = findings.filter(({ date }) => date.endsWith('02')).map(({ id }) => waive(id))
      return settled({ findings, ...rest }, words, house)
    }
    expect(without(['very late', 'nobody'])).toMatchObject({ wageDays: '1', setAside: [] })
    expect(without(['very late', 'left without punch'])).toMatchObject({
      wageDays: '0',
      setAside: [{ ruleId: 'rule-6', reason: 'after-waiver' }],
    })
  })
  test('the milder rule stands again where the graver one fell away, and not where that was waived', () => {
    const tiered = hostPolicy([
      {
        clause: '1',
        subject: 'attendance',
        when: leaf('lateMinutes', 'greaterThan', 0),
        effects: fine('1'),
      },
      { clause: '2', subject: 'period', when: leaf('lateCount', 'greaterThanInclusive', 2), effects: fine('20') },
      {
        clause: '3',
        subject: 'period',
        when: leaf('lateCount', 'greaterThanInclusive', 3),
        effects: fine('300'),
        overrides: ['rule-2'],
      },
    ])
    const late = byMonth(
      tiered,
      ['06', '07', '08'].map((date) => day(`2026-07-${date}`, 10)),
    )
    const graver = waive(late.findings.find(({ clause }) => clause === '3')!.id)
    expect(settled(late, [], tiered).deductions).toEqual(cny('303.00'))
    expect(settled(late, [waiveOn('08', '1')], tiered)).toMatchObject({ deductions: cny('22.00'), setAside: [] })
    expect(settled(late, [graver], tiered).deductions).toEqual(cny('3.00'))
    expect(settled(late, [graver, waiveOn('08', '1')], tiered).deductions).toEqual(cny('2.00'))
  })
  test('a rule that punishes two and not three costs nobody a second waiver', () => {
    const odd = hostPolicy([
      { clause: '1', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 0) },
      { clause: '2', subject: 'period', when: leaf('lateCount', 'equal', 2), effects: fine('40') },
      { clause: '4', subject: 'period', when: leaf('lateCount', 'equal', 4), effects: fine('100') },
    ])
    const late = byMonth(
      odd,
      ['06', '07', '08', '09'].map((date) => day(`2026-07-${date}`, 10)),
    )
    const words = [waiveOn('08', '1'), waiveOn('09', '1')]
    expect(settled(late, words.slice(0, 1), odd).deductions).toEqual(cny('0.00'))
    expect(settled(late, words, odd).deductions).toEqual(cny('0.00'))
    expect(settled(late, words, odd).setAside).toMatchObject([{ clause: '2', reason: 'after-waiver' }])
  })
  test('upheld later, everything is due again', () => {
    const upheld = { ...lateness[0]!, verdict: 'uphold', at: '2026-08-02T09:00:00+08:00' } as const
    expect(settled(three, [lateness[0]!, upheld]).deductions).toEqual(cny('460.00'))
  })
})

const runs = Number(process.env.RULEBOOK_MONTHS ?? 60)

/** What a random month holds, so that the law is not kept by months in which nothing happens. */
const mechanisms = {
  conversion: ({ conversions }: Judged) => conversions.some(({ date, certain }) => date !== null && certain),
  period: ({ findings }: Judged) => findings.some(({ subject }) => subject === 'period'),
  ladder: ({ findings }: Judged) =>
    findings.filter(({ effects }) => effects.some((e) => e.kind === 'ladder')).length > 1,
  discipline: ({ findings }: Judged) => findings.some(({ effects }) => effects.some((e) => e.kind === 'discipline')),
  chain: ({ findings }: Judged) => {
    const derived = new Set(findings.flatMap(({ id, basis }) => (basis === undefined ? [] : [id])))
    return findings.some(({ basis }) => basis?.findings.some((id) => derived.has(id)) === true)
  },
}

/** No waiver raises what is owed, the days or the measures, and what is waived is on no line. */
const checkLaw = (of: Policy, assessment: Judged, before: readonly number[], one: number): Settlement => {
  const { findings } = assessment
  const idOf = (n: number) => findings[n % findings.length]!.id
  const words = [...new Set(before.map(idOf))].map(waive)
  const first = settled(assessment, words, of)
  const next = settled(assessment, [...words, waive(idOf(one))], of)
  const [a, b] = [boundsOf(next.deductions), boundsOf(first.deductions)]
  expect(a.min.lte(b.min) && a.max.lte(b.max)).toBe(true)
  const [days, daysBefore] = [boundsOfQuantity(next.wageDays), boundsOfQuantity(first.wageDays)]
  expect(days.min.lte(daysBefore.min) && days.max.lte(daysBefore.max)).toBe(true)
  expect(next.discipline.length).toBeLessThanOrEqual(first.discipline.length)
  expect(next.lines.map(({ findingId }) => findingId)).not.toContain(idOf(one))
  expect(settled(assessment, [waive(idOf(one)), ...[...words].reverse()], of)).toEqual(next)
  return next
}

describe('over random months', () => {
  const minutes = fc.constantFrom(0, 0, 5, 10, 30, 61, 90, 150, null)
  const known = (late: readonly (number | null)[]) =>
    judge(late.map((one, index) => day(addDays('2026-07-01', index), one)))

  const kind = fc.constantFrom(
    'in time',
    'late',
    'late',
    'very late',
    'hours late',
    'nobody',
    'left without punch',
    'unknown',
    'leave unknown',
  )
  const law = <T>(of: Policy, months: fc.Arbitrary<T>, judged: (month: T) => Judged, name: string) => {
    const held: Record<string, number> = { months: 0, fellAway: 0 }
    fc.assert(
      fc.property(months, fc.array(fc.nat(60), { maxLength: 4 }), fc.nat(60), (month, before, one) => {
        const assessment = judged(month)
        fc.pre(assessment.findings.length > 0)
        const next = checkLaw(of, assessment, before, one)
        held.months!++
        if (next.fellAway.length > 0) held.fellAway!++
        for (const [mechanism, holds] of Object.entries(mechanisms))
          if (holds(assessment)) held[mechanism] = (held[mechanism] ?? 0) + 1
      }),
      { numRuns: runs },
    )
    if (runs > 1000) console.log(name, JSON.stringify(held))
    return held
  }

  test('no waiver raises what is owed, the days or the measures, in any order, and what rests on it is gone', () => {
    const held = law(policy, fc.array(minutes, { minLength: 3, maxLength: 23 }), known, 'fingerprint-attendance')
    for (const one of ['fellAway', 'conversion', 'period', 'discipline', 'chain'])
      expect(held[one]).toBeGreaterThanOrEqual(held.months! * 0.05)
  })
  test('nor where parts of the month are not known, and offences stand on a ladder', () => {
    const held = law(house, fc.array(kind, { minLength: 3, maxLength: 14 }), partly, 'partly unknown')
    for (const one of ['fellAway', ...Object.keys(mechanisms)])
      expect(held[one]).toBeGreaterThanOrEqual(held.months! * 0.05)
  })
  test('without a day’s findings, the month is as if nothing had happened on it', () => {
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 3, maxLength: 12 }), fc.nat(11), (late, n) => {
        const dates = late.map((_, index) => addDays('2026-07-01', index))
        const index = n % late.length
        const assessment = judge(late.map((one, i) => day(dates[i]!, one)))
        const own = assessment.findings.filter(({ recordId }) => recordId === `a1/${dates[index]}`)
        const clean = judge(late.map((one, i) => day(dates[i]!, i === index ? 0 : one)))
        const [left, right] = [
          settled(
            assessment,
            own.map(({ id }) => waive(id)),
          ),
          settled(clean),
        ]
        expect([left.deductions, left.wageDays]).toEqual([right.deductions, right.wageDays])
      }),
      { numRuns: runs },
    )
  })
})

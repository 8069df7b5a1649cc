import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf } from '../../src/money/amounts.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { boundsOfQuantity } from '../../src/settle/lines/draft-line.ts'
import { settle } from '../../src/settle/settle.ts'
import { addDays } from '../../src/time/local/local-date.ts'

const policy = createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
const shift = { segments: [{ start: '09:00', end: '17:00' }] }
const period = { kind: 'month', from: '2026-07-01', to: '2026-07-31' } as const
const at = '2026-08-01T09:00:00+08:00'

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
const settled = (assessment: ReturnType<typeof judge>, decisions: readonly Decision[] = []) =>
  settle(policy, { agentId: 'a1', period, assessments: [assessment], decisions, pay: { wageBaseCny: '4350' } })
const waive = (findingId: string): Decision => ({ findingId, verdict: 'waive', at, by: 'lead' })
const waiveOn = (date: string, clause: string): Decision => ({
  recordId: `a1/2026-07-${date}`,
  clause,
  verdict: 'waive',
  at,
  by: 'lead',
})
const cny = (amount: string) => ({ amount, currency: 'CNY' })

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
  test('upheld later, everything is due again', () => {
    const upheld = { ...lateness[0]!, verdict: 'uphold', at: '2026-08-02T09:00:00+08:00' } as const
    expect(settled(three, [lateness[0]!, upheld]).deductions).toEqual(cny('460.00'))
  })
})

const runs = Number(process.env.RULEBOOK_MONTHS ?? 60)

describe('over random months', () => {
  const minutes = fc.constantFrom(0, 0, 5, 10, 30, 61, 90, 150, null)
  const months = fc
    .array(minutes, { minLength: 3, maxLength: 23 })
    .map((late) => judge(late.map((one, index) => day(addDays('2026-07-01', index), one))))

  const held = { months: 0, conversion: 0, period: 0, discipline: 0, chain: 0, waived: 0 }

  test('no waiver raises what is owed, the days or the measures, in any order, and what rests on it is gone', () => {
    fc.assert(
      fc.property(months, fc.array(fc.nat(60), { maxLength: 4 }), fc.nat(60), (assessment, before, one) => {
        const { findings, conversions } = assessment
        fc.pre(findings.length > 0)
        const idOf = (n: number) => findings[n % findings.length]!.id
        const words = [...new Set(before.map(idOf))].map(waive)
        const first = settled(assessment, words)
        const next = settled(assessment, [...words, waive(idOf(one))])
        const [a, b] = [boundsOf(next.deductions), boundsOf(first.deductions)]
        expect(a.min.lte(b.min) && a.max.lte(b.max)).toBe(true)
        expect(boundsOfQuantity(next.wageDays).max.lte(boundsOfQuantity(first.wageDays).max)).toBe(true)
        expect(next.discipline.length).toBeLessThanOrEqual(first.discipline.length)
        expect(next.lines.map(({ findingId }) => findingId)).not.toContain(idOf(one))
        expect(settled(assessment, [waive(idOf(one)), ...[...words].reverse()])).toEqual(next)
        held.months++
        if (conversions.some(({ date, certain }) => date !== null && certain)) held.conversion++
        if (findings.some(({ subject }) => subject === 'period')) held.period++
        if (settled(assessment).discipline.length > 0) held.discipline++
        if (
          findings.some(({ basis }) =>
            basis?.findings.some((id) => findings.some((f) => f.id === id && f.basis !== undefined)),
          )
        )
          held.chain++
        if (next.fellAway.length > 0) held.waived++
      }),
      { numRuns: runs },
    )
    if (runs > 1000) console.log(JSON.stringify(held))
    for (const count of Object.values(held)) expect(count).toBeGreaterThanOrEqual(held.months * 0.05)
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

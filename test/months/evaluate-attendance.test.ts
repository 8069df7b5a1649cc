import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { RecordError } from '../../src/errors.ts'
import { evaluateAttendanceDay, evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { hostPolicy, ladderRules, leaf } from './host-ruleset.ts'

const shift = { segments: [{ start: '09:00', end: '18:00' }] }
const policy = hostPolicy(ladderRules())

/** `09:12-18:00`, `-` for no punch at all, `?` for punches unknown, `off` for a rest day, `leave` for a day of leave. */
const day = (date: string, text: string): AttendanceDay => {
  const base = { agentId: 'a1', date, shift, leaves: [] }
  if (text === '?') return base
  if (text === 'off') return { agentId: 'a1', date, shift: null, punches: [], leaves: [] }
  const at = (time: string) => ({ at: `${date}T${time}:00+08:00` })
  if (text === 'leave') {
    const leaves = [{ type: 'personal' as const, from: at('09:00').at, to: at('18:00').at, approvedBy: ['supervisor'] }]
    return { ...base, punches: [], leaves }
  }
  return { ...base, punches: text === '-' ? [] : text.split('-').map(at) }
}

/** Days from a date on, one text each. */
const from = (date: string, ...texts: string[]): AttendanceDay[] => texts.map((text, i) => day(addDays(date, i), text))

const month = (days: readonly AttendanceDay[], options: object = {}) => {
  const dates = days.map(({ date }) => date).sort()
  const period = { kind: 'month' as const, from: dates[0] as string, to: dates.at(-1) as string }
  return { agentId: 'a1', period, days, ...options }
}
const evaluate = (days: readonly AttendanceDay[], options: object = {}, by = policy) =>
  evaluateAttendance(by, month(days, options))
const totals = (days: readonly AttendanceDay[], by = policy) =>
  evaluate(days, {}, by).totals.host as Record<string, unknown>
const clauses = (assessment: { findings: readonly { clause: string }[] }) =>
  assessment.findings.map(({ clause }) => clause)
const open = (assessment: { notAssessed: readonly { clause: string }[] }) =>
  assessment.notAssessed.map(({ clause }) => clause)

describe('from days to a period', () => {
  test('days first, in their order, then the period', () => {
    const late = from('2026-03-02', '09:10-18:00', '09:20-18:00', '09:30-18:00')
    const result = evaluate([...late].reverse())
    expect(clauses(result)).toEqual(['1', '1', '1', '4'])
    expect(result.findings.map(({ recordId }) => recordId)).toEqual([
      'a1/2026-03-02',
      'a1/2026-03-03',
      'a1/2026-03-04',
      'a1/month/2026-03-02',
    ])
  })
  test('each day is judged as it is by itself', () => {
    const days = from('2026-03-02', '09:10-18:00', '10:30-18:00', '-', '?')
    const alone = days.flatMap((one) => evaluateAttendanceDay(policy, one).findings)
    expect(evaluate(days).findings.filter(({ subject }) => subject === 'attendance')).toEqual(alone)
  })
  test('two latenesses and a day without punches: two or three', () => {
    const days = from('2026-03-02', '09:10-18:00', '09:20-18:00', '?')
    expect(totals(days).lateCount).toEqual({ min: 2, max: 3 })
    const judge = (operator: string, value: number) =>
      evaluate(days, {}, hostPolicy([{ clause: '1', subject: 'period', when: leaf('lateCount', operator, value) }]))
        .counts
    expect(judge('greaterThanInclusive', 3).notAssessed).toBe(1)
    expect(judge('greaterThanInclusive', 2).violated).toBe(1)
    expect(judge('greaterThan', 3).met).toBe(1)
  })
  test('what is missing says on which day', () => {
    const result = evaluate(from('2026-03-02', '09:10-18:00', '09:20-18:00', '?'))
    expect(result.notAssessed.find(({ clause }) => clause === '4')?.missing).toContain('days[2026-03-04].punches')
    expect(result.notAssessed.find(({ clause }) => clause === '1')?.missing).toEqual(['days[2026-03-04].punches'])
  })
})

describe('conversions feed on', () => {
  test('late over an hour is half a day of absence and no longer a lateness', () => {
    const days = from('2026-03-02', '10:30-18:00', '09:10-18:00', '09:10-18:00')
    expect(totals(days)).toMatchObject({ lateCount: 2, absentDays: 0.5 })
    expect(clauses(evaluate(days))).toEqual(['1', '2', '1', '1'])
  })
  test('of late and early, only the greater was converted', () => {
    const effects = [{ kind: 'counts-as', as: 'absence', days: '0.5' }]
    const greater = hostPolicy([
      { clause: '1', subject: 'attendance', when: leaf('lateOrEarlyMinutes', 'greaterThan', 60), effects },
    ])
    expect(totals(from('2026-03-02', '10:30-17:50'), greater)).toMatchObject({ lateCount: 0, earlyLeaveCount: 1 })
  })
  test('lateness that the text counts and converts is converted, whatever the order of the rules', () => {
    const asLate = [{ kind: 'counts-as', as: 'late' }]
    const asAbsence = [{ kind: 'counts-as', as: 'absence', days: '1' }]
    const rules = [
      { clause: '1', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 0), effects: asLate },
      { clause: '2', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 60), effects: asAbsence },
    ] as const
    for (const order of [rules, [...rules].reverse()]) {
      expect(totals(from('2026-03-02', '09:30-18:00', '10:30-18:00'), hostPolicy(order)).lateCount).toBe(1)
    }
  })
  test('unless the text keeps counting it', () => {
    const days = from('2026-03-02', '10:30-18:00', '09:10-18:00', '09:10-18:00')
    expect(totals(days, hostPolicy(ladderRules(true)))).toMatchObject({ lateCount: 3, absentDays: 1.5 })
  })
  test('three latenesses make a day, and with two days absent that is three', () => {
    const days = from('2026-03-02', '09:10-18:00', '09:10-18:00', '09:10-18:00', '-', '-')
    const result = evaluate(days)
    expect(clauses(result)).toEqual(['1', '1', '1', '4', '5'])
    expect(result.conversions).toMatchObject([
      { ruleId: 'rule-4', date: null, as: 'absence', days: { min: 1, max: 1 } },
    ])
  })
  test('what was overridden converts nothing', () => {
    expect(totals(from('2026-03-02', '11:30-18:00')).absentDays).toBe(1)
  })
  test('a day that may be converted leaves both counts open', () => {
    const { leaves: _, ...unknownLeave } = day('2026-03-02', '10:30-18:00')
    expect(totals([unknownLeave])).toMatchObject({ lateCount: { min: 0, max: 1 }, absentDays: { min: 0, max: 0.5 } })
  })
  test('a day never comes to more than one day of absence', () => {
    const both = hostPolicy([
      {
        clause: '1',
        subject: 'attendance',
        when: leaf('absentDays', 'greaterThan', 0),
        effects: [{ kind: 'counts-as', as: 'absence', days: '1' }],
      },
      {
        clause: '2',
        subject: 'attendance',
        when: leaf('missingPunchCount', 'greaterThan', 0),
        effects: [{ kind: 'counts-as', as: 'absence', days: '1' }],
      },
    ])
    expect(totals(from('2026-03-02', '-'), both).absentDays).toBe(1)
  })
  test('absence of a length that the text does not state is as long as the agent was away', () => {
    const rule = (fact: string, value: unknown) =>
      hostPolicy([
        {
          clause: '1',
          subject: 'attendance',
          when: leaf(fact, 'equal', value),
          effects: [{ kind: 'counts-as', as: 'absence' }],
        },
      ])
    expect(totals(from('2026-03-02', 'leave'), rule('onLeave', true)).absentDays).toBe(1)
    expect(totals(from('2026-03-02', '09:00-18:00'), rule('isWorkday', true)).absentDays).toEqual({ min: 0, max: 1 })
  })
  test('personal leave by conversion is leave of the month', () => {
    const effects = [{ kind: 'counts-as', as: 'personal-leave', days: '0.5' }]
    const converting = hostPolicy([
      { clause: '1', subject: 'attendance', when: leaf('lateOrEarlyMinutes', 'greaterThan', 0), effects },
      { clause: '2', subject: 'period', when: leaf('leaveDays', 'greaterThan', 1, { type: 'personal' }) },
    ])
    expect(clauses(evaluate(from('2026-03-02', '09:10-18:00', 'leave'), {}, converting))).toEqual(['1', '2'])
  })
  test('only what the text calls absence may be counted', () => {
    const only = hostPolicy([
      { clause: '1', subject: 'period', when: leaf('absentDays', 'greaterThan', 0, { of: 'conversions' }) },
    ])
    expect(evaluate(from('2026-03-02', '-'), {}, only).counts.met).toBe(1)
  })
})

describe('days in a row', () => {
  const run = (days: readonly AttendanceDay[], by = policy) => totals(days, by).consecutiveAbsentDays
  const withCalendar = hostPolicy(ladderRules(), { calendar: chinaCalendar })
  test('rest days do not break a run', () => {
    expect(run(from('2026-03-05', '-', '-', 'off', 'off', '-', '09:00-18:00'))).toBe(3)
  })
  test('work and leave do', () => {
    expect(run(from('2026-03-02', '-', '09:00-18:00', '-', 'leave', '-'))).toBe(1)
  })
  test('a weekend that the calendar knows needs no records', () => {
    const days = [...from('2026-03-05', '-', '-'), ...from('2026-03-09', '-')]
    expect(run(days, withCalendar)).toBe(3)
    expect(run(days)).toEqual({ min: 2, max: 3 })
  })
  test('an unknown day may be one of them', () => {
    expect(run(from('2026-03-02', '-', '?', '-'))).toEqual({ min: 1, max: 3 })
    expect(open(evaluate(from('2026-03-02', '-', '?', '-')))).toContain('6')
  })
  test('calendar days: a rest day breaks', () => {
    const calendarDays = hostPolicy([
      {
        clause: '1',
        subject: 'period',
        when: leaf('consecutiveAbsentDays', 'greaterThanInclusive', 3, { calendarDays: true }),
      },
    ])
    expect(evaluate(from('2026-03-05', '-', '-', 'off', 'off', '-'), {}, calendarDays).counts.met).toBe(1)
  })
  test('a run goes on over the end of the month', () => {
    const march = from('2026-04-01', '-', '09:00-18:00')
    const result = evaluate(march, { daysBefore: from('2026-03-30', '-', '-') })
    expect(result.totals.host?.consecutiveAbsentDays).toBe(3)
    expect(result.totals.host?.absentDays).toBe(1)
    expect(clauses(result)).toEqual(['6'])
    const byLateness = evaluate(from('2026-04-01', '-'), {
      daysBefore: from('2026-03-30', '11:30-18:00', '12:00-18:00'),
    })
    expect(byLateness.totals.host?.consecutiveAbsentDays).toBe(3)
    expect(clauses(byLateness)).toEqual(['6'])
  })
})

describe('gaps', () => {
  const withCalendar = hostPolicy(ladderRules(), { calendar: chinaCalendar })
  const period = { kind: 'month' as const, from: '2026-03-02', to: '2026-03-09' }
  test('a workday without a record may have been anything', () => {
    const days = from('2026-03-02', '09:10-18:00', '09:10-18:00', '09:00-18:00')
    const result = evaluateAttendance(withCalendar, { agentId: 'a1', period, days })
    expect(result.gaps).toEqual(['2026-03-05', '2026-03-06', '2026-03-09'])
    // Three latenesses would be one day of absence more.
    expect(result.totals.host).toMatchObject({ lateCount: { min: 2, max: 5 }, absentDays: { min: 0, max: 4 } })
    expect(result.notAssessed.find(({ clause }) => clause === '5')?.missing).toContain('days[2026-03-05]')
  })
  test('days before the agent was hired are none', () => {
    const employment = { hiredOn: '2026-03-06' }
    const days = from('2026-03-06', '09:00-18:00', 'off', 'off', '09:00-18:00')
    expect(evaluateAttendance(withCalendar, { agentId: 'a1', period, days, employment }).gaps).toEqual([])
  })
  test('a month beyond the calendar may have been anything', () => {
    const february = { kind: 'month' as const, from: '2030-02-01', to: '2030-02-28' }
    const result = evaluateAttendance(withCalendar, { agentId: 'a1', period: february, days: [] })
    expect(result.gaps).toHaveLength(28)
    expect(result.totals.host).toMatchObject({
      lateCount: { min: 0, max: 28 },
      absentDays: { min: 0, max: 29 },
      consecutiveAbsentDays: { min: 0, max: 28 },
    })
    expect(result.counts.met).toBe(0)
  })
  test('a make-up Saturday is one', () => {
    const october = { kind: 'week' as const, from: '2026-10-08', to: '2026-10-11' }
    expect(evaluateAttendance(withCalendar, { agentId: 'a1', period: october, days: [] }).gaps).toEqual([
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
    ])
  })
})

describe('lists that were kept completely', () => {
  const { leaves: _, ...unknownLeave } = day('2026-03-02', '09:10-18:00')
  test('no leave was taken: said once for the month', () => {
    expect(totals([unknownLeave]).lateCount).toEqual({ min: 0, max: 1 })
    expect(evaluate([unknownLeave], { complete: ['leaves'] }).totals.host?.lateCount).toBe(1)
  })
  test('no punch was missed by the machine', () => {
    expect(evaluate(from('2026-03-02', '?'), { complete: ['punches'] }).totals.host?.absentDays).toBe(1)
  })
  test('a list of the day stands', () => {
    expect(evaluate(from('2026-03-02', 'leave'), { complete: ['leaves'] }).totals.host?.leaveDays).toBe(1)
  })
  test('a list that no day has is refused', () => {
    expect(() => evaluate([unknownLeave], { complete: ['leave'] })).toThrow(RecordError)
  })
})

describe('a period ready made says the same', () => {
  test('as one counted from its days', () => {
    const counted = evaluate(from('2026-03-02', '09:10-18:00', '09:10-18:00', '09:10-18:00', '-', '-'))
    const period = { agentId: 'a1', kind: 'month' as const, from: '2026-03-02', to: '2026-03-06' }
    const ready = evaluatePeriod(policy, {
      ...period,
      totals: { lateCount: 3, absentDays: '3', consecutiveAbsentDays: 2 },
    })
    const ofPeriod = counted.findings.filter(({ subject }) => subject === 'period')
    expect(ready.findings.map(({ id }) => id)).toEqual(ofPeriod.map(({ id }) => id))
  })
  test('a total that is no number is refused', () => {
    const period = {
      agentId: 'a1',
      kind: 'month' as const,
      from: '2026-03-02',
      to: '2026-03-06',
      totals: { lateCount: '三' },
    }
    expect(() => evaluatePeriod(policy, period)).toThrow(
      expect.objectContaining({ code: 'wrong-total', path: 'totals.lateCount' }),
    )
  })
  test('an absent total is unknown by its name', () => {
    const period = { agentId: 'a1', kind: 'month' as const, from: '2026-03-02', to: '2026-03-06', totals: {} }
    expect(evaluatePeriod(policy, period).notAssessed[0]?.missing).toEqual(['lateCount'])
  })
})

describe('bad input is refused where it is', () => {
  const good = from('2026-03-02', '09:00-18:00', '09:00-18:00')
  const [first, second] = good as [AttendanceDay, AttendanceDay]
  const period = { kind: 'month' as const, from: '2026-03-02', to: '2026-03-31' }
  const bad = (days: readonly unknown[]) => () =>
    evaluateAttendance(policy, { agentId: 'a1', period, days: days as AttendanceDay[] })
  const at = '2026-03-03T09:00:00+08:00'
  test.each([
    ['a punch without offset', { punches: [{ at: '2026-03-03T09:00:00' }] }, 'days[1].punches[0].at'],
    [
      'a segment to 25:00',
      { shift: { segments: [{ start: '09:00', end: '25:00' }] } },
      'days[1].shift.segments[0].end',
    ],
    [
      'a leave that ends before it begins',
      { leaves: [{ type: 'sick', from: at, to: '2026-03-03T08:00:00+08:00' }] },
      'days[1].leaves[0].to',
    ],
    ['an unknown kind of leave', { leaves: [{ type: 'holiday', from: at, to: at }] }, 'days[1].leaves[0].type'],
    [
      'segments that overlap',
      {
        shift: {
          segments: [
            { start: '09:00', end: '13:00' },
            { start: '12:00', end: '18:00' },
          ],
        },
      },
      'days[1].shift.segments[1]',
    ],
    [
      'a shift of more than a day',
      {
        shift: {
          segments: [
            { start: '08:00', end: '20:00' },
            { start: '21:00', end: '09:00' },
          ],
        },
      },
      'days[1].shift.segments[1]',
    ],
    ['another agent', { agentId: 'a2' }, 'days[1].agentId'],
    ['a date outside of the period', { date: '2026-04-01' }, 'days[1].date'],
    ['the same date twice', { date: '2026-03-02' }, 'days[1].date'],
  ])('%s', (_, change, path) => {
    expect(bad([first, { ...second, ...change }])).toThrow(RecordError)
    expect(bad([first, { ...second, ...change }])).toThrow(expect.objectContaining({ path }))
    expect(bad([first, { ...second, ...change }])).toThrow(path)
  })
  test('a night shift that runs into the next morning', () => {
    const night = { ...first, shift: { segments: [{ start: '22:00', end: '09:30' }] } }
    expect(bad([second, night])).toThrow(expect.objectContaining({ code: 'overlap', path: 'days[0].shift' }))
  })
  test('a period that ends before it begins', () => {
    const backwards = { kind: 'month' as const, from: '2026-03-31', to: '2026-03-01' }
    expect(() => evaluateAttendance(policy, { agentId: 'a1', period: backwards, days: [] })).toThrow(
      expect.objectContaining({ path: 'period.to' }),
    )
  })
  test('a period of ten thousand years', () => {
    const endless = { kind: 'year' as const, from: '0001-01-01', to: '9999-12-31' }
    expect(() => evaluateAttendance(policy, { agentId: 'a1', period: endless, days: [] })).toThrow(
      expect.objectContaining({ code: 'period-too-long' }),
    )
  })
  test('segments up to midnight and on are one night', () => {
    const segments = [
      { start: '18:00', end: '00:00' },
      { start: '01:00', end: '05:00' },
    ]
    expect(bad([{ ...first, shift: { segments }, punches: [] }])).not.toThrow()
  })
  test('something that is no attendance at all', () => {
    expect(() => evaluateAttendance(policy, null as never)).toThrow(RecordError)
  })
})

describe('versions by date', () => {
  test('a day before the ruleset was in force is said, not judged', () => {
    const dated = hostPolicy(ladderRules(), {}, { effectiveFrom: '2026-03-03' })
    const result = evaluate(from('2026-03-02', '10:30-18:00', '09:10-18:00'), {}, dated)
    expect(clauses(result)).toEqual(['1'])
    expect(result.notInForce).toEqual([{ id: 'host', date: '2026-03-02' }])
    expect(result.totals.host?.lateCount).toBe(2)
  })
})

describe('laws', () => {
  const text = fc.oneof(
    fc.tuple(fc.integer({ min: 480, max: 800 }), fc.integer({ min: 1000, max: 1200 })).map(([a, b]) => {
      const clock = (m: number) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
      return `${clock(a)}-${clock(b)}`
    }),
    fc.constantFrom('-', '?', 'off', 'leave'),
  )
  const days = fc.array(text, { minLength: 1, maxLength: 20 }).map((texts) => from('2026-03-02', ...texts))

  test('the order of the days is no matter', () => {
    fc.assert(
      fc.property(days, (list) => {
        expect(evaluate([...list].reverse())).toEqual(evaluate(list))
      }),
    )
  })
  test('two halves of a month add up to the whole', () => {
    const bounds = (total: unknown): readonly [number, number] =>
      typeof total === 'number' ? [total, total] : [(total as { min: number }).min, (total as { max: number }).max]
    const additive = hostPolicy(ladderRules().filter(({ subject }) => subject === 'attendance'))
    fc.assert(
      fc.property(days, fc.nat({ max: 20 }), (list, at) => {
        const parts = [list.slice(0, at), list.slice(at)].filter((part) => part.length > 0)
        const [whole, ...halves] = [list, ...parts].map((part) => totals(part, additive))
        for (const name of [
          'lateCount',
          'earlyLeaveCount',
          'absentDays',
          'leaveDays',
          'workedMinutes',
          'missingPunchCount',
        ]) {
          const sums = [0, 1].map((i) => halves.reduce((sum, half) => sum + (bounds(half[name])[i] as number), 0))
          expect(bounds(whole?.[name])[0]).toBeCloseTo(sums[0] as number, 6)
          expect(bounds(whole?.[name])[1]).toBeCloseTo(sums[1] as number, 6)
        }
        const findings = (part: readonly AttendanceDay[]) => evaluate(part, {}, additive).findings.map(({ id }) => id)
        expect(parts.flatMap(findings)).toEqual(findings(list))
      }),
    )
  })
  test('moving everything by some weeks changes nothing but dates', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 20 }), (texts, weeks) => {
        const moved = evaluate(from(addDays('2026-03-02', weeks * 7), ...texts))
        const here = evaluate(from('2026-03-02', ...texts))
        expect(moved.totals).toEqual(here.totals)
        expect(clauses(moved)).toEqual(clauses(here))
        expect(moved.counts).toEqual(here.counts)
      }),
    )
  })
  test('the bounds of a partly unknown month hold whatever the unknown days turn out to be', () => {
    fc.assert(
      fc.property(
        days,
        fc.infiniteStream(fc.constantFrom('09:00-18:00', '09:30-18:00', '10:45-18:00', '-', 'leave')),
        (list, fill) => {
          const known = list.map((one) =>
            one.punches === undefined ? day(one.date, fill.next().value as string) : one,
          )
          const [before, after] = [totals(list), totals(known)]
          for (const name of ['lateCount', 'absentDays', 'consecutiveAbsentDays', 'missingPunchCount']) {
            const wide = before[name]
            const [min, max] =
              typeof wide === 'number' ? [wide, wide] : [(wide as { min: number }).min, (wide as { max: number }).max]
            expect(after[name] as number).toBeGreaterThanOrEqual(min)
            expect(after[name] as number).toBeLessThanOrEqual(max)
          }
        },
      ),
    )
  })
})

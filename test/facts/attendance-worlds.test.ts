import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateAttendanceDay } from '../../src/evaluate/evaluate.ts'
import { type FactValue, Interval, Unknown } from '../../src/facts/contract.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { addDays } from '../../src/time/local/local-date.ts'
import { hostPolicy, ladderRules, leaf } from '../months/host-ruleset.ts'
import { dayOf, fact } from './attendance-fixture.ts'

// A heavier run by hand: RULEBOOK_RUNS=100000.
const runs = Number(process.env.RULEBOOK_RUNS ?? 400)

type Kind = 'in' | 'out'
interface Clocked {
  readonly minute: number
  readonly kind?: Kind | undefined
}
interface Read {
  readonly minute: number
  readonly kind: Kind
}

const shifts = [
  [540, 1080],
  [510, 720, 810, 1050],
] as const
type Work = readonly number[]

const midnight = Date.parse('2026-03-02T00:00:00+08:00')
const iso = (minute: number): string => new Date(midnight + minute * 60_000).toISOString()
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const dayWith = (work: Work, list: readonly Clocked[]): AttendanceDay => {
  const segments = []
  for (let i = 0; i < work.length; i += 2)
    segments.push({ start: clock(work[i] as number), end: clock(work[i + 1] as number) })
  return dayOf({
    shift: { segments },
    punches: list.map(({ minute, kind }) => ({ at: iso(minute), ...(kind === undefined ? {} : { kind }) })),
  })
}

// The slow interpreter: every choice of every punch, kept where it fits. Punches of it are at least
// two minutes apart or in the same minute, so that doubles are the punches of one minute.

const choices = <T>(options: readonly (readonly T[])[]): T[][] =>
  options.reduce<T[][]>((all, some) => all.flatMap((one) => some.map((next) => [...one, next])), [[]])

const distance = (minute: number, to: number): number => Math.abs(minute - to)

/** Whether the first punch may be a leaving though two others were forgotten then; the last a coming. */
const looks = (kind: Kind, minute: number, work: Work): boolean => {
  const [start, end] = [work[0] as number, work.at(-1) as number]
  const isNearer = (a: number, b: number): boolean => distance(minute, a) < distance(minute, b)
  if (minute <= start) return kind === 'in'
  if (minute >= end) return kind === 'out'
  for (let i = 0; i < work.length; i += 2) {
    const [from, to, next] = [work[i] as number, work[i + 1] as number, work[i + 2] ?? Number.POSITIVE_INFINITY]
    if (minute >= from && minute <= to)
      return kind === 'in' ? isNearer(from, to) && isNearer(start, end) : isNearer(to, from) && isNearer(end, start)
    if (minute > to && minute < next) return kind === 'out' ? isNearer(to, next) : isNearer(next, to)
  }
  throw new Error('a minute of no part of the day')
}

const fits = (read: readonly Read[], isSplit: boolean, work: Work, passages: number): boolean => {
  const [first, last] = [read[0] as Read, read.at(-1) as Read]
  let forgotten = (first.kind === 'out' ? 1 : 0) + (last.kind === 'in' ? 1 : 0)
  for (let i = 1; i < read.length; i++) if (read[i]?.kind === read[i - 1]?.kind) forgotten++
  if (forgotten === 0) return true
  if (isSplit || forgotten !== (passages % 2 === 1 ? 1 : 2)) return false
  const [start, end] = [work[0] as number, work.at(-1) as number]
  const mayLeave =
    first.minute <= start
      ? read.length > 1 && distance((read[1] as Read).minute, start) <= distance(first.minute, start)
      : looks('out', first.minute, work)
  const mayCome =
    last.minute >= end
      ? read.length > 1 && distance((read.at(-2) as Read).minute, end) <= distance(last.minute, end)
      : looks('in', last.minute, work)
  if (passages % 2 === 1) {
    if (first.kind === 'out') return mayLeave || first.minute > start
    return last.kind === 'out' || mayCome || last.minute < end
  }
  if (first.kind === 'in' && last.kind === 'out') return false
  return (first.kind === 'in' || mayLeave) && (last.kind === 'out' || mayCome)
}

const readingsOf = (list: readonly Clocked[], work: Work): { readings: Read[][]; tried: number } => {
  const reach = (1440 - ((work.at(-1) as number) - (work[0] as number))) / 2
  const near = list.filter(
    ({ minute }) => minute >= (work[0] as number) - reach && minute <= (work.at(-1) as number) + reach,
  )
  const minutes = [...new Set(near.map(({ minute }) => minute))].sort((a, b) => a - b)
  if (minutes.length === 0) return { readings: [[]], tried: 1 }
  const options = minutes.map((minute): Read[][] => {
    const isDouble = near.filter((one) => one.minute === minute).length > 1
    const one = (kind: Kind): Read => ({ minute, kind })
    return [
      [one('in')],
      [one('out')],
      ...(isDouble
        ? [
            [one('in'), one('out')],
            [one('out'), one('in')],
          ]
        : []),
    ]
  })
  const all = choices(options)
  const fitting = all.filter((parts) =>
    fits(
      parts.flat(),
      parts.some(({ length }) => length > 1),
      work,
      minutes.length,
    ),
  )
  const obeyed = fitting.filter((parts) =>
    parts.every((part, i) => {
      const labels = near.filter(({ minute }) => minute === minutes[i]).flatMap(({ kind }) => kind ?? [])
      const punched = near.filter(({ minute }) => minute === minutes[i]).length
      if (part.length === 1) return labels.every((kind) => kind === part[0]?.kind)
      return (['in', 'out'] as const).every((kind) => labels.filter((one) => one === kind).length < punched)
    }),
  )
  return { readings: (obeyed.length > 0 ? obeyed : fitting).map((parts) => parts.flat()), tried: all.length }
}

interface World {
  readonly used: readonly Read[]
  readonly arrival: number | null
  readonly departure: number | null
  readonly pairs: readonly (readonly [number, number])[]
  readonly complete: boolean
}

const worldOf = (read: readonly Read[], work: Work): World => {
  const used = [...read]
  while (used[0]?.kind === 'out' && used[0].minute <= (work[0] as number)) used.shift()
  while (used.at(-1)?.kind === 'in' && (used.at(-1) as Read).minute >= (work.at(-1) as number)) used.pop()
  const pairs: [number, number][] = []
  let since: number | null = null
  let complete = true
  for (const { minute, kind } of used) {
    if (kind === 'in') {
      if (since !== null) complete = false
      since ??= minute
    } else if (since !== null) {
      pairs.push([since, minute])
      since = null
    } else {
      complete = false
      const last = pairs.at(-1)
      if (last !== undefined) last[1] = minute
    }
  }
  return {
    used,
    arrival: used[0]?.kind === 'in' ? used[0].minute : null,
    departure: used.at(-1)?.kind === 'out' ? (used.at(-1) as Read).minute : null,
    pairs,
    complete: complete && since === null,
  }
}

const isWork = (minute: number, work: Work): boolean =>
  work.some((from, i) => i % 2 === 0 && minute >= from && minute < (work[i + 1] as number))
const count = (from: number, to: number, test: (minute: number) => boolean): number => {
  let found = 0
  for (let minute = from; minute < to; minute++) if (test(minute)) found++
  return found
}
const isPresent = ({ pairs }: World, minute: number): boolean => pairs.some(([a, b]) => minute >= a && minute < b)

/** Work that had passed at the arrival, or in a later part of the shift before anybody was seen in it. */
const lateIn = (world: World, work: Work): number | null => {
  const { arrival } = world
  const found: number[] = []
  if (arrival !== null) found.push(count(500, arrival, (minute) => isWork(minute, work)))
  for (let i = 2; i < work.length; i += 2) {
    const [start, end] = [work[i] as number, work[i + 1] as number]
    if (arrival !== null && arrival >= start) continue
    let seen: number | null = null
    for (let minute = start; minute < end && seen === null; minute++) if (isPresent(world, minute)) seen = minute
    if (seen === null && arrival !== null && arrival < end) seen = start
    if (seen !== null) found.push(seen - start)
  }
  return found.length === 0 ? null : Math.max(...found)
}

const factsOf: Readonly<Record<string, (world: World, work: Work) => number | boolean | null | 'unknown'>> = {
  lateMinutes: lateIn,
  absentDays: ({ used }) => (used.length === 0 ? 1 : 0),
  attended: ({ used }) => used.length > 0,
  missingPunchCount: ({ arrival, departure }) => (arrival === null ? 1 : 0) + (departure === null ? 1 : 0),
  firstPunchAt: ({ arrival }) => (arrival === null ? null : midnight + arrival * 60_000),
  lastPunchAt: ({ departure }) => (departure === null ? null : midnight + departure * 60_000),
  workedMinutes: (world, work) => {
    if (!world.complete && world.used.length > 0) return 'unknown'
    return count(500, 1090, (minute) => isWork(minute, work) && isPresent(world, minute))
  },
  absenceMinutes: (world, work) => {
    if (!world.complete && world.used.length > 0) return 'unknown'
    return count(500, 1090, (minute) => isWork(minute, work) && !isPresent(world, minute))
  },
}

const plain = (value: FactValue): unknown =>
  value instanceof Unknown ? 'unknown' : value instanceof Interval ? [value.min, value.max] : value

const hull = (name: string, values: readonly (number | boolean | null | 'unknown')[]): unknown => {
  const distinct = [...new Set(values)]
  if (distinct.length === 1) return distinct[0]
  if (name.endsWith('At') || distinct.some((value) => typeof value !== 'number')) return 'unknown'
  return [Math.min(...(distinct as number[])), Math.max(...(distinct as number[]))]
}

const kind = fc.constantFrom<Kind | undefined>('in', 'out', undefined)
const minute = fc.oneof(
  fc.integer({ min: 40, max: 720 }).map((n) => n * 2),
  fc.constantFrom(510, 540, 720, 810, 1050, 1080, 538, 542, 718, 1082),
)
const clocked = fc.array(fc.record({ minute, kind }), { maxLength: 6 })
const day = fc.record({ work: fc.constantFrom<Work>(...shifts), list: clocked })

describe('facts over every way of reading the punches', () => {
  test('say exactly what all readings say, no more and no less', () => {
    let tried = 0
    fc.assert(
      fc.property(day, ({ work, list }) => {
        const found = readingsOf(list, work)
        tried += found.tried
        const worlds = found.readings.map((read) => worldOf(read, work))
        const record = dayWith(work, list)
        for (const [name, of] of Object.entries(factsOf)) {
          const expected = hull(
            name,
            worlds.map((world) => of(world, work)),
          )
          expect([name, plain(fact(name, record))]).toEqual([name, expected])
        }
      }),
      { numRuns: runs },
    )
    if (process.env.RULEBOOK_RUNS !== undefined) console.log(`${runs} days, ${tried} pairings tried`)
  })
})

describe('laws of findings', () => {
  const policy = hostPolicy([
    ...ladderRules().filter(({ subject }) => subject === 'attendance'),
    { clause: '11', subject: 'attendance', when: leaf('earlyLeaveMinutes', 'greaterThan', 0) },
    { clause: '12', subject: 'attendance', when: leaf('absentDays', 'greaterThan', 0) },
    { clause: '13', subject: 'attendance', when: leaf('missingPunchCount', 'greaterThan', 0) },
    { clause: '14', subject: 'attendance', when: leaf('workedMinutes', 'lessThan', 400) },
    { clause: '15', subject: 'attendance', when: leaf('awayMinutes', 'greaterThan', 30) },
    { clause: '16', subject: 'attendance', when: leaf('missingPunchCount', 'greaterThan', 0, { per: 'segment' }) },
    { clause: '17', subject: 'attendance', when: leaf('absentDays', 'greaterThan', 0, { per: 'segment' }) },
    { clause: '18', subject: 'attendance', when: leaf('attended', 'equal', false) },
    { clause: '19', subject: 'attendance', when: leaf('swapped', 'equal', true) },
  ])
  const clauses = (record: AttendanceDay): string[] => {
    const { findings, setAside } = evaluateAttendanceDay(policy, record)
    return [...findings, ...setAside.map(({ finding }) => finding)].map(({ clause }) => clause)
  }
  const full = fc.record({ work: fc.constantFrom<Work>(...shifts), list: clocked, swapped: fc.boolean() })
  const recordOf = ({ work, list, swapped }: { work: Work; list: readonly Clocked[]; swapped: boolean }) => ({
    ...dayWith(work, list),
    swaps: swapped ? [{ requestedAt: null }] : [],
  })

  test('taking the labels or a whole list away never adds one', () => {
    fc.assert(
      fc.property(full, fc.constantFrom('labels', 'punches', 'leaves', 'swaps'), (parts, what) => {
        const record = recordOf(parts)
        const { [what as 'swaps']: _, ...without } = record
        const less = what === 'labels' ? { ...record, punches: record.punches?.map(({ at }) => ({ at })) } : without
        const before = clauses(record)
        for (const clause of clauses(less)) expect(before).toContain(clause)
      }),
      { numRuns: runs },
    )
  })
  test('the order of delivery is no matter', () => {
    fc.assert(
      fc.property(full, (parts) => {
        const record = recordOf(parts)
        const turned = { ...record, punches: [...(record.punches ?? [])].reverse() }
        expect(evaluateAttendanceDay(policy, turned)).toEqual(evaluateAttendanceDay(policy, record))
      }),
      { numRuns: runs },
    )
  })
  test('whole weeks later everything is the same but the dates', () => {
    const later = (weeks: number, text: string) => new Date(Date.parse(text) + weeks * 7 * 86_400_000).toISOString()
    fc.assert(
      fc.property(full, fc.integer({ min: 1, max: 20 }), (parts, weeks) => {
        const record = recordOf(parts)
        const moved = {
          ...record,
          date: addDays(record.date, weeks * 7),
          punches: record.punches?.map((one) => ({ ...one, at: later(weeks, one.at) })),
        }
        expect(clauses(moved)).toEqual(clauses(record))
      }),
      { numRuns: runs },
    )
  })
  test('ten thousand punches are one day like another', () => {
    const many = (n: number): AttendanceDay => ({
      ...dayWith(shifts[0], []),
      punches: Array.from({ length: n }, (_, i) => ({ at: new Date(midnight + 32_400_000 + i * 3000).toISOString() })),
    })
    const month = { agentId: 'a1', period: { kind: 'day', from: '2026-03-02', to: '2026-03-02' } } as const
    expect(evaluateAttendance(policy, { ...month, days: [many(10_000)] }).findings.length).toBeLessThan(4)
  })
})

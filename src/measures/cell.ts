import type { Call } from '../records/call.ts'
import { readInstant } from '../time/local/instant.ts'
import { countValue, type Histogram, mergeHistogram } from './histogram.ts'

/** What is counted. For each: how many calls surely are it, and of how many it is not known. */
export const tallyNames = [
  'inbound',
  'outbound',
  'answered',
  'abandoned',
  'shortAbandoned',
  'answeredWithin',
  'abandonedWithin',
  'connected',
  'handled',
  'effective',
  'resolved',
  'transferred',
] as const
export type TallyName = (typeof tallyNames)[number]

/** What is summed: whole milliseconds, and rings. */
export const measureNames = ['wait', 'abandonWait', 'rings', 'talk', 'hold', 'afterCall', 'handle'] as const
export type MeasureName = (typeof measureNames)[number]

interface Tally {
  yes: number
  unknown: number
}

interface Measure {
  known: number
  sum: number
  /** Calls that belong to the average and whose value is not known. */
  unknown: number
  readonly histogram: Histogram
}

/** The counts of one agent, team or centre in one period. Whole numbers only, so that any order adds up alike. */
export interface Cell {
  calls: number
  readonly tallies: Record<TallyName, Tally>
  readonly measures: Record<MeasureName, Measure>
}

const table = <K extends string, V>(names: readonly K[], create: () => V): Record<K, V> =>
  Object.fromEntries(names.map((name) => [name, create()])) as Record<K, V>

export const emptyCell = (): Cell => ({
  calls: 0,
  tallies: table(tallyNames, () => ({ yes: 0, unknown: 0 })),
  measures: table(measureNames, () => ({ known: 0, sum: 0, unknown: 0, histogram: new Map() })),
})

export const mergeCell = (into: Cell, from: Cell): void => {
  into.calls += from.calls
  for (const name of tallyNames) {
    into.tallies[name].yes += from.tallies[name].yes
    into.tallies[name].unknown += from.tallies[name].unknown
  }
  for (const name of measureNames) {
    const [to, of] = [into.measures[name], from.measures[name]]
    to.known += of.known
    to.sum += of.sum
    to.unknown += of.unknown
    mergeHistogram(to.histogram, of.histogram)
  }
}

/** The thresholds that decide what a call counts as. */
export interface Thresholds {
  /** Answered after at most this many seconds is within the service level. */
  readonly serviceLevelSeconds?: number | undefined
  /** Given up after at most this many seconds is a short abandon. */
  readonly shortAbandonSeconds?: number | undefined
  /** An answered call with at least this many seconds of talk is an effective one. */
  readonly effectiveTalkSeconds?: number | undefined
}

type Maybe<T> = T | undefined

/** Kleene's "and" over known, known not, and unknown (`undefined`). */
const both = (a: Maybe<boolean>, b: Maybe<boolean>): Maybe<boolean> =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true
const not = (a: Maybe<boolean>): Maybe<boolean> => (a === undefined ? undefined : !a)

const milliseconds = (seconds: Maybe<number | null>): Maybe<number> =>
  typeof seconds === 'number' ? Math.round(seconds * 1000) : undefined

// Whole numbers add up exactly only so far; a call that lasts a year is a mistake.
const MAX_SECONDS = 366 * 24 * 3600

/** The duration fields of a call that cannot be true. */
export const impossibleDuration = (call: Call): string | undefined => {
  const fields = ['queueSeconds', 'talkSeconds', 'afterCallSeconds'] as const
  return (
    fields.find((name) => (call[name] ?? 0) > MAX_SECONDS) ??
    (call.holds?.some(({ seconds }) => seconds > MAX_SECONDS) ? 'holds' : undefined)
  )
}

const between = (from: string, to: Maybe<string | null>): Maybe<number> => {
  if (typeof to !== 'string') return undefined
  const elapsed = readInstant(to) - readInstant(from)
  return elapsed >= 0 ? elapsed : undefined
}

const observed = (call: Call, name: string): Maybe<boolean> => {
  const value =
    call.observations !== undefined && Object.hasOwn(call.observations, name) ? call.observations[name] : undefined
  return typeof value === 'boolean' ? value : undefined
}

/** Compares with a threshold; without one, nothing can be said. */
const compared = (value: Maybe<number>, seconds: Maybe<number>, test: (value: number, limit: number) => boolean) =>
  value === undefined || seconds === undefined ? undefined : test(value, Math.round(seconds * 1000))
const atMost = (value: number, limit: number): boolean => value <= limit
const atLeast = (value: number, limit: number): boolean => value >= limit

const tally = (cell: Cell, name: TallyName, is: Maybe<boolean>): void => {
  if (is === true) cell.tallies[name].yes++
  else if (is === undefined) cell.tallies[name].unknown++
}

/** Enters a value into the average of the calls that `belongs` says are in it. */
const measure = (cell: Cell, name: MeasureName, belongs: Maybe<boolean>, value: Maybe<number>): void => {
  if (belongs === false) return
  const into = cell.measures[name]
  if (belongs === undefined || value === undefined) {
    into.unknown++
    return
  }
  into.known++
  into.sum += value
  countValue(into.histogram, value)
}

const holdTime = ({ holds, holdSecondsTotal }: Call): Maybe<number> =>
  holds?.reduce((sum, hold) => sum + Math.round(hold.seconds * 1000), 0) ?? milliseconds(holdSecondsTotal)

const plus = (a: Maybe<number>, b: Maybe<number>): Maybe<number> =>
  a === undefined || b === undefined ? undefined : a + b

/** Counts one call in. */
export const countCall = (cell: Cell, call: Call, thresholds: Thresholds): void => {
  const inbound = call.direction === undefined ? undefined : call.direction === 'inbound'
  const answered = call.answered ?? (call.answeredAt === undefined ? undefined : call.answeredAt !== null)
  const taken = both(inbound, answered)
  const lost = both(inbound, not(answered))
  // A queue counts from its own beginning, which the clock times of the call do not tell: what it says goes first.
  const wait = milliseconds(call.queueSeconds) ?? between(call.startedAt, call.answeredAt)
  const lostAfter = milliseconds(call.queueSeconds) ?? between(call.startedAt, call.endedAt)
  const talk = milliseconds(call.talkSeconds)
  const hold = holdTime(call)
  const afterCall = milliseconds(call.afterCallSeconds)

  cell.calls++
  tally(cell, 'inbound', inbound)
  tally(cell, 'outbound', not(inbound))
  tally(cell, 'answered', taken)
  tally(cell, 'abandoned', lost)
  tally(cell, 'shortAbandoned', both(lost, compared(lostAfter, thresholds.shortAbandonSeconds, atMost)))
  tally(cell, 'answeredWithin', both(taken, compared(wait, thresholds.serviceLevelSeconds, atMost)))
  tally(cell, 'abandonedWithin', both(lost, compared(lostAfter, thresholds.serviceLevelSeconds, atMost)))
  tally(cell, 'connected', both(not(inbound), answered))
  tally(cell, 'handled', answered)
  tally(cell, 'effective', both(answered, compared(talk, thresholds.effectiveTalkSeconds, atLeast)))
  tally(cell, 'resolved', both(taken, observed(call, 'firstContactResolved')))
  tally(cell, 'transferred', both(answered, observed(call, 'transferred')))

  measure(cell, 'wait', taken, wait)
  measure(cell, 'abandonWait', lost, lostAfter)
  measure(cell, 'rings', taken, call.ringCount ?? undefined)
  measure(cell, 'talk', answered, talk)
  measure(cell, 'hold', answered, hold)
  measure(cell, 'afterCall', answered, afterCall)
  measure(cell, 'handle', answered, plus(plus(talk, hold), afterCall))
}

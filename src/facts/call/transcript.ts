import type { Call } from '../../records/call.ts'
import { totalOf } from '../../text/growing.ts'

/** The stretch of a call over which everything that was said is among the utterances; milliseconds from its start. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

const WHOLE: Stretch = { fromMs: 0, toMs: Number.POSITIVE_INFINITY }
const NONE: Stretch = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY }

/** Whether the record says that the contact is over: figures that exist only afterwards say so too. */
export const hasEnded = ({ endedAt, endedBy, talkSeconds, afterCallSeconds, asOf }: Call): boolean => {
  if (endedAt !== undefined) return endedAt !== null
  if (typeof endedBy === 'string') return true
  return asOf === undefined && (typeof talkSeconds === 'number' || typeof afterCallSeconds === 'number')
}

/** Whether the record says that the contact goes on: by `asOf`, an absent event has not happened. */
const goesOn = (call: Call): boolean => (call.endedAt === null || call.asOf !== undefined) && !hasEnded(call)

const lastHeard = {}

const lastHeardMs = ({ utterances = [] }: Call): number =>
  totalOf(utterances, lastHeard, 0, (last, { startMs = 0, endMs = startMs }) => Math.max(last, endMs))

const lengthMs = ({ startedAt, endedAt }: Call): number =>
  typeof endedAt === 'string' ? Date.parse(endedAt) - Date.parse(startedAt) : Number.POSITIVE_INFINITY

/**
 * Where the transcript is known to be complete. Without a word about it that is the whole of a contact that is known to
 * be over, and nothing of any other: a transcript that is cut short looks like one that ends there.
 */
export const completeStretch = (call: Call): Stretch => {
  const { transcript } = call
  if (transcript?.complete === true) return goesOn(call) ? { fromMs: 0, toMs: lastHeardMs(call) } : WHOLE
  if (transcript === undefined) return hasEnded(call) ? WHOLE : NONE
  const { complete, fromMs, toMs } = transcript
  if (fromMs === undefined && toMs === undefined) return complete === undefined && hasEnded(call) ? WHOLE : NONE
  const untilMs = toMs ?? (hasEnded(call) ? Number.POSITIVE_INFINITY : lastHeardMs(call))
  return { fromMs: fromMs ?? 0, toMs: untilMs >= lengthMs(call) ? Number.POSITIVE_INFINITY : untilMs }
}

export const isWhole = ({ fromMs, toMs }: Stretch): boolean => fromMs <= 0 && toMs === Number.POSITIVE_INFINITY

/** Whether utterances may be missing between those that the record has, not only before and after them. */
export const mayHaveGaps = ({ transcript }: Call): boolean =>
  transcript !== undefined &&
  (transcript.complete === false || transcript.fromMs !== undefined || transcript.toMs !== undefined)

import { foldText } from './fold.ts'
import { type Speaker, speaksAs, type Utterance } from './spec.ts'

/** An utterance with its times, and its place in the transcript. */
export interface TimedUtterance {
  readonly index: number
  readonly speaker: Speaker
  readonly text: string
  readonly startMs: number
  readonly endMs: number
}

/** The times that a transcript lacks. */
export interface MissingTimes {
  readonly missing: readonly ('utterances[].startMs' | 'utterances[].endMs')[]
}

/** A transcript in order of start, or what it lacks for that. */
export const timeUtterances = (utterances: readonly Utterance[]): readonly TimedUtterance[] | MissingTimes => {
  const timed: TimedUtterance[] = []
  let noStart = false
  let noEnd = false
  utterances.forEach(({ speaker, text, startMs, endMs }, index) => {
    noStart ||= startMs === undefined
    noEnd ||= endMs === undefined
    if (startMs !== undefined && endMs !== undefined) timed.push({ index, speaker, text, startMs, endMs })
  })
  if (noStart || noEnd) {
    return {
      missing: [
        ...(noStart ? (['utterances[].startMs'] as const) : []),
        ...(noEnd ? (['utterances[].endMs'] as const) : []),
      ],
    }
  }
  return timed.sort((a, b) => a.startMs - b.startMs || a.index - b.index)
}

/** Characters spoken: letters, digits and Han characters; no spaces, punctuation or gap marks. */
export const spokenCharacters = (text: string): number => {
  const { units } = foldText(text)
  let count = 0
  // The second half of a surrogate pair is no character of its own.
  for (const unit of units) if (unit < 0xdc00 || unit > 0xdfff) count++
  return count
}

/** A time in which nobody spoke. */
export interface Silence {
  readonly seconds: number
  /** Who spoke last before it. */
  readonly after: Speaker
  /** Who broke it. */
  readonly before: Speaker
  /** The utterance that broke it. */
  readonly index: number
}

/** The silences between utterances; not before the first nor after the last. */
export const silencesOf = (timed: readonly TimedUtterance[]): readonly Silence[] => {
  const silences: Silence[] = []
  let last: TimedUtterance | undefined
  for (const utterance of timed) {
    if (last !== undefined && utterance.startMs > last.endMs) {
      silences.push({
        seconds: (utterance.startMs - last.endMs) / 1000,
        after: last.speaker,
        before: utterance.speaker,
        index: utterance.index,
      })
    }
    if (last === undefined || utterance.endMs >= last.endMs) last = utterance
  }
  return silences
}

/** A start of speech while somebody else was still speaking. */
export interface Interruption {
  readonly by: Speaker
  readonly of: Speaker
  /** How long both spoke. */
  readonly overlapSeconds: number
  readonly index: number
}

/** The interruptions, each counted at the utterance that broke in. */
export const interruptionsOf = (timed: readonly TimedUtterance[]): readonly Interruption[] => {
  const interruptions: Interruption[] = []
  // Of each speaker only the utterance that ends last can still be interrupted.
  const running = new Map<Speaker, TimedUtterance>()
  for (const utterance of timed) {
    let longest: TimedUtterance | undefined
    for (const [speaker, other] of running) {
      if (speaker === utterance.speaker || other.endMs <= utterance.startMs) continue
      if (other.startMs < utterance.startMs && (longest === undefined || other.endMs > longest.endMs)) longest = other
    }
    if (longest !== undefined) {
      interruptions.push({
        by: utterance.speaker,
        of: longest.speaker,
        overlapSeconds: (Math.min(longest.endMs, utterance.endMs) - utterance.startMs) / 1000,
        index: utterance.index,
      })
    }
    const own = running.get(utterance.speaker)
    if (own === undefined || utterance.endMs > own.endMs) running.set(utterance.speaker, utterance)
  }
  return interruptions
}

/**
 * The times that a speaker took to answer somebody else, 0 where the answer came at once or before the end. What is said
 * wholly inside another's speech takes no turn: a customer's 嗯 while the agent speaks waits for no answer. The speaker's own
 * words inside another's speech may be his answer: they are taken for one that came at once.
 */
export const responsesOf = (
  timed: readonly TimedUtterance[],
  by: Speaker,
): readonly { readonly seconds: number; readonly index: number }[] => {
  const responses: { seconds: number; index: number }[] = []
  // Who speaks until the latest has the turn.
  let last: TimedUtterance | undefined
  let isAnswered = false
  for (const utterance of timed) {
    if (last !== undefined && !isAnswered && speaksAs(utterance.speaker, by) && !speaksAs(last.speaker, by)) {
      responses.push({ seconds: Math.max(0, utterance.startMs - last.endMs) / 1000, index: utterance.index })
      isAnswered = true
    }
    if (last !== undefined && utterance.startMs < last.endMs && utterance.endMs <= last.endMs) continue
    last = utterance
    isAnswered = false
  }
  return responses
}

/** The longest stretch in which only one speaker spoke, from its first start to its last end. */
export const longestMonologueSeconds = (timed: readonly TimedUtterance[], by: Speaker): number => {
  let longest = 0
  let since: number | undefined
  for (const { speaker, startMs, endMs } of timed) {
    if (!speaksAs(speaker, by)) since = undefined
    else {
      since ??= startMs
      longest = Math.max(longest, endMs - since)
    }
  }
  return longest / 1000
}

/** Seconds that a speaker spoke; overlapping utterances of one speaker count once. */
export const talkSecondsOf = (timed: readonly TimedUtterance[], by: Speaker | 'any'): number => {
  const until = new Map<Speaker, number>()
  let total = 0
  for (const { speaker, startMs, endMs } of timed) {
    if (!speaksAs(speaker, by)) continue
    const from = Math.max(startMs, until.get(speaker) ?? 0)
    total += Math.max(0, endMs - from)
    until.set(speaker, Math.max(endMs, until.get(speaker) ?? 0))
  }
  return total / 1000
}

/** Characters a minute of one utterance; undefined where it took no time. */
export const speechRate = ({ text, startMs, endMs }: TimedUtterance): number | undefined =>
  endMs > startMs ? (spokenCharacters(text) * 60_000) / (endMs - startMs) : undefined

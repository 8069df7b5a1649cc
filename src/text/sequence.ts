import type { Span, Utterance } from './spec.ts'

/** How near the second place must follow the first. */
export interface SequenceReach {
  readonly withinUtterances?: number | undefined
  /** Seconds between the starts of the two utterances. */
  readonly withinSeconds?: number | undefined
}

/** The first places, parted into those that a second place follows near enough, and those that none does. */
export interface Sequences<S extends Span> {
  readonly followed: readonly S[]
  readonly missed: readonly S[]
}

const precedes = (a: Span, b: Span): boolean =>
  a.utterance < b.utterance || (a.utterance === b.utterance && a.end <= b.start)

/** Looks after each first place for the next second place. Both lists are in order of place. */
export const findSequences = <S extends Span>(
  utterances: readonly Utterance[],
  firsts: readonly S[],
  seconds: readonly Span[],
  { withinUtterances = Number.POSITIVE_INFINITY, withinSeconds }: SequenceReach = {},
): Sequences<S> => {
  const startOf = ({ utterance }: Span): number => utterances[utterance]?.startMs ?? 0
  const followed: S[] = []
  const missed: S[] = []
  let next = 0
  for (const first of firsts) {
    while (next < seconds.length && !precedes(first, seconds[next] as Span)) next++
    const second = seconds[next]
    const isNear =
      second !== undefined &&
      second.utterance - first.utterance <= withinUtterances &&
      (withinSeconds === undefined || startOf(second) - startOf(first) <= withinSeconds * 1000)
    if (isNear) followed.push(first)
    else missed.push(first)
  }
  return { followed, missed }
}

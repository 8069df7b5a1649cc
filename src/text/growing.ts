import type { HeardAs, Speaker, Utterance } from './spec.ts'

const memories = new WeakMap<readonly Utterance[], Map<object, unknown>>()

/**
 * Marks a list of utterances of a call that goes on: nothing in it changes, it only gets longer. What was read of it once is
 * not read again when more has been said.
 */
export const markGrowing = (utterances: readonly Utterance[]): void => {
  memories.set(utterances, new Map())
}

/** What a reader remembers of a list that grows; undefined of any other list. */
export const memoryOf = <T>(utterances: readonly Utterance[], reader: object, create: () => T): T | undefined => {
  const memory = memories.get(utterances)
  if (memory === undefined) return undefined
  let known = memory.get(reader) as T | undefined
  if (known === undefined) {
    known = create()
    memory.set(reader, known)
  }
  return known
}

/**
 * What the utterances of a list come to, one after another. Of a list that grows only those are read that are new.
 *
 * @param reader who asks, as for `memoryOf`: always with the same `start` and `add`
 */
export const totalOf = <T>(
  utterances: readonly Utterance[],
  reader: object,
  start: T,
  add: (total: T, one: Utterance) => T,
): T => {
  const total = memoryOf(utterances, reader, () => ({ length: 0, of: start })) ?? { length: 0, of: start }
  for (; total.length < utterances.length; total.length++) total.of = add(total.of, utterances[total.length]!)
  return total.of
}

interface Heard {
  list: Utterance[]
  basis: object | undefined
}

/**
 * The same utterances with other speakers. Of a list that grows it grows too, as long as those before keep their speakers:
 * what was read of it is not read again.
 *
 * @param reader who asks, as for `memoryOf`
 * @param basis what says whose each utterance is: while it is the same object, those before keep their speakers
 */
export const withSpeakers = (
  utterances: readonly Utterance[],
  reader: object,
  speakerOf: (one: Utterance, at: number) => HeardAs,
  basis: object,
): readonly Utterance[] => {
  const heard = (one: Utterance, at: number): Utterance => ({ ...one, speaker: speakerOf(one, at) as Speaker })
  const memory = memoryOf(utterances, reader, (): Heard => ({ list: [], basis: undefined }))
  if (memory === undefined) return utterances.map(heard)
  const isAsBefore =
    memory.basis === basis || memory.list.every(({ speaker }, at) => speaker === speakerOf(utterances[at]!, at))
  memory.basis = basis
  if (memory.list.length === 0 || !isAsBefore) {
    memory.list = []
    markGrowing(memory.list)
  }
  for (let at = memory.list.length; at < utterances.length; at++) memory.list.push(heard(utterances[at]!, at))
  return memory.list
}

import type { Utterance } from './spec.ts'

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

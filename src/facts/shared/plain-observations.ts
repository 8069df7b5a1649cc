import type { Slot } from '../scope/slot.ts'

/** Writes the observations of a record that are plain numbers and booleans (1 and 0) into `numbers`, slot by slot. */
export type PlainReader = (observations: Readonly<Record<string, unknown>>, numbers: Float64Array) => void

/**
 * Reads the observations of all slots at once: one by one, as conditions ask for them, takes longer than comparing
 * them. What is not of its type is left to the observation's own derivation.
 */
export const plainReader = (slots: readonly Slot[]): PlainReader => {
  const read = (type: 'number' | 'boolean') => slots.filter(({ reads }) => reads?.type === type)
  const plain = [...read('number'), ...read('boolean')]
  const names = plain.map(({ reads }) => reads?.name as string)
  const indices = plain.map(({ index }) => index)
  const firstFlag = read('number').length
  return (observations, numbers) => {
    // Nothing that an object inherits is a number or a boolean: what is one is its own.
    for (let at = 0; at < firstFlag; at++) {
      const value = observations[names[at] as string]
      if (typeof value === 'number') numbers[indices[at] as number] = value
    }
    for (let at = firstFlag; at < names.length; at++) {
      const value = observations[names[at] as string]
      if (typeof value === 'boolean') numbers[indices[at] as number] = value ? 1 : 0
    }
  }
}

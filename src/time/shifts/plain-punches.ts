import type { Direction } from './passages.ts'
import { looksComing, looksLeft } from './readings.ts'

interface Labelled {
  readonly kind?: Direction | undefined
}

/**
 * Whether punches surely are read in one way: each a passage of its own, in and out in turn. Most days are, and this says so
 * without making all their readings, as `readPunches` does: tests hold the two together. Where it says no, it may be so all the
 * same.
 *
 * @param at the punches' instants, which then are the pairs of presence as they stand
 * @param labels what the punches say, in the same order
 * @param work flat pairs of the shift's segments, which is over; empty where there is none
 */
export const isReadInTurn = (
  at: readonly number[],
  labels: readonly Labelled[],
  work: readonly number[],
  { from, to, doubles }: { readonly from: number; readonly to: number; readonly doubles: number },
): boolean => {
  const count = at.length
  if (count === 0 || count % 2 !== 0) return false
  const first = at[0] as number
  const last = at[count - 1] as number
  if (!(first >= from && last <= to)) return false
  let isLabelled = true
  let before = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++) {
    const one = at[index] as number
    if (!(one - before > doubles)) return false
    before = one
    const { kind } = labels[index] as Labelled
    if (kind === undefined) isLabelled = false
    else if ((kind === 'in') !== (index % 2 === 0)) return false
  }
  // With every label there is nothing else to read.
  if (isLabelled || work.length === 0) return true
  return !looksLeft(first, first, at[1], work) && !looksComing(last, last, at[count - 2], work)
}

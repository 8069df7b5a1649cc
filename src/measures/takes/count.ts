import { interval } from '../../facts/contract.ts'
import { type Taking, wholeNumbers } from './take.ts'

interface Count {
  sure: number
  maybe: number
}

/** How many records: from those that surely count to those that may. */
export const takeCount: Taking<Count> = {
  empty: () => ({ sure: 0, maybe: 0 }),
  add: (count, { sure }) => {
    if (sure) count.sure++
    else count.maybe++
  },
  merge: (into, from) => {
    into.sure += from.sure
    into.maybe += from.maybe
  },
  value: ({ sure, maybe }, { isOpen, missing }) =>
    interval(sure, isOpen ? Number.POSITIVE_INFINITY : sure + maybe, missing),
  sums: 2,
  toJSON: ({ sure, maybe }) => [sure, maybe],
  fromJSON: (json) => {
    const [sure, maybe] = wholeNumbers(json, 2) ?? []
    return sure === undefined || maybe === undefined ? undefined : { sure, maybe }
  },
}

import { interval, unknown } from '../../facts/contract.ts'
import { type Taking, wholeNumbers } from './take.ts'

/** Instants as epoch milliseconds; none is before all time. */
interface Latest {
  sure: number
  maybe: number
}

const NONE = Number.MIN_SAFE_INTEGER

/** When the latest record was: `null` where there surely is none, between two instants where a later one may count. */
export const takeLatest: Taking<Latest> = {
  empty: () => ({ sure: NONE, maybe: NONE }),
  add: (latest, { sure, at }) => {
    if (sure) latest.sure = Math.max(latest.sure, at)
    else latest.maybe = Math.max(latest.maybe, at)
  },
  merge: (into, from) => {
    into.sure = Math.max(into.sure, from.sure)
    into.maybe = Math.max(into.maybe, from.maybe)
  },
  value: ({ sure, maybe }, { isOpen, missing }) => {
    if (sure === NONE) return isOpen || maybe !== NONE ? unknown(...missing) : null
    return interval(sure, isOpen ? Number.POSITIVE_INFINITY : Math.max(sure, maybe), missing)
  },
  isEnough: ({ sure }) => sure !== NONE,
  toJSON: ({ sure, maybe }) => [sure, maybe],
  fromJSON: (json) => {
    const [sure, maybe] = wholeNumbers(json, 2) ?? []
    return sure === undefined || maybe === undefined ? undefined : { sure, maybe }
  },
}

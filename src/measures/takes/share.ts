import { FALSE, TRUE } from '../../conditions/truth.ts'
import { interval, unknown } from '../../facts/contract.ts'
import { type Taking, wholeNumbers } from './take.ts'

/** Records by what they may be: of the part, of the rest, or neither (not admitted, or of another key). */
interface Share {
  part: number
  rest: number
  partOrRest: number
  partOrNone: number
  restOrNone: number
  any: number
}

const kinds = ['part', 'rest', 'partOrRest', 'partOrNone', 'restOrNone', 'any'] as const

const kindOf = (sure: boolean, part: number): (typeof kinds)[number] => {
  if (part === TRUE) return sure ? 'part' : 'partOrNone'
  if (part === FALSE) return sure ? 'rest' : 'restOrNone'
  return sure ? 'partOrRest' : 'any'
}

/** One division of whole numbers, rounded once: the result passes a limit exactly when the ratio does. */
const percent = (part: number, rest: number): number => (100 * part) / (part + rest)

/**
 * The share of the part in percent. More of the part raises it and more of the rest lowers it, so the least share has
 * each open record in the rest if it can be, else left out; the greatest the other way round. Without records there is no share.
 */
export const takeShare: Taking<Share> = {
  empty: () => ({ part: 0, rest: 0, partOrRest: 0, partOrNone: 0, restOrNone: 0, any: 0 }),
  add: (share, { sure, part }) => {
    share[kindOf(sure, part)]++
  },
  merge: (into, from) => {
    for (const kind of kinds) into[kind] += from[kind]
  },
  value: (share, { isOpen, missing }) => {
    const certain = share.part + share.rest + share.partOrRest
    if (certain === 0) return unknown(...(missing.length > 0 ? missing : ['records']))
    if (isOpen) return interval(0, 100, missing)
    const least = percent(share.part, share.rest + share.partOrRest + share.restOrNone + share.any)
    const most = percent(share.part + share.partOrRest + share.partOrNone + share.any, share.rest)
    return interval(least, most, missing)
  },
  sums: kinds.length,
  toJSON: (share) => kinds.map((kind) => share[kind]),
  fromJSON: (json) => {
    const numbers = wholeNumbers(json, kinds.length)
    return numbers === undefined
      ? undefined
      : (Object.fromEntries(kinds.map((kind, index) => [kind, numbers[index]])) as unknown as Share)
  },
}

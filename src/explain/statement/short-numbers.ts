import { sha256Hex } from '../../document/digest.ts'

const LEAST_DIGITS = 6

/** The first so many decimal digits of an id's digest. */
const digitsOf = (id: string): string =>
  BigInt(`0x${sha256Hex(id)}`)
    .toString()
    .padStart(78, '0')
    .slice(-60)

/**
 * A number for each id, short enough to be said on the telephone: six digits of the id's digest, the same in every statement; where
 * two ids of one statement share them, as many more as tell them apart.
 */
export const shortNumbers = (ids: Iterable<string>): ReadonlyMap<string, string> => {
  const digits = new Map([...new Set(ids)].map((id) => [id, digitsOf(id)]))
  const numbers = new Map<string, string>()
  let open = [...digits.keys()]
  for (let length = LEAST_DIGITS; open.length > 0; length += 2) {
    const shared = new Map<string, string[]>()
    for (const id of open) {
      const number = digits.get(id)!.slice(0, length)
      shared.set(number, [...(shared.get(number) ?? []), id])
    }
    open = []
    for (const [number, members] of shared)
      if (members.length === 1) numbers.set(members[0]!, number)
      else open.push(...members)
  }
  return numbers
}

import { simplifiedCharacters, traditionalGaps } from './traditional-table.ts'

/** One digit each for the gaps 0 to 63. */
export const gapDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-'

/** Traditional characters, each with its simplified form. */
export const traditionalPairs = (): readonly (readonly [string, string])[] => {
  const to = [...simplifiedCharacters]
  let code = 0
  return [...traditionalGaps.matchAll(/\(([0-9a-z]+)\)|(.)/g)].map(([, number, digit], at) => {
    code += number === undefined ? gapDigits.indexOf(digit as string) : Number.parseInt(number, 36)
    return [String.fromCodePoint(code), to[at] as string]
  })
}

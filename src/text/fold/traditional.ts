import { once } from '../../input/checked.ts'
import { simplifiedCharacters, traditionalGaps } from './traditional-table.ts'

/** One digit each for the gaps 0 to 63. */
export const gapDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-'

const gapOfDigit = (): Uint8Array => {
  const gaps = new Uint8Array(0x80)
  for (let gap = 0; gap < gapDigits.length; gap++) gaps[gapDigits.charCodeAt(gap)] = gap
  return gaps
}

interface Simplified {
  /** By UTF-16 unit: the unit that it is written with; 0 for itself. */
  readonly units: Uint16Array
  /** By code point, where either side has two units. */
  readonly others: ReadonlyMap<number, number>
}

/** Simplified forms by code. Made when first asked for, without an object for each: the first call of a process waits. */
export const simplified = once((): Simplified => {
  const gaps = gapOfDigit()
  const units = new Uint16Array(0x10000)
  const others = new Map<number, number>()
  let code = 0
  let next = 0
  let to = 0
  for (let at = 0; at < traditionalGaps.length; at++) {
    if (traditionalGaps[at] === '(') {
      const end = traditionalGaps.indexOf(')', at)
      code += Number.parseInt(traditionalGaps.slice(at + 1, end), 36)
      at = end
    } else code += gaps[traditionalGaps.charCodeAt(at)] as number
    const written = simplifiedCharacters.codePointAt(next) as number
    next += written > 0xffff ? 2 : 1
    to = written < 0x80 ? to + (gaps[written] as number) : written
    if (code > 0xffff || to > 0xffff) others.set(code, to)
    else units[code] = to
  }
  return { units, others }
})

/** A character in its simplified form; itself where it has none other. */
export const simplifiedOf = (character: string): string => {
  const { units, others } = simplified()
  const code = character.codePointAt(0) as number
  const to = (code > 0xffff ? 0 : (units[code] as number)) || others.get(code)
  return to === undefined ? character : String.fromCodePoint(to)
}

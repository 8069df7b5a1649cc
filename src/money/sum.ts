import { Exact } from './exact.ts'

// Nearly all amounts, days and points have few digits: they are added as whole numbers of their smallest unit, which is exact as long as the
// numbers are safe integers, and as decimals otherwise. A sum of 100,000 lines took a twentieth of a settlement before.

/** At most so many digits make a safe integer, whichever they are. */
const SAFE_DIGITS = 15

/** A plain decimal in units of its so-manyth place (`'12.5'` of two: 1250); NaN where it has more places, or too many digits to be safe. */
export const unitsIn = (text: string, places: number): number => {
  let at = text.charCodeAt(0) === 45 ? 1 : 0
  const isNegative = at === 1
  let units = 0
  let digits = 0
  let seen = -1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 46) {
      if (seen >= 0 || digits === 0) return Number.NaN
      seen = 0
      continue
    }
    if (code < 48 || code > 57) return Number.NaN
    units = units * 10 + (code - 48)
    digits++
    if (seen >= 0) seen++
  }
  const missing = places - Math.max(seen, 0)
  if (digits === 0 || seen === 0 || missing < 0 || digits + missing > SAFE_DIGITS) return Number.NaN
  units *= 10 ** missing
  return isNegative ? -units : units
}

/** The text of a whole number of such units, all places written. */
export const unitsText = (units: number, places: number): string => {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const sign = units < 0 ? '-' : ''
  if (places === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** An exact sum of decimal texts. */
export class Sum {
  private readonly places: number
  private units = 0
  private rest: Exact | undefined

  /** @param places how many places most of the texts have */
  constructor(places: number) {
    this.places = places
  }

  add(text: string): void {
    const sum = this.units + unitsIn(text, this.places)
    if (Number.isSafeInteger(sum)) this.units = sum
    else this.rest = new Exact(text).plus(this.rest ?? 0)
  }

  get value(): Exact {
    const whole = new Exact(this.units).div(10 ** this.places)
    return this.rest === undefined ? whole : whole.plus(this.rest)
  }
}

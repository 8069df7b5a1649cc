import { DAY_MS, readDay, readDigits } from './local-date.ts'

/**
 * Epoch milliseconds of an ISO 8601 instant with offset (`2026-03-01T09:00:00+08:00`, seconds and
 * fraction optional, `Z` accepted); NaN for anything else. An instant without offset is no instant.
 */
export const readInstant = (text: string): number => {
  const day = readDay(text)
  if (Number.isNaN(day) || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58) return Number.NaN
  const hours = readDigits(text, 11, 13)
  const minutes = readDigits(text, 14, 16)
  let at = 16
  let ms = 0
  if (text.charCodeAt(at) === 58) {
    ms = readDigits(text, 17, 19) * 1000
    if (!(ms < 60_000)) return Number.NaN
    at = 19
    if (text.charCodeAt(at) === 46) {
      let end = at + 1
      while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
      if (end === at + 1 || end > at + 10) return Number.NaN
      ms += Math.floor(readDigits(text, at + 1, end) * 10 ** (3 - (end - at - 1)))
      at = end
    }
  }
  if (!(hours < 24 && minutes < 60)) return Number.NaN
  const offset = readOffset(text, at)
  return day * DAY_MS + (hours * 60 + minutes - offset) * 60_000 + ms
}

/** Minutes east of UTC of the `Z` or `±HH:mm` that ends a text. */
const readOffset = (text: string, at: number): number => {
  const sign = text.charCodeAt(at)
  if (sign === 90) return text.length === at + 1 ? 0 : Number.NaN
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN
  const hours = readDigits(text, at + 1, at + 3)
  const minutes = readDigits(text, at + 4, at + 6)
  if (!(hours < 24 && minutes < 60)) return Number.NaN
  return sign === 45 ? -(hours * 60 + minutes) : hours * 60 + minutes
}

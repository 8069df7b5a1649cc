import { readDigits } from './local-date.ts'

/** Milliseconds since midnight of `HH:mm` or `HH:mm:ss`; NaN for anything else (`25:00`). */
export const readTime = (text: string): number => {
  if ((text.length !== 5 && text.length !== 8) || text.charCodeAt(2) !== 58) return Number.NaN
  const hours = readDigits(text, 0, 2)
  const minutes = readDigits(text, 3, 5)
  const seconds = text.length === 8 ? (text.charCodeAt(5) === 58 ? readDigits(text, 6, 8) : Number.NaN) : 0
  return hours < 24 && minutes < 60 && seconds < 60 ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : Number.NaN
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** Writes milliseconds since midnight as `HH:mm`, or `HH:mm:ss` where there are seconds; smaller parts are cut. */
export const formatTime = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`
}

import { readTime } from './local-time.ts'

/** Seconds since midnight of `HH:mm` or `HH:mm:ss`; undefined when the text is neither. */
export const secondsOfLocalTime = (text: string): number | undefined => {
  const ms = readTime(text)
  return Number.isNaN(ms) ? undefined : ms / 1000
}

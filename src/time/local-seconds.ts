const pattern = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** Seconds since midnight of `HH:mm` or `HH:mm:ss`; undefined when the text is neither. */
export const secondsOfLocalTime = (text: string): number | undefined => {
  const parts = pattern.exec(text)
  return parts === null ? undefined : Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0)
}

/** The value with one thing in it, anywhere, put otherwise. */
export const spoiled = (value: unknown, at: readonly number[], to: unknown): unknown => {
  const [first, ...rest] = at
  if (first === undefined || typeof value !== 'object' || value === null) return to
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  const keys = [...Object.keys(copy), Array.isArray(value) ? String(value.length) : 'added']
  const key = keys[first % keys.length]!
  copy[key] = key in copy ? spoiled(copy[key], rest, to) : to
  return copy
}

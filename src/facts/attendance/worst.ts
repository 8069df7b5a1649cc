import { type FactValue, Unknown, unknown } from '../contract.ts'

/**
 * The worst of several values: `worse` says which of two is. A known none (never asked, never handed
 * in) is the worst of all, so it decides even where others are unknown; an unknown leaves it open.
 */
export const worstOf = <T extends number | string>(
  values: readonly (T | null | Unknown)[],
  worse: (a: T, b: T) => boolean,
): FactValue => {
  const missing: string[] = []
  let worst: T | null = null
  for (const value of values) {
    if (value === null) return null
    if (value instanceof Unknown) missing.push(...value.missing)
    else if (worst === null || worse(value, worst)) worst = value
  }
  return missing.length > 0 ? unknown(...new Set(missing)) : worst
}

/** Whether all hold; false where one is known not to, unknown where one is unknown, null where there is none. */
export const allOf = (values: readonly (boolean | Unknown)[]): boolean | Unknown | null => {
  const missing: string[] = []
  for (const value of values) {
    if (value === false) return false
    if (value instanceof Unknown) missing.push(...value.missing)
  }
  if (missing.length > 0) return unknown(...new Set(missing))
  return values.length === 0 ? null : true
}

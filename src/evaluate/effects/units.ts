/** How many units: a number, bounds that it lies between (`max: null`: there is no telling how many at most), or null: nothing is known. */
export type Units = number | { readonly min: number; readonly max: number | null } | null

/** The bounds of a number of units; Infinity where there is no telling. */
export const unitBounds = (units: Units): { readonly min: number; readonly max: number } => {
  if (units === null) return { min: 0, max: Number.POSITIVE_INFINITY }
  if (typeof units === 'number') return { min: units, max: units }
  return { min: units.min, max: units.max ?? Number.POSITIVE_INFINITY }
}

/** So many units as they are written: a number where the bounds meet, null where nothing is known. */
export const unitsOf = (min: number, max: number): Units => {
  if (min === max) return min
  if (max !== Number.POSITIVE_INFINITY) return { min, max }
  return min === 0 ? null : { min, max: null }
}

import { categoriesOf, present, type RatedUnit, type Rating } from '../agreement/ratings.ts'

/** How many ratings of a unit fall into each category. A resample draws profiles, and none is counted again. */
export interface Profile {
  /** Number of ratings. */
  readonly size: number
  /** `[place of the category, ratings in it]`, those that occur. */
  readonly counts: readonly (readonly [place: number, count: number])[]
  /** Ordered pairs of ratings that agree. */
  readonly agreeing: number
}

/** The units with at least two ratings, over all categories that occur in them. */
export const profilesOf = (
  units: readonly RatedUnit[],
  order?: readonly Rating[],
): { readonly categories: readonly Rating[]; readonly profiles: readonly Profile[] } => {
  const rated = units.map(present).filter((ratings) => ratings.length >= 2)
  const categories = categoriesOf(rated.flat(), order)
  const places = new Map(categories.map((category, place) => [category, place]))
  const profiles = rated.map((ratings): Profile => {
    const counts = new Map<number, number>()
    for (const rating of ratings) {
      const place = places.get(rating) as number
      counts.set(place, (counts.get(place) ?? 0) + 1)
    }
    const entries = [...counts]
    return {
      size: ratings.length,
      counts: entries,
      agreeing: entries.reduce((sum, [, count]) => sum + count * (count - 1), 0),
    }
  })
  return { categories, profiles }
}

/** Ratings in each category over several units. */
export const profileTotals = (profiles: readonly Profile[], categories: number): number[] => {
  const totals = new Array<number>(categories).fill(0)
  for (const { counts } of profiles)
    for (const [place, count] of counts) totals[place] = (totals[place] as number) + count
  return totals
}

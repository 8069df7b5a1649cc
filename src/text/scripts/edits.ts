/** One unit that a script demands: any of `accepts`, or anything where that is empty. */
export interface Demand {
  readonly accepts: readonly number[]
  /** It may be left out at no cost (the rest of a name of unknown length). */
  readonly optional: boolean
  /** The characters of the script that it stands for. */
  readonly shown: string
  /** The slot that it belongs to, where the slot's value is known. */
  readonly slot?: string
}

/** The nearest stretch of a text: what it costs in edits, and where it ends. */
export interface Nearest {
  readonly cost: number
  readonly end: number
}

const fits = ({ accepts }: Demand, unit: number): boolean => accepts.length === 0 || accepts.includes(unit)

/**
 * Finds the stretch of a text nearest to a script by edit distance: Sellers, "The theory and computation of
 * evolutionary distances" (1980), with Ukkonen's cut-off at `most` edits. At most script × text steps, and about
 * `most` × text where the text is something else.
 */
export const nearestStretch = (
  script: readonly Demand[],
  units: readonly number[],
  most: number,
): Nearest | undefined => {
  const length = script.length
  const column = new Int32Array(length + 1)
  let active = 0
  let limit = most
  let best: Nearest | undefined
  const extend = () => {
    while (active < length) {
      const below = (column[active] as number) + ((script[active] as Demand).optional ? 0 : 1)
      if (below > limit) return
      column[++active] = below
    }
  }
  const consider = (end: number) => {
    const cost = column[length] as number
    if (active === length && (best === undefined || cost < best.cost)) {
      best = { cost, end }
      // Only a nearer stretch is of interest from here on.
      limit = cost - 1
    }
  }
  extend()
  consider(0)
  for (let at = 0; at < units.length && limit >= 0; at++) {
    const unit = units[at] as number
    let diagonal = 0
    const last = Math.min(active + 1, length)
    for (let row = 1; row <= last; row++) {
      const demand = script[row - 1] as Demand
      const left = row <= active ? (column[row] as number) : limit + 1
      const above = (column[row - 1] as number) + (demand.optional ? 0 : 1)
      const here = Math.min(diagonal + (fits(demand, unit) ? 0 : 1), left + 1, above)
      diagonal = left
      column[row] = here
    }
    active = last
    while (active > 0 && (column[active] as number) > limit) active--
    extend()
    consider(at + 1)
  }
  return best
}

/** How a script lies on a stretch of text. */
export interface Alignment {
  readonly from: number
  readonly to: number
  /** The parts of the script that were left out or replaced. */
  readonly missing: readonly string[]
  /** How many units of each known slot are among them. */
  readonly lost: ReadonlyMap<string, number>
}

/** Traces the nearest stretch back: where it starts and what it lacks. Reads only the text just before its end. */
export const alignStretch = (script: readonly Demand[], units: readonly number[], nearest: Nearest): Alignment => {
  const length = script.length
  const first = Math.max(0, nearest.end - length - nearest.cost)
  const width = nearest.end - first
  const rows = length + 1
  const cost = new Int32Array((width + 1) * rows)
  for (let column = 0; column <= width; column++) {
    for (let row = 1; row < rows; row++) {
      const demand = script[row - 1] as Demand
      const free = demand.optional ? 0 : 1
      const above = (cost[column * rows + row - 1] as number) + free
      if (column === 0) {
        cost[row] = above
        continue
      }
      const before = (column - 1) * rows + row
      const fit = fits(demand, units[first + column - 1] as number) ? 0 : 1
      cost[column * rows + row] = Math.min((cost[before - 1] as number) + fit, (cost[before] as number) + 1, above)
    }
  }
  const missing: string[] = []
  let column = width
  let row = length
  let open = false
  const lost = new Map<string, number>()
  const lose = ({ shown, slot }: Demand) => {
    if (slot !== undefined) lost.set(slot, (lost.get(slot) ?? 0) + 1)
    if (open) missing[0] = shown + (missing[0] as string)
    else missing.unshift(shown)
    open = true
  }
  while (row > 0) {
    const demand = script[row - 1] as Demand
    const here = cost[column * rows + row] as number
    if (column > 0) {
      const before = (column - 1) * rows + row
      const fit = fits(demand, units[first + column - 1] as number) ? 0 : 1
      if (here === (cost[before - 1] as number) + fit) {
        if (fit === 1) lose(demand)
        else open = false
        column--
        row--
        continue
      }
      if (here === (cost[before] as number) + 1) {
        column--
        continue
      }
    }
    if (!demand.optional) lose(demand)
    row--
  }
  return { from: first + column, to: nearest.end, missing: missing.filter((part) => part !== ''), lost }
}

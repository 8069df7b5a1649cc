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

/** Demands made ready for search. */
export interface Search {
  /** The stretch nearest to the demands with at most so many edits, and of several the one that ends first. */
  nearest(units: readonly number[], most: number): Nearest | undefined
}

const WORD = 32

/** Which demands each unit fits, as bits, where no two units share a place: found by one remainder, not by a map. */
const fitTable = (script: readonly Demand[]) => {
  const fitting = new Map<number, number>()
  script.forEach(({ accepts }, row) => {
    for (const unit of accepts) fitting.set(unit, (fitting.get(unit) ?? 0) | (1 << row))
  })
  const units = [...fitting.keys()]
  let size = 2 * units.length + 1
  while (new Set(units.map((unit) => unit % size)).size < units.length) size++
  const keys = new Int32Array(size).fill(-1)
  const rows = new Int32Array(size)
  for (const [unit, row] of fitting) {
    keys[unit % size] = unit
    rows[unit % size] = row
  }
  return { size, keys, rows }
}

/** `bitSearch` of up to 32 demands, each for certain units: most scripts are that short, and their bits fit one word. */
const wordSearch = (script: readonly Demand[]): Search => {
  const { length } = script
  const { size, keys, rows } = fitTable(script)
  const last = 1 << (length - 1)
  return {
    nearest: (units, most) => {
      const count = units.length
      let more = -1
      let less = 0
      let cost = length
      let limit = most
      let end = -1
      if (cost <= limit) {
        end = 0
        limit = cost - 1
      }
      for (let at = 0; at < count && limit >= 0; at++) {
        const unit = units[at] as number
        const place = unit % size
        const fits = keys[place] === unit ? (rows[place] as number) : 0
        const diagonal = ((((fits & more) + more) | 0) ^ more) | fits
        const right = less | ~(diagonal | more)
        const left = more & diagonal
        const vertical = fits | less
        more = (left << 1) | ~(vertical | (right << 1))
        less = (right << 1) & vertical
        if ((right & last) !== 0) cost++
        else if ((left & last) !== 0) cost--
        if (cost <= limit) {
          end = at + 1
          limit = cost - 1
        } else if (cost - (count - at - 1) > limit) break // each unit that is left saves one edit at most
      }
      return end < 0 ? undefined : { cost: limit + 1, end }
    },
  }
}

/**
 * Bit-parallel search where every demand costs one edit: Myers, "A fast bit-vector algorithm for approximate string
 * matching" (1999), in blocks as Hyyrö (2003). One step for each 32 demands and each unit of the text.
 */
const bitSearch = (script: readonly Demand[]): Search => {
  const { length } = script
  const blocks = Math.ceil(length / WORD)
  const others = new Int32Array(blocks)
  const fitting = new Map<number, Int32Array>()
  const rowsOf = (unit: number): Int32Array => {
    const known = fitting.get(unit) ?? new Int32Array(blocks)
    fitting.set(unit, known)
    return known
  }
  script.forEach(({ accepts }, row) => {
    const mark = (rows: Int32Array) => {
      const block = Math.floor(row / WORD)
      rows[block] = (rows[block] as number) | (1 << (row % WORD))
    }
    if (accepts.length === 0) mark(others)
    for (const unit of accepts) mark(rowsOf(unit))
  })
  for (const rows of fitting.values())
    for (let at = 0; at < blocks; at++) rows[at] = (rows[at] as number) | (others[at] as number)
  const last = 1 << ((length - 1) % WORD)
  const more = new Int32Array(blocks)
  const less = new Int32Array(blocks)
  return {
    nearest: (units, most) => {
      more.fill(-1)
      less.fill(0)
      let cost = length
      let limit = most
      let end = -1
      if (cost <= limit) {
        end = 0
        limit = cost - 1
      }
      const { length: size } = units
      for (let at = 0; at < size && limit >= 0; at++) {
        const rows = fitting.get(units[at] as number) ?? others
        let carry = 0
        for (let block = 0; block < blocks; block++) {
          const fits = rows[block] as number
          const up = more[block] as number
          const down = less[block] as number
          const fitsOrCarry = carry < 0 ? fits | 1 : fits
          const diagonal = ((((fitsOrCarry & up) + up) | 0) ^ up) | fitsOrCarry
          let right = down | ~(diagonal | up)
          let left = up & diagonal
          const top = block === blocks - 1 ? last : 1 << (WORD - 1)
          const out = (right & top) !== 0 ? 1 : (left & top) !== 0 ? -1 : 0
          right = (right << 1) | (carry > 0 ? 1 : 0)
          left = (left << 1) | (carry < 0 ? 1 : 0)
          const vertical = fits | down
          more[block] = left | ~(vertical | right)
          less[block] = right & vertical
          carry = out
        }
        cost += carry
        if (cost <= limit) {
          end = at + 1
          // Only a nearer stretch is of interest from here on.
          limit = cost - 1
        } else if (cost - (size - at - 1) > limit) break // each unit that is left saves one edit at most
      }
      return end < 0 ? undefined : { cost: limit + 1, end }
    },
  }
}

/**
 * Search where some demands may be left out: Sellers, "The theory and computation of evolutionary distances" (1980),
 * with Ukkonen's cut-off. At most demands × text steps, and about edits × text where the text is something else.
 */
const columnSearch = (script: readonly Demand[]): Search => {
  const { length } = script
  const free = Uint8Array.from(script, ({ optional }) => (optional ? 0 : 1))
  /** The unit that is demanded; −1 for any, −2 for one of several. */
  const unitOf = Int32Array.from(script, ({ accepts }) =>
    accepts.length === 0 ? -1 : accepts.length > 1 ? -2 : (accepts[0] as number),
  )
  const column = new Int32Array(length + 1)
  return {
    nearest: (units, most) => {
      let active = 0
      let limit = most
      let end = -1
      column[0] = 0
      const extend = () => {
        while (active < length) {
          const below = (column[active] as number) + (free[active] as number)
          if (below > limit) return
          column[++active] = below
        }
      }
      const consider = (at: number) => {
        if (active < length || (column[length] as number) > limit) return
        end = at
        limit = (column[length] as number) - 1
      }
      extend()
      consider(0)
      for (let at = 0; at < units.length && limit >= 0; at++) {
        const unit = units[at] as number
        let diagonal = 0
        const last = Math.min(active + 1, length)
        for (let row = 1; row <= last; row++) {
          const wanted = unitOf[row - 1] as number
          const isFit = wanted === unit || wanted === -1 || (wanted === -2 && fits(script[row - 1] as Demand, unit))
          const left = row <= active ? (column[row] as number) : limit + 1
          const replaced = isFit ? diagonal : diagonal + 1
          const above = (column[row - 1] as number) + (free[row - 1] as number)
          diagonal = left
          column[row] = replaced <= left ? (replaced <= above ? replaced : above) : left + 1 <= above ? left + 1 : above
        }
        active = last
        while (active > 0 && (column[active] as number) > limit) active--
        extend()
        consider(at + 1)
      }
      return end < 0 ? undefined : { cost: limit + 1, end }
    },
  }
}

/** Makes demands ready for search; what is made is used for one text at a time. */
export const searchFor = (script: readonly Demand[]): Search => {
  if (script.length === 0 || script.some(({ optional }) => optional)) return columnSearch(script)
  const isShort = script.length <= WORD && script.every(({ accepts }) => accepts.length > 0)
  return isShort ? wordSearch(script) : bitSearch(script)
}

/**
 * A set of units in 64 bits, by their last six: what two sets have in common is more in it, never less.
 */
export interface UnitSet {
  readonly low: number
  readonly high: number
}

export const unitSet = (units: Iterable<number>): UnitSet => {
  let low = 0
  let high = 0
  for (const unit of units)
    if ((unit & WORD) === 0) low |= 1 << (unit % WORD)
    else high |= 1 << (unit % WORD)
  return { low, high }
}

const bitsIn = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The units that demands cannot do without: one of them that a text lacks is an edit. */
export const neededUnits = (script: readonly Demand[]): UnitSet =>
  unitSet(script.flatMap(({ accepts, optional }) => (accepts.length === 1 && !optional ? accepts : [])))

/** Edits that a text with these units costs at least. */
export const leastEdits = (needed: UnitSet, there: UnitSet): number =>
  bitsIn(needed.low & ~there.low) + bitsIn(needed.high & ~there.high)

/**
 * Pieces of which one must stand in every text that comes within so many edits: each edit spoils one piece of `most` + 1
 * (Wu & Manber, "Fast text searching allowing errors", 1992). Undefined where the demands have too few letters of their own.
 */
export const piecesOf = (script: readonly Demand[], most: number): readonly string[] | undefined => {
  const runs: string[] = ['']
  for (const { accepts, optional } of script) {
    if (accepts.length === 1 && !optional) runs[runs.length - 1] += String.fromCharCode(accepts[0] as number)
    else runs.push('')
  }
  const countOf = (size: number): number => runs.reduce((sum, run) => sum + Math.floor(run.length / size), 0)
  let size = Math.floor(script.length / (most + 1))
  while (size > 0 && countOf(size) <= most) size--
  if (size === 0) return undefined
  return runs
    .flatMap((run) =>
      Array.from({ length: Math.floor(run.length / size) }, (_, at) => run.slice(at * size, (at + 1) * size)),
    )
    .slice(0, most + 1)
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

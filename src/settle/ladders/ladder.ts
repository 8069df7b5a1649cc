import type { LadderSpec } from '../../document/effect.ts'
import type { LadderWindow } from '../../evaluate/finding.ts'
import { epochDay } from '../../time/local/local-date.ts'

/** A finding as a ladder sees it. Lists of them are in the order of events. */
export interface Offence {
  readonly id: string
  readonly date: string
  readonly occurrences: number
  readonly isWaived: boolean
}

/** So many occurrences of a finding reached this step (from 1); null: beyond a ladder that ends. */
export interface Placement {
  readonly step: number | null
  readonly count: number
}

interface Ladder {
  readonly window: Exclude<LadderWindow, null>
  readonly steps: number
  readonly after: LadderSpec['after']
}

/** Occurrences that still count towards the next step, those that were not waived apart. */
class Counted {
  private readonly days: number[] = []
  private readonly all: number[] = []
  private readonly live: number[] = []
  private head = 0
  private total = 0
  private liveTotal = 0

  get count(): number {
    return this.total
  }
  get liveCount(): number {
    return this.liveTotal
  }
  add(day: number, count: number, isWaived: boolean): void {
    this.days.push(day)
    this.all.push(count)
    this.live.push(isWaived ? 0 : count)
    this.total += count
    if (!isWaived) this.liveTotal += count
  }
  dropBefore(day: number): void {
    while (this.head < this.days.length && this.days[this.head]! < day) {
      this.total -= this.all[this.head]!
      this.liveTotal -= this.live[this.head]!
      this.head++
    }
  }
  clear(): void {
    this.head = this.days.length
    this.total = 0
    this.liveTotal = 0
  }
}

/** The calendar span that a date lies in, as text that differs where the span does. */
const spanOf = (date: string, window: Ladder['window']): string => {
  if (window === 'month') return date.slice(0, 7)
  if (window === 'quarter') return `${date.slice(0, 4)}/${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`
  return window === 'year' ? date.slice(0, 4) : ''
}

const NOWHERE: readonly Placement[] = []

/** Most offences reach one step, and a list that grows takes room for 17. */
const withPlace = (placements: readonly Placement[], one: Placement): readonly Placement[] =>
  placements.length === 0 ? [one] : [...placements, one]

/**
 * Finds the step of every occurrence: the n-th that was not waived, within the window, takes the n-th
 * step. `rollingDays: 30` reaches back over 30 local days, the offence's own included.
 *
 * A ladder that restarts or ends is laid out over all offences, waived ones too: a waiver then moves
 * later ones down inside their own round, but lifts none out of a milder step into a graver one.
 */
export const placeOnLadder = (
  offences: readonly Offence[],
  ladder: Ladder,
): ReadonlyMap<string, readonly Placement[]> => {
  const { window, steps, after } = ladder
  const rolling = typeof window === 'object' ? window.rollingDays : undefined
  const placed = new Map<string, readonly Placement[]>()
  const counted = new Counted()
  const counts = new Array<number>(steps + 1).fill(0)
  /** Puts occurrences on the steps that follow the ones before; what goes beyond stays on the last. */
  const put = (count: number) => {
    let rest = count
    for (let step = counted.liveCount + 1; step < steps && rest > 0; step++, rest--) counts[step]!++
    counts[steps]! += rest
  }
  let span: string | undefined
  for (const { id, date, occurrences, isWaived } of offences) {
    const day = rolling === undefined ? 0 : epochDay(date)
    if (rolling !== undefined) counted.dropBefore(day - rolling + 1)
    else if (spanOf(date, window) !== span) {
      span = spanOf(date, window)
      counted.clear()
    }
    let exhausted = 0
    let left = occurrences
    if (after === 'restart') {
      while (left > 0) {
        if (counted.count === 0 && left >= steps) {
          const rounds = Math.floor(left / steps)
          for (let step = 1; step <= steps; step++) counts[step]! += rounds
          left -= rounds * steps
          continue
        }
        const taken = Math.min(left, steps - counted.count)
        put(taken)
        counted.add(day, taken, isWaived)
        left -= taken
        if (counted.count === steps) counted.clear()
      }
    } else {
      const room = after === 'none' ? Math.min(left, Math.max(0, steps - counted.count)) : left
      put(room)
      exhausted = left - room
      counted.add(day, left, isWaived)
    }
    let placements = NOWHERE
    for (let step = 1; step <= steps; step++) {
      const count = counts[step]!
      if (count === 0) continue
      placements = withPlace(placements, { step, count })
      counts[step] = 0
    }
    if (exhausted > 0) placements = withPlace(placements, { step: null, count: exhausted })
    if (!isWaived) placed.set(id, placements)
  }
  return placed
}

/** The steps of a finding's occurrences while it is not said how far back an offence counts. */
export interface OpenPlacement {
  readonly placements: readonly Placement[]
  /** Whether some window may lead to a graver step, or to any. */
  readonly isOpen: boolean
}

/** Steps as runs of occurrences, from the mildest; beyond a ladder that ends there is none. */
const runsOf = (placements: readonly Placement[]): readonly (readonly [step: number, to: number])[] => {
  let to = 0
  return [...placements]
    .map(({ step, count }) => [step ?? 0, count] as const)
    .sort(([a], [b]) => a - b)
    .map(([step, count]) => {
      to += count
      return [step, to] as const
    })
}

/**
 * What every allowed window agrees on. An occurrence has a certain step where all windows lead to the same one, whoever was waived; with
 * waivers it then takes the mildest that any of them leads to. So a waiver makes no open step certain and no step graver.
 */
export const placeUnderEach = (
  offences: readonly Offence[],
  ladder: Omit<Ladder, 'window'>,
  windows: readonly Ladder['window'][],
): ReadonlyMap<string, OpenPlacement> => {
  const lay = (all: readonly Offence[]) => windows.map((window) => placeOnLadder(all, { ...ladder, window }))
  const laid = lay(offences)
  const unwaived = offences.some(({ isWaived }) => isWaived)
    ? lay(offences.map((one) => ({ ...one, isWaived: false })))
    : laid
  const placed = new Map<string, OpenPlacement>()
  for (const { id, isWaived, occurrences } of offences) {
    if (isWaived) continue
    const [now, before] = [laid, unwaived].map((all) => all.map((places) => runsOf(places.get(id) ?? []))) as [
      ReturnType<typeof runsOf>[],
      ReturnType<typeof runsOf>[],
    ]
    const counts = new Map<number, number>()
    let isOpen = false
    // Between two ends of runs all occurrences stand alike under every window.
    const ends = [...new Set([...now, ...before].flatMap((runs) => runs.map(([, to]) => to)))].sort((a, b) => a - b)
    let from = 0
    for (const to of ends.filter((end) => end <= occurrences)) {
      const stepsIn = (all: readonly ReturnType<typeof runsOf>[]) =>
        all.map((runs) => runs.find(([, end]) => end > from)?.[0] ?? 0)
      const [steps, certain] = [stepsIn(now), new Set(stepsIn(before)).size === 1]
      const least = Math.min(...steps)
      if (!certain || least !== Math.max(...steps)) isOpen = true
      if (certain) counts.set(least, (counts.get(least) ?? 0) + to - from)
      from = to
    }
    const placements = [...counts].map(([step, count]) => ({ step: step === 0 ? null : step, count }))
    placed.set(id, { placements, isOpen })
  }
  return placed
}

/**
 * The windows that can differ for offences on these dates, of so many rolling days: one reaches as far back as the distance of two
 * of them, or not. Where later steps are no milder and none falls away, the shortest and the longest enclose the others.
 */
export const rollingWindows = (dates: readonly string[], after: Ladder['after']): readonly Ladder['window'][] => {
  const days = [...new Set(dates)].map(epochDay).sort((a, b) => a - b)
  const longest = { rollingDays: (days.at(-1) ?? 0) - (days[0] ?? 0) + 1 }
  if (after === 'last') return [{ rollingDays: 1 }, longest]
  return Array.from({ length: longest.rollingDays }, (_, index) => ({ rollingDays: index + 1 }))
}

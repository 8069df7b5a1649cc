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
  let span: string | undefined
  for (const { id, date, occurrences, isWaived } of offences) {
    const day = rolling === undefined ? 0 : epochDay(date)
    if (rolling !== undefined) counted.dropBefore(day - rolling + 1)
    else if (spanOf(date, window) !== span) {
      span = spanOf(date, window)
      counted.clear()
    }
    const counts = new Array<number>(steps + 1).fill(0)
    /** Puts occurrences on the steps that follow the ones before; what goes beyond stays on the last. */
    const put = (count: number) => {
      let rest = count
      for (let step = counted.liveCount + 1; step < steps && rest > 0; step++, rest--) counts[step]!++
      counts[steps]! += rest
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
    if (isWaived) continue
    const placements: Placement[] = counts.flatMap((count, step) => (count > 0 ? [{ step, count }] : []))
    placed.set(id, exhausted > 0 ? [...placements, { step: null, count: exhausted }] : placements)
  }
  return placed
}

/**
 * The steps that are certain while nobody has said how far back an offence counts: those of the first
 * day, and the last step of a ladder that stays there once one day's offences alone lead to it. The others are left out.
 */
export const placeWithoutWindow = (
  offences: readonly Offence[],
  ladder: Omit<Ladder, 'window'>,
): ReadonlyMap<string, readonly Placement[]> => {
  const first = offences[0]?.date
  const placed = new Map(
    placeOnLadder(
      offences.filter(({ date }) => date === first),
      { ...ladder, window: 'career' },
    ),
  )
  if (ladder.after !== 'last') return placed
  let date = first
  let before = 0
  for (const offence of offences) {
    if (offence.date !== date) {
      date = offence.date
      before = 0
    }
    if (offence.isWaived) continue
    if (date !== first && before + 1 >= ladder.steps)
      placed.set(offence.id, [{ step: ladder.steps, count: offence.occurrences }])
    before += offence.occurrences
  }
  return placed
}

import * as z from 'zod/mini'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'

/** A shift to which punches can belong: its own name and its first and last instant. */
export interface PunchedShift {
  readonly key: string
  readonly start: number
  readonly end: number
}

const checkPunches = /* @__PURE__ */ checked(() => z.array(z.looseObject({ at: z.number() })), RecordError)
const checkShifts = /* @__PURE__ */ checked(
  () => z.array(z.looseObject({ key: z.string(), start: z.number(), end: z.number() })),
  RecordError,
)
const checkReach = /* @__PURE__ */ checked(() => z.number().check(z.gte(0)))

/**
 * Deals a machine's stream of punches out to the shifts they belong to, each to the shift it is
 * nearest to (distance 0 inside of it); exactly between two, to the earlier one, whose end it is.
 * Punches farther than `reach` milliseconds (default 8 hours) from every shift are left over.
 */
export const assignPunches = <P extends { readonly at: number }>(
  punches: readonly P[],
  shifts: readonly PunchedShift[],
  reach: number = 8 * 3_600_000,
): { readonly byShift: ReadonlyMap<string, readonly P[]>; readonly leftOver: readonly P[] } => {
  checkPunches(punches, 'punches')
  checkShifts(shifts, 'shifts')
  checkReach(reach, 'reach')
  const ordered = [...shifts].sort((a, b) => a.start - b.start)
  const byShift = new Map<string, P[]>(ordered.map((shift) => [shift.key, []]))
  const leftOver: P[] = []
  let index = 0
  for (const punch of [...punches].sort((a, b) => a.at - b.at)) {
    const distance = (shift: PunchedShift | undefined): number =>
      shift === undefined ? Number.POSITIVE_INFINITY : Math.max(shift.start - punch.at, punch.at - shift.end, 0)
    // Shifts and punches both ascend, so the nearest shift never moves back.
    while (distance(ordered[index + 1]) < distance(ordered[index])) index++
    const nearest = ordered[index]
    if (nearest !== undefined && distance(nearest) <= reach) byShift.get(nearest.key)?.push(punch)
    else leftOver.push(punch)
  }
  return { byShift, leftOver }
}

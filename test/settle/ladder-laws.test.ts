import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Offence,
  type Placement,
  placeOnLadder,
  placeUnderEach,
  rollingWindows,
} from '../../src/settle/ladders/ladder.ts'

const ladders = fc.record({
  window: fc.constantFrom(
    'month' as const,
    'quarter' as const,
    'career' as const,
    { rollingDays: 5 },
    { rollingDays: 40 },
  ),
  steps: fc.integer({ min: 1, max: 4 }),
  after: fc.constantFrom('last' as const, 'restart' as const, 'none' as const),
})

const offences: fc.Arbitrary<Offence[]> = fc
  .array(fc.record({ day: fc.nat(90), occurrences: fc.integer({ min: 1, max: 6 }), isWaived: fc.boolean() }), {
    maxLength: 12,
  })
  .map((all) =>
    all
      .sort((a, b) => a.day - b.day)
      .map(({ day, ...more }, index) => ({
        id: `f${index}`,
        date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
        ...more,
      })),
  )

/** Steps of the occurrences one by one, from the lightest; one beyond the ladder's end is no step. */
const spread = (placements: readonly Placement[] = []): number[] =>
  placements.flatMap(({ step, count }) => new Array<number>(count).fill(step ?? 0)).sort((a, b) => a - b)

describe('a ladder', () => {
  test('a waiver lifts no other offence to a graver step', () => {
    fc.assert(
      fc.property(offences, ladders, fc.nat(11), (all, ladder, n) => {
        const before = placeOnLadder(all, ladder)
        const after = placeOnLadder(
          all.map((one, index) => (index === n ? { ...one, isWaived: true } : one)),
          ladder,
        )
        for (const [id, placements] of after) {
          const [old, fresh] = [spread(before.get(id)), spread(placements)]
          expect(fresh).toHaveLength(old.length)
          for (const [index, step] of fresh.entries()) expect(step).toBeLessThanOrEqual(old[index]!)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('counted one occurrence at a time it comes to the same', () => {
    fc.assert(
      fc.property(offences, ladders, (all, ladder) => {
        const single = placeOnLadder(
          all.flatMap((one) =>
            Array.from({ length: one.occurrences }, (_, index) => ({
              ...one,
              id: `${one.id}/${index}`,
              occurrences: 1,
            })),
          ),
          ladder,
        )
        for (const [id, placements] of placeOnLadder(all, ladder)) {
          const steps = [...single].filter(([one]) => one.startsWith(`${id}/`)).flatMap(([, one]) => spread(one))
          expect(spread(placements)).toEqual(steps.sort((a, b) => a - b))
        }
      }),
    )
  })

  test('waived offences have no step', () => {
    fc.assert(
      fc.property(offences, ladders, (all, ladder) => {
        const placed = placeOnLadder(all, ladder)
        for (const { id, isWaived } of all) expect(placed.has(id)).toBe(!isWaived)
      }),
    )
  })

  const windowLists = fc.constantFrom(['month', 'quarter', 'year', 'career'] as const, ['month', 'career'] as const)
  const steps = fc.integer({ min: 1, max: 4 })
  const after = fc.constantFrom('last' as const, 'restart' as const, 'none' as const)
  const certain = (placed: ReturnType<typeof placeUnderEach>, id: string): number[] =>
    spread(placed.get(id)?.placements)

  test('without a window says what all windows say, occurrence by occurrence', () => {
    fc.assert(
      fc.property(offences, steps, after, windowLists, (all, count, then, windows) => {
        const live = all.map((one) => ({ ...one, isWaived: false }))
        const placed = placeUnderEach(live, { steps: count, after: then }, windows)
        const each = windows.map((window) => placeOnLadder(live, { window, steps: count, after: then }))
        for (const { id } of live) {
          const [first, ...rest] = each.map((one) => spread(one.get(id)))
          const agreed = first!.filter((step, index) => rest.every((other) => other[index] === step))
          expect(certain(placed, id)).toEqual(agreed)
          expect(placed.get(id)?.isOpen).toBe(agreed.length < first!.length)
        }
      }),
    )
  })

  test('without a window a waiver adds no certain step and makes none graver', () => {
    fc.assert(
      fc.property(offences, steps, after, windowLists, fc.nat(11), (all, count, then, windows, n) => {
        const ladder = { steps: count, after: then }
        const before = placeUnderEach(all, ladder, windows)
        const waived = all.map((one, index) => (index === n ? { ...one, isWaived: true } : one))
        const now = placeUnderEach(waived, ladder, windows)
        for (const [id] of now) {
          const [old, fresh] = [certain(before, id), certain(now, id)]
          expect(fresh).toHaveLength(old.length)
          for (const [index, step] of fresh.entries()) expect(step).toBeLessThanOrEqual(old[index]!)
        }
      }),
    )
  })

  test('without a number of rolling days it is as under every number of them', () => {
    fc.assert(
      fc.property(offences, steps, after, (all, count, then) => {
        const ladder = { steps: count, after: then }
        const every = Array.from({ length: 100 }, (_, index) => ({ rollingDays: index + 1 }))
        const dates = all.map(({ date }) => date)
        expect(placeUnderEach(all, ladder, rollingWindows(dates, then))).toEqual(placeUnderEach(all, ladder, every))
      }),
      { numRuns: 40 },
    )
  })
})

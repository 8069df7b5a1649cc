import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isReadInTurn } from '../../src/time/shifts/plain-punches.ts'
import { boundsOf, readPunches } from '../../src/time/shifts/punches.ts'

const MINUTE = 60_000
const shifts = [[], [540, 1080], [510, 720, 810, 1050], [480, 720, 840, 1080, 1140, 1260], [1320, 1800]]
const kind = fc.constantFrom('in' as const, 'out' as const, ...Array.from({ length: 8 }, () => undefined))

test('punches told at a glance to be read in turn have that reading, and no other', () => {
  // Gaps of some minutes and of hours, a few within the double window.
  const gap = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 300 }), fc.constantFrom(180, 270, 90))
  const punches = fc.array(fc.tuple(gap, kind), { maxLength: 8 })
  let told = 0
  fc.assert(
    fc.property(punches, fc.constantFrom(...shifts), fc.integer({ min: -90, max: 300 }), (gaps, minutes, from) => {
      const work = minutes.map((minute) => minute * MINUTE)
      let at = (minutes[0] ?? 0) + from
      const list = gaps.map(([later, label]) => {
        at += later
        return { at: at * MINUTE, kind: label }
      })
      const instants = list.map((one) => one.at)
      if (!isReadInTurn(instants, list, work, { ...boundsOf(work), doubles: MINUTE })) return
      told++
      const { all, open, tooMany } = readPunches(list, work)
      const [arrival, departure] = [instants[0], instants.at(-1)]
      expect([open, tooMany]).toEqual([undefined, false])
      expect(all).toMatchObject([{ arrival, departure, present: instants, complete: true, unmatched: 0 }])
      expect(all[0]!.used.map((one) => one.kind)).toEqual(instants.map((_, index) => (index % 2 === 0 ? 'in' : 'out')))
    }),
    { numRuns: Number(process.env.RULEBOOK_RUNS ?? 4000) },
  )
  expect(told).toBeGreaterThan(200)
})

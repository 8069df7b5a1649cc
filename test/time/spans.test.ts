import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  intersect,
  lengthAfter,
  lengthBefore,
  lengthBetween,
  lengthOf,
  lengthOfBoth,
  type Spans,
  subtract,
  unionOf,
  within,
} from '../../src/time/shifts/spans.ts'

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { maxLength: 8 })
const flat = pairs.map((list) => list.flat())
const spans = flat.map(unionOf)
/** The plain meaning: which of the moments 0 … 60 are in the set. */
const moments = (set: Spans): Set<number> => {
  const out = new Set<number>()
  for (let i = 0; i < set.length; i += 2) for (let t = set[i] as number; t < (set[i + 1] as number); t++) out.add(t)
  return out
}

describe('spans', () => {
  test('touching spans are one', () => expect(unionOf([5, 9, 1, 5])).toEqual([1, 9]))
  test('an empty or reversed pair is nothing', () => expect(unionOf([5, 5, 9, 3])).toEqual([]))
  test('a lunch break is cut out', () => expect(subtract([9, 18], [12, 13])).toEqual([9, 12, 13, 18]))

  test('a union holds what any pair holds, ascending and disjoint', () => {
    fc.assert(
      fc.property(flat, (list) => {
        const set = unionOf(list)
        expect(moments(set)).toEqual(moments(list))
        for (let i = 1; i < set.length; i++) expect(set[i]).toBeGreaterThan(set[i - 1] as number)
      }),
    )
  })
  test('intersection and difference are those of sets', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const inB = moments(b)
        expect([...moments(intersect(a, b))]).toEqual([...moments(a)].filter((t) => inB.has(t)))
        expect([...moments(subtract(a, b))]).toEqual([...moments(a)].filter((t) => !inB.has(t)))
      }),
    )
  })
  test('what lies before and after a moment makes the whole', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -5, max: 70 }), (a, at) => {
        expect(lengthBefore(a, at)).toBe([...moments(a)].filter((t) => t < at).length)
        expect(lengthBefore(a, at) + lengthAfter(a, at)).toBe(lengthOf(a))
      }),
    )
  })
  test('a length that is measured is that of the set that would be made', () => {
    const moment = fc.integer({ min: -5, max: 70 })
    fc.assert(
      fc.property(spans, spans, moment, moment, (a, b, from, to) => {
        expect(lengthOfBoth(a, b)).toBe(lengthOf(intersect(a, b)))
        expect(lengthBetween(a, from, to)).toBe(lengthOf(within(a, from, to)))
      }),
    )
  })
})

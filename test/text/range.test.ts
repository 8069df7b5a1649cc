import { describe, expect, test } from 'vitest'
import { isWithinRange, type RangeSpec, selectRegion } from '../../src/text/range.ts'
import type { Span, Utterance } from '../../src/text/spec.ts'

const utterances: readonly Utterance[] = [
  { speaker: 'agent', text: '零', startMs: 0, endMs: 1000 },
  { speaker: 'customer', text: '一', startMs: 2000, endMs: 3000 },
  { speaker: 'agent', text: '二二二', startMs: 4000, endMs: 5000 },
  { speaker: 'customer', text: '三', startMs: 6000, endMs: 7000 },
  { speaker: 'agent', text: '四', startMs: 8000, endMs: 10_000 },
]

const chosen = (range: RangeSpec): readonly number[] =>
  (selectRegion(utterances, range) as readonly Span[]).map(({ utterance }) => utterance)

describe('by place', () => {
  test.each<[string, RangeSpec, readonly number[]]>([
    ['all', {}, [0, 1, 2, 3, 4]],
    ['one speaker', { speaker: 'agent' }, [0, 2, 4]],
    ["the speaker's first two", { speaker: 'agent', to: 2 }, [0, 2]],
    ["the speaker's last", { speaker: 'customer', from: -1 }, [3]],
    ['all but the last', { to: -2 }, [0, 1, 2, 3]],
    ['more than there are', { from: -9, to: 9 }, [0, 1, 2, 3, 4]],
    ['from beyond the end', { from: 9 }, []],
  ])('%s', (_, range, indices) => {
    expect(chosen(range)).toEqual(indices)
  })
})

describe('by time', () => {
  test.each<[string, RangeSpec, readonly number[]]>([
    ['from a second on', { fromSeconds: 4 }, [2, 3, 4]],
    ['before a second', { toSeconds: 4 }, [0, 1]],
    ['the last four seconds', { fromSeconds: -4 }, [3, 4]],
    ['the first half', { toPercent: 50 }, [0, 1, 2]],
    ['the last fifth', { fromPercent: 80 }, [4]],
  ])('%s', (_, range, indices) => {
    expect(chosen(range)).toEqual(indices)
  })
  test('without times it says which are missing', () => {
    const untimed = utterances.map(({ speaker, text }) => ({ speaker, text }))
    expect(selectRegion(untimed, { fromSeconds: 1 })).toEqual({ missing: 'utterances[].startMs' })
    const unended = utterances.map(({ speaker, text, startMs = 0 }) => ({ speaker, text, startMs }))
    expect(selectRegion(unended, { toPercent: 50 })).toEqual({ missing: 'utterances[].endMs' })
  })
})

describe('from a place', () => {
  const places: readonly Span[] = [
    { utterance: 1, start: 0, end: 1 },
    { utterance: 2, start: 1, end: 2 },
  ]
  test('after the first', () => {
    expect(chosen({ anchor: { side: 'after', places } })).toEqual([1, 2, 3, 4])
  })
  test('after it in the same utterance only what follows', () => {
    const region = selectRegion(utterances, { anchor: { side: 'after', places, nth: 2 } })
    expect(region).toEqual([
      { utterance: 2, start: 2, end: 3 },
      { utterance: 3, start: 0, end: 1 },
      { utterance: 4, start: 0, end: 1 },
    ])
  })
  test('before the last', () => {
    expect(selectRegion(utterances, { anchor: { side: 'before', places, nth: -1 } })).toEqual([
      { utterance: 0, start: 0, end: 1 },
      { utterance: 1, start: 0, end: 1 },
      { utterance: 2, start: 0, end: 1 },
    ])
  })
  test('around it, within so many utterances or seconds', () => {
    expect(chosen({ anchor: { side: 'around', places, nth: 2, withinUtterances: 1 } })).toEqual([1, 2, 3])
    expect(chosen({ anchor: { side: 'after', places, nth: 2, withinSeconds: 2 } })).toEqual([2, 3])
  })
  test('0 is each of them', () => {
    expect(chosen({ anchor: { side: 'after', places, nth: 0, withinUtterances: 1 } })).toEqual([1, 2, 3])
  })
  test('where nothing was found nothing is left', () => {
    expect(chosen({ anchor: { side: 'before', places: [] } })).toEqual([])
    expect(chosen({ anchor: { side: 'before', places, nth: 3 } })).toEqual([])
  })
  test('a hit counts when all of it lies inside', () => {
    const region = [{ utterance: 2, start: 1, end: 3 }]
    const hits = [
      { utterance: 2, start: 0, end: 2 },
      { utterance: 2, start: 1, end: 3 },
      { utterance: 3, start: 1, end: 2 },
    ]
    expect(isWithinRange(hits, region)).toEqual([hits[1]])
  })
})

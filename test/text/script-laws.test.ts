import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Demand,
  leastEdits,
  type Nearest,
  neededUnits,
  piecesOf,
  searchFor,
  unitSet,
} from '../../src/text/scripts/edits.ts'
import { compileScript, type SlotValue } from '../../src/text/scripts/script.ts'
import type { Utterance } from '../../src/text/spec.ts'
import { growthOf } from '../support/steps.ts'

/** The whole table of edit distances, column by column. */
const slowNearest = (script: readonly Demand[], units: readonly number[], most: number): Nearest | undefined => {
  let column = [0]
  for (const { optional } of script) column.push(column.at(-1)! + (optional ? 0 : 1))
  let best: Nearest | undefined
  const consider = (end: number) => {
    const cost = column.at(-1)!
    if (cost <= most && (best === undefined || cost < best.cost)) best = { cost, end }
  }
  consider(0)
  units.forEach((unit, at) => {
    const next = [0]
    script.forEach(({ accepts, optional }, row) => {
      const fit = accepts.length === 0 || accepts.includes(unit) ? 0 : 1
      next.push(Math.min(column[row]! + fit, column[row + 1]! + 1, next[row]! + (optional ? 0 : 1)))
    })
    column = next
    consider(at + 1)
  })
  return best
}

const letters = [...'您好请讲'].map((one) => one.charCodeAt(0))
const aUnit = fc.constantFrom(...letters)
const aDemand = (optional: fc.Arbitrary<boolean>) =>
  fc.record({ accepts: fc.uniqueArray(aUnit, { minLength: 0, maxLength: 2 }), optional, shown: fc.constant('') })
const texts = fc.array(aUnit, { maxLength: 120 })
const most = fc.nat(80)

describe('the search for the nearest stretch equals the whole table of distances', () => {
  test.each([
    ['where each demand costs an edit, in one word or several', fc.constant(false)],
    ['where some may be left out', fc.boolean()],
  ])('%s', (_, optional) => {
    fc.assert(
      fc.property(fc.array(aDemand(optional), { minLength: 1, maxLength: 80 }), texts, most, (script, units, limit) => {
        expect(searchFor(script).nearest(units, limit)).toEqual(slowNearest(script, units, limit))
      }),
    )
  })
  test('where each demand is for certain units, and few enough for one word', () => {
    const certain = aDemand(fc.constant(false)).filter(({ accepts }) => accepts.length > 0)
    fc.assert(
      fc.property(fc.array(certain, { minLength: 1, maxLength: 34 }), texts, most, (script, units, limit) => {
        expect(searchFor(script).nearest(units, limit)).toEqual(slowNearest(script, units, limit))
      }),
    )
  })
  test('and what was searched before makes no difference', () => {
    const search = searchFor(letters.map((unit) => ({ accepts: [unit], optional: false, shown: '' })))
    const first = search.nearest(letters, 3)
    search.nearest([...letters, ...letters].reverse(), 3)
    expect(search.nearest(letters, 3)).toEqual(first)
  })
})

test('a text costs at least the letters that it lacks', () => {
  const anyUnit = fc.nat(200)
  const demand = fc.record({
    accepts: fc.uniqueArray(anyUnit, { maxLength: 2 }),
    optional: fc.boolean(),
    shown: fc.constant(''),
  })
  fc.assert(
    fc.property(fc.array(demand, { minLength: 1, maxLength: 40 }), fc.array(anyUnit), (script, units) => {
      const nearest = slowNearest(script, units, script.length)!
      expect(leastEdits(neededUnits(script), unitSet(units))).toBeLessThanOrEqual(nearest.cost)
    }),
  )
})

test('whatever comes within so many edits has one of the pieces', () => {
  fc.assert(
    fc.property(
      fc.array(aDemand(fc.boolean()), { minLength: 1, maxLength: 24 }),
      fc.array(aUnit, { maxLength: 40 }),
      fc.nat(6),
      (script, units, limit) => {
        const pieces = piecesOf(script, limit)
        fc.pre(pieces !== undefined && slowNearest(script, units, limit) !== undefined)
        expect(pieces?.some((piece) => String.fromCharCode(...units).includes(piece))).toBe(true)
      },
    ),
  )
})

const words = fc.string({ unit: fc.constantFrom(...'您好请讲，_12一二'), maxLength: 16 })
const aScript = fc.record({
  text: words.map((text) => `好${text}`),
  variants: fc.array(
    fc.tuple(words, words).map(([before, after]) => `${before}讲{number}${after}`),
    { maxLength: 2 },
  ),
  tolerance: fc.constantFrom(0.5, 0.75, 0.8, 1),
  position: fc.constantFrom('first' as const, 'last' as const, 'anywhere' as const),
})
const spoken = fc.array(fc.record({ speaker: fc.constantFrom('agent' as const, 'customer' as const), text: words }), {
  maxLength: 6,
})

test('looking only as far as the tolerance finds what measuring all finds', () => {
  fc.assert(
    fc.property(aScript, spoken, fc.constantFrom<SlotValue>(undefined, null, '12', 2), (spec, utterances, value) => {
      const script = compileScript(spec)
      const region = utterances.map(({ text }, utterance) => ({ utterance, start: 0, end: text.length }))
      const { said, saidAnyway, unknownInputs, spans } = script.match(utterances, region, () => value)
      const near = script.said(utterances, region, () => value)
      expect([near.said, near.saidAnyway]).toEqual([said, saidAnyway])
      if (said !== saidAnyway) expect(near.unknownInputs).toEqual(unknownInputs)
      if (said) expect(near.spans).toEqual(spans)
    }),
    { numRuns: 300 },
  )
})

test('measuring from a similarity on finds what measuring all finds, and 0 for what is less', () => {
  const least = fc.constantFrom(0.2, 0.5, 0.8, 1)
  const value = fc.constantFrom<SlotValue>(undefined, null, '12', 2)
  fc.assert(
    fc.property(aScript, spoken, value, least, (spec, utterances, value, least) => {
      const script = compileScript(spec)
      const region = utterances.map(({ text }, utterance) => ({ utterance, start: 0, end: text.length }))
      const { similarity, leastSimilarity, unknownInputs } = script.match(utterances, region, () => value)
      const near = script.nearness(least)(utterances, region, () => value)
      const from = (one: number) => (one < least ? 0 : one)
      expect([near.similarity, near.leastSimilarity]).toEqual([from(similarity), from(leastSimilarity)])
      expect(near.unknownInputs).toEqual(similarity < least ? [] : unknownInputs)
    }),
    { numRuns: 300 },
  )
})

test('texts that a host changes between two calls are read anew', () => {
  const script = compileScript({ text: '您好' })
  const utterances: Utterance[] = [{ speaker: 'agent', text: '您好' }]
  const said = () => script.said(utterances, [{ utterance: 0, start: 0, end: 2 }], () => undefined).said
  expect(said()).toBe(true)
  utterances[0] = { speaker: 'agent', text: '再见' }
  expect(said()).toBe(false)
})

describe('steps grow with the text and no faster', () => {
  const opening = { text: '您好,{centreName}{agentNumber}号为您服务,请讲!', variants: ['您好,请讲'] }
  const one = (size: number): readonly Utterance[] => [{ speaker: 'agent', text: '您好'.repeat(size) }]
  const many = (size: number): readonly Utterance[] =>
    Array.from({ length: size / 4 }, (_, at) => ({
      speaker: at % 2 === 0 ? 'agent' : 'customer',
      text: '您好，号为您服务',
    }))
  test.each<[string, number, SlotValue, (size: number) => readonly Utterance[]]>([
    ['an exact script in one utterance', 1, '023', one],
    ['a tolerant script in one utterance', 0.6, '023', one],
    ['an unknown slot in one utterance', 0.6, undefined, one],
    ['an exact script in many utterances', 1, '023', many],
    ['a tolerant script in many utterances', 0.6, '023', many],
    ['an unknown slot in many utterances', 0.6, undefined, many],
  ])('%s', (_, tolerance, value, make) => {
    const script = compileScript({ ...opening, tolerance })
    const run = (utterances: readonly Utterance[]) => {
      const region = utterances.map(({ text }, utterance) => ({ utterance, start: 0, end: text.length }))
      script.match(utterances, region, () => value)
      script.said(utterances, region, () => value)
    }
    expect(growthOf(make, run, 1000)).toBeLessThan(2.6)
  })
})

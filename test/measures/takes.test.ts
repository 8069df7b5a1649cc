import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FALSE, TRUE, type Truth, UNKNOWN } from '../../src/conditions/truth.ts'
import type { Measure } from '../../src/document/measure.ts'
import { type FactValue, Interval, Unknown } from '../../src/facts/contract.ts'
import { type Item, toMillionths } from '../../src/measures/item.ts'
import { takingOf } from '../../src/measures/takes/takings.ts'

const label = { zh: '度量', en: 'Measure' }
const measure = (take: Measure['take'], percentile?: number): Measure => ({
  of: 'call',
  take,
  percentile,
  by: 'agent',
  window: 'period',
  label,
})

const all = [
  measure('count'),
  measure('share'),
  measure('sum'),
  measure('mean'),
  measure('percentile', 50),
  measure('percentile', 95),
  measure('latest'),
]

const value = fc.integer({ min: -3, max: 12 })
const item: fc.Arbitrary<Item> = fc
  .record({
    sure: fc.boolean(),
    part: fc.constantFrom<Truth[]>(TRUE, FALSE, UNKNOWN),
    ends: fc.tuple(value, fc.constantFrom(0, 0, 1, 2)),
    at: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ ends: [min, width], ...rest }) => ({
    ...rest,
    min: toMillionths(min),
    max: toMillionths(min + width),
    at: rest.at,
  }))

/** One way things may really be: the records that count, each with its part and value. */
interface Fact {
  readonly part: boolean
  readonly value: number
  readonly at: number
}

const worlds = (items: readonly Item[]): readonly (readonly Fact[])[] =>
  items.reduce<readonly (readonly Fact[])[]>(
    (before, { sure, part, min, max, at }) => {
      const parts = part === UNKNOWN ? [true, false] : [part === TRUE]
      const values = [...new Set([min, max])].map((one) => one / 1e6)
      const facts = parts.flatMap((one) => values.map((value): Fact => ({ part: one, value, at })))
      return before.flatMap((world) => [...(sure ? [] : [world]), ...facts.map((fact) => [...world, fact])])
    },
    [[]],
  )

const inWorld = ({ take, percentile }: Measure, facts: readonly Fact[]): number | null | undefined => {
  const values = facts.map(({ value }) => value).sort((a, b) => a - b)
  const sum = values.reduce((a, b) => a + b, 0)
  switch (take) {
    case 'count':
      return facts.length
    case 'sum':
      return sum
    case 'latest':
      return facts.length === 0 ? null : Math.max(...facts.map(({ at }) => at))
    case 'share':
      return facts.length === 0 ? undefined : (100 * facts.filter(({ part }) => part).length) / facts.length
    case 'mean':
      return facts.length === 0 ? undefined : sum / facts.length
    default:
      return values[Math.max(1, Math.ceil(((percentile ?? 0) * values.length) / 100)) - 1]
  }
}

const result = (of: Measure, items: readonly Item[]): FactValue => {
  const taking = takingOf(of)
  const summary = taking.empty()
  for (const one of items) taking.add(summary, one)
  return taking.value(summary, { isOpen: false, missing: ['x'] })
}

const expectBounds = (found: FactValue, numbers: readonly number[]): void => {
  const [low, high] = found instanceof Interval ? [found.min, found.max] : [found, found]
  expect(low).toBeCloseTo(Math.min(...numbers), 9)
  expect(high).toBeCloseTo(Math.max(...numbers), 9)
}

test.each(all)('$take $percentile is exactly what the possible worlds say', (of) => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      const values = worlds(items).map((world) => inWorld(of, world))
      const found = result(of, items)
      // Without any record there is no share; where one world has none, nothing can be said.
      if (values.includes(undefined) || (values.includes(null) && values.some((one) => one !== null)))
        expect(found).toBeInstanceOf(Unknown)
      else if (values.every((one) => one === null)) expect(found).toBeNull()
      else expectBounds(found, values as number[])
    }),
    { numRuns: 400 },
  )
})
test.each(all)('$take $percentile adds up alike in any order and grouping, and through JSON', (of) => {
  const taking = takingOf(of)
  const sumUp = (items: readonly Item[]) => {
    const summary = taking.empty()
    for (const one of items) taking.add(summary, one)
    return summary
  }
  fc.assert(
    fc.property(fc.array(item), fc.array(item), fc.array(item), (a, b, c) => {
      const [left, right] = [sumUp(a), sumUp(c)]
      taking.merge(left, sumUp(b))
      taking.merge(left, sumUp(c))
      taking.merge(right, taking.fromJSON(JSON.parse(JSON.stringify(taking.toJSON(sumUp([...b, ...a].reverse()))))))
      expect(taking.toJSON(left)).toEqual(taking.toJSON(right))
      expect(taking.toJSON(left)).toEqual(taking.toJSON(sumUp([...c, ...a, ...b])))
    }),
    { numRuns: 100 },
  )
})

test('3 of 100 is not over 3 percent, 4 of 133 is', () => {
  const share = (part: number, whole: number) =>
    result(
      measure('share'),
      Array.from({ length: whole }, (_, index) => ({
        sure: true,
        part: index < part ? TRUE : FALSE,
        min: 0,
        max: 0,
        at: 0,
      })),
    ) as number
  expect(share(3, 100) > 3).toBe(false)
  expect(share(4, 133) > 3).toBe(true)
})

test('any ratio of up to a million records passes a limit in percent exactly when the fraction does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), fc.integer({ min: 1, max: 9999 }), (whole, seed, limit) => {
      // Near the limit, where rounding could matter.
      const part = Math.min(whole, Math.max(0, Math.round((whole * limit) / 10_000) + (seed % 3) - 1))
      const percent = (100 * part) / whole
      expect(percent > limit / 100).toBe(BigInt(part) * 10_000n > BigInt(limit) * BigInt(whole))
    }),
    { numRuns: 5000 },
  )
})

test('what nobody handed over can convict under an upper limit, never acquit', () => {
  const taking = takingOf(measure('count'))
  const summary = taking.empty()
  for (let i = 0; i < 8; i++) taking.add(summary, { sure: true, part: TRUE, min: 0, max: 0, at: 0 })
  expect(taking.value(summary, { isOpen: true, missing: ['past'] })).toEqual(
    new Interval(8, Number.POSITIVE_INFINITY, ['past']),
  )
})

test('a sum of values that cannot be negative has a certain least even where records are missing', () => {
  const taking = takingOf(measure('sum'))
  const summary = taking.empty()
  taking.add(summary, { sure: true, part: TRUE, min: toMillionths(2), max: toMillionths(2), at: 0 })
  const open = { isOpen: true, missing: [], bounds: { min: 0, max: Number.POSITIVE_INFINITY } }
  expect(taking.value(summary, open)).toMatchObject({ min: 2, max: Number.POSITIVE_INFINITY })
  expect(taking.value(summary, { isOpen: true, missing: [] })).toMatchObject({ min: Number.NEGATIVE_INFINITY })
})

test('many distinct values stay in bounded memory, within 1 %', () => {
  const taking = takingOf(measure('percentile', 50))
  const summary = taking.empty()
  for (let i = 1; i <= 20_000; i++)
    taking.add(summary, { sure: true, part: TRUE, min: toMillionths(i), max: toMillionths(i), at: 0 })
  const { min, max } = taking.value(summary, { isOpen: false, missing: [] }) as Interval
  expect(min).toBeLessThanOrEqual(10_000)
  expect(max).toBeGreaterThanOrEqual(10_000)
  expect(max / min).toBeLessThan(1.01)
  expect(JSON.stringify(taking.toJSON(summary)).length).toBeLessThan(100_000)
})

import { afterAll, expect, test } from 'vitest'
import * as authoringModule from '../../src/authoring.ts'
import * as calendarModule from '../../src/calendar.ts'
import * as engineModule from '../../src/engine.ts'
import * as library from '../../src/index.ts'
import { isSealed } from '../../src/input/sealed.ts'
import * as pinyinModule from '../../src/pinyin.ts'
import * as qualityModule from '../../src/quality.ts'
import { builtin } from '../../src/rulesets.ts'
import * as vconModule from '../../src/vcon.ts'
import * as vitestModule from '../../src/vitest.ts'
import { doors } from './doors.ts'

// Every function that the package exports, by its modules: a new one without valid arguments in doors.ts fails here.
const exported = new Map<string, (...given: never[]) => unknown>(
  [
    library,
    authoringModule,
    calendarModule,
    engineModule,
    pinyinModule,
    qualityModule,
    vconModule,
    vitestModule,
  ].flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) =>
      typeof value === 'function' && !name.endsWith('Error') ? [[name, value as (...given: never[]) => unknown]] : [],
    ),
  ),
)

const deep = (depth: number): unknown => (depth === 0 ? 'x' : { previous: [deep(depth - 1)] })

const hostile: readonly unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  -1,
  1e308,
  '',
  'frist',
  '1e9000000000',
  '\ud800',
  [],
  [null],
  {},
  { unknownOption: 1 },
  JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
  deep(3000),
  () => 1,
  Symbol('x'),
  10n,
]

type Path = readonly (string | number)[]

const isOpaque = (value: unknown): boolean =>
  (['policy', 'ruleset', 'rulebook'] as const).some((kind) => isSealed(kind, value))

/** The places in a value, down to a depth; what the library makes whole is one place. */
const placesOf = (value: unknown, depth = 5): readonly Path[] => {
  if (depth === 0 || typeof value !== 'object' || value === null || isOpaque(value)) return [[]]
  const inside = Object.keys(value).flatMap((key) =>
    placesOf((value as Record<string, unknown>)[key], depth - 1).map((rest) => [
      Array.isArray(value) ? Number(key) : key,
      ...rest,
    ]),
  )
  return [[], ...inside]
}

const withChange = (value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  const old = (value as Record<string | number, unknown>)[key]
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  ;(copy as Record<string | number, unknown>)[key] = withChange(old, rest, change)
  return copy
}

const changesAt = (args: readonly unknown[]): readonly (readonly unknown[])[] =>
  args.flatMap((_, index) =>
    placesOf(args[index]).flatMap((path) => [
      ...hostile.map((value) => withChange(args, [index, ...path], () => value) as unknown[]),
      withChange(args, [index, ...path], (old) =>
        typeof old === 'object' && old !== null && !Array.isArray(old) && !isOpaque(old)
          ? { ...old, unknwonKey: 1 }
          : [old],
      ) as unknown[],
    ]),
  )

const MOST = Number(process.env.RULEBOOK_DOORS ?? 250)

const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)] as T)

const drained = async (result: unknown): Promise<void> => {
  const value = await result
  if (typeof value !== 'object' || value === null || !('next' in value)) return
  if (Symbol.asyncIterator in value) for await (const _ of value as AsyncIterable<unknown>);
  else if (Symbol.iterator in value) for (const _ of value as Iterable<unknown>);
}

const counts: Record<string, number> = {}

test('every exported function has its entry, and every entry a function', () => {
  expect(Object.keys(doors).sort()).toEqual([...exported.keys()].sort())
})

test.each([...exported.keys()])('%s works, or throws one of the library’s errors', async (name) => {
  const { args, slow, refusesValid } = doors[name] as NonNullable<(typeof doors)[string]>
  const call = exported.get(name) as (...given: unknown[]) => unknown
  if (refusesValid !== true) await drained(call(...args()))
  const failures: string[] = []
  // Every place is tried, whatever the most that is tried of all.
  const sets = spread(changesAt(args()), slow === true ? 60 : MOST)
  for (const given of [[], ...sets]) {
    try {
      await drained(call(...given))
    } catch (error) {
      if (!(error instanceof library.RulebookError))
        failures.push(`${String(error)} ${(error as Error).stack?.split('\n')[1] ?? ''}`)
    }
  }
  counts[name] = sets.length + 1
  expect([...new Set(failures)]).toEqual([])
})

test('the library is as it was', () => {
  expect(({} as { x?: unknown }).x).toBeUndefined()
  expect(builtin.ids.length).toBeGreaterThan(50)
})

afterAll(() => {
  if (process.env.RULEBOOK_DOORS !== undefined) console.log(JSON.stringify(counts))
})

import { oppositeOf } from '../../conditions/opposite.ts'
import type { Condition, Leaf, Operator } from '../../document/condition.ts'
import { foldCondition, type Place } from '../../document/walk.ts'

/** What kind of mistake a mutant stands for. */
export type MutationKind =
  | 'threshold'
  | 'boundary'
  | 'operator'
  | 'condition'
  | 'choice'
  | 'phrase'
  | 'exception'
  | 'variant'
  | 'matching'
  | 'amount'
  | 'ladder'
  | 'override'
  | 'bearer'
  | 'due'
  | 'pardon'
  | 'answer'

/** One change inside of a part: where, from what to what, and the part as it is then. */
export interface PartChange<T> {
  readonly kind: MutationKind
  readonly path: string
  readonly was: string
  readonly is: string
  readonly result: T
  /** The leaf that changed, for the words about the case that is missing. */
  readonly leaf?: Leaf
}

const otherBoundary: Partial<Record<Operator, Operator>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThan',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThan',
}

const pad = (value: number): string => String(value).padStart(2, '0')

const shiftTime = (time: string, minutes: number): string | undefined => {
  const [hour, minute, second] = time.split(':').map(Number) as [number, number, number | undefined]
  const shifted = hour * 60 + minute + minutes
  if (shifted < 0 || shifted >= 24 * 60) return undefined
  return [pad(Math.floor(shifted / 60)), pad(shifted % 60), ...(second === undefined ? [] : [pad(second)])].join(':')
}

const shiftDate = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The last digit that a number states is its unit; a ratio's is a hundredth. */
const unitOf = (value: number, unit?: string): number => {
  const [, decimals = ''] = String(value).split('.')
  return 10 ** -Math.max(decimals.length, unit === 'ratio' ? 2 : 0)
}

const shiftNumber = (value: number, unit: string | undefined, direction: 1 | -1): number => {
  const step = unitOf(value, unit)
  return Math.round((value + direction * step) / step) * step
}

/** The same threshold one unit less and one more: numbers, local times, dates. */
export const shifted = (value: unknown, unit?: string): readonly (number | string)[] => {
  const both = ([-1, 1] as const).map((direction) => {
    if (typeof value === 'number') return Number(shiftNumber(value, unit, direction).toFixed(6))
    if (typeof value !== 'string') return undefined
    if (/^\d\d:\d\d(:\d\d)?$/.test(value)) return shiftTime(value, direction)
    return /^\d{4}-\d\d-\d\d$/.test(value) ? shiftDate(value, direction) : undefined
  })
  return both.filter((one) => one !== undefined)
}

const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const withValue = (leaf: Leaf, path: string, kind: MutationKind, value: Leaf['value']): PartChange<Condition> => ({
  kind,
  path: `${path}.value`,
  was: text(leaf.value),
  is: text(value),
  result: { ...leaf, value },
  leaf,
})

const inParams = (leaf: Leaf, path: string): readonly PartChange<Condition>[] =>
  Object.entries(leaf.params ?? {}).flatMap(([name, value]) =>
    typeof value !== 'number'
      ? []
      : shifted(value).map(
          (other): PartChange<Condition> => ({
            kind: 'threshold',
            path: `${path}.params.${name}`,
            was: text(value),
            is: text(other),
            result: { ...leaf, params: { ...leaf.params, [name]: other } },
            leaf,
          }),
        ),
  )

const inLeaf = (leaf: Leaf, path: string): readonly PartChange<Condition>[] => {
  const { operator, value } = leaf
  const withOperator = (kind: MutationKind, other: Operator): PartChange<Condition> => ({
    kind,
    path: `${path}.operator`,
    was: operator,
    is: other,
    result: { ...leaf, operator: other },
    leaf,
  })
  const boundary = otherBoundary[operator]
  const isList = Array.isArray(value)
  return [
    withOperator('operator', oppositeOf[operator]),
    ...(boundary === undefined ? [] : [withOperator('boundary', boundary)]),
    ...(isList ? [] : shifted(value).map((other) => withValue(leaf, path, 'threshold', other))),
    ...(isList && value.length > 1
      ? value.map((_, index) => withValue(leaf, path, 'condition', (value as string[]).toSpliced(index, 1)))
      : []),
    ...inParams(leaf, path),
  ]
}

const shownCondition = (condition: Condition): string =>
  foldCondition(condition, {
    leaf: ({ fact, operator, value }) => `${fact} ${operator} ${text(value)}`,
    all: (parts) => `all of ${parts.length}`,
    any: (parts) => `any of ${parts.length}`,
    not: (part) => `not ${part}`,
  })

/** A part of a condition and all the ways to change it. */
interface Changeable {
  readonly condition: Condition
  readonly path: string
  readonly changes: readonly PartChange<Condition>[]
}

const inParts = (
  parts: readonly Changeable[],
  join: (list: readonly Condition[]) => Condition,
): Changeable['changes'] => {
  const conditions = parts.map(({ condition }) => condition)
  return parts.flatMap(({ condition, path, changes }, index): Changeable['changes'] => {
    const inside = changes.map((one) => ({ ...one, result: join(conditions.with(index, one.result)) }))
    if (parts.length === 1) return inside
    const dropped: PartChange<Condition> = {
      kind: 'condition',
      path,
      was: shownCondition(condition),
      is: 'left out',
      result: join(conditions.toSpliced(index, 1)),
      ...('fact' in condition ? { leaf: condition } : {}),
    }
    return [dropped, ...inside]
  })
}

const joining =
  (join: (list: readonly Condition[]) => Condition, at: (place: Place) => string) =>
  (parts: readonly Changeable[], place: Place): Changeable => ({
    condition: join(parts.map(({ condition }) => condition)),
    path: at(place),
    changes: inParts(parts, join),
  })

/** Every change of one condition: each leaf changed, each part left out. */
export const conditionChanges = (whole: Condition, path: string): readonly PartChange<Condition>[] => {
  const at = (place: Place): string =>
    place.path.reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
      path,
    )
  return foldCondition<Changeable>(whole, {
    leaf: (leaf, place) => ({ condition: leaf, path: at(place), changes: inLeaf(leaf, at(place)) }),
    all: joining((all) => ({ all }), at),
    any: joining((any) => ({ any }), at),
    not: (part, place) => ({
      condition: { not: part.condition },
      path: at(place),
      changes: [
        { kind: 'operator', path: at(place), was: 'not', is: 'without not', result: part.condition },
        ...part.changes.map((one) => ({ ...one, result: { not: one.result } })),
      ],
    }),
  }).changes
}

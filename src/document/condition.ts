import * as z from 'zod'
import { once } from '../input/checked.ts'
import { camelName } from './names.ts'

/** The operators of json-rules-engine, by its names. */
export const operators = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
] as const

/** Keys that make an object a condition; no guard can have such a name. */
export const conditionKeys: readonly string[] = ['all', 'any', 'not', 'fact']

export type Operator = (typeof operators)[number]

const scalar = once(() => z.union([z.string(), z.number(), z.boolean(), z.null()]))
const parameterReference = once(() => z.strictObject({ parameter: camelName() }))
const paramValue = once(() => z.union([scalar(), z.array(z.string()), parameterReference()]))
const params = once(() => z.record(camelName(), paramValue()))
const factReference = once(() => z.strictObject({ fact: camelName(), params: params().optional() }))

const leaf = once(() =>
  z.strictObject({
    fact: camelName(),
    params: params().optional(),
    operator: z.enum(operators),
    value: z.union([scalar(), z.array(z.union([z.string(), z.number()])), parameterReference(), factReference()]),
  }),
)

type ConditionSchema = z.ZodType<Condition, Condition>

/**
 * A condition in json-rules-engine's form: `all`, `any`, `not`, and leaves
 * `{ fact, params?, operator, value }`. `path` is not accepted.
 */
export const conditionSchema: () => ConditionSchema = once(
  () =>
    z.lazy(() =>
      z.union([
        leaf(),
        z.strictObject({ all: z.array(conditionSchema()).min(1).max(100) }),
        z.strictObject({ any: z.array(conditionSchema()).min(1).max(100) }),
        z.strictObject({ not: conditionSchema() }),
      ]),
    ) as ConditionSchema,
)

const guardName = once(() =>
  camelName()
    .refine((name) => !conditionKeys.includes(name), 'the name of a fact: all, any, not and fact are reserved')
    .meta({ not: { enum: conditionKeys } }),
)

/**
 * What must hold: a condition, or in short a map of facts to the value, or one of the values, that each must have
 * (`{ "kind": "callback", "role": ["agent", "groupLeader"] }`).
 */
export const guardSchema = once(() =>
  z.union([
    conditionSchema(),
    z
      .record(
        guardName(),
        z.union([
          z.string(),
          z.number(),
          z.boolean(),
          z
            .array(z.union([z.string(), z.number()]))
            .min(1)
            .readonly(),
        ]),
      )
      .refine((guards) => Object.keys(guards).length > 0, 'at least one guard')
      .meta({ minProperties: 1 }),
  ]),
)

export type ScalarValue = string | number | boolean | null
export type ParamValue = ScalarValue | readonly string[] | { readonly parameter: string }
export interface FactReference {
  readonly fact: string
  readonly params?: Readonly<Record<string, ParamValue>> | undefined
}
export type ComparedValue = ScalarValue | readonly (string | number)[] | { readonly parameter: string } | FactReference

/** One comparison of a fact with a value, a parameter or another fact. */
export interface Leaf extends FactReference {
  readonly operator: Operator
  readonly value: ComparedValue
}

export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** Where a quantity comes from: a fact of the record. */
export const quantitySchema = once(() => z.strictObject({ fact: camelName(), params: params().optional() }))

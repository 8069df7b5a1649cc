import {
  type BoundFact,
  defineFacts,
  type FactParams,
  type FactScope,
  type FactValue,
  type RecordContext,
  unknown,
} from '../contract.ts'
import { computeBounds, type NumberBounds, plus, roundHalfUp, times } from './numeric.ts'

const names = (params: FactParams, key: string): readonly string[] => params[key] as readonly string[]
const name = (params: FactParams, key: string): string => params[key] as string

/** Binds the facts that a list of names stands for. */
const operandsOf = (params: FactParams, key: string, scope: FactScope) => {
  const derive = names(params, key).map((one) => scope.fact<object>(one))
  return (context: RecordContext<object>) => derive.map((one) => one(context))
}

const sumOf = (operands: readonly NumberBounds[]): readonly [number, number] => [
  operands.reduce((sum, one) => plus(sum, one.min), 0),
  operands.reduce((sum, one) => plus(sum, one.max), 0),
]

const several = { of: { kind: 'facts' } } as const

/** Facts computed from other numbers of the same record. */
export const calculatedFacts = defineFacts<object>()({
  sum: {
    type: 'number',
    unitFrom: 'of',
    params: several,
    fields: [],
    label: { zh: '合计', en: 'Sum' },
    bind: (params, scope) => {
      const operands = operandsOf(params, 'of', scope)
      return { derive: (context) => computeBounds(operands(context), sumOf) }
    },
  },
  difference: {
    type: 'number',
    unitFrom: 'of',
    params: { of: { kind: 'fact' }, minus: { kind: 'fact' } },
    fields: [],
    label: { zh: '差', en: 'Difference' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      const minus = scope.fact<object>(name(params, 'minus'))
      return {
        derive: (context) =>
          computeBounds([of(context), minus(context)], ([a, b]) => [plus(a!.min, -b!.max), plus(a!.max, -b!.min)]),
      }
    },
  },
  scaled: {
    type: 'number',
    unitFrom: 'of',
    // `places` rounds half up, as amounts of money are paid.
    params: { of: { kind: 'fact' }, by: { kind: 'number' }, places: { kind: 'number', optional: true } },
    fields: [],
    label: { zh: '按比例折算', en: 'Scaled' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      const by = scope.number(params.by)
      const { places } = params
      const product = (a: number, b: number): number =>
        typeof places === 'number' ? roundHalfUp(times(a, b), places) : times(a, b)
      return {
        derive: (context) =>
          computeBounds([of(context), by], ([a, b]) => {
            const products = [product(a!.min, b!.min), product(a!.max, b!.min)]
            return [Math.min(...products), Math.max(...products)]
          }),
      }
    },
  },
  excess: {
    type: 'number',
    unitFrom: 'of',
    domain: { min: 0 },
    // `type` and `converted` are handed on: days of sick leave, lateness not counted among them, beyond the quota.
    params: {
      of: { kind: 'fact' },
      over: { kind: 'number' },
      type: { kind: 'string', optional: true },
      converted: { kind: 'boolean', optional: true },
    },
    fields: [],
    label: { zh: '超出部分', en: 'Excess' },
    bind: (params, scope) => {
      const handedOn = Object.fromEntries(
        (['type', 'converted'] as const).flatMap((key) => (params[key] === undefined ? [] : [[key, params[key]]])),
      )
      const of = scope.fact<object>(name(params, 'of'), handedOn)
      const over = scope.number(params.over)
      return {
        derive: (context) =>
          computeBounds([of(context), over], ([a, b]) => [
            Math.max(0, plus(a!.min, -b!.max)),
            Math.max(0, plus(a!.max, -b!.min)),
          ]),
      }
    },
  },
  multiples: {
    type: 'number',
    unit: 'count',
    domain: { min: 0, integer: true },
    params: { of: { kind: 'fact' }, by: { kind: 'number' } },
    fields: [],
    label: { zh: '满几次（每满一次计一）', en: 'Whole multiples' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      const by = scope.number(params.by)
      const nothing = unknown(name(params, 'of'))
      return {
        derive: (context) =>
          computeBounds([of(context), by], ([a, b]) =>
            b!.min <= 0 ? nothing : [Math.floor(a!.min / b!.min), Math.floor(a!.max / b!.min)],
          ),
      }
    },
  },
  ratio: {
    type: 'number',
    unit: 'ratio',
    params: { of: { kind: 'fact' }, over: { kind: 'fact' } },
    fields: [],
    label: { zh: '比率', en: 'Ratio' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      const over = scope.fact<object>(name(params, 'over'))
      // A share of nothing is no number: there is nothing to judge yet.
      const nothing = unknown(name(params, 'over'))
      return {
        derive: (context) =>
          computeBounds([of(context), over(context)], ([a, b]) => {
            if (b!.min <= 0) return nothing
            const quotients = [a!.min / b!.min, a!.min / b!.max, a!.max / b!.min, a!.max / b!.max]
            return [Math.min(...quotients), Math.max(...quotients)]
          }),
      }
    },
  },
  largest: {
    type: 'number',
    unitFrom: 'of',
    params: several,
    fields: [],
    label: { zh: '最大值', en: 'Largest' },
    bind: (params, scope) => {
      const operands = operandsOf(params, 'of', scope)
      return {
        derive: (context) =>
          computeBounds(operands(context), (all) => [
            Math.max(...all.map((one) => one.min)),
            Math.max(...all.map((one) => one.max)),
          ]),
      }
    },
  },
  smallest: {
    type: 'number',
    unitFrom: 'of',
    params: several,
    fields: [],
    label: { zh: '最小值', en: 'Smallest' },
    bind: (params, scope) => {
      const operands = operandsOf(params, 'of', scope)
      return {
        derive: (context) =>
          computeBounds(operands(context), (all) => [
            Math.min(...all.map((one) => one.min)),
            Math.min(...all.map((one) => one.max)),
          ]),
      }
    },
  },
  isBlank: {
    type: 'boolean',
    params: { of: { kind: 'fact' } },
    fields: [],
    label: { zh: '未填写', en: 'Left blank' },
    bind: (params, scope): BoundFact<object> => {
      const of = scope.fact<object>(name(params, 'of'))
      return {
        derive: (context): FactValue => {
          const value = of(context)
          if (value === null) return true
          return typeof value === 'string'
            ? value.trim() === ''
            : Array.isArray(value)
              ? value.length === 0
              : isKnown(value)
        },
      }
    },
  },
  countOf: {
    type: 'number',
    unit: 'count',
    domain: { min: 0, integer: true },
    params: { of: { kind: 'fact' } },
    fields: [],
    label: { zh: '个数', en: 'Number of entries' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      return {
        derive: (context) => {
          const value = of(context)
          return Array.isArray(value) ? value.length : value === null ? 0 : value
        },
      }
    },
  },
  entriesMissing: {
    type: 'number',
    unit: 'count',
    domain: { min: 0, integer: true },
    params: { of: { kind: 'fact' }, from: { kind: 'fact' } },
    fields: [],
    label: { zh: '缺少的个数', en: 'Number of entries missing' },
    bind: (params, scope) => {
      const of = scope.fact<object>(name(params, 'of'))
      const from = scope.fact<object>(name(params, 'from'))
      return {
        derive: (context): FactValue => {
          const wanted = entriesOf(of(context))
          if (!Array.isArray(wanted)) return wanted
          // Nothing wanted, nothing missing, whatever the other list holds.
          if (wanted.length === 0) return 0
          const there = entriesOf(from(context))
          if (!Array.isArray(there)) return there
          const held = new Set<unknown>(there)
          return new Set<unknown>(wanted.filter((one) => !held.has(one))).size
        },
      }
    },
  },
  parameter: {
    type: 'string',
    typeFrom: 'name',
    params: { name: { kind: 'parameter' } },
    fields: [],
    label: { zh: '参数', en: 'Parameter' },
    bind: (params, scope) => {
      const value = scope.parameter(name(params, 'name'))
      const fact: FactValue =
        value === undefined || (typeof value === 'object' && !Array.isArray(value))
          ? unknown(`parameter:${name(params, 'name')}`)
          : (value as FactValue)
      return { derive: () => fact }
    },
  },
})

/** The entries of a list; a known none has none. */
const entriesOf = (value: FactValue): FactValue => (value === null ? [] : value)

/** A value that is there is not blank; an unknown one stays unknown. */
const isKnown = (value: FactValue): FactValue => (typeof value === 'object' && value !== null ? value : false)

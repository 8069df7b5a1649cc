import * as z from 'zod'
import shared from '../../rulesets/vocabulary/measures.json'
import { once } from '../input/checked.ts'
import { deepFreeze } from '../input/sealed.ts'
import { keyNames } from '../records/keys.ts'
import { subjects } from '../records/subject.ts'
import { type Condition, conditionSchema, type FactReference, quantitySchema } from './condition.ts'
import { bilingual, camelName } from './names.ts'

const keyName = once(() => z.enum(keyNames))

/** What is taken of the records that a measure admits. */
export const takes = ['count', 'sum', 'share', 'mean', 'percentile', 'latest'] as const

/** Calendar units; a week begins on Monday. */
export const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const

const windowSchema = once(() =>
  z.union([
    /** The period that a period record is about. */
    z.literal('period'),
    z.strictObject({ calendar: z.enum(calendarUnits) }),
    /** So many local dates, ending with the record's own. */
    z.strictObject({ localDates: z.int().min(1).max(3660) }),
    /** So many hours up to the record, half open: what is exactly that old has left. */
    z.strictObject({ hours: z.number().positive().max(87_840) }),
    /** Successive blocks of so many local days, from the key's first record. */
    z.strictObject({ blocksOfDays: z.int().min(1).max(3660) }),
  ]),
)

/**
 * A quantity over many records: which records (`of`, `where`), what is taken of them, by which key or tuple of keys,
 * in which window. `where` and `part` are predicates: a record of which they are unknown widens the result.
 */
const ownMeasureSchema = once(() =>
  z
    .strictObject({
      of: z.enum(subjects),
      where: conditionSchema().optional(),
      take: z.enum(takes),
      /** With `share`: the part, a predicate over the records that `where` admits. */
      part: conditionSchema().optional(),
      /** With `sum`, `mean` and `percentile`: a numeric fact of those records. */
      value: quantitySchema().optional(),
      /** With `percentile`: nearest rank, e.g. 95. */
      percentile: z.number().gt(0).lt(100).optional(),
      by: z.union([keyName(), z.array(keyName()).min(1).max(6)]),
      window: windowSchema(),
      /** Whose local dates a window of dates counts: the ruleset's zone (default), or each zone the customer may be in. */
      clock: z.enum(['ruleset', 'called']).optional(),
      /** Only records before the one that is judged: "since the last …" is about what went before. */
      earlier: z.literal(true).optional(),
      label: bilingual(),
    })
    .superRefine(({ take, part, value, percentile, by, window, clock, earlier }, context) => {
      const needs = (path: string, isNeeded: boolean, given: unknown, message: string) => {
        if (isNeeded !== (given !== undefined)) context.addIssue({ code: 'custom', path: [path], message })
      }
      needs(
        'part',
        take === 'share',
        part,
        take === 'share' ? 'the part of the share' : 'nothing: only a share has a part',
      )
      const isValued = take === 'sum' || take === 'mean' || take === 'percentile'
      needs('value', isValued, value, isValued ? 'the fact whose values are taken' : 'nothing: records are counted')
      needs('percentile', take === 'percentile', percentile, take === 'percentile' ? 'which percentile' : 'nothing')
      if (Array.isArray(by) && new Set(by).size < by.length)
        context.addIssue({ code: 'custom', path: ['by'], message: 'each key once', params: { zh: '每个键一次' } })
      if (window === 'period' && Array.isArray(by) && by.includes('agent') && by.includes('reviewer'))
        context.addIssue({
          code: 'custom',
          path: ['by'],
          message: 'agent or reviewer: a period is one person’s',
          params: { zh: 'agent 或 reviewer：一个周期属于一个人' },
        })
      if (earlier === true && (window === 'period' || 'blocksOfDays' in window || take === 'share'))
        context.addIssue({
          code: 'custom',
          path: ['earlier'],
          message: 'nothing: all records of the window are taken',
          params: { zh: '不填：取窗口内的全部记录' },
        })
      if (clock === 'called' && (window === 'period' || 'hours' in window))
        context.addIssue({
          code: 'custom',
          path: ['clock'],
          message: 'nothing: the window has no local dates',
          params: { zh: '不填：该窗口没有当地日期' },
        })
    }),
)

/** A measure of the shared vocabulary, as it is there or by other keys, over another window, of a part of its records. */
const sharedMeasureSchema = once(() =>
  z.strictObject({
    shared: camelName(),
    /** Only these of the records that the shared measure admits. */
    where: conditionSchema().optional(),
    by: ownMeasureSchema().shape.by.optional(),
    window: windowSchema().optional(),
    clock: ownMeasureSchema().shape.clock,
    earlier: ownMeasureSchema().shape.earlier,
    label: bilingual().optional(),
  }),
)

export const measureSchema = once(() => z.union([ownMeasureSchema(), sharedMeasureSchema()]))
export type MeasureSource = z.infer<ReturnType<typeof measureSchema>>

export type MeasureWindow = z.infer<ReturnType<typeof windowSchema>>
export type Take = (typeof takes)[number]

/** A measure as a document declares it. */
export interface Measure {
  readonly of: (typeof subjects)[number]
  readonly where?: Condition | undefined
  readonly take: Take
  readonly part?: Condition | undefined
  readonly value?: FactReference | undefined
  readonly percentile?: number | undefined
  readonly by: (typeof keyNames)[number] | readonly (typeof keyNames)[number][]
  readonly window: MeasureWindow
  readonly clock?: 'ruleset' | 'called' | undefined
  readonly earlier?: true | undefined
  readonly label: z.infer<ReturnType<typeof bilingual>>
}

/** The keys of a measure as a tuple, in the order of the document. */
export const keysOf = ({ by }: Measure): readonly (typeof keyNames)[number][] => (typeof by === 'string' ? [by] : by)

/** The measures that all rulesets share, by name. */
export const sharedMeasures = /* @__PURE__ */ deepFreeze(shared) as unknown as Readonly<Record<string, Measure>>

const both = (a: Condition | undefined, b: Condition | undefined): { readonly where?: Condition } => {
  if (a === undefined || b === undefined) return (a ?? b) === undefined ? {} : { where: (a ?? b) as Condition }
  return { where: { all: [a, b] } }
}

/** A measure in full; undefined where there is no shared one of that name. */
export const completeMeasure = (source: MeasureSource): Measure | undefined => {
  if (!('shared' in source)) return source as Measure
  const { shared: name, where, ...changes } = source
  const base = Object.hasOwn(sharedMeasures, name) ? sharedMeasures[name] : undefined
  return base === undefined ? undefined : ({ ...base, ...changes, ...both(base.where, where as Condition) } as Measure)
}

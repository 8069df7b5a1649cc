import * as z from 'zod/mini'
import { PolicyError, RecordError, refuse } from '../errors.ts'
import { type FactValue, Interval } from '../facts/contract.ts'
import { checked } from '../input/checked.ts'
import type { KeyName } from '../records/keys.ts'
import { parseRecord } from '../records/parse.ts'
import { type Period, type PeriodKind, periodKinds, type Total } from '../records/period.ts'
import { recordAt, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { periodSpanOf, spansBetween } from '../time/local/calendar-period.ts'
import { dateOfDay, epochDay } from '../time/local/local-date.ts'
import { type CompiledMeasure, measuresOf } from './compile.ts'
import { keyOfRecord, mayMatch, type Tuple, tupleText, unknownPlaces } from './keys.ts'
import { itemOf } from './mark.ts'
import { type Completeness, instantOf, readCompleteness } from './past.ts'
import { SeenIds } from './seen-ids.ts'

/** How records are added up into periods. What is counted is what the policy's measures say. */
export interface AccumulateOptions {
  readonly kind: PeriodKind
  /** Names the part of the records that is added here: a file, a partition, a day. A shard is joined once. */
  readonly shard: string
  /** Count a record that is added again only once, at eight bytes a record. */
  readonly dedupe?: boolean | undefined
}

/** One shard as plain JSON, in a fixed order. */
interface ShardJson {
  readonly shard: string
  readonly cells: readonly (readonly [measure: string, from: string, tuple: Tuple, summary: readonly unknown[]])[]
  readonly seen?: Readonly<Record<string, string>>
}

/** An accumulator as plain JSON: the same records in the same shards give the same text. */
export interface AccumulatorJson {
  readonly format: 'callcenter-rulebook/measures'
  readonly version: 1
  readonly kind: PeriodKind
  readonly shards: readonly ShardJson[]
}

/** Adds records of any subject up into periods. */
export interface PeriodAccumulator {
  /**
   * Counts a record in, by the local date on which it happened.
   *
   * @throws RecordError for a record that is not valid
   */
  add(subject: Subject, record: unknown): void
  /**
   * Joins the shards of another accumulator of the same policy and kind; a shard that is there already counts once, so
   * joining twice changes nothing. Any order, and any grouping, gives the same.
   *
   * @throws PolicyError where the other one adds up another kind of period
   * @throws RecordError where a shard of the same name holds something else: which of them is right, nobody can say
   */
  merge(other: PeriodAccumulator | AccumulatorJson): void
  toJSON(): AccumulatorJson
  /**
   * Period records for `evaluatePeriod`, in order of date and keys: every measure that runs over a period, as a number
   * or `{ min, max }`. What has no bound, or no record to be taken of, is left out: unknown.
   *
   * @param complete keys that are due a period even without records. Say it only where all their records were added.
   */
  toPeriods(complete?: readonly Completeness[]): readonly Period[]
}

interface Cell {
  readonly measure: CompiledMeasure
  /** First day of the period, as days since 1970-01-01. */
  readonly day: number
  readonly tuple: Tuple
  readonly summary: unknown
}

interface Shard {
  readonly cells: Map<string, Cell>
  /** By first day of the period. */
  readonly seen: Map<number, SeenIds>
}

const readOptions = checked<AccumulateOptions>(
  () =>
    z.strictObject({
      kind: z.enum(periodKinds),
      shard: z.string().check(z.minLength(1), z.maxLength(500)),
      dedupe: z.optional(z.boolean()),
    }) as never,
)

const readJson = checked<AccumulatorJson>(
  () =>
    z.strictObject({
      format: z.literal('callcenter-rulebook/measures'),
      version: z.literal(1),
      kind: z.enum(periodKinds),
      shards: z.array(
        z.strictObject({
          shard: z.string().check(z.minLength(1), z.maxLength(500)),
          cells: z.array(
            z.tuple([z.string(), z.iso.date(), z.array(z.union([z.string(), z.literal(0)])), z.array(z.unknown())]),
          ),
          seen: z.optional(z.record(z.iso.date(), z.string())),
        }),
      ),
    }) as never,
  RecordError,
)

const cellKey = (measure: CompiledMeasure, day: number, tuple: Tuple): string =>
  `${measure.key}\n${day}\n${tupleText(tuple)}`

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const cellOrder = (a: Cell, b: Cell): number =>
  a.day - b.day || textOrder(a.measure.key, b.measure.key) || textOrder(tupleText(a.tuple), tupleText(b.tuple))

const shardJson = (shard: string, { cells, seen }: Shard): ShardJson => ({
  shard,
  cells: [...cells.values()]
    .sort(cellOrder)
    .map(({ measure, day, tuple, summary }) => [
      measure.key,
      dateOfDay(day),
      tuple.map((value) => (value === undefined ? 0 : value)) as unknown as Tuple,
      measure.taking.toJSON(summary),
    ]),
  ...(seen.size === 0
    ? {}
    : {
        seen: Object.fromEntries(
          [...seen].sort(([a], [b]) => a - b).map(([day, ids]) => [dateOfDay(day), ids.toJSON()]),
        ),
      }),
})

const newShard = (): Shard => ({ cells: new Map(), seen: new Map() })

const ownerField: Partial<Record<KeyName, string>> = {
  agent: 'agentId',
  // What a reviewer did is that person's period.
  reviewer: 'agentId',
  team: 'teamId',
  department: 'departmentId',
  centre: 'centreId',
}

/** The fields of a period record that say whose it is. */
const ownerOf = (names: readonly KeyName[], tuple: Tuple): Partial<Period> => {
  const fields: Record<string, unknown> = {}
  const keys: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) {
    const field = ownerField[name]
    if (field === undefined) keys[name] = tuple[index]
    else fields[field] = tuple[index]
  }
  return { ...fields, ...(Object.keys(keys).length === 0 ? {} : { keys }) } as Partial<Period>
}

const totalOf = (value: FactValue, { take }: CompiledMeasure['measure']): Total | undefined => {
  if (take === 'latest') return typeof value === 'number' ? new Date(value).toISOString() : undefined
  if (typeof value === 'number') return value
  if (!(value instanceof Interval)) return undefined
  const { min, max } = value
  return Number.isFinite(min) && Number.isFinite(max) ? { min, max } : undefined
}

class Accumulator implements PeriodAccumulator {
  private readonly shards = new Map<string, Shard>()
  private readonly policy: Policy
  private readonly options: AccumulateOptions

  constructor(policy: Policy, options: AccumulateOptions) {
    this.policy = policy
    this.options = options
    this.shards.set(options.shard, newShard())
  }

  private measures(): readonly CompiledMeasure[] {
    return measuresOf(this.policy)
      .all()
      .filter(({ measure }) => measure.window === 'period')
  }

  add(subject: Subject, given: unknown): void {
    const record = parseRecord(subject, given as never, this.policy.limits)
    const { kind, shard, dedupe } = this.options
    const measures = measuresOf(this.policy)
    const ofSubject = measures.of(subject).filter(({ measure }) => measure.window === 'period')
    if (ofSubject.length === 0) return
    const { cells, seen } = this.shards.get(shard)!
    const at = recordAt(subject, record)
    const dayIn = (measure: CompiledMeasure) =>
      periodSpanOf(kind, at.length === 10 ? epochDay(at) : measure.zone.dayOf(instantOf(at, measure.zone))).from
    if (dedupe === true) {
      const day = dayIn(ofSubject[0]!)
      const ids = seen.get(day) ?? new SeenIds()
      seen.set(day, ids)
      if (!ids.add(`${subject} ${recordId(subject, record)}`)) return
    }
    const read = measures.read(subject, record)
    for (const measure of ofSubject) {
      const tuple = measure.keys.map((name) => keyOfRecord(record, name))
      if (tuple.includes(null)) continue
      const item = itemOf(read.mark(measure), unknownPlaces(tuple) === 0, instantOf(at, measure.zone))
      const day = dayIn(measure)
      const key = cellKey(measure, day, tuple)
      let cell = cells.get(key)
      if (cell === undefined) {
        // The key has a period of its own even where none of its records is admitted: then the count is 0.
        cell = { measure, day, tuple, summary: measure.taking.empty() }
        cells.set(key, cell)
      }
      if (item !== undefined) measure.taking.add(cell.summary, item)
    }
  }

  merge(other: PeriodAccumulator | AccumulatorJson): void {
    const json = readJson(other instanceof Accumulator ? other.toJSON() : other, 'other')
    if (json.kind !== this.options.kind)
      refuse(
        {
          code: 'different-settings',
          path: 'kind',
          expected: this.options.kind,
          received: json.kind,
          zh: '统计周期不同，不能合并',
          en: 'accumulators of different kinds of period cannot be merged',
        },
        PolicyError,
      )
    for (const [index, one] of json.shards.entries()) {
      const isOwnAndEmpty = one.shard === this.options.shard && this.shards.get(one.shard)!.cells.size === 0
      const shard = this.shardFrom(one, ['shards', index])
      const known = isOwnAndEmpty ? undefined : this.shards.get(one.shard)
      if (known === undefined) this.shards.set(one.shard, shard)
      else if (JSON.stringify(shardJson(one.shard, known)) !== JSON.stringify(shardJson(one.shard, shard)))
        refuse({
          code: 'different-shard',
          path: ['shards', index],
          expected: { zh: '同名部分已有的内容', en: 'what the shard of that name holds already' },
          received: one.shard,
          zh: '同名分片的内容不同',
          en: 'two shards of one name differ',
        })
    }
  }

  private shardFrom(json: ShardJson, path: readonly PropertyKey[]): Shard {
    const byKey = new Map(this.measures().map((measure) => [measure.key, measure]))
    const shard = newShard()
    for (const [index, [key, from, stored, summary]] of json.cells.entries()) {
      const at = [...path, 'cells', index]
      const measure = byKey.get(key)
      const known = measure?.taking.fromJSON(summary)
      const day = epochDay(from)
      if (measure === undefined)
        refuse({
          code: 'not-an-accumulator',
          path: [...at, 0],
          expected: { zh: '本方案的度量', en: 'a measure of this policy' },
          received: key,
          zh: '方案没有这个度量，或其定义不同',
          en: 'the policy has no such measure, or defines it otherwise',
        })
      if (known === undefined)
        refuse({
          code: 'not-an-accumulator',
          path: [...at, 3],
          expected: { zh: 'toJSON 写出的汇总', en: 'the summary that toJSON wrote' },
          received: summary,
          zh: '汇总数据形式不对',
          en: 'the summary has another form',
        })
      if (stored.length !== measure.keys.length || periodSpanOf(this.options.kind, day).from !== day)
        refuse({
          code: 'not-an-accumulator',
          path: at,
          expected: {
            zh: `该类周期（${this.options.kind}）的第一天，每个键一个值`,
            en: `the first day of a ${this.options.kind}, and one value a key`,
          },
          received: [from, stored],
          zh: '周期或键不对',
          en: 'wrong period or keys',
        })
      const tuple = stored.map((value) => ((value as unknown) === 0 ? undefined : value))
      shard.cells.set(cellKey(measure, day, tuple), { measure, day, tuple, summary: known })
    }
    for (const [from, ids] of Object.entries(json.seen ?? {})) {
      const seen = SeenIds.fromJSON(ids)
      if (seen === undefined)
        refuse({
          code: 'not-an-accumulator',
          path: [...path, 'seen', from],
          expected: { zh: 'toJSON 写出的编号', en: 'the ids that toJSON wrote' },
          received: ids,
          zh: '记录编号形式不对',
          en: 'the ids have another form',
        })
      shard.seen.set(epochDay(from), seen)
    }
    return shard
  }

  toJSON(): AccumulatorJson {
    return {
      format: 'callcenter-rulebook/measures',
      version: 1,
      kind: this.options.kind,
      shards: [...this.shards].sort(([a], [b]) => textOrder(a, b)).map(([name, shard]) => shardJson(name, shard)),
    }
  }

  /** The cells of all shards, each measure, period and tuple once. */
  private joined(): ReadonlyMap<string, Cell> {
    const joined = new Map<string, Cell>()
    for (const { cells } of this.shards.values())
      for (const [key, { measure, day, tuple, summary }] of cells) {
        let cell = joined.get(key)
        if (cell === undefined) {
          cell = { measure, day, tuple, summary: measure.taking.empty() }
          joined.set(key, cell)
        }
        measure.taking.merge(cell.summary, summary)
      }
    return joined
  }

  toPeriods(complete: readonly Completeness[] = []): readonly Period[] {
    const cells = [...this.joined().values(), ...this.due(readCompleteness(complete, 'complete'))]
    const open = cells.filter(({ tuple }) => unknownPlaces(tuple) !== 0)
    const periods = new Map<
      string,
      { day: number; owner: string; keys: readonly KeyName[]; tuple: Tuple; totals: Map<string, Total> }
    >()
    for (const { measure, day, tuple, summary } of cells) {
      if (unknownPlaces(tuple) !== 0) continue
      const owner = JSON.stringify(Object.entries(ownerOf(measure.keys, tuple)).sort())
      const key = `${day}\n${owner}`
      const period = periods.get(key) ?? { day, owner, keys: measure.keys, tuple, totals: new Map<string, Total>() }
      periods.set(key, period)
      const total = totalOf(valueWith(measure, day, tuple, summary, open), measure.measure)
      if (total !== undefined) period.totals.set(measure.name, total)
    }
    return [...periods.values()]
      .sort((a, b) => a.day - b.day || textOrder(a.owner, b.owner))
      .map(({ day, keys, tuple, totals }) => {
        const { from, to } = periodSpanOf(this.options.kind, day)
        return {
          ...ownerOf(keys, tuple),
          kind: this.options.kind,
          from: dateOfDay(from),
          to: dateOfDay(to),
          totals: Object.fromEntries([...totals].sort(([a], [b]) => textOrder(a, b))),
        } as Period
      })
  }

  /** Cells without records, for keys of which all records were added. */
  private due(complete: readonly Completeness[]): readonly Cell[] {
    const there = this.joined()
    return complete.flatMap(({ subject, since, until, keys = {} }, index) =>
      this.measures().flatMap((measure): readonly Cell[] => {
        if (measure.measure.of !== subject) return []
        const tuple = measure.keys.map((name) => keys[name])
        if (Object.keys(keys).length !== measure.keys.length || unknownPlaces(tuple) !== 0) return []
        if (since === 'start' || until === undefined)
          refuse(
            {
              code: 'missing-field',
              path: `complete[${index}].${since === 'start' ? 'since' : 'until'}`,
              expected: {
                zh: '时刻：没有记录的周期须有首日和末日',
                en: 'an instant: periods without records need a first and a last day',
              },
              received: since === 'start' ? since : until,
              zh: '没有记录的周期须给出起止时刻',
              en: 'periods without records need a beginning and an end',
            },
            PolicyError,
          )
        const dayAt = (at: string) => measure.zone.dayOf(instantOf(at, measure.zone))
        return spansBetween(this.options.kind, dayAt(since), dayAt(until)).flatMap(({ from }) =>
          there.has(cellKey(measure, from, tuple))
            ? []
            : [{ measure, day: from, tuple, summary: measure.taking.empty() }],
        )
      }),
    )
  }
}

/** The value of a key, with the records that may be of it. */
const valueWith = (
  measure: CompiledMeasure,
  day: number,
  tuple: Tuple,
  summary: unknown,
  open: readonly Cell[],
): FactValue => {
  const all = measure.taking.empty()
  measure.taking.merge(all, summary)
  for (const cell of open)
    if (cell.measure.key === measure.key && cell.day === day && mayMatch(cell.tuple, tuple))
      measure.taking.merge(all, cell.summary)
  return measure.taking.value(all, { isOpen: false, bounds: measure.bounds, missing: [] })
}

/**
 * Adds records up into periods: whatever the policy's measures with the window `period` count, sum, average or rate, by
 * their keys. What a record does not say widens the total to `{ min, max }`. Shards merge to the same, in any order.
 *
 * @throws PolicyError for options that do not fit
 * @example
 * ```ts
 * import { accumulatePeriod, createPolicy, createRulebook, defineRuleset } from 'callcenter-rulebook'
 *
 * const ruleset = defineRuleset({
 *   id: 'our-hotline', version: '1.0.0', effectiveFrom: null, jurisdiction: 'CN', timeZone: 'Asia/Shanghai',
 *   currency: 'CNY', title: { zh: '热线', en: 'Hotline' }, sector: 'inbound-hotline',
 *   source: { document: '热线', issuer: null, truncated: false }, clauses: [],
 *   measures: {
 *     longCalls: {
 *       of: 'call', where: { fact: 'talkSeconds', operator: 'greaterThan', value: 600 }, take: 'count',
 *       by: 'agent', window: 'period', label: { zh: '长通话数', en: 'Long calls' },
 *     },
 *   },
 * })
 * const policy = createPolicy(createRulebook([ruleset]), { rulesets: ['our-hotline'] })
 * const march = accumulatePeriod(policy, { kind: 'month', shard: 'one' })
 * march.add('call', { id: '1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00', talkSeconds: 700 })
 * march.add('call', { id: '2', agentId: 'a1', startedAt: '2026-03-31T23:59:59+08:00' })
 * march.toPeriods()[0]?.totals.longCalls // => { min: 1, max: 2 }
 * ```
 */
export const accumulatePeriod = (policy: Policy, options: AccumulateOptions): PeriodAccumulator => {
  checkPolicy(policy)
  return new Accumulator(policy, readOptions(options, ''))
}

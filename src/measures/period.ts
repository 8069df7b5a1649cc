import * as z from 'zod'
import { PolicyError, problem, RecordError } from '../errors.ts'
import { problemsFromZod } from '../input/problems.ts'
import type { Call } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import { type Period, type PeriodKind, periodKinds } from '../records/period.ts'
import type { Policy } from '../ruleset/policy.ts'
import { readInstant } from '../time/local/instant.ts'
import { dateOfDay, epochDay } from '../time/local/local-date.ts'
import { zoneOf } from '../time/local/zone.ts'
import { periodSpanOf, spansBetween } from './bucket.ts'
import { type Cell, countCall, emptyCell, impossibleDuration, measureNames, mergeCell, tallyNames } from './cell.ts'
import { type Histogram, histogramEntries } from './histogram.ts'
import { metricsOf, type PeriodMetrics, serviceLevelVariants, totalsOf } from './metrics.ts'

const settingsSchema = z.strictObject({
  kind: z.enum(periodKinds),
  by: z.enum(['agent', 'team', 'centre']),
  /** The centre's id, with `by: "centre"`. */
  centreId: z.string().min(1).optional(),
  timeZone: z.string().min(1),
  serviceLevelSeconds: z.number().min(0).optional(),
  shortAbandonSeconds: z.number().min(0).optional(),
  effectiveTalkSeconds: z.number().min(0).optional(),
  serviceLevel: z.enum(serviceLevelVariants).optional(),
})

type Settings = z.infer<typeof settingsSchema>

export interface AccumulateOptions {
  readonly kind: PeriodKind
  /** Whose calls are added up: each agent's, each team's, or the whole centre's. */
  readonly by: 'agent' | 'team' | 'centre'
  /** Names the centre in the periods; required with `by: 'centre'`. */
  readonly centreId?: string
  /** Decides on which local date a call began; by default that of the policy's rulesets. */
  readonly timeZone?: string
  /** A call answered after at most this many seconds is within the service level; without it there is none. */
  readonly serviceLevelSeconds?: number
  /** A call given up after at most this many seconds is a short abandon. */
  readonly shortAbandonSeconds?: number
  /** An answered call with at least this many seconds of talk is effective (`effectiveCallCount`). */
  readonly effectiveTalkSeconds?: number
  /** The variant that `serviceLevelPercent` in the totals follows. */
  readonly serviceLevel?: (typeof serviceLevelVariants)[number]
}

/** One agent's, team's or centre's calls in one period, with what is not known kept as bounds. */
export interface PeriodReport {
  /** Null for calls that name no agent (or team): calls given up in the queue, for one. */
  readonly id: string | null
  readonly from: string
  readonly to: string
  readonly metrics: PeriodMetrics
}

/** Of whom a period is due even without calls. Say it only where every call of theirs was added. */
export interface Complete {
  readonly ids: readonly string[]
  readonly from: string
  readonly to: string
}

/** Adds calls up into periods. Shards merge to the same bytes as one pass, in any order. */
export interface PeriodAccumulator {
  /** Counts a call in. A call added twice counts twice: hand each over once. */
  add(call: Call): void
  /** Adds all that another accumulator with the same settings has counted. */
  merge(other: PeriodAccumulator): void
  /** Plain JSON, keys and cells in a fixed order: the same calls give the same text. */
  toJSON(): AccumulatorJson
  /** Period records for `evaluatePeriod`: totals that are known exactly, in order of date and id. */
  toPeriods(complete?: Complete): Period[]
  /** Everything that was counted, with bounds where something is not known, and the calls of nobody. */
  report(): PeriodReport[]
}

const whole = z.int().min(0)
const tallyTuple = z.tuple([whole, whole])
const measureTuple = z.tuple([whole, whole, whole, z.array(z.tuple([whole, whole.min(1)]))])

const accumulatorSchema = z.strictObject({
  format: z.literal('callcenter-rulebook/periods'),
  version: z.literal(1),
  settings: settingsSchema,
  cells: z.array(
    z.strictObject({
      id: z.string().nullable(),
      from: z.iso.date(),
      calls: whole,
      /** `[surely, not known]`, by name. */
      tallies: z.strictObject(Object.fromEntries(tallyNames.map((name) => [name, tallyTuple]))),
      /** `[calls known, sum, calls not known, [[bucket, calls]…]]`, by name. */
      measures: z.strictObject(Object.fromEntries(measureNames.map((name) => [name, measureTuple]))),
    }),
  ),
})

export type AccumulatorJson = z.infer<typeof accumulatorSchema>

const refuse = (code: string, path: string, expected: string, received: unknown, zh: string, en: string): never => {
  throw new PolicyError([problem({ code, path, expected, received, zh, en })])
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Entry {
  readonly id: string | null
  readonly day: number
  readonly cell: Cell
}

/** Codepoint order of ids, those without one first: never the order of a hash map or a locale. */
const entryOrder = (a: Entry, b: Entry): number =>
  a.day - b.day || (a.id === null ? (b.id === null ? 0 : -1) : b.id === null ? 1 : textOrder(a.id, b.id))

const create = (settings: Settings, start: readonly Entry[]): PeriodAccumulator => {
  const zone = zoneOf(settings.timeZone)
  const days = new Map<number, Map<string | null, Cell>>()

  const cellOf = (day: number, id: string | null): Cell => {
    const ids = days.get(day) ?? new Map<string | null, Cell>()
    days.set(day, ids)
    const cell = ids.get(id) ?? emptyCell()
    ids.set(id, cell)
    return cell
  }

  const include = (given: readonly Entry[]): void => {
    for (const { id, day, cell } of given) mergeCell(cellOf(day, id), cell)
  }
  include(start)

  const idOf = (call: Call): string | null => {
    if (settings.by === 'centre') return settings.centreId ?? null
    return (settings.by === 'agent' ? call.agentId : call.teamId) ?? null
  }

  const entries = (): Entry[] =>
    [...days].flatMap(([day, ids]) => [...ids].map(([id, cell]): Entry => ({ id, day, cell }))).sort(entryOrder)

  const add = (record: Call): void => {
    const call = parseRecord('call', record)
    const field = impossibleDuration(call)
    if (field !== undefined) {
      throw new RecordError([
        problem({
          code: 'impossible-value',
          path: field,
          expected: 'at most 366 days',
          received: call[field as keyof Call],
          zh: '时长不可能成立',
          en: 'impossible duration',
        }),
      ])
    }
    const day = zone.dayOf(readInstant(call.startedAt))
    countCall(cellOf(periodSpanOf(settings.kind, day).from, idOf(call)), call, settings)
  }

  const toJSON = (): AccumulatorJson => ({
    format: 'callcenter-rulebook/periods',
    version: 1,
    settings,
    cells: entries().map(({ id, day, cell }) => ({
      id,
      from: dateOfDay(day),
      calls: cell.calls,
      tallies: Object.fromEntries(
        tallyNames.map((name) => [name, [cell.tallies[name].yes, cell.tallies[name].unknown]]),
      ),
      measures: Object.fromEntries(
        measureNames.map((name) => {
          const { known, sum, unknown, histogram } = cell.measures[name]
          return [name, [known, sum, unknown, histogramEntries(histogram)]]
        }),
      ),
    })) as AccumulatorJson['cells'],
  })

  const merge = (other: PeriodAccumulator): void => {
    const theirs = other.toJSON()
    if (JSON.stringify(theirs.settings) !== JSON.stringify(settings)) {
      refuse(
        'different-settings',
        'settings',
        JSON.stringify(settings),
        theirs.settings,
        '统计口径不同，不能合并',
        'accumulators with different settings cannot be merged',
      )
    }
    include(entriesOf(theirs))
  }

  const owner = (id: string): Pick<Period, 'agentId' | 'teamId' | 'centreId'> => ({ [`${settings.by}Id`]: id })

  const toPeriods = (complete?: Complete): Period[] => {
    const all = entries()
    if (complete !== undefined) {
      const spans = spansBetween(settings.kind, epochDay(complete.from), epochDay(complete.to))
      for (const { from } of spans) {
        for (const id of complete.ids)
          if (days.get(from)?.has(id) !== true) all.push({ id, day: from, cell: emptyCell() })
      }
      all.sort(entryOrder)
    }
    return all.flatMap(({ id, day, cell }): Period[] => {
      if (id === null) return []
      const span = periodSpanOf(settings.kind, day)
      const totals = totalsOf(metricsOf(cell, settings), settings, settings.serviceLevel)
      return [{ ...owner(id), kind: settings.kind, from: dateOfDay(span.from), to: dateOfDay(span.to), totals }]
    })
  }

  const report = (): PeriodReport[] =>
    entries().map(({ id, day, cell }) => {
      const span = periodSpanOf(settings.kind, day)
      return { id, from: dateOfDay(span.from), to: dateOfDay(span.to), metrics: metricsOf(cell, settings) }
    })

  return { add, merge, toJSON, toPeriods, report }
}

const entriesOf = (json: AccumulatorJson): Entry[] =>
  json.cells.map(({ id, from, calls, tallies, measures }) => {
    const cell = emptyCell()
    cell.calls = calls
    for (const name of tallyNames) {
      const [yes, unknown] = tallies[name] as [number, number]
      cell.tallies[name] = { yes, unknown }
    }
    for (const name of measureNames) {
      const [known, sum, unknown, buckets] = measures[name] as [number, number, number, [number, number][]]
      const histogram: Histogram = new Map(buckets)
      cell.measures[name] = { known, sum, unknown, histogram }
    }
    return { id, day: epochDay(from), cell }
  })

/** In one order, whatever the order in which the host wrote them; absent ones left out. */
const settingsFrom = (given: unknown): Settings => {
  const parsed = settingsSchema.safeParse(given)
  if (!parsed.success) throw new PolicyError(problemsFromZod(parsed.error, settingsSchema, given))
  const { data } = parsed
  if (data.by === 'centre' && data.centreId === undefined) {
    refuse(
      'missing-field',
      'centreId',
      'the id of the centre',
      undefined,
      '按中心统计须给出中心编号',
      'adding up by centre needs its id',
    )
  }
  if (data.serviceLevel !== undefined && data.serviceLevelSeconds === undefined) {
    refuse(
      'missing-field',
      'serviceLevelSeconds',
      'the seconds of the service level',
      undefined,
      '服务水平须给出秒数',
      'a service level needs its seconds',
    )
  }
  const ordered = Object.keys(settingsSchema.shape).flatMap((key) => {
    const value = data[key as keyof Settings]
    return value === undefined ? [] : [[key, value]]
  })
  return Object.freeze(Object.fromEntries(ordered)) as Settings
}

const timeZoneOf = (policy: Policy): string => {
  const zones = [
    ...new Set(policy.rulesets.flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset.document.timeZone))),
  ]
  if (zones.length === 1) return zones[0] as string
  return refuse(
    'several-time-zones',
    'timeZone',
    'one time zone',
    zones,
    '各规则集时区不同，须指明时区',
    'the rulesets have different time zones: name one',
  )
}

/**
 * Adds calls up into periods: offered, answered and given-up calls, service level, averages, connect rate and
 * the rest, for each agent or team or the whole centre, by the local date on which a call began.
 *
 * Only answered calls enter averages of talk, hold, after-call and handle time. What a call does not say is
 * counted as not known: the total it would enter is then left out of the period, and `report()` gives its
 * bounds. Without calls there is no period; without answered calls, no average. Durations are taken to the
 * millisecond. An unanswered inbound call counts as given up (abandoned).
 *
 * @throws PolicyError for settings that do not fit; RecordError (`add`) for a call that is not a valid record.
 *
 * @example
 * ```ts
 * import { accumulatePeriod, createPolicy } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 *
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const month = accumulatePeriod(policy, { kind: 'month', by: 'agent' })
 * const call = { agentId: 'a1', direction: 'inbound', answered: true, holds: [] } as const
 * month.add({ ...call, id: '1', startedAt: '2026-03-02T09:00:00+08:00', talkSeconds: 120, afterCallSeconds: 30 })
 * month.add({ ...call, id: '2', startedAt: '2026-03-31T23:59:59+08:00', talkSeconds: 200 })
 * const [period] = month.toPeriods()
 * period?.from // => '2026-03-01'
 * period?.totals.averageTalkSeconds // => 160
 * period?.totals.averageAfterCallSeconds // => undefined
 * ```
 */
export const accumulatePeriod = (policy: Policy, options: AccumulateOptions): PeriodAccumulator =>
  create(settingsFrom({ ...options, timeZone: options.timeZone ?? timeZoneOf(policy) }), [])

/**
 * An accumulator from its JSON, to go on adding or to merge.
 *
 * @throws RecordError where the JSON is not one that `toJSON` wrote.
 *
 * @example
 * ```ts
 * import { accumulatePeriod, createPolicy, periodAccumulatorFromJSON } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 *
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const day = accumulatePeriod(policy, { kind: 'day', by: 'agent' })
 * day.add({ id: '1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00', answered: false, direction: 'inbound' })
 * const again = periodAccumulatorFromJSON(JSON.parse(JSON.stringify(day)))
 * JSON.stringify(again) === JSON.stringify(day) // => true
 * ```
 */
export const periodAccumulatorFromJSON = (json: unknown): PeriodAccumulator => {
  const parsed = accumulatorSchema.safeParse(json)
  if (!parsed.success) throw new RecordError(problemsFromZod(parsed.error, accumulatorSchema, json))
  const entries = entriesOf(parsed.data)
  entries.forEach(({ day }, index) => {
    if (periodSpanOf(parsed.data.settings.kind, day).from === day) return
    throw new RecordError([
      problem({
        code: 'wrong-period',
        path: ['cells', index, 'from'],
        expected: `the first day of a ${parsed.data.settings.kind}`,
        received: parsed.data.cells[index]?.from,
        zh: '不是周期的首日',
        en: 'not the first day of a period',
      }),
    ])
  })
  return create(settingsFrom(parsed.data.settings), entries)
}

import type { Cell, MeasureName, TallyName, Thresholds } from './cell.ts'
import { quantiles } from './histogram.ts'

/** A count that is known, or known to lie between two bounds. */
export interface CountMetric {
  readonly min: number
  readonly max: number
}

/**
 * A share in percent. Both bounds are null where it is undefined (nothing to take a share of) or where calls of
 * unknown direction leave open what it is a share of.
 */
export interface PercentMetric {
  readonly min: number | null
  readonly max: number | null
}

/** An average and its spread. */
export interface AverageMetric {
  /** Null without calls, and where a call that belongs to it lacks the value. */
  readonly average: number | null
  readonly knownCalls: number
  readonly unknownCalls: number
  /** The average over the known calls alone: not the period's average unless `unknownCalls` is 0. */
  readonly averageOfKnown: number | null
  /** Bounds of the quantiles (nearest rank) over the known calls; they differ by less than 1 % of the value. */
  readonly p50: CountMetric | null
  readonly p90: CountMetric | null
  readonly p95: CountMetric | null
}

/** How abandoned calls enter the service level. */
export const serviceLevelVariants = [
  'abandoned-negative',
  'abandoned-ignored',
  'abandoned-positive',
  'short-abandoned-excluded',
  'answered-only',
] as const
export type ServiceLevelVariant = (typeof serviceLevelVariants)[number]

export interface PeriodMetrics {
  readonly callCount: number
  readonly counts: Readonly<Record<TallyName, CountMetric>>
  readonly serviceLevel: Readonly<Record<ServiceLevelVariant, PercentMetric>>
  readonly abandonedPercent: PercentMetric
  /** Without short abandons in numerator and denominator. */
  readonly abandonedAfterThresholdPercent: PercentMetric
  readonly connectPercent: PercentMetric
  readonly firstContactResolutionPercent: PercentMetric
  readonly transferPercent: PercentMetric
  /** In seconds; `rings` in rings. */
  readonly averages: Readonly<Record<MeasureName, AverageMetric>>
}

const UNDEFINED: PercentMetric = { min: null, max: null }

const bounds = (cell: Cell, name: TallyName): CountMetric => {
  const { yes, unknown } = cell.tallies[name]
  return { min: yes, max: yes + unknown }
}

const plus = (a: CountMetric, b: CountMetric): CountMetric => ({ min: a.min + b.min, max: a.max + b.max })
/** `b` is part of `a`. */
const minus = (a: CountMetric, b: CountMetric): CountMetric => ({ min: Math.max(a.min - b.max, 0), max: a.max - b.min })

const percent = (part: number, whole: number): number => (100 * part) / whole

/**
 * Bounds of part / whole × 100, where `rest` is the whole without the part: more part and less rest raise it.
 */
const share = (part: CountMetric, rest: CountMetric): PercentMetric => {
  if (part.min + rest.max === 0 || part.max + rest.min === 0) return UNDEFINED
  return { min: percent(part.min, part.min + rest.max), max: percent(part.max, part.max + rest.min) }
}

/** Bounds of part / whole × 100 where the whole is one known number. */
const shareOf = (part: CountMetric, whole: CountMetric): PercentMetric =>
  whole.min !== whole.max || whole.min === 0
    ? UNDEFINED
    : { min: percent(part.min, whole.min), max: percent(Math.min(part.max, whole.min), whole.min) }

const average = (cell: Cell, name: MeasureName): AverageMetric => {
  const { known, sum, unknown, histogram } = cell.measures[name]
  // One division of two whole numbers: rounded once, so that a limit is passed exactly when it is.
  const unit = name === 'rings' ? 1 : 1000
  const mean = known === 0 ? null : sum / (known * unit)
  const found = quantiles(histogram, [0.5, 0.9, 0.95])
  const [p50, p90, p95] = (found ?? []).map(({ min, max }): CountMetric => ({ min: min / unit, max: max / unit }))
  return {
    average: unknown === 0 ? mean : null,
    knownCalls: known,
    unknownCalls: unknown,
    averageOfKnown: mean,
    p50: p50 ?? null,
    p90: p90 ?? null,
    p95: p95 ?? null,
  }
}

/** What a period's calls come to, with everything that is not known kept as bounds. */
export const metricsOf = (cell: Cell, thresholds: Thresholds): PeriodMetrics => {
  const of = (name: TallyName) => bounds(cell, name)
  const [offered, answered, abandoned] = [of('inbound'), of('answered'), of('abandoned')]
  const [within, lostWithin, short] = [of('answeredWithin'), of('abandonedWithin'), of('shortAbandoned')]
  const measured = thresholds.serviceLevelSeconds !== undefined
  const shortKnown = thresholds.shortAbandonSeconds !== undefined
  const late = minus(answered, within)
  const level = (metric: PercentMetric, given = measured): PercentMetric => (given ? metric : UNDEFINED)
  return {
    callCount: cell.calls,
    counts: {
      inbound: offered,
      outbound: of('outbound'),
      answered,
      abandoned,
      shortAbandoned: short,
      answeredWithin: within,
      abandonedWithin: lostWithin,
      connected: of('connected'),
      handled: of('handled'),
      effective: of('effective'),
      resolved: of('resolved'),
      transferred: of('transferred'),
    },
    serviceLevel: {
      'abandoned-negative': level(shareOf(within, offered)),
      'abandoned-ignored': level(share(within, plus(late, minus(abandoned, lostWithin)))),
      'abandoned-positive': level(shareOf(plus(within, lostWithin), offered)),
      'short-abandoned-excluded': level(share(within, plus(late, minus(abandoned, short))), measured && shortKnown),
      'answered-only': level(share(within, late)),
    },
    abandonedPercent: shareOf(abandoned, offered),
    abandonedAfterThresholdPercent: level(share(minus(abandoned, short), answered), shortKnown),
    connectPercent: shareOf(of('connected'), of('outbound')),
    firstContactResolutionPercent: shareOf(of('resolved'), answered),
    transferPercent: shareOf(of('transferred'), of('handled')),
    averages: {
      wait: average(cell, 'wait'),
      abandonWait: average(cell, 'abandonWait'),
      rings: average(cell, 'rings'),
      talk: average(cell, 'talk'),
      hold: average(cell, 'hold'),
      afterCall: average(cell, 'afterCall'),
      handle: average(cell, 'handle'),
    },
  }
}

const countTotals: Readonly<Partial<Record<TallyName, string>>> = {
  inbound: 'offeredCount',
  outbound: 'outboundCount',
  answered: 'answeredCount',
  abandoned: 'abandonedCount',
  connected: 'connectedCount',
  handled: 'handledCount',
  transferred: 'transferCount',
}

const averageTotals: Readonly<Record<MeasureName, string>> = {
  wait: 'averageSpeedOfAnswerSeconds',
  abandonWait: 'averageWaitBeforeAbandonSeconds',
  rings: 'averageRingsBeforeAnswer',
  talk: 'averageTalkSeconds',
  hold: 'averageHoldSeconds',
  afterCall: 'averageAfterCallSeconds',
  handle: 'averageHandleSeconds',
}

const otherTotals = [
  'callCount',
  'shortAbandonedCount',
  'answeredWithinCount',
  'effectiveCallCount',
  'abandonedPercent',
  'connectPercent',
  'firstContactResolutionPercent',
  'transferPercent',
  'serviceLevelPercent',
]

const countedTotals: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...Object.values(countTotals),
  ...Object.values(averageTotals),
  ...otherTotals,
])

/** Whether a total is one that `accumulatePeriod` writes, read by a ruleset or not. */
export const isCountedTotal = (name: string): boolean => countedTotals.has(name)

/**
 * The metrics as totals of a Period record: what is known exactly. What is open, or undefined because there was
 * nothing to average, is left out, and a rule that needs it is not assessed.
 */
export const totalsOf = (
  metrics: PeriodMetrics,
  thresholds: Thresholds,
  variant: ServiceLevelVariant | undefined,
): Record<string, number> => {
  const totals: Record<string, number> = { callCount: metrics.callCount }
  const exact = (name: string, metric: { readonly min: number | null; readonly max: number | null }) => {
    if (metric.min !== null && metric.min === metric.max) totals[name] = metric.min
  }
  for (const [tally, name] of Object.entries(countTotals)) exact(name, metrics.counts[tally as TallyName])
  if (thresholds.shortAbandonSeconds !== undefined) exact('shortAbandonedCount', metrics.counts.shortAbandoned)
  if (thresholds.serviceLevelSeconds !== undefined) exact('answeredWithinCount', metrics.counts.answeredWithin)
  if (thresholds.effectiveTalkSeconds !== undefined) exact('effectiveCallCount', metrics.counts.effective)
  exact('abandonedPercent', metrics.abandonedPercent)
  exact('connectPercent', metrics.connectPercent)
  exact('firstContactResolutionPercent', metrics.firstContactResolutionPercent)
  exact('transferPercent', metrics.transferPercent)
  if (variant !== undefined) exact('serviceLevelPercent', metrics.serviceLevel[variant])
  for (const [measure, name] of Object.entries(averageTotals)) {
    const { average } = metrics.averages[measure as MeasureName]
    if (average !== null) totals[name] = average
  }
  return totals
}

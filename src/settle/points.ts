import type { Condition } from '../document/condition.ts'
import { conditionsOf } from '../document/rule.ts'
import { leavesOf } from '../document/walk.ts'
import { assess } from '../evaluate/assess-record.ts'
import type { Finding, NotAssessed } from '../evaluate/finding.ts'
import { Exact } from '../money/exact.ts'
import type { Period } from '../records/period.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { versionInForce } from '../ruleset/policy.ts'
import { addDays } from '../time/local/local-date.ts'
import { boundsOfQuantity, quantityOf } from './lines/draft-line.ts'
import type { Entry } from './lines/event-order.ts'
import type { Line, PeriodLedger, PointsAccount, Quantity, SettlementPeriod } from './settlement.ts'

interface Band {
  readonly name: string
  readonly min?: string | undefined
  readonly below?: string | undefined
}

/** The regulation that keeps a score: what a period starts from, and the bands it ends in. */
export interface ScoreScheme {
  readonly version: PolicyVersion
  /** The rule that gives the base: its own line is the base, not an addition. */
  readonly baseRuleId: string
  readonly base: string
  readonly bands: readonly Band[]
}

const decimalOf = (version: PolicyVersion, amount: unknown): string | undefined => {
  if (typeof amount === 'string') return amount
  if (typeof amount !== 'object' || amount === null || !('parameter' in amount)) return undefined
  const value = version.parameters[(amount as { parameter: string }).parameter]
  return typeof value === 'string' ? value : undefined
}

/** Points that a rule gives once for the settlement's own kind of period are what the period starts from. */
const baseIn = (
  version: PolicyVersion,
  period: SettlementPeriod,
): Pick<ScoreScheme, 'baseRuleId' | 'base'> | undefined => {
  for (const rule of version.ruleset.document.rules)
    for (const effect of rule.effects ?? []) {
      if (effect.kind !== 'points' || effect.per !== period.kind || effect.units !== undefined) continue
      const base = decimalOf(version, effect.amount)
      if (base !== undefined && new Exact(base).gt(0)) return { baseRuleId: rule.id, base: new Exact(base).toFixed() }
    }
  return undefined
}

/** The first regulation of the policy that keeps a score for this kind of period. */
export const findScoreScheme = (policy: Policy, period: SettlementPeriod): ScoreScheme | undefined => {
  for (const ruleset of policy.rulesets) {
    const version = versionInForce(ruleset, () => period.to)
    const base = version === undefined ? undefined : baseIn(version, period)
    if (version === undefined || base === undefined) continue
    const bands = version.ruleset.document.rules
      .flatMap((rule) => rule.effects ?? [])
      .find((effect) => effect.kind === 'grade')
    return { version, ...base, bands: bands?.kind === 'grade' ? bands.grades : [] }
  }
  return undefined
}

const gradeOf = (bands: readonly Band[], score: Exact): string | null =>
  bands.find(({ min, below }) => (min === undefined || score.gte(min)) && (below === undefined || score.lt(below)))
    ?.name ?? null

/** The score by which the host's own period record was judged already: it leads, or both would contradict. */
const scoreInFindings = (entries: readonly Entry[], scheme: ScoreScheme): string | undefined => {
  for (const { finding } of entries) {
    const { subject, rulesetId, evidence } = finding
    if (subject === 'period' && rulesetId === scheme.version.ruleset.id)
      for (const { fact, value } of evidence)
        if (fact === 'monthlyScore' && typeof value === 'number') return String(value)
  }
  return undefined
}

/** Adds up a period's points. Undefined where nothing is about points. */
export const accountPoints = (
  lines: readonly Line[],
  scheme: ScoreScheme | undefined,
  {
    findings,
    pointsDeducted,
    score,
  }: { findings: readonly Entry[]; pointsDeducted?: string | undefined; score?: string | undefined },
): PointsAccount | undefined => {
  const zero = new Exact(0)
  const stated = score ?? (scheme === undefined ? undefined : scoreInFindings(findings, scheme))
  const deducted = { min: new Exact(pointsDeducted ?? 0), max: new Exact(pointsDeducted ?? 0) }
  const added = { min: zero, max: zero }
  let isAny = scheme !== undefined || pointsDeducted !== undefined
  for (const line of lines) {
    if (line.kind !== 'points') continue
    isAny = true
    const isBase =
      scheme !== undefined &&
      line.ruleId === scheme.baseRuleId &&
      line.rulesetId === scheme.version.ruleset.id &&
      line.points === scheme.base
    if (isBase || line.points === undefined) continue
    const { min, max } = boundsOfQuantity(line.points)
    added.min = added.min.plus(Exact.max(zero, min))
    added.max = added.max.plus(Exact.max(zero, max))
    deducted.min = deducted.min.plus(Exact.max(zero, max.neg()))
    deducted.max = deducted.max.plus(Exact.max(zero, min.neg()))
  }
  if (!isAny) return undefined
  if (scheme === undefined)
    return { base: null, deducted: quantityOf(deducted), added: quantityOf(added), final: null, grade: null }
  const base = new Exact(scheme.base)
  if (stated !== undefined) {
    const final = new Exact(stated)
    const lost = base.minus(final)
    return {
      base: scheme.base,
      deducted: Exact.max(zero, lost).toFixed(),
      added: Exact.max(zero, lost.neg()).toFixed(),
      final: final.toFixed(),
      grade: gradeOf(scheme.bands, final),
    }
  }
  const final = { min: base.minus(deducted.max).plus(added.min), max: base.minus(deducted.min).plus(added.max) }
  const lowest = gradeOf(scheme.bands, final.min)
  return {
    base: scheme.base,
    deducted: quantityOf(deducted),
    added: quantityOf(added),
    final: quantityOf(final),
    grade: lowest === gradeOf(scheme.bands, final.max) ? lowest : null,
  }
}

/** Names under which period rules read a month's score. */
const scoreFacts: ReadonlySet<string> = new Set(['monthlyScore', 'previousMonthScore'])

const readsScore = (condition: Condition): boolean =>
  leavesOf(condition).some(
    ({ leaf: { fact, value } }) =>
      scoreFacts.has(fact) ||
      (typeof value === 'object' && value !== null && 'fact' in value && scoreFacts.has(value.fact)),
  )

/** The score of the month before: a number, null (there was none), or undefined (nobody said). */
const scoreBefore = (
  period: SettlementPeriod,
  previous: readonly PeriodLedger[] | undefined,
): Quantity | null | undefined => {
  if (previous === undefined) return undefined
  const before = previous.filter((one) => one.period.kind === period.kind && one.period.to === addDays(period.from, -1))
  const scored = before.find(({ points }) => points !== undefined)
  if (scored === undefined) return null
  return scored.points?.final ?? undefined
}

export interface ScoreJudgement {
  readonly findings: readonly Finding[]
  readonly notAssessed: readonly NotAssessed[]
  /** The open score leaves the outcome open. */
  readonly isOpen: boolean
  /** The rules that were judged by the score, as `<ruleset> <rule>`. */
  readonly judged: ReadonlySet<string>
}

/**
 * Judges the month's score by the period rules of the regulation that keeps it: pass mark, first failed
 * month, months failed in a row. A score between two bounds decides only what both bounds decide alike.
 */
export const judgeScore = (
  policy: Policy,
  scheme: ScoreScheme,
  account: PointsAccount,
  {
    agentId,
    period,
    previous,
  }: { agentId: string; period: SettlementPeriod; previous?: readonly PeriodLedger[] | undefined },
): ScoreJudgement => {
  const nothing: ScoreJudgement = { findings: [], notAssessed: [], isOpen: false, judged: new Set() }
  const { ruleset } = scheme.version
  const rules = ruleset.document.rules.filter(
    (rule) => rule.subject === 'period' && conditionsOf(rule).some(({ condition }) => readsScore(condition)),
  )
  if (rules.length === 0 || account.final === null) return nothing
  const before = scoreBefore(period, previous)
  const scores = typeof account.final === 'string' ? [account.final] : [account.final.min, account.final.max]
  const befores =
    before === undefined || before === null || typeof before === 'string' ? [before] : [before.min, before.max]
  const ids = new Set(rules.map(({ id }) => id))
  const judge = (monthlyScore: string, previousMonthScore: string | null | undefined) => {
    const record: Period = {
      agentId,
      ...period,
      totals: {
        monthlyScore: Number(monthlyScore),
        ...(previousMonthScore === undefined
          ? {}
          : { previousMonthScore: previousMonthScore === null ? null : Number(previousMonthScore) }),
      },
    }
    const { findings, notAssessed } = assess(policy, 'period', record)
    const isOurs = (one: { rulesetId: string; ruleId: string }) => one.rulesetId === ruleset.id && ids.has(one.ruleId)
    return { findings: findings.filter(isOurs), notAssessed: notAssessed.filter(isOurs) }
  }
  const outcomes = scores.flatMap((score) => befores.map((one) => judge(score, one)))
  const [first, ...others] = outcomes
  if (first === undefined) return nothing
  const inAll = first.findings.filter(({ id }) =>
    others.every((outcome) => outcome.findings.some((one) => one.id === id)),
  )
  const isOpen = outcomes.some(({ findings }) => findings.length !== inAll.length)
  const judged = new Set(rules.map(({ id }) => `${ruleset.id} ${id}`))
  return { findings: inAll, notAssessed: outcomes.flatMap(({ notAssessed }) => notAssessed), isOpen, judged }
}

import * as z from 'zod'
import { type DisciplineStep, disciplineSteps } from '../../document/effect.ts'
import { amountText } from '../../document/names.ts'
import { RecordError } from '../../errors.ts'
import { checked, once } from '../../input/checked.ts'
import { amountOf, boundsOf, checkCurrency, currencyOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import { type Money, type MoneyRange, money } from '../../money/money.ts'
import type { Period } from '../../records/period.ts'
import type { DisciplineMeasure, Line, Settlement } from '../settlement.ts'
import { settlementSchema } from '../settlement-schema.ts'

const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)
const checkWage = /* @__PURE__ */ checked(() => optionsSchema().pick({ wageCny: true, covers: true }), RecordError)

const checkOptions = /* @__PURE__ */ checked(() => optionsSchema(), RecordError)

const deductionKinds = ['fine', 'red-packet', 'compensation', 'wage-days'] as const

const optionsSchema = once(() =>
  z.strictObject({
    /** The wage of the period, before deductions, in CNY. */
    wageCny: amountText(),
    /** The largest share of it that may be deducted, e.g. "0.2". */
    capShare: amountText()
      .refine((share) => Number(share) <= 1, 'at most 1')
      .optional(),
    /** What must remain, in CNY: the minimum wage where the agent works. */
    minimumWageCny: amountText().optional(),
    /** Which deductions the cap and the floor are about; all of them by default. */
    covers: z.array(z.enum(deductionKinds)).min(1).optional(),
    /** Warn where one clause charges the agent more often than this. */
    maxPerClause: z.int().nonnegative().optional(),
    /** Measures that nobody should carry out without a person's word. */
    needsPerson: z.array(z.enum(disciplineSteps)).optional(),
  }),
)

/** Limits that a host sets on what it collects; none of them comes from the regulations it settles by. */
export type SafeguardOptions = Readonly<z.infer<ReturnType<typeof optionsSchema>>>

/** One clause that charges one agent again and again. */
export interface ProportionalityWarning {
  readonly rulesetId: string
  readonly clause: string
  readonly times: number
  readonly limit: number
  readonly amount: Money | MoneyRange
}

/** What the limits leave of a settlement. The settlement itself stays as it is. */
export interface SafeguardReport {
  /** Deductions that the limits are about. */
  readonly covered: Money | MoneyRange
  /** The most that may be collected for the period; null where no limit is set. */
  readonly limit: Money | null
  readonly limitedBy: 'cap' | 'floor' | null
  /** What may be collected. */
  readonly collectable: Money | MoneyRange
  /** What may not be collected from this period's wage. */
  readonly beyondLimit: Money | MoneyRange
  readonly warnings: readonly ProportionalityWarning[]
  readonly needsPerson: readonly DisciplineMeasure[]
}

const gravestByDefault: readonly DisciplineStep[] = ['transfer', 'demotion', 'dismissal', 'legal']

const zero = new Exact(0)

const coveredLines = (settlement: Settlement, covers: readonly Line['kind'][]): readonly Line[] =>
  settlement.lines.filter(({ kind, amount }) => amount !== null && covers.includes(kind))

const sum = (lines: readonly Line[]) => {
  let [min, max] = [zero, zero]
  for (const { amount } of lines) {
    if (amount === null) continue
    const bounds = boundsOf(amount)
    min = min.plus(bounds.min)
    max = max.plus(bounds.max)
  }
  return { min, max }
}

const warningsOf = (lines: readonly Line[], limit: number): readonly ProportionalityWarning[] => {
  const byClause = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.amount === null || boundsOf(line.amount).max.isZero()) continue
    const key = `${line.rulesetId}\n${line.clause}`
    const members = byClause.get(key)
    if (members === undefined) byClause.set(key, [line])
    else members.push(line)
  }
  return [...byClause.values()].flatMap((members) => {
    const times = new Set(members.map(({ findingId }) => findingId)).size
    const { rulesetId, clause } = members[0]!
    return times > limit ? [{ rulesetId, clause, times, limit, amount: amountOf(sum(members), 'CNY') }] : []
  })
}

/**
 * Holds a settlement against limits that protect the agent: a cap on deductions as a share of the wage,
 * a wage that must remain, clauses that charge one agent out of proportion, measures that need a person.
 * Limits are rounded down to the cent, in the agent's favour. Not legal advice: whether a deduction is
 * lawful at all is a question for a lawyer.
 *
 * @throws RecordError when an option is not well formed, or the settlement is not in CNY (`currency-mismatch`), in which the limits are
 * @example
 * ```ts
 * import { applySafeguards, createPolicy, settle } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const settlement = settle(policy, { agentId: 'a1', period, assessments: [] })
 * const report = applySafeguards(settlement, { wageCny: '3000', capShare: '0.2', minimumWageCny: '2690' })
 * report.limit // => { amount: '310.00', currency: 'CNY' }
 * report.limitedBy // => null
 * ```
 */
export const applySafeguards = (settlement: Settlement, options: SafeguardOptions): SafeguardReport => {
  checkSettlement(settlement, 'settlement')
  checkCurrency(currencyOf(settlement.deductions), 'CNY', 'settlement.deductions.currency')
  const parsed = { data: checkOptions(options) }
  const {
    wageCny,
    capShare,
    minimumWageCny,
    covers = deductionKinds,
    maxPerClause,
    needsPerson = gravestByDefault,
  } = parsed.data
  const lines = coveredLines(settlement, covers)
  const covered = sum(lines)
  const wage = new Exact(wageCny)
  const cap = capShare === undefined ? undefined : wage.mul(capShare).toDecimalPlaces(2, Exact.ROUND_DOWN)
  const floor =
    minimumWageCny === undefined
      ? undefined
      : Exact.max(zero, wage.minus(minimumWageCny)).toDecimalPlaces(2, Exact.ROUND_DOWN)
  const limits = [cap, floor].filter((limit) => limit !== undefined)
  const limit = limits.length === 0 ? undefined : Exact.min(...limits)
  const most = (amount: Exact) => (limit === undefined ? amount : Exact.min(amount, limit))
  const collectable = { min: most(covered.min), max: most(covered.max) }
  const beyondLimit = { min: covered.min.minus(collectable.min), max: covered.max.minus(collectable.max) }
  const isLimited = beyondLimit.max.gt(0)
  return {
    covered: amountOf(covered, 'CNY'),
    limit: limit === undefined ? null : money(limit),
    limitedBy: !isLimited || limit === undefined ? null : cap?.eq(limit) ? 'cap' : 'floor',
    collectable: amountOf(collectable, 'CNY'),
    beyondLimit: amountOf(beyondLimit, 'CNY'),
    warnings: maxPerClause === undefined ? [] : warningsOf(lines, maxPerClause),
    needsPerson: settlement.discipline.filter(({ step }) => needsPerson.includes(step)),
  }
}

const highest = (amount: Money | MoneyRange): number => boundsOf(amount).max.toNumber()

/**
 * The period record by which `cn-wage-payment-provisions` judges a settlement: the wage, what would be
 * deducted at most, and what would then remain.
 */
export const toWagePeriod = (settlement: Settlement, wage: Pick<SafeguardOptions, 'wageCny' | 'covers'>): Period => {
  checkSettlement(settlement, 'settlement')
  checkCurrency(currencyOf(settlement.deductions), 'CNY', 'settlement.deductions.currency')
  checkWage(wage)
  const deducted = sum(coveredLines(settlement, wage.covers ?? deductionKinds)).max
  return {
    agentId: settlement.agentId,
    ...settlement.period,
    totals: {
      wageCny: new Exact(wage.wageCny).toNumber(),
      deductedFromWageCny: highest(amountOf({ min: deducted, max: deducted }, 'CNY')),
      remainingWageCny: new Exact(wage.wageCny).minus(deducted).toNumber(),
    },
  }
}

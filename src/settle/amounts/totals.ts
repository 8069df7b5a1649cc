import { disciplineSteps } from '../../document/effect.ts'
import { amountOf, type Bounds } from '../../money/amounts.ts'
import { decimalsOf } from '../../money/currencies.ts'
import { isRange } from '../../money/money.ts'
import { Sum } from '../../money/sum.ts'
import { quantityOf } from '../lines/draft-line.ts'
import type { DisciplineMeasure, Line, Settlement } from '../settlement.ts'

/** The sum of numbers that may lie between two bounds each. */
class BoundsSum {
  private readonly min: Sum
  private readonly max: Sum

  constructor(places: number) {
    this.min = new Sum(places)
    this.max = new Sum(places)
  }

  add(min: string, max: string): void {
    this.min.add(min)
    this.max.add(max)
  }

  get bounds(): Bounds {
    return { min: this.min.value, max: this.max.value }
  }
}

/** Decimals of days: as many as a clause may state. */
const DAY_PLACES = 6

/** What the lines of a settlement add up to. */
export const totalLines = (
  lines: readonly Line[],
  currency: string,
): Pick<Settlement, 'deductions' | 'rewards' | 'earnings' | 'wageDays'> => {
  const places = decimalsOf(currency) ?? 0
  const [deductions, rewards, earnings] = [new BoundsSum(places), new BoundsSum(places), new BoundsSum(places)]
  const wageDays = new BoundsSum(DAY_PLACES)
  for (const { kind, amount, days } of lines) {
    if (kind === 'wage-days' && days !== undefined)
      if (typeof days === 'string') wageDays.add(days, days)
      else wageDays.add(days.min, days.max)
    if (amount === null) continue
    const sum = kind === 'reward' ? rewards : kind === 'pay' ? earnings : isDeducted(kind) ? deductions : undefined
    if (isRange(amount)) sum?.add(amount.min.amount, amount.max.amount)
    else sum?.add(amount.amount, amount.amount)
  }
  return {
    deductions: amountOf(deductions.bounds, currency),
    rewards: amountOf(rewards.bounds, currency),
    earnings: amountOf(earnings.bounds, currency),
    wageDays: quantityOf(wageDays.bounds),
  }
}

const isDeducted = (kind: Line['kind']): boolean =>
  kind === 'fine' || kind === 'red-packet' || kind === 'compensation' || kind === 'wage-days'

/** Measures that are certain, each with the findings it rests on; the gravest first. */
export const disciplineOf = (lines: readonly Line[]): readonly DisciplineMeasure[] => {
  const measures = new Map<string, Omit<DisciplineMeasure, 'findingIds'> & { readonly findingIds: Set<string> }>()
  for (const { discipline: step, reason, rulesetId, clause, findingId, label, effective } of lines) {
    if (step === undefined || reason === 'discretionary' || reason === 'not-chosen') continue
    const key = [step, rulesetId, clause, label ?? '', effective ?? ''].join('\n')
    const known = measures.get(key)
    if (known === undefined)
      measures.set(key, {
        step,
        rulesetId,
        clause,
        findingIds: new Set([findingId]),
        ...(label === undefined ? {} : { label }),
        ...(effective === undefined ? {} : { effective }),
      })
    else known.findingIds.add(findingId)
  }
  const gravity = ({ step }: { step: DisciplineMeasure['step'] }) => disciplineSteps.indexOf(step)
  return [...measures.values()]
    .map((measure) => ({ ...measure, findingIds: [...measure.findingIds] }))
    .sort((a, b) => gravity(b) - gravity(a))
}

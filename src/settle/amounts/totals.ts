import { disciplineSteps } from '../../document/effect.ts'
import { amountOf, boundsOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import { boundsOfQuantity, quantityOf } from '../lines/draft-line.ts'
import type { DisciplineMeasure, Line, Settlement } from '../settlement.ts'

const sumOf = (lines: readonly Line[], kinds: readonly Line['kind'][], currency: string): Settlement['deductions'] => {
  let min = new Exact(0)
  let max = min
  for (const { kind, amount } of lines) {
    if (amount === null || !kinds.includes(kind)) continue
    const bounds = boundsOf(amount)
    min = min.plus(bounds.min)
    max = max.plus(bounds.max)
  }
  return amountOf({ min, max }, currency)
}

const sumOfDays = (lines: readonly Line[]): Settlement['wageDays'] => {
  let min = new Exact(0)
  let max = min
  for (const { kind, days } of lines) {
    if (kind !== 'wage-days' || days === undefined) continue
    const bounds = boundsOfQuantity(days)
    min = min.plus(bounds.min)
    max = max.plus(bounds.max)
  }
  return quantityOf({ min, max })
}

/** What the lines of a settlement add up to. */
export const totalLines = (
  lines: readonly Line[],
  currency: string,
): Pick<Settlement, 'deductions' | 'rewards' | 'earnings' | 'wageDays'> => ({
  deductions: sumOf(lines, ['fine', 'red-packet', 'compensation', 'wage-days'], currency),
  rewards: sumOf(lines, ['reward'], currency),
  earnings: sumOf(lines, ['pay'], currency),
  wageDays: sumOfDays(lines),
})

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

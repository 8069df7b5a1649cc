import Table from 'cli-table3'
import { isPersonal } from '../../evaluate/bearer.ts'
import { unitBounds } from '../../evaluate/effects/units.ts'
import type { Amount, Assessment, Effect } from '../../evaluate/finding.ts'
import { Exact } from '../../money/exact.ts'
import { isRange } from '../../money/money.ts'
import type { Locale } from '../../ruleset/policy.ts'

interface Totals {
  calls: number
  findings: number
  min: Exact
  max: Exact
  open: number
  notAssessed: number
}

const none = (): Totals => ({
  calls: 0,
  findings: 0,
  min: new Exact(0),
  max: new Exact(0),
  open: 0,
  notAssessed: 0,
})

const bounds = (amount: NonNullable<Amount>): readonly [string, string] =>
  isRange(amount) ? [amount.min.amount, amount.max.amount] : [amount.amount, amount.amount]

const addEffect = (totals: Totals, effect: Effect): void => {
  if (effect.kind !== 'fine' && effect.kind !== 'red-packet') return
  if (effect.amount === null || effect.quantity === null) {
    totals.open++
    return
  }
  const [min, max] = bounds(effect.amount)
  const units = unitBounds(effect.quantity)
  const isOpen = !Number.isFinite(units.max)
  if (isOpen) totals.open++
  totals.min = totals.min.plus(new Exact(min).mul(units.min))
  totals.max = totals.max.plus(new Exact(max).mul(isOpen ? units.min : units.max))
}

const amount = ({ min, max }: Totals): string => (min.eq(max) ? min.toFixed(2) : `${min.toFixed(2)}–${max.toFixed(2)}`)

/** What the calls of each agent came to, as a table, findings with whose duty it was; what concerns no agent stands under a dash. */
export const agentTotals = (assessments: readonly Assessment[], locale: Locale): string => {
  const byAgent = new Map<string, Totals>()
  const of = (id: string | undefined): Totals => {
    const totals = byAgent.get(id ?? '—') ?? none()
    byAgent.set(id ?? '—', totals)
    return totals
  }
  for (const { agentId, findings, notAssessed } of assessments) {
    const totals = of(agentId)
    totals.calls++
    totals.notAssessed += notAssessed.length
    for (const { bearer, effects } of findings) {
      const borne = of(isPersonal(bearer) ? bearer.id : undefined)
      borne.findings++
      for (const effect of effects) addEffect(borne, effect)
    }
  }
  const head =
    locale === 'en'
      ? ['Agent', 'Calls', 'Findings', 'Fines (CNY)', 'Amounts open', 'Not assessed']
      : ['坐席', '通话', '违反', '罚款（元）', '金额待定', '未评定']
  const table = new Table({
    head,
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
  })
  for (const [agent, totals] of [...byAgent].sort(([a], [b]) => (a < b ? -1 : 1)))
    table.push([agent, totals.calls, totals.findings, amount(totals), totals.open, totals.notAssessed])
  return table.toString()
}

import type { Effect, Finding } from '../../../src/evaluate/finding.ts'
import type { Money, MoneyRange } from '../../../src/money/money.ts'

// The obvious settlement: sort, count, sum; quadratic, in whole cents, without anything of src/settle.

const cents = ({ amount }: Money): bigint => BigInt(amount.replace('.', ''))
const bounds = (amount: Money | MoneyRange): [bigint, bigint] =>
  'min' in amount ? [cents(amount.min), cents(amount.max)] : [cents(amount), cents(amount)]

const byTime = (a: Finding, b: Finding): number =>
  a.date.localeCompare(b.date) || Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1)

const contact = (one: Finding) => one.contactId ?? one.recordId

/** Between two rulesets the first leads; within one nothing overrides anything here. */
const isSetAside = (one: Finding, all: readonly Finding[]): boolean =>
  one.rulesetId === 'client' &&
  one.kind === 'violation' &&
  one.topic !== null &&
  all.some(
    (other) =>
      other.rulesetId === 'house' &&
      other.kind === 'violation' &&
      other.topic === one.topic &&
      contact(other) === contact(one),
  )

const ladderOf = (one: Finding) => one.effects.find((effect) => effect.kind === 'ladder')

const isInWindow = (earlier: Finding, later: Finding, window: unknown): boolean => {
  if (window === 'career') return true
  if (window === 'month') return earlier.date.slice(0, 7) === later.date.slice(0, 7)
  const days = (Date.parse(later.date) - Date.parse(earlier.date)) / 86_400_000
  return days < (window as { rollingDays: number }).rollingDays
}

export interface Reference {
  deductions: [bigint, bigint]
  rewards: bigint
  halfDays: number
  /** The steps of each finding's occurrences. */
  steps: Map<string, number[]>
}

export const referenceSettlement = (
  findings: readonly Finding[],
  history: readonly Finding[],
  waived: ReadonlySet<string>,
  wageBaseCents: bigint,
): Reference => {
  const result: Reference = { deductions: [0n, 0n], rewards: 0n, halfDays: 0, steps: new Map() }
  const counted = findings.filter((one) => !isSetAside(one, findings) && !waived.has(one.id))
  const everything = [...history, ...counted].sort(byTime)
  const charge = (effect: Effect) => {
    if (effect.kind === 'fine' && effect.amount !== null && effect.quantity !== null) {
      const [min, max] = bounds(effect.amount)
      result.deductions[0] += min * BigInt(effect.quantity as number)
      result.deductions[1] += max * BigInt(effect.quantity as number)
    }
    if (effect.kind === 'wage-days' && effect.quantity !== null) {
      // Half a day each: base × halves ÷ 2 ÷ 21.75, half-up at the cent.
      const halves = BigInt(effect.quantity as number)
      const doubled = wageBaseCents * halves * 100n
      const price = (doubled * 2n + 4350n) / (4350n * 2n)
      result.deductions[0] += price
      result.deductions[1] += price
      result.halfDays += effect.quantity as number
    }
    if (effect.kind === 'reward' && effect.amount !== null)
      result.rewards += bounds(effect.amount)[0] * BigInt(effect.quantity as number)
  }
  for (const one of counted) {
    const steps = ladderOf(one)
    if (steps === undefined) {
      for (const effect of one.effects) charge(effect)
      continue
    }
    let place = 0
    for (const other of everything) {
      if (other.id === one.id) break
      if (ladderOf(other)?.group === steps.group && isInWindow(other, one, steps.window)) place += other.occurrences
    }
    const taken: number[] = []
    for (let i = 0; i < one.occurrences; i++) {
      const step = Math.min(++place, steps.steps.length)
      taken.push(step)
      for (const effect of steps.steps[step - 1]!) charge(effect)
    }
    result.steps.set(one.id, taken)
  }
  return result
}

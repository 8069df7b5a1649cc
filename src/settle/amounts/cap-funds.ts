import type { EffectSpec } from '../../document/effect.ts'
import type { Amount, Finding } from '../../evaluate/finding.ts'
import { amountOf, type Bounds, boundsOf, currencyOf } from '../../money/amounts.ts'
import { Exact } from '../../money/exact.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { epochDay } from '../../time/local/local-date.ts'
import type { PlacedLine } from '../lines/draft-line.ts'

interface Fund {
  readonly id: string
  readonly cap: Amount
  readonly per?: 'week' | 'month' | 'quarter' | 'year'
}

const fundOf = ({ finding, effectIndex, line }: PlacedLine): Fund | undefined => {
  const effect = finding.effects[effectIndex]
  if (effect?.kind === 'reward') return effect.fund
  if (effect?.kind !== 'ladder' && effect?.kind !== 'choice') return undefined
  for (const step of effect.kind === 'choice' ? [effect.of] : effect.steps)
    for (const one of step)
      if (one.kind === 'reward' && one.fund !== undefined && one.fund.id === line.fund) return one.fund
  return undefined
}

const fundIdsIn = (effects: readonly EffectSpec[]): readonly string[] =>
  effects.flatMap((effect): readonly string[] => {
    if (effect.kind === 'reward') return effect.fund === undefined ? [] : [effect.fund.id]
    return effect.kind === 'ladder' ? fundIdsIn(effect.steps.flat()) : []
  })

/** The funds of a policy, by name: what one person is paid from one depends on what everybody earned. */
export const sharedFunds = (policy: Policy): readonly string[] =>
  policy.rulesets.flatMap(({ versions }) =>
    versions.flatMap(({ ruleset }) => ruleset.document.rules.flatMap(({ effects }) => fundIdsIn(effects ?? []))),
  )

/** The span for which a fund's cap holds, as text. Weeks begin on Monday. */
const spanOf = ({ date }: Finding, per: Fund['per']): string => {
  switch (per) {
    case 'week':
      return `week ${Math.floor((epochDay(date) + 3) / 7)}`
    case 'month':
      return date.slice(0, 7)
    case 'quarter':
      return `${date.slice(0, 4)}/${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`
    case 'year':
      return date.slice(0, 4)
    case undefined:
      return ''
  }
}

const none = new Exact(0)

/** What one line would draw from a fund. */
export interface Claim {
  readonly line: string
  readonly fund: string
  /** The fund within one span of its cap. */
  readonly purse: string
  readonly cap: Bounds
  readonly wanted: Bounds
  readonly finding: Finding
}

/** What each line gets of its fund, by line. */
export type Allotments = ReadonlyMap<string, Bounds>

/** What each line claims of a fund, undefined where it claims nothing; no entries at all where none claims anything. */
export const claimsOf = (lines: readonly PlacedLine[]): readonly (Claim | undefined)[] => {
  if (lines.every(({ line }) => line.fund === undefined)) return []
  const seen = new Map<string, number>()
  return lines.map((placed): Claim | undefined => {
    const { line, finding, effectIndex } = placed
    if (line.fund === undefined || line.amount === null) return undefined
    const fund = fundOf(placed)
    if (fund === undefined || fund.cap === null) return undefined
    const name = `${finding.id} ${effectIndex} ${line.step ?? 0}`
    const place = seen.get(name) ?? 0
    seen.set(name, place + 1)
    const purse = `${fund.id}\n${spanOf(finding, fund.per)}`
    const [cap, wanted] = [boundsOf(fund.cap), boundsOf(line.amount)]
    return { line: `${name} ${place}`, fund: fund.id, purse, cap, wanted, finding }
  })
}

/**
 * Rewards from a fund end where the fund does: earlier claims are paid first. While one before is open, what is left for a later
 * one is open too.
 */
export const allot = (claims: readonly Claim[], used: Readonly<Record<string, string>> | undefined): Allotments => {
  const paid = new Map<string, Bounds>()
  const allotted = new Map<string, Bounds>()
  for (const { line, fund, purse, cap, wanted } of claims) {
    const start = used !== undefined && Object.hasOwn(used, fund) ? new Exact(used[fund]!) : none
    const before = paid.get(purse) ?? { min: start, max: start }
    const left = { min: Exact.max(none, cap.min.minus(before.max)), max: Exact.max(none, cap.max.minus(before.min)) }
    const got = { min: Exact.min(wanted.min, left.min), max: Exact.min(wanted.max, left.max) }
    paid.set(purse, { min: before.min.plus(got.min), max: before.max.plus(got.max) })
    allotted.set(line, got)
  }
  return allotted
}

/** The lines with what their funds can pay. */
export const capFunds = (
  lines: readonly PlacedLine[],
  claims: readonly (Claim | undefined)[],
  allotments: Allotments,
): readonly PlacedLine[] =>
  lines.map((placed, index) => {
    const claim = claims[index]
    if (claim === undefined) return placed
    const { line } = placed
    const got = allotments.get(claim.line) ?? claim.wanted
    if (got.min.eq(claim.wanted.min) && got.max.eq(claim.wanted.max)) return placed
    return {
      ...placed,
      line: {
        ...line,
        amount: amountOf(got, currencyOf(line.amount!)),
        reason: 'capped',
        stated: { amount: line.amount },
      },
    }
  })

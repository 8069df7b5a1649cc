import type { Path } from '../../conditions/kinds.ts'
import type { RulesetDocument } from '../../document/document.ts'
import type { EffectSpec, PlainEffectSpec } from '../../document/effect.ts'
import { type Problem, problem } from '../../errors.ts'
import { decimalsOf } from '../../money/currencies.ts'
import { Exact } from '../../money/exact.ts'

const tooFine = (amount: string, decimals: number): boolean => {
  const places = amount.split('.')[1]?.replace(/0+$/, '') ?? ''
  return places.length > decimals
}

/** The sums that an amount holds, with their paths: one, or both ends of a range. A unit price is none: it keeps its digits until the line. */
const sumsOf = (amount: unknown, path: Path): readonly (readonly [string, Path])[] => {
  if (typeof amount === 'string') return [[amount, path]]
  if (typeof amount !== 'object' || amount === null) return []
  const { min, max } = amount as { readonly min?: unknown; readonly max?: unknown }
  return [...sumsOf(min, [...path, 'min']), ...sumsOf(max, [...path, 'max'])]
}

/** A sum of money has no more digits than its currency: nobody can be charged 10.5 JPY. */
export const checkMoneyDigits = (
  effect: EffectSpec | PlainEffectSpec,
  { currency, parameters }: RulesetDocument,
  path: Path,
  problems: Problem[],
): void => {
  const decimals = decimalsOf(currency)
  if (decimals === undefined || !('amount' in effect) || effect.kind === 'points') return
  if ('units' in effect && effect.units !== undefined) return
  const { amount } = effect
  const named = typeof amount === 'object' && 'parameter' in amount ? amount.parameter : undefined
  const sums =
    named === undefined
      ? sumsOf(amount, [...path, 'amount'])
      : sumsOf((parameters[named] as { readonly value?: unknown } | undefined)?.value, ['parameters', named, 'value'])
  for (const [sum, at] of sums)
    if (tooFine(sum, decimals))
      problems.push(
        problem({
          code: 'too-many-decimals',
          path: at,
          expected: `at most ${decimals} decimals of ${currency}`,
          received: sum,
          nearest: new Exact(sum).toFixed(decimals),
          zh: `${currency} 的金额没有这么多位小数`,
          en: `a sum in ${currency} does not have so many decimals`,
        }),
      )
}

import type { conditionChecker } from '../../conditions/check.ts'
import type { Path } from '../../conditions/kinds.ts'
import type { Rule } from '../../document/document.ts'
import type { EffectSpec, PlainEffectSpec } from '../../document/effect.ts'

/** Amounts, units and steps of effects: every parameter and fact they name must exist. */
export const checkEffects = (
  effects: readonly (EffectSpec | PlainEffectSpec)[],
  rule: Rule,
  path: Path,
  checker: ReturnType<typeof conditionChecker>,
): void => {
  const { subject } = rule
  for (const [index, effect] of effects.entries()) {
    const at = [...path, index]
    const amount = (value: unknown, key: string, types: Parameters<typeof checker.checkParameter>[1]) => {
      if (typeof value === 'object' && value !== null && 'parameter' in value)
        checker.checkParameter((value as { parameter: string }).parameter, types, [...at, key, 'parameter'])
    }
    if ('units' in effect && effect.units !== undefined) checker.checkQuantity(effect.units, subject, [...at, 'units'])
    switch (effect.kind) {
      case 'fine':
      case 'red-packet':
      case 'pay':
        amount(effect.amount, 'amount', ['money', 'money-range'])
        break
      case 'reward':
        amount(effect.amount, 'amount', ['money', 'money-range'])
        amount(effect.rate, 'rate', ['decimal'])
        if (effect.of !== undefined) checker.checkQuantity(effect.of, subject, [...at, 'of'])
        if (effect.fund !== undefined) amount(effect.fund.cap, 'fund.cap', ['money'])
        break
      case 'wage-days':
        amount(effect.days, 'days', ['decimal'])
        break
      case 'counts-as':
        amount(effect.days, 'days', ['decimal'])
        amount(effect.keepsCounting, 'keepsCounting', ['boolean'])
        break
      case 'points':
        amount(effect.amount, 'amount', ['decimal'])
        break
      case 'compensation':
        checker.checkQuantity(effect.amountFrom, subject, [...at, 'amountFrom'])
        break
      case 'choice':
        checkEffects(effect.of, rule, [...at, 'of'], checker)
        break
      case 'ladder':
        amount(effect.window, 'window', ['string', 'number'])
        for (const [step, consequences] of effect.steps.entries())
          checkEffects(consequences, rule, [...at, 'steps', step], checker)
        break
    }
  }
}

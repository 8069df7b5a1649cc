import type { conditionChecker } from '../../conditions/check.ts'
import type { Path } from '../../conditions/kinds.ts'
import type { Rule, RulesetDocument } from '../../document/document.ts'
import { type ChoiceSpec, type EffectSpec, type PlainEffectSpec, perUnits, sharedUnits } from '../../document/effect.ts'
import { type Problem, problem } from '../../errors.ts'
import { checkMoneyDigits } from './money-digits.ts'

/** What several records share is due once for them all: it cannot wait for a choice that is made about one of them. */
const checkAlternatives = ({ of }: ChoiceSpec, path: Path, problems: Problem[]): void => {
  for (const [index, alternative] of of.entries()) {
    const per = 'per' in alternative ? alternative.per : undefined
    if (per === undefined || !sharedUnits.includes(per)) continue
    const own = perUnits.filter((one) => !sharedUnits.includes(one))
    problems.push(
      problem({
        code: 'shared-unit-in-choice',
        path: [...path, index, 'per'],
        expected: own.join(' | '),
        received: per,
        zh: `按 ${per} 计的后果由几条记录共有，只到期一次，不能等对其中一条的选择：按这条记录自己的单位计（如 record），或把规则写在周期上（subject: period），它的一条记录就是那一天、那个月`,
        en: `a consequence per ${per} is shared by several records and due once, and cannot wait for a choice about one of them: count by what the record itself has (per record, say), or write the rule about the period (subject: period), whose one record is that day or month`,
      }),
    )
  }
}

/** Amounts, units and steps of effects: every parameter and fact they name must exist. */
export const checkEffects = (
  effects: readonly (EffectSpec | PlainEffectSpec)[],
  rule: Rule,
  document: RulesetDocument,
  path: Path,
  checker: ReturnType<typeof conditionChecker>,
  problems: Problem[],
): void => {
  const { subject } = rule
  for (const [index, effect] of effects.entries()) {
    const at = [...path, index]
    checkMoneyDigits(effect, document, at, problems)
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
        checkAlternatives(effect, [...at, 'of'], problems)
        checkEffects(effect.of, rule, document, [...at, 'of'], checker, problems)
        break
      case 'ladder':
        amount(effect.window, 'window', ['string', 'number'])
        for (const [step, consequences] of effect.steps.entries())
          checkEffects(consequences, rule, document, [...at, 'steps', step], checker, problems)
        break
    }
  }
}

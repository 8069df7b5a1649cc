import type { RulesetDocument } from '../../document/document.ts'
import { type Problem, problem } from '../../errors.ts'

/** Effects that come to money. */
const paid = new Set(['fine', 'red-packet', 'pay', 'reward', 'compensation'])

const isPaid = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return paid.has((value as { kind?: string }).kind ?? '') || Object.values(value).some(isPaid)
}

/** Settlements are in CNY: a ruleset in another currency states no amounts that would enter one. */
export const checkCurrency = ({ currency, parameters, rules }: RulesetDocument, problems: Problem[]): void => {
  if (currency === 'CNY') return
  const refuse = (path: readonly PropertyKey[]) =>
    problems.push(
      problem({
        code: 'amount-not-settled',
        path,
        expected: 'no amounts: settlements are in CNY',
        received: currency,
        zh: '结算只用人民币，其他币种的规则集不得规定金额',
        en: 'settlements are in CNY: a ruleset in another currency states no amounts',
      }),
    )
  for (const [name, { type }] of Object.entries(parameters))
    if (type === 'money' || type === 'money-range') refuse(['parameters', name])
  for (const { id, effects = [] } of rules) if (effects.some(isPaid)) refuse(['rules', id, 'effects'])
}

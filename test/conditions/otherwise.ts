import type { Condition } from '../../src/document/condition.ts'

const pairs = [
  ['equal', 'notEqual'],
  ['lessThan', 'greaterThanInclusive'],
  ['greaterThan', 'lessThanInclusive'],
  ['in', 'notIn'],
  ['contains', 'doesNotContain'],
] as const

/** The opposite comparison of each leaf, the opposite join of each list. */
export const otherwise = (condition: Condition, isNegated = false): Condition => {
  const each = (parts: readonly Condition[]) => parts.map((one) => otherwise(one, isNegated))
  if ('not' in condition) return otherwise(condition.not, !isNegated)
  if ('all' in condition) return isNegated ? { all: each(condition.all) } : { any: each(condition.all) }
  if ('any' in condition) return isNegated ? { any: each(condition.any) } : { all: each(condition.any) }
  if (isNegated) return condition
  const [one, other] = pairs.find((pair) => (pair as readonly string[]).includes(condition.operator))!
  return { ...condition, operator: condition.operator === one ? other : one }
}

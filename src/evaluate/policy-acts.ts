import type { Condition } from '../document/condition.ts'
import type { Policy } from '../ruleset/policy.ts'

const actsIn = (condition: Condition): readonly string[] => {
  if ('all' in condition) return condition.all.flatMap(actsIn)
  if ('any' in condition) return condition.any.flatMap(actsIn)
  if ('not' in condition) return actsIn(condition.not)
  const { fact, value } = condition
  if (fact !== 'act') return []
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
}

/** The codes of all acts that rules of a policy speak of, in order of the alphabet. */
export const actsOf = (policy: Policy): readonly string[] => {
  const acts = policy.rulesets.flatMap(({ versions }) =>
    versions.flatMap(({ ruleset }) =>
      ruleset.document.rules
        .filter(({ subject }) => subject === 'incident')
        .flatMap(({ applies, when }) => [...(applies === undefined ? [] : actsIn(applies)), ...actsIn(when)]),
    ),
  )
  return [...new Set(acts)].sort()
}

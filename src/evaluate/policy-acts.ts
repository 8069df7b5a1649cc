import { conditionsReadBy } from '../conditions/references.ts'
import type { Condition } from '../document/condition.ts'
import { leavesOf } from '../document/walk.ts'
import type { Policy } from '../ruleset/policy.ts'

const actsIn = (condition: Condition): readonly string[] =>
  leavesOf(condition)
    .flatMap(({ leaf: { fact, value } }) => (fact === 'act' ? value : []))
    .filter((act) => typeof act === 'string')

/** The codes of all acts that rules of a policy speak of, in order of the alphabet. */
export const actsOf = (policy: Policy): readonly string[] => {
  const acts = policy.rulesets.flatMap(({ versions }) =>
    versions.flatMap(({ ruleset }) =>
      ruleset.document.rules
        .filter(({ subject }) => subject === 'incident')
        .flatMap((rule) => conditionsReadBy(rule, ruleset.document).flatMap(actsIn)),
    ),
  )
  return [...new Set(acts)].sort()
}

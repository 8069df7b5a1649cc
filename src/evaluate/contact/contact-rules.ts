import { conditionsReadBy, withSources } from '../../conditions/references.ts'
import type { FactReference } from '../../document/condition.ts'
import type { Rule, RulesetDocument } from '../../document/document.ts'
import { leavesOf, type PlacedLeaf } from '../../document/walk.ts'
import { findFact } from '../../facts/vocabulary.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'

/** A rule that says when a contact may be made: by the clock, or by what went before. */
export interface ContactRule {
  readonly version: PolicyVersion
  readonly rule: Rule
  readonly leaves: readonly PlacedLeaf[]
}

const leavesOfRule = (rule: Rule, document: RulesetDocument): readonly PlacedLeaf[] =>
  conditionsReadBy(rule, document).flatMap((condition) => leavesOf(condition))

/** Facts on both sides of the leaves, with those that they are calculated from. */
export const referencesOf = (leaves: readonly PlacedLeaf[], document: RulesetDocument): readonly FactReference[] =>
  leaves
    .flatMap(({ leaf: { fact, params, value } }) => [
      { fact, params },
      ...(typeof value === 'object' && value !== null && 'fact' in value ? [value as FactReference] : []),
    ])
    .flatMap((reference) => withSources(reference, 'call', document))

const readsTime = (references: readonly FactReference[], { measures }: RulesetDocument): boolean =>
  references.some(
    ({ fact, params }) =>
      Object.hasOwn(measures, fact) ||
      findFact('call', fact)?.params?.clock !== undefined ||
      (fact.startsWith('elapsed') && params?.to === 'startedAt'),
  )

/** The rules of a policy that say when a contact may be made. */
export const contactRules = (policy: Policy): readonly ContactRule[] =>
  policy.rulesets.flatMap(({ versions }) =>
    versions.flatMap((version) => {
      const { document } = version.ruleset
      return document.rules.flatMap((rule): ContactRule[] => {
        if (rule.subject !== 'call' || rule.kind === 'reward') return []
        const leaves = leavesOfRule(rule, document)
        return readsTime(referencesOf(leaves, document), document) ? [{ version, rule, leaves }] : []
      })
    }),
  )

import type { Rule, RulesetDocument } from '../../document/document.ts'
import { bindEffects } from '../../evaluate/effects/bind-effects.ts'
import type { Effect, Finding } from '../../evaluate/finding.ts'
import type { BoundSlot, FactBinder } from '../../facts/scope/bind.ts'
import { Workspace } from '../../facts/scope/workspace.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import { editionOf } from '../../ruleset/version-number.ts'

// A settlement asks of each finding which rule it is of: for its place in the order, for what it states, for whether it was
// withdrawn. Rules are therefore found by three names in turn, none of which is joined or cut for the purpose, and what a rule
// comes to is worked out once a policy. It took a sixth of a settlement before.

/** Every fact is one: what the rule multiplies by the record's numbers then stands as the rule states it. */
class OneOfEach extends Workspace {
  override get(): number {
    return 1
  }
}

const slot = {} as BoundSlot
const anyFact = { bind: () => slot } as unknown as FactBinder
const ones = /* @__PURE__ */ new OneOfEach()

/** A rule of a policy as settlement sees it. */
export class SettledRule {
  readonly rule: Rule
  readonly version: PolicyVersion
  readonly document: RulesetDocument
  /** Its place: rulesets in the policy's order, rules in the document's. */
  readonly rank: number
  /** Whether any of its consequences is a ladder. */
  readonly hasLadder: boolean
  private stated: readonly Effect[] | undefined

  constructor(rule: Rule, version: PolicyVersion, rank: number) {
    this.rule = rule
    this.version = version
    this.document = version.ruleset.document
    this.rank = rank
    this.hasLadder = (rule.effects ?? []).some(({ kind }) => kind === 'ladder')
  }

  /** The consequences that it states: for one unit, since how many there are is the record's to say. What fell away states nothing. */
  get effects(): readonly Effect[] {
    this.stated ??=
      this.rule.withdrawn === undefined
        ? bindEffects(this.rule, this.version, anyFact).map((effect) => effect(ones, 1))
        : []
    return this.stated
  }
}

type Edition = ReadonlyMap<string, SettledRule>

interface ChosenRuleset {
  /** By `major.minor`. */
  readonly editions: ReadonlyMap<string, { readonly version: PolicyVersion; readonly rules: Edition }>
  /** The same by full version numbers, as findings name them. */
  readonly byNumber: Map<string, { readonly version: PolicyVersion; readonly rules: Edition } | undefined>
}

type Named = Pick<Finding, 'rulesetId' | 'rulesetVersion'>

/** The rules of a policy by the names that findings have for them. */
export class PolicyRules {
  private readonly index: ReadonlyMap<string, ChosenRuleset>

  constructor(policy: Policy) {
    this.index = new Map(
      policy.rulesets.map(({ id, versions }, place) => [
        id,
        {
          editions: new Map(
            versions.map((version) => {
              const { document, version: number } = version.ruleset
              // What fell away is still known by its name.
              const rules = [...document.rules, ...document.withdrawn].map(
                (rule, at) => [rule.id, new SettledRule(rule, version, place * 1_000_000 + at)] as const,
              )
              return [editionOf(number), { version, rules: new Map(rules) }] as const
            }),
          ),
          byNumber: new Map(),
        },
      ]),
    )
  }

  /** Whether the policy has chosen a ruleset. */
  has(rulesetId: string): boolean {
    return this.index.has(rulesetId)
  }

  private editionOf({ rulesetId, rulesetVersion }: Named) {
    const chosen = this.index.get(rulesetId)
    if (chosen === undefined) return undefined
    let found = chosen.byNumber.get(rulesetVersion)
    if (found === undefined) {
      found = chosen.editions.get(editionOf(rulesetVersion))
      // Numbers that no edition has may be anything: they are not kept.
      if (found !== undefined && chosen.byNumber.size < 1000) chosen.byNumber.set(rulesetVersion, found)
    }
    return found
  }

  /** The policy's version of the text that a finding is of, whatever its revision. */
  versionOf(finding: Named): PolicyVersion | undefined {
    return this.editionOf(finding)?.version
  }

  /** The rule that a finding is of, in the policy's revision of that text. */
  ruleOf(finding: Named & Pick<Finding, 'ruleId'>): SettledRule | undefined {
    return this.editionOf(finding)?.rules.get(finding.ruleId)
  }
}

const known = new WeakMap<Policy, PolicyRules>()

/** The rules of a policy, indexed once. */
export const rulesOf = (policy: Policy): PolicyRules => {
  let rules = known.get(policy)
  if (rules === undefined) {
    rules = new PolicyRules(policy)
    known.set(policy, rules)
  }
  return rules
}

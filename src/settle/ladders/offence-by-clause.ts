import { canonicalJson, sha256Hex } from '../../document/digest.ts'
import type { Rule } from '../../document/document.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { LedgerEntry } from '../settlement.ts'

/** An earlier offence as people note it down: which clause, when. */
export interface OffenceByClause {
  readonly clause: string
  readonly at: string
  /** Needed where several rulesets of the policy have that clause. */
  readonly rulesetId?: string | undefined
  readonly findingId?: string | undefined
  /** 1 where absent. */
  readonly occurrences?: number | undefined
}

/** Whether a history entry names a clause in place of a rule. */
export const isByClause = (entry: object): entry is OffenceByClause =>
  Object.hasOwn(entry, 'clause') && !Object.hasOwn(entry, 'ruleId') && !Object.hasOwn(entry, 'id')

interface CitingRule {
  readonly rulesetId: string
  readonly rule: Rule
}

const indexed = new WeakMap<Policy, ReadonlyMap<string, readonly CitingRule[]>>()

/** The rules of a policy by the clause that leads, in the order of the documents: notes of years name the same few. */
const rulesByClause = (policy: Policy): ReadonlyMap<string, readonly CitingRule[]> => {
  const known = indexed.get(policy)
  if (known !== undefined) return known
  const byClause = new Map<string, CitingRule[]>()
  for (const { id: rulesetId, versions } of policy.rulesets)
    for (const rule of versions.at(-1)!.ruleset.document.rules) {
      const rules = byClause.get(rule.clause)
      if (rules === undefined) byClause.set(rule.clause, [{ rulesetId, rule }])
      else rules.push({ rulesetId, rule })
    }
  indexed.set(policy, byClause)
  return byClause
}

/**
 * The ledger entry that a clause stands for: the rule of that clause, one with a ladder first. The same
 * note taken twice is one offence.
 */
export const entryOfClause = (policy: Policy, entry: OffenceByClause, path: string): LedgerEntry | Problem => {
  const isMeant = ({ rulesetId }: CitingRule) => entry.rulesetId === undefined || entry.rulesetId === rulesetId
  const byClause = rulesByClause(policy)
  const cited = (byClause.get(entry.clause) ?? []).filter(isMeant)
  const isLadder = ({ rule }: CitingRule) => (rule.effects ?? []).some(({ kind }) => kind === 'ladder')
  const meant = cited.find(isLadder) ?? cited[0]
  if (meant === undefined || new Set(cited.map(({ rulesetId }) => rulesetId)).size > 1)
    return problem({
      code: meant === undefined ? 'unknown-clause' : 'ambiguous-clause',
      path: `${path}.clause`,
      expected:
        meant === undefined
          ? 'a clause that a rule of the policy cites'
          : 'rulesetId, too: several rulesets have this clause',
      received: entry.clause,
      nearest:
        meant === undefined
          ? nearestName(
              String(entry.clause),
              [...byClause].flatMap(([clause, rules]) => (rules.some(isMeant) ? [clause] : [])),
            )
          : undefined,
      zh: meant === undefined ? '方案里没有规则引用这一条' : '不止一个规则集有这一条',
      en: meant === undefined ? 'no rule of the policy cites the clause' : 'more than one ruleset has the clause',
    })
  return {
    findingId: entry.findingId ?? sha256Hex(canonicalJson(entry)).slice(0, 32),
    rulesetId: meant.rulesetId,
    ruleId: meant.rule.id,
    at: entry.at,
    occurrences: entry.occurrences ?? 1,
  }
}

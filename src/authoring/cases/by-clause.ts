import type { Assessment, Outcome } from '../../evaluate/finding.ts'
import type { RuleOutcome } from '../../evaluate/rule-outcome.ts'

/** Outcomes of a record by clause: a clause has those of all rules that decide it. */
export interface ClauseOutcomes {
  readonly assessment: Assessment
  readonly byClause: ReadonlyMap<string, ReadonlySet<Outcome>>
}

/** Sorts one record's outcomes by clause. */
export const byClauseOf = (
  outcomes: readonly RuleOutcome[],
  assessment: Assessment,
): ReadonlyMap<string, ReadonlySet<Outcome>> => {
  const cited = new Map(
    [...assessment.findings, ...assessment.setAside.map(({ finding }) => finding)].map((finding) => [
      `${finding.rulesetId} ${finding.ruleId}`,
      new Set([finding.clause, ...finding.also]),
    ]),
  )
  const byClause = new Map<string, Set<Outcome>>()
  const note = (clause: string, outcome: Outcome) => {
    const known = byClause.get(clause)
    if (known === undefined) byClause.set(clause, new Set([outcome]))
    else known.add(outcome)
  }
  for (const { version, compiled: rule, outcome } of outcomes)
    for (const clause of [rule.rule.clause, ...rule.also]) {
      const broken = cited.get(`${version.ruleset.id} ${rule.rule.id}`)
      // Of a list of phrases, those that were not said are clauses that were kept.
      note(clause, outcome === 'violated' && broken !== undefined && !broken.has(clause) ? 'met' : outcome)
    }
  return byClause
}

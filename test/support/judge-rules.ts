import { judgeAll } from '../../src/evaluate/assess.ts'
import { compilePolicy } from '../../src/evaluate/compile-policy.ts'
import type { Outcome } from '../../src/evaluate/finding.ts'
import { judge } from '../../src/evaluate/judge.ts'
import type { Past } from '../../src/measures/past.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Subject } from '../../src/records/subject.ts'
import type { Policy } from '../../src/ruleset/policy.ts'

/** The outcome of each rule on a record, by the rule's id. */
export const judgeRules = (
  policy: Policy,
  subject: Subject,
  input: unknown,
  past?: Past,
): ReadonlyMap<string, Outcome> => {
  const record = parseRecord(subject, input)
  const compiled = compilePolicy(policy, subject, record)
  compiled.workspace.begin(record, past)
  const { outcomes } = judgeAll(compiled, policy, subject, record, (rule) => judge(rule, compiled.workspace))
  return new Map(outcomes.map(({ compiled: { rule }, outcome }) => [rule.id, outcome]))
}

import type { RulesetDocument } from '../../document/document.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import type { PlacedRule } from './placed-rule.ts'

/** Every clause is listed once, and each that is said to have a rule is cited by one. */
export const checkClauses = (document: RulesetDocument, rules: readonly PlacedRule[], problems: Problem[]): void => {
  const labels = new Map<string, number>()
  for (const [index, entry] of document.clauses.entries()) {
    if (labels.has(entry.clause))
      problems.push(
        problem({
          code: 'duplicate-clause',
          path: ['clauses', index, 'clause'],
          expected: 'each clause once',
          received: entry.clause,
          zh: '条款重复',
          en: 'the clause is listed twice',
        }),
      )
    labels.set(entry.clause, index)
  }
  const known = [...labels.keys()]
  const decided = new Set<string>()
  for (const { rule, path } of rules)
    for (const [key, label] of [
      ['clause', rule.clause] as const,
      ...(rule.also ?? []).map((one) => ['also', one] as const),
    ]) {
      decided.add(`${label} ${rule.id}`)
      if (!labels.has(label))
        problems.push(
          problem({
            code: 'unknown-clause',
            path: [...path, key],
            expected: 'a clause listed under clauses',
            received: label,
            nearest: nearestName(label, known),
            zh: '条款清单里没有这一条',
            en: 'the list of clauses has no such clause',
          }),
        )
    }
  for (const { rule, path } of rules)
    for (const [index, label] of (rule.sanctions ?? []).entries())
      if (!labels.has(label))
        problems.push(
          problem({
            code: 'unknown-clause',
            path: [...path, 'sanctions', index],
            expected: 'a clause listed under clauses',
            received: label,
            nearest: nearestName(label, known),
            zh: '条款清单里没有这一条',
            en: 'the list of clauses has no such clause',
          }),
        )
  const ids = new Set(rules.map(({ rule }) => rule.id))
  const hasRule = new Set(rules.flatMap(({ rule }) => [rule.clause, ...(rule.also ?? [])]))
  for (const [index, entry] of document.clauses.entries()) {
    const path = ['clauses', index]
    if (entry.disposition === 'rule' && !hasRule.has(entry.clause))
      problems.push(
        problem({
          code: 'clause-without-rule',
          path,
          expected: 'a rule whose clause or also names it',
          received: entry.clause,
          zh: '条款写着有规则，却没有规则引用它',
          en: 'the clause is said to have a rule, but no rule cites it',
        }),
      )
    for (const [i, id] of ('rules' in entry ? (entry.rules ?? []) : []).entries()) {
      const at = [...path, 'rules', i]
      if (!ids.has(id))
        problems.push(
          problem({
            code: 'unknown-rule',
            path: at,
            expected: 'the id of a rule',
            received: id,
            nearest: nearestName(id, [...ids]),
            zh: '没有这条规则',
            en: 'there is no such rule',
          }),
        )
      else if (entry.disposition === 'rule' && !decided.has(`${entry.clause} ${id}`))
        problems.push(
          problem({
            code: 'rule-does-not-cite',
            path: at,
            expected: `a rule whose clause or also is ${entry.clause}`,
            received: id,
            zh: '该规则没有引用这一条',
            en: 'the rule does not cite the clause',
          }),
        )
    }
  }
}

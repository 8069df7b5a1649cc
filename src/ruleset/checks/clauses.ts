import type { ClauseSource } from '../../document/clause.ts'
import { seen } from '../../document/expand.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import type { PlacedRule } from './placed-rule.ts'

/** Every clause is listed once, each that rules name is listed, and each that is decided elsewhere is decided there. */
export const checkClauses = (
  clauses: readonly ClauseSource[],
  rules: readonly PlacedRule[],
  problems: Problem[],
): void => {
  const labels = new Set<string>()
  for (const [index, { clause }] of clauses.entries()) {
    if (labels.has(clause))
      problems.push(
        problem({
          code: 'duplicate-clause',
          path: ['clauses', index, 'clause'],
          expected: 'each clause once',
          received: clause,
          zh: '条款重复',
          en: 'the clause is listed twice',
        }),
      )
    labels.add(clause)
  }
  const known = [...labels]
  const unknown = (path: readonly PropertyKey[], label: string): Problem =>
    problem({
      code: 'unknown-clause',
      path,
      expected: { zh: '列在条款清单里的条款', en: 'a clause listed under clauses' },
      received: label,
      nearest: nearestName(label, known),
      zh: '条款清单里没有这一条',
      en: 'the list of clauses has no such clause',
    })
  for (const { rule, path } of rules)
    for (const key of ['also', 'sanctions'] as const)
      for (const [index, label] of (rule[key] ?? []).entries())
        if (!labels.has(label)) problems.push(unknown([...path, key, index], label))
  for (const [index, { clause, see, reason, rules: own }] of clauses.entries()) {
    const path = ['clauses', index]
    for (const [i, label] of seen(see).entries()) {
      const place = typeof see === 'string' ? [...path, 'see'] : [...path, 'see', i]
      if (!labels.has(label)) problems.push(unknown(place, label))
      else if (!rules.some(({ rule }) => rule.clause === label))
        problems.push(
          problem({
            code: 'clause-without-rule',
            path: place,
            expected: { zh: '有规则的条款', en: 'a clause that has rules' },
            received: label,
            zh: '所指条款没有规则',
            en: 'that clause has no rules',
          }),
        )
    }
    if (see !== undefined && reason === undefined) {
      const decided = rules.some(({ rule }) => seen(see).includes(rule.clause) && rule.also?.includes(clause))
      if (!decided)
        problems.push(
          problem({
            code: 'rule-does-not-cite',
            path: [...path, 'see'],
            expected: {
              zh: `那里有一条规则的 also 写有 ${clause}，或说明理由`,
              en: `a rule there whose also names ${clause}, or a reason`,
            },
            received: see,
            zh: '所指条款的规则没有引用这一条，也没有写明理由',
            en: 'no rule of that clause cites this one, and no reason is given',
          }),
        )
    }
    if (reason !== undefined && see === undefined)
      problems.push(
        problem({
          code: 'reason-without-see',
          path: [...path, 'reason'],
          expected: { zh: '仅当该条款由别处判断（see）', en: 'only where the clause is decided elsewhere (see)' },
          received: own === undefined ? 'none' : 'rules',
          zh: '只有由他条决定的条款才写理由',
          en: 'a reason belongs to a clause that is decided elsewhere',
        }),
      )
  }
}

import type { Path } from '../../conditions/kinds.ts'
import type { Parameter, RulesetDocument } from '../../document/document.ts'
import { answerKind, type ScorecardItem } from '../../document/scorecard.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'

type CheckParameter = (name: string, types: readonly Parameter['type'][], path: Path) => void

/** Every `{ "parameter": name }` in a part of a scorecard. The schema has bounded how deep it goes. */
const checkQuantities = (part: unknown, path: Path, checkParameter: CheckParameter): void => {
  if (typeof part !== 'object' || part === null) return
  const { parameter } = part as { readonly parameter?: unknown }
  if (typeof parameter === 'string') checkParameter(parameter, ['number', 'decimal'], [...path, 'parameter'])
  else if (Array.isArray(part))
    for (const [index, one] of part.entries()) checkQuantities(one, [...path, index], checkParameter)
  else for (const [key, one] of Object.entries(part)) checkQuantities(one, [...path, key], checkParameter)
}

/** The JSON type of a fact of calls as an answer; undefined where it is not known or fits no answer. */
const factKind = (document: RulesetDocument, name: string): 'string' | 'boolean' | 'number' | undefined => {
  const derived = findFact('call', name)
  if (derived?.params !== undefined) return undefined
  const declared = Object.hasOwn(document.observations, name) ? document.observations[name] : undefined
  const type = derived?.type ?? declared?.type
  return type === 'string' || type === 'boolean' || type === 'number' ? type : undefined
}

const checkItem = (document: RulesetDocument, item: ScorecardItem, path: Path, problems: Problem[]): void => {
  const clauses = document.clauses.map(({ clause }) => clause)
  for (const clause of [item.clause, ...(item.also ?? [])]) {
    if (clause === undefined || clauses.includes(clause)) continue
    problems.push(
      problem({
        code: 'unknown-clause',
        path: [...path, 'clause'],
        expected: { zh: '列在条款清单里的条款', en: 'a clause listed under clauses' },
        received: clause,
        nearest: nearestName(clause, clauses),
        zh: '条款清单里没有这一条',
        en: 'the list of clauses has no such clause',
      }),
    )
  }
  const source = item.answeredBy
  if (source === undefined) return
  if ('fact' in source) {
    const kind = factKind(document, source.fact)
    if (kind === answerKind(item)) return
    problems.push(
      problem({
        code: kind === undefined ? 'unknown-fact' : 'wrong-value-type',
        path: [...path, 'answeredBy', 'fact'],
        expected: {
          zh: `通话的、不带参数的事实或观察项（${answerKind(item)}）`,
          en: `a fact or observation of calls that is a ${answerKind(item)}, without params`,
        },
        received: kind === undefined ? source.fact : `${source.fact} (${kind})`,
        zh: '这个事实不能回答评分项',
        en: 'that fact cannot answer the item',
      }),
    )
    return
  }
  const rules = document.rules.filter(({ subject }) => subject === 'call').map(({ id }) => id)
  if (rules.includes(source.rule)) return
  problems.push(
    problem({
      code: 'unknown-rule',
      path: [...path, 'answeredBy', 'rule'],
      expected: { zh: '本规则集里关于通话的规则', en: 'a rule on calls of this ruleset' },
      received: source.rule,
      nearest: nearestName(source.rule, rules),
      zh: '没有这条针对通话的规则',
      en: 'the ruleset has no such rule on calls',
    }),
  )
}

/** Checks that what the scorecards of a document name exists: parameters, clauses, rules and facts. */
export const checkScorecards = (
  document: RulesetDocument,
  checkParameter: CheckParameter,
  problems: Problem[],
): void => {
  for (const [id, card] of Object.entries(document.scorecards)) {
    checkQuantities(card, ['scorecards', id], checkParameter)
    card.sections.forEach((section, s) => {
      section.items.forEach((item, i) => {
        checkItem(document, item, ['scorecards', id, 'sections', s, 'items', i], problems)
      })
    })
  }
}

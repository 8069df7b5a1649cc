import type { Leaf } from '../document/condition.ts'
import type { Rule, RulesetDocument, RulesetSource } from '../document/document.ts'
import { completeClause, expandRule, isLive } from '../document/expand.ts'
import type { Problem } from '../errors.ts'
import { writeOutMeasures } from './checks/measures.ts'
import type { PlacedRule } from './checks/placed-rule.ts'

/** A document in full, and for each of its rules the place in the source that it comes from. */
export interface WrittenOut {
  readonly document: RulesetDocument
  readonly placed: readonly PlacedRule[]
}

/** A text that asks where the called person is says nothing of a call to somewhere else. */
const inCalledPlace = ({ appliesIn, jurisdiction }: RulesetSource, rule: Rule): Rule => {
  if (appliesIn === undefined || rule.subject !== 'call') return rule
  const guard: Leaf = { fact: 'calledPlaceIn', params: { jurisdiction }, operator: 'equal', value: true }
  const { applies } = rule
  if (applies === undefined) return { ...rule, applies: guard }
  return { ...rule, applies: { all: [guard, ...('all' in applies ? applies.all : [applies])] } }
}

/** Writes a document out in full: every rule in its long form, parts that are absent become empty. */
export const writeOut = (source: RulesetSource, problems: Problem[]): WrittenOut => {
  const placed: readonly PlacedRule[] = source.clauses.flatMap(({ clause, rules = [] }, at) =>
    rules.map((rule, index) => ({
      source: rule,
      rule: inCalledPlace(source, expandRule(rule, clause)),
      path: ['clauses', at, 'rules', index],
    })),
  )
  const document: RulesetDocument = {
    id: source.id,
    version: source.version,
    effectiveFrom: source.effectiveFrom,
    effectiveTo: source.effectiveTo ?? null,
    draft: source.draft,
    bindingFrom: source.bindingFrom,
    timeZone: source.timeZone,
    currency: source.currency,
    jurisdiction: source.jurisdiction,
    title: source.title,
    parameters: source.parameters ?? {},
    lexicons: source.lexicons ?? {},
    scripts: source.scripts ?? {},
    scorecards: source.scorecards ?? {},
    observations: source.observations ?? {},
    vocabulary: source.vocabulary,
    measures: writeOutMeasures(source.measures ?? {}, problems),
    clauses: source.clauses.map(completeClause),
    rules: placed.map(({ rule }) => rule).filter(isLive),
    withdrawn: placed.map(({ rule }) => rule).filter((rule) => !isLive(rule)),
  }
  return { document, placed }
}

import type { Condition, Leaf } from '../document/condition.ts'
import type { Rule, RulesetDocument, RulesetSource } from '../document/document.ts'
import { completeClause, expandRule, isLive } from '../document/expand.ts'
import type { Measure } from '../document/measure.ts'
import type { Problem } from '../errors.ts'
import type { Subject } from '../records/subject.ts'
import { writeOutAnswers } from './checks/answers.ts'
import { writeOutMeasures } from './checks/measures.ts'
import type { PlacedRule } from './checks/placed-rule.ts'

/** A document in full, and for each of its rules the place in the source that it comes from. */
export interface WrittenOut {
  readonly document: RulesetDocument
  readonly placed: readonly PlacedRule[]
}

/** Records that are, or are about, a contact with somebody somewhere; days, periods and audits are not. */
const ofContacts: readonly Subject[] = ['call', 'case', 'review', 'incident']

/** A text that asks where the called person is says nothing of a contact with somebody elsewhere. */
const inCalledPlace = (
  { appliesIn, jurisdiction }: RulesetSource,
  subject: Subject,
  guarded: Condition | undefined,
): Condition | undefined => {
  if (appliesIn === undefined || !ofContacts.includes(subject)) return guarded
  const guard: Leaf = { fact: 'calledPlaceIn', params: { jurisdiction }, operator: 'equal', value: true }
  return guarded === undefined ? guard : { all: [guard, ...('all' in guarded ? guarded.all : [guarded])] }
}

const ruleInPlace = (source: RulesetSource, rule: Rule): Rule => {
  const applies = inCalledPlace(source, rule.subject, rule.applies)
  return applies === undefined ? rule : { ...rule, applies }
}

/** What it counts over many records are those that it is about. */
const measureInPlace = (source: RulesetSource, measure: Measure): Measure => {
  const where = inCalledPlace(source, measure.of, measure.where)
  return where === undefined ? measure : { ...measure, where }
}

/** Writes a document out in full: every rule in its long form, parts that are absent become empty. */
export const writeOut = (source: RulesetSource, problems: Problem[]): WrittenOut => {
  const placed: readonly PlacedRule[] = source.clauses.flatMap(({ clause, rules = [] }, at) =>
    rules.map((rule, index) => ({
      source: rule,
      rule: ruleInPlace(source, expandRule(rule, clause)),
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
    observations: writeOutAnswers(source.observations ?? {}, problems),
    vocabulary: source.vocabulary,
    measures: Object.fromEntries(
      Object.entries(writeOutMeasures(source.measures ?? {}, problems)).map(([name, one]) => [
        name,
        measureInPlace(source, one),
      ]),
    ),
    clauses: source.clauses.map(completeClause),
    rules: placed.map(({ rule }) => rule).filter(isLive),
    withdrawn: placed.map(({ rule }) => rule).filter((rule) => !isLive(rule)),
  }
  return { document, placed }
}

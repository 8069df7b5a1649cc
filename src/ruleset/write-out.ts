import type { RulesetDocument, RulesetSource } from '../document/document.ts'
import { expandCheck } from '../document/expand.ts'
import { completeRule } from '../document/rule.ts'
import type { Problem } from '../errors.ts'
import { writeOutMeasures } from './checks/measures.ts'
import { mergeObservations } from './checks/observations.ts'
import type { PlacedRule } from './checks/placed-rule.ts'

/** A document in full, and for each of its rules the place in the source that it comes from. */
export interface WrittenOut {
  readonly document: RulesetDocument
  readonly placed: readonly PlacedRule[]
}

/** Writes a document out in full: checks become rules, parts that are absent become empty. */
export const writeOut = (source: RulesetSource, problems: Problem[]): WrittenOut => {
  const checks = source.checks ?? []
  const placed: PlacedRule[] = [
    ...(source.rules ?? []).map((rule, index) => ({ rule: completeRule(rule), path: ['rules', index] })),
    ...checks.map((check, index) => ({ rule: completeRule(expandCheck(check)), path: ['checks', index] })),
  ]
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
    observations: mergeObservations(source.observations ?? {}, checks, problems),
    measures: writeOutMeasures(source.measures ?? {}, problems),
    clauses: source.clauses,
    rules: placed.map(({ rule }) => rule),
  }
  return { document, placed }
}

import { conditionChecker } from '../conditions/check.ts'
import { digestOf } from '../document/digest.ts'
import { documentSchema } from '../document/document.ts'
import { type Problem, problem, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { type PlainLimits, plainCopy } from '../input/plain.ts'
import { localClock } from '../time/local/local-clock.ts'
import { checkAnswers } from './checks/answers.ts'
import { checkClauses } from './checks/clauses.ts'
import { checkEffects } from './checks/effects.ts'
import { checkExcusedBy } from './checks/excused-by.ts'
import { checkMeasures } from './checks/measures.ts'
import { checkAliases, checkCues, checkObservations, checkValues } from './checks/observations.ts'
import { checkParts } from './checks/parts.ts'
import { checkPublicLaw } from './checks/public-law.ts'
import { checkBearers, checkOverrideCircles, checkRules } from './checks/rules.ts'
import { checkScorecards } from './checks/scorecards.ts'
import { checkTexts } from './checks/texts.ts'
import { checkVocabulary } from './checks/vocabulary.ts'
import { frozenRuleset, type Ruleset } from './ruleset.ts'
import { writeOut } from './write-out.ts'

/** Far above what regulations need: a document beyond it is a mistake, or an attack. */
const documentLimits: PlainLimits = { depth: 64, values: 1_000_000, text: 1_000_000 }

const checkDocument = /* @__PURE__ */ checked(() => documentSchema(), RulesetError)

export type { Ruleset } from './ruleset.ts'

const checkTimeZone = (timeZone: string, problems: Problem[]): void => {
  try {
    localClock(timeZone)
  } catch {
    problems.push(
      problem({
        code: 'unknown-time-zone',
        path: 'timeZone',
        expected: 'an IANA time zone',
        received: timeZone,
        zh: '没有这个时区',
        en: 'there is no such time zone',
      }),
    )
  }
}

/**
 * Checks a ruleset document and gives it back as a ruleset: every name that it uses exists, every
 * operator fits its fact, both sides of a comparison have the same unit, every clause is accounted for.
 *
 * @throws RulesetError with every problem: path in the document, expected, received, nearest name
 * @example
 * ```ts
 * import { loadRuleset, RulesetError } from 'callcenter-rulebook'
 * try {
 *   loadRuleset({ id: 'ours', version: '1.0' })
 * } catch (error) {
 *   error instanceof RulesetError && error.path // => 'version'
 * }
 * ```
 */
export const loadRuleset = (json: unknown): Ruleset => {
  const source = checkDocument(plainCopy(json, documentLimits, RulesetError))
  const problems: Problem[] = []
  const { document, placed } = writeOut(source, problems)
  checkTimeZone(document.timeZone, problems)
  checkPublicLaw(source, document, problems)
  checkExcusedBy(source, document, problems)
  checkRules(placed, problems)
  checkBearers(placed, problems)
  checkOverrideCircles(placed, problems)
  checkClauses(source.clauses, placed, problems)
  checkObservations(document, problems)
  checkAliases(document, problems)
  checkValues(document, problems)
  checkCues(document, problems)
  checkVocabulary(source, placed, problems)
  const checker = conditionChecker(document, problems)
  for (const { rule, source: written, path } of placed) {
    checkParts(written, rule, path, checker, problems)
    if (rule.occurrences !== undefined) checker.checkQuantity(rule.occurrences, rule.subject, [...path, 'occurrences'])
    if (rule.enabledBy !== undefined) checker.checkParameter(rule.enabledBy, ['boolean'], [...path, 'enabledBy'])
    if (rule.effects !== undefined) checkEffects(rule.effects, rule, document, [...path, 'effects'], checker, problems)
  }
  checkAnswers(document, checker, problems)
  checkMeasures(document, checker, problems)
  checkScorecards(document, checker.checkParameter, problems)
  checkTexts(document, problems)
  const [first, ...rest] = problems
  if (first !== undefined) throw new RulesetError([first, ...rest])
  return frozenRuleset(source, document, digestOf(source))
}

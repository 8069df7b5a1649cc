import type { RulePart } from '../../conditions/compile.ts'
import type { Rule } from '../../document/document.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import { type Formula, failureOf, formulaOf, type Reading, variablesIn } from '../proof/formula.ts'
import type { LintCode, LintIssue, LintPlace } from './issue.ts'

/** A rule of a policy with its conditions as formulas; which reading a text has is left open. */
export interface LintRule {
  readonly version: PolicyVersion
  readonly rule: Rule
  readonly reading: Reading
  readonly applies: Formula
  readonly when: Formula
  /** Nothing takes the breach away. */
  readonly unexcused: Formula
  /** Nothing is broken, or it is excused. */
  readonly kept: Formula
  readonly variables: ReadonlySet<string>
}

/** What names of one ruleset mean is its own: lexicons, scripts, readings, values still to be set. */
const owned = (formula: Formula, owner: string): Formula => {
  if (typeof formula === 'boolean') return formula
  if ('all' in formula) return { all: formula.all.map((one) => owned(one, owner)) }
  if ('any' in formula) return { any: formula.any.map((one) => owned(one, owner)) }
  const isShared = !formula.variable.includes(' ') && !formula.variable.includes('parameter:')
  return isShared ? formula : { ...formula, variable: `${owner} ${formula.variable}` }
}

/** A choice that any host makes: the rule is there only where it is made so. */
const choice = (variable: string): Formula => ({
  variable,
  meant: { none: false, only: new Set([true]) },
  rest: { none: false, only: new Set([false]) },
})

const lintRule = (version: PolicyVersion, rule: Rule): LintRule => {
  const { ruleset, parameters } = version
  const reading: Reading = { document: ruleset.document, subject: rule.subject, parameters, openChoices: true }
  const read = (condition: Rule['when'] | undefined, part: RulePart, absent = true): Formula =>
    condition === undefined ? absent : owned(formulaOf(condition, reading, part), ruleset.id)
  const enabled: Formula = rule.enabledBy === undefined ? true : choice(`${ruleset.id} parameter:${rule.enabledBy}`)
  const applies: Formula = { all: [enabled, read(rule.applies, 'guard')] }
  const when = read(rule.when, 'asking')
  const failed = (condition: Rule['when']): Formula => owned(failureOf(condition, reading), ruleset.id)
  return {
    version,
    rule,
    reading,
    applies,
    when,
    unexcused: rule.excuse === undefined ? true : failed(rule.excuse),
    kept: { any: [failed(rule.when), read(rule.excuse, 'asking', false)] },
    variables: new Set(variablesIn(when)),
  }
}

/** The version of each ruleset that lint looks at: the latest. */
export const latestVersions = (policy: Policy): readonly PolicyVersion[] =>
  policy.rulesets.flatMap(({ versions }) => versions.at(-1) ?? [])

export const lintRules = (policy: Policy): readonly LintRule[] =>
  latestVersions(policy).flatMap((version) => version.ruleset.document.rules.map((rule) => lintRule(version, rule)))

export const lintPlaceOf = ({ ruleset }: PolicyVersion, rule?: Rule): LintPlace => ({
  rulesetId: ruleset.id,
  version: ruleset.version,
  ...(rule === undefined ? {} : { ruleId: rule.id, clause: rule.clause }),
})

export const isViolation = ({ rule }: LintRule): boolean => rule.kind !== 'reward'

/** A warning about one rule. */
export const lintWarning = (
  { version, rule }: LintRule,
  code: LintCode,
  message: LintIssue['message'],
  value?: string,
): LintIssue => ({
  code,
  severity: 'warning',
  message,
  places: [{ ...lintPlaceOf(version, rule), ...(value === undefined ? {} : { value }) }],
})

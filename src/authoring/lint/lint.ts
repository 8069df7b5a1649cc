import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import { localDate } from '../../input/terms.ts'
import { checkPolicy, type Policy } from '../../ruleset/policy.ts'
import { lintAmounts } from './amounts.ts'
import { latestVersions, lintRules } from './context.ts'
import { withWitnesses } from './contradiction-witness.ts'
import { lintDuty } from './duty.ts'
import { type LintCode, type LintIssue, lintCodes, lintSeverities } from './issue.ts'
import { lintLimits } from './limits.ts'
import { lintOpposites } from './opposites.ts'
import { lintParts } from './parts.ts'
import { lintQuestions } from './questions.ts'
import { lintConditions } from './rules.ts'
import { lintTexts } from './texts.ts'
import { lintUpkeep } from './upkeep.ts'

export type { LintCode, LintIssue, LintPlace, LintWitness } from './issue.ts'

export interface LintOptions {
  /** The local date for which `reviewBy` is looked at; without one it is not. */
  readonly asOf?: string
  /** Look, for each contradiction of two rules, for the smallest record on which one is kept and the other broken. */
  readonly witness?: boolean
  /** Another severity for a kind of issue, or `off`. */
  readonly severities?: LintSeverities
}

/** What kinds of issue are, where they are not what they are by themselves. */
export type LintSeverities = { readonly [Code in LintCode]?: LintIssue['severity'] | 'off' }

/** Severities by code, as hosts choose them. */
export const severitiesShape = () => z.partialRecord(z.enum(lintCodes), z.enum([...lintSeverities, 'off']))

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    asOf: z.optional(localDate()),
    witness: z.boolean().optional(),
    severities: severitiesShape().optional(),
  }),
)

/**
 * Looks over the latest versions of a policy's rulesets, by themselves and together: rules that can never or always fire (proved
 * over the facts' types and domains), rules that shadow or contradict one another, thresholds that no value reaches, different
 * limits on one topic, wordings that are both required and forbidden, fines that add up, parameters without value, what is
 * declared and not used, texts not translated, reviews overdue; one name for two questions, questions that one answer cannot answer,
 * numbers that stand twice, attendance rules without a day of duty, omissions that are never due. Every issue cites every place it concerns.
 *
 * @example
 * ```ts
 * import { createPolicy, lintPolicy } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const found = lintPolicy(policy).find(({ code }) => code === 'limit-against-allowance')
 * found?.places.map(({ clause }) => clause) // => ['1.6', '2.2b']
 * ```
 */
export const lintPolicy = (policy: Policy, options: LintOptions = {}): readonly LintIssue[] => {
  checkPolicy(policy)
  const { asOf, witness = false, severities = {} } = checkOptions(options)
  const rules = lintRules(policy)
  const issues = [
    ...lintConditions(rules),
    ...lintLimits(rules),
    ...lintOpposites(rules),
    ...lintTexts(rules),
    ...lintAmounts(rules, policy),
    ...lintParts(rules),
    ...lintDuty(rules),
    ...lintQuestions(latestVersions(policy)),
    ...policy.rulesets.flatMap((ruleset) => lintUpkeep(ruleset, asOf)),
  ]
  const chosen = issues.flatMap((issue): readonly LintIssue[] => {
    const severity = severities[issue.code] ?? issue.severity
    return severity === 'off' ? [] : [severity === issue.severity ? issue : { ...issue, severity }]
  })
  return witness ? withWitnesses(chosen, policy) : chosen
}

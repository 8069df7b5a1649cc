import type { Bilingual } from '../../errors.ts'
import type { Finding, Outcome } from '../../evaluate/finding.ts'
import type { Money, MoneyRange } from '../../money/money.ts'
import type { Subject } from '../../records/subject.ts'

/** What may be wrong, or worth knowing, about a policy; each has its page, `docs/lint/<code>.md`. */
export const lintCodes = [
  'never-fires',
  'always-fires',
  'threshold-out-of-domain',
  'same-condition',
  'shadowed-rule',
  'contradictory-rules',
  'opposite-demands',
  'different-limits',
  'limit-against-allowance',
  'two-scripts-for-one-place',
  'script-has-forbidden-phrase',
  'phrase-in-exception',
  'fines-add-up',
  'parameter-without-value',
  'ladder-without-window',
  'unused-parameter',
  'unused-lexicon',
  'unused-script',
  'unused-observation',
  'missing-translation',
  'review-overdue',
  'review-missing',
  'not-active',
  'gap-between-versions',
  'two-questions-for-one-name',
  'two-answers-for-one-name',
  'question-asks-twice',
  'question-is-negated',
  'question-may-not-arise',
  'number-stands-twice',
  'no-duty-guard',
  'omission-without-due',
] as const

export type LintCode = (typeof lintCodes)[number]

/** `error`: cannot be meant. `contradiction`: each may be meant, not both together. `warning`: probably an oversight. `note`: to know. */
export const lintSeverities = ['error', 'contradiction', 'warning', 'note'] as const

/** A place in a ruleset that an issue is about. */
export interface LintPlace {
  readonly rulesetId: string
  readonly version: string
  readonly ruleId?: string
  readonly clause?: string
  /** Name of a parameter, lexicon, script or observation. */
  readonly name?: string
  /** What is stated there: a limit, a wording. */
  readonly value?: string
}

/** A record on which one rule of a contradiction is kept and another broken: what each says of it, and what that costs. */
export interface LintWitness {
  readonly subject: Subject
  readonly record: unknown
  readonly judged: readonly {
    readonly rulesetId: string
    readonly ruleId: string
    readonly outcome: Outcome
    readonly findings: readonly Finding[]
    readonly charges: Money | MoneyRange
  }[]
}

/** One thing that `lintPolicy` found, with every place it concerns. */
export interface LintIssue {
  readonly code: LintCode
  readonly severity: (typeof lintSeverities)[number]
  readonly message: Bilingual
  readonly places: readonly LintPlace[]
  /** Of a contradiction, where asked for: the smallest record found that shows it. */
  readonly witness?: LintWitness
}

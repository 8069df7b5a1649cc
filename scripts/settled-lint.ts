import type { LintSeverities } from '../src/authoring/lint/lint.ts'

/** Kinds of issue that no ruleset shipped has any more: of these, the next one is an error, not a warning. */
export const settledSeverities = {
  'two-questions-for-one-name': 'error',
  'two-answers-for-one-name': 'error',
  'unused-observation': 'error',
  'review-missing': 'error',
  'no-duty-guard': 'error',
  'omission-without-due': 'error',
  'question-asks-twice': 'error',
  'question-is-negated': 'error',
  'question-may-not-arise': 'error',
} as const satisfies LintSeverities

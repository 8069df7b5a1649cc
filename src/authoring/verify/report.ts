import type { Bilingual, Problem } from '../../errors.ts'
import type { Subject } from '../../records/subject.ts'

/** What a version has to pass, in this order. */
export const gates = ['schema', 'names', 'lint', 'cases', 'mutation', 'clauses', 'step', 'windows', 'digest'] as const
export type Gate = (typeof gates)[number]

/** One thing that keeps a version from being published, or (a warning) that somebody should look at. */
export interface VerifyProblem {
  readonly gate: Gate
  readonly severity: 'error' | 'warning'
  readonly file: string
  /** In the file, from 1; set by those who have its text. */
  readonly line?: number
  /** In the file's JSON: `clauses[3].rules[0].when`. Empty for the whole. */
  readonly path: string
  readonly code: string
  readonly message: Bilingual
  readonly nearest?: string
}

/** A record that would tell a surviving mutant apart. What to expect of it is left to a person, who reads the text. */
export interface MissingCase {
  readonly file: string
  readonly mutant: string
  /** What the case is about, in words. */
  readonly about: Bilingual
  readonly subject: Subject
  readonly record: unknown
}

/** What came of all gates. */
export interface VerifyReport {
  /** No error at any gate. */
  readonly ok: boolean
  readonly problems: readonly VerifyProblem[]
  /** Over all versions. */
  readonly mutation: { readonly mutants: number; readonly killed: number; readonly equivalent: number }
  readonly missingCases: readonly MissingCase[]
  /** Files whose version does not load: `schema` and `names` say why, the other gates had nothing to look at. */
  readonly notLookedAt: readonly string[]
}

/** The gates that a file that does not load comes to. */
export const gatesOfLoading: readonly Gate[] = ['schema', 'names']

/** Puts one of the library's problems at a gate. */
export const atGate = (
  gate: Gate,
  file: string,
  { path, code, message, nearest }: Problem,
  severity: VerifyProblem['severity'] = 'error',
): VerifyProblem => ({
  gate,
  severity,
  file,
  path,
  code,
  message,
  ...(nearest === undefined ? {} : { nearest }),
})

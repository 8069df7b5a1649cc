import { nearestName, type Problem, RecordError } from '../errors.ts'
import { parseRecord } from '../records/parse.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'

/** What is wrong with a record, and which of its observations nobody asks for. */
export interface RecordReport {
  readonly problems: readonly Problem[]
  /** Observations that no ruleset of the policy declares. */
  readonly undeclared: readonly { readonly name: string; readonly nearest?: string }[]
}

const declaredBy = (policy: Policy): ReadonlySet<string> =>
  new Set(
    policy.rulesets.flatMap(({ versions }) =>
      versions.flatMap(({ ruleset }) =>
        Object.entries(ruleset.document.observations).flatMap(([name, { aliases }]) => [name, ...(aliases ?? [])]),
      ),
    ),
  )

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []

/**
 * Checks a record without judging it. Undeclared observations are no error (a record may serve several
 * policies), but most are misspelt: each is named with the nearest declared one.
 */
export const validateRecord = (policy: Policy, subject: Subject, record: unknown): RecordReport => {
  let problems: readonly Problem[] = []
  try {
    parseRecord(subject, record)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    problems = error.problems
  }
  const declared = declaredBy(policy)
  const names = [...declared]
  const undeclared = keysOf((record as { observations?: unknown } | null)?.observations)
    .filter((name) => !declared.has(name))
    .map((name) => {
      const nearest = nearestName(name, names)
      return { name, ...(nearest === undefined ? {} : { nearest }) }
    })
  return { problems, undeclared }
}

import { resolveAct } from '../../document/vocabulary.ts'
import { nearestName, type Problem, RecordError } from '../../errors.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { actsOf } from '../policy-acts.ts'

/** What is wrong with a record, and which of its observations nobody asks for. */
export interface RecordReport {
  readonly problems: readonly Problem[]
  /** Observations that no ruleset of the policy declares. */
  readonly undeclared: readonly { readonly name: string; readonly nearest?: string }[]
  /** The act of an incident, where no rule of the policy knows it; with the code that is meant by it, or the nearest. */
  readonly unknownAct?: { readonly act: string; readonly nearest?: string }
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

const unknownActOf = (policy: Policy, act: unknown): RecordReport['unknownAct'] => {
  if (typeof act !== 'string') return undefined
  const known = actsOf(policy)
  if (known.includes(act)) return undefined
  const meant = resolveAct(act)
  const nearest = meant !== undefined && known.includes(meant) ? meant : nearestName(act, known)
  return { act, ...(nearest === undefined ? {} : { nearest }) }
}

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
  const unknownAct =
    subject === 'incident' ? unknownActOf(policy, (record as { act?: unknown } | null)?.act) : undefined
  return { problems, undeclared, ...(unknownAct === undefined ? {} : { unknownAct }) }
}

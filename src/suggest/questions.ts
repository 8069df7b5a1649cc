import type { Observation } from '../document/document.ts'
import type { Bilingual } from '../errors.ts'
import type { Assessment } from '../evaluate/finding.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import type { SuggestedRule } from './suggestion.ts'

/** A question that rules still need an answer to, as a judge is asked it. */
export interface Question {
  /** The observation's name. */
  readonly name: string
  readonly ask: Bilingual
  readonly type: Observation['type']
  /** The values to choose from, with their words. */
  readonly values?: NonNullable<Observation['values']>
  /** `null` is an answer: the question does not arise. */
  readonly nullable?: true
  /** Whether an answer must quote the record. */
  readonly quote: 'required' | 'optional'
  /** Of the first rule that needs it. */
  readonly clause: string
  readonly summary: Bilingual
}

/** An open question with what the library knows of it. */
export interface OpenQuestion {
  readonly question: Question
  readonly declared: Observation
  /** Every version that asks it: an answer has to fit them all. */
  readonly versions: readonly PolicyVersion[]
  readonly rules: readonly SuggestedRule[]
  /** How much an answer would decide: a rule that needs nothing else counts 1, one that needs n answers 1/n. */
  readonly weight: number
}

interface Growing {
  readonly declared: Observation
  readonly question: Question
  readonly versions: Set<PolicyVersion>
  readonly rules: SuggestedRule[]
  weight: number
}

// Neither is for a machine: a pardon is a person's later word, and a profile is no matter of one record.
const isForMachines = ({ pardon, profile, type }: Observation): boolean =>
  pardon !== true && profile === undefined && type !== 'strings' && type !== 'numbers'

/** The questions that the rules left open on a record, those first whose answer would decide most. */
export const openQuestions = (policy: Policy, assessment: Assessment): readonly OpenQuestion[] => {
  const found = new Map<string, Growing>()
  for (const { rulesetId, ruleId, clause, also, missing } of assessment.notAssessed) {
    const { version } = assessment.rulesets.find(({ id }) => id === rulesetId)!
    const chosen = policy.rulesets
      .find(({ id }) => id === rulesetId)!
      .versions.find(({ ruleset }) => ruleset.version === version)!
    const { document } = chosen.ruleset
    const rule = document.rules.find(({ id }) => id === ruleId)!
    for (const name of missing) {
      const declared = Object.hasOwn(document.observations, name) ? document.observations[name]! : undefined
      if (declared === undefined || !isForMachines(declared)) continue
      const known = found.get(name) ?? {
        declared,
        question: questionOf(name, declared, clause, rule.summary),
        versions: new Set(),
        rules: [],
        weight: 0,
      }
      known.versions.add(chosen)
      // Of several agents on a call, each may need it: the rule is still one.
      if (!known.rules.some((one) => one.rulesetId === rulesetId && one.ruleId === ruleId)) {
        known.rules.push({ ruleId, rulesetId, clause, also, severity: rule.severity ?? null })
        known.weight += 1 / missing.length
      }
      found.set(name, known)
    }
  }
  return [...found.values()]
    .map(({ versions, ...rest }): OpenQuestion => ({ ...rest, versions: [...versions] }))
    .sort((a, b) => b.weight - a.weight)
}

const questionOf = (name: string, declared: Observation, clause: string, summary: Bilingual): Question => ({
  name,
  ask: declared.ask,
  type: declared.type,
  ...(declared.values === undefined ? {} : { values: declared.values }),
  ...(declared.nullable === true ? { nullable: true as const } : {}),
  quote: declared.quote ?? 'required',
  clause,
  summary,
})

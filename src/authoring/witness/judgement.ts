import { RulebookError } from '../../errors.ts'
import { judgeRecord } from '../../evaluate/assess-record.ts'
import type { Finding, Outcome } from '../../evaluate/finding.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../ruleset/policy.ts'
import { createRulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'

/** What is said of a record by some rules. */
export interface Judgement {
  /** By rule id. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly findings: readonly Finding[]
}

/** A rule of a version. */
interface RuleOf {
  readonly rulesetId: string
  readonly ruleId: string
}

/** A policy of versions as they are, whatever their dates; no finding takes another's place. */
export const pinnedPolicy = (
  rulesets: readonly Ruleset[],
  calendar: Calendar | undefined,
  parameters: PolicyOptions['parameters'] = {},
): Policy =>
  createPolicy(createRulebook(rulesets), {
    rulesets: rulesets.map(({ id, version }) => `${id}@${version}`),
    topics: 'all',
    parameters,
    ...(calendar === undefined ? {} : { calendar }),
  })

/** What a policy says of a record by some of its rules; undefined where it is no record at all. */
export const judgement = (
  policy: Policy,
  subject: Subject,
  record: unknown,
  isMeant: (rule: RuleOf) => boolean,
): Judgement | undefined => {
  try {
    const { assessment, outcomes } = judgeRecord(policy, subject, parseRecord(subject, record) as never)
    return {
      outcomes: Object.fromEntries(
        outcomes.flatMap(({ version, compiled: { rule }, outcome }) =>
          isMeant({ rulesetId: version.ruleset.id, ruleId: rule.id }) ? [[rule.id, outcome]] : [],
        ),
      ),
      findings: [...assessment.findings, ...assessment.indicators].filter(isMeant),
    }
  } catch (error) {
    // No record of the host's: an edit that its schema or a declaration refuses.
    if (error instanceof RulebookError) return undefined
    throw error
  }
}

/** What is decided says more than what is left open. */
export const isDecided = ({ outcomes }: Judgement): boolean =>
  Object.values(outcomes).every((one) => one !== 'not-assessed')

import type { Outcome } from '../../evaluate/finding.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import { add, nothing, shownSum, sumOf } from '../replay/finding-money.ts'
import { isDecided, type Judgement, judgement, pinnedPolicy } from '../witness/judgement.ts'
import { poolOf } from '../witness/pool.ts'
import { searchRecord } from '../witness/search-record.ts'
import { latestVersions } from './context.ts'
import type { LintIssue, LintPlace, LintWitness } from './issue.ts'

interface Side {
  readonly version: PolicyVersion
  readonly ruleId: string
  readonly subject: Subject
}

const sideOf = (versions: readonly PolicyVersion[], { rulesetId, ruleId }: LintPlace): readonly Side[] => {
  const version = versions.find(({ ruleset }) => ruleset.id === rulesetId)
  const rule = version?.ruleset.document.rules.find(({ id }) => id === ruleId)
  return version === undefined || rule === undefined ? [] : [{ version, ruleId: rule.id, subject: rule.subject }]
}

/** One keeps a rule and breaks the other: whoever follows the first is found by the second. */
const disagree = (a: Outcome | undefined, b: Outcome | undefined): boolean =>
  (a === 'met' && b === 'violated') || (a === 'violated' && b === 'met')

const setValues = ({ parameters }: PolicyVersion) =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )

const charges = ({ findings }: Judgement) => shownSum(findings.map((one) => sumOf(one, 'charge')).reduce(add, nothing))

/** A record on which the one rule is kept and the other broken, as small as it is found. */
const witnessOf = (one: Side, other: Side, policy: Policy): LintWitness | undefined => {
  const sides = [one, other] as const
  const rulesets = [...new Set(sides.map(({ version }) => version.ruleset))]
  // With the values that the policy has: what contradicts is what is in force.
  const pinned = pinnedPolicy(
    rulesets,
    policy.calendar,
    Object.fromEntries(sides.map(({ version }) => [version.ruleset.id, setValues(version)])),
  )
  const found = searchRecord<readonly [Judgement, Judgement]>({
    subject: one.subject,
    records: [],
    pool: poolOf(
      rulesets,
      sides.map(({ ruleId }) => ruleId),
    ),
    limit: 2000,
    judge: (record) => {
      const [a, b] = sides.map(({ version, ruleId }) =>
        judgement(
          pinned,
          one.subject,
          record,
          (rule) => rule.rulesetId === version.ruleset.id && rule.ruleId === ruleId,
        ),
      )
      if (a === undefined || b === undefined) return undefined
      return disagree(a.outcomes[one.ruleId], b.outcomes[other.ruleId]) ? [a, b] : undefined
    },
    isDecided: (both) => both.every(isDecided),
  })
  if (found === undefined) return undefined
  return {
    subject: one.subject,
    record: found.record,
    judged: sides.map(({ version, ruleId }, index) => {
      const said = found.said[index]!
      return {
        rulesetId: version.ruleset.id,
        ruleId,
        outcome: said.outcomes[ruleId]!,
        findings: said.findings,
        charges: charges(said),
      }
    }),
  }
}

/** How many pairs of places are tried: of a limit that many rules have, one pair says enough. */
const PAIRS = 6

/** Adds to each contradiction of two rules on one kind of record a record that shows it, where one is found. */
export const withWitnesses = (issues: readonly LintIssue[], policy: Policy): readonly LintIssue[] => {
  const versions = latestVersions(policy)
  return issues.map((issue) => {
    if (issue.severity !== 'contradiction') return issue
    const sides = issue.places.flatMap((place) => sideOf(versions, place))
    const pairs = sides.flatMap((one, index) =>
      sides.slice(index + 1).flatMap((other) => (one.subject === other.subject ? [[one, other] as const] : [])),
    )
    for (const [one, other] of pairs.slice(0, PAIRS)) {
      const witness = witnessOf(one, other, policy)
      if (witness !== undefined) return { ...issue, witness }
    }
    return issue
  })
}

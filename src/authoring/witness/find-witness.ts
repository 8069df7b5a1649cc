import { canonicalJson } from '../../document/digest.ts'
import type { Finding } from '../../evaluate/finding.ts'
import type { Subject } from '../../records/subject.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { isDecided, type Judgement, judgement, pinnedPolicy } from './judgement.ts'
import { poolOf } from './pool.ts'
import { searchRecord } from './search-record.ts'

/** A record that two versions judge differently, with nothing in it that is not needed for that. */
export interface Witness {
  readonly subject: Subject
  readonly record: unknown
  readonly from: Judgement
  readonly to: Judgement
}

export interface WitnessOptions {
  readonly subject: Subject
  /** Rules by which the two must differ; all of the subject by default. */
  readonly rules?: readonly string[]
  /** Records to begin with; a bare one is always tried. */
  readonly records?: readonly unknown[]
  readonly calendar?: Calendar | undefined
  /** How many records are judged at most; 4,000 by default. */
  readonly limit?: number
}

/** What a finding comes to; how it is worded, and which limit it cites, is no other judgement. */
const said = ({ ruleId, occurrences, bearer, kind, force, effects }: Finding): unknown => [
  ruleId,
  occurrences,
  bearer,
  kind,
  force,
  effects,
]

/** Findings differ, or what becomes of a rule that both have; a rule that only one has shows in what it finds. */
const differ = (a: Judgement, b: Judgement): boolean =>
  Object.entries(a.outcomes).some(([id, one]) => Object.hasOwn(b.outcomes, id) && b.outcomes[id] !== one) ||
  canonicalJson(a.findings.map(said)) !== canonicalJson(b.findings.map(said))

/** Looks for a record that two versions of a ruleset judge differently; see `searchRecord` for how. */
export const findWitness = (from: Ruleset, to: Ruleset, options: WitnessOptions): Witness | undefined => {
  const { subject, calendar, records = [], limit = 4000 } = options
  const ids = [from, to].flatMap(({ document }) =>
    document.rules.filter((rule) => rule.subject === subject && rule.withdrawn === undefined).map(({ id }) => id),
  )
  const rules = new Set(options.rules ?? ids)
  const [a, b] = [pinnedPolicy([from], calendar), pinnedPolicy([to], calendar)]
  const found = searchRecord<Pick<Witness, 'from' | 'to'>>({
    subject,
    records,
    pool: poolOf([from, to], [...rules]),
    limit,
    judge: (record) => {
      const [one, other] = [a, b].map((policy) => judgement(policy, subject, record, ({ ruleId }) => rules.has(ruleId)))
      return one !== undefined && other !== undefined && differ(one, other) ? { from: one, to: other } : undefined
    },
    isDecided: (both) => isDecided(both.from) && isDecided(both.to),
  })
  return found === undefined ? undefined : { subject, record: found.record, ...found.said }
}

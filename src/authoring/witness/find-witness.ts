import { canonicalJson } from '../../document/digest.ts'
import { RulebookError } from '../../errors.ts'
import { judgeRecord } from '../../evaluate/assess-record.ts'
import type { Finding, Outcome } from '../../evaluate/finding.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import { createPolicy, type Policy } from '../../ruleset/policy.ts'
import { createRulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { editsOf, smallerThan } from './edits.ts'
import { poolOf } from './pool.ts'

/** What one version says of a record by some of its rules. */
export interface Judgement {
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly findings: readonly Finding[]
}

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
  readonly calendar?: Calendar
  /** How many records are judged at most; 4,000 by default. */
  readonly limit?: number
}

type Plain = Readonly<Record<string, unknown>>

const at = '2026-03-02T10:00:00+08:00'

/** The least that each kind of record has to say. */
const bare: Readonly<Record<Subject, Plain>> = {
  call: { id: 'c1', agentId: 'a1', startedAt: at, answered: true, direction: 'inbound' },
  case: { id: 'k1', agentId: 'a1', kind: 'complaint', openedAt: at },
  attendance: { agentId: 'a1', date: '2026-03-02', isWorkday: true },
  incident: { id: 'i1', agentId: 'a1', at, act: 'other' },
  review: { id: 'r1', agentId: 'a1', reviewerId: 'q1', reviewedAt: at },
  period: { agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
  audit: { id: 'u1', organisationId: 'o1', at, observations: {} },
}

const policyOf = (ruleset: Ruleset, calendar: Calendar | undefined): Policy =>
  createPolicy(createRulebook([ruleset]), {
    rulesets: [`${ruleset.id}@${ruleset.version}`],
    ...(calendar === undefined ? {} : { calendar }),
  })

/** What a finding comes to; how it is worded, and which limit it cites, is no other judgement. */
const said = ({ ruleId, occurrences, bearer, kind, force, effects }: Finding): unknown => [
  ruleId,
  occurrences,
  bearer,
  kind,
  force,
  effects,
]

const judgement = (
  policy: Policy,
  subject: Subject,
  record: unknown,
  rules: ReadonlySet<string>,
): Judgement | undefined => {
  try {
    const { assessment, outcomes } = judgeRecord(policy, subject, parseRecord(subject, record) as never)
    return {
      outcomes: Object.fromEntries(
        outcomes.flatMap(({ compiled: { rule }, outcome }) => (rules.has(rule.id) ? [[rule.id, outcome]] : [])),
      ),
      findings: [...assessment.findings, ...assessment.indicators].filter(({ ruleId }) => rules.has(ruleId)),
    }
  } catch (error) {
    // No record of the host's: an edit that its schema or a declaration refuses.
    if (error instanceof RulebookError) return undefined
    throw error
  }
}

const differ = (a: Judgement, b: Judgement): boolean =>
  canonicalJson([a.outcomes, a.findings.map(said)]) !== canonicalJson([b.outcomes, b.findings.map(said)])

/** What is decided differently says more than what is left open. */
const isDecided = ({ outcomes }: Judgement): boolean => Object.values(outcomes).every((one) => one !== 'not-assessed')

/**
 * Looks for a record that two versions of a ruleset judge differently: from records that are there, by changing one
 * value after another to what the rules compare it with, then takes away whatever is not needed. It finds no proof that
 * there is none.
 */
export const findWitness = (from: Ruleset, to: Ruleset, options: WitnessOptions): Witness | undefined => {
  const { subject, calendar, records = [], limit = 4000 } = options
  const ids = [from, to].flatMap(({ document }) =>
    document.rules.filter((rule) => rule.subject === subject && rule.withdrawn === undefined).map(({ id }) => id),
  )
  const rules = new Set(options.rules ?? ids)
  const pool = poolOf([from, to], [...rules])
  const [a, b] = [policyOf(from, calendar), policyOf(to, calendar)]
  let left = limit
  const witnessIn = (record: unknown): Witness | undefined => {
    left--
    const [one, other] = [judgement(a, subject, record, rules), judgement(b, subject, record, rules)]
    return one !== undefined && other !== undefined && differ(one, other)
      ? { subject, record, from: one, to: other }
      : undefined
  }
  const isBetter = (found: Witness): boolean => isDecided(found.from) && isDecided(found.to)
  const search = (): Witness | undefined => {
    const seeds = [...(records as readonly Plain[]), bare[subject]]
    let open: Witness | undefined
    let wave: readonly Plain[] = seeds
    for (const seed of seeds) {
      const found = witnessIn(seed)
      if (found !== undefined && isBetter(found)) return found
      open ??= found
    }
    for (let depth = 0; depth < 3 && left > 0; depth++) {
      const next: Plain[] = []
      for (const record of wave)
        for (const edited of editsOf(subject, record, pool)) {
          if (left <= 0) return open
          const found = witnessIn(edited)
          if (found !== undefined && isBetter(found)) return found
          open ??= found
          // Further ways begin where something was decided that was open before: few lead on.
          if (next.length < 40) next.push(edited)
        }
      wave = next
    }
    return open
  }
  const found = search()
  return found === undefined ? undefined : smallest(found, witnessIn, isBetter)
}

/** Takes things away from a witness as long as it stays one, and as decided as it was. */
const smallest = (
  found: Witness,
  witnessIn: (record: unknown) => Witness | undefined,
  isBetter: (witness: Witness) => boolean,
): Witness => {
  for (const smaller of smallerThan(found.record as Plain)) {
    const witness = witnessIn(smaller)
    if (witness !== undefined && (isBetter(witness) || !isBetter(found))) return smallest(witness, witnessIn, isBetter)
  }
  return found
}

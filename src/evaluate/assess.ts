import type { Compiled } from '../conditions/compile.ts'
import type { Rule, RulesetDocument } from '../document/document.ts'
import { problem, RecordError } from '../errors.ts'
import { certainNumber, type Draft } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { type AnyRecord, recordAgent, recordAt, recordId } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { measuredBasis } from './basis.ts'
import { type Bearer, bearersOf } from './bearer.ts'
import { becauseOf } from './because.ts'
import type { CompiledPolicy, CompiledRule } from './compile-policy.ts'
import { decisiveLeaves, evidenceFor, hintsFor, shown } from './evidence.ts'
import type {
  Assessment,
  Assumed,
  Excused,
  Finding,
  FindingForce,
  Hint,
  NotAssessed,
  Outcome,
  RuleReference,
  RuleVerdict,
} from './finding.ts'
import { findingId } from './finding-id.ts'
import { checkObservations, knownNames } from './inputs/known-names.ts'
import { dueAtOf, isExcused, missingFor } from './judge.ts'
import { datesOf, localDateOf } from './local-date.ts'
import { machineAnswers } from './machine-answers.ts'
import type { RuleOutcome } from './rule-outcome.ts'
import { resolveFindings } from './topics.ts'

export interface Place {
  readonly subject: Subject
  readonly record: AnyRecord
  readonly id: string
  readonly at: string
  /** Its local date in a time zone. */
  readonly dateIn: (timeZone: string) => string
  /** Who has a role on it. */
  readonly bearer: (role: Rule['bearer']) => Bearer
  /** Which of the call's several agents it is about. */
  readonly agent?: string
}

/** Where a record stands: what it is called and when it happened. */
export const placeOf = (subject: Subject, record: AnyRecord): Place => {
  const at = recordAt(subject, record)
  return {
    subject,
    record,
    id: recordId(subject, record),
    at,
    dateIn: datesOf(at),
    bearer: bearersOf(subject, record),
  }
}

const contactOf = ({ subject, record, id }: Place): string | undefined =>
  subject === 'call' ? id : ((record as { readonly callId?: string | null }).callId ?? undefined)

const NONE: readonly never[] = []

/** Where a sighting cites a clause, only the clauses that were seen to be broken are cited beside the rule's own. */
const alsoBroken = ({ also, phraseClauses }: CompiledRule, evidence: Finding['evidence']): readonly string[] => {
  if (phraseClauses.size === 0) return also
  const seen: string[] = []
  for (const piece of evidence)
    for (const { clause } of piece.seen ?? NONE) if (clause !== undefined && !seen.includes(clause)) seen.push(clause)
  const broken: string[] = []
  for (const clause of also) if (!phraseClauses.has(clause) || seen.includes(clause)) broken.push(clause)
  return broken
}

/** What a finding means. Of a rule that does not bind yet it is advice, unless it is a mere sign anyway. */
export const forceOf = (
  { force = 'prohibition', draft }: Rule,
  document: RulesetDocument,
  date: string,
): FindingForce => {
  if (force === 'indicator') return 'indicator'
  const { bindingFrom } = document
  const binds = draft !== true && document.draft !== true && (bindingFrom === undefined || date >= bindingFrom)
  if (!binds) return 'advice'
  return force === 'presumption' ? 'presumption' : 'prohibition'
}

const findingOf = ({ version, compiled }: RuleOutcome, place: Place, workspace: Workspace): Finding => {
  const { rule } = compiled
  const { ruleset } = version
  const counted = compiled.occurrences === undefined ? 1 : workspace.get(compiled.occurrences)
  const occurrences = certainNumber(counted)
  const leaves = decisiveLeaves(compiled.when, workspace)
  const evidence = evidenceFor(leaves, workspace, place.subject, ruleset.document)
  const basis = measuredBasis(leaves, workspace, place.subject, ruleset.document)
  const byMachine = machineAnswers(compiled, workspace)
  const contactId = contactOf(place)
  const date = place.dateIn(ruleset.document.timeZone)
  const finding = {
    id: findingId(ruleset, compiled, place.id, place.agent),
    rulesetId: ruleset.id,
    rulesetVersion: ruleset.version,
    ruleId: rule.id,
    clause: rule.clause,
    also: alsoBroken(compiled, evidence),
    subject: place.subject,
    recordId: place.id,
  } as Draft<Finding>
  if (contactId !== undefined) finding.contactId = contactId
  finding.bearer = place.bearer(rule.bearer)
  finding.at = place.at
  finding.date = date
  finding.kind = rule.kind ?? 'violation'
  finding.force = forceOf(rule, ruleset.document, date)
  finding.severity = rule.severity ?? null
  finding.topic = rule.topic ?? null
  // A breach whose number is open happened at least once.
  finding.occurrences = occurrences ?? 1
  finding.summary = rule.summary
  finding.evidence = evidence
  finding.effects = compiled.effects.map((effect) => effect(workspace, occurrences))
  if (basis !== undefined) finding.basis = basis
  if (byMachine.length > 0) finding.machineAnswers = byMachine
  if (rule.overrides !== undefined) finding.overrides = rule.overrides
  return finding
}

/** The rulesets that had nothing in force, and when. */
const absentAt = ({ inForce }: CompiledPolicy, at: string): Assessment['notInForce'] =>
  inForce.absent.map(({ id, versions }) => ({
    id,
    date: localDateOf(at, versions[0]!.ruleset.document.timeZone),
  }))

/** Judges every rule in force on a record; the work space then stands at that record. */
export const judgeAll = (
  compiled: CompiledPolicy,
  policy: Policy,
  subject: Subject,
  record: AnyRecord,
  outcomeOf: (rule: CompiledRule) => Outcome,
): {
  readonly outcomes: readonly RuleOutcome[]
  readonly versions: readonly PolicyVersion[]
  readonly notInForce: Assessment['notInForce']
} => {
  const at = recordAt(subject, record)
  const { versions } = compiled.inForce
  if (versions.length === 0)
    throw new RecordError([
      problem({
        code: 'no-version-in-force',
        path: timeField[subject],
        expected: 'a date on which a ruleset of the policy is in force',
        received: at,
        zh: '该日期没有任何规则集版本生效',
        en: 'no version of any ruleset of the policy is in force at that time',
      }),
    ])
  checkObservations(policy, subject, record, versions)
  const outcomes: RuleOutcome[] = []
  for (const { version, rules } of compiled.versions)
    for (const rule of rules) outcomes.push({ version, compiled: rule, outcome: outcomeOf(rule) })
  return { outcomes, versions, notInForce: absentAt(compiled, at) }
}

const timeField: Record<Subject, string> = {
  call: 'startedAt',
  case: 'openedAt',
  attendance: 'date',
  incident: 'at',
  review: 'reviewedAt',
  period: 'to',
  audit: 'at',
}

const referenceOf = ({ version, compiled }: RuleOutcome): RuleReference => ({
  ruleId: compiled.rule.id,
  rulesetId: version.ruleset.id,
  clause: compiled.rule.clause,
  also: compiled.also,
})

const notAssessedOf = (one: RuleOutcome, place: Place, workspace: Workspace): NotAssessed => {
  const { compiled, version } = one
  const { rule, also } = compiled
  const dueAt = dueAtOf(compiled, workspace)
  const entry: Draft<NotAssessed> = {
    ruleId: rule.id,
    rulesetId: version.ruleset.id,
    clause: rule.clause,
    also,
    bearer: place.bearer(rule.bearer),
    missing: one.missing ?? missingFor(compiled, workspace),
  }
  if (place.agent !== undefined) entry.agent = place.agent
  if (dueAt !== undefined) entry.dueAt = dueAt
  return entry
}

const excusedOf = (one: RuleOutcome, excuse: Compiled, place: Place, workspace: Workspace): Excused => ({
  ...referenceOf(one),
  by: evidenceFor(decisiveLeaves(excuse, workspace), workspace, place.subject, one.version.ruleset.document),
})

/** What the policy took for granted of the record, with the rules that read it. */
const assumedIn = (outcomes: readonly RuleOutcome[], workspace: Workspace): readonly Assumed[] => {
  let found: Map<BoundSlot, Assumed & { readonly ruleIds: string[] }> | undefined
  for (const { version, compiled } of outcomes) {
    if (compiled.assumes === undefined) continue
    found ??= new Map()
    for (const slot of compiled.assumes(workspace)) {
      const { name, assumption } = slot
      if (assumption?.isUsed(workspace) !== true) continue
      const { id, document } = version.ruleset
      const value = shown(assumption.value, document.observations[name]?.type)
      const known = found.get(slot) ?? { rulesetId: id, observation: name, value, ruleIds: [] }
      known.ruleIds.push(compiled.rule.id)
      found.set(slot, known)
    }
  }
  return found === undefined ? [] : [...found.values()]
}

const hintOf = (one: RuleOutcome, workspace: Workspace, subject: Subject): Hint | undefined => {
  const evidence = hintsFor(one.compiled.hinting, workspace, subject, one.version.ruleset.document)
  return evidence.length === 0 ? undefined : { ...referenceOf(one), evidence }
}

const verdictFor = (one: RuleOutcome, place: Place, workspace: Workspace): RuleVerdict => ({
  ...referenceOf(one),
  outcome: one.outcome,
  ...(place.agent === undefined ? {} : { agent: place.agent }),
  because: becauseOf(one, workspace, place.subject),
})

/** Says all there is to say about a record, from the outcomes of its rules. */
export const assemble = (
  policy: Policy,
  workspace: Workspace,
  place: Place,
  { outcomes, versions, notInForce }: ReturnType<typeof judgeAll>,
  withOutcomes = false,
): Assessment => {
  const counts = { violated: 0, earned: 0, met: 0, notApplicable: 0, notAssessed: 0 }
  const findings: Finding[] = []
  const indicators: Finding[] = []
  const excused: Excused[] = []
  const notAssessed: NotAssessed[] = []
  const hints: Hint[] = []
  for (const one of outcomes) {
    const { compiled, outcome } = one
    if (compiled.hinting.length > 0 && outcome !== 'not-applicable') {
      const hint = hintOf(one, workspace, place.subject)
      if (hint !== undefined) hints.push(hint)
    }
    switch (outcome) {
      case 'met':
        counts.met++
        if (compiled.excuse !== undefined && isExcused(compiled, workspace))
          excused.push(excusedOf(one, compiled.excuse, place, workspace))
        break
      case 'not-applicable':
        counts.notApplicable++
        break
      case 'not-assessed':
        counts.notAssessed++
        notAssessed.push(notAssessedOf(one, place, workspace))
        break
      case 'indicated':
        indicators.push(findingOf(one, place, workspace))
        break
      case 'unmet':
        break
      default:
        counts[outcome]++
        findings.push(findingOf(one, place, workspace))
    }
  }
  const { kept, setAside } = resolveFindings(policy, findings)
  const agentId = recordAgent(place.record)
  const assessment = { record: { subject: place.subject, id: place.id } } as Draft<Assessment>
  if (agentId !== undefined) assessment.agentId = agentId
  assessment.at = place.at
  assessment.undeclared = knownNames(policy).undeclaredIn(place.subject, place.record)
  assessment.rulesets = versions.map(({ ruleset: { id, version, digest } }) => ({ id, version, digest }))
  assessment.notInForce = notInForce
  assessment.findings = kept
  assessment.indicators = indicators
  assessment.excused = excused
  assessment.hints = hints
  assessment.assumed = assumedIn(outcomes, workspace)
  assessment.notAssessed = notAssessed
  assessment.setAside = setAside
  if (withOutcomes) assessment.outcomes = outcomes.map((one) => verdictFor(one, place, workspace))
  assessment.counts = counts
  return assessment
}

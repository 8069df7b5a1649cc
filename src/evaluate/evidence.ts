import { compare } from '../conditions/compare.ts'
import { type Compiled, collectDecisive } from '../conditions/compile.ts'
import { factKinds } from '../conditions/fact-kinds.ts'
import type { FactKind } from '../conditions/kinds.ts'
import { oppositeOf } from '../conditions/opposite.ts'
import { TRUE } from '../conditions/truth.ts'
import type { FactReference } from '../document/condition.ts'
import type { RulesetDocument } from '../document/document.ts'
import type { Bilingual } from '../errors.ts'
import { AtLeast, type Draft, type FactType, type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundLeaf, type BoundSlot, readAt, readingsOf, restingOn, withUses } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { Call } from '../records/call.ts'
import { knownValues } from '../records/known-values.ts'
import type { Subject } from '../records/subject.ts'
import { maskedText } from '../text/redact.ts'
import type { Evidence } from './finding.ts'
import { observerOf } from './machine-answers.ts'

const pad = (n: number): string => String(n).padStart(2, '0')

const clockText = (seconds: number): string => {
  const whole = Math.floor(seconds)
  return `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`
}

/** JSON has no infinity: a side without bound is null. */
const bound = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** A fact's value as plain JSON that a person can read. */
export const shown = (value: FactValue, type: FactType | undefined, record?: object): Evidence['value'] => {
  if (value instanceof Unknown) return null
  // What was seen is shown: that there may be more is not what was found.
  if (value instanceof AtLeast) return value.min
  if (value instanceof Interval) return { min: bound(value.min), max: bound(value.max) }
  if (typeof value === 'number' && type === 'instant') return new Date(value).toISOString()
  if (typeof value === 'number' && type === 'time') return clockText(value)
  return typeof value === 'string' ? maskedText(value, record === undefined ? [] : knownValues(record)) : value
}

/** Type and unit of whatever a rule reads: a fact, an observation, a measure. */
export const kindOfFact = (
  { fact, params }: FactReference,
  subject: Subject,
  document: RulesetDocument,
): Pick<FactKind, 'type' | 'unit'> | undefined => {
  const definition = findFact(subject, fact)
  if (definition !== undefined) return definition
  if (Object.hasOwn(document.measures, fact)) return factKinds(document, []).kindIn(subject)({ fact, params })
  return document.observations[fact]
}

/** What a fact, a measure or an observation is called. */
export const labelOf = (fact: string, subject: Subject, document: RulesetDocument): Bilingual | undefined =>
  findFact(subject, fact)?.label ??
  (Object.hasOwn(document.measures, fact) ? document.measures[fact]!.label : document.observations[fact]?.ask)

/** Adds the stretch of time that a measure is taken over. */
const addWithin = (evidence: Draft<Evidence>, slot: BoundSlot, workspace: Workspace): void => {
  if (slot.basis === undefined) return
  const { from, to } = slot.basis(workspace)
  evidence.within = { from, to }
}

const comparedWith = (workspace: Workspace, slot: BoundSlot | undefined, constant: FactValue | undefined): FactValue =>
  slot === undefined ? (constant as FactValue) : workspace.get(slot)

/** What evidence of a leaf always says, and the facts behind it that a record may say more of. */
interface LeafWords {
  readonly type: FactType | undefined
  readonly unit: Evidence['unit']
  readonly label: Evidence['label']
  /** The parameter that it is compared with. */
  readonly parameter: string | undefined
  /** What it compares, on both sides. */
  readonly sides: readonly BoundSlot[]
  /** All that these may rest on. */
  readonly read: readonly BoundSlot[]
  /** The questions among them that data may answer. */
  readonly answered: readonly BoundSlot[]
  /** Whether any of these counts earlier records. */
  readonly isMeasured: boolean
}

const leafWords = new WeakMap<BoundLeaf, LeafWords>()

/** Made once a leaf: a leaf belongs to one rule of one document, and the same one is seen broken again and again. */
const wordsOf = (bound: BoundLeaf, subject: Subject, document: RulesetDocument): LeafWords => {
  const made = leafWords.get(bound)
  if (made !== undefined) return made
  const { leaf, slot, other } = bound
  const { type, unit } = kindOfFact(leaf, subject, document) ?? {}
  const label = labelOf(leaf.fact, subject, document)
  const { value } = leaf
  const sides = other === undefined ? [slot] : [slot, other]
  const read = sides.flatMap(withUses)
  const words: LeafWords = {
    type,
    unit,
    label,
    parameter: typeof value === 'object' && value !== null && 'parameter' in value ? value.parameter : undefined,
    sides,
    read: read.filter(
      ({ assumption, profile, observedBy }) =>
        assumption !== undefined || profile !== undefined || observedBy !== undefined,
    ),
    answered: read.filter(({ answered }) => answered !== undefined),
    isMeasured: read.some(({ basis }) => basis !== undefined),
  }
  leafWords.set(bound, words)
  return words
}

/** Whether what a comparison rests on counts earlier records. */
export const isMeasured = (bound: BoundLeaf, subject: Subject, document: RulesetDocument): boolean =>
  wordsOf(bound, subject, document).isMeasured

/** Adds whether a value rests on what the policy takes for granted, on whose profile, and on whose answer. */
const addRest = (evidence: Draft<Evidence>, { sides, read, answered }: LeafWords, workspace: Workspace): void => {
  if (read.length === 0) return
  const readings =
    answered.length === 0
      ? read.map((slot) => ({ slot, workspace }))
      : sides.flatMap((one) => readingsOf(one, workspace))
  if (readings.some(({ slot }) => slot.assumption?.isUsed(workspace) === true)) evidence.assumed = true
  for (const { slot } of readings) {
    const profile = slot.profile?.usedBy(workspace)
    if (profile === undefined) continue
    evidence.profile = profile
    break
  }
  const observedBy = observerOf(readings)
  if (observedBy !== undefined) evidence.observedBy = observedBy
}

const NONE: readonly never[] = []
const nothingSeen: NonNullable<Evidence['seen']> = NONE

/** Where in a record a fact is read: its fields, or the answer to its question. */
const fieldsOf = (fact: string, subject: Subject, document: RulesetDocument): Evidence['fields'] => {
  const fields = findFact(subject, fact)?.fields
  if (fields !== undefined) return fields.length === 0 ? undefined : fields
  return Object.hasOwn(document.observations, fact) ? [`observations.${fact}`] : undefined
}

/** A fact that nothing is compared with: what it is. */
const asItIs = (
  { fact, params, slot }: FactReference & { readonly slot: BoundSlot },
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): Draft<Evidence> => {
  const { type, unit } = kindOfFact({ fact, params }, subject, document) ?? {}
  const label = labelOf(fact, subject, document)
  const value = shown(workspace.get(slot), type, workspace.record)
  const evidence = { fact } as Draft<Evidence>
  if (params !== undefined) evidence.params = params
  if (label !== undefined) evidence.label = label
  evidence.value = value
  evidence.operator = 'equal'
  evidence.threshold = value
  if (unit !== undefined) evidence.unit = unit
  addWithin(evidence, slot, workspace)
  return evidence
}

/** Adds what answered the questions of a comparison from data, each with the place in the record where it stands. */
const addAnswers = (
  evidence: Draft<Evidence>,
  { sides, answered }: LeafWords,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): void => {
  if (answered.length === 0) return
  const used = sides.flatMap((one) => restingOn(one, workspace)).filter((one) => one.answered?.isUsed(workspace))
  const by = [...new Set(used)].flatMap((one): readonly Draft<Evidence>[] => {
    const { source, proof, ofCall } = one.answered!.data
    const at = readAt(one.answered!.data, workspace)
    const of = ofCall === undefined ? subject : 'call'
    const said =
      source === undefined
        ? proof(workspace).map((leaf) => evidenceWith(leaf, at, of, document))
        : [asItIs(source, at, of, document)]
    for (const each of said) {
      const fields = fieldsOf(each.fact, of, document)
      if (fields !== undefined) each.fields = fields
      if (ofCall !== undefined) each.callId = (at.record as Call).id
    }
    return said
  })
  if (by.length > 0) evidence.answeredBy = by
}

const evidenceOf = (
  bound: BoundLeaf,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
  seen: NonNullable<Evidence['seen']>,
): Draft<Evidence> => {
  const { leaf, slot, constant, other } = bound
  const words = wordsOf(bound, subject, document)
  const value = workspace.get(slot)
  const limit = comparedWith(workspace, other, constant)
  const isTrue = compare(leaf.operator, value, limit) === TRUE
  const { type, label, parameter, unit } = words
  const evidence = { fact: leaf.fact } as Draft<Evidence>
  if (leaf.params !== undefined) evidence.params = leaf.params
  if (label !== undefined) evidence.label = label
  evidence.value = shown(value, type, workspace.record)
  evidence.operator = isTrue ? leaf.operator : oppositeOf[leaf.operator]
  evidence.threshold = shown(limit, type, workspace.record)
  if (parameter !== undefined) evidence.parameter = parameter
  if (unit !== undefined) evidence.unit = unit
  addWithin(evidence, slot, workspace)
  addRest(evidence, words, workspace)
  addAnswers(evidence, words, workspace, subject, document)
  if (seen.length > 0) evidence.seen = seen
  return evidence
}

/** A comparison with the places in the record where its fact was seen. */
const evidenceWith = (
  bound: BoundLeaf,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): Draft<Evidence> => evidenceOf(bound, workspace, subject, document, bound.slot.evidence?.(workspace) ?? nothingSeen)

/** The comparisons that proved a condition, once each, in the order of the document. */
export const decisiveLeaves = (condition: Compiled, workspace: Workspace): readonly BoundLeaf[] => {
  const leaves: BoundLeaf[] = []
  collectDecisive(condition, workspace, leaves)
  return leaves.length < 2 ? leaves : [...new Set(leaves)]
}

/** What comparisons say, as evidence. */
export const evidenceFor = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] => leaves.map((bound) => evidenceWith(bound, workspace, subject, document))

/** What a person has to judge before some leaves are exact; leaves that leave nothing open are left out. */
export const hintsFor = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] => {
  let found: Evidence[] | undefined
  for (const bound of leaves) {
    const seen = bound.slot.hints?.(workspace) ?? nothingSeen
    if (seen.length === 0) continue
    found ??= []
    found.push(evidenceOf(bound, workspace, subject, document, seen))
  }
  return found ?? NONE
}

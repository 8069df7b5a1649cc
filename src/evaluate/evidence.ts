import { compare } from '../conditions/compare.ts'
import { type Compiled, collectDecisive } from '../conditions/compile.ts'
import { factKinds } from '../conditions/fact-kinds.ts'
import type { FactKind } from '../conditions/kinds.ts'
import { oppositeOf } from '../conditions/opposite.ts'
import { TRUE } from '../conditions/truth.ts'
import type { FactReference } from '../document/condition.ts'
import type { RulesetDocument } from '../document/document.ts'
import type { Bilingual } from '../errors.ts'
import { AtLeast, type FactType, type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundLeaf, type BoundSlot, restingOn, withUses } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { findFact } from '../facts/vocabulary.ts'
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

/** The stretch of time that a measure is taken over. */
const withinOf = (slot: BoundSlot, workspace: Workspace): Pick<Evidence, 'within'> => {
  if (slot.basis === undefined) return {}
  const { from, to } = slot.basis(workspace)
  return { within: { from, to } }
}

const comparedWith = (workspace: Workspace, slot: BoundSlot | undefined, constant: FactValue | undefined): FactValue =>
  slot === undefined ? (constant as FactValue) : workspace.get(slot)

/** What evidence of a leaf always says, and the facts behind it that a record may say more of. */
interface LeafWords {
  readonly type: FactType | undefined
  readonly head: Pick<Evidence, 'fact' | 'params' | 'label'>
  readonly tail: Pick<Evidence, 'parameter' | 'unit'>
  /** What it compares, on both sides. */
  readonly sides: readonly BoundSlot[]
  /** All that these may rest on. */
  readonly read: readonly BoundSlot[]
  /** The questions among them that data may answer. */
  readonly answered: readonly BoundSlot[]
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
    head: {
      fact: leaf.fact,
      ...(leaf.params === undefined ? {} : { params: leaf.params }),
      ...(label === undefined ? {} : { label }),
    },
    tail: {
      ...(typeof value === 'object' && value !== null && 'parameter' in value ? { parameter: value.parameter } : {}),
      ...(unit === undefined ? {} : { unit }),
    },
    sides,
    read: read.filter(
      ({ assumption, profile, observedBy }) =>
        assumption !== undefined || profile !== undefined || observedBy !== undefined,
    ),
    answered: read.filter(({ answered }) => answered !== undefined),
  }
  leafWords.set(bound, words)
  return words
}

/** Whether a value rests on what the policy takes for granted, on whose profile, and on whose answer. */
const restsOn = (
  { sides, read, answered }: LeafWords,
  workspace: Workspace,
): Pick<Evidence, 'assumed' | 'profile' | 'observedBy'> => {
  if (read.length === 0) return {}
  const slots = answered.length === 0 ? read : sides.flatMap((one) => restingOn(one, workspace))
  const profile = slots.map((one) => one.profile?.usedBy(workspace)).find((used) => used !== undefined)
  const observedBy = observerOf(slots, workspace.record)
  return {
    ...(slots.some(({ assumption }) => assumption?.isUsed(workspace) === true) ? { assumed: true as const } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(observedBy === undefined ? {} : { observedBy }),
  }
}

const nothingSeen: NonNullable<Evidence['seen']> = []

/** Where in a record a fact is read: its fields, or the answer to its question. */
const fieldsOf = (fact: string, subject: Subject, document: RulesetDocument): Pick<Evidence, 'fields'> => {
  const fields = findFact(subject, fact)?.fields
  if (fields !== undefined) return fields.length === 0 ? {} : { fields }
  return Object.hasOwn(document.observations, fact) ? { fields: [`observations.${fact}`] } : {}
}

/** A fact that nothing is compared with: what it is. */
const asItIs = (
  { fact, params, slot }: FactReference & { readonly slot: BoundSlot },
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): Evidence => {
  const { type, unit } = kindOfFact({ fact, params }, subject, document) ?? {}
  const label = labelOf(fact, subject, document)
  const value = shown(workspace.get(slot), type, workspace.record)
  return {
    fact,
    ...(params === undefined ? {} : { params }),
    ...(label === undefined ? {} : { label }),
    value,
    operator: 'equal',
    threshold: value,
    ...(unit === undefined ? {} : { unit }),
    ...withinOf(slot, workspace),
  }
}

/** What answered the questions of a comparison from data, each with the place in the record where it stands. */
const answersFor = (
  { sides, answered }: LeafWords,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): Pick<Evidence, 'answeredBy'> => {
  if (answered.length === 0) return {}
  const used = sides.flatMap((one) => restingOn(one, workspace)).filter((one) => one.answered?.isUsed(workspace))
  const by = [...new Set(used)].flatMap((one): readonly Evidence[] => {
    const { source, proof } = one.answered!.data
    if (source !== undefined) return [asItIs(source, workspace, subject, document)]
    return proof(workspace).map((leaf) =>
      evidenceOf(leaf, workspace, subject, document, leaf.slot.evidence?.(workspace) ?? nothingSeen),
    )
  })
  const placed = by.map((one) => ({ ...one, ...fieldsOf(one.fact, subject, document) }))
  return placed.length === 0 ? {} : { answeredBy: placed }
}

const evidenceOf = (
  bound: BoundLeaf,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
  seen: NonNullable<Evidence['seen']>,
): Evidence => {
  const { leaf, slot, constant, other } = bound
  const words = wordsOf(bound, subject, document)
  const value = workspace.get(slot)
  const limit = comparedWith(workspace, other, constant)
  const isTrue = compare(leaf.operator, value, limit) === TRUE
  return {
    ...words.head,
    value: shown(value, words.type, workspace.record),
    operator: isTrue ? leaf.operator : oppositeOf[leaf.operator],
    threshold: shown(limit, words.type, workspace.record),
    ...words.tail,
    ...withinOf(slot, workspace),
    ...restsOn(words, workspace),
    ...answersFor(words, workspace, subject, document),
    ...(seen.length === 0 ? {} : { seen }),
  }
}

/** The comparisons that proved a condition, once each, in the order of the document. */
export const decisiveLeaves = (condition: Compiled, workspace: Workspace): readonly BoundLeaf[] => {
  const leaves: BoundLeaf[] = []
  collectDecisive(condition, workspace, leaves)
  return [...new Set(leaves)]
}

/** What comparisons say, as evidence. */
export const evidenceFor = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] =>
  leaves.map((bound) =>
    evidenceOf(bound, workspace, subject, document, bound.slot.evidence?.(workspace) ?? nothingSeen),
  )

/** What a person has to judge before some leaves are exact; leaves that leave nothing open are left out. */
export const hintsFor = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] =>
  leaves.flatMap((bound) => {
    const seen = bound.slot.hints?.(workspace) ?? nothingSeen
    return seen.length === 0 ? [] : [evidenceOf(bound, workspace, subject, document, seen)]
  })

import { compare } from '../conditions/compare.ts'
import { type BoundLeaf, type Compiled, collectDecisive } from '../conditions/compile.ts'
import { factKinds } from '../conditions/fact-kinds.ts'
import type { FactKind } from '../conditions/kinds.ts'
import { oppositeOf } from '../conditions/opposite.ts'
import { TRUE } from '../conditions/truth.ts'
import type { FactReference } from '../document/condition.ts'
import type { RulesetDocument } from '../document/document.ts'
import type { Bilingual } from '../errors.ts'
import { AtLeast, type FactType, type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundSlot, withUses } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { findFact } from '../facts/vocabulary.ts'
import { knownValues } from '../records/known-values.ts'
import type { Subject } from '../records/subject.ts'
import { redact } from '../text/redact.ts'
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
  return typeof value === 'string'
    ? redact(value, undefined, record === undefined ? [] : knownValues(record)).text
    : value
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

/** Whether a value rests on what the policy takes for granted. */
const isAssumed = (slot: BoundSlot | undefined, { record }: Workspace): boolean =>
  slot !== undefined && withUses(slot).some(({ assumption }) => assumption?.isUsed(record) === true)

/** Whose profile a value rests on. */
const profileOf = (slots: readonly (BoundSlot | undefined)[], { record }: Workspace): Pick<Evidence, 'profile'> => {
  for (const slot of slots)
    for (const { profile } of slot === undefined ? [] : withUses(slot)) {
      const used = profile?.usedBy(record)
      if (used !== undefined) return { profile: used }
    }
  return {}
}

const evidenceOf = (
  bound: BoundLeaf,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
  see: 'evidence' | 'hints' = 'evidence',
): Evidence => {
  const { leaf, slot, constant, other } = bound
  const { type, unit } = kindOfFact(leaf, subject, document) ?? {}
  const label = labelOf(leaf.fact, subject, document)
  const limit = comparedWith(workspace, other, constant)
  const isTrue = compare(leaf.operator, workspace.get(slot), limit) === TRUE
  const seen = slot[see]?.(workspace) ?? []
  const observer = observerOf(
    [slot, other].flatMap((one) => (one === undefined ? [] : withUses(one))),
    workspace.record,
  )
  const { value } = leaf
  return {
    fact: leaf.fact,
    ...(leaf.params === undefined ? {} : { params: leaf.params }),
    ...(label === undefined ? {} : { label }),
    value: shown(workspace.get(slot), type, workspace.record),
    operator: isTrue ? leaf.operator : oppositeOf[leaf.operator],
    threshold: shown(limit, type, workspace.record),
    ...(typeof value === 'object' && value !== null && 'parameter' in value ? { parameter: value.parameter } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...withinOf(slot, workspace),
    ...(isAssumed(slot, workspace) || isAssumed(other, workspace) ? { assumed: true as const } : {}),
    ...profileOf([slot, other], workspace),
    ...(observer === undefined ? {} : { observedBy: observer }),
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
): readonly Evidence[] => leaves.map((bound) => evidenceOf(bound, workspace, subject, document))

/** What a person has to judge before some leaves are exact; leaves that leave nothing open are left out. */
export const hintsFor = (
  leaves: readonly BoundLeaf[],
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] =>
  leaves
    .map((bound) => evidenceOf(bound, workspace, subject, document, 'hints'))
    .filter(({ seen }) => seen !== undefined)

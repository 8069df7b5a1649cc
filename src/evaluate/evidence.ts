import { compare } from '../conditions/compare.ts'
import { type BoundLeaf, type Compiled, collectDecisive } from '../conditions/compile.ts'
import { oppositeOf } from '../conditions/opposite.ts'
import { TRUE } from '../conditions/truth.ts'
import type { RulesetDocument } from '../document/document.ts'
import { AtLeast, type FactType, type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundSlot, withUses } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { redact } from '../text/redact.ts'
import type { Evidence } from './finding.ts'

const pad = (n: number): string => String(n).padStart(2, '0')

const clockText = (seconds: number): string => {
  const whole = Math.floor(seconds)
  return `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`
}

/** A fact's value as plain JSON that a person can read. */
export const shown = (value: FactValue, type: FactType | undefined): Evidence['value'] => {
  if (value instanceof Unknown) return null
  // What was seen is shown: that there may be more is not what was found.
  if (value instanceof AtLeast) return value.min
  if (value instanceof Interval) return { min: value.min, max: value.max }
  if (typeof value === 'number' && type === 'instant') return new Date(value).toISOString()
  if (typeof value === 'number' && type === 'time') return clockText(value)
  return typeof value === 'string' ? redact(value).text : value
}

const typeOf = (bound: BoundLeaf, subject: Subject, document: RulesetDocument): FactType | undefined =>
  findFact(subject, bound.leaf.fact)?.type ?? document.observations[bound.leaf.fact]?.type

const comparedWith = (workspace: Workspace, slot: BoundSlot | undefined, constant: FactValue | undefined): FactValue =>
  slot === undefined ? (constant as FactValue) : workspace.get(slot)

/** Whether a value rests on what the policy takes for granted. */
const isAssumed = (slot: BoundSlot | undefined, { record }: Workspace): boolean =>
  slot !== undefined && withUses(slot).some(({ assumption }) => assumption?.isUsed(record) === true)

const evidenceOf = (
  bound: BoundLeaf,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
  see: 'evidence' | 'hints' = 'evidence',
): Evidence => {
  const { leaf, slot, constant, other } = bound
  const definition = findFact(subject, leaf.fact)
  const observed = document.observations[leaf.fact]
  const type = typeOf(bound, subject, document)
  const label = definition?.label ?? observed?.ask
  const unit = definition?.unit ?? observed?.unit
  const limit = comparedWith(workspace, other, constant)
  const isTrue = compare(leaf.operator, workspace.get(slot), limit) === TRUE
  const seen = slot[see]?.(workspace) ?? []
  const { value } = leaf
  return {
    fact: leaf.fact,
    ...(leaf.params === undefined ? {} : { params: leaf.params }),
    ...(label === undefined ? {} : { label }),
    value: shown(workspace.get(slot), type),
    operator: isTrue ? leaf.operator : oppositeOf[leaf.operator],
    threshold: shown(limit, type),
    ...(typeof value === 'object' && value !== null && 'parameter' in value ? { parameter: value.parameter } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(isAssumed(slot, workspace) || isAssumed(other, workspace) ? { assumed: true as const } : {}),
    ...(seen.length === 0 ? {} : { seen }),
  }
}

/** The facts that proved a condition, once each, in the order of the document. */
export const evidenceFor = (
  condition: Compiled,
  workspace: Workspace,
  subject: Subject,
  document: RulesetDocument,
): readonly Evidence[] => {
  const leaves: BoundLeaf[] = []
  collectDecisive(condition, workspace, leaves)
  return [...new Set(leaves)].map((bound) => evidenceOf(bound, workspace, subject, document))
}

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

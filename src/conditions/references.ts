import type { Condition, FactReference } from '../document/condition.ts'
import { leavesOf } from '../document/walk.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'

/** The facts that a condition names, on both sides of its comparisons, in the order of the document. */
export const referencesIn = (condition: Condition): readonly FactReference[] =>
  leavesOf(condition).flatMap(({ leaf: { fact, params, value } }) => {
    const other = typeof value === 'object' && value !== null && 'fact' in value ? [value as FactReference] : []
    return [{ fact, params }, ...other]
  })

/** A fact and those that it is calculated from. */
export const withOperands = (reference: FactReference, subject: Subject): readonly FactReference[] => {
  const params = reference.params ?? {}
  const specs = findFact(subject, reference.fact)?.params ?? {}
  const operands = Object.entries(specs).flatMap(([name, spec]): string[] => {
    const value = params[name]
    if (spec.kind === 'fact' && typeof value === 'string') return [value]
    return spec.kind === 'facts' && Array.isArray(value) ? (value as string[]) : []
  })
  return [reference, ...operands.flatMap((fact) => withOperands({ fact }, subject))]
}

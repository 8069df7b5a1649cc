import type { Rule } from '../../document/document.ts'
import type { PerUnit } from '../../document/effect.ts'
import { certainNumber, Interval } from '../../facts/contract.ts'
import type { BoundSlot, FactBinder } from '../../facts/scope/bind.ts'
import type { Workspace } from '../../facts/scope/workspace.ts'
import { missingOf } from './resolve-amount.ts'
import { type Units, unitsOf } from './units.ts'

interface Quantity {
  readonly quantity: Units
  readonly missing: readonly string[]
}

const UNKNOWN = { min: 0, max: Number.POSITIVE_INFINITY } as const

/** Fields of an incident that count what a unit is. */
const fieldOfUnit: Partial<Record<PerUnit, string>> = {
  item: 'items',
  'occurrence-and-item': 'items',
  customer: 'customers',
}

/** How many units of a consequence one record brings. */
export const bindQuantity = (
  effect: { readonly per?: PerUnit | undefined; readonly units?: { readonly fact: string } | undefined },
  rule: Rule,
  binder: FactBinder,
) => {
  const field = effect.per === undefined || rule.subject !== 'incident' ? undefined : fieldOfUnit[effect.per]
  const reference = effect.units ?? (field === undefined ? undefined : { fact: field })
  const slot: BoundSlot | undefined =
    reference === undefined ? undefined : binder.bind(reference.fact, (reference as { params?: never }).params)
  const perOccurrence = effect.per === undefined || effect.per === 'occurrence' || effect.per === 'occurrence-and-item'
  return (workspace: Workspace, occurrences: number | null): Quantity => {
    if (slot === undefined) return { quantity: perOccurrence ? occurrences : 1, missing: [] }
    const measured = workspace.get(slot)
    // Per occurrence and per item: each occurrence pays for each of its items.
    const times = effect.per === 'occurrence-and-item' && occurrences !== null ? occurrences : 1
    const units = certainNumber(measured)
    if (units !== null) return { quantity: units * times, missing: [] }
    const { min, max } = measured instanceof Interval ? measured : UNKNOWN
    // What was broken by something was broken by one at least.
    const least = effect.units === undefined ? Math.max(1, min) : Math.max(0, min)
    return { quantity: unitsOf(least * times, max * times), missing: missingOf(measured) }
  }
}

import { type FactValue, Interval, Unknown } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Compiled } from './compile.ts'

/** The parts of a rule that decide it, in the order in which they do. */
export interface RuleParts {
  /** The policy's choice: undefined where the parameter that switches the rule is unset, as unknown as a guard. */
  readonly isEnabled: boolean | undefined
  /** The guards: what the record must be. */
  readonly applies: Compiled | undefined
  /** The breach. */
  readonly when: Compiled
  /** From when an omission counts. */
  readonly due: BoundSlot | undefined
  /** What takes the breach away. */
  readonly excuse: Compiled | undefined
}

const slotsOf = (condition: Compiled): readonly BoundSlot[] => {
  if (condition.kind === 'leaf')
    return condition.bound.other === undefined ? [condition.bound.slot] : [condition.bound.slot, condition.bound.other]
  return condition.kind === 'not' ? slotsOf(condition.part) : condition.parts.flatMap(slotsOf)
}

/** The facts that a rule reads. */
export const factsRead = ({ applies, when, due, excuse }: RuleParts): readonly BoundSlot[] => [
  ...new Set([
    ...(applies === undefined ? [] : slotsOf(applies)),
    ...slotsOf(when),
    ...(due === undefined ? [] : [due]),
    ...(excuse === undefined ? [] : slotsOf(excuse)),
  ]),
]

/** What came of a rule's parts. `kept`: nothing is broken, or it would be excused in any case; `open`: not known; `early`: nothing counts yet. */
export type Verdict = 'not-applicable' | 'kept' | 'open' | 'early' | 'excused' | 'broken'

/**
 * How a record stands to the instant from which an omission counts. `early`: it says what had happened by an earlier
 * time (`asOf`); `never`: that instant does not come, for what it is counted from did not happen.
 */
export type DueState = 'reached' | 'early' | 'never' | 'unknown'

/** Whether an instant is the last one that is in time, not the first from which an omission counts. */
export const isLastInTime = ({ name }: BoundSlot): boolean => name === 'deadline'

/**
 * Whether an omission counts yet. A record without `asOf` is complete: what it says did not happen will not happen any
 * more.
 *
 * @param due epoch milliseconds, as a fact of type instant has them
 * @param asOf the same, of the record; undefined where it has none
 * @param isInTime whether the act is still in time at `due` itself
 */
export const dueState = (due: FactValue, asOf: number | undefined, isInTime = false): DueState => {
  if (due === null) return 'never'
  if (due instanceof Unknown) return 'unknown'
  const [first, last] = due instanceof Interval ? [due.min, due.max] : [due as number, due as number]
  if (asOf === undefined || asOf > last || (asOf === last && !isInTime)) return 'reached'
  return asOf < first || (asOf === first && isInTime) ? 'early' : 'unknown'
}

/** The time up to which a record says what happened. */
export const asOfOf = (record: object): number | undefined => {
  const { asOf } = record as { readonly asOf?: unknown }
  return typeof asOf === 'string' ? Date.parse(asOf) : undefined
}

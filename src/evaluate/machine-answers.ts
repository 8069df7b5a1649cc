import type { BoundSlot } from '../facts/scope/bind.ts'
import type { MachineAnswer } from './finding.ts'

/** Whether an answer is a machine's: a cue's, or a judge's that `suggestAnswers` asked. */
export const isMachine = (observedBy: string): boolean => observedBy === 'cue' || observedBy.startsWith('judge:')

/** Who answered what some facts rest on; of several a machine first, because its answer makes no charge final. */
export const observerOf = (slots: readonly BoundSlot[], record: object): string | undefined => {
  const observers = slots.flatMap(({ observedBy }) => observedBy?.(record) ?? [])
  return observers.find(isMachine) ?? observers[0]
}

/** The questions among some facts that a machine answered. */
export const machineAnswers = (slots: readonly BoundSlot[], record: object): readonly MachineAnswer[] => {
  if ((record as { readonly observedBy?: object }).observedBy === undefined) return []
  return slots.flatMap(({ name, observedBy }) => {
    const by = observedBy?.(record)
    return by !== undefined && isMachine(by) ? [{ observation: name, observedBy: by }] : []
  })
}

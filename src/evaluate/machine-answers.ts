import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { CompiledRule } from './compile-policy.ts'
import type { MachineAnswer } from './finding.ts'

/** Whether an answer is a machine's: a cue's, or a judge's that `suggestAnswers` asked. */
export const isMachine = (observedBy: string): boolean => observedBy === 'cue' || observedBy.startsWith('judge:')

/** Who answered what some facts rest on; of several a machine first, because its answer makes no charge final. */
export const observerOf = (slots: readonly BoundSlot[], record: object): string | undefined => {
  const observers = slots.flatMap(({ observedBy }) => observedBy?.(record) ?? [])
  return observers.find(isMachine) ?? observers[0]
}

const NONE: readonly never[] = []

/** The questions that a rule reads and a machine answered. */
export const machineAnswers = (
  { answers }: CompiledRule,
  workspace: Workspace,
  record: object,
): readonly MachineAnswer[] => {
  if (answers === undefined || (record as { readonly observedBy?: object }).observedBy === undefined) return NONE
  return answers(workspace).flatMap(({ name, observedBy }) => {
    const by = observedBy?.(record)
    return by !== undefined && isMachine(by) ? [{ observation: name, observedBy: by }] : []
  })
}

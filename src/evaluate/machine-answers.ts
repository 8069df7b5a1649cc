import type { Reading } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { Call } from '../records/call.ts'
import type { CompiledRule } from './compile-policy.ts'
import type { MachineAnswer } from './finding.ts'

/** Whether an answer is a machine's: a cue's, or a judge's that `suggestAnswers` asked. */
export const isMachine = (observedBy: string): boolean => observedBy === 'cue' || observedBy.startsWith('judge:')

/** Who answered what some facts rest on; of several a machine first, because its answer makes no charge final. */
export const observerOf = (readings: readonly Reading[]): string | undefined => {
  const observers = readings.flatMap(({ slot, workspace }) => slot.observedBy?.(workspace.record) ?? [])
  return observers.find(isMachine) ?? observers[0]
}

const NONE: readonly never[] = []

const saysWho = (record: object | undefined): boolean =>
  (record as { readonly observedBy?: object } | undefined)?.observedBy !== undefined

/** The questions that a rule reads and a machine answered, in the record or in the call that it is about. */
export const machineAnswers = ({ answers }: CompiledRule, at: Workspace): readonly MachineAnswer[] => {
  if (answers === undefined || !(saysWho(at.record) || saysWho(at.call?.workspace.record))) return NONE
  return answers(at).flatMap(({ slot: { name, observedBy }, workspace }): readonly MachineAnswer[] => {
    const by = observedBy?.(workspace.record)
    if (by === undefined || !isMachine(by)) return NONE
    return [
      { observation: name, observedBy: by, ...(workspace === at ? {} : { callId: (workspace.record as Call).id }) },
    ]
  })
}

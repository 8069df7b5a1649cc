import { collectMissing } from '../conditions/compile.ts'
import { FALSE, TRUE, UNKNOWN } from '../conditions/truth.ts'
import { AtLeast } from '../facts/contract.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { CompiledRule } from './compile-policy.ts'
import type { Outcome } from './finding.ts'

/** What came of a rule on the record that the work space stands at. */
export const judge = (compiled: CompiledRule, workspace: Workspace): Outcome => {
  const { applies, when, isEnabled } = compiled
  if (isEnabled === false) return 'not-applicable'
  if (applies !== undefined) {
    const applicable = applies.test(workspace)
    if (applicable === FALSE) return 'not-applicable'
    if (applicable === UNKNOWN) return 'not-assessed'
  }
  const broken = when.test(workspace)
  if (broken === UNKNOWN || isEnabled === undefined) return 'not-assessed'
  return outcomeOf(compiled, broken === TRUE, workspace)
}

/** The outcome of a rule that applies and is decided. What happened no time did not happen. */
export const outcomeOf = ({ rule, occurrences }: CompiledRule, isTrue: boolean, workspace: Workspace): Outcome => {
  const counted = occurrences === undefined ? 1 : workspace.get(occurrences)
  if (isTrue && counted instanceof AtLeast && counted.min === 0) return 'not-assessed'
  const happened = isTrue && counted !== 0
  // A reward that was not earned blames nobody: the clause just has no case.
  if (rule.kind === 'reward') return happened ? 'earned' : 'not-applicable'
  return happened ? 'violated' : 'met'
}

/** The inputs that would decide a rule that was not assessed. */
export const missingFor = (compiled: CompiledRule, workspace: Workspace): readonly string[] => {
  const missing = new Set<string>()
  const { rule, applies, when, isEnabled } = compiled
  if (isEnabled === undefined) missing.add(`parameter:${rule.enabledBy}`)
  if (applies !== undefined) collectMissing(applies, workspace, missing)
  collectMissing(when, workspace, missing)
  return [...missing]
}

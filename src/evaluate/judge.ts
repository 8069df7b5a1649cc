import { type Compiled, collectMissing, missingOf, namedOnce } from '../conditions/compile.ts'
import { FALSE, MOOT, TRUE, type Truth, UNKNOWN } from '../conditions/truth.ts'
import { asOfOf, type DueState, dueState, isLastInTime, type Verdict } from '../conditions/verdict.ts'
import { AtLeast, Interval } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { CompiledRule } from './compile-policy.ts'
import type { Outcome } from './finding.ts'
import { outcomeBy } from './outcome-tables.ts'

const stateOf = (due: BoundSlot, workspace: Workspace): DueState =>
  dueState(workspace.get(due), asOfOf(workspace.record), isLastInTime(due))

/** Whether a breach is excused in any case, whatever is unknown of it. */
const isExcusedAnyway = ({ isEnabled, excuse }: CompiledRule, applicable: Truth, workspace: Workspace): boolean =>
  applicable === TRUE && isEnabled === true && excuse !== undefined && excuse.test(workspace) === TRUE

/** What came of a rule's parts, in their order. */
export const verdictOf = (compiled: CompiledRule, workspace: Workspace): Verdict => {
  const { applies, when, due, excuse, isEnabled } = compiled
  if (isEnabled === false) return 'not-applicable'
  const applicable = applies === undefined ? TRUE : applies.test(workspace)
  if (applicable === FALSE) return 'not-applicable'
  const broken = when.test(workspace)
  // Nothing is broken, whatever the guards come to; nothing can be, where the question does not arise.
  if (broken === FALSE) return 'kept'
  if (broken === MOOT) return 'not-applicable'
  // What excuses a breach in any case leaves none, known or not, due or not.
  if (applicable === UNKNOWN || broken === UNKNOWN || isEnabled === undefined)
    return isExcusedAnyway(compiled, applicable, workspace) ? 'kept' : 'open'
  if (due !== undefined) {
    const state = stateOf(due, workspace)
    if (state === 'never') return 'not-applicable'
    if (state !== 'reached')
      return isExcusedAnyway(compiled, applicable, workspace) ? 'kept' : state === 'early' ? 'early' : 'open'
  }
  if (excuse === undefined) return 'broken'
  const excused = excuse.test(workspace)
  if (excused === MOOT) return 'not-applicable'
  return excused === FALSE ? 'broken' : excused === TRUE ? 'excused' : 'open'
}

/** The outcome that a verdict is. What happened no time did not happen. */
export const outcomeOf = (
  { occurrences, ifBroken, ifKept }: CompiledRule,
  verdict: Verdict,
  workspace: Workspace,
): Outcome => {
  if (verdict === 'not-applicable') return 'not-applicable'
  if (verdict === 'open' || verdict === 'early') return 'not-assessed'
  const counted = verdict === 'broken' && occurrences !== undefined ? workspace.get(occurrences) : 1
  if (counted instanceof AtLeast && counted.min === 0) return 'not-assessed'
  return verdict === 'broken' && counted !== 0 ? ifBroken : ifKept
}

/** What came of a rule on the record that the work space stands at. */
export const judge = (compiled: CompiledRule, workspace: Workspace): Outcome => {
  const { byTruth, appliesAt, whenAt } = compiled
  const { truths } = workspace
  return (
    outcomeBy(byTruth, truths[appliesAt] as number, truths[whenAt] as number) ??
    outcomeOf(compiled, verdictOf(compiled, workspace), workspace)
  )
}

/** Of a rule that is met: whether it was broken, and excused. */
export const isExcused = (compiled: CompiledRule, workspace: Workspace): boolean =>
  compiled.excuse !== undefined &&
  verdictOf(compiled, workspace) === 'excused' &&
  (compiled.occurrences === undefined || workspace.get(compiled.occurrences) !== 0)

const isSure = (condition: Compiled | undefined, workspace: Workspace): boolean =>
  condition === undefined || condition.test(workspace) === TRUE

/** Of a rule that was not assessed: the instant at or after which it can be, where only time is missing. */
export const dueAtOf = ({ applies, when, due, isEnabled }: CompiledRule, workspace: Workspace): string | undefined => {
  if (due === undefined || isEnabled !== true || !isSure(applies, workspace) || !isSure(when, workspace))
    return undefined
  if (stateOf(due, workspace) !== 'early') return undefined
  const at = workspace.get(due)
  return new Date(at instanceof Interval ? at.min : (at as number)).toISOString()
}

/** The inputs that would decide a rule that was not assessed. Where only time is missing, there are none. */
export const missingFor = (compiled: CompiledRule, workspace: Workspace): readonly string[] => {
  const missing: string[] = []
  const { rule, applies, when, due, excuse, occurrences, isEnabled } = compiled
  if (isEnabled === undefined) missing.push(`parameter:${rule.enabledBy}`)
  if (applies !== undefined) collectMissing(applies, workspace, missing)
  collectMissing(when, workspace, missing)
  if (due !== undefined) {
    const state = stateOf(due, workspace)
    if (state === 'unknown') missing.push(...missingOf(workspace.get(due)))
    // Who may still act in time needs no excuse yet.
    if (state === 'early' && missing.length === 0) return []
  }
  if (excuse !== undefined) collectMissing(excuse, workspace, missing)
  // Broken, and perhaps no time at all.
  if (missing.length === 0 && occurrences !== undefined) return missingOf(workspace.get(occurrences))
  return namedOnce(missing)
}

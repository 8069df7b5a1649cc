import type { Compiled } from '../conditions/compile.ts'
import { FALSE, TRUE } from '../conditions/truth.ts'
import type { FactValue } from '../facts/contract.ts'
import type { BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import { decisiveLeaves, evidenceFor, kindOfFact, labelOf, shown } from './evidence.ts'
import type { Because, Evidence } from './finding.ts'
import { dueAtOf, missingFor, verdictOf } from './judge.ts'
import type { RuleOutcome } from './rule-outcome.ts'

type Place = Parameters<typeof evidenceFor>[2]

/** The policy switched a rule on or off. */
const switched = (parameter: string, isOn: boolean): Evidence => ({
  fact: 'parameter',
  params: { name: parameter },
  value: isOn,
  operator: 'equal',
  threshold: isOn,
  parameter,
})

/** A fact that no condition of the rule compares: when it is due, how often it happened. */
const measured = (
  slot: BoundSlot,
  value: FactValue,
  subject: Place,
  document: Parameters<typeof evidenceFor>[3],
): Evidence => {
  const { type, unit } = kindOfFact({ fact: slot.name }, subject, document) ?? {}
  const label = labelOf(slot.name, subject, document)
  const readable = shown(value, type)
  return {
    fact: slot.name,
    ...(label === undefined ? {} : { label }),
    value: readable,
    operator: 'equal',
    threshold: readable,
    ...(unit === undefined ? {} : { unit }),
  }
}

/**
 * Why a rule came to its outcome on the record that the work space stands at: the facts that decided it, as far as they
 * are known, in the order of its parts.
 */
export const becauseOf = (one: RuleOutcome, workspace: Workspace, subject: Place): Because => {
  const { version, compiled, outcome } = one
  const { rule, applies, when, due, excuse, occurrences, isEnabled } = compiled
  const { document } = version.ruleset
  const proof = (condition: Compiled | undefined): readonly Evidence[] =>
    condition === undefined ? [] : evidenceFor(decisiveLeaves(condition, workspace), workspace, subject, document)
  const decided = (condition: Compiled | undefined): readonly Evidence[] =>
    condition !== undefined && condition.test(workspace) === TRUE ? proof(condition) : []
  const verdict = verdictOf(compiled, workspace)
  const isExcusedAnyway = verdict === 'kept' && when.test(workspace) !== FALSE

  const facts = (): readonly Evidence[] => {
    if (isEnabled === false) return [switched(rule.enabledBy!, false)]
    const on = rule.enabledBy === undefined || isEnabled === undefined ? [] : [switched(rule.enabledBy, true)]
    if (isExcusedAnyway) return [...on, ...proof(applies)]
    if (verdict === 'kept') return proof(when)
    if (verdict === 'open' || verdict === 'early') return [...on, ...decided(applies), ...decided(when)]
    if (verdict !== 'not-applicable') {
      const counted = occurrences === undefined ? undefined : workspace.get(occurrences)
      const never = verdict === 'broken' && counted === 0 ? [measured(occurrences!, 0, subject, document)] : []
      const held = verdict === 'broken' ? proof(excuse) : []
      return [...on, ...proof(applies), ...proof(when), ...held, ...never]
    }
    if (applies !== undefined && applies.test(workspace) !== TRUE) return proof(applies)
    if (when.test(workspace) !== TRUE) return proof(when)
    const at = due === undefined ? undefined : workspace.get(due)
    return at === null ? [measured(due!, at, subject, document)] : proof(excuse)
  }

  const dueAt = dueAtOf(compiled, workspace)
  return {
    facts: facts(),
    assumed: (compiled.assumes?.(workspace) ?? [])
      .filter(({ assumption }) => assumption?.isUsed(workspace) === true)
      .map(({ name }) => name),
    excusedBy: verdict === 'excused' || isExcusedAnyway ? proof(excuse) : [],
    missing: outcome === 'not-assessed' ? (one.missing ?? missingFor(compiled, workspace)) : [],
    ...(dueAt === undefined || outcome !== 'not-assessed' ? {} : { dueAt }),
    ...(one.isOthers === true ? { otherAgent: true as const } : {}),
  }
}

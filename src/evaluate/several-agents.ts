import { boundLeaves, collectDecisive } from '../conditions/compile.ts'
import type { FactReference } from '../document/condition.ts'
import type { Rule } from '../document/document.ts'
import type { AgentView } from '../facts/call/agents.ts'
import type { BoundLeaf, BoundSlot } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { RuleOutcome } from './rule-outcome.ts'
import { isOwed, whoseOf } from './whose.ts'

/** Whether each agent of a call owes what a rule demands. */
export const isEachAgents = ({ bearer }: Rule): boolean => bearer === 'agent' || bearer === 'staff'

/** What answers a question from data, where it does on the record that the work space stands at. */
const behind = ({ answered }: BoundSlot, workspace: Workspace): readonly FactReference[] => {
  // Only calls have several agents, and a call is about no other.
  if (answered === undefined || !answered.isUsed(workspace)) return []
  const { source, proof } = answered.data
  if (source === undefined) return proof(workspace).flatMap((leaf) => referencesOf(leaf, workspace))
  return [source, ...behind(source.slot, workspace)]
}

/** The facts of a leaf, on both sides, and what answered them. */
const referencesOf = ({ leaf, slot, other }: BoundLeaf, workspace: Workspace): readonly FactReference[] => [
  { fact: leaf.fact, params: leaf.params },
  ...behind(slot, workspace),
  ...(other === undefined ? [] : [leaf.value as FactReference, ...behind(other, workspace)]),
]

/** What would tell whose turn it was. */
const NO_TURN = ['utterances[].by', 'participants[].joinedAt', 'participants[].leftAt']

/**
 * The outcome of a rule on one agent's part of a call with several. What was found stands only where the proof has
 * something of that agent in it: their words, their holds, a beginning or an end that was theirs. Of what the host was
 * asked about the call as a whole it is not known whose doing it was.
 */
export const attributed = (one: RuleOutcome, view: AgentView, workspace: Workspace): RuleOutcome => {
  const { version, compiled, outcome } = one
  if (outcome === 'met' || outcome === 'not-applicable') return one
  const owed = (references: readonly FactReference[]) =>
    references.flatMap((reference) => whoseOf(reference, version)).map((whose) => isOwed(whose, view))
  const read = (leaves: readonly BoundLeaf[]) => leaves.flatMap((leaf) => referencesOf(leaf, workspace))
  const demands = owed(read(boundLeaves(compiled.when)))
  // An opening that another agent owed is not this one's, whatever is known of it.
  if (demands.length > 0 && demands.every((is) => is === false))
    return { ...one, outcome: 'not-applicable', isOthers: true }
  if (outcome === 'not-assessed') return one
  const leaves: BoundLeaf[] = []
  collectDecisive(compiled.when, workspace, leaves)
  const proof = owed(read(leaves))
  if (proof.some((is) => is === true)) return one
  if (proof.some((is) => is === undefined)) return { ...one, outcome: 'not-assessed', missing: NO_TURN }
  if (proof.length > 0) return { ...one, outcome: 'not-applicable', isOthers: true }
  return { ...one, outcome: 'not-assessed', missing: [...new Set(leaves.map(({ slot }) => slot.name))] }
}

import { withOperands } from '../conditions/references.ts'
import type { FactReference } from '../document/condition.ts'
import type { AgentView } from '../facts/call/agents.ts'
import { type FactScope, unknown, type Whose } from '../facts/contract.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { PolicyVersion } from '../ruleset/policy.ts'

const numbersOf = ({ ruleset, parameters }: PolicyVersion): Pick<FactScope, 'number' | 'ruleset'> => ({
  ruleset: ruleset.document,
  number: (param) => {
    const value =
      typeof param === 'object' && param !== null && 'parameter' in param ? parameters[param.parameter] : param
    return value === undefined ? unknown('parameter') : Number(value)
  },
})

/** Of several agents: whose the facts of a leaf are. What it is calculated from decides where it says nothing itself. */
export const whoseOf = (reference: FactReference, version: PolicyVersion): readonly Whose[] => {
  const scope = numbersOf(version)
  return withOperands(reference, 'call').flatMap(({ fact, params = {} }) => {
    const stated = findFact('call', fact)?.whose ?? 'call'
    const whose = typeof stated === 'function' ? stated(params, scope) : stated
    return whose === 'call' || whose === 'shared' ? [] : [whose]
  })
}

/** Whether a duty is this agent's: undefined where it is not known whether they were the first, the last, or said a word. */
export const isOwed = (whose: Whose, { begins, ends, tookPart }: AgentView): boolean | undefined =>
  whose === 'first' ? begins : whose === 'last' ? ends : tookPart

import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { checkInput, type SettlementInput } from './input/check-input.ts'
import { settleChecked } from './settle-checked.ts'
import type { Settlement } from './settlement.ts'

/**
 * Settles a period for one person: what the findings come to in money, points, discipline and rewards,
 * line by line, with what is still open and who would close it.
 *
 * - Consequences are derived again from the rules of the policy, its parameters and the record's numbers; a finding that its rule
 *   cannot state is refused.
 * - Only the person's own findings count; those of other bearers are passed over, and decisions on them.
 * - Findings count once each, in any order of arrival; those outside the period are listed as ignored.
 * - A waived finding of a month of attendance is waived as an event: the month is judged again from its ledger, and what rested on the
 *   finding falls away. No waiver raises the sum.
 * - Ladders count by event time over `history` and the period, waived offences dropped.
 * - Amounts are exact decimals; a line is rounded half-up at 0.01, once; ranges stay ranges.
 * - Rewards are never set off against deductions.
 *
 * @throws RecordError when a finding is of a ruleset that the policy has not chosen (`unknown-ruleset`, `unknown-version`,
 *   `unknown-rule`), has consequences that its rule cannot state (`effects-not-stated`, `wrong-quantity`, `wrong-amount`) or is not
 *   well formed; when two findings differ under one id; when a decision, `pay` or `history` is not well formed
 * @example
 * ```ts
 * import { createPolicy, settle } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const settlement = settle(policy, { agentId: 'a1', period, assessments: [] })
 * settlement.deductions // => { amount: '0.00', currency: 'CNY' }
 * settlement.provisional // => false
 * ```
 */
export const settle = (policy: Policy, input: SettlementInput): Settlement => {
  checkPolicy(policy)
  return settleChecked(policy, checkInput(policy, input)).settlement
}

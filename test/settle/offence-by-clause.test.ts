import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import type { SettlementInput } from '../../src/settle/input/check-input.ts'
import { settle } from '../../src/settle/settle.ts'

const id = 'qa-work-system-full-health-telesales'
const policy = createPolicy(builtin, { rulesets: [id], parameters: { [id]: { ladderWindow: 'month' } } })
const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const call = {
  id: 'c',
  agentId: 'a',
  startedAt: '2026-03-20T09:00:00+08:00',
  answered: true,
  observations: { noteBodyCondition: '', noteMedication: '', noteConversation: '' },
}
const stepWith = (history: SettlementInput['history']) =>
  settle(policy, { agentId: 'a', period, history, assessments: [evaluateCall(policy, call)] }).lines.find(
    ({ clause }) => clause === '6.3.1.2',
  )?.step

describe('an earlier offence noted by its clause', () => {
  test('counts on the ladder', () => {
    expect(stepWith([])).toBe(1)
    expect(stepWith([{ clause: '6.3.1.2', at: '2026-03-05T09:00:00+08:00' }])).toBe(2)
  })
  test('counts once, however often it was noted', () => {
    const note = { clause: '6.3.1.2', at: '2026-03-05T09:00:00+08:00' }
    expect(stepWith([note, { ...note }])).toBe(2)
  })
  test('outside the window does not count', () => {
    expect(stepWith([{ clause: '6.3.1.2', at: '2026-02-27T09:00:00+08:00' }])).toBe(1)
  })
  test('of a clause that nobody knows is an error with the nearest one', () => {
    expect(() => stepWith([{ clause: '6.3.1.22', at: '2026-03-05T09:00:00+08:00' }])).toThrow(
      expect.objectContaining({ code: 'unknown-clause', path: 'history[0].clause' }),
    )
  })
})

import { Decimal } from 'decimal.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import { money } from '../../src/money/money.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { settle } from '../../src/settle/settle.ts'

const before = { precision: Decimal.precision, rounding: Decimal.rounding }
beforeEach(() => void Decimal.set({ precision: 2, rounding: Decimal.ROUND_DOWN }))
afterEach(() => void Decimal.set(before))

test('what a host sets on decimal.js changes no amount from the record to the settlement', () => {
  const policy = createPolicy(builtin, {
    rulesets: ['ecommerce-department-pay-rules'],
    parameters: { 'ecommerce-department-pay-rules': { commissionRate: '0.02' } },
  })
  const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const assessment = evaluatePeriod(policy, {
    agentId: 'a1',
    ...period,
    totals: { ownCompletedSalesCny: '12345.67' },
    observations: { department: 'customer-service' },
  })
  const { lines } = settle(policy, { agentId: 'a1', period, assessments: [assessment] })
  expect(lines.find(({ label }) => label === '提成')?.amount).toEqual(money('246.91'))
})

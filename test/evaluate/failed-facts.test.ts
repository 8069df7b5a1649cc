import { expect, test } from 'vitest'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import { policyWith } from '../measures/support.ts'

const ask = { zh: '在名单上？', en: 'On the list?' }
const policy = policyWith(
  {},
  {
    observations: { onRegister: { type: 'boolean', ask }, onOwnList: { type: 'boolean', ask } },
    rules: ['onRegister', 'onOwnList'].map((fact) => ({
      id: fact === 'onRegister' ? 'register' : 'own-list',
      clause: '1',
      subject: 'call',
      summary: ask,
      when: { fact, operator: 'equal', value: true },
    })),
  },
)
const call = { id: 'c', startedAt: '2026-03-02T10:00:00+08:00' }

test('a source that fails leaves its own question open, and the others go on', async () => {
  const facts = {
    onOwnList: async () => true,
    onRegister: async () => Promise.reject(new Error('register is down for 13800138000')),
  }
  const { findings, notAssessed, failedFacts } = await evaluateCallAsync(policy, call, { facts })
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['own-list'])
  expect(notAssessed.map(({ missing }) => missing)).toEqual([['onRegister']])
  expect(failedFacts).toEqual([{ name: 'onRegister', reason: expect.stringContaining('register is down') }])
  expect(failedFacts?.[0]?.reason).not.toContain('13800138000')
})

test('where nothing failed there is no such list', async () =>
  expect(await evaluateCallAsync(policy, call, { facts: { onRegister: () => false } })).not.toHaveProperty(
    'failedFacts',
  ))

test('a fact that never comes is unknown when the signal ends the wait', async () => {
  const never = new Promise<undefined>(() => {})
  const signal = AbortSignal.timeout(5)
  const { failedFacts, notAssessed } = await evaluateCallAsync(policy, call, {
    facts: { onRegister: () => never },
    signal,
  })
  expect(failedFacts).toEqual([{ name: 'onRegister', reason: expect.stringContaining('timeout') }])
  expect(notAssessed.flatMap(({ missing }) => missing)).toContain('onRegister')
  const stopped = AbortSignal.abort(new Error('stopped'))
  const at = await evaluateCallAsync(policy, call, { facts: { onRegister: () => true }, signal: stopped })
  expect(at.failedFacts).toEqual([{ name: 'onRegister', reason: 'stopped' }])
})

import { expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const document = (slot: string) => ({
  ...tinyDocument(),
  scripts: { opening: { text: `您好,{${slot}}为您服务` } },
  observations: { hallName: { type: 'string', ask: { zh: '哪个厅？', en: 'Which hall?' } } },
  parameters: {},
  lexicons: {},
  rules: [
    {
      id: 'opening',
      subject: 'call',
      clause: '1',
      topic: 'opening',
      summary: { zh: '开头语', en: 'Opening' },
      when: {
        fact: 'scriptSimilarity',
        params: { script: 'opening', speaker: 'agent' },
        operator: 'lessThan',
        value: 1,
      },
    },
  ],
})
const said = (text: string, fields: object = {}) =>
  call({ endedBy: 'customer', utterances: [{ speaker: 'agent', text }], ...fields })
const policyOf = (slot: string) => tinyPolicy({}, document(slot))

test('a slot of which nothing is known leaves the rule not assessed, and is named', () => {
  const { counts, notAssessed } = evaluateCall(policyOf('agentNumber'), said('您好，7号为您服务'))
  expect(counts).toMatchObject({ met: 0, violated: 0, notAssessed: 1 })
  expect(notAssessed[0]?.missing).toEqual(['agentNumber'])
})
test('what no value could mend is violated all the same', () => {
  expect(evaluateCall(policyOf('agentNumber'), said('你好')).counts.violated).toBe(1)
})
test('a slot that the host fetches is read where it is fetched', async () => {
  const record = said('您好，东厅为您服务')
  const policy = policyOf('hallName')
  const counts = async (name: string) =>
    (await evaluateCallAsync(policy, record, { facts: { hallName: () => name } })).counts
  expect(await counts('东厅')).toMatchObject({ met: 1 })
  expect(await counts('西厅')).toMatchObject({ violated: 1 })
  expect((await evaluateCallAsync(policy, record, { facts: {} })).notAssessed[0]?.missing).toEqual(['hallName'])
})
test('a slot that nothing can fill is refused when loading', () => {
  expect(() => policyOf('hallNumber')).toThrow(/hallNumber/)
})

import { expect, test } from 'vitest'
import { type RecordError, RulebookError } from '../../src/errors.ts'
import { money, sumAmounts } from '../../src/index.ts'
import { formatAmount } from '../../src/money/format-amount.ts'
import { parseRecord } from '../../src/records/parse.ts'

const errorOf = (run: () => unknown): RulebookError => {
  try {
    run()
  } catch (error) {
    if (error instanceof RulebookError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const twice = () => parseRecord('call', { id: 'c1', startedAt: 'today', ringCount: -1 })

test('an error as JSON keeps every problem', () => {
  const json = JSON.parse(JSON.stringify(errorOf(twice)))
  expect(json.problems.map(({ path }: { path: string }) => path)).toEqual(['startedAt', 'ringCount'])
})

test('a message says every problem, in one language', () => {
  const { message, messages } = errorOf(twice) as RecordError
  expect(message.split('\n')).toHaveLength(2)
  expect(messages.zh.split('\n')).toHaveLength(2)
  expect(messages.zh).not.toContain('did you mean')
})

test('a message of very many problems says the first twenty and how many there are more', () => {
  const holds = Array.from({ length: 500 }, () => ({ seconds: -1 }))
  const { message, messages, problems } = errorOf(() => parseRecord('call', { id: 'c1', holds }))
  expect(problems.length).toBeGreaterThanOrEqual(500)
  expect([message, messages.zh].map((one) => one.split('\n').length)).toEqual([21, 21])
  expect(messages.zh).toMatch(/另有 \d+ 处问题$/)
})

test.each([
  '0x10',
  '1_000',
  '1e9000000000',
  '',
  ' 1',
  'NaN',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e21,
  null,
  undefined,
])('money does not take %j', (value) => {
  expect(errorOf(() => money(value as never)).path).toBe('amount')
})

test('nobody owes minus nothing', () => {
  expect(money('-0.001').amount).toBe('0.00')
})

test('the path of a wrong amount says which of them it is', () => {
  expect(errorOf(() => sumAmounts([money(1), {} as never])).path).toBe('amounts[1].amount')
})

test('en-US is English; es is refused with the nearest language', () => {
  expect(formatAmount(money(1), 'en-US' as never)).toBe('CNY 1.00')
  expect(errorOf(() => formatAmount(money(1), 'es' as never))).toMatchObject({ code: 'unknown-locale', nearest: 'en' })
})

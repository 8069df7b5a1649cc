import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RedactionKind, redact } from '../../src/text/redact.ts'

describe('personal data', () => {
  test.each<[RedactionKind, string]>([
    ['mobile', '13800138000'],
    ['mobile', '138 0013-8000'],
    ['mobile', '８６１３８００１３８０００'],
    ['mobile', '幺三八零零幺三八零零零'],
    ['mobile', '幺三八_0013 八千'.replace('八千', '8000')],
    ['landline', '010-63553377'],
    ['landline', '0755 8888 1234'],
    ['id-card', '11010519491231002X'],
    ['id-card', '440308 1999 0101 0012'],
    ['bank-card', '4111 1111 1111 1111'],
    ['email', 'zhang.san+1@example.com.cn'],
    ['plate', '京A·12345'],
    ['plate', '粤B12345D'],
  ])('%s %s is masked', (kind, data) => {
    const { text, counts } = redact(`是${data}，对吗`)
    expect(text).toBe(`是${'*'.repeat(data.length)}，对吗`)
    expect(counts).toEqual({ [kind]: 1 })
  })

  test.each([
    ['an ID card whose check character is wrong', '110105194912310021'],
    ['a card number that fails Luhn', '4111111111111112'],
    ['an order number', '20240601000123'],
    ['an amount', '一千二百三十四元'],
    ['a date and a time', '2024-06-01 12:30'],
    ['an unfinished address', 'a@b'],
  ])('%s is not', (_, text) => {
    expect(redact(text)).toEqual({ text, counts: {} })
  })

  test('numbers in two clauses are two numbers', () => {
    expect(redact('138001，38000').counts).toEqual({})
  })
  test('two numbers in one breath are both masked', () => {
    expect(redact('13800138000 13900139000').counts).toEqual({ mobile: 2 })
  })
  test('kinds can be switched off', () => {
    expect(redact('13800138000 a@b.cn', ['email'])).toEqual({ text: '13800138000 ******', counts: { email: 1 } })
  })
})

test('the length never changes, so spans stay right, and masking twice is masking once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'138幺零 -_@.a京A，x'), maxLength: 60 }), (text) => {
      const once = redact(text).text
      expect(once).toHaveLength(text.length)
      expect(redact(once).text).toBe(once)
    }),
  )
})

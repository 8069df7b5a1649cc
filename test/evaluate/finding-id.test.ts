import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halfDigestsAfter } from '../../src/document/begun-digest.ts'

const half = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

test('a digest begun once is the digest of the whole text, whatever was digested before', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '"', '铃', '\u{1F4DE}'), maxLength: 150 })
  fc.assert(
    fc.property(texts, fc.array(texts, { maxLength: 4 }), (beginning, rests) => {
      const digest = halfDigestsAfter(beginning)
      expect(rests.map(digest)).toEqual(rests.map((rest) => half(beginning + rest)))
    }),
    { numRuns: 40 },
  )
})

test.each([0, 1, 55, 56, 63, 64, 65, 119, 682, 683, 2048, 10_000])('%i characters after a beginning', (length) => {
  const rest = '铃'.repeat(length)
  expect(halfDigestsAfter('["a",')(rest)).toBe(half(`["a",${rest}`))
})

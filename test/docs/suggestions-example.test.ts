import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { root } from './read-examples.ts'

test('the example goes the whole way: open questions, suggestions, a person’s word, findings, statement', async () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  await import(/* @vite-ignore */ join(root, 'examples/suggestions/from-call-to-statement.ts'))
  const text = printed.mock.calls.map(([line]) => String(line)).join('\n')
  printed.mockRestore()
  expect(text).toMatch(/^Suggested: 8\. Still open: \d+\.\n {2}usedSarcasm: true, 这么简单都 \(2\)/)
  expect(text).toContain('disclosedActivationTime: false, words are missing')
  expect(text.match(/^Clause \S+/gm)).toEqual(['Clause 三.s2c', 'Clause 六.1g', 'Clause 六.7c'])
  expect(text).toContain('Deductions: CNY 60.00')
})

import { describe, expect, test } from 'vitest'
import { builtin } from '../../src/rulesets.ts'

/** Every text in Chinese that a document says, with what stands in place of a value left out. */
const chineseIn = (part: unknown): readonly string[] => {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'zh' && typeof value === 'string' ? [value.replace(/\{[^}]*\}/g, '')] : chineseIn(value),
  )
}

describe.each(builtin.ids)('%s', (id) => {
  test('says in Chinese what things are called, not how documents name them', () => {
    const named = chineseIn(builtin.latest(id)!.document).filter((text) => /[a-z][A-Z]/.test(text))
    expect(named).toEqual([])
  })
})

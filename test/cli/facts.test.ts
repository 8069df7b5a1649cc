import { expect, test } from 'vitest'
import { printFacts } from '../../src/cli/commands/ruleset/vocabulary.ts'

const lines = (locale: 'en' | 'zh-CN') => {
  const all: string[] = []
  printFacts('call', locale, (line) => all.push(String(line)))
  return all
}

test('facts say their unit, and from which fields they come', () => {
  expect(lines('en')).toContain(
    'longestHoldSeconds (seconds): Longest hold (from holds, holdSecondsTotal; unknown without)',
  )
  expect(lines('zh-CN').find((line) => line.startsWith('longestHoldSeconds'))).toMatch(
    /来自 holds、holdSecondsTotal；缺则未知/,
  )
})

import { expect, test } from 'vitest'
import { demo } from '../../src/cli/commands/demo.ts'
import { linesFrom } from '../support/cli.ts'

const chinese = linesFrom((cli) => demo(cli))
const english = linesFrom((cli) => demo(cli), 'en')

test('is one screen', () => {
  expect(chinese.length).toBeLessThanOrEqual(42)
  expect(english.length).toBeLessThanOrEqual(42)
})

test('a limit stands beside what was measured', () => {
  expect(chinese).toContain('      最长一次等待：31 秒（＞ 30 秒）')
  expect(english).toContain('      Longest hold: 31 s (> 30 s)')
})

test('what is missing is said in words, and that nothing is counted for it', () => {
  expect(chinese.join('\n')).toMatch(/因缺数据未评定，不计任何后果；先补 「通话保持记录」/)
  expect(chinese.join('\n')).not.toMatch(/holds|utterances|lookupMade/)
})

test('a month ends in a statement, and the next steps are commands', () => {
  expect(chinese.join('\n')).toContain('zhao 结算单，2026-03-01 至 2026-03-31')
  expect(english.join('\n')).toContain('npx callcenter-rulebook report calls.xlsx')
})

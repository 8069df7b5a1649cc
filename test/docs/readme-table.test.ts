import { expect, test } from 'vitest'
import { rulesetTable, withTable } from '../../scripts/pages.ts'

const page = (...lines: string[]) => lines.join('\n')
const put = (text: string) => withTable('README.md', text, '| a |')

test('the table stands between its marks', () => {
  expect(put('x\n<!-- rulesets --><!-- /rulesets -->\ny')).toContain(
    '<!-- rulesets -->\n\n| a |\n\n<!-- /rulesets -->\ny',
  )
})

test('writing it again changes nothing', () => {
  const once = put('<!-- rulesets -->\n<!-- /rulesets -->')
  expect(put(once)).toBe(once)
})

test.each([
  ['no marks', 'x'],
  ['only the first mark', '<!-- rulesets -->'],
  ['only the last mark', '<!-- /rulesets -->'],
  ['the marks in the wrong order', page('<!-- /rulesets -->', '<!-- rulesets -->')],
  ['two pairs', page(...Array(2).fill('<!-- rulesets --><!-- /rulesets -->'))],
])('a page with %s is an error', (_, text) => {
  expect(() => put(text)).toThrow('README.md needs')
})

test('an empty table is an error', () => {
  expect(() => rulesetTable([], 'en')).toThrow('empty')
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outlineText, verifyRulesets } from '../../src/authoring.ts'
import { chinaCalendar } from '../../src/calendar.ts'

// A short public text (gist in own words; its source stands in the ruleset) taken through the guide, from outline to verified version.

const folder = join(import.meta.dirname, 'walk')
const read = (name: string) => JSON.parse(readFileSync(join(folder, 'thanet-customer-standards', name), 'utf8'))
const outline = outlineText(readFileSync(join(folder, 'standards.txt'), 'utf8'))

test('lines that count by bare numbers are clauses, and sentences are no headings', () => {
  expect(outline.clauses.map(({ clause }) => clause)).toEqual(['1', '1.1', '1.2', '2', '2.1', '2.2', '3'])
  expect(outline.clauses.filter(({ isHeading }) => isHeading).map(({ clause }) => clause)).toEqual(['1', '2'])
})
test.each([
  '30 秒内接听\n31 秒起计时',
  'Prices\n5 apples\n7 pears',
])('numbers that do not count from one are none: %j', (text) =>
  expect(outlineText(`题\n${text}`).clauses.map(({ clause }) => clause)).not.toContain('1'))
test('the version that the guide leads to verifies, and its cases leave no survivor', () => {
  const version = {
    file: 'thanet-customer-standards/1.0.0.json',
    source: read('1.0.0.json'),
    cases: read('1.0.0.cases.json'),
  }
  const report = verifyRulesets({ versions: [{ ...version, outline }] }, { calendar: chinaCalendar, lint: 'error' })
  expect(report.problems).toEqual([])
  expect(report.mutation.killed).toBe(report.mutation.mutants)
})

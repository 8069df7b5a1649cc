import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCases } from '../../src/authoring/cases/run-cases.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'

const read = (id: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/rulesets/${id}/${file}`, import.meta.url), 'utf8'))

describe.each(['frappe-auto-attendance', 'dingtalk-lateness-ladder'])('%s', (id) => {
  const ruleset = loadRuleset(read(id, '1.0.0.json'))
  const cases = read(id, '1.0.0.cases.json') as { name: string }[]
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(runCases(ruleset, [one], { calendar: chinaCalendar })[0]?.failures).toEqual([])
  })
})

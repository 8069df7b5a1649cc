import { expect, test } from 'vitest'
import { shipped } from './shipped.ts'

// What people read of rulesets: questions, summaries, readings, notes. Phrases and scripts are the source's own.

interface Text {
  readonly zh: string
  readonly en: string
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

const textsIn = (value: unknown): readonly Text[] => {
  if (typeof value !== 'object' || value === null) return []
  return [...(isText(value) ? [value] : []), ...Object.values(value).flatMap(textsIn)]
}

const textsOf = ({ document }: (typeof shipped)[number]): readonly Text[] => {
  const { observations, parameters, scorecards, clauses, rules, measures } = document
  return textsIn([observations, parameters, scorecards, clauses, rules, measures])
}

test('one name asks one question, in every ruleset the same', () => {
  const asked = new Map<string, Set<string>>()
  for (const { document } of shipped)
    for (const [name, { ask }] of Object.entries(document.observations))
      asked.set(name, (asked.get(name) ?? new Set()).add(`${ask.zh} ${ask.en}`))
  expect(asked.size).toBeGreaterThan(1000)
  expect([...asked].filter(([, ways]) => ways.size > 1)).toEqual([])
})

const outworn = /座席|主机|rest room|good noon|valid papers/

test('words for which there are better ones are not used', () => {
  expect(outworn.test('请座席核实')).toBe(true)
  for (const ruleset of shipped)
    for (const { zh, en } of textsOf(ruleset))
      expect([ruleset.id, `${zh} ${en}`.match(outworn)?.[0]]).toEqual([ruleset.id, undefined])
})

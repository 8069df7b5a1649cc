import { expect, test } from 'vitest'
import { readJson, rulesetsRoot } from '../../scripts/read-rulesets.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { loadShipped } from '../../src/ruleset/shipped.ts'
import { documents } from '../../src/rulesets/documents.ts'

const shipped = Object.entries(documents).flatMap(([id, versions]) => versions.map((document) => ({ id, document })))

test.each(shipped)('$id, loaded without checks, is what the checks give', ({ document }) => {
  expect(loadShipped(document)).toEqual(loadRuleset(JSON.parse(document.json)))
})

test.each(shipped)('$id is shipped as it stands in its file', ({ id, document }) => {
  const { version } = loadShipped(document)
  expect(JSON.parse(document.json)).toEqual(readJson(`${rulesetsRoot}/${id}/${version}.json`))
})

test('a shipped ruleset is frozen to its leaves', () => {
  const { document } = loadShipped(shipped[0]!.document)
  expect([document, document.rules, document.rules[0], document.title].every(Object.isFrozen)).toBe(true)
})

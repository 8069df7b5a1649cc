import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { getLanguageService, TextDocument } from 'vscode-json-languageservice'

// What an editor makes of the schemas: the language server that editors run, asked as they ask it.

const root = join(import.meta.dirname, '..', '..')
const schemaOf = (name: string) => readFileSync(join(root, 'rulesets', `${name}.schema.json`), 'utf8')
const service = getLanguageService({
  schemaRequestService: (uri) => Promise.resolve(schemaOf(uri.replace(/^.*\//, '').replace('.schema.json', ''))),
})

/** A text with `|` where the cursor stands, as a document of a kind. */
const at = (kind: string, text: string) => {
  const offset = text.indexOf('|')
  const said = offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1)
  service.configure({
    allowComments: false,
    schemas: [{ fileMatch: ['*'], uri: `schema:///${kind}` }],
  })
  const document = TextDocument.create('file:///document.json', 'json', 1, said)
  return { document, position: document.positionAt(Math.max(0, offset)), json: service.parseJSONDocument(document) }
}
const completions = async (kind: string, text: string): Promise<readonly string[]> => {
  const { document, position, json } = at(kind, text)
  const list = await service.doComplete(document, position, json)
  return (list?.items ?? []).map(({ label }) => label.replaceAll('"', ''))
}
const hover = async (kind: string, text: string): Promise<string> => {
  const { document, position, json } = at(kind, text)
  const found = await service.doHover(document, position, json)
  return JSON.stringify(found?.contents ?? '')
}
const problems = async (kind: string, text: string): Promise<readonly string[]> => {
  const { document, json } = at(kind, text)
  return (await service.doValidation(document, json)).map(({ message }) =>
    typeof message === 'string' ? message : message.value,
  )
}

const rule = (inside: string) => `{ "clauses": [{ "clause": "1", "rules": [{ ${inside} }] }] }`

describe('a ruleset in an editor', () => {
  test('offers the parts of a rule by their names', async () =>
    expect(await completions('ruleset', rule('"|"'))).toEqual(
      expect.arrayContaining(['subject', 'bearer', 'applies', 'when', 'due', 'excuse', 'effects', 'summary']),
    ))
  test('offers the subjects', async () =>
    expect(await completions('ruleset', rule('"subject": |'))).toEqual(
      expect.arrayContaining(['call', 'attendance', 'review', 'incident', 'case', 'period', 'audit']),
    ))
  test('offers the operators of a condition', async () =>
    expect(await completions('ruleset', rule('"when": { "fact": "ringCount", "operator": | , "value": 3 }'))).toEqual(
      expect.arrayContaining(['equal', 'greaterThan', 'in', 'contains']),
    ))
  test('says what a part is when one points at it', async () =>
    expect((await hover('ruleset', rule('"ap|plies": {}'))).length).toBeGreaterThan(20))
  test.each([
    'dalong-heating-repair-hotline',
    'fingerprint-attendance',
    'us-reg-f',
  ])('underlines nothing in %s', async (id) => {
    const text = readFileSync(join(root, 'rulesets', id, '1.0.0.json'), 'utf8')
    expect(await problems('ruleset', text.replaceAll('|', ' '))).toEqual([])
  })
  test('underlines a part that does not exist', async () =>
    expect((await problems('ruleset', rule('"subjekt": "call"'))).join()).toMatch(/subjekt/))
})

describe('an overlay in an editor', () => {
  const overlay =
    '{ "extends": "zhuji-broadcast-hotline-standard@1.0.0", "id": "ours", "version": "1.0.0", "effectiveFrom": null, "title": { "zh": "我们的", "en": "Ours" }'
  test('is not underlined where it is right', async () =>
    expect(await problems('overlay', `${overlay}, "parameters": { "maxHoldSeconds": 45 } }`)).toEqual([]))
  test('offers its own parts', async () =>
    expect(await completions('overlay', `${overlay}, "|" }`)).toEqual(
      expect.arrayContaining(['parameters', 'phrases', 'switchOff', 'add']),
    ))
})

describe('cases in an editor', () => {
  test('offer the parts of a case', async () =>
    expect(await completions('cases', '[{ "name": "x", "|" }]')).toEqual(
      expect.arrayContaining(['subject', 'record', 'expect']),
    ))
  test('offer what may be expected', async () =>
    expect(await completions('cases', '[{ "name": "x", "subject": "call", "record": {}, "expect": { "|" } }]')).toEqual(
      expect.arrayContaining(['violated', 'met', 'notAssessed', 'notApplicable']),
    ))
})

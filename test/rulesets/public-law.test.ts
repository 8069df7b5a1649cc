import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadRuleset } from '../../src/ruleset/load.ts'
import type { Ruleset } from '../../src/ruleset/ruleset.ts'
import { builtin } from '../../src/rulesets.ts'
import { inClauses } from '../support/clauses.ts'

// Statutes and regulators' rules against their catalogues: every row is accounted for, what could not be verified is a draft.

const shared = process.env.RULEBOOK_SHARED

interface Row {
  readonly clause: string
  readonly subject: string
  readonly decidable: string
  readonly verified: boolean
  readonly effect: string
}

const laws = [
  'us-reg-f',
  'us-tsr',
  'uk-ofcom-persistent-misuse',
  'fr-telephone-prospecting',
  'cn-loan-collection',
  'au-telemarketing-standard',
]
const versionsOf = (id: string): readonly Ruleset[] =>
  builtin.versions(id).map(({ ruleset }) => ruleset as unknown as Ruleset)
const rowsOf = (id: string): readonly Row[] =>
  shared === undefined
    ? []
    : (JSON.parse(readFileSync(join(shared, 'regulations-abroad', `${id}.json`), 'utf8')) as { clauses: Row[] }).clauses

describe.skipIf(shared === undefined).each(laws)('%s', (id) => {
  const versions = versionsOf(id)
  const rows = rowsOf(id)
  const rulesOf = ({ clause }: Row) =>
    versions.flatMap(({ document }) => document.rules.filter((rule) => rule.clause === clause))

  test('each version has every row of the catalogue, in its order', () => {
    for (const { document } of versions) {
      const labels = document.clauses.map(({ clause }) => clause)
      expect(rows.map(({ clause }) => clause).filter((clause) => labels.includes(clause))).toEqual(labels)
    }
    expect(
      rows.filter(({ clause }) => !versions.at(-1)!.document.clauses.some((one) => one.clause === clause)),
    ).toEqual([])
  })
  test('each row that can be decided is decided in some version, by a rule of its own or by one that reads it', () => {
    const open = rows.filter(
      (row) =>
        row.decidable !== 'none' &&
        rulesOf(row).length === 0 &&
        !versions.some(({ document }) =>
          document.clauses.some(({ clause, disposition }) => clause === row.clause && disposition === 'merged'),
        ),
    )
    expect(open.map(({ clause }) => clause)).toEqual([])
  })
  test('what could not be verified, or is advice, is a draft; nothing else is', () => {
    const isDraft = (row: Row) => rulesOf(row).some(({ draft }) => draft === true)
    const wanted = rows.filter((row) => rulesOf(row).length > 0)
    expect(wanted.filter(isDraft).map(({ clause }) => clause)).toEqual(
      wanted.filter(({ verified, effect }) => !verified || effect === 'advice').map(({ clause }) => clause),
    )
    expect(wanted.filter((row) => isDraft(row) && !rulesOf(row).every(({ draft }) => draft === true))).toEqual([])
  })
  test('it is marked as public law, with the day on which it was read and one by which it is read again', () => {
    for (const { source } of versions) {
      expect(source.source).toMatchObject({ publicLaw: true, asOf: expect.any(String) })
      expect(source.reviewBy).toBeDefined()
    }
  })
})

test('public law with an effect is refused', () => {
  const text = { zh: '法', en: 'Law' }
  const law = (effects?: readonly object[]) =>
    loadRuleset({
      id: 'law',
      version: '1.0.0',
      effectiveFrom: null,
      jurisdiction: 'XX',
      timeZone: 'UTC',
      currency: 'CNY',
      title: text,
      sector: 'pay',
      source: { document: 'law', issuer: null, truncated: false, publicLaw: true },
      clauses: inClauses([
        {
          id: 'late',
          clause: '1',
          subject: 'call',
          summary: text,
          when: { fact: 'answered', operator: 'equal', value: false },
          ...(effects === undefined ? {} : { effects }),
        },
      ] as never),
    })
  expect(law().id).toBe('law')
  expect(() => law([{ kind: 'fine', amount: '1', per: 'occurrence' }])).toThrow('no effects')
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { builtin } from '../../src/rulesets.ts'

// The rulesets against the clause catalogue, mechanically: every clause label, every number.

interface Row {
  readonly clause: string
  readonly decidable: 'automatic' | 'reviewer' | 'audit' | 'none'
  readonly test: string
  readonly consequence: readonly Readonly<Record<string, unknown>>[]
}

const shared = process.env.RULEBOOK_SHARED
const folder = join(shared ?? '', 'regulations')
const slugs =
  shared === undefined
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.replace(/\.json$/, ''))
        .sort()
const rowsOf = (slug: string) =>
  (JSON.parse(readFileSync(join(folder, `${slug}.json`), 'utf8')) as { clauses: Row[] }).clauses

const numbersIn = (text: string): readonly string[] =>
  (text.match(/\d+(?:\.\d+)?/g) ?? []).map((digits) => String(Number(digits)))

/** Numbers of a test that stand for themselves: not those inside names or quoted values. */
const numbersOfTest = (text: string) => numbersIn(text.replace(/"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_]*/g, ' '))

const amountsOf = (consequence: Row['consequence']) =>
  consequence.flatMap((one) =>
    ['amount', 'min', 'max', 'days', 'shares', 'rate'].flatMap((key) =>
      one[key] === undefined ? [] : numbersIn(String(one[key])),
    ),
  )

/** 0 and 1 are "none" and "at least once"; the rest must be stated somewhere. */
const isTrivial = (digits: string) => digits === '0' || digits === '1'

describe.skipIf(shared === undefined)('every clause of the catalogue is accounted for', () => {
  test('each regulation has a ruleset', () => {
    expect(slugs.filter((slug) => builtin.latest(slug) === undefined)).toEqual([])
  })

  test.each(slugs)('%s', (slug) => {
    const ruleset = builtin.latest(slug)!
    const rows = rowsOf(slug)
    const { clauses, rules } = ruleset.document
    expect(clauses.map(({ clause }) => clause)).toEqual(rows.map(({ clause }) => clause))

    const decided = new Set(rules.flatMap((rule) => [rule.clause, ...(rule.also ?? [])]))
    const disposition = new Map(clauses.map((entry) => [entry.clause, entry.disposition]))
    const open = rows.filter(
      ({ clause, decidable }) => decidable !== 'none' && !decided.has(clause) && disposition.get(clause) !== 'merged',
    )
    expect(open.map(({ clause }) => clause)).toEqual([])

    const { parameters, lexicons, observations, scorecards } = ruleset.document
    const stated = new Set(
      numbersIn(
        JSON.stringify({
          parameters,
          lexicons,
          observations,
          scorecards,
          rules: rules.map(({ when, applies, effects, occurrences }) => ({ when, applies, effects, occurrences })),
        }),
      ),
    )
    const absent = rows.flatMap(({ clause, test: text, consequence }) =>
      [...numbersOfTest(text), ...amountsOf(consequence)]
        .filter((digits) => !isTrivial(digits) && !stated.has(digits))
        .map((digits) => `${clause}: ${digits}`),
    )
    expect(absent).toEqual([])
  })
})

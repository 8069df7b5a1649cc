import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accumulated, pastOf } from '../../src/authoring/cases/case-accumulate.ts'
import { casePolicies } from '../../src/authoring/cases/case-policy.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import type { RecordCase } from '../../src/document/cases.ts'
import type { Outcome } from '../../src/evaluate/finding.ts'
import type { Past } from '../../src/measures/past.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { judgeRules } from '../support/judge-rules.ts'
import { recordsFor, shipped, shortForms } from './shipped.ts'

// Coverage of conditions, not of code: each rule's `when` has come out true and false, each `applies` too,
// by the cases beside the ruleset or by the records made from a check's own words.

const root = join(import.meta.dirname, '..', '..', 'rulesets')

const casesOf = ({ id, version }: Ruleset): readonly RecordCase[] => {
  const path = join(root, id, `${version}.cases.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RecordCase[]) : []
}

const seenOutcomes = (ruleset: Ruleset): ReadonlyMap<string, ReadonlySet<Outcome>> => {
  const seen = new Map<string, Set<Outcome>>(ruleset.document.rules.map(({ id }) => [id, new Set()]))
  const policyWith = casePolicies(ruleset, chinaCalendar)
  const note = (subject: RecordCase['subject'], record: unknown, policy = policyWith(), past?: Past) => {
    for (const [id, outcome] of judgeRules(policy, subject, record, past)) seen.get(id)?.add(outcome)
  }
  for (const one of casesOf(ruleset)) {
    if (!('record' in one)) continue
    const policy = policyWith(one)
    note(one.subject, accumulated(policy, one), policy, pastOf(policy, one))
  }
  for (const { written, rule } of shortForms(ruleset))
    for (const record of Object.values(recordsFor(written))) if (record !== undefined) note(rule.subject, record)
  return seen
}

/** What it is called when a rule of some force is true. */
const broken: Readonly<Record<string, Outcome>> = { indicator: 'indicated', condition: 'unmet' }

describe.each(shipped.map((ruleset) => [ruleset.id, ruleset] as const))('%s', (_, ruleset) => {
  test('every condition has come out both ways', () => {
    const seen = seenOutcomes(ruleset)
    const missed = ruleset.document.rules.flatMap(({ id, clause, kind, applies, force = 'prohibition' }) => {
      const outcomes = seen.get(id)!
      const wanted: Outcome[] =
        kind === 'reward'
          ? ['earned', 'not-applicable']
          : [broken[force] ?? 'violated', 'met', ...(applies === undefined ? [] : (['not-applicable'] as const))]
      return wanted.filter((outcome) => !outcomes.has(outcome)).map((outcome) => `${clause} ${id}: never ${outcome}`)
    })
    expect(missed).toEqual([])
  })
})

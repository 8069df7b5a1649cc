import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import type { RecordCase } from '../../src/document/cases.ts'
import type { Outcome } from '../../src/evaluate/finding.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
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
  const rulebook = createRulebook([ruleset])
  const seen = new Map<string, Set<Outcome>>(ruleset.document.rules.map(({ id }) => [id, new Set()]))
  const policyWith = (parameters: RecordCase['parameters']) =>
    createPolicy(rulebook, {
      rulesets: [ruleset.id],
      calendar: chinaCalendar,
      ...(parameters === undefined ? {} : { parameters: { [ruleset.id]: parameters as never } }),
    })
  const plain = policyWith(undefined)
  const note = (subject: RecordCase['subject'], record: unknown, policy = plain) => {
    for (const [id, outcome] of judgeRules(policy, subject, record)) seen.get(id)?.add(outcome)
  }
  for (const one of casesOf(ruleset)) if ('record' in one) note(one.subject, one.record, policyWith(one.parameters))
  for (const { written, rule } of shortForms(ruleset))
    for (const record of Object.values(recordsFor(written))) if (record !== undefined) note(rule.subject, record)
  return seen
}

describe.each(shipped.map((ruleset) => [ruleset.id, ruleset] as const))('%s', (_, ruleset) => {
  test('every condition has come out both ways', () => {
    const seen = seenOutcomes(ruleset)
    const missed = ruleset.document.rules.flatMap(({ id, clause, kind, applies }) => {
      const outcomes = seen.get(id)!
      const wanted: Outcome[] =
        kind === 'reward'
          ? ['earned', 'not-applicable']
          : ['violated', 'met', ...(applies === undefined ? [] : (['not-applicable'] as const))]
      return wanted.filter((outcome) => !outcomes.has(outcome)).map((outcome) => `${clause} ${id}: never ${outcome}`)
    })
    expect(missed).toEqual([])
  })
})

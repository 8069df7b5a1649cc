import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePolicy } from '../../src/evaluate/compile-policy.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { localDateOf } from '../../src/evaluate/local-date.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { inForceOn } from '../../src/ruleset/in-force.ts'
import { createPolicy, type Policy, versionInForce } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

// One version of the tiny ruleset a year; each has its own limit and its own phrase.
const years = Array.from({ length: 24 }, (_, index) => 2000 + index)
const phraseOf = (year: number) => `第${year}条`
const versionOf = (year: number) => {
  const tiny = tinyDocument()
  const { forbidden } = tiny.lexicons
  return loadWritten({
    ...tiny,
    version: `1.${year}.0`,
    effectiveFrom: `${year}-01-01`,
    effectiveTo: `${year}-12-31`,
    parameters: { ...tiny.parameters, maxHoldSeconds: { ...tiny.parameters.maxHoldSeconds, value: year - 1990 } },
    lexicons: { forbidden: { ...forbidden, phrases: [...forbidden.phrases, { text: phraseOf(year) }] } },
  })
}
const policyOf = (of: readonly number[]) => createPolicy(createRulebook(of.map(versionOf)), { rulesets: ['tiny'] })
const all = policyOf(years)
const alone = new Map(years.map((year) => [year, policyOf([year])]))
const callIn = (year: number, holdSeconds: number, said: number) =>
  call({
    startedAt: `${year}-06-01T09:00:00+08:00`,
    holds: [{ seconds: holdSeconds }],
    utterances: [{ speaker: 'agent', text: `${phraseOf(said)}，不行` }],
  })

test('however many versions there are and in whatever order records come, each is judged by its own alone', () => {
  const year = fc.constantFrom(...years)
  fc.assert(
    fc.property(fc.array(fc.tuple(year, fc.integer({ min: 5, max: 40 }), year), { maxLength: 30 }), (calls) => {
      for (const [year, hold, said] of calls) {
        const record = callIn(year, hold, said)
        expect(evaluateCall(all, record)).toEqual(evaluateCall(alone.get(year)!, record))
      }
    }),
  )
})

test('a record has room for the conditions of the version in force, not of the others', () => {
  const room = (policy: Policy) => {
    const record = parseRecord('call', callIn(2005, 1, 2005))
    return compilePolicy(policy, 'call', record).workspace.truths.length
  }
  expect(room(policyOf(years))).toBe(room(alone.get(2005)!))
})

test('what is in force is what a search through all versions finds, in any zones and with gaps', () => {
  const date = fc
    .integer({ min: 0, max: 40 })
    .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
  const windows = fc.uniqueArray(date, { minLength: 2, maxLength: 8 }).map((dates) => {
    const sorted = dates.sort()
    return sorted.flatMap((from, at) =>
      at % 2 === 0 && sorted[at + 1] !== undefined ? [{ from, to: sorted[at + 1]! }] : [],
    )
  })
  const ruleset = fc.record({ zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Paris'), windows })
  const instant = fc
    .tuple(date, fc.integer({ min: 0, max: 23 }))
    .map(([day, hour]) => `${day}T${String(hour).padStart(2, '0')}:30:00Z`)
  fc.assert(
    fc.property(
      fc.array(ruleset, { minLength: 1, maxLength: 3 }),
      fc.array(instant, { maxLength: 20 }),
      (given, instants) => {
        const rulesets = given.flatMap(({ zone, windows }, which) =>
          windows.map(({ from, to }, at) =>
            loadWritten({
              ...tinyDocument(),
              id: `r${which}`,
              timeZone: zone,
              version: `1.${at}.0`,
              effectiveFrom: from,
              effectiveTo: to,
            }),
          ),
        )
        const policy = createPolicy(createRulebook(rulesets), { rulesets: given.map((_, which) => `r${which}`) })
        for (const at of instants) {
          const dateIn = (zone: string) => localDateOf(at, zone)
          const searched = policy.rulesets.map((one) => versionInForce(one, dateIn))
          const { versions, absent } = inForceOn(policy, dateIn)
          expect(versions).toEqual(searched.filter((one) => one !== undefined))
          expect(absent).toEqual(policy.rulesets.filter((_, which) => searched[which] === undefined))
        }
      },
    ),
    { numRuns: 40 },
  )
})

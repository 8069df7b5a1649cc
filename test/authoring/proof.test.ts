import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomesByClause } from '../../src/authoring/cases/run-cases.ts'
import { diffRulesets } from '../../src/authoring/diff/diff-rulesets.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { arbitraryCondition, arbitraryObservations, documentOf } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { call } from '../support/tiny.ts'

const policyOf = (ruleset: Ruleset) => createPolicy(createRulebook([ruleset]), { rulesets: ['random'] })

// What is said to be proved must hold for every record: the evaluator is the judge of the prover.
test('a stricter rule finds all that it found before, a looser one nothing new, an equal one just that', () => {
  const seen = { stricter: 0, looser: 0, same: 0 }
  fc.assert(
    fc.property(
      arbitraryCondition,
      arbitraryCondition,
      fc.constantFrom('all', 'any', 'other'),
      fc.array(arbitraryObservations, { minLength: 5, maxLength: 20 }),
      (one, two, how, many) => {
        const other = how === 'all' ? { all: [one, two] } : how === 'any' ? { any: [one, two] } : two
        const rule = { applies: undefined, kind: 'violation' as const }
        const a = loadWritten(documentOf([{ ...rule, when: one }]))
        const b = loadWritten({ ...documentOf([{ ...rule, when: other as never }]), version: '2.0.0' })
        const change = diffRulesets(a, b).changes.find((c) => c.part === 'rule')
        const [before, after] = [policyOf(a), policyOf(b)]
        for (const observations of many) {
          const [was, is] = [before, after].map((policy) =>
            outcomesByClause(policy, 'call', call({ observations })).byClause.get('1'),
          )
          if (was?.has('not-assessed') || is?.has('not-assessed')) continue
          if (change?.direction === 'stricter' && was?.has('violated')) expect(is).toContain('violated')
          if (change?.direction === 'looser' && is?.has('violated')) expect(was).toContain('violated')
          if (change !== undefined && change.direction === undefined)
            expect(is?.has('violated')).toBe(was?.has('violated'))
          if (change?.direction === 'stricter' || change?.direction === 'looser') seen[change.direction]++
          else if (change !== undefined && change.direction === undefined) seen.same++
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(Math.min(seen.stricter, seen.looser)).toBeGreaterThan(20)
})

const onWeekday = { fact: 'weekday', params: { of: 'day' }, operator: 'in', value: ['Thu', 'Fri'] } as const
const thereIs = { fact: 'day', operator: 'notEqual', value: null } as const
const directionOf = (was: object, is: object) => {
  const rule = { applies: undefined, kind: 'violation' as const }
  const [a, b] = [was, is].map((when) => documentOf([{ ...rule, when: when as never }]))
  const changes = diffRulesets(loadWritten(a!), loadWritten({ ...b!, version: '2.0.0' })).changes
  return changes.find(({ part }) => part === 'rule')?.direction
}

test('a day that is none has no weekday: to ask first whether there is one says the same', () =>
  expect(directionOf({ all: [thereIs, onWeekday] }, onWeekday)).toBeUndefined())
test('what is not on a weekday may be on no day at all: there it says something else', () =>
  expect(directionOf({ all: [thereIs, { not: onWeekday }] }, { not: onWeekday })).toBe('stricter'))
test('the evaluator says the same of every day and of none', () => {
  const when = [{ all: [thereIs, onWeekday] }, onWeekday].map((one) =>
    policyOf(loadWritten(documentOf([{ applies: undefined, kind: 'violation', when: one as never }]))),
  )
  for (const day of ['2026-01-01', '2026-01-02', '2026-01-03', null]) {
    const [was, is] = when.map((policy) =>
      outcomesByClause(policy, 'call', call({ observations: { day } })).byClause.get('1'),
    )
    expect(is).toEqual(was)
  }
})

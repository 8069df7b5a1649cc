import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import type { Assessment, Outcome } from '../../src/evaluate/finding.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import {
  arbitraryObservations,
  arbitraryRules,
  documentOf,
  parameterValues,
  type RandomRule,
} from '../support/arbitrary-ruleset.ts'
import { interpret, missingIn, type World } from './reference.ts'

const policyOf = (rules: readonly RandomRule[]) =>
  createPolicy(createRulebook([loadRuleset(documentOf(rules))]), { rulesets: ['random'] })

const callWith = (observations: object) => ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', observations }) as never

interface Verdict {
  readonly outcome: Outcome
  readonly missing: readonly string[]
}

/** What the obvious interpreter says of a rule. */
const expected = ({ applies, when, kind }: RandomRule, world: World): Verdict => {
  const applicable = applies === undefined ? 'true' : interpret(applies, world)
  if (applicable === 'false') return { outcome: 'not-applicable', missing: [] }
  const broken = interpret(when, world)
  if (applicable === 'unknown' || broken === 'unknown') {
    const missing = new Set([...(applies === undefined ? [] : missingIn(applies, world)), ...missingIn(when, world)])
    return { outcome: 'not-assessed', missing: [...missing] }
  }
  if (kind === 'reward') return { outcome: broken === 'true' ? 'earned' : 'not-applicable', missing: [] }
  return { outcome: broken === 'true' ? 'violated' : 'met', missing: [] }
}

const summary = (assessment: Assessment) => ({
  findings: assessment.findings.map(({ ruleId, kind }) => [ruleId, kind]),
  notAssessed: assessment.notAssessed.map(({ ruleId, missing }) => [ruleId, missing]),
  counts: assessment.counts,
})

const summaryOf = (verdicts: readonly Verdict[]) => {
  const count = (outcome: Outcome) => verdicts.filter((one) => one.outcome === outcome).length
  const named = verdicts.map((verdict, index) => ({ ...verdict, ruleId: `rule-${index + 1}` }))
  return {
    findings: named.flatMap(({ ruleId, outcome }) =>
      outcome === 'violated' ? [[ruleId, 'violation']] : outcome === 'earned' ? [[ruleId, 'reward']] : [],
    ),
    notAssessed: named.flatMap(({ ruleId, outcome, missing }) =>
      outcome === 'not-assessed' ? [[ruleId, missing]] : [],
    ),
    counts: {
      violated: count('violated'),
      earned: count('earned'),
      met: count('met'),
      notApplicable: count('not-applicable'),
      notAssessed: count('not-assessed'),
    },
  }
}

describe('compiled conditions, json-rules-engine and the obvious interpreter agree', () => {
  test('on every outcome and every list of missing facts', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryObservations, (rules, observations) => {
        const world = { facts: observations, parameters: parameterValues } as World
        expect(summary(evaluateCall(policyOf(rules), callWith(observations)))).toEqual(
          summaryOf(rules.map((rule) => expected(rule, world))),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('when the facts are fetched one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRules,
        arbitraryObservations,
        fc.array(fc.nat({ max: 3 }), { minLength: 7, maxLength: 7 }),
        async (rules, observations, delays) => {
          const policy = policyOf(rules)
          const facts = Object.fromEntries(
            Object.entries(observations).map(([name, value], index) => [
              name,
              async () => {
                // Facts arrive in any order: later ones may overtake earlier ones.
                for (let turn = 0; turn < delays[index]!; turn++) await Promise.resolve()
                return value as never
              },
            ]),
          )
          const given = evaluateCall(policy, callWith(observations))
          expect(await evaluateCallAsync(policy, callWith({}), { facts })).toEqual(given)
        },
      ),
      { numRuns: 300 },
    )
  })
})

import * as fc from 'fast-check'
import { factsRead } from '../../src/conditions/verdict.ts'
import { compilePolicy } from '../../src/evaluate/compile-policy.ts'
import { judge } from '../../src/evaluate/judge.ts'
import { Interval } from '../../src/facts/contract.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { documentOf, parameterValues } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import type { Between, World } from './reference.ts'

type Rules = Parameters<typeof documentOf>[0]
type Assumptions = NonNullable<PolicyOptions['assume']>[string]

/** What a random case is to the library. */
export interface RandomCase {
  readonly id: string
  readonly kind: 'task'
  readonly openedAt: string
  readonly asOf?: string
  readonly observations: Readonly<Record<string, string | number | boolean | null | string[]>>
}

export const policyOf = (rules: Rules, assume: Assumptions = {}, subject: 'call' | 'case' = 'case'): Policy =>
  createPolicy(createRulebook([loadWritten(documentOf(rules, subject))]), {
    rulesets: ['random'],
    assume: { random: assume },
  })

/** Numbers that are known only to lie between two bounds. */
export const arbitraryIntervals: fc.Arbitrary<Readonly<Record<string, Between>>> = fc
  .record(
    {
      amount: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 2 })),
      limit: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 2 })),
    },
    { requiredKeys: [] },
  )
  .map((bounds) =>
    Object.fromEntries(Object.entries(bounds).map(([name, [min, width]]) => [name, { min, max: min + width }])),
  )

/** The record as the obvious interpreter reads it: what stands for an absent answer is said here in full. */
export const worldOf = (
  { observations, asOf }: RandomCase,
  assumed: Assumptions = {},
  between: Readonly<Record<string, Between>> = {},
): World => ({
  facts: {
    // A pardon is a later word: absent, there is none.
    waived: false,
    ...assumed,
    // By then it had not happened.
    ...(asOf === undefined ? {} : { replied: null }),
    ...observations,
    ...between,
  },
  parameters: parameterValues,
  asOf,
})

/** What each rule comes to in the compiled conditions. */
export const judgedWith = (policy: Policy, record: RandomCase, between: Readonly<Record<string, Between>> = {}) => {
  const { workspace, versions } = compilePolicy(policy, 'case', record)
  const compiled = versions[0]!.rules
  workspace.begin(record)
  for (const slot of compiled.flatMap(factsRead)) {
    const bounds = between[slot.name]
    if (bounds !== undefined) workspace.set(slot, new Interval(bounds.min, bounds.max, [slot.name]))
  }
  return { compiled, workspace, outcomes: compiled.map((rule) => judge(rule, workspace)) }
}

import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/evaluate/finding.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { judgeRules } from '../support/judge-rules.ts'
import { asksOnly, recordsFor, shipped, shortForms } from './shipped.ts'

// Every question to a person and every act: no → violated, yes → met, absent → not assessed, n/a → not applicable.

const policyOf = (ruleset: Ruleset) => createPolicy(createRulebook([ruleset]), { rulesets: [ruleset.id] })

/** What it is called when a check of some force is true. */
const broken = { prohibition: 'violated', presumption: 'violated', indicator: 'indicated', condition: 'unmet' } as const

describe.each(shipped.map((ruleset) => [ruleset.id, ruleset] as const))('%s', (_, ruleset) => {
  const policy = policyOf(ruleset)
  const checks = shortForms(ruleset).filter(
    ({ written }) => asksOnly(written, ruleset) && written.enabledBy === undefined,
  )
  test('each check has its four outcomes', () => {
    const wrong: string[] = []
    for (const { written: check, rule } of checks) {
      const records = recordsFor(check)
      const expected: [keyof typeof records, Outcome][] = [
        ['violated', check.kind === 'reward' ? 'earned' : broken[check.force ?? 'prohibition']],
        ['met', check.kind === 'reward' ? 'not-applicable' : 'met'],
        ['missing', 'not-assessed'],
        ['notApplicable', 'not-applicable'],
        ['outOfScope', 'not-applicable'],
      ]
      for (const [name, outcome] of expected) {
        const record = records[name]
        if (record === undefined) continue
        const got = judgeRules(policy, rule.subject, record).get(rule.id)
        if (got !== outcome) wrong.push(`${rule.clause} ${rule.id}: ${name} gave ${got}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

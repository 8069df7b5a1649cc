import { describe, expect, test } from 'vitest'
import { runCases } from './authoring/cases/run-cases.ts'
import { gates } from './authoring/verify/report.ts'
import { type RulesetsToVerify, type VerifyOptions, verifyRulesets } from './authoring/verify/verify-rulesets.ts'
import { requireSealed } from './input/sealed.ts'
import type { Ruleset } from './ruleset/load.ts'
import type { Calendar } from './time/working/calendar.ts'

/**
 * Makes a vitest test of each case beside a ruleset, for a host's own test suite.
 *
 * @throws RulesetError when the cases are not well formed
 */
export const describeCases = (
  ruleset: Ruleset,
  cases: unknown,
  options: { readonly calendar?: Calendar } = {},
): void => {
  requireSealed('ruleset', ruleset)
  describe(`${ruleset.id} ${ruleset.version}`, () => {
    for (const { name, failures } of runCases(ruleset, cases, options)) test(name, () => expect(failures).toEqual([]))
  })
}

/**
 * Makes a vitest test of each gate that ruleset versions have to pass (see `verifyRulesets`), for a host's own test suite.
 *
 * @throws RulesetError or PolicyError for arguments that are none
 */
export const describeVerification = (input: RulesetsToVerify, options: VerifyOptions = {}): void => {
  const { problems } = verifyRulesets(input, { writeCases: false, ...options })
  describe('verification of rulesets', () => {
    for (const gate of gates)
      test(gate, () => {
        const errors = problems.filter((one) => one.gate === gate && one.severity === 'error')
        expect(errors.map(({ file, path, message }) => `${file} ${path} ${message.en}`)).toEqual([])
      })
  })
}

import { describe, expect, test } from 'vitest'
import { runCases } from './authoring/cases/run-cases.ts'
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

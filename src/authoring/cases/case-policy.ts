import type { TestCase } from '../../document/cases.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import { createPolicy, type Policy } from '../../ruleset/policy.ts'
import { createRulebook } from '../../ruleset/rulebook.ts'
import { type Calendar, createCalendar } from '../../time/working/calendar.ts'

/** What a case says of the policy that it is judged under. */
type CaseSettings = Pick<TestCase, 'parameters' | 'calendars'>

/** Makes the policies of the cases of one ruleset, each setting once. */
export const casePolicies = (
  ruleset: Ruleset,
  calendar: Calendar | undefined,
): ((settings?: CaseSettings) => Policy) => {
  const rulebook = createRulebook([ruleset])
  const known = new Map<string, Policy>()
  return ({ parameters, calendars } = {}) => {
    const key = JSON.stringify([parameters, calendars])
    const made = known.get(key)
    if (made !== undefined) return made
    const policy = createPolicy(rulebook, {
      rulesets: [`${ruleset.id}@${ruleset.version}`],
      ...(calendar === undefined ? {} : { calendar }),
      ...(parameters === undefined ? {} : { parameters: { [ruleset.id]: parameters as never } }),
      ...(calendars === undefined
        ? {}
        : {
            calendars: Object.fromEntries(
              Object.entries(calendars).map(([name, one]) => [name, createCalendar(one as never)]),
            ),
          }),
    })
    known.set(key, policy)
    return policy
  }
}

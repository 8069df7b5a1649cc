import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin, presets } from '../../src/rulesets.ts'

describe.each(Object.entries(presets))('%s', (_, { rulesets }) => {
  test('is a policy', () => {
    const ids = rulesets.map(({ id }) => id)
    expect(createPolicy(builtin, { rulesets: ids, calendar: chinaCalendar }).rulesets.map(({ id }) => id)).toEqual(ids)
  })
})

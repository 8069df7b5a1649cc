import type { Call } from '../../src/records/call.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'

const ruleset = (id: string, timeZone: string) =>
  loadRuleset({
    id,
    version: '1.0.0',
    effectiveFrom: null,
    jurisdiction: 'CN',
    timeZone,
    currency: 'CNY',
    title: { zh: '示例', en: 'Example' },
    sector: 'inbound-hotline',
    source: { document: '示例', issuer: null, truncated: false },
    clauses: [],
  })

const book = createRulebook([ruleset('east', 'Asia/Shanghai'), ruleset('west', 'Asia/Urumqi')])

export const shanghai = createPolicy(book, { rulesets: ['east'] })
export const twoZones = createPolicy(book, { rulesets: ['east', 'west'] })

let serial = 0

/** A call of agent a1 at nine in the morning of Monday 2 March 2026, as far as it is not said otherwise. */
export const call = (more: Partial<Call> = {}): Call => ({
  id: `c${serial++}`,
  agentId: 'a1',
  direction: 'inbound',
  startedAt: '2026-03-02T09:00:00+08:00',
  ...more,
})

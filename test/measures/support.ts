import type { Measure } from '../../src/document/measure.ts'
import type { FactValue } from '../../src/facts/contract.ts'
import { measuresOf } from '../../src/measures/compile.ts'
import { measureOverPast } from '../../src/measures/over-past.ts'
import { noPast, type Past } from '../../src/measures/past.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy, type Policy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { inClauses } from '../support/clauses.ts'

export const label = { zh: '度量', en: 'Measure' }

export type MeasureInput = Omit<Measure, 'label'>

/** A ruleset with nothing but measures (and rules that read them). */
export const rulesetWith = (measures: Readonly<Record<string, MeasureInput>>, more: object = {}) => {
  const { rules = [], ...rest } = more as { readonly rules?: readonly object[] }
  return loadRuleset({
    id: 'measured',
    version: '1.0.0',
    effectiveFrom: null,
    jurisdiction: 'CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    title: { zh: '度量', en: 'Measured' },
    sector: 'inbound-hotline',
    source: { document: 'measured', issuer: null, truncated: false },
    clauses: inClauses(rules as never),
    measures: Object.fromEntries(Object.entries(measures).map(([name, one]) => [name, { ...one, label }])),
    ...rest,
  })
}

export const policyWith = (measures: Readonly<Record<string, MeasureInput>>, more: object = {}): Policy =>
  createPolicy(createRulebook([rulesetWith(measures, more)]), { rulesets: ['measured'] })

/** What a measure of such a policy comes to at a call. */
export const valueAt = (policy: Policy, name: string, call: object, past: Past = noPast): FactValue => {
  const measures = measuresOf(policy)
  const measure = measures.named(policy.rulesets[0]!.versions[0]!, name)
  const record = parseRecord('call', call as never)
  return measureOverPast(() => measures.read('call', record), measure, past, 'call', record).value
}

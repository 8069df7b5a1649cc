import type { RulesetSource } from '../../src/document/document.ts'
import type { Effect, Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'

export const both = (text: string) => ({ zh: text, en: text })

/** A small regulation to settle under: what its rules test does not matter, the findings are made by hand. */
export const rulesetSource = (id: string, more: Partial<RulesetSource> = {}): RulesetSource => ({
  id,
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: both(id),
  sector: 'floor-conduct',
  source: { document: id, issuer: null, truncated: false },
  clauses: [],
  ...more,
})

export const policyOf = (sources: readonly RulesetSource[], options: Partial<PolicyOptions> = {}): Policy =>
  createPolicy(createRulebook(sources.map(loadRuleset)), { rulesets: sources.map(({ id }) => id), ...options })

export const policy = policyOf([rulesetSource('house'), rulesetSource('client')])

export const march = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const

export const fine = (amount: string, more: Partial<Extract<Effect, { kind: 'fine' }>> = {}): Effect => ({
  kind: 'fine',
  amount: money(amount),
  per: 'occurrence',
  quantity: 1,
  ...more,
})

export const openFine = (min: string, max: string): Effect => ({
  kind: 'fine',
  amount: { min: money(min), max: money(max) },
  per: 'occurrence',
  quantity: 1,
})

export const reminder: Effect = { kind: 'discipline', step: 'reminder' }

export const ladder = (
  steps: readonly (readonly Effect[])[],
  more: Partial<Extract<Effect, { kind: 'ladder' }>> = {},
): Effect => ({
  kind: 'ladder',
  group: 'house/manners',
  steps,
  window: 'month',
  after: 'last',
  ...more,
})

export const finding = (id: string, effects: readonly Effect[], more: Partial<Finding> = {}): Finding => {
  const date = more.date ?? '2026-03-10'
  return {
    id,
    rulesetId: 'house',
    rulesetVersion: '1.0.0',
    ruleId: 'manners',
    clause: '一.1',
    also: [],
    subject: 'incident',
    recordId: `record-${id}`,
    bearer: { role: 'agent', id: 'a1' },
    at: `${date}T09:00:00+08:00`,
    date,
    kind: 'violation',
    force: 'prohibition',
    severity: null,
    topic: null,
    occurrences: 1,
    summary: both('manners'),
    evidence: [],
    effects,
    ...more,
  }
}

import type { Condition } from '../../src/document/condition.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { inClauses } from '../support/clauses.ts'

interface HostRule {
  readonly clause: string
  readonly subject: 'attendance' | 'period' | 'incident'
  readonly kind?: 'violation' | 'reward'
  readonly when: Condition
  readonly applies?: Condition
  readonly effects?: readonly object[]
  readonly overrides?: readonly string[]
}

/** A leaf of a condition. */
export const leaf = (fact: string, operator: string, value: unknown, params?: object): Condition =>
  ({ fact, operator, value, ...(params === undefined ? {} : { params }) }) as Condition

/** A policy of one ruleset with the given rules; the id of each is `rule-<clause>`. */
export const hostPolicy = (
  rules: readonly HostRule[],
  options: Partial<PolicyOptions> = {},
  document: object = {},
): Policy => {
  const text = { zh: '宿主规则', en: 'Host rule' }
  const ruleset = loadRuleset({
    id: 'host',
    version: '1.0.0',
    effectiveFrom: null,
    jurisdiction: 'CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    title: text,
    sector: 'attendance',
    source: { document: 'host', issuer: null, truncated: false },
    clauses: inClauses(rules.map((rule) => ({ id: `rule-${rule.clause}`, summary: text, ...rule }))),
    ...document,
  })
  return createPolicy(createRulebook([ruleset]), { rulesets: ['host'], ...options })
}

const counts = (days: string, keepsCounting?: true) => [
  { kind: 'counts-as', as: 'absence', days, ...(keepsCounting === undefined ? {} : { keepsCounting }) },
]

/** Late over an hour is half a day's absence, over two a day; three times late is a day; three days' absence dismiss. */
export const ladderRules = (keepsCounting?: true): readonly HostRule[] => [
  { clause: '1', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 0) },
  {
    clause: '2',
    subject: 'attendance',
    when: leaf('lateMinutes', 'greaterThan', 60),
    effects: counts('0.5', keepsCounting),
  },
  {
    clause: '3',
    subject: 'attendance',
    when: leaf('lateMinutes', 'greaterThan', 120),
    effects: counts('1', keepsCounting),
    overrides: ['rule-2'],
  },
  { clause: '4', subject: 'period', when: leaf('lateCount', 'greaterThanInclusive', 3), effects: counts('1') },
  { clause: '5', subject: 'period', when: leaf('absentDays', 'greaterThanInclusive', 3) },
  { clause: '6', subject: 'period', when: leaf('consecutiveAbsentDays', 'greaterThanInclusive', 3) },
]

import type { RulesetSource } from '../../src/document/document.ts'
import type { Effect, Finding, NotAssessed, SetAside } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import type { SettlementInput } from '../../src/settle/input/check-input.ts'
import { settle } from '../../src/settle/settle.ts'
import type { Settlement } from '../../src/settle/settlement.ts'
import { inClauses } from '../support/clauses.ts'

export const both = (text: string) => ({ zh: text, en: text })

/** A small regulation to settle under: what its rules test does not matter; those that state the findings made by hand are added. */
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

interface Made {
  readonly sources: readonly RulesetSource[]
  readonly options: Partial<PolicyOptions>
  readonly stating: Map<string, Policy>
}

const made = new WeakMap<Policy, Made>()

export const policyOf = (sources: readonly RulesetSource[], options: Partial<PolicyOptions> = {}): Policy => {
  const policy = createPolicy(createRulebook(sources.map(loadRuleset)), {
    rulesets: sources.map(({ id }) => id),
    ...options,
  })
  made.set(policy, { sources, options, stating: new Map() })
  return policy
}

const amountSpec = (amount: unknown): unknown => {
  if (typeof amount !== 'object' || amount === null) return amount ?? undefined
  if ('min' in amount && 'max' in amount) return { min: amountSpec(amount.min), max: amountSpec(amount.max) }
  return (amount as { amount: string }).amount
}

const without = (value: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name, one]) => !names.includes(name) && one !== undefined))

/** What a rule would have to say to bring an effect. */
const specOf = (effect: Effect, parameters: Set<string>): unknown => {
  const [unset] = (effect.missing ?? []).filter((name) => name.startsWith('parameter:'))
  const parameter = unset?.slice('parameter:'.length)
  if (parameter !== undefined) parameters.add(parameter)
  const common = without(effect, 'quantity', 'missing', 'amount', 'days', 'steps', 'window', 'group')
  if (effect.kind === 'compensation') return { ...common, amountFrom: { fact: 'damageCny' } }
  if (effect.kind === 'ladder')
    return {
      ...common,
      group: effect.group.split('/')[1],
      window: effect.window ?? { parameter },
      steps: effect.steps.map((step) => step.map((one) => specOf(one, parameters))),
    }
  if (effect.kind === 'reward') {
    const fund = effect.fund === undefined ? {} : { fund: { ...effect.fund, cap: amountSpec(effect.fund.cap) } }
    const base = effect.options === undefined ? { amount: amountSpec(effect.amount) } : { of: { fact: 'damageCny' } }
    return without({ ...common, ...base, ...fund })
  }
  const sums = without({
    amount: 'amount' in effect ? (parameter === undefined ? amountSpec(effect.amount) : { parameter }) : undefined,
    days: 'days' in effect ? amountSpec(effect.days) : undefined,
  })
  return { ...common, ...sums }
}

/** The rules that state findings made by hand, as their ruleset has them; two that differ get two names. */
const statingRules = (findings: readonly Finding[], source: RulesetSource) => {
  const own = findings.filter(({ rulesetId }) => rulesetId === source.id)
  const names = new Map<string, string>()
  const rules = new Map<string, object>()
  const parameters = new Set<string>()
  const stated = new Set(loadRuleset(source).document.rules.map(({ id }) => id))
  const renamed = new Map<Finding, string>()
  for (const one of own) {
    if (one.ruleId !== undefined && stated.has(one.ruleId)) continue
    const { clause, kind, bearer, force, ruleId } = one
    const effects = one.effects.map((effect) => specOf(effect, parameters))
    const key = JSON.stringify([ruleId, clause, kind, bearer.role, force, effects])
    let name = names.get(key)
    if (name === undefined) {
      name = rules.has(ruleId) ? `${ruleId}-${rules.size}` : ruleId
      names.set(key, name)
      rules.set(name, {
        id: name,
        clause,
        kind,
        bearer: bearer.role,
        ...(force === 'advice' ? { draft: true } : force === 'prohibition' ? {} : { force }),
        subject: 'incident',
        summary: both(name),
        when: { fact: 'act', operator: 'equal', value: 'snack-at-desk' },
        ...(effects.length === 0 ? {} : { effects }),
      })
    }
    renamed.set(one, name)
  }
  return { rules: [...rules.values()], parameters, renamed }
}

/** Clauses of two lists, those of one label as one. */
const mergeClauses = (own: RulesetSource['clauses'], more: RulesetSource['clauses']): RulesetSource['clauses'] =>
  [
    ...own.map((entry) => {
      const other = more.find(({ clause }) => clause === entry.clause)
      return other === undefined || !('rules' in entry) || !('rules' in other)
        ? entry
        : { ...entry, rules: [...(entry.rules ?? []), ...(other.rules ?? [])] }
    }),
    ...more.filter(({ clause }) => own.every((entry) => entry.clause !== clause)),
  ] as RulesetSource['clauses']

/** A policy whose rules state the findings, and the findings under the names of those rules. */
export const stating = (
  policy: Policy,
  findings: readonly Finding[],
): { policy: Policy; of: (one: Finding) => Finding } => {
  const { sources, options, stating: known } = made.get(policy)!
  const renamed = new Map<Finding, string>()
  const all = sources.map((source) => {
    const { rules, parameters, renamed: names } = statingRules(findings, source)
    for (const [one, name] of names) renamed.set(one, name)
    if (rules.length === 0) return source
    return {
      ...source,
      clauses: mergeClauses(source.clauses, inClauses(rules as never)),
      observations: { ...source.observations, damageCny: { type: 'number', unit: 'cny', ask: both('damage') } },
      parameters: {
        ...source.parameters,
        ...Object.fromEntries(
          [...parameters].map((name) => [name, { type: name.endsWith('Window') ? 'string' : 'money', ...both(name) }]),
        ),
      },
    } as RulesetSource
  })
  const key = JSON.stringify(all.map(({ clauses }) => clauses))
  let stated = known.get(key)
  if (stated === undefined) {
    stated = policyOf(all, options)
    known.set(key, stated)
  }
  const of = (one: Finding): Finding => {
    const ruleId = renamed.get(one)
    return ruleId === undefined || ruleId === one.ruleId ? one : { ...one, ruleId }
  }
  return { policy: stated, of }
}

/** What a settlement of findings made by hand is given. */
export type FindingsInput = Omit<SettlementInput, 'assessments'> & {
  readonly findings: readonly Finding[]
  readonly setAside?: readonly SetAside[]
  readonly notAssessed?: readonly NotAssessed[]
}

/** Settles findings made by hand under a policy that states them. */
export const settleFindings = (policy: Policy, input: FindingsInput): Settlement => {
  const { findings, setAside = [], notAssessed = [], ...rest } = input
  const hand = [...findings, ...setAside.map(({ finding }) => finding)].filter(
    (one) => typeof one === 'object' && one !== null && Array.isArray(one.effects),
  )
  const stated = stating(policy, hand)
  const assessment = {
    findings: findings.map(stated.of),
    setAside: setAside.map((one) => ({ ...one, finding: stated.of(one.finding) })),
    notAssessed,
  }
  return settle(stated.policy, { ...rest, assessments: [assessment] })
}

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

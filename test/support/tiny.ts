import { createPolicy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { loadWritten } from './clauses.ts'

/** A small ruleset that has one of everything a test wants to change; its rules in one list, for `written`. */
export const tinyDocument = () => ({
  id: 'tiny',
  version: '1.0.0',
  effectiveFrom: null as string | null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY' as const,
  title: { zh: '小规则', en: 'Tiny' },
  sector: 'inbound-hotline' as const,
  source: { document: 'tiny', issuer: null, truncated: false },
  parameters: {
    maxHoldSeconds: {
      type: 'number' as const,
      unit: 'seconds' as const,
      value: 30,
      min: 0,
      zh: '最长等待',
      en: 'Longest hold',
    },
    phraseFine: { type: 'money' as const, value: '10', zh: '忌语罚款', en: 'Fine for a forbidden phrase' },
    maxRings: { type: 'number' as const, unit: 'count' as const, zh: '最多振铃', en: 'Most rings' },
  },
  lexicons: {
    forbidden: {
      match: 'contains' as const,
      phrases: [
        { text: '不行', except: ['行不行'], clause: '3.1' },
        { text: '不知道', except: ['知不知道'], clause: '3.2' },
        { text: '不知道就别说了', clause: '3.3' },
      ],
    },
  },
  observations: {
    attentive: { type: 'boolean' as const, ask: { zh: '坐席是否用心倾听？', en: 'Did the agent listen attentively?' } },
    permitted: { type: 'boolean' as const, ask: { zh: '是否经许可？', en: 'Was it permitted?' } },
  },
  rules: [
    {
      id: 'hold',
      clause: '1',
      subject: 'call' as const,
      topic: 'hold-time',
      summary: { zh: '等待至多30秒', en: 'Hold at most 30 s' },
      when: { fact: 'longestHoldSeconds', operator: 'greaterThan' as const, value: { parameter: 'maxHoldSeconds' } },
    },
    {
      id: 'rings',
      clause: '2',
      subject: 'call' as const,
      summary: { zh: '铃响有限', en: 'Few rings' },
      applies: { fact: 'direction', operator: 'equal' as const, value: 'inbound' },
      when: { fact: 'ringCount', operator: 'greaterThan' as const, value: { parameter: 'maxRings' } },
    },
    {
      id: 'forbidden-phrase',
      clause: '3',
      also: ['3.1', '3.2', '3.3'],
      subject: 'call' as const,
      topic: 'forbidden-phrase',
      summary: { zh: '不说忌语', en: 'No forbidden phrase' },
      when: {
        fact: 'phraseHits',
        params: { lexicon: 'forbidden', speaker: 'agent' },
        operator: 'greaterThan' as const,
        value: 0,
      },
      occurrences: { fact: 'phraseHits', params: { lexicon: 'forbidden', speaker: 'agent' } },
      effects: [
        { kind: 'fine' as const, amount: { parameter: 'phraseFine' }, per: 'occurrence' as const, label: '扣除奖金' },
      ],
    },
    {
      clause: '4',
      subject: 'review' as const,
      expects: 'attentive',
      summary: { zh: '用心倾听', en: 'Listen attentively' },
    },
    {
      clause: '5',
      subject: 'incident' as const,
      act: 'snack-at-desk',
      excuse: { permitted: true },
      topic: 'food-and-drink',
      summary: { zh: '岗上不吃零食', en: 'No snacks at the desk' },
      effects: [{ kind: 'fine' as const, amount: '10', per: 'occurrence' as const }],
    },
  ],
})

/** A policy of the tiny ruleset, or of a changed copy of its document. */
export const tinyPolicy = (options: Partial<PolicyOptions> = {}, document: unknown = tinyDocument()) =>
  createPolicy(createRulebook([loadWritten(document)]), { rulesets: ['tiny'], ...options })

/** A call with only what a test says. */
export const call = (fields: object = {}) => ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', ...fields })

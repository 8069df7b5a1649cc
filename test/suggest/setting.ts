import type { Call } from '../../src/index.ts'
import { createPolicy, createRulebook, type Judge } from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const ask = { zh: '？', en: '?' }
const is = (fact: string, value: boolean | string) => ({ fact, operator: 'equal' as const, value })
const rule = (id: string, clause: string, when: object, more: object = {}) => ({
  id,
  clause,
  subject: 'call' as const,
  bearer: 'agent' as const,
  summary: { zh: id, en: id },
  when,
  ...more,
})

/** One question of every kind that matters to machines. */
const document = {
  ...tinyDocument(),
  lexicons: {
    thanks: { match: 'contains' as const, phrases: ['谢谢', '感谢'] },
    wait: { match: 'contains' as const, phrases: ['请您稍等'] },
  },
  observations: {
    thanked: {
      type: 'boolean' as const,
      ask,
      cues: [
        { lexicon: 'thanks', suggests: true },
        { lexicon: 'thanks', absent: true as const, suggests: false },
      ],
    },
    waitRequested: { type: 'boolean' as const, ask, cues: [{ lexicon: 'wait', suggests: true }] },
    tone: {
      type: 'string' as const,
      values: { warm: { zh: '热情', en: 'warm' }, cold: { zh: '冷淡', en: 'cold' } },
      nullable: true as const,
      ask,
    },
    longPause: { type: 'boolean' as const, quote: 'optional' as const, ask },
    listened: { type: 'boolean' as const, ask },
    excusedLater: { type: 'boolean' as const, pardon: true as const, ask },
    trained: { type: 'boolean' as const, profile: 'agent' as const, ask },
  },
  rules: [
    rule('thanks', '1', is('thanked', false), {
      severity: 'minor',
      effects: [{ kind: 'fine', amount: '5', per: 'record' }],
    }),
    rule('wait', '2', { all: [is('waitRequested', false), is('longPause', true)] }),
    rule('tone', '3', is('tone', 'cold'), { severity: 'severe', excuse: is('excusedLater', true) }),
    rule('listening', '4', { all: [is('listened', false), is('trained', true)] }, { severity: 'moderate' }),
  ],
}

export const rulebook = createRulebook([loadWritten(document)])
export const policy = createPolicy(rulebook, { rulesets: ['tiny'] })

export const call = (
  texts: readonly (readonly [speaker: 'agent' | 'customer', text: string])[],
  more: Partial<Call> = {},
): Call => ({
  id: 'c1',
  agentId: 'ann',
  startedAt: '2026-03-02T09:00:00+08:00',
  transcript: { complete: true },
  utterances: texts.map(([speaker, text], index) => ({
    speaker,
    text,
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
  })),
  ...more,
})

export const polite = call([
  ['agent', '您好，请讲！'],
  ['customer', '我的手机是13800138000，查一下流量。'],
  ['agent', '请您稍等，我这边查询一下。'],
  ['agent', '查到了，还剩两个G，感谢您的来电。'],
])

/** A judge with fixed answers. */
export const answering =
  (...answers: readonly object[]): Judge =>
  async () =>
    ({ answers }) as never

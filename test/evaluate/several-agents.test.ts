import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const base = tinyDocument()
const said = (script: string) => ({
  fact: 'scriptSaid',
  params: { script, speaker: 'agent' },
  operator: 'equal',
  value: false,
})
const whens = {
  opening: said('opening'),
  closing: said('closing'),
  courtesy: { fact: 'phraseHits', params: { lexicon: 'polite', speaker: 'agent' }, operator: 'lessThan', value: 1 },
  forbidden: {
    fact: 'phraseHits',
    params: { lexicon: 'forbidden', speaker: 'agent' },
    operator: 'greaterThan',
    value: 0,
  },
  rings: { fact: 'ringCount', operator: 'greaterThan', value: 3 },
  hold: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 },
  rude: { fact: 'rude', operator: 'equal', value: true },
  long: { fact: 'talkSeconds', operator: 'greaterThan', value: 60 },
  'hung-up': { fact: 'endedBy', operator: 'equal', value: 'agent' },
}
const rule = (id: string, when: object, more: object = {}) => ({
  id,
  clause: '1',
  also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
  subject: 'call',
  summary: { zh: id, en: id },
  when,
  ...more,
})
const document = {
  ...base,
  scripts: { opening: { text: '您好', position: 'first' }, closing: { text: '再见', position: 'last' } },
  lexicons: { ...base.lexicons, polite: { match: 'contains', phrases: ['请', '谢谢'] } },
  observations: { rude: { type: 'boolean', ask: { zh: '是否无礼？', en: 'Was anybody rude?' } } },
  rules: [
    ...Object.entries(whens).map(([id, when]) => rule(id, when)),
    rule(
      'announced',
      { fact: 'phraseHits', params: { lexicon: 'polite', speaker: 'system' }, operator: 'equal', value: 0 },
      { bearer: 'system' },
    ),
  ],
}
const policy = tinyPolicy({}, document)

const A = { id: 'pa', role: 'agent', agentId: 'A' }
const B = { id: 'pb', role: 'agent', agentId: 'B' }
const customer = { id: 'pc', role: 'customer' }
const says = (by: string | undefined, text: string) => ({ speaker: 'agent', text, ...(by === undefined ? {} : { by }) })
const two = (utterances: readonly object[], fields: object = {}) =>
  call({ agentId: 'A', participants: [A, B, customer], endedBy: 'customer', utterances, ...fields }) as Call
const found = (record: Call) =>
  evaluateCall(policy, record)
    .findings.filter(({ ruleId }) => ruleId !== 'announced')
    .map(({ ruleId, bearer }) => `${ruleId} ${bearer.id}`)
const open = (record: Call) => evaluateCall(policy, record).notAssessed.map(({ ruleId, agent }) => `${ruleId} ${agent}`)

describe('a transferred call', () => {
  const vendor = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
  const transferred = (named: boolean): Call =>
    two(
      [
        says(named ? 'pa' : undefined, '您好'),
        { speaker: 'system', text: '已转接至B' },
        says(named ? 'pb' : undefined, '不行，套餐没到期退不了。'),
      ],
      { direction: 'outbound' },
    )
  const forbidden = (record: Call) => evaluateCall(vendor, record).findings.filter(({ clause }) => clause === '六.1d')

  test('costs the agent who said the words', () => {
    expect(forbidden(transferred(true))).toMatchObject([
      { bearer: { role: 'agent', id: 'B' }, effects: [{ amount: { amount: '10.00', currency: 'CNY' }, quantity: 1 }] },
    ])
  })
  test('costs nobody where it is not known who said them', () => {
    expect(forbidden(transferred(false))).toEqual([])
    const { notAssessed } = evaluateCall(vendor, transferred(false))
    expect(notAssessed.filter(({ clause }) => clause === '六.1d')).toMatchObject([
      { agent: 'A', missing: ['utterances[].by'] },
      { agent: 'B', missing: ['utterances[].by'] },
    ])
  })
})

describe('among several agents', () => {
  test('the first owes the opening and the last the closing', () => {
    expect(found(two([says('pa', '嗯请'), says('pb', '好，请')]))).toEqual(['opening A', 'closing B'])
  })
  test('an opening that is over is not undone by words that nobody is named for', () => {
    const words = [says('pa', '嗯请'), says('pb', '好，请')]
    expect(found(two([...words, says(undefined, '您好'), says('pb', '请')]))).toContain('opening A')
    expect(found(two([says('pa', '嗯请'), says(undefined, '您好'), says('pb', '好，请')]))).not.toContain('opening A')
  })
  test('who joined first is first, whoever speaks first', () => {
    const participants = [
      { ...A, joinedAt: '2026-03-02T09:01:00+08:00' },
      { ...B, joinedAt: '2026-03-02T09:00:00+08:00' },
    ]
    expect(found(two([says('pa', '嗯请'), says('pb', '请，再见')], { participants }))).toEqual(['opening B'])
  })
  test('courtesy is owed by each', () => {
    expect(found(two([says('pa', '您好，请'), says('pb', '再见')]))).toEqual(['courtesy B'])
  })
  test('who was there alone said what nobody is named for', () => {
    const participants = [
      { ...A, leftAt: '2026-03-02T09:01:00+08:00', joinedAt: '2026-03-02T09:00:00+08:00' },
      { ...B, joinedAt: '2026-03-02T09:02:00+08:00', leftAt: null },
    ]
    const utterances = [
      { ...says(undefined, '您好，请'), startMs: 0 },
      { ...says(undefined, '不行，谢谢，再见'), startMs: 150_000 },
    ]
    expect(found(two(utterances, { participants }))).toEqual(['forbidden B'])
  })
  test('who left twice left when the last time was', () => {
    const stay = (agent: object, id: string, joined: string, left: string) => ({
      ...agent,
      id,
      joinedAt: `2026-03-02T09:${joined}+08:00`,
      leftAt: `2026-03-02T09:${left}+08:00`,
    })
    const back = [stay(A, 'pa', '00:00', '00:30'), stay(A, 'pa2', '03:00', '05:00')]
    const participants = [...back, stay(B, 'pb', '01:00', '04:00')]
    const closings = found(two([says('pa', '您好，请'), says('pb', '请')], { participants })).filter((one) =>
      one.startsWith('closing'),
    )
    expect(closings).toEqual(['closing A'])
  })
  test('who comes back is one agent', () => {
    const again = { ...A, id: 'pa2' }
    expect(
      found(two([says('pa', '您好请'), says('pb', '请'), says('pa2', '再见')], { participants: [A, B, again] })),
    ).toEqual([])
  })
  test('a hold is the one’s who made the customer wait', () => {
    const words = [says('pa', '您好，请'), says('pb', '谢谢，再见')]
    expect(found(two(words, { holds: [{ seconds: 31, by: 'pb' }] }))).toEqual(['hold B'])
    expect(found(two(words, { holds: [{ seconds: 31 }] }))).toEqual([])
  })
  test('ringing is the first one’s, hanging up that of who did', () => {
    const words = [says('pa', '您好，请'), says('pb', '谢谢，再见')]
    expect(found(two(words, { ringCount: 4 }))).toEqual(['rings A'])
    expect(found(two(words, { endedBy: 'pb' }))).toEqual(['hung-up B'])
  })
  test('an answer about the whole call, or its length, is nobody’s', () => {
    const words = [says('pa', '您好，请'), says('pb', '谢谢，再见')]
    const record = two(words, { observations: { rude: true }, talkSeconds: 100 })
    expect(found(record)).toEqual([])
    expect(open(record)).toEqual(expect.arrayContaining(['rude A', 'rude B', 'long A', 'long B']))
  })
  test('and a good one clears all of them', () => {
    expect(open(two([says('pa', '您好，请')], { observations: { rude: false } }))).not.toContain('rude A')
  })
  test('what one asked the others need not ask again; what nobody asked is no one agent’s', () => {
    const questions = { ...document, scripts: { ...document.scripts, question: { text: '您贵姓' } } }
    const asked = tinyPolicy(
      {},
      {
        ...questions,
        rules: [
          rule('question', said('question')),
          rule('words', {
            fact: 'phrasesMissing',
            params: { lexicon: 'polite', speaker: 'agent' },
            operator: 'greaterThan',
            value: 0,
          }),
        ],
      },
    )
    const judged = (...texts: readonly [string, string]) => {
      const { counts, findings } = evaluateCall(asked, two([says('pa', texts[0]), says(undefined, texts[1])]))
      return [counts.met, counts.notAssessed, findings.length]
    }
    expect(judged('请问您贵姓', '谢谢')).toEqual([4, 0, 0])
    expect(judged('请', '您贵姓，谢谢')).toEqual([4, 0, 0])
    expect(judged('请', '好')).toEqual([0, 4, 0])
  })
  test('findings of one rule have ids of their own', () => {
    const ids = evaluateCall(policy, two([says('pa', '不行'), says('pb', '不行')])).findings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('a rule that is not about an agent is judged once, on the whole call', () => {
    const bot = { speaker: 'bot', text: '请稍候' }
    const rules = (record: Call) => evaluateCall(policy, record).findings.map(({ ruleId }) => ruleId)
    expect(rules(two([says('pa', '您好')])).filter((id) => id === 'announced')).toHaveLength(1)
    expect(rules(two([says('pa', '您好'), bot]))).not.toContain('announced')
  })
  test('facts fetched asynchronously give the same', async () => {
    const record = two([says('pa', '不行'), says('pb', '再见')])
    const fetched = await evaluateCallAsync(policy, record, { facts: { rude: () => true } })
    expect(fetched).toEqual(evaluateCall(policy, { ...record, observations: { rude: true } }))
  })
})

const texts = ['您好', '再见', '请', '谢谢您', '不行', '嗯', '您好，请', '不知道']
const turns = (agents: number) =>
  fc.array(
    fc.record({ who: fc.integer({ min: -1, max: agents - 1 }), text: fc.constantFrom(...texts), named: fc.boolean() }),
    {
      maxLength: 7,
    },
  )
const recordOf = (
  agents: number,
  rows: readonly { who: number; text: string; named: boolean }[],
  fields: object = {},
) =>
  call({
    agentId: 'a0',
    participants: [
      ...Array.from({ length: agents }, (_, at) => ({ id: `p${at}`, role: 'agent', agentId: `a${at}` })),
      customer,
    ],
    endedBy: 'customer',
    ringCount: 4,
    ...fields,
    utterances: rows.map(({ who, text, named }) =>
      who < 0
        ? { speaker: 'customer', text, ...(named ? { by: 'pc' } : {}) }
        : { speaker: 'agent', text, ...(named ? { by: `p${who}` } : {}) },
    ),
  }) as Call

describe('laws', () => {
  const calls = fc.integer({ min: 1, max: 4 }).chain((agents) => fc.tuple(fc.constant(agents), turns(agents)))
  const holds = fc.constantFrom(undefined, [{ seconds: 40 }], [{ seconds: 40, by: 'p0' }])

  test('naming the words of a one-agent call changes nothing, and so does not listing anybody', () => {
    fc.assert(
      fc.property(turns(1), (rows) => {
        const named = evaluateCall(
          policy,
          recordOf(
            1,
            rows.map((row) => ({ ...row, named: true })),
          ),
        )
        const unnamed = recordOf(
          1,
          rows.map((row) => ({ ...row, named: false })),
        )
        const { participants: _, ...without } = unnamed
        expect(named).toEqual(evaluateCall(policy, unnamed))
        expect(named).toEqual(evaluateCall(policy, without))
      }),
    )
  })
  test('naming who spoke takes no finding away and moves none; taking names away adds none', () => {
    fc.assert(
      fc.property(calls, holds, ([agents, rows], held) => {
        const fields = held === undefined ? {} : { holds: held }
        const less = found(recordOf(agents, rows, fields))
        const all = found(
          recordOf(
            agents,
            rows.map((row) => ({ ...row, named: true })),
            fields,
          ),
        )
        for (const one of less) expect(all).toContain(one)
      }),
    )
  })
  test('nobody is charged with the words of another', () => {
    fc.assert(
      fc.property(calls, ([agents, rows]) => {
        const record = recordOf(
          agents,
          rows.map((row) => ({ ...row, named: true })),
        )
        for (const { ruleId, bearer, evidence } of evaluateCall(policy, record).findings)
          if (ruleId === 'forbidden')
            for (const { utterance } of evidence[0]?.seen ?? [])
              expect(record.utterances?.[utterance as number]?.by).toBe(`p${bearer.id?.slice(1)}`)
      }),
    )
  })
})

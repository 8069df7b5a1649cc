import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateBatch } from '../../src/evaluate/batch.ts'
import { evaluateCall, evaluateCase } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import { explain } from '../../src/explain/explain.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const policy = tinyPolicy({ parameters: { tiny: { maxRings: 3 } } })
const verdicts = (fields: object) => evaluateCall(policy, call(fields), { outcomes: true }).outcomes!
const verdict = (ruleId: string, fields: object) => verdicts(fields).find((one) => one.ruleId === ruleId)!

const ask = { zh: '？', en: '?' }
const is = (fact: string, value: boolean | null) => ({ fact, operator: 'equal', value })
const rule = { clause: '1', subject: 'case', summary: { zh: '按时答复', en: 'Answer in time' } }
const rest = tinyDocument()
const ofCase = (
  changes: object,
  answers: object,
  more: { asOf?: string; policy?: object; parameters?: object } = {},
) => {
  const document = {
    ...rest,
    parameters: { ...rest.parameters, ...more.parameters },
    observations: {
      inScope: { type: 'boolean', ask },
      answeredAt: { type: 'instant', ask },
      answerBy: { type: 'instant', event: false, ask },
      onLeave: { type: 'boolean', ask },
      times: { type: 'number', ask },
    },
    rules: [{ ...rule, id: 'one', applies: is('inScope', true), when: is('answeredAt', null), ...changes }],
  }
  const record = {
    id: 'k',
    kind: 'task' as const,
    openedAt: '2026-03-02T08:00:00+08:00',
    observations: answers as never,
    ...(more.asOf === undefined ? {} : { asOf: more.asOf }),
  }
  return evaluateCase(tinyPolicy(more.policy ?? {}, document), record, { outcomes: true }).outcomes![0]!
}
const factsOf = ({ because }: { because: { facts: readonly { fact: string; value: unknown }[] } }) =>
  because.facts.map(({ fact, value }) => [fact, value])
const broken = { inScope: true, answeredAt: null }

describe('a verdict for every rule', () => {
  test('is not given unless asked for', () => {
    expect(evaluateCall(policy, call({}))).not.toHaveProperty('outcomes')
  })

  test('stands in the order of the document', () => {
    expect(verdicts({}).map(({ ruleId }) => ruleId)).toEqual(['hold', 'rings', 'forbidden-phrase'])
  })

  test('says by which value a rule was met, and what the limit was', () => {
    const { outcome, because } = verdict('hold', { holds: [{ seconds: 30 }] })
    expect([outcome, because.facts[0]]).toEqual([
      'met',
      expect.objectContaining({ value: 30, operator: 'lessThanInclusive', threshold: 30, parameter: 'maxHoldSeconds' }),
    ])
  })

  test('says by which guard a rule does not apply', () => {
    const one = verdict('rings', { direction: 'outbound', ringCount: 9 })
    expect([one.outcome, factsOf(one)]).toEqual(['not-applicable', [['direction', 'outbound']]])
  })

  test('says by what guard and what value a rule was violated', () => {
    expect(factsOf(verdict('rings', { direction: 'inbound', ringCount: 9 }))).toEqual([
      ['direction', 'inbound'],
      ['ringCount', 9],
    ])
  })

  test('says what is missing, and what is decided without it', () => {
    const one = verdict('rings', { direction: 'inbound' })
    expect([one.outcome, factsOf(one), one.because.missing]).toEqual([
      'not-assessed',
      [['direction', 'inbound']],
      ['ringCount'],
    ])
  })

  test('says what excuses a breach, apart from the breach', () => {
    const one = ofCase({ excuse: is('onLeave', true) }, { ...broken, onLeave: true })
    expect([one.outcome, factsOf(one), one.because.excusedBy.map(({ fact }) => fact)]).toEqual([
      'met',
      [
        ['inScope', true],
        ['answeredAt', null],
      ],
      ['onLeave'],
    ])
  })

  test('says that no excuse holds, of a breach that has one', () => {
    const one = ofCase({ excuse: is('onLeave', true) }, { ...broken, onLeave: false })
    expect([one.outcome, factsOf(one)]).toEqual([
      'violated',
      [
        ['inScope', true],
        ['answeredAt', null],
        ['onLeave', false],
      ],
    ])
  })

  test('names what the policy assumes', () => {
    const one = ofCase({}, { answeredAt: null }, { policy: { assume: { tiny: { inScope: true } } } })
    expect([one.outcome, one.because.assumed]).toEqual(['violated', ['inScope']])
  })

  test('says when a rule is due that is not due yet', () => {
    const nine = '2026-03-02T09:00:00+08:00'
    const one = ofCase(
      { due: { fact: 'answerBy' } },
      { ...broken, answerBy: nine },
      { asOf: '2026-03-02T08:30:00+08:00' },
    )
    expect([one.outcome, one.because.dueAt, one.because.missing]).toEqual([
      'not-assessed',
      '2026-03-02T01:00:00.000Z',
      [],
    ])
  })

  test('says that the time from which it is due never comes', () => {
    const one = ofCase({ due: { fact: 'answerBy' } }, { ...broken, answerBy: null })
    expect([one.outcome, factsOf(one)]).toEqual(['not-applicable', [['answerBy', null]]])
  })

  test('says that a breach happened no time', () => {
    const one = ofCase({ occurrences: { fact: 'times' } }, { ...broken, times: 0 })
    expect([one.outcome, factsOf(one).at(-1)]).toEqual(['met', ['times', 0]])
  })

  test('names the parameter that switches a rule off', () => {
    const parameters = { asked: { type: 'boolean', value: false, zh: '启用', en: 'Asked' } }
    const one = ofCase({ enabledBy: 'asked' }, broken, { parameters })
    expect([one.outcome, one.because.facts[0]]).toEqual([
      'not-applicable',
      expect.objectContaining({ fact: 'parameter', value: false, parameter: 'asked' }),
    ])
    expect(explain({ ...evaluateCall(policy, call({})), outcomes: [one] }, { locale: 'en' })).toContain(
      'has it off (asked)',
    )
  })

  test('says in both languages why a rule was met and why another does not apply', () => {
    const assessment = evaluateCall(policy, call({ direction: 'outbound', holds: [{ seconds: 5 }] }), {
      outcomes: true,
    })
    expect(explain(assessment, { locale: 'en' })).toContain('Clause 1: met — Longest hold: 5 s (≤ 30 s)')
    expect(explain(assessment, { locale: 'zh-CN' })).toMatch(/条款 2：不适用。.*呼出/)
  })

  test('of two agents says whose part it is, and what was another’s duty', () => {
    const document = tinyDocument()
    const said = {
      fact: 'scriptSaid',
      params: { script: 'opening', speaker: 'agent' },
      operator: 'equal',
      value: false,
    }
    const opening = { id: 'opening', clause: '1', subject: 'call', summary: { zh: '问候', en: 'Greet' }, when: said }
    const scripts = { opening: { text: '您好', position: 'first' } }
    const two = tinyPolicy({}, { ...document, scripts, rules: [opening] })
    const record = call({
      endedBy: 'customer',
      participants: [
        { id: 'pa', role: 'agent', agentId: 'A' },
        { id: 'pb', role: 'agent', agentId: 'B' },
      ],
      utterances: [
        { speaker: 'agent', by: 'pa', text: '您好' },
        { speaker: 'agent', by: 'pb', text: '请讲' },
      ],
    })
    const outcomes = evaluateCall(two, record as never, { outcomes: true }).outcomes!
    expect(outcomes.map(({ agent, outcome, because }) => [agent, outcome, because.otherAgent])).toEqual([
      ['A', 'met', undefined],
      ['B', 'not-applicable', true],
    ])
  })

  test('is given by a batch and by the asynchronous evaluation, and is the same', async () => {
    const record = call({ direction: 'inbound', ringCount: 9 })
    const { outcomes } = evaluateCall(policy, record, { outcomes: true })
    expect([...evaluateBatch(policy, 'call', [record], { outcomes: true })]).toMatchObject([
      { assessment: { outcomes } },
    ])
    expect((await evaluateCallAsync(policy, record, { facts: {}, outcomes: true })).outcomes).toEqual(outcomes)
  })
})

const all = createPolicy(builtin, { rulesets: builtin.ids.slice(0, 12) as never })
const calls = fc.record(
  {
    id: fc.constant('c'),
    startedAt: fc.constant('2026-03-02T09:00:00+08:00'),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    answered: fc.boolean(),
    ringCount: fc.nat(6),
    holds: fc.array(fc.record({ seconds: fc.nat(200) }), { maxLength: 2 }),
    endedBy: fc.constantFrom('agent', 'customer'),
    utterances: fc.array(
      fc.record({
        speaker: fc.constantFrom('agent' as const, 'customer' as const),
        text: fc.constantFrom('您好', '不行', '再见', '请稍等', '谢谢您的来电'),
      }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['id', 'startedAt'] },
)

describe('verdicts on any call', () => {
  test('agree with the counts, and are the rest of the assessment unchanged', () => {
    fc.assert(
      fc.property(calls, (record) => {
        const plain = evaluateCall(all, record)
        const { outcomes, ...rest } = evaluateCall(all, record, { outcomes: true })
        expect(rest).toEqual(plain)
        const count = (outcome: string) => outcomes!.filter((one) => one.outcome === outcome).length
        expect([count('violated'), count('met'), count('not-applicable'), count('not-assessed')]).toEqual([
          plain.counts.violated,
          plain.counts.met,
          plain.counts.notApplicable,
          plain.counts.notAssessed,
        ])
        for (const { outcome, because } of outcomes!) {
          if (outcome === 'not-assessed') expect(because.missing.length).toBeGreaterThan(0)
          else expect(because.facts.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 40 },
    )
  })
})

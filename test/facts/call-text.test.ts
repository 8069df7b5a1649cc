import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { FactParams } from '../../src/facts/contract.ts'
import type { Call } from '../../src/records/call.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const document = {
  ...tinyDocument(),
  lexicons: {
    ...tinyDocument().lexicons,
    polite: { match: 'contains', phrases: ['请', '谢谢', '不客气'] },
    complaint: { match: 'contains', phrases: ['投诉'] },
    sorry: { match: 'contains', phrases: ['抱歉', '对不起'] },
  },
  scripts: {
    opening: { text: '您好,{agentNumber}号为您服务', tolerance: 0.8, position: 'first', clause: '2' },
  },
}

/** The value of a fact, read off by a rule that compares it: `[least, most]` that it may be. */
const outcome = (fact: string, params: FactParams, operator: string, value: number | boolean, record: Call) => {
  const rule = {
    id: 'asked',
    clause: '1',
    also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
    subject: 'call',
    summary: { zh: '问', en: 'Asked' },
    when: { fact, params, operator, value },
  }
  const policy = tinyPolicy({}, { ...document, rules: [rule] })
  const { findings, notAssessed } = evaluateCall(policy, record)
  return { isTrue: findings.length > 0, missing: notAssessed[0]?.missing, evidence: findings[0]?.evidence }
}

const says = (...rows: readonly (readonly ['agent' | 'customer', string])[]): Call =>
  call({
    transcript: { complete: true },
    utterances: rows.map(([speaker, text], at) => ({ speaker, text, startMs: at * 5000, endMs: at * 5000 + 4000 })),
  })

const is = (fact: string, params: FactParams, value: number | boolean, record: Call) =>
  expect(outcome(fact, params, 'equal', value, record)).toMatchObject({ isTrue: true, missing: undefined })

describe('what is not known', () => {
  test.each([
    ['phraseHits', { lexicon: 'forbidden', speaker: 'agent' }],
    ['scriptSaid', { script: 'opening', speaker: 'agent' }],
    ['repeats', { speaker: 'agent' }],
    ['sequences', { first: 'complaint', second: 'sorry', speaker: 'customer' }],
  ])('%s without utterances is unknown', (fact, params) => {
    expect(outcome(fact, params, 'equal', fact === 'scriptSaid' ? true : 0, call()).missing).toEqual(['utterances'])
  })
  test('seconds without times are unknown, and the times named', () => {
    const record = call({ utterances: [{ speaker: 'agent', text: '不行' }] })
    const params = { lexicon: 'forbidden', speaker: 'agent', toSeconds: 10 }
    expect(outcome('phraseHits', params, 'equal', 0, record).missing).toEqual(['utterances[].startMs'])
  })
  test('a bound by a parameter without value is unknown', () => {
    const params = { lexicon: 'forbidden', speaker: 'agent', to: { parameter: 'maxRings' } }
    expect(outcome('phraseHits', params, 'equal', 0, says(['agent', '不行'])).missing).toEqual(['parameter:maxRings'])
  })
  test('in an empty transcript nothing was said', () => {
    const record = call({ utterances: [], transcript: { complete: true } })
    is('phraseHits', { lexicon: 'forbidden', speaker: 'agent' }, 0, record)
    is('phrasesMissing', { lexicon: 'polite', speaker: 'agent' }, 3, record)
    is('scriptSaid', { script: 'opening', speaker: 'agent' }, false, record)
  })
})

describe('phrases', () => {
  const record = says(['agent', '不行'], ['customer', '不知道，不行'], ['agent', '不行，不知道就别说了'])
  test('of the named speaker only', () => {
    is('phraseHits', { lexicon: 'forbidden', speaker: 'agent' }, 3, record)
    is('phraseHits', { lexicon: 'forbidden', speaker: 'customer' }, 2, record)
    is('phraseHits', { lexicon: 'forbidden', speaker: 'any' }, 5, record)
  })
  test('of each speaker, where one rule asks for the agent and another for the customer', () => {
    const asks = (id: string, speaker: string) => ({
      id,
      clause: '1',
      also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
      subject: 'call',
      summary: { zh: '问', en: 'Asked' },
      when: { fact: 'phraseHits', params: { lexicon: 'polite', speaker }, operator: 'equal', value: 1 },
    })
    const policy = tinyPolicy({}, { ...document, rules: [asks('a', 'agent'), asks('c', 'customer')] })
    const { findings } = evaluateCall(policy, says(['agent', '请说'], ['customer', '谢谢']))
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['a', 'c'])
  })
  test('distinct ones', () => {
    is('phrasesSaid', { lexicon: 'forbidden', speaker: 'agent' }, 2, record)
    is('phrasesMissing', { lexicon: 'forbidden', speaker: 'agent' }, 1, record)
  })
  test('in a part of the call', () => {
    is('phraseHits', { lexicon: 'forbidden', speaker: 'agent', to: 1 }, 1, record)
    is('phraseHits', { lexicon: 'forbidden', speaker: 'agent', fromSeconds: 5 }, 2, record)
  })
  test('the finding shows clause, place and words', () => {
    const { evidence } = outcome('phraseHits', { lexicon: 'forbidden', speaker: 'agent' }, 'greaterThan', 0, record)
    expect(JSON.stringify(evidence)).toContain('"clause":"3.3"')
    expect(JSON.stringify(evidence)).toContain('"utterance":2,"start":3,"end":10')
  })
})

describe('relations', () => {
  const record = says(['customer', '我要投诉'], ['agent', '请讲'], ['agent', '对不起'], ['customer', '投诉'])
  test('after a phrase, within so many utterances', () => {
    const params = { lexicon: 'sorry', speaker: 'agent', after: 'complaint', anchorSpeaker: 'customer' }
    is('phraseHits', { ...params, withinUtterances: 2 }, 1, record)
    is('phraseHits', { ...params, withinUtterances: 1 }, 0, record)
    is('phraseHits', { ...params, nth: 2 }, 0, record)
  })
  test('what was followed and what was not', () => {
    const params = {
      first: 'complaint',
      second: 'sorry',
      speaker: 'customer',
      secondSpeaker: 'agent',
      withinSeconds: 10,
    }
    is('sequences', params, 1, record)
    is('sequencesMissed', params, 1, record)
  })
  test('what was said again', () => {
    is('repeats', { speaker: 'agent', minCharacters: 2 }, 1, says(['agent', '请讲'], ['agent', '请讲。']))
  })
})

describe('scripts', () => {
  const params = { script: 'opening', speaker: 'agent' }
  test('with the number of the record', () => {
    is('scriptSaid', params, true, { ...says(['agent', '您好，零一二号为您服务']), agentNumber: '012' })
    is('scriptSaid', params, false, { ...says(['agent', '您好，零一三号为您服务']), agentNumber: '012' })
  })
  test('the finding shows how near it came and what was missing', () => {
    const record = { ...says(['agent', '您好，很高兴']), agentNumber: '012' }
    const { evidence } = outcome('scriptSaid', params, 'equal', false, record)
    expect(JSON.stringify(evidence)).toContain('为您服务')
    expect(JSON.stringify(evidence)).toContain('similarity')
  })
  test('similarity is 0 to 1', () => {
    is('scriptSimilarity', params, 0.5, { ...says(['agent', '您好，零一二']), agentNumber: '012' })
  })
})

describe('speech', () => {
  const record = says(['customer', '我想问一下流量'], ['agent', '好的请稍等'], ['customer', '好'], ['agent', '查到了'])
  test.each<[string, FactParams, number]>([
    ['longestSilenceSeconds', {}, 1],
    ['silenceSeconds', { between: 'different' }, 3],
    ['silenceCount', { overSeconds: 1 }, 0],
    ['silenceCount', { overSeconds: 0.9, beforeSpeaker: 'agent' }, 2],
    ['averageSpeechCharsPerMinute', { speaker: 'agent' }, 60],
    ['fastestSpeechCharsPerMinute', { speaker: 'agent' }, 75],
    ['slowestSpeechCharsPerMinute', { speaker: 'agent', minCharacters: 4 }, 75],
    ['interruptionCount', { by: 'agent' }, 0],
    ['talkShare', { speaker: 'agent' }, 0.5],
    ['longestResponseSeconds', { speaker: 'agent' }, 1],
    ['averageResponseSeconds', { speaker: 'agent', from: 3 }, 1],
    ['longestMonologueSeconds', { speaker: 'agent' }, 4],
    ['firstUtteranceSeconds', { speaker: 'agent' }, 5],
    ['utteranceCount', { speaker: 'agent' }, 2],
    ['spokenCharacters', { speaker: 'any' }, 16],
  ])('%s %j is %d', (fact, params, value) => {
    is(fact, params, value, record)
  })
  test.each([
    ['longestSilenceSeconds', {}],
    ['averageSpeechCharsPerMinute', { speaker: 'agent' }],
    ['interruptionCount', { by: 'agent' }],
    ['talkShare', { speaker: 'agent' }],
  ])('%s without times is unknown, not 0', (fact, params) => {
    const record = call({ utterances: [{ speaker: 'agent', text: '好', startMs: 0 }] })
    expect(outcome(fact, params, 'equal', 0, record).missing).toEqual(['utterances[].endMs'])
  })
  test('who did not speak has no pace: a known none, neither fast nor slow', () => {
    const record = call({ utterances: [], transcript: { complete: true } })
    const asked = outcome('averageSpeechCharsPerMinute', { speaker: 'agent' }, 'lessThan', 100, record)
    expect(asked).toMatchObject({ isTrue: false, missing: undefined })
  })
})

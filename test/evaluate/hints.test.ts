import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Utterance } from '../../src/records/call.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const document = tinyDocument()
const forbidden = { match: 'contains', as: 'answer', phrases: ['不行', '不知道'] }
const assess = (said: readonly (string | Omit<Utterance, 'speaker'>)[], lexicon: object = forbidden, more = {}) => {
  const utterances = said.map((one) => ({
    speaker: 'agent' as const,
    ...(typeof one === 'string' ? { text: one } : one),
  }))
  const rules = document.rules.filter(({ id }) => id === 'forbidden-phrase').map(({ also: _, ...rule }) => rule)
  const policy = tinyPolicy({}, { ...document, rules, lexicons: { forbidden: lexicon } } as never)
  return evaluateCall(policy, call({ utterances, transcript: { complete: true }, ...more }) as never)
}

describe('an open hit', () => {
  test('is no finding: the rule is not assessed and a person is asked', () => {
    const { findings, notAssessed, hints } = assess(['换别的颜色也不行'])
    expect(findings).toEqual([])
    expect(notAssessed).toMatchObject([{ ruleId: 'forbidden-phrase', missing: ['hint:forbidden'] }])
    expect(hints).toMatchObject([
      {
        ruleId: 'forbidden-phrase',
        clause: '3',
        evidence: [
          {
            fact: 'phraseHits',
            value: 0,
            seen: [{ start: 6, end: 8, excerpt: '换别的颜色也不行', detail: { hint: 'open' } }],
          },
        ],
      },
    ])
  })
  test('beside a sure one changes no verdict, and only the sure one is charged', () => {
    const { findings, hints } = assess(['我不知道', '换别的颜色也不行'])
    expect(findings).toMatchObject([{ occurrences: 1, effects: [{ quantity: 1 }] }])
    expect(findings[0]?.evidence[0]?.seen).toHaveLength(1)
    expect(hints[0]?.evidence[0]?.seen).toHaveLength(1)
  })
  test('beside an innocent one stays open', () => {
    expect(assess(['不知道您方便吗', '换别的颜色也不行']).hints).toHaveLength(1)
  })
})

test('innocent sentences leave nothing to ask', () => {
  const { findings, notAssessed, hints, counts } = assess(['不知道您方便吗', '如果不行，您再打来'])
  expect({ findings, notAssessed, hints, met: counts.met }).toEqual({
    findings: [],
    notAssessed: [],
    hints: [],
    met: 1,
  })
})

describe('confidence', () => {
  const sure = { ...forbidden, minConfidence: 0.8 }
  const hint = (utterance: Omit<Utterance, 'speaker'>, more = {}) =>
    assess([utterance], sure, more).hints[0]?.evidence[0]?.seen?.[0]?.detail?.hint
  test('enough: a finding', () =>
    expect(assess([{ text: '我不知道', confidence: 0.8 }], sure).findings).toHaveLength(1))
  test('too little: a hint', () => expect(hint({ text: '我不知道', confidence: 0.79 })).toBe('low-confidence'))
  test('none stated: a hint', () => expect(hint({ text: '我不知道' })).toBe('unknown-confidence'))
  test('what was written is sure', () => {
    expect(assess([{ text: '我不知道' }], sure, { channel: 'chat' }).findings).toHaveLength(1)
  })
  test('of the words that were heard there, the least', () => {
    const words = [
      { text: '好的', confidence: 0.2 },
      { text: '我', confidence: 0.9 },
      { text: '不知道', confidence: 0.9 },
    ]
    expect(assess([{ text: '好的，我不知道', words }], sure).findings).toHaveLength(1)
    expect(hint({ text: '好的，我不知道', words: words.with(2, { text: '不知道', confidence: 0.5 }) })).toBe(
      'low-confidence',
    )
  })
  test('words that are not those of the text leave the confidence of the whole', () => {
    expect(hint({ text: '我不知道', confidence: 0.3, words: [{ text: '你好', confidence: 1 }] })).toBe('low-confidence')
  })
  test('a lexicon that asks for none takes every hit', () => {
    expect(assess([{ text: '我不知道', confidence: 0.1 }]).findings).toHaveLength(1)
  })
})

test('a wording that the source does not print is a hint', () => {
  const lexicon = { match: 'contains', phrases: ['不知道', { text: '不晓得', listed: false }] }
  expect(assess(['我不知道'], lexicon).findings).toHaveLength(1)
  expect(assess(['我不晓得'], lexicon)).toMatchObject({
    findings: [],
    hints: [{ evidence: [{ seen: [{ detail: { hint: 'not-listed' } }] }] }],
  })
})

describe('a list that its source cuts short', () => {
  const cut = { match: 'contains', complete: false, phrases: ['您好', '谢谢'] }
  const politely = (fact: string, value: number, operator = 'equal') => {
    const when = { fact, params: { lexicon: 'forbidden', speaker: 'agent' }, operator, value }
    const rules = [{ id: 'polite', clause: '3', subject: 'call', summary: { zh: '礼貌', en: 'Polite' }, when }]
    const policy = tinyPolicy({}, { ...document, rules, lexicons: { forbidden: cut } } as never)
    return (text: string) =>
      evaluateCall(policy, call({ utterances: [{ speaker: 'agent', text }], transcript: { complete: true } }) as never)
  }
  test('none of it said: the rest may have been', () => {
    expect(politely('phraseHits', 0)('在听').notAssessed).toMatchObject([{ missing: ['lexicon:forbidden'] }])
  })
  test('one of it said is said', () => expect(politely('phraseHits', 0)('您好').counts.met).toBe(1))
  test('a word of it that was said breaks a prohibition', () => {
    const { findings } = politely('phraseHits', 0, 'greaterThan')('谢谢')
    expect(findings[0]?.evidence[0]?.value).toBe(1)
    expect(JSON.stringify(findings)).not.toContain('Infinity')
  })
  test('what is missing of it is not known', () => {
    expect(politely('phrasesMissing', 0, 'greaterThan')('您好').counts.notAssessed).toBe(1)
  })
})

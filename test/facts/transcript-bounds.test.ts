import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const scripts = {
  opening: { text: '您好', position: 'first' as const },
  closing: { text: '再见', position: 'last' as const },
}
const polite = { match: 'contains' as const, phrases: ['请', '谢谢'] }
const base = tinyDocument()
const said = (script: string, value = false) => ({
  fact: 'scriptSaid',
  params: { script, speaker: 'agent' },
  operator: 'equal' as const,
  value,
})
const spoken = (fact: string, operator: string, value: number, more: object = {}) => ({
  fact,
  params: { lexicon: 'polite', speaker: 'agent', ...more },
  operator,
  value,
})
const rules = {
  opening: said('opening'),
  closing: said('closing'),
  courtesy: spoken('phraseHits', 'lessThan', 1),
  missing: spoken('phrasesMissing', 'greaterThan', 0),
  firstTenSeconds: spoken('phraseHits', 'equal', 0, { toSeconds: 10 }),
  tooPolite: spoken('phraseHits', 'greaterThan', 0),
}
const document = {
  ...base,
  scripts,
  lexicons: { ...base.lexicons, polite },
  rules: [
    ...base.rules,
    ...Object.entries(rules).map(([id, when]) => ({
      id: id.toLowerCase(),
      clause: '9',
      subject: 'call' as const,
      summary: { zh: id, en: id },
      when,
    })),
  ],
}
const policy = tinyPolicy({}, document)
const outcomes = (fields: object) => {
  const { findings, notAssessed } = evaluateCall(policy, call(fields) as Call)
  return {
    broken: findings.map(({ ruleId }) => ruleId).filter((id) => id !== 'hold'),
    open: notAssessed.map(({ ruleId }) => ruleId).filter((id) => id !== 'hold' && id !== 'rings'),
  }
}
const at = (second: number, speaker: string, text: string) => ({
  speaker,
  text,
  startMs: second * 1000,
  endMs: second * 1000 + 900,
})
const one = [{ speaker: 'agent', text: '嗯' }]
const talk = [at(0, 'agent', '嗯'), at(2, 'customer', '喂'), at(20, 'agent', '好的'), at(22, 'customer', '好')]
const absent = ['opening', 'closing', 'courtesy', 'missing', 'firsttenseconds']

describe('what was not said is decided only where the transcript is known to be complete:', () => {
  test('of a call that is not known to be over, nothing', () => {
    expect(outcomes({ utterances: talk })).toEqual({ broken: [], open: ['forbidden-phrase', ...absent, 'toopolite'] })
  })
  test.each([
    { endedAt: '2026-03-02T09:05:00+08:00' },
    { endedBy: 'customer' },
    { talkSeconds: 20 },
    { transcript: { complete: true } },
  ])('of one that is over, all: %o', (end) => {
    expect(outcomes({ utterances: talk, ...end }).broken).toEqual(absent)
  })
  test('not of one that goes on, whatever it says of its transcript', () => {
    expect(outcomes({ utterances: talk, endedAt: null, transcript: { complete: true } }).broken).not.toContain(
      'closing',
    )
  })
  test('by then it had not ended', () => {
    expect(outcomes({ utterances: one, asOf: '2026-03-02T09:05:00+08:00', talkSeconds: 3 }).broken).toEqual([])
  })
  test('not of a transcript that says that it is not complete', () => {
    expect(outcomes({ utterances: talk, endedBy: 'customer', transcript: { complete: false } }).broken).toEqual([])
  })
  test('its beginning decides the opening, and what is due in the first seconds', () => {
    expect(outcomes({ utterances: talk, transcript: { fromMs: 0, toMs: 15_000 } }).broken).toEqual([
      'opening',
      'firsttenseconds',
    ])
  })
  test('not an opening that may go on where it breaks off', () => {
    expect(outcomes({ utterances: talk, transcript: { toMs: 1000 } }).broken).toEqual([])
  })
  test('its end decides the closing', () => {
    expect(outcomes({ utterances: talk, endedBy: 'agent', transcript: { fromMs: 15_000 } }).broken).toEqual(['closing'])
  })
  test('bounds that span the call are the whole', () => {
    const bounds = { endedAt: '2026-03-02T09:00:23+08:00', transcript: { fromMs: 0, toMs: 23_000 } }
    expect(outcomes({ utterances: talk, ...bounds }).broken).toEqual(absent)
  })
  test('without times, bounds decide nothing', () => {
    expect(outcomes({ utterances: one, transcript: { fromMs: 0, toMs: 15_000 } }).broken).toEqual([])
  })
})

test('what was said was said, complete or not, and is counted as often as it was heard', () => {
  const utterances = [{ speaker: 'agent', text: '不行，不知道' }]
  const [finding] = evaluateCall(policy, call({ utterances }) as Call).findings
  expect(finding).toMatchObject({
    ruleId: 'forbidden-phrase',
    occurrences: 2,
    evidence: [{ value: 2 }],
    effects: [{ quantity: 2 }],
  })
})

test('one 您好 of a call that is not known to be over gives no finding under any ruleset', () => {
  const all = createPolicy(builtin, { rulesets: [...builtin.ids] })
  const hello = call({ utterances: [{ speaker: 'agent', text: '您好' }] }) as Call
  expect(evaluateCall(all, hello).findings.map(({ rulesetId, clause }) => `${rulesetId} ${clause}`)).toEqual([])
})

test('saying less of the transcript never adds a finding', () => {
  const speech = fc.array(
    fc.record({
      speaker: fc.constantFrom('agent', 'customer'),
      text: fc.constantFrom('您好', '再见', '请', '谢谢', '不行', '嗯'),
    }),
    { maxLength: 6 },
  )
  const bounds = fc.option(
    fc.record(
      { complete: fc.boolean(), fromMs: fc.nat(9000), toMs: fc.integer({ min: 9000, max: 30_000 }) },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  )
  fc.assert(
    fc.property(speech, bounds, (rows, transcript) => {
      const utterances = rows.map((row, index) => at(index * 3, row.speaker, row.text))
      const known = outcomes({ utterances, endedBy: 'customer' }).broken
      const lessKnown = outcomes({ utterances, ...(transcript === undefined ? {} : { transcript }) }).broken
      for (const id of lessKnown) expect(known).toContain(id)
    }),
  )
})

import { describe, expect, test } from 'vitest'
import { type Call, createPolicy, createRulebook, type RecordError, suggestAnswers } from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'
import { call } from './setting.ts'

const ask = { zh: '？', en: '?' }
const convenience = { speaker: 'customer', after: 'convenient-asked', anchorSpeaker: 'agent', withinUtterances: 1 }
const rule = (subject: 'call' | 'review' | 'case', fact: string) => ({
  id: `${subject}-${fact}`,
  clause: '1',
  subject,
  bearer: 'agent',
  summary: { zh: fact, en: fact },
  when: { fact, operator: 'equal', value: false },
})

/** A document that declares no words of its own: what suggests an answer is what all rulesets share. */
const policy = createPolicy(
  createRulebook([
    loadWritten({
      ...tinyDocument(),
      observations: {
        apologised: { type: 'boolean', ask },
        // A name that others ask another kind of question under: no shared cue fits it.
        thanked: { type: 'number', ask },
        agreed: {
          type: 'boolean',
          ask,
          cues: [
            { shared: 'convenient', suggests: true, ...convenience },
            { shared: 'not-convenient', suggests: false, ...convenience },
          ],
        },
      },
      rules: [
        rule('call', 'apologised'),
        rule('call', 'agreed'),
        { ...rule('call', 'thanked'), when: { fact: 'thanked', operator: 'lessThan', value: 1 } },
        rule('review', 'apologised'),
        rule('case', 'apologised'),
      ],
    }),
  ]),
  { rulesets: ['tiny'] },
)

const suggested = async (texts: Parameters<typeof call>[0], more: Partial<Call> = {}) =>
  (await suggestAnswers(policy, 'call', call(texts, more))).suggestions.map(
    ({ observation, value, quotes }) => `${observation} ${value} ${quotes.map(({ excerpt }) => excerpt).join('|')}`,
  )

describe('shared cues', () => {
  test('serve every question of the name', async () =>
    expect(await suggested([['agent', '非常抱歉，让您久等了']])).toEqual(['apologised true 抱歉|让您久等']))
  test('and suggest the other answer where the words are missing of all that was said', async () => {
    expect(await suggested([['agent', '喂']])).toEqual(['apologised false '])
    expect(await suggested([['agent', '喂']], { transcript: { complete: false } })).toEqual([])
  })
  test('a question of the name with another type has none', async () =>
    expect(await suggested([['agent', '谢谢']])).toEqual(['apologised false ']))
  test('a question of a ruleset’s own names a shared lexicon, and after what it is looked for', async () => {
    const reply = (text: string) =>
      suggested([
        ['agent', '抱歉，您现在方便吗？'],
        ['customer', text],
      ])
    expect((await reply('方便，你说吧')).at(-1)).toBe('agreed true 方便|你说')
    expect((await reply('我在忙')).at(-1)).toBe('agreed false 在忙')
  })
  test('what was said elsewhere is no reply', async () =>
    expect(
      await suggested([
        ['customer', '方便'],
        ['agent', '抱歉，方便吗？'],
        ['customer', '喂'],
        ['customer', '方便'],
      ]),
    ).toEqual(['apologised true 抱歉']))
})

describe('a record about a call', () => {
  const about = call([['agent', '抱歉']])
  const review = { id: 'r1', agentId: 'ann', reviewedAt: '2026-03-02T10:00:00+08:00', callId: 'c1' }
  const matter = { id: 'k1', kind: 'complaint', openedAt: '2026-03-02T09:00:00+08:00', callId: 'c1' }
  const values = async (subject: 'review' | 'case', record: object, said: Call | undefined = about) =>
    (await suggestAnswers(policy, subject, record, { callOf: async () => said })).suggestions.map(({ value }) => value)
  test('is answered by the words of that call, and quotes them', async () => {
    const { suggestions } = await suggestAnswers(policy, 'review', review, { callOf: () => about })
    expect(suggestions).toMatchObject([
      { observation: 'apologised', value: true, quotes: [{ utterance: 0, start: 0, end: 2, excerpt: '抱歉' }] },
    ])
  })
  test('what one call lacks, the review of it lacks; a matter may have other contacts', async () => {
    const silent = call([['agent', '喂']])
    expect([await values('review', review, silent), await values('case', matter, silent)]).toEqual([[false], []])
    expect(await values('case', matter)).toEqual([true])
  })
  test('without the call there are no words', async () => {
    const { callId: _, ...unlinked } = review
    expect(await values('review', unlinked)).toEqual([])
    expect((await suggestAnswers(policy, 'review', review, { callOf: () => undefined })).suggestions).toEqual([])
    expect((await suggestAnswers(policy, 'review', review)).open).toEqual(['apologised'])
  })
  test('another call than the record’s is an error', async () =>
    expect(
      (await values('review', review, { ...about, id: 'c2' }).catch((error: RecordError) => error)) as RecordError,
    ).toMatchObject({
      code: 'another-call',
    }))
  test('a judge sees what was said in it', async () => {
    let seen: unknown
    const judge = async ({ transcript }: { readonly transcript: unknown }) => {
      seen = transcript
      return { answers: [] }
    }
    await suggestAnswers(policy, 'review', review, { judge, callOf: () => about })
    expect(seen).toEqual([{ index: 0, speaker: 'agent', text: '抱歉' }])
  })
})

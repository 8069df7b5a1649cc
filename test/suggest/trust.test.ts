import { describe, expect, test } from 'vitest'
import {
  acceptSuggestions,
  confirmSuggestions,
  evaluateCall,
  measureTrust,
  type PersonAnswer,
  type SuggestedOnRecord,
  type Suggestion,
  settle,
  suggestAnswers,
  type Trust,
} from '../../src/index.ts'
import { seededRandom } from '../../src/quality/statistics/seeded-random.ts'
import { planAnswering } from '../../src/quality.ts'
import { wilsonLower } from '../../src/suggest/wilson.ts'
import { answering, call, policy, polite } from './setting.ts'

const suggestion = (value: Suggestion['value'], more: Partial<Suggestion> = {}): Suggestion => ({
  observation: 'thanked',
  value,
  by: 'judge:m',
  quotes: [],
  rules: [{ rulesetId: 'tiny', ruleId: 'thanks', clause: '1', also: [], severity: 'minor' }],
  ...more,
})
const on = (recordId: string, ...suggestions: Suggestion[]): SuggestedOnRecord => ({ recordId, suggestions })
const answer = (recordId: string, value: PersonAnswer['value'], by = 'q1'): PersonAnswer => ({
  recordId,
  observation: 'thanked',
  value,
  by,
})
const times = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index))
const earned = (n: number, right: number): Trust =>
  measureTrust(
    times(n, (i) => on(`c${i}`, suggestion(true))),
    times(n, (i) => answer(`c${i}`, i < right)),
  )

describe('Wilson’s lower bound', () => {
  // By its definition: of the proportion at the bound, what was seen lies z standard errors above.
  test.each([
    [1, 2],
    [45, 50],
    [95, 100],
    [999, 1000],
  ])('%i of %i', (x, n) => {
    const bound = wilsonLower(x, n, 0.95)
    expect((x / n - bound) / Math.sqrt((bound * (1 - bound)) / n)).toBeCloseTo(1.6448536, 6)
  })
  test('nothing seen proves nothing', () => expect([wilsonLower(0, 0, 0.95), wilsonLower(0, 10, 0.95)]).toEqual([0, 0]))
})

describe('trust', () => {
  test('is counted by question, machine and answer', () => {
    const { questions } = measureTrust(
      [
        on('c1', suggestion(true)),
        on('c2', suggestion(false)),
        on('c3', suggestion(true, { by: 'cue' })),
        on('c4', suggestion(true)),
      ],
      [answer('c1', true), answer('c2', true), answer('c3', true)],
    )
    expect(questions).toMatchObject([
      {
        by: 'judge:m',
        labelled: 2,
        agreed: 1,
        values: [
          { value: true, agreed: 1 },
          { value: false, agreed: 0 },
        ],
      },
      { by: 'cue', labelled: 1, agreed: 1 },
    ])
  })
  test('people’s own agreement stands beside it', () => {
    const people = [
      answer('c1', true, 'q1'),
      answer('c1', true, 'q2'),
      answer('c2', true, 'q1'),
      answer('c2', false, 'q2'),
    ]
    expect(measureTrust([on('c1', suggestion(true))], people).questions[0]?.people).toMatchObject({
      records: 2,
      agreement: 0.5,
    })
  })
  test('evenly divided people agree with no machine', () => {
    const divided = [answer('c1', true, 'q1'), answer('c1', false, 'q2')]
    expect(measureTrust([on('c1', suggestion(true))], divided).questions[0]).toMatchObject({ labelled: 1, agreed: 0 })
  })
  test('what is delivered twice counts once', () =>
    expect(
      measureTrust([on('c1', suggestion(true)), on('c1', suggestion(true))], [answer('c1', true)]).questions[0]
        ?.labelled,
    ).toBe(1))
  test('one person with two answers is refused', () =>
    expect(() => measureTrust([], [answer('c1', true), answer('c1', false)])).toThrow(/contradict|two ways/))

  // A machine whose answer true is right with a known probability, and two people who each slip once in fifty.
  const simulated = (precision: number, slip: number, seed: number) => {
    const draw = seededRandom('trust', seed)
    const happens = (p: number) => draw(1, 1_000_000) <= p * 1_000_000
    const truth = times(200, () => happens(precision))
    const people = ['q1', 'q2'].flatMap((by) =>
      truth.map((value, i) => answer(`c${i}`, happens(slip) ? !value : value, by)),
    )
    return measureTrust(
      truth.map((_, i) => on(`c${i}`, suggestion(true))),
      people,
    )
  }
  const coverage = (precision: number, slip: number) => {
    const runs = times(200, (seed) => simulated(precision, slip, seed).questions[0]!.lower <= precision)
    return runs.filter(Boolean).length / runs.length
  }
  test('covers the truth at its stated confidence', () => {
    for (const precision of [0.8, 0.9, 0.95]) expect(coverage(precision, 0)).toBeGreaterThan(0.92)
  })
  test('people who slip only make it more careful', () => {
    for (const precision of [0.8, 0.95]) expect(coverage(precision, 0.02)).toBeGreaterThan(0.95)
  })
})

describe('acceptance', () => {
  const accept = (trust: Trust, suggestions = [suggestion(true)], more: object = {}) =>
    acceptSuggestions(polite, suggestions, { trust, ...more })
  const reason = (...given: Parameters<typeof accept>) => accept(...given).refused[0]?.reason
  test('writes the answer and who gave it', () =>
    expect(accept(earned(100, 100)).record).toMatchObject({
      observations: { thanked: true },
      observedBy: { thanked: 'judge:m' },
    }))
  test('leaves the record that it was given as it was', () => {
    accept(earned(100, 100))
    expect(polite).not.toHaveProperty('observations')
  })
  test('needs the bound above the mark', () =>
    expect([reason(earned(100, 97)), reason(earned(100, 97), undefined, { mark: 0.9 })]).toEqual([
      'below-the-mark',
      undefined,
    ]))
  test('needs enough labels', () =>
    expect([reason(earned(49, 49), undefined, { mark: 0 }), reason({ confidence: 0.95, questions: [] })]).toEqual([
      'too-few-labelled',
      'too-few-labelled',
    ]))
  test('what another machine has earned is not this one’s', () =>
    expect(reason(earned(100, 100), [suggestion(true, { by: 'judge:other' })])).toBe('too-few-labelled'))
  test('what is earned for one answer is not for the other', () =>
    expect(reason(earned(100, 100), [suggestion(false)])).toBe('too-few-labelled'))
  test('a severe rule waits for a person, unless the host says otherwise', () => {
    const severe = [suggestion(true, { rules: [{ ...suggestion(true).rules[0]!, severity: 'severe' }] })]
    expect([reason(earned(100, 100), severe), reason(earned(100, 100), severe, { severe: true })]).toEqual([
      'severe',
      undefined,
    ])
  })
  test('machines that contradict each other answer nothing', () =>
    expect(reason(earned(100, 100), [suggestion(true), suggestion(false, { by: 'cue' })])).toBe('contradicted'))
  test('what the record answers stays', () =>
    expect(
      acceptSuggestions({ ...polite, observations: { thanked: false } }, [suggestion(true)], {
        trust: earned(100, 100),
      }).refused,
    ).toMatchObject([{ reason: 'answered' }]))
  test('a person who confirms two answers to one question is asked again', () =>
    expect(() => confirmSuggestions(polite, [suggestion(true), suggestion(false)], { by: 'q1' })).toThrow(
      'two answers',
    ))
})

describe('a machine’s answer makes no charge final', () => {
  const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const record = { ...call([['agent', '再见']]), observations: { thanked: false }, observedBy: { thanked: 'judge:m' } }
  const assessment = evaluateCall(policy, record)
  const finding = assessment.findings.find(({ ruleId }) => ruleId === 'thanks')!
  const settled = (decisions: Parameters<typeof settle>[1]['decisions'] = []) =>
    settle(policy, { agentId: 'ann', period: month, assessments: [assessment], decisions })
  const word = (verdict: 'uphold' | 'waive') => ({
    findingId: finding.id,
    verdict,
    at: '2026-04-01T09:00:00+08:00',
    by: 'lead',
  })
  test('the finding names the machine', () =>
    expect(finding).toMatchObject({
      evidence: [{ fact: 'thanked', observedBy: 'judge:m' }],
      machineAnswers: [{ observation: 'thanked', observedBy: 'judge:m' }],
    }))
  test('it is pending, and the settlement provisional', () =>
    expect(settled()).toMatchObject({
      provisional: true,
      pending: [{ what: 'machine-answer', missing: ['thanked'] }],
    }))
  test('until a person upholds or waives it', () => {
    expect(settled([word('uphold')])).toMatchObject({ provisional: false, pending: [], deductions: { amount: '5.00' } })
    expect(settled([word('waive')])).toMatchObject({ provisional: false, pending: [], deductions: { amount: '0.00' } })
  })
  test('a person’s answer needs no second word', () => {
    const confirmed = evaluateCall(policy, { ...record, observedBy: { thanked: 'person:q1' } })
    expect(confirmed.findings[0]).not.toHaveProperty('machineAnswers')
    expect(confirmed.findings[0]?.evidence[0]?.observedBy).toBe('person:q1')
  })
})

describe('a plan of what to answer next', () => {
  const records = ['a', 'b', 'c', 'd', 'e'].map((id) => call([['agent', '再见']], { id }))
  const entries = [
    { record: records[0], suggestions: [suggestion(true)] },
    { record: records[1], suggestions: [suggestion(true), suggestion(false, { by: 'cue' as const })] },
    {
      record: records[2],
      suggestions: [suggestion(false, { quotes: [{ utterance: 0, start: 0, end: 2, excerpt: '再见' }] })],
    },
    { record: records[3], suggestions: [] },
    { record: records[4], suggestions: [suggestion(true, { by: 'cue' })] },
  ]
  const plan = (more: object = {}) =>
    planAnswering(policy, 'call', entries, { seed: 's', randomShare: 0, ...more }).entries
  test('what would be a violation comes first, with the seconds to listen to', () =>
    expect(plan()[0]).toEqual({
      recordId: 'c',
      reason: 'suggested-violation',
      observations: ['thanked'],
      listen: [{ fromMs: 0, toMs: 4000 }],
    }))
  test('a rule that no suggestion serves does not count, nor does what the record answers', () => {
    const unserved = { record: records[0], suggestions: [suggestion(false, { rules: [] })] }
    const answered = { record: { ...records[1], observations: { thanked: true } }, suggestions: [suggestion(false)] }
    const reasons = planAnswering(policy, 'call', [unserved, answered], { seed: 's', randomShare: 0 }).entries
    expect(reasons.map(({ reason }) => reason)).toEqual(['suggestion', 'suggestion'])
  })
  test('of a review, the seconds are those of its call', () => {
    const review = { id: 'r', agentId: 'ann', reviewedAt: '2026-03-02T10:00:00+08:00', callId: 'a' }
    const quoted = suggestion(true, { quotes: [{ utterance: 0, start: 0, end: 2, excerpt: '再见' }] })
    const given = [{ record: review, suggestions: [quoted], call: records[0] }]
    expect(planAnswering(policy, 'review', given, { seed: 's', randomShare: 0 }).entries[0]?.listen).toEqual([
      { fromMs: 0, toMs: 4000 },
    ])
  })
  test('then contradictions, then what is nearly earned, then the rest', () =>
    expect(plan({ trust: earned(45, 45) }).map(({ recordId, reason }) => [recordId, reason])).toEqual([
      ['c', 'suggested-violation'],
      ['b', 'contradiction'],
      ['a', 'nearly-earned'],
      ['e', 'suggestion'],
    ]))
  test('a stated share is drawn from all records', () => {
    const share = plan({ randomShare: 0.4 }).filter(({ reason }) => reason === 'random')
    expect(share).toHaveLength(2)
  })
  test('every record is drawn as often as any other', () => {
    const drawn = times(
      2000,
      (seed) => plan({ seed, randomShare: 0.2 }).find(({ reason }) => reason === 'random')!.recordId,
    )
    for (const { id } of records) expect(drawn.filter((one) => one === id).length).toBeGreaterThan(340)
  })
})

test('the whole way: open questions, suggestions, a person’s word, findings, statement', async () => {
  const record = call([
    ['agent', '您好'],
    ['customer', '我想退订'],
    ['agent', '等一下'],
    ['agent', '退不了，就这样'],
  ])
  const judge = answering(
    { name: 'tone', value: 'cold', quotes: [{ speaker: 'agent', text: '就这样' }] },
    { name: 'longPause', value: true },
    { name: 'listened', value: false, quotes: [{ speaker: 'agent', text: '我想退订' }] },
  )
  const { suggestions, discarded, open } = await suggestAnswers(policy, 'call', record, { judge })
  expect(suggestions.map(({ observation, value, by }) => [observation, value, by])).toEqual([
    ['thanked', false, 'cue'],
    ['tone', 'cold', 'judge:host'],
    ['longPause', true, 'judge:host'],
  ])
  expect(discarded).toEqual([{ name: 'listened', by: 'judge:host', reason: 'other-speaker' }])
  expect(open).toEqual(['waitRequested', 'listened'])
  const [thanked, tone] = suggestions
  const confirmed = confirmSuggestions(record, [thanked!, tone!], { by: 'q1' })
  const assessment = evaluateCall(policy, confirmed)
  expect(assessment.findings.map(({ clause }) => clause)).toEqual(['1', '3'])
  const settlement = settle(policy, {
    agentId: 'ann',
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    assessments: [assessment],
  })
  expect(settlement).toMatchObject({ deductions: { amount: '5.00' }, provisional: false })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { type CallEvent, openCall, type RunningCall } from '../../src/evaluate/outlook/open-call.ts'
import type { Call, Hold, Utterance } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { stepsOf } from '../support/steps.ts'
import { tinyDocument, tinyPolicy } from '../support/tiny.ts'

const said = (script: string, more: object = {}) => ({
  fact: 'scriptSaid',
  params: { script, speaker: 'agent', ...more },
  operator: 'equal',
  value: false,
})
const rule = (id: string, when: object) => ({
  id,
  clause: '1',
  also: ['2', '3', '3.1', '3.2', '3.3', '4', '5'],
  subject: 'call',
  summary: { zh: id, en: id },
  when,
})
const policy = tinyPolicy(
  {},
  {
    ...tinyDocument(),
    scripts: { opening: { text: '您好', position: 'first' }, closing: { text: '再见' } },
    rules: [
      rule('opening', said('opening')),
      rule('closing', said('closing')),
      rule('hold', { fact: 'longestHoldSeconds', operator: 'greaterThan', value: { parameter: 'maxHoldSeconds' } }),
      rule('rings', { fact: 'ringCount', operator: 'greaterThan', value: 3 }),
      rule('forbidden', {
        fact: 'phraseHits',
        params: { lexicon: 'forbidden', speaker: 'agent' },
        operator: 'greaterThan',
        value: 0,
      }),
    ],
  },
)
const head: Call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00', agentId: 'A', holds: [] }
const say = (speaker: Utterance['speaker'], text: string, second: number): Utterance => ({
  speaker,
  text,
  startMs: second * 1000,
  endMs: second * 1000 + 900,
})
const ids = (list: readonly { readonly ruleId: string }[]) => list.map(({ ruleId }) => ruleId)

describe('a running call', () => {
  test('says step by step what was said, what is owed and what is broken', () => {
    const running = openCall(policy, head)
    const steps: readonly (Utterance | Hold | CallEvent)[] = [
      say('agent', '您好', 1),
      say('customer', '没信号', 2),
      { seconds: 31, at: '2026-03-02T09:00:03+08:00' },
      say('agent', '不知道', 40),
      say('agent', '再见', 42),
      { endedAt: '2026-03-02T09:00:50+08:00' },
    ]
    const states = steps.map((one) => running.push(one))
    expect(states.map(({ said, owed, broken }) => [ids(said), ids(owed), ids(broken)])).toEqual([
      [['opening'], ['closing'], []],
      [['opening'], ['closing'], []],
      [['opening'], ['closing'], ['hold']],
      [['opening'], ['closing'], ['hold', 'forbidden']],
      [['opening', 'closing'], [], ['hold', 'forbidden']],
      [['opening', 'closing'], [], ['hold', 'forbidden']],
    ])
  })

  test('owes an opening until its turn is over, then it is broken', () => {
    const running = openCall(policy, head)
    expect(ids(running.push(say('agent', '喂', 1)).owed)).toContain('opening')
    expect(ids(running.push(say('customer', '喂', 2)).broken)).toEqual(['opening'])
  })

  test('gives the evidence of what is owed, and what would decide the rest', () => {
    const { owed, notAssessed } = openCall(policy, head).push(say('agent', '您好', 1))
    expect(owed[0]?.evidence[0]).toMatchObject({ fact: 'scriptSaid', value: false })
    expect(notAssessed.map(({ ruleId, missing }) => [ruleId, missing])).toEqual([['rings', ['ringCount']]])
  })

  test('takes answers and fields as they become known', () => {
    const running = openCall(policy, head)
    expect(ids(running.push({ ringCount: 5 }).broken)).toEqual(['rings'])
  })

  test('is over when it has ended: nothing is owed any more', () => {
    const { owed, broken } = openCall(policy, head).push({ endedAt: '2026-03-02T09:00:50+08:00' })
    expect([owed, ids(broken)]).toEqual([[], ['opening', 'closing']])
  })

  test('judges each of several agents', () => {
    const participants = [
      { id: 'pa', role: 'agent' as const, agentId: 'A' },
      { id: 'pb', role: 'agent' as const, agentId: 'B' },
    ]
    const running = openCall(policy, { ...head, participants })
    running.push({ ...say('agent', '您好', 1), by: 'pa' })
    const { broken } = running.push({ ...say('agent', '不知道', 2), by: 'pb' })
    expect(broken.map(({ ruleId, bearer }) => [ruleId, bearer.id])).toEqual([['forbidden', 'B']])
  })

  test('takes nothing of what it refuses', () => {
    const running = openCall(policy, head)
    running.push(say('agent', '您好', 1))
    const before = running.toCall()
    for (const wrong of [
      null,
      'text',
      { text: 1 },
      { seconds: -1 },
      { seconds: 31, sconds: 2 },
      { utterances: [] },
      { id: 'd' },
      { ringCont: 3 },
      { endedAt: '2026-03-02T08:00:00+08:00' },
    ])
      expect(() => running.push(wrong as never)).toThrow(RecordError)
    expect(running.toCall()).toEqual(before)
  })
})

const all = createPolicy(builtin, { rulesets: builtin.ids as never })
const texts = [
  '您好',
  '您好，请讲',
  '不知道',
  '请稍等',
  '谢谢',
  '再见',
  '对不起',
  '不行',
  '为您服务',
  '没信号了',
  '什么',
]
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ speaker: fc.constantFrom('agent', 'customer'), text: fc.constantFrom(...texts) }),
  },
  { weight: 1, arbitrary: fc.record({ seconds: fc.constantFrom(5, 31, 70) }) },
  { weight: 1, arbitrary: fc.constantFrom({ answered: true }, { ringCount: 4 }, { direction: 'outbound' }) },
)

/** Gives each step its time, one after the other. */
const inTime = (steps: readonly object[]): readonly (Utterance | Hold | CallEvent)[] => {
  let second = 0
  return steps.map((one) => {
    if ('text' in one) {
      second += 3
      return { ...one, startMs: (second - 2) * 1000, endMs: second * 1000 } as Utterance
    }
    if (!('seconds' in one)) return one as CallEvent
    const { seconds } = one as Hold
    const at = new Date(Date.parse(head.startedAt) + second * 1000).toISOString()
    second += seconds
    return { seconds, at }
  })
}

const nameOf = ({ rulesetId, ruleId, agent }: { rulesetId: string; ruleId: string; agent?: string }) =>
  [rulesetId, ruleId, agent ?? ''].join(' ')

/** What a running call should say, from records read afresh: as it stands, and as if it had ended. */
const readAfresh = (prefix: Call) => {
  const isOver = prefix.endedAt !== undefined || prefix.endedBy !== undefined
  const now = evaluateCall(all, prefix, { outcomes: true })
  const then = isOver ? now : evaluateCall(all, { ...prefix, endedAt: prefix.asOf! }, { outcomes: true })
  const named = (outcomes: typeof now.outcomes, outcome: string) =>
    outcomes!.filter((one) => one.outcome === outcome).map(nameOf)
  const violated = named(now.outcomes, 'violated')
  return {
    said: then
      .outcomes!.filter(
        ({ outcome, because }) => outcome === 'met' && because.facts.some(({ seen }) => seen !== undefined),
      )
      .map(nameOf),
    owed: named(then.outcomes, 'violated').filter((name) => !violated.includes(name)),
    broken: now.findings.filter(({ kind }) => kind === 'violation'),
    notAssessed: named(now.outcomes, 'not-assessed').filter((name) =>
      named(then.outcomes, 'not-assessed').includes(name),
    ),
    violated,
  }
}

const agents = [
  { id: 'pa', role: 'agent', agentId: 'A' },
  { id: 'pb', role: 'agent', agentId: 'B' },
  { id: 'pc', role: 'agent', agentId: 'C' },
] as const

describe('on any call', () => {
  test('a running call says what evaluateCall says of the call so far; what is broken stays broken', () => {
    const speaking = fc.array(fc.tuple(step, fc.constantFrom(...agents.map(({ id }) => id))), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(speaking, fc.integer({ min: 1, max: agents.length }), (steps, count) => {
        const participants = agents.slice(0, count)
        const running = openCall(all, { ...head, ...(count === 1 ? {} : { participants }) })
        const end = { endedAt: '2026-03-02T10:00:00+08:00', endedBy: 'customer' } as const
        const named = steps.map(([one, by]) =>
          count > 1 && 'text' in one && one.speaker === 'agent' && participants.some(({ id }) => id === by)
            ? { ...one, by }
            : one,
        )
        let before: readonly string[] = []
        for (const one of [...inTime(named), end]) {
          const { said, owed, broken, notAssessed } = running.push(one)
          const expected = readAfresh(JSON.parse(JSON.stringify(running.toCall())))
          expect(broken).toEqual(expected.broken)
          expect([said.map(nameOf), owed.map(nameOf)]).toEqual([expected.said, expected.owed])
          expect(notAssessed.map(nameOf)).toEqual(expected.notAssessed)
          expect(before.filter((name) => !expected.violated.includes(name))).toEqual([])
          before = expected.violated
          if (one === end) expect(owed).toEqual([])
        }
      }),
      { numRuns: Number(process.env.RULEBOOK_RUNS ?? 20) },
    )
  })
})

describe('the words of a running call', () => {
  const long = (count: number, participants: typeof agents | undefined) => {
    const running = openCall(policy, { ...head, ...(participants === undefined ? {} : { participants }) })
    const next = (at: number) => ({
      ...say(at % 2 === 0 ? 'agent' : 'customer', `您好，这是第${at}句话`.repeat(20), at),
      ...(participants !== undefined && at % 2 === 0 ? { by: participants[(at / 2) % 3]!.id } : {}),
    })
    for (let at = 0; at < count; at++) running.push(next(at))
    return { running, next }
  }

  test.each([
    ['one agent', undefined],
    ['three agents', agents],
  ])('of %s are read once: a push costs less than reading all that was said before', (_, participants) => {
    const stepsAfter = (count: number): number => {
      const { running, next } = long(count, participants)
      return Math.max(...[0, 2, 4, 6, 8, 10].map((more) => stepsOf(() => running.push(next(count + more)))))
    }
    stepsAfter(20)
    const whole = long(200, participants).running.toCall()
    // Counts may be lost, and none are added.
    const afresh = Math.max(...[1, 2, 3, 4, 5, 6].map(() => stepsOf(() => evaluateCall(policy, whole))))
    // Looking through the list grows; reading it again would cost twice as much as evaluating the call once.
    expect(stepsAfter(200)).toBeLessThan(afresh)
  })

  const rude = (at: number) => say('agent', '不知道，张三丰，你自己看着办', at)
  const sameAsAfresh = (running: ReturnType<typeof openCall>, { broken }: RunningCall) =>
    expect(broken).toEqual(readAfresh(JSON.parse(JSON.stringify(running.toCall()))).broken)

  test('are masked again where a name becomes known', () => {
    const running = openCall(all, head)
    const before = running.push(rude(1))
    expect(JSON.stringify(before.broken)).toContain('张三丰')
    const after = running.push({ customerName: '张三丰' })
    expect(JSON.stringify(after.broken)).not.toContain('张三丰')
    sameAsAfresh(running, after)
  })

  test('are given to those whose they are when it becomes known who takes part', () => {
    const running = openCall(all, { ...head, participants: agents.slice(0, 2) })
    running.push({ ...rude(1), by: 'pa' })
    running.push({ ...rude(2), by: 'pb' })
    const later = agents.map((one) => (one.id === 'pb' ? { ...one, agentId: 'D' } : one))
    sameAsAfresh(running, running.push({ participants: later }))
    sameAsAfresh(running, running.push({ ...rude(3), by: 'pc' }))
  })

  test('are shown as before whatever a host did to what was shown', () => {
    const running = openCall(all, head)
    for (const { evidence } of running.push(rude(1)).broken)
      for (const { seen = [] } of evidence) for (const one of seen) Object.assign(one, { phrase: 'changed' })
    sameAsAfresh(running, running.push(rude(2)))
  })

  test('are read again where a slot that was not known turns out to be none', () => {
    const number = { ...said('number'), value: true }
    const numbered = tinyPolicy(
      {},
      { ...tinyDocument(), scripts: { number: { text: '您好{agentNumber}' } }, rules: [rule('number', number)] },
    )
    const running = openCall(numbered, head)
    expect(ids(running.push(say('agent', '您好', 1)).broken)).toEqual([])
    const { broken } = running.push({ agentNumber: null } as never)
    expect(broken.map(({ ruleId }) => ruleId)).toEqual(
      evaluateCall(numbered, running.toCall()).findings.map(({ ruleId }) => ruleId),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const policy = tinyPolicy()
const says = (text: string, speaker = 'agent') => call({ utterances: [{ speaker, text }] })
const clausesOf = (record: object) => evaluateCall(policy, record as never).findings.map(({ clause }) => clause)

describe('hold', () => {
  test('exactly 30 s meets the clause', () => {
    expect(clausesOf(call({ holds: [{ seconds: 30 }] }))).toEqual([])
  })
  test('31 s breaks it', () => {
    expect(clausesOf(call({ holds: [{ seconds: 31 }] }))).toEqual(['1'])
  })
  test('nobody held meets it', () => {
    expect(evaluateCall(policy, call({ holds: [] })).counts).toMatchObject({ violated: 0, met: 1 })
  })
  test('without holds it is not assessed, and the field is named', () => {
    expect(evaluateCall(policy, call()).notAssessed).toContainEqual({
      ruleId: 'hold',
      rulesetId: 'tiny',
      clause: '1',
      also: [],
      bearer: { role: 'agent' },
      missing: ['holds'],
    })
  })
})

describe('a parameter without value', () => {
  const rings = (fields: object, options = {}) => evaluateCall(tinyPolicy(options), call(fields))
  test('leaves its rule not assessed', () => {
    expect(rings({ direction: 'inbound', ringCount: 9 }).notAssessed).toContainEqual(
      expect.objectContaining({ clause: '2', missing: ['parameter:maxRings'] }),
    )
  })
  test('does not matter where the rule does not apply', () => {
    expect(rings({ direction: 'outbound' }).counts.notApplicable).toBe(1)
  })
  test('decides once the host sets it', () => {
    const set = { parameters: { tiny: { maxRings: 3 } } }
    expect(rings({ direction: 'inbound', ringCount: 4 }, set).findings.map(({ clause }) => clause)).toEqual(['2'])
    expect(rings({ direction: 'inbound', ringCount: 3 }, set).counts.met).toBe(1)
  })
  test('names all that is missing where applies is unknown too', () => {
    expect(rings({}).notAssessed.find(({ clause }) => clause === '2')?.missing).toEqual([
      'direction',
      'ringCount',
      'parameter:maxRings',
    ])
  })
})

describe('forbidden phrases', () => {
  test('行不行 and 您知不知道 break nothing', () => {
    expect(clausesOf(says('您看行不行？'))).toEqual([])
    expect(clausesOf(says('您知不知道这个活动？'))).toEqual([])
  })
  test('不行 as a reply does', () => {
    expect(clausesOf(says('不行。'))).toEqual(['3'])
  })
  test('a customer saying it never does', () => {
    expect(clausesOf(says('不行', 'customer'))).toEqual([])
  })
  test('不知道就别说了 counts once, for its own clause', () => {
    const [finding] = evaluateCall(policy, says('不知道就别说了')).findings
    expect(finding).toMatchObject({ occurrences: 1, also: ['3.3'] })
  })
  test('each occurrence is fined', () => {
    const [finding] = evaluateCall(policy, says('不行，真的不行')).findings
    expect(finding?.effects).toEqual([
      { kind: 'fine', amount: { amount: '10.00', currency: 'CNY' }, per: 'occurrence', quantity: 2, label: '扣除奖金' },
    ])
  })
  test('the evidence points into the original text', () => {
    const text = '这个 不 行 哦'
    const [finding] = evaluateCall(policy, says(text)).findings
    const seen = finding?.evidence[0]?.seen?.[0]
    expect(text.slice(seen?.start, seen?.end)).toBe('不 行')
  })
  test('personal data in the excerpt is masked', () => {
    const [finding] = evaluateCall(policy, says('您的号码13857501234不行')).findings
    expect(JSON.stringify(finding)).not.toContain('13857501234')
  })
})

describe('findings', () => {
  const broken = call({ agentId: 'a', holds: [{ seconds: 31 }] })
  test('have the same id however often they are made', () => {
    expect(evaluateCall(policy, broken)).toEqual(evaluateCall(tinyPolicy(), broken))
  })
  test('have another id for another record', () => {
    expect(evaluateCall(policy, broken).findings[0]?.id).not.toBe(
      evaluateCall(policy, { ...broken, id: 'd' }).findings[0]?.id,
    )
  })
  test('belong to the local day of the ruleset', () => {
    const late = { ...broken, startedAt: '2026-03-31T17:00:00Z' }
    expect(evaluateCall(policy, late).findings[0]?.date).toBe('2026-04-01')
  })
  test('are plain JSON', () => {
    const assessment = evaluateCall(policy, broken)
    expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment)
  })
  test('a longer hold never breaks fewer clauses', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100 }), (seconds, more) => {
        const count = (hold: number) => evaluateCall(policy, call({ holds: [{ seconds: hold }] })).counts.violated
        expect(count(seconds + more)).toBeGreaterThanOrEqual(count(seconds))
      }),
    )
  })
  test('one more utterance never takes a hit away', () => {
    const phrase = fc.constantFrom('不行', '您好', '不知道', '知不知道')
    fc.assert(
      fc.property(fc.array(phrase), phrase, (texts, last) => {
        const count = (all: readonly string[]) =>
          evaluateCall(policy, call({ utterances: all.map((text) => ({ speaker: 'agent', text })) }) as never)
            .findings[0]?.occurrences ?? 0
        expect(count([...texts, last])).toBeGreaterThanOrEqual(count(texts))
      }),
    )
  })
})

describe('versions', () => {
  test('a record before every version is an error that names its time', () => {
    const dated = tinyPolicy({}, { ...tinyDocument(), effectiveFrom: '2026-06-01' })
    expect(() => evaluateCall(dated, call())).toThrow(
      expect.objectContaining({ code: 'no-version-in-force', path: 'startedAt' }),
    )
  })
  test('the window is read by the local date: the first day begins at local midnight', () => {
    const dated = tinyPolicy({}, { ...tinyDocument(), effectiveFrom: '2026-06-01' })
    expect(() => evaluateCall(dated, call({ startedAt: '2026-05-31T16:00:00Z' }))).not.toThrow()
    expect(() => evaluateCall(dated, call({ startedAt: '2026-05-31T15:59:59Z' }))).toThrow()
  })
})

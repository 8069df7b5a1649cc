import { describe, expect, test } from 'vitest'
import { rulesetPage, runCases } from '../../src/authoring.ts'
import {
  accumulateSettlement,
  type Call,
  createPolicy,
  createRulebook,
  describeInputs,
  evaluateBatch,
  evaluateCase,
  evaluateIncident,
  evaluateLines,
  evaluateReview,
  explain,
  lintPolicy,
  mutateRuleset,
  type Review,
  type RulesetError,
  recordAssessment,
  settleTeam,
  validateRecord,
  verifyAssessment,
  whyNot,
} from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const ask = { zh: '是否长时间无声？', en: 'Was there a long silence?' }
const question = { type: 'boolean', ask }
const silence = (operator: string) => ({
  fact: 'longestHoldSeconds',
  operator,
  value: { parameter: 'silentSeconds' },
})
const bySilence = { call: { whether: silence('greaterThan') } }

const document = (answer: unknown = bySilence, parts: object = {}, subject = 'review') => ({
  ...tinyDocument(),
  parameters: { silentSeconds: { type: 'number', unit: 'seconds', value: 30, zh: '时限', en: 'Limit' } },
  lexicons: {},
  observations: { silent: { ...question, answeredBy: { [subject]: answer } }, heldOn: question },
  rules: [{ id: 'silent', clause: '1', subject, summary: ask, forbids: 'silent' }],
  ...parts,
})
const policyOf = (written: object, options: object = {}) =>
  createPolicy(createRulebook([loadWritten(written)]), { rulesets: ['tiny'], ...options })
const policy = policyOf(document())

const startedAt = '2026-03-02T09:00:00+08:00'
const call = (seconds: number | undefined, fields: object = {}): Call => ({
  id: 'c1',
  startedAt,
  ...(seconds === undefined ? {} : { holds: [{ seconds }] }),
  ...fields,
})
const review = (fields: object = {}): Review => ({
  id: 'r1',
  agentId: 'ann',
  callId: 'c1',
  reviewedAt: '2026-03-03T09:00:00+08:00',
  ...fields,
})
const outcome = (given: Call | undefined, one: Review = review(), by = policy) =>
  evaluateReview(by, one, { call: given, outcomes: true }).outcomes![0]!
const thrown = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error as RulesetError
  }
  return undefined
}

describe('a question on a review that its call answers', () => {
  test('is no at the limit', () => expect(outcome(call(30)).outcome).toBe('met'))
  test('is yes beyond it', () => expect(outcome(call(31)).outcome).toBe('violated'))
  test('is asked without the call', () =>
    expect(outcome(undefined)).toMatchObject({ outcome: 'not-assessed', because: { missing: ['silent'] } }))
  test('is asked where the call does not say', () =>
    expect(outcome(call(undefined)).because.missing).toEqual(['silent']))
  test('is what the reviewer says, whatever the call', () => {
    expect(outcome(call(31), review({ observations: { silent: false } })).outcome).toBe('met')
    expect(outcome(call(30), review({ answers: { silent: { value: true } } })).outcome).toBe('violated')
  })
  test('the call of one review is not that of the next', () => {
    expect(outcome(call(31)).outcome).toBe('violated')
    expect(outcome(undefined).outcome).toBe('not-assessed')
  })
})

describe('the call that is handed over', () => {
  const refused = (given: unknown, one: Review = review()) => thrown(() => outcome(given as Call, one))?.toJSON()
  test('is the one that the review names', () =>
    expect(refused(call(30, { id: 'c2' }))).toMatchObject({ code: 'another-call', path: 'callId', received: '"c2"' }))
  test('is refused with a review that names none', () =>
    expect(refused(call(30), { ...review(), callId: undefined } as never)).toMatchObject({ code: 'another-call' }))
  test('is checked as every call is', () => expect(refused(call(-1))).toMatchObject({ path: 'call.holds[0].seconds' }))
  test('is refused where no record names a call', () =>
    expect(thrown(() => evaluateBatch(policy, 'review', [], { call: call(1) } as never))).toMatchObject({
      code: 'unknown-field',
    }))
  test('is checked by validation, too', () => {
    expect(validateRecord(policy, 'review', review(), { call: call(30) }).problems).toEqual([])
    expect(validateRecord(policy, 'review', review(), { call: call(30, { id: 'c2' }) }).problems[0]?.code).toBe(
      'another-call',
    )
  })
})

describe('whose call it is', () => {
  const agents = (...ids: string[]) => ids.map((id) => ({ id: `p-${id}`, role: 'agent' as const, agentId: id }))
  test('of another agent it answers nothing', () =>
    expect(outcome(call(31, { agentId: 'bob' })).outcome).toBe('not-assessed'))
  test('of the agent it does', () => expect(outcome(call(31, { agentId: 'ann' })).outcome).toBe('violated'))
  test('of several agents, what the reviewed one did', () => {
    const held = (by: string) =>
      call(undefined, { participants: agents('ann', 'bob'), holds: [{ seconds: 31, by: `p-${by}` }] })
    expect(outcome(held('ann')).outcome).toBe('violated')
    expect(outcome(held('bob')).outcome).toBe('not-assessed')
  })
  test('of several agents, nothing about the call as a whole', () => {
    const long = policyOf(document({ call: { yes: { fact: 'talkSeconds', operator: 'greaterThan', value: 60 } } }))
    const talked = (...ids: string[]) => call(undefined, { talkSeconds: 61, participants: agents(...ids) })
    expect(outcome(talked('ann'), review(), long).outcome).toBe('violated')
    expect(outcome(talked('ann', 'bob'), review(), long).outcome).toBe('not-assessed')
  })
})

describe('what a review says of its contact', () => {
  const guarded = policyOf(
    document(bySilence, {
      rules: [
        {
          id: 'silent',
          clause: '1',
          subject: 'review',
          summary: ask,
          applies: { answered: true, direction: 'outbound' },
          forbids: 'silent',
        },
      ],
    }),
  )
  const of = (fields: object, contact?: object) =>
    outcome(call(31, fields), review(contact === undefined ? {} : { contact }), guarded).outcome
  test('is read from the call where it says nothing', () => {
    expect(of({ direction: 'outbound', answered: true })).toBe('violated')
    expect(of({ direction: 'inbound', answered: true })).toBe('not-applicable')
    expect(of({ answered: true })).toBe('not-assessed')
  })
  test('stands where it says it', () =>
    expect(of({ direction: 'inbound', answered: true }, { direction: 'outbound' })).toBe('violated'))
})

describe('what was not known of the call', () => {
  const told = policyOf(document({ call: { yes: { fact: 'heldOn', operator: 'equal', value: true } } }), {
    assume: { tiny: { heldOn: true } },
  })
  test('is not assumed', () => expect(outcome(call(undefined), review(), told).outcome).toBe('not-assessed'))
  test('is answered on the call', () =>
    expect(outcome(call(undefined, { observations: { heldOn: true } }), review(), told).outcome).toBe('violated'))
  test('a machine’s answer on the call makes no charge final', () => {
    const observed = call(undefined, { observations: { heldOn: true }, observedBy: { heldOn: 'judge:one' } })
    const [finding] = evaluateReview(told, review(), { call: observed }).findings
    expect(finding?.machineAnswers).toEqual([{ observation: 'heldOn', observedBy: 'judge:one', callId: 'c1' }])
    expect(finding?.evidence[0]).toMatchObject({ fact: 'silent', observedBy: 'judge:one' })
  })
})

describe('the finding', () => {
  const [finding] = evaluateReview(policy, review(), { call: call(31) }).findings
  test('cites the call’s data, with the call and the place in it', () =>
    expect(finding?.evidence).toMatchObject([
      {
        fact: 'silent',
        value: true,
        answeredBy: [
          {
            fact: 'longestHoldSeconds',
            value: 31,
            operator: 'greaterThan',
            threshold: 30,
            parameter: 'silentSeconds',
            callId: 'c1',
            fields: ['holds', 'holdSecondsTotal'],
          },
        ],
      },
    ]))
  test('says so in both languages', () => {
    expect(explain(finding!, { locale: 'zh-CN' })).toContain('由通话 c1 的数据回答：')
    expect(explain(finding!, { locale: 'en' })).toMatch(/answered by data of call c1: .*31 s/)
  })
  test('has the nearest change that would have kept the rule', () =>
    expect(whyNot(policy, 'review', review(), finding!, { call: call(31) })).toMatchObject({
      outcome: 'violated',
      wouldBe: 'met',
      changes: [{ fact: 'silent', value: true, to: false }],
    }))
})

describe('a recorded assessment', () => {
  const rulebook = createRulebook([loadWritten(document())])
  const recorded = recordAssessment(policy, 'review', review(), { call: call(31) })
  const read = JSON.parse(JSON.stringify(recorded))
  test('has the facts of the call that were read', () =>
    expect(recorded.facts.map(({ fact, value, callId }) => [fact, value, callId])).toEqual([
      ['silent', true, undefined],
      ['longestHoldSeconds', 31, 'c1'],
    ]))
  test('is reached again', () => expect(verifyAssessment(read, { rulebook })).toMatchObject({ ok: true }))
  test('is not reached with another call', () =>
    expect(verifyAssessment(read, { rulebook, call: call(32) }).differences[0]?.path).toBe('call.inputDigest'))
  test('wants the call where none was kept', () => {
    const bare = recordAssessment(policy, 'review', review(), { call: call(31), input: 'none' })
    expect(thrown(() => verifyAssessment(bare, { rulebook, input: review() }))).toMatchObject({ path: 'call' })
    expect(verifyAssessment(bare, { rulebook, input: review(), call: call(31) }).ok).toBe(true)
  })
})

describe('several records', () => {
  const calls = new Map([['c1', call(31)]])
  const outcomesOf = (results: Iterable<unknown>) =>
    [...results].map((one) => (one as { assessment?: { counts: object } }).assessment?.counts)
  test('find their calls', () =>
    expect(outcomesOf(evaluateBatch(policy, 'review', [review(), review({ callId: 'c9' })], { calls }))).toMatchObject([
      { violated: 1 },
      { notAssessed: 1 },
    ]))
  test('have an error in their place where the call is none', () => {
    const [result] = evaluateBatch(policy, 'review', [review()], { calls: new Map([['c1', { id: 'c1' } as Call]]) })
    expect(result).toMatchObject({ ok: false, error: { path: 'call.startedAt' } })
  })
  test('as lines, too', async () => {
    const lines: string[] = []
    for await (const line of evaluateLines(policy, 'review', [`${JSON.stringify(review())}\n`], { calls }))
      lines.push(line)
    expect(JSON.parse(lines[0]!)).toMatchObject({ assessment: { counts: { violated: 1 } } })
  })

  const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const record = <S extends string>(subject: S, one: object) => ({ subject, record: one })
  const settled = (...records: { subject: 'call' | 'review'; record: object }[]) =>
    settleTeam(policy, { period, records }).findings.length
  test('of a settlement find the calls among them, in any order', () => {
    expect(settled(record('review', review()), record('call', call(31)))).toBe(1)
    expect(settled(record('call', call(31)), record('review', review()))).toBe(1)
    expect(settled(record('review', review()))).toBe(0)
  })
  test('and those of another month', () =>
    expect(settleTeam(policy, { period, records: [record('review', review())], calls }).findings).toHaveLength(1))
  test('but not one of two calls with one id', () =>
    expect(settled(record('review', review()), record('call', call(31)), record('call', call(32)))).toBe(0))
  test('nor one that is no call: that is its own error', () => {
    const records = [record('review', review()), record('call', call(-1))]
    expect(settleTeam(policy, { period, records })).toMatchObject({ findings: [], errors: [{ index: 1 }] })
  })
  test('gathered one by one find them', () => {
    const gathered = accumulateSettlement(policy, { period, calls })
    gathered.add('review', review())
    expect(gathered.settle().findings).toHaveLength(1)
  })
})

describe('cases and incidents name a call as well', () => {
  const by = (subject: string) => policyOf(document(bySilence, {}, subject))
  test('a case', () => {
    const one = { id: 'k', kind: 'complaint' as const, openedAt: startedAt, callId: 'c1' }
    expect(evaluateCase(by('case'), one, { call: call(31) }).counts.violated).toBe(1)
  })
  test('an incident', () => {
    const one = { id: 'i', agentId: 'ann', at: startedAt, act: 'snack-at-desk', callId: 'c1' }
    expect(evaluateIncident(by('incident'), one, { call: call(31) }).counts.violated).toBe(1)
  })
})

describe('the document', () => {
  const code = (written: object) => thrown(() => loadWritten(written))?.problems.map((one) => [one.code, one.path])
  test('names facts of calls', () =>
    expect(code(document({ call: { fact: 'longestHoldSecs' } }))).toEqual([
      ['unknown-fact', 'observations.silent.answeredBy.review.call.fact'],
    ]))
  test('of the question’s type', () =>
    expect(code(document({ call: { fact: 'talkSeconds' } }))?.[0]?.[0]).toBe('wrong-value-type'))
  test('has no call on records that name none', () =>
    expect(code(document(bySilence, {}, 'audit'))?.[0]?.[1]).toContain('observations.silent.answeredBy'))
  test('has no measure answer for a call', () => {
    const measures = {
      callsBefore: { of: 'call', take: 'count', by: 'agent', window: { localDates: 30 }, label: ask },
    }
    const often = { call: { yes: { fact: 'callsBefore', operator: 'greaterThan', value: 1 } } }
    expect(code(document(often, { measures }))?.[0]?.[0]).toBe('measure-of-call')
  })
  test('may take the answer to the same question on the call', () => {
    const same = policyOf(document({ call: { fact: 'silent' } }))
    expect(outcome(call(undefined, { observations: { silent: true } }), review(), same).outcome).toBe('violated')
  })
  test('says in its form whose data answers', () => {
    expect(describeInputs(policy, 'review').properties?.observations?.properties?.silent?.['x-answered-by']).toEqual([
      { fact: 'longestHoldSeconds', label: expect.anything(), fields: ['holds', 'holdSecondsTotal'], ofCall: true },
    ])
    expect(Object.keys(describeInputs(policy, 'call').properties ?? {})).toContain('holds')
  })
  test('has it on its page', () =>
    expect(rulesetPage(loadWritten(document()), { locale: 'en' })).toContain(
      'On each review, from the call that it is about',
    ))
  test('uses what its answers name', () =>
    expect(lintPolicy(policy).map((one) => one.code)).not.toContain('unused-parameter'))

  const cases = (seconds: number, expected: object) => [
    { name: 'one', subject: 'review', record: review(), call: call(seconds), expect: expected },
  ]
  test('is tried by cases that hand the call over', () => {
    const ruleset = loadWritten(document())
    expect(runCases(ruleset, cases(31, { violated: ['1'] }))[0]?.failures).toEqual([])
    expect(runCases(ruleset, cases(30, { violated: ['1'] }))[0]?.failures).toHaveLength(1)
  })
  test('is mutated inside the call’s answer', () => {
    const ruleset = loadWritten(document())
    const inCall = mutateRuleset(ruleset).filter(({ path }) => path.includes('answeredBy.review.call'))
    const noticed = [...cases(31, { violated: ['1'] }), ...cases(30, { met: ['1'] })]
    expect(inCall.length).toBeGreaterThan(1)
    for (const { ruleset: changed } of inCall)
      expect(runCases(changed, noticed).some(({ failures }) => failures.length > 0)).toBe(true)
  })
})

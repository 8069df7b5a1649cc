import { describe, expect, test } from 'vitest'
import { rulesetPage } from '../../src/authoring.ts'
import {
  createPast,
  createPolicy,
  createRulebook,
  describeInputs,
  diffRulesets,
  evaluateCall,
  evaluateCallAsync,
  evaluateCase,
  evaluatePeriod,
  evaluateReview,
  explain,
  lintPolicy,
  mutateRuleset,
  type RulesetError,
  recordAssessment,
  suggestAnswers,
  toPast,
  verifyAssessment,
} from '../../src/index.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const ask = { zh: '是否及时？', en: 'Was it in time?' }
const yes = (fact: string) => ({ fact, operator: 'equal', value: true })
const boolean = { type: 'boolean', ask }
const elapsed = { fact: 'elapsedMinutes', params: { from: 'openedAt', to: 'respondedAt' } }

const document = (answeredBy: unknown, parts: object = {}, more: object = {}) => ({
  ...tinyDocument(),
  parameters: {
    promptMinutes: { type: 'number', unit: 'minutes', zh: '及时的时限', en: 'Limit of promptness' },
  },
  lexicons: {},
  observations: { inTime: { ...boolean, answeredBy, ...more } },
  rules: [{ id: 'in-time', clause: '1', subject: 'case', summary: ask, expects: 'inTime' }],
  ...parts,
})
const took = (operator: string) => ({ ...elapsed, operator, value: { parameter: 'promptMinutes' } })
const happened = { fact: 'respondedAt', operator: 'notEqual', value: null }
const prompt = { case: { yes: { all: [happened, took('lessThanInclusive')] }, no: took('greaterThan') } }
const policyOf = (written: object, options: object = {}) =>
  createPolicy(createRulebook([loadWritten(written)]), { rulesets: ['tiny'], ...options })
const limited = policyOf(document(prompt), { parameters: { tiny: { promptMinutes: 30 } } })
const replied = (minutes: number | undefined, fields: object = {}) => ({
  id: 'k',
  kind: 'complaint' as const,
  openedAt: '2026-03-02T09:00:00+08:00',
  ...(minutes === undefined ? {} : { respondedAt: `2026-03-02T09:${minutes}:00+08:00` }),
  ...fields,
})
const outcome = (policy: typeof limited, record: object) =>
  evaluateCase(policy, record as never, { outcomes: true }).outcomes![0]!
const isSo = (policy: typeof limited, record: object) => outcome(policy, record).outcome

describe('a question that data answers', () => {
  test('is yes at the limit', () => expect(isSo(limited, replied(30))).toBe('met'))
  test('is no beyond it', () => expect(isSo(limited, replied(31))).toBe('violated'))
  test('is asked where the data is missing, and nothing else is', () =>
    expect(outcome(limited, replied(undefined))).toMatchObject({
      outcome: 'not-assessed',
      because: { missing: ['inTime'] },
    }))
  test('is asked while it may still come, and no as soon as it is too late', () => {
    expect(isSo(limited, replied(undefined, { asOf: '2026-03-02T09:30:00+08:00' }))).toBe('not-assessed')
    expect(isSo(limited, replied(undefined, { asOf: '2026-03-02T09:31:00+08:00' }))).toBe('violated')
  })
  test('is asked where the host has set no limit', () =>
    expect(outcome(policyOf(document(prompt)), replied(31)).because.missing).toEqual(['inTime']))
  test('is what the record itself says, whatever the data', () => {
    expect(isSo(limited, replied(59, { observations: { inTime: true } }))).toBe('met')
    expect(isSo(limited, replied(30, { observations: { inTime: false } }))).toBe('violated')
  })
  test('does not arise where the record says so', () =>
    expect(isSo(limited, replied(59, { observations: { inTime: null } }))).toBe('not-applicable'))

  test('cites the data with its place, value and limit', () =>
    expect(evaluateCase(limited, replied(31)).findings[0]?.evidence).toMatchObject([
      {
        fact: 'inTime',
        value: false,
        answeredBy: [
          {
            fact: 'elapsedMinutes',
            value: 31,
            operator: 'greaterThan',
            threshold: 30,
            parameter: 'promptMinutes',
          },
        ],
      },
    ]))
  test('cites no data where a person answered', () =>
    expect(
      evaluateCase(limited, replied(31, { observations: { inTime: false } })).findings[0]?.evidence[0],
    ).not.toHaveProperty('answeredBy'))
  test('says so in both languages', () => {
    const [finding] = evaluateCase(limited, replied(31)).findings
    expect(explain(finding!, { locale: 'zh-CN' })).toContain('是否及时？ 否；由数据回答：')
    expect(explain(finding!, { locale: 'en' })).toMatch(/Was it in time\? no; answered by data: .*31 min/)
  })
  test('is among the facts that a recorded assessment was made by, with what it rests on', () => {
    const recorded = recordAssessment(limited, 'case', replied(31))
    expect(recorded.facts?.map(({ fact, value }) => [fact, value])).toEqual([
      ['inTime', false],
      ['elapsedMinutes', 31],
    ])
    const rulebook = createRulebook([loadWritten(document(prompt))])
    expect(verifyAssessment(JSON.parse(JSON.stringify(recorded)), { rulebook }).ok).toBe(true)
  })
})

describe('one direction is enough', () => {
  const known = policyOf(
    document({ case: { yes: { fact: 'respondedAt', operator: 'lessThan', value: { fact: 'dueAt' } } } }),
  )
  const due = { dueAt: '2026-03-02T09:30:00+08:00' }
  test('yes where it holds', () => expect(isSo(known, replied(29, due))).toBe('met'))
  test('asked where it does not', () => expect(outcome(known, replied(30, due)).because.missing).toEqual(['inTime']))
  test('a no alone never acquits', () => {
    const never = policyOf(document({ case: { no: { fact: 'respondedAt', operator: 'equal', value: null } } }))
    expect(isSo(never, replied(1 + 10))).toBe('not-assessed')
    expect(isSo(never, replied(undefined, { respondedAt: null }))).toBe('violated')
  })
  test('yes and no at once is asked', () => {
    const both = policyOf(
      document(
        { case: { yes: yes('callAnswered'), no: yes('callAnswered') } },
        {
          observations: {
            inTime: { ...boolean, answeredBy: { case: { yes: yes('solved'), no: yes('reopened') } } },
            solved: boolean,
            reopened: boolean,
          },
        },
      ),
    )
    const said = (observations: object) => isSo(both, replied(undefined, { observations }))
    expect(said({ solved: true })).toBe('not-assessed')
    expect(['met', 'violated', 'not-assessed']).toEqual([
      said({ solved: true, reopened: false }),
      said({ solved: false, reopened: true }),
      said({ solved: true, reopened: true }),
    ])
  })
})

describe('yes where a condition holds and no where its opposite does', () => {
  const before = { fact: 'respondedAt', operator: 'lessThan', value: { fact: 'dueAt' } }
  const due = { dueAt: '2026-03-02T09:30:00+08:00' }
  const policy = policyOf(document({ case: { whether: before } }))
  const negated = policyOf(
    document(
      { case: { whether: { not: { any: [{ not: before }, yes('solved')] } } } },
      {
        observations: {
          inTime: { ...boolean, answeredBy: { case: { whether: { not: { any: [{ not: before }, yes('solved')] } } } } },
          solved: boolean,
        },
      },
    ),
  )
  test('either side', () =>
    expect([isSo(policy, replied(29, due)), isSo(policy, replied(30, due))]).toEqual(['met', 'violated']))
  test('a known none is neither', () =>
    expect(isSo(policy, replied(undefined, { ...due, respondedAt: null }))).toBe('not-assessed'))
  test('under not and any, too', () => {
    const solved = (value: boolean) => ({ observations: { solved: value } })
    expect(isSo(negated, replied(29, { ...due, ...solved(false) }))).toBe('met')
    expect(isSo(negated, replied(29, { ...due, ...solved(true) }))).toBe('violated')
    expect(isSo(negated, replied(30, { ...due, ...solved(false) }))).toBe('violated')
  })
})

describe('a fact that is the answer', () => {
  const observations = {
    backAt: {
      type: 'instant',
      ask: { zh: '何时答复？', en: 'When was the reply?' },
      answeredBy: { case: { fact: 'respondedAt' } },
    },
  }
  const rules = [
    {
      id: 'reply',
      clause: '1',
      subject: 'case',
      summary: ask,
      when: {
        any: [
          { fact: 'backAt', operator: 'equal', value: null },
          { fact: 'backAt', operator: 'greaterThan', value: { fact: 'dueAt' } },
        ],
      },
    },
  ]
  const policy = policyOf(document(undefined, { observations, rules }))
  const due = { dueAt: '2026-03-02T09:30:00+08:00' }
  test('is compared like the question', () => {
    expect(isSo(policy, replied(30, due))).toBe('met')
    expect(isSo(policy, replied(31, due))).toBe('violated')
  })
  test('is a known none where the record says that it never happened', () =>
    expect(isSo(policy, replied(undefined, { ...due, respondedAt: null }))).toBe('violated'))
  test('is cited with the field that it stands in', () =>
    expect(evaluateCase(policy, replied(31, due)).findings[0]?.evidence[0]?.answeredBy).toEqual([
      {
        fact: 'respondedAt',
        label: expect.anything(),
        value: '2026-03-02T01:31:00.000Z',
        operator: 'equal',
        threshold: '2026-03-02T01:31:00.000Z',
        fields: ['respondedAt'],
      },
    ]))
  test('is shown without a limit of its own', () =>
    expect(explain(evaluateCase(policy, replied(31, due)).findings[0]!, { locale: 'en' })).toMatch(
      /answered by data: [^:]+: 2026-03-02T01:31:00.000Z$/m,
    ))
})

describe('the order of those who answer', () => {
  const profiled = (answer: unknown, options: object) =>
    policyOf(document(answer, {}, { profile: 'centre' }), { parameters: { tiny: { promptMinutes: 30 } }, ...options })
  test('data comes before a profile', () => {
    const policy = profiled(prompt, { profiles: { centre: { inTime: true } } })
    expect(outcome(policy, replied(31))).toMatchObject({ outcome: 'violated' })
    expect(outcome(policy, replied(31)).because.facts[0]).not.toHaveProperty('profile')
    expect(outcome(policy, replied(undefined)).because.facts[0]).toMatchObject({ value: true, profile: 'centre' })
  })
  test('data comes before what is assumed, and nothing is then assumed', () => {
    const policy = policyOf(document(prompt), {
      parameters: { tiny: { promptMinutes: 30 } },
      assume: { tiny: { inTime: false } },
    })
    expect(evaluateCase(policy, replied(30))).toMatchObject({ counts: { met: 1 }, assumed: [] })
    expect(evaluateCase(policy, replied(undefined))).toMatchObject({
      counts: { violated: 1 },
      assumed: [{ observation: 'inTime' }],
    })
  })
  test('a machine’s answer counts only where it was used', () => {
    const policy = policyOf(
      document(
        { case: { no: yes('complained') } },
        {
          observations: {
            inTime: { ...boolean, answeredBy: { case: { no: yes('complained') } } },
            complained: boolean,
          },
        },
      ),
    )
    const observedBy = { complained: 'judge:one' }
    const found = (observations: object) =>
      evaluateCase(policy, replied(undefined, { observations, observedBy }) as never).findings[0]
    expect(found({ complained: true })?.machineAnswers).toEqual([
      { observation: 'complained', observedBy: 'judge:one' },
    ])
    expect(found({ complained: true, inTime: false })).not.toHaveProperty('machineAnswers')
  })
})

describe('what data leaves open', () => {
  const days = (from: number) => ({
    agentId: 'a',
    kind: 'month' as const,
    from: '2026-03-01',
    to: '2026-03-31',
    totals: { lateCount: { min: from, max: from + 2 } },
  })
  const policy = policyOf(
    document(undefined, {
      observations: {
        lateTimes: { type: 'number', unit: 'count', ask, answeredBy: { period: { fact: 'lateCount' } } },
      },
      rules: [
        {
          id: 'late',
          clause: '1',
          subject: 'period',
          summary: ask,
          when: { fact: 'lateTimes', operator: 'greaterThanInclusive', value: 3 },
        },
      ],
    }),
  )
  const judged = (from: number) => evaluatePeriod(policy, days(from) as never, { outcomes: true }).outcomes![0]!
  test('decides where all of it agrees', () =>
    expect([judged(3).outcome, judged(0).outcome]).toEqual(['violated', 'met']))
  test('and is asked for by the question alone elsewhere', () =>
    expect(judged(1).because.missing).toEqual(['lateTimes']))
})

describe('a measure, a review’s own answers, a call of several agents', () => {
  test('a measure over earlier records answers', () => {
    const policy = policyOf(
      document(undefined, {
        observations: {
          often: {
            ...boolean,
            answeredBy: { case: { yes: { fact: 'complaintsBefore', operator: 'greaterThan', value: 1 } } },
          },
        },
        measures: {
          complaintsBefore: {
            of: 'case',
            take: 'count',
            by: 'agent',
            window: { localDates: 30 },
            label: { zh: '投诉', en: 'Complaints' },
          },
        },
        rules: [{ id: 'often', clause: '1', subject: 'case', summary: ask, forbids: 'often' }],
      }),
    )
    const one = (id: string) => replied(undefined, { id, agentId: 'ann' })
    const past = createPast(policy, [toPast(policy, 'case', one('k0'))], [])
    const [finding] = evaluateCase(policy, one('k1') as never, { past }).findings
    expect(finding).toMatchObject({
      basis: { measure: { name: 'complaintsBefore', value: { min: 2 } } },
      evidence: [{ answeredBy: [{ fact: 'complaintsBefore' }] }],
    })
  })
  test('an item that a reviewer answered is the record’s own answer', () => {
    const policy = policyOf(
      document(undefined, {
        observations: { inTime: { ...boolean, answeredBy: { review: { yes: yes('solved') } } }, solved: boolean },
        rules: [{ id: 'in-time', clause: '1', subject: 'review', summary: ask, expects: 'inTime' }],
      }),
    )
    const review = { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', observations: { solved: true } }
    expect(evaluateReview(policy, review).counts.met).toBe(1)
    expect(evaluateReview(policy, { ...review, answers: { inTime: { value: false } } }).counts.violated).toBe(1)
  })
  const interrupting = policyOf(
    document(undefined, {
      observations: {
        interrupted: {
          ...boolean,
          answeredBy: {
            call: { yes: { fact: 'interruptionCount', params: { by: 'agent' }, operator: 'greaterThan', value: 0 } },
          },
        },
      },
      rules: [{ id: 'no-interruption', clause: '1', subject: 'call', summary: ask, forbids: 'interrupted' }],
    }),
  )
  const said = (speaker: string, by: string, startMs: number, endMs: number) => ({
    speaker,
    by,
    text: '您好',
    startMs,
    endMs,
  })
  const twoAgents = {
    id: 'c',
    startedAt: '2026-03-02T09:00:00+08:00',
    participants: [
      { id: 'a1', role: 'agent', agentId: 'ann' },
      { id: 'a2', role: 'agent', agentId: 'bob' },
      { id: 'x', role: 'customer' },
    ],
    transcript: { complete: true },
    utterances: [
      said('customer', 'x', 0, 5000),
      said('agent', 'a1', 1000, 2000),
      said('customer', 'x', 6000, 9000),
      said('agent', 'a2', 9500, 9900),
    ],
  }
  test('of several agents it is the one whose data it is', () =>
    expect(evaluateCall(interrupting, twoAgents as never).findings.map(({ bearer }) => bearer.id)).toEqual(['ann']))
  test('of a person’s answer about the call as a whole nobody knows whose doing it was', () =>
    expect(evaluateCall(interrupting, { ...twoAgents, observations: { interrupted: true } } as never).findings).toEqual(
      [],
    ))
  test('is not asked of a machine', async () => {
    const call = {
      ...twoAgents,
      participants: undefined,
      utterances: twoAgents.utterances.map(({ by: _, ...one }) => one),
    }
    expect(
      (await suggestAnswers(interrupting, 'call', call as never)).open.map((one) => (one as { name?: string }).name),
    ).not.toContain('interrupted')
  })
  test('fetches no data for what somebody answered', async () => {
    const policy = policyOf(
      document(undefined, {
        observations: { inTime: { ...boolean, answeredBy: { call: { yes: yes('solved') } } }, solved: boolean },
        rules: [{ id: 'in-time', clause: '1', subject: 'call', summary: ask, expects: 'inTime' }],
      }),
    )
    const asked: string[] = []
    const facts = (answers: Readonly<Record<string, boolean | undefined>>) =>
      Object.fromEntries(
        Object.entries(answers).map(([name, value]) => [
          name,
          async () => {
            asked.push(name)
            return value
          },
        ]),
      )
    const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
    expect(
      (await evaluateCallAsync(policy, call, { facts: facts({ solved: true, inTime: false }) })).counts.violated,
    ).toBe(1)
    expect(asked).toEqual(['inTime'])
    expect(
      (await evaluateCallAsync(policy, call, { facts: facts({ solved: true, inTime: undefined }) })).counts.met,
    ).toBe(1)
  })
})

describe('a form', () => {
  const form = describeInputs(limited, 'case')
  test('asks for the data, too', () =>
    expect(Object.keys(form.properties!)).toEqual(expect.arrayContaining(['openedAt', 'respondedAt'])))
  test('says beside the question which data answers it', () =>
    expect(form.properties?.observations?.properties?.inTime?.['x-answered-by']?.map(({ fact }) => fact)).toEqual([
      'respondedAt',
      'elapsedMinutes',
      'openedAt',
    ]))
  test('says so in one language', () =>
    expect(
      describeInputs(limited, 'case', { locale: 'en' }).properties?.observations?.properties?.inTime?.description,
    ).toContain('data may answer it: '))
})

describe('those who write rulesets', () => {
  const ruleset = loadWritten(document(prompt))
  test('have what only an answer reads counted as used', () =>
    expect(lintPolicy(limited).filter(({ code }) => code.startsWith('unused'))).toEqual([]))
  test('have the answer left out and each of its conditions changed', () =>
    expect(
      mutateRuleset(ruleset)
        .filter(({ path }) => path.startsWith('observations.inTime.answeredBy'))
        .map(({ path, is, rules }) => [path.replace('observations.inTime.answeredBy.', ''), is, rules]),
    ).toEqual([
      ['case.yes', 'left out', ['in-time']],
      ['case.no', 'left out', ['in-time']],
      ['case.yes.all[0]', 'left out', ['in-time']],
      ['case.yes.all[0].operator', 'equal', ['in-time']],
      ['case.yes.all[1]', 'left out', ['in-time']],
      ['case.yes.all[1].operator', 'greaterThan', ['in-time']],
      ['case.yes.all[1].operator', 'lessThan', ['in-time']],
      ['case.no.operator', 'lessThanInclusive', ['in-time']],
      ['case.no.operator', 'greaterThanInclusive', ['in-time']],
    ]))
  test('see in a difference which rules another answer moves', () => {
    const later = loadWritten({
      ...document({ case: { yes: { fact: 'respondedAt', operator: 'notEqual', value: null } } }),
      version: '1.0.1',
    })
    expect(diffRulesets(ruleset, later).changes.find(({ part }) => part === 'rule')).toMatchObject({
      name: 'in-time',
      because: ['answer inTime'],
      direction: 'changed',
    })
  })
  test('read it on the page of the ruleset', () => {
    expect(rulesetPage(ruleset, { locale: 'en' })).toContain('**Yes when**')
    expect(rulesetPage(ruleset)).toContain('由数据回答的问题')
  })
})

describe('a document is refused', () => {
  const refused = (written: object) => {
    try {
      loadWritten(written)
    } catch (error) {
      const { code, path, nearest } = (error as RulesetError).problems[0]!
      return { code, path, ...(nearest === undefined ? {} : { nearest }) }
    }
    return undefined
  }
  const number = (unit: string, answer: unknown) =>
    document(undefined, {
      observations: { pause: { type: 'number', unit, ask, answeredBy: answer } },
      rules: [
        {
          id: 'pause',
          clause: '1',
          subject: 'case',
          summary: ask,
          when: { fact: 'pause', operator: 'greaterThan', value: 3 },
        },
      ],
    })
  test.each([
    [
      'the name is not known',
      document({ case: { fact: 'respondedAtt' } }),
      'unknown-fact',
      'inTime.answeredBy.case.fact',
      'respondedAt',
    ],
    [
      'the type is another',
      document({ case: { fact: 'respondedAt' } }),
      'wrong-value-type',
      'inTime.answeredBy.case.fact',
      undefined,
    ],
    [
      'the unit is another',
      number('seconds', { case: elapsed }),
      'different-units',
      'pause.answeredBy.case.fact',
      undefined,
    ],
    [
      'conditions answer a number',
      number('minutes', { case: { yes: yes('pause') } }),
      'wrong-value-type',
      'pause.answeredBy.case',
      undefined,
    ],
    [
      'a condition is wrong',
      document({ case: { yes: { fact: 'respondedAt', operator: 'equal', value: true } } }),
      'wrong-value-type',
      'inTime.answeredBy.case.yes.value',
      undefined,
    ],
    ['nobody shares an answer', document('shared'), 'unknown-answer', 'inTime.answeredBy', undefined],
    [
      'it answers itself',
      document({ case: { yes: yes('inTime') } }),
      'answer-circle',
      'inTime.answeredBy.case',
      undefined,
    ],
    [
      'a time under its limit may still pass',
      document({ case: { yes: took('lessThanInclusive') } }),
      'time-still-passes',
      'inTime.answeredBy.case.yes',
      undefined,
    ],
    [
      'it may, and not is no',
      document({ case: { whether: { not: took('greaterThan') } } }),
      'time-still-passes',
      'inTime.answeredBy.case.whether.not',
      undefined,
    ],
  ] as const)('where %s', (_, written, code, path, nearest) =>
    expect(refused(written)).toEqual({
      code,
      path: `observations.${path}`,
      ...(nearest === undefined ? {} : { nearest }),
    }))
  test('where questions answer each other in a circle, through what is calculated from them, too', () => {
    const instant = (answeredBy: unknown) => ({ type: 'instant', ask, answeredBy })
    const written = document(undefined, {
      observations: {
        inTime: {
          ...boolean,
          answeredBy: {
            case: {
              yes: {
                fact: 'elapsedMinutes',
                params: { from: 'openedAt', to: 'backAt' },
                operator: 'greaterThan',
                value: 3,
              },
            },
          },
        },
        backAt: instant({ case: { fact: 'otherAt' } }),
        otherAt: instant({ case: { fact: 'backAt' } }),
      },
    })
    expect(refused(written)).toMatchObject({ code: 'answer-circle' })
  })
  test('where a measure counts by an answer that a measure gives', () =>
    expect(
      refused(
        document(
          { case: { yes: { fact: 'many', operator: 'greaterThan', value: 1 } } },
          {
            measures: {
              many: {
                of: 'case',
                where: yes('inTime'),
                take: 'count',
                by: 'agent',
                window: { localDates: 3 },
                label: ask,
              },
            },
          },
        ),
      ),
    ).toMatchObject({ code: 'measure-of-measure', path: 'measures.many.where' }))
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomesByClause } from '../../src/authoring/cases/run-cases.ts'
import { lintCodes } from '../../src/authoring/lint/issue.ts'
import { type LintCode, type LintIssue, lintPolicy } from '../../src/authoring/lint/lint.ts'
import { createPolicy, type PolicyOptions } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { arbitraryObservations, arbitraryRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

type Tiny = ReturnType<typeof tinyDocument>

const lint = (change: (document: Tiny) => unknown, options: Partial<PolicyOptions> = {}) => {
  const document = structuredClone(tinyDocument())
  change(document)
  return lintPolicy(tinyPolicy(options, document))
}

const found = (issues: readonly LintIssue[], code: LintCode) => issues.filter((issue) => issue.code === code)
const rulesOf = (issues: readonly LintIssue[]) => issues.map(({ places }) => places.map(({ ruleId }) => ruleId))

const when = (condition: object) => (document: Tiny) => {
  document.rules[0]!.when = condition as never
}

test('a sound ruleset has no more than its parameter without value', () => {
  expect(lint(() => {}).map(({ code }) => code)).toEqual(['parameter-without-value'])
})

describe('rules that cannot be meant', () => {
  test('over 30 and under 20 at once never fires', () => {
    const leaf = (operator: string, value: number) => ({ fact: 'longestHoldSeconds', operator, value })
    const issues = lint(when({ all: [leaf('greaterThan', 30), leaf('lessThan', 20)] }))
    expect(rulesOf(found(issues, 'never-fires'))).toEqual([['hold']])
  })
  test('what always excuses itself never fires', () => {
    const long = { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 }
    const issues = lint((document) => {
      when(long)(document)
      Object.assign(document.rules[0]!, { excuse: { ...long, value: 20 } })
    })
    expect(rulesOf(found(issues, 'never-fires'))).toEqual([['hold']])
  })
  test('two limits of which the one excuses are no contradiction', () => {
    const contradictions = (excuse: object) =>
      found(
        lint((document) => {
          when({ fact: 'ringCount', operator: 'lessThan', value: 3 })(document)
          Object.assign(document.rules[0]!, excuse)
          document.rules[1]!.when = { fact: 'ringCount', operator: 'greaterThan', value: 2 } as never
        }),
        'contradictory-rules',
      )
    expect(contradictions({})).toHaveLength(1)
    expect(contradictions({ excuse: { fact: 'answered', operator: 'equal', value: true } })).toEqual([])
  })
  test('over 2 and under 3 never fires where only whole numbers occur, and may where others do', () => {
    const band = (fact: string) =>
      when({
        all: [
          { fact, operator: 'greaterThan', value: 2 },
          { fact, operator: 'lessThan', value: 3 },
        ],
      })
    expect(found(lint(band('ringCount')), 'never-fires')).toHaveLength(1)
    expect(found(lint(band('longestHoldSeconds')), 'never-fires')).toEqual([])
  })
  test('a question that is neither yes nor no nor left out always fires', () => {
    const issues = lint(
      when({
        any: [
          { fact: 'direction', operator: 'equal', value: 'inbound' },
          { fact: 'direction', operator: 'notEqual', value: 'inbound' },
        ],
      }),
    )
    expect(rulesOf(found(issues, 'always-fires'))).toEqual([['hold']])
  })
  test('less than no hold is out of the domain', () => {
    const issues = lint(when({ fact: 'longestHoldSeconds', operator: 'lessThan', value: 0 }))
    expect(found(issues, 'threshold-out-of-domain')[0]?.message.en).toContain('never')
  })
  test('at least no hold is always so', () => {
    const issues = lint(when({ fact: 'longestHoldSeconds', operator: 'greaterThanInclusive', value: 0 }))
    expect(found(issues, 'threshold-out-of-domain')[0]?.message.en).toContain('always')
  })
  test('a rule that is off by choice is no dead rule', () => {
    const issues = lint((document) => {
      Object.assign(document.parameters, { strictly: { type: 'boolean', value: false, zh: '从严', en: 'Strictly' } })
      when({
        all: [
          { fact: 'parameter', params: { name: 'strictly' }, operator: 'equal', value: true },
          document.rules[0]!.when,
        ],
      })(document)
    })
    expect(found(issues, 'never-fires')).toEqual([])
  })
})

/** A second rule beside the first one of the tiny ruleset. */
const beside = (rule: object) => (document: Tiny) => {
  document.rules.push({ ...document.rules[0]!, id: 'second', clause: '2', ...rule } as never)
}

describe('two rules', () => {
  test('a limit from above and one from below that leave nothing between them contradict', () => {
    const issues = lint(beside({ when: { fact: 'longestHoldSeconds', operator: 'lessThan', value: 40 } }))
    expect(rulesOf(found(issues, 'contradictory-rules'))).toEqual([['hold', 'second']])
  })
  test('with a record on which one is kept and the other broken, where asked for', () => {
    const document = structuredClone(tinyDocument())
    beside({ when: { fact: 'longestHoldSeconds', operator: 'lessThan', value: 40 } })(document)
    const issues = lintPolicy(tinyPolicy({}, document), { witness: true })
    const { witness } = found(issues, 'contradictory-rules')[0]!
    expect(witness?.judged.map(({ outcome }) => outcome).sort()).toEqual(['met', 'violated'])
    expect(Object.keys(witness?.record as object).sort()).toEqual(['agentId', 'holds', 'id', 'startedAt'])
  })
  test('limits that leave something between them do not', () => {
    const issues = lint(beside({ when: { fact: 'longestHoldSeconds', operator: 'lessThan', value: 30 } }))
    expect(found(issues, 'contradictory-rules')).toEqual([])
  })
  test('nor do rules that never apply together', () => {
    const issues = lint((document) => {
      const on = (value: string) => ({ applies: { fact: 'direction', operator: 'equal', value } })
      Object.assign(document.rules[0]!, on('inbound'))
      beside({ ...on('outbound'), when: { fact: 'longestHoldSeconds', operator: 'lessThan', value: 40 } })(document)
    })
    expect(found(issues, 'contradictory-rules')).toEqual([])
  })
  test('a rule inside of one that takes its place is shadowed', () => {
    const issues = lint(
      beside({ overrides: ['hold'], when: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 20 } }),
    )
    expect(rulesOf(found(issues, 'shadowed-rule'))).toEqual([['hold', 'second']])
  })
  test('a narrower one that takes its place is what overrides are for', () => {
    const issues = lint(
      beside({ overrides: ['hold'], when: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 60 } }),
    )
    expect(found(issues, 'shadowed-rule')).toEqual([])
  })
  test('two clauses that always break together are told', () => {
    expect(rulesOf(found(lint(beside({})), 'same-condition'))).toEqual([['hold', 'second']])
  })
})

describe('two regulations', () => {
  const both = (change: (document: Tiny) => unknown, options: Partial<PolicyOptions> = {}) => {
    const other = { ...structuredClone(tinyDocument()), id: 'other' }
    change(other)
    return lintPolicy(
      createPolicy(createRulebook([loadWritten(tinyDocument()), loadWritten(other)]), {
        rulesets: ['tiny', 'other'],
        ...options,
      }),
    )
  }
  test('different limits on one topic cite both', () => {
    const [issue] = found(
      both((document) => {
        document.parameters.maxHoldSeconds.value = 45
      }),
      'different-limits',
    )
    expect(issue?.places.map(({ rulesetId, clause, value }) => [rulesetId, clause, value])).toEqual([
      ['tiny', '1', 'longestHoldSeconds at most 30 seconds'],
      ['other', '1', 'longestHoldSeconds at most 45 seconds'],
    ])
  })
  test('the same limits are no difference', () => {
    expect(
      found(
        both(() => {}),
        'different-limits',
      ),
    ).toEqual([])
  })
  test('an act that one demands and the other forbids', () => {
    const withAct = (id: string, act: string) => {
      const document = tinyDocument()
      return loadWritten({ ...document, id, rules: document.rules.with(4, { ...document.rules[4]!, act } as never) })
    }
    const rulesets = [withAct('one', 'slippers-worn'), withAct('two', 'slippers-not-changed')]
    const issues = lintPolicy(createPolicy(createRulebook(rulesets), { rulesets: ['one', 'two'] }))
    expect(found(issues, 'opposite-demands')).toHaveLength(1)
  })
  test('fines on one act add up where topics do not keep them apart', () => {
    expect(
      found(
        both(() => {}),
        'fines-add-up',
      ),
    ).toEqual([])
    expect(
      found(
        both(() => {}, { topics: 'all' }),
        'fines-add-up',
      ),
    ).toHaveLength(1)
    expect(
      found(
        both((document) => {
          Object.assign(document.rules[4]!, { topic: 'tidiness' })
        }),
        'fines-add-up',
      ),
    ).toHaveLength(1)
  })
  test('what one calls innocent and the other forbids', () => {
    const issues = both((document) => {
      document.lexicons.forbidden.phrases.push({ text: '行不行' } as never)
    })
    expect(found(issues, 'phrase-in-exception')[0]?.message.en).toContain('行不行')
  })
})

test('a required wording with a forbidden phrase in it', () => {
  const issues = lint((document) => {
    Object.assign(document, { scripts: { sorry: { text: '对不起,这个不行' } } })
    beside({
      topic: 'script',
      when: { fact: 'scriptSaid', params: { script: 'sorry', speaker: 'agent' }, operator: 'equal', value: false },
    })(document)
  })
  expect(found(issues, 'script-has-forbidden-phrase')[0]?.places.map(({ name }) => name)).toEqual([
    'sorry',
    'forbidden',
  ])
})

describe('upkeep', () => {
  test('what nothing uses is named', () => {
    const issues = lint((document) => {
      Object.assign(document.parameters, {
        spare: { type: 'number', unit: 'count', value: 1, zh: '备用', en: 'Spare' },
      })
      Object.assign(document.lexicons, { spare: { match: 'contains', phrases: ['备用'] } })
      Object.assign(document, {
        scripts: { spare: { text: '备用' } },
        observations: { ...document.observations, spare: { type: 'boolean', ask: { zh: '备用？', en: 'Spare?' } } },
      })
    })
    expect(issues.filter(({ code }) => code.startsWith('unused')).map(({ code }) => code)).toEqual([
      'unused-parameter',
      'unused-lexicon',
      'unused-script',
      'unused-observation',
    ])
  })
  test('what suggests an answer to a question is used', () => {
    const issues = lint((document) => {
      Object.assign(document.lexicons, { spare: { match: 'contains', phrases: ['备用'] } })
      const cues = [{ lexicon: 'spare', suggests: true }]
      Object.assign(document.observations, { spare: { type: 'boolean', cues, ask: { zh: '备用？', en: 'Spare?' } } })
    })
    expect(issues.map(({ code }) => code)).not.toContain('unused-lexicon')
  })
  test('Chinese in both languages is a translation missing', () => {
    const issues = lint((document) => {
      document.rules[0]!.summary = { zh: '等待', en: '等待' }
    })
    expect(found(issues, 'missing-translation')[0]?.places[0]?.name).toBe('hold')
  })
  test('a ladder whose window nobody gave', () => {
    const issues = lint((document) => {
      Object.assign(document.parameters, {
        ladderWindow: { type: 'string', values: ['month', 'year'], zh: '期间', en: 'Window' },
      })
      const step = [{ kind: 'discipline', step: 'reminder' }]
      Object.assign(document.rules[0]!, {
        effects: [{ kind: 'ladder', steps: [step], window: { parameter: 'ladderWindow' }, after: 'last' }],
      })
    })
    expect(found(issues, 'ladder-without-window')).toHaveLength(1)
  })
  test('a review is overdue on a date, never by the clock', () => {
    const policy = tinyPolicy({}, { ...tinyDocument(), reviewBy: '2026-06-30' })
    const overdue = (asOf?: string) =>
      found(lintPolicy(policy, asOf === undefined ? {} : { asOf }), 'review-overdue').length
    expect([overdue(), overdue('2026-06-30'), overdue('2026-07-01')]).toEqual([0, 0, 1])
  })
})

describe('versions in time', () => {
  const dated = (parts: object) => loadWritten({ ...tinyDocument(), ...parts })
  const codes = (...parts: object[]) =>
    lintPolicy(createPolicy(createRulebook(parts.map(dated)), { rulesets: ['tiny'] })).map(({ code }) => code)
  test('a beginning without end wants a day of review', () => {
    expect(codes({ effectiveFrom: '2026-01-01' })).toContain('review-missing')
    expect(codes({ effectiveFrom: '2026-01-01', reviewBy: '2026-12-31' })).not.toContain('review-missing')
    expect(codes({ effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' })).not.toContain('review-missing')
  })
  test('a latest version that is retired is told', () => {
    expect(codes({ status: 'retired', effectiveTo: '2026-12-31' })).toContain('not-active')
    expect(codes({ status: 'active' })).not.toContain('not-active')
  })
  test('days between two versions on which none is in force', () => {
    const first = { effectiveFrom: '2026-01-01', effectiveTo: '2026-03-31' }
    const second = (effectiveFrom: string) => ({ version: '1.1.0', effectiveFrom, reviewBy: '2026-12-31' })
    expect(codes(first, second('2026-04-02'))).toContain('gap-between-versions')
    expect(codes(first, second('2026-04-01'))).not.toContain('gap-between-versions')
  })
})

test('two facts that are both none are equal, and neither is more', () => {
  const order = (operator: string) => ({ not: { fact: 'amount', operator, value: { fact: 'limit' } } })
  const rules = [{ applies: { all: [order('greaterThanInclusive')] }, when: order('notEqual'), kind: 'violation' }]
  const policy = createPolicy(createRulebook([loadWritten(documentOf(rules as never))]), { rulesets: ['random'] })
  expect(found(lintPolicy(policy), 'never-fires')).toEqual([])
})

test('what is said never to fire does not, what is said always to does', () => {
  let proved = 0
  fc.assert(
    fc.property(arbitraryRules, fc.array(arbitraryObservations, { minLength: 5, maxLength: 15 }), (rules, many) => {
      const policy = createPolicy(createRulebook([loadWritten(documentOf(rules))]), { rulesets: ['random'] })
      const issues = lintPolicy(policy)
      const names = Object.keys(policy.rulesets[0]!.versions[0]!.ruleset.document.observations)
      const clauses = (code: LintCode) => found(issues, code).map(({ places }) => places[0]!.clause!)
      const [never, always] = [clauses('never-fires'), clauses('always-fires')]
      proved += never.length + always.length
      for (const observations of many) {
        const { byClause } = outcomesByClause(policy, 'call', call({ observations }))
        for (const clause of never) expect([...byClause.get(clause)!]).not.toContain('violated')
        // A rule whose guard is not known is met all the same where nothing is broken: only full records tell.
        const isFull = names.every((name) => (observations as Record<string, unknown>)[name] != null)
        if (isFull) for (const clause of always) expect([...byClause.get(clause)!]).not.toContain('met')
      }
    }),
    { numRuns: 300 },
  )
  expect(proved).toBeGreaterThan(10)
})

describe('all regulations shipped', () => {
  const issues = lintPolicy(createPolicy(builtin, { rulesets: builtin.ids }))
  const cites = (code: LintCode, ...clauses: string[]) =>
    found(issues, code).some(({ places }) =>
      clauses.every((one) => places.some(({ rulesetId, clause }) => `${rulesetId} ${clause}` === one)),
    )
  const needs = (...ids: string[]) => ids.every((id) => (builtin.ids as readonly string[]).includes(id))

  test.runIf(needs('zhuji-broadcast-hotline-standard', 'securities-call-centre-conduct-2015'))(
    'two rings against three rings',
    () => {
      expect(
        cites(
          'different-limits',
          'zhuji-broadcast-hotline-standard 2.0a',
          'securities-call-centre-conduct-2015 第十六条(二)a',
        ),
      ).toBe(true)
    },
  )
  test.runIf(needs('call-centre-floor-rules-v1', 'securities-call-centre-conduct-2015'))(
    'slippers required and forbidden',
    () => {
      expect(
        cites('opposite-demands', 'call-centre-floor-rules-v1 一.7', 'securities-call-centre-conduct-2015 第一条e'),
      ).toBe(true)
    },
  )
  test('a hold of 30 s against progress reports', () => {
    expect(
      cites('limit-against-allowance', 'zhuji-broadcast-hotline-standard 1.6', 'zhuji-broadcast-hotline-standard 2.2b'),
    ).toBe(true)
  })
  test('two openings of the securities rules', () => {
    expect(
      cites(
        'two-scripts-for-one-place',
        'securities-call-centre-conduct-2015 第十六条(三)a',
        'securities-call-centre-conduct-2015 第十九条(一)',
      ),
    ).toBe(true)
  })
  test('no rule that can never or always fire, and no threshold that nothing reaches', () => {
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('parts that a rule lacks', () => {
  const put = (rule: object, observations: object = {}) =>
    lint((document) => {
      Object.assign(document.observations, observations)
      document.rules[0] = { ...document.rules[0]!, ...rule } as never
    })
  const late = {
    subject: 'attendance',
    topic: undefined,
    when: { fact: 'lateMinutes', operator: 'greaterThan', value: 0 },
  }

  test('an attendance rule says that the day is one of duty, or one of rest', () => {
    const ofDay = (applies?: object) => found(put({ ...late, applies }), 'no-duty-guard')
    expect(rulesOf(ofDay())).toEqual([['hold']])
    expect(rulesOf(ofDay({ fact: 'onLeave', operator: 'equal', value: false }))).toEqual([['hold']])
    for (const value of [true, false]) expect(ofDay({ fact: 'isWorkday', operator: 'equal', value })).toEqual([])
  })
  test('what somebody did is judged on any day, what nobody did on a day of duty', () => {
    const boolean = { type: 'boolean', ask: { zh: '是否？', en: 'Was it?' } }
    const observations = { shouted: boolean, dressed: boolean, isNew: { ...boolean, profile: 'agent' } }
    const isAsked = (when: object, applies?: object) =>
      found(put({ subject: 'attendance', topic: undefined, applies, when }, observations), 'no-duty-guard').length === 1
    const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
    const isnt = (fact: string, value: unknown) => ({ fact, operator: 'notEqual', value })
    expect([isAsked(is('shouted', true)), isAsked(is('dressed', false))]).toEqual([false, true])
    expect([isAsked({ not: is('shouted', true) }), isAsked({ not: is('dressed', false) })]).toEqual([true, false])
    expect(isAsked(is('dressed', false), is('onLeave', true))).toBe(false)
    expect(isAsked(is('dressed', false), is('isNew', true))).toBe(true)
    expect(isAsked(is('dressed', false), isnt('firstPunchAt', null))).toBe(false)
    expect(isAsked({ any: [is('shouted', true), is('dressed', false)] })).toBe(true)
    expect(isAsked({ not: { all: [is('shouted', false), is('dressed', true)] } })).toBe(true)
    expect(isAsked({ not: { any: [is('shouted', false), is('dressed', false)] } })).toBe(false)
  })
  test('what measures a shift is about a day of duty, also where something was done', () => {
    const isAsked = (when: object) =>
      found(put({ subject: 'attendance', topic: undefined, when }), 'no-duty-guard').length === 1
    const more = (fact: string, params?: object) => ({ fact, params, operator: 'greaterThan', value: 0 })
    const swapped = { fact: 'swapped', operator: 'equal', value: true }
    expect([isAsked(more('overtimeMinutes')), isAsked(more('missingPunchCount'))]).toEqual([false, true])
    expect(isAsked({ all: [swapped, more('lateMinutes')] })).toBe(true)
    expect(isAsked(more('elapsedMinutes', { from: 'shiftStartAt', to: 'firstPunchAt' }))).toBe(true)
    expect(isAsked({ fact: 'firstPunchAt', operator: 'greaterThan', value: { fact: 'shiftEndAt' } })).toBe(true)
  })
  test('that something never happened counts from an instant', () => {
    const ofCase = (rule: object) => found(put({ subject: 'case', topic: undefined, ...rule }), 'omission-without-due')
    const never = { fact: 'respondedAt', operator: 'equal', value: null }
    expect(rulesOf(ofCase({ when: never }))).toEqual([['hold']])
    expect(ofCase({ when: never, due: { fact: 'dueAt' } })).toEqual([])
    expect(ofCase({ when: { not: never } })).toEqual([])
    expect(rulesOf(ofCase({ when: { not: { ...never, operator: 'notEqual' } } }))).toEqual([['hold']])
    expect(ofCase({ when: { fact: 'supervisorId', operator: 'equal', value: null } })).toEqual([])
  })
  test('what never happened on a record that is closed needs no instant', () => {
    const ofCase = (rule: object) => found(put({ subject: 'case', topic: undefined, ...rule }), 'omission-without-due')
    const never = { fact: 'respondedAt', operator: 'equal', value: null }
    const closed = { fact: 'closedAt', operator: 'notEqual', value: null }
    const opened = { ...closed, fact: 'acceptedAt' }
    expect(ofCase({ when: { all: [never, closed] } })).toEqual([])
    expect(ofCase({ applies: closed, when: never })).toEqual([])
    expect(ofCase({ when: { not: { any: [{ not: never }, { ...closed, operator: 'equal' }] } } })).toEqual([])
    expect(rulesOf(ofCase({ when: { any: [never, closed] } }))).toEqual([['hold']])
    expect(rulesOf(ofCase({ when: { all: [never, { not: closed }] } }))).toEqual([['hold']])
    expect(rulesOf(ofCase({ when: { all: [never, opened] } }))).toEqual([['hold']])
  })
  test('what never happened on a record without a day of its own needs no instant', () => {
    const ofCase = (when: object) => found(put({ subject: 'case', topic: undefined, when }), 'omission-without-due')
    const never = { fact: 'respondedAt', operator: 'equal', value: null }
    const final = { fact: 'asOf', operator: 'equal', value: null }
    expect(ofCase({ all: [never, { any: [{ ...final, fact: 'closedAt', operator: 'notEqual' }, final] }] })).toEqual([])
    expect(rulesOf(ofCase({ all: [never, { ...final, operator: 'notEqual' }] }))).toEqual([['hold']])
  })
  test('nor where the condition itself says how much time has passed', () => {
    const ofCase = (when: object) =>
      found(put({ subject: 'case', topic: undefined, when }), 'omission-without-due').length
    const never = { fact: 'respondedAt', operator: 'equal', value: null }
    const passed = (to: string, operator = 'greaterThan') =>
      ({ fact: 'elapsedMinutes', params: { from: 'openedAt', to }, operator, value: 30 }) as const
    expect(ofCase({ all: [never, passed('asOf')] })).toBe(0)
    expect(ofCase({ all: [never, passed('acceptedAt')] })).toBe(1)
    expect(ofCase({ all: [never, passed('asOf', 'lessThan')] })).toBe(1)
    expect(ofCase({ all: [never, { not: passed('asOf') }] })).toBe(1)
  })
  test('nor on a record that is complete by its kind', () => {
    const never = { fact: 'noticeGivenAt', operator: 'equal', value: null }
    const noticeGivenAt = { type: 'instant', ask: { zh: '何时？', en: 'When?' } }
    const ofSubject = (subject: string) =>
      found(put({ subject, topic: undefined, when: never }, { noticeGivenAt }), 'omission-without-due').length
    expect([ofSubject('case'), ofSubject('incident'), ofSubject('period')]).toEqual([1, 0, 0])
  })
  test('a number that is a parameter is named, of the same unit', () => {
    const ofNumber = (fact: string, value: number) =>
      found(put({ when: { fact, operator: 'greaterThan', value } }), 'number-stands-twice')
    expect(ofNumber('longestHoldSeconds', 30)[0]?.places[0]?.value).toBe('30 = maxHoldSeconds')
    expect(ofNumber('longestHoldSeconds', 31)).toEqual([])
    expect(ofNumber('ringCount', 30)).toEqual([])
  })
  test('an amount that the rule reads as a parameter is named, another offence may cost the same', () => {
    const ofAmounts = (...amounts: unknown[]) =>
      found(put({ effects: amounts.map((amount) => ({ kind: 'fine', amount, per: 'record' })) }), 'number-stands-twice')
    expect(ofAmounts({ parameter: 'phraseFine' }, '10.00')[0]?.places[0]?.value).toBe('10.00 = phraseFine')
    expect([...ofAmounts({ parameter: 'phraseFine' }, '11'), ...ofAmounts('10')]).toEqual([])
  })
})

describe('questions', () => {
  const codesOf = (zh: string, en: string, more: object = {}) =>
    lint((document) => {
      Object.assign(document.observations, { attentive: { type: 'boolean', ask: { zh, en }, ...more } })
    })
      .map(({ code }) => code)
      .filter((code) => code.startsWith('question'))

  test('ask one thing', () =>
    expect(codesOf('是否礼貌并热情？', 'Was it polite and warm?')).toEqual(['question-asks-twice']))
  test('may name alternatives: any one of them is a yes', () => {
    expect(codesOf('是否说了脏话、忌语或粗话？', 'Were swear words, taboo words or vulgar words used?')).toEqual([])
    expect(codesOf('是否礼貌、热情？', 'Was it polite and warm?')).toEqual(['question-asks-twice'])
    expect(codesOf('是否礼貌和热情？', 'Was it polite or warm?')).toEqual(['question-asks-twice'])
    expect(codesOf('是否及时、温和地参与或合并处理？', 'Was it handled in time or gently?')).toEqual([])
  })
  test('are not negated', () => {
    expect(codesOf('是否没有答复？', 'Was there no reply?')).toEqual(['question-is-negated'])
    expect(codesOf('是否不断提高？', 'Does it keep rising?')).toEqual([])
    expect(codesOf('表现是否不佳？', 'Was the performance poor?')).toEqual([])
    expect(codesOf('是否登记？', 'Was it on the do-not-call list?')).toEqual([])
  })
  test('may explain themselves in brackets', () => {
    expect(codesOf('写法是否一致？（标点和空格不算）', 'Is it the same (stops and spaces do not count)?')).toEqual([])
    expect(codesOf('（当天）是否礼貌、热情？', 'Was it (that day) polite and warm?')).toEqual(['question-asks-twice'])
    expect(codesOf('（当天）是否没有答复？', 'Was there no reply (that day)?')).toEqual(['question-is-negated'])
  })
  test('that may not arise can be answered so', () => {
    const words = ['必要时是否指导？', 'Was there coaching when necessary?'] as const
    expect(codesOf(...words)).toEqual(['question-may-not-arise'])
    expect(codesOf(...words, { nullable: true })).toEqual([])
  })
  test('have one name each, whichever ruleset asks', () => {
    const asking = (id: string, en: string) => {
      const document = structuredClone(tinyDocument())
      return loadWritten({
        ...document,
        id,
        observations: { ...document.observations, attentive: { type: 'boolean', ask: { zh: '是否用心？', en } } },
      })
    }
    const between = (a: string, b: string) => {
      const rulebook = createRulebook([asking('one', a), asking('two', b)])
      return found(lintPolicy(createPolicy(rulebook, { rulesets: ['one', 'two'] })), 'two-questions-for-one-name')
    }
    expect(between('Did they listen?', 'Did they listen?')).toEqual([])
    expect(between('Did they listen?', 'Was it heard?')[0]?.severity).toBe('error')
    expect(between('Did they listen?', 'Was it heard?')[0]?.places.map(({ rulesetId }) => rulesetId)).toEqual([
      'one',
      'two',
    ])
  })
})

describe('the pages', () => {
  const folder = join(import.meta.dirname, '../../docs/lint')
  test('each kind of issue has one, and no other is there', () =>
    expect(readdirSync(folder).sort()).toEqual([...lintCodes.map((code) => `${code}.md`), 'README.md'].sort()))
  test.each(lintCodes)('%s: avoid, prefer, switch', (code) => {
    const page = readFileSync(join(folder, `${code}.md`), 'utf8')
    for (const part of ['**Avoid**', '**Prefer**', `--lint ${code}=off`]) expect(page).toContain(part)
  })
})

test('a kind of issue is switched off, or weighed otherwise', () => {
  const weighed = (severity: 'off' | 'error') =>
    lintPolicy(tinyPolicy(), { severities: { 'parameter-without-value': severity } }).map((one) => one.severity)
  expect([weighed('off'), weighed('error')]).toEqual([[], ['error']])
})
test('an unknown kind is refused', () =>
  expect(() => lintPolicy(tinyPolicy(), { severities: { 'never-fire': 'off' } as never })).toThrow(/never-fire/))

import { describe, expect, test } from 'vitest'
import type { RecordError } from '../../src/errors.ts'
import { evaluateIncident } from '../../src/evaluate/evaluate.ts'
import { money } from '../../src/money/money.ts'
import { settle as settleAssessments } from '../../src/settle/settle.ts'
import { inClauses } from '../support/clauses.ts'
import {
  both,
  type FindingsInput,
  finding,
  fine,
  march,
  openFine,
  policy,
  policyOf,
  reminder,
  rulesetSource,
  settleFindings as settle,
} from './findings.ts'

const run = (findings: FindingsInput['findings'], more: Partial<FindingsInput> = {}) =>
  settle(policy, { agentId: 'a1', period: march, findings, ...more })

describe('amounts', () => {
  test('two fines add up', () => {
    expect(run([finding('f1', [fine('10')]), finding('f2', [fine('20.50')])]).deductions).toEqual(money('30.50'))
  })

  test('a fine of 0.10 thrice is 0.30', () => {
    expect(run([finding('f1', [fine('0.10', { quantity: 3 })])]).deductions).toEqual(money('0.30'))
  })

  test('a range stays a range, times its quantity, and keeps the settlement provisional', () => {
    const settlement = run([
      finding('f1', [{ ...openFine('10', '50'), quantity: 3 } as never]),
      finding('f2', [fine('5')]),
    ])
    expect(settlement.deductions).toEqual({ min: money(35), max: money(155) })
    expect(settlement.pending.map(({ what }) => what)).toEqual(['range'])
    expect(settlement.provisional).toBe(true)
  })

  test('a fine whose quantity is not known is pending and not zero', () => {
    const settlement = run([finding('f1', [fine('10', { quantity: null, missing: ['items'] })])])
    expect(settlement.lines[0]?.amount).toBeNull()
    expect(settlement.pending).toMatchObject([{ what: 'quantity', missing: ['items'] }])
  })

  test('a fine without amount in the text is pending; an unset parameter is named', () => {
    const settlement = run([
      finding('f1', [fine('1', { amount: null })]),
      finding('f2', [fine('1', { amount: null, missing: ['parameter:tariff'] })]),
    ])
    expect(settlement.pending).toMatchObject([{ what: 'amount' }, { what: 'parameter', missing: ['parameter:tariff'] }])
  })

  test('a red packet in five shares costs what it holds', () => {
    const [line] = run([
      finding('f1', [{ kind: 'red-packet', amount: money(10), shares: 5, per: 'occurrence', quantity: 1 }]),
    ]).lines
    expect(line).toMatchObject({ kind: 'red-packet', shares: 5, amount: money(10) })
  })

  test('compensation at cost waits for the cost', () => {
    const settlement = run([
      finding('f1', [{ kind: 'compensation', basis: 'cost', amount: null, missing: ['repairCostCny'] }]),
    ])
    expect(settlement.deductions).toEqual(money(0))
    expect(settlement.provisional).toBe(true)
  })

  test('rewards are never set off against deductions', () => {
    const settlement = run([
      finding('f1', [fine('10')]),
      finding('f2', [{ kind: 'reward', amount: money(50), quantity: 1 }], { kind: 'reward' }),
    ])
    expect(settlement.deductions).toEqual(money(10))
    expect(settlement.rewards).toEqual(money(50))
  })

  test('pay components are earnings, neither reward nor deduction', () => {
    const settlement = run([
      finding('f1', [{ kind: 'pay', component: 'base-pay', amount: money(1500), quantity: 1 }], { kind: 'reward' }),
    ])
    expect(settlement.earnings).toEqual(money(1500))
    expect(settlement.rewards).toEqual(money(0))
  })
})

describe('wage days', () => {
  const absence = finding('f1', [{ kind: 'wage-days', days: '1', per: 'half-day', quantity: 1 }])

  test('without a wage they stand as days and are pending', () => {
    const settlement = run([absence])
    expect(settlement.wageDays).toBe('1')
    expect(settlement.deductions).toEqual(money(0))
    expect(settlement.pending).toMatchObject([{ what: 'wage-base', missing: ['pay'] }])
  })

  test('4350 a month is 200.00 a day over 21.75 days', () => {
    const settlement = run([absence], { pay: { wageBaseCny: '4350' } })
    expect(settlement.deductions).toEqual(money(200))
    expect(settlement.provisional).toBe(false)
  })

  test('the divisor is a choice', () => {
    expect(run([absence], { pay: { wageBaseCny: '3000', divisor: '30' } }).deductions).toEqual(money(100))
  })

  test('rounding happens once, at the line: 3 days of 5000 / 21.75 are 689.66, not 3 times 229.89', () => {
    const three = finding('f1', [{ kind: 'wage-days', days: '1', per: 'day', quantity: 3 }])
    expect(run([three], { pay: { wageBaseCny: '5000' } }).deductions).toEqual(money('689.66'))
  })
})

describe('what is left to a person', () => {
  const serious = finding('f1', [{ kind: 'discipline', step: 'dismissal', discretion: 'by circumstances' }])

  test('a discretionary dismissal is pending and no measure', () => {
    const settlement = run([serious])
    expect(settlement.discipline).toEqual([])
    expect(settlement.pending).toMatchObject([{ what: 'discipline', steps: ['dismissal'] }])
  })

  test('a fine that may be imposed lies between nothing and all of it', () => {
    expect(run([finding('f1', [fine('50', { discretion: 'may' })])]).deductions).toEqual({
      min: money(0),
      max: money(50),
    })
  })

  test('a fixed measure counts, with the findings it rests on', () => {
    const settlement = run([finding('f1', [reminder]), finding('f2', [reminder])])
    expect(settlement.discipline).toEqual([
      { step: 'reminder', rulesetId: 'house', clause: '一.1', findingIds: ['f1', 'f2'] },
    ])
  })

  test('a reward of 50, 100 or 120 % of a known base is a range over the rates', () => {
    const reward = finding('f1', [{ kind: 'reward', amount: money(10), options: ['0.5', '1', '1.2'], quantity: 1 }], {
      kind: 'reward',
    })
    const settlement = run([reward])
    expect(settlement.rewards).toEqual({ min: money(5), max: money(12) })
    expect(settlement.pending).toMatchObject([{ what: 'option', options: ['0.5', '1', '1.2'] }])
  })
})

describe('which findings count', () => {
  test('a finding given twice counts once', () => {
    const one = finding('f1', [fine('10')])
    expect(run([one, structuredClone(one)]).deductions).toEqual(money(10))
  })

  test('two findings that differ under one id are an error', () => {
    expect(() => run([finding('f1', [fine('10')]), finding('f1', [fine('20')])])).toThrow(/findings\[1\]\.id.*differ/)
  })

  test('a finding outside the period is listed as ignored', () => {
    const settlement = run([finding('f1', [fine('10')], { date: '2026-04-01' })])
    expect(settlement.lines).toEqual([])
    expect(settlement.ignored).toMatchObject([{ findingId: 'f1', reason: 'outside-period' }])
  })

  test('2026-03-31T17:00Z is April in Shanghai', () => {
    const late = finding('f1', [fine('10')], { at: '2026-03-31T17:00:00Z', date: '2026-04-01' })
    const april = { kind: 'month', from: '2026-04-01', to: '2026-04-30' } as const
    expect(run([late]).deductions).toEqual(money(0))
    expect(run([late], { period: april }).deductions).toEqual(money(10))
  })

  test('a finding of another bearer is passed over', () => {
    const other = finding('f1', [fine('10')], { bearer: { role: 'agent', id: 'a2' }, rulesetId: 'unknown' })
    expect(run([other])).toEqual(run([]))
  })

  test('a finding without consequence is noted', () => {
    expect(run([finding('f1', [])]).noted).toMatchObject([{ findingId: 'f1', reason: 'no-consequence' }])
  })

  test('a finding under a ruleset that the policy has not chosen is an error', () => {
    expect(() => run([finding('f1', [], { rulesetId: 'other' })])).toThrow(/has not chosen/)
  })

  test('hostile findings are refused, not followed', () => {
    for (const hostile of [null, 1, {}, { id: '__proto__' }, { ...finding('f', []), occurrences: Number.NaN }])
      expect(() => run([hostile as never])).toThrow()
  })
})

describe('what settlement is made from', () => {
  const refusal = (more: object) => {
    try {
      settleAssessments(policy, { agentId: 'a1', period: march, assessments: [], ...more } as never)
    } catch (error) {
      return (error as RecordError).problems[0]
    }
    return undefined
  }
  test('a misspelt option is refused with the one that is meant', () => {
    expect(refusal({ decision: [] })).toMatchObject({ path: 'decision', nearest: 'decisions' })
  })
  test('every part of a finding is checked before anything is added up', () => {
    expect(
      refusal({ assessments: [{ findings: [finding('f1', [{ ...fine('10'), quantity: '3' } as never])] }] }),
    ).toMatchObject({
      path: 'assessments[0].findings[0].effects[0].quantity',
    })
  })
  test('a force that nobody knows is no prohibition', () => {
    expect(refusal({ assessments: [{ findings: [finding('f1', [], { force: 'advise' as never })] }] })).toMatchObject({
      path: 'assessments[0].findings[0].force',
      nearest: 'advice',
    })
  })
  test('a finding keeps fields that a later version has', () => {
    expect(run([{ ...finding('f1', [fine('10')]), later: 1 } as never]).deductions).toEqual(money(10))
  })
  test('an earlier offence without its time is named by its place', () => {
    expect(refusal({ history: [{ clause: '一.1' }] })).toMatchObject({ code: 'missing-field', path: 'history[0].at' })
  })
  test('what is no policy is refused', () => {
    expect(() => settleAssessments({ ...policy }, { agentId: 'a1', period: march, assessments: [] })).toThrow(
      /createPolicy/,
    )
  })
})

describe('one act, one punishment', () => {
  const onCall = { contactId: 'c1', topic: 'answer-speed' }

  test('between rulesets the first of the policy counts, across records of one contact', () => {
    const settlement = run([
      finding('f1', [fine('10')], onCall),
      finding('f2', [fine('50')], { ...onCall, rulesetId: 'client', recordId: 'another' }),
    ])
    expect(settlement.deductions).toEqual(money(10))
    expect(settlement.setAside).toMatchObject([{ findingId: 'f2', reason: 'same-topic', by: 'f1' }])
  })

  test('what a waived finding had set aside stays set aside', () => {
    const settlement = run(
      [finding('f1', [fine('10')], onCall), finding('f2', [fine('50')], { ...onCall, rulesetId: 'client' })],
      { decisions: [{ findingId: 'f1', verdict: 'waive', at: '2026-04-01T09:00:00+08:00', by: 'lead' }] },
    )
    expect(settlement.deductions).toEqual(money(0))
    expect(settlement.setAside.map(({ findingId }) => findingId)).toEqual(['f2'])
    expect(settlement.waived.map(({ findingId }) => findingId)).toEqual(['f1'])
  })

  test('an act that an earlier period charged is not charged again', () => {
    const settlement = run([finding('f1', [fine('10')], onCall)], {
      history: [finding('h1', [fine('50')], { ...onCall, rulesetId: 'client', date: '2026-02-28' })],
    })
    expect(settlement.deductions).toEqual(money(0))
    expect(settlement.setAside).toMatchObject([{ findingId: 'f1', by: 'h1' }])
  })

  test('a fine per contact is due once, however many records tell of it', () => {
    const perContact = fine('10', { per: 'contact' })
    const settlement = run([
      finding('f1', [perContact], { contactId: 'c1' }),
      finding('f2', [perContact], { contactId: 'c1' }),
    ])
    expect(settlement.deductions).toEqual(money(10))
    expect(settlement.lines[1]).toMatchObject({
      amount: money(0),
      reason: 'once-per-unit',
      stated: { amount: money(10) },
    })
  })
})

describe('funds', () => {
  const reward = (id: string, amount: string, date: string) =>
    finding(
      id,
      [{ kind: 'reward', amount: money(amount), quantity: 1, fund: { id: 'qa-fund', cap: money(1000), per: 'month' } }],
      { kind: 'reward', date },
    )

  test('rewards end where the fund does, earlier ones first', () => {
    const settlement = run([reward('r2', '600', '2026-03-20'), reward('r1', '700', '2026-03-02')])
    expect(settlement.rewards).toEqual(money(1000))
    expect(settlement.lines[1]).toMatchObject({
      findingId: 'r2',
      amount: money(300),
      reason: 'capped',
      stated: { amount: money(600) },
    })
  })

  test('what others have had from the fund counts', () => {
    expect(run([reward('r1', '700', '2026-03-02')], { fundsUsed: { 'qa-fund': '900' } }).rewards).toEqual(money(100))
  })
})

describe('a unit price', () => {
  const metered = policyOf([
    rulesetSource('house', {
      parameters: { pricePerMinute: { type: 'money', value: '0.347777', ...both('price') } },
      observations: { minutes: { type: 'number', unit: 'minutes', ask: both('minutes') } },
      clauses: inClauses([
        {
          id: 'minutes-paid',
          clause: '一.1',
          subject: 'incident',
          kind: 'reward',
          summary: both('minutes'),
          when: { fact: 'minutes', operator: 'greaterThan', value: 0 },
          effects: [
            {
              kind: 'pay',
              component: 'minutes',
              amount: { parameter: 'pricePerMinute' },
              per: 'occurrence',
              units: { fact: 'minutes' },
            },
          ],
        },
      ]),
    }),
  ])
  const paid = (minutes: number) => {
    const incident = {
      id: 'i1',
      agentId: 'a1',
      at: '2026-03-06T10:40:00+08:00',
      act: 'desk-untidy',
      observations: { minutes },
    }
    return settleAssessments(metered, {
      agentId: 'a1',
      period: march,
      assessments: [evaluateIncident(metered, incident)],
    })
  }
  test('keeps its digits until the line', () => {
    expect(paid(3453)).toMatchObject({
      earnings: money('1200.87'),
      lines: [{ each: { amount: '0.347777', currency: 'CNY' }, amount: money('1200.87') }],
    })
  })
  test('is rounded on a line of one', () => expect(paid(1).earnings).toEqual(money('0.35')))
})

test('an amount in a decision is plain digits with at most two decimals', () => {
  for (const amount of ['1e2', '１２', '٣', ' 12', '', '0x10', '12.345', '-1'])
    expect(
      run([finding('f1', [openFine('5', '20')])], {
        decisions: [{ findingId: 'f1', verdict: 'resolve', at: '2026-04-01T09:00:00+08:00', by: 'lead', amount }],
      }).refusedDecisions,
    ).toMatchObject([{ code: 'invalid-amount' }])
})

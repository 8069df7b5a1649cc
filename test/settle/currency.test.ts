import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordError, RulesetError } from '../../src/errors.ts'
import { evaluateIncident } from '../../src/evaluate/evaluate.ts'
import { explain } from '../../src/explain/explain.ts'
import { boundsOf } from '../../src/money/amounts.ts'
import { currencyCodes, decimalsOf } from '../../src/money/currencies.ts'
import { formatAmount } from '../../src/money/format-amount.ts'
import { money } from '../../src/money/money.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { applySafeguards } from '../../src/settle/amounts/safeguards.ts'
import type { SettlementInput } from '../../src/settle/input/check-input.ts'
import { settle } from '../../src/settle/settle.ts'
import { inClauses } from '../support/clauses.ts'

const text = { zh: '规则', en: 'Rule' }
const rulesetIn = (currency: string, id = 'host') =>
  loadRuleset({
    id,
    version: '1.0.0',
    effectiveFrom: null,
    jurisdiction: 'JP',
    timeZone: 'Asia/Tokyo',
    currency,
    title: text,
    sector: 'attendance',
    source: { document: 'host', issuer: null, truncated: false },
    observations: { portions: { type: 'number', unit: 'count', ask: { zh: '几份？', en: 'How many portions?' } } },
    clauses: inClauses(
      [
        // A unit price may be finer than the currency: it keeps its digits until the line.
        {
          act: 'snack-at-desk',
          effects: [{ kind: 'fine', amount: '10.5', per: 'occurrence', units: { fact: 'portions' } }],
        },
        { act: 'desk-untidy', effects: [{ kind: 'fine', amount: { min: '1', max: '9' }, per: 'occurrence' }] },
        { act: 'phone-in-hand', effects: [{ kind: 'wage-days', days: '0.5', per: 'occurrence' }] },
      ].map((rule, index) => ({
        id: `r${index}`,
        clause: `${index + 1}`,
        subject: 'incident',
        summary: text,
        ...rule,
      })),
    ),
  })
const policyIn = (...currencies: readonly string[]) => {
  const rulesets = currencies.map((currency, index) => rulesetIn(currency, `host-${index}`))
  return createPolicy(createRulebook(rulesets), { rulesets: rulesets.map(({ id }) => id) })
}
const settled = (currency: string, act: string, more: Partial<SettlementInput> & { count?: number } = {}) => {
  const { count = 1, ...rest } = more
  const policy = policyIn(currency)
  const incident = { id: 'i1', agentId: 'a1', at: '2026-03-04T10:00:00+09:00', act, observations: { portions: count } }
  return settle(policy, {
    agentId: 'a1',
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    assessments: [evaluateIncident(policy, incident)],
    ...rest,
  })
}
const said = { findingId: '', at: '2026-04-01T09:00:00+09:00', by: 'lead' }
const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as RecordError).problems[0]?.code
  }
  return undefined
}

describe('an amount has the decimals of its currency', () => {
  test.each([
    ['JPY', '11'],
    ['CNY', '10.50'],
    ['KWD', '10.500'],
    ['CLF', '10.5000'],
    ['HUF', '10.50'],
  ])('%s %s', (currency, amount) => {
    expect(settled(currency, 'snack-at-desk').deductions).toEqual({ amount, currency })
  })

  test('and is rounded once, at the line', () => {
    expect(settled('JPY', 'snack-at-desk', { count: 2 }).deductions).toEqual({ amount: '21', currency: 'JPY' })
  })

  test('ranges too', () => {
    const [min, max] = ['1', '9'].map((amount) => ({ amount, currency: 'JPY' }))
    expect(settled('JPY', 'desk-untidy').deductions).toEqual({ min, max })
  })

  test('rounding is half-up at that decimal, whatever the currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencyCodes()), fc.bigInt({ min: 0n, max: 10n ** 12n }), (currency, micros) => {
        const unit = 10n ** BigInt(6 - decimalsOf(currency)!)
        const { amount } = money(`${micros / 1_000_000n}.${`${micros % 1_000_000n}`.padStart(6, '0')}`, currency)
        expect(BigInt(amount.replace('.', ''))).toBe((micros + unit / 2n) / unit)
        expect(amount.split('.')[1]?.length ?? 0).toBe(decimalsOf(currency))
      }),
    )
  })
})

describe('a decision', () => {
  const resolve = (currency: string, amount: string) => {
    const findingId = settled(currency, 'desk-untidy').lines[0]!.findingId
    return settled(currency, 'desk-untidy', { decisions: [{ ...said, findingId, verdict: 'resolve', amount }] })
  }

  test('fixes an amount in the currency', () => {
    expect(resolve('JPY', '5').deductions).toEqual({ amount: '5', currency: 'JPY' })
    expect(resolve('KWD', '5.125').deductions).toEqual({ amount: '5.125', currency: 'KWD' })
  })

  test('no finer than the currency is', () => {
    expect(resolve('JPY', '5.5').refusedDecisions[0]?.code).toBe('invalid-amount')
    expect(resolve('CNY', '5.125').refusedDecisions[0]?.code).toBe('invalid-amount')
  })
})

describe('wage days', () => {
  test('are priced in the currency', () => {
    const pay = { dailyWage: { amount: '8001', currency: 'JPY' } }
    expect(settled('JPY', 'phone-in-hand', { pay }).deductions).toEqual({ amount: '4001', currency: 'JPY' })
  })

  test('are not priced by a wage in another', () => {
    expect(codeOf(() => settled('JPY', 'phone-in-hand', { pay: { dailyWageCny: '100' } }))).toBe('currency-mismatch')
  })
})

describe('two currencies', () => {
  test('do not settle together', () => {
    const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
    const run = () => settle(policyIn('CNY', 'JPY'), { agentId: 'a1', period, assessments: [] })
    expect(run).toThrow(RecordError)
    expect(codeOf(run)).toBe('currency-mismatch')
  })

  test('unless one of them states no money', () => {
    const law = loadRuleset({
      ...rulesetIn('USD', 'law').source,
      clauses: inClauses([{ id: 'r', clause: '1', subject: 'incident', summary: text, act: 'desk-untidy' }]),
    })
    const policy = createPolicy(createRulebook([law, rulesetIn('JPY')]), { rulesets: ['law', 'host'] })
    const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
    expect(settle(policy, { agentId: 'a1', period, assessments: [] }).deductions).toEqual(money(0, 'JPY'))
  })

  test('nor does the law on wages in yuan apply to another', () => {
    expect(codeOf(() => applySafeguards(settled('JPY', 'snack-at-desk'), { wageCny: '3000' }))).toBe(
      'currency-mismatch',
    )
  })
})

test('a ruleset names a currency that there is', () => {
  expect(() => rulesetIn('RMB')).toThrow(RulesetError)
})

test('what is no currency has no amounts', () => {
  expect(codeOf(() => money(1, 'RMB'))).toBe('unknown-currency')
})

test('nothing is nothing in every currency', () => {
  for (const currency of currencyCodes()) expect(boundsOf(money(-0.00001, currency)).max.isZero()).toBe(true)
})

describe('a reader sees the currency', () => {
  test('in an amount', () => {
    expect(formatAmount(money('1234567', 'JPY'), 'zh-CN')).toBe('1,234,567 JPY')
    expect(formatAmount({ min: money(1, 'KWD'), max: money(2, 'KWD') }, 'en')).toBe('KWD 1.000 to 2.000')
  })

  test('in a statement', () => {
    expect(explain(settled('JPY', 'snack-at-desk'), { locale: 'en' })).toContain('Deductions: JPY 11')
  })

  test('in a finding', () => {
    const incident = {
      id: 'i1',
      agentId: 'a1',
      at: '2026-03-04T10:00:00+09:00',
      act: 'snack-at-desk',
      observations: { portions: 1 },
    }
    const [finding] = evaluateIncident(policyIn('JPY'), incident).findings
    expect(explain(finding!, { locale: 'zh-CN' })).toContain('10.5 JPY')
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluatePeriod } from '../../src/evaluate/evaluate.ts'
import type { Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { applySafeguards, toWagePeriod } from '../../src/settle/amounts/safeguards.ts'
import { finding, fine, march, openFine, policy, settleFindings as settle } from './findings.ts'

const run = (findings: readonly Finding[]) => settle(policy, { agentId: 'a1', period: march, findings })

describe('limits', () => {
  test('exactly a fifth of the wage may be collected, a cent more may not', () => {
    const at = applySafeguards(run([finding('f1', [fine('600')])]), { wageCny: '3000', capShare: '0.2' })
    expect(at).toMatchObject({ limit: money(600), limitedBy: null, collectable: money(600), beyondLimit: money(0) })
    const over = applySafeguards(run([finding('f1', [fine('600.01')])]), { wageCny: '3000', capShare: '0.2' })
    expect(over).toMatchObject({ limitedBy: 'cap', collectable: money(600), beyondLimit: money('0.01') })
  })

  test('the minimum wage remains', () => {
    const report = applySafeguards(run([finding('f1', [fine('500')])]), {
      wageCny: '2700',
      capShare: '0.2',
      minimumWageCny: '2490',
    })
    expect(report).toMatchObject({
      limit: money(210),
      limitedBy: 'floor',
      collectable: money(210),
      beyondLimit: money(290),
    })
  })

  test('a wage below the minimum leaves nothing to collect', () => {
    const report = applySafeguards(run([finding('f1', [fine('5')])]), { wageCny: '2000', minimumWageCny: '2490' })
    expect(report).toMatchObject({ limit: money(0), collectable: money(0) })
  })

  test('an open range is limited at both ends', () => {
    const report = applySafeguards(run([finding('f1', [openFine('500', '700')])]), { wageCny: '3000', capShare: '0.2' })
    expect(report.collectable).toEqual({ min: money(500), max: money(600) })
    expect(report.beyondLimit).toEqual({ min: money(0), max: money(100) })
  })

  test("limits are cut to the cent in the agent's favour", () => {
    expect(applySafeguards(run([]), { wageCny: '3333.33', capShare: '0.2' }).limit).toEqual(money('666.66'))
  })

  test('without limits everything is collectable', () => {
    expect(applySafeguards(run([finding('f1', [fine('9000')])]), { wageCny: '3000' })).toMatchObject({
      limit: null,
      collectable: money(9000),
    })
  })

  test('only what the limits cover is limited', () => {
    const report = applySafeguards(run([finding('f1', [fine('9000')])]), {
      wageCny: '3000',
      capShare: '0.2',
      covers: ['compensation'],
    })
    expect(report.covered).toEqual(money(0))
  })
})

describe('warnings', () => {
  const often = run([1, 2, 3].map((n) => finding(`f${n}`, [fine('10')])))

  test('one clause more often than the host allows', () => {
    expect(applySafeguards(often, { wageCny: '3000', maxPerClause: 2 }).warnings).toEqual([
      { rulesetId: 'house', clause: '一.1', times: 3, limit: 2, amount: money(30) },
    ])
    expect(applySafeguards(often, { wageCny: '3000', maxPerClause: 3 }).warnings).toEqual([])
  })

  test('grave measures need a person', () => {
    const settlement = run([
      finding('f1', [{ kind: 'discipline', step: 'dismissal' }]),
      finding('f2', [{ kind: 'discipline', step: 'reminder' }]),
    ])
    expect(applySafeguards(settlement, { wageCny: '3000' }).needsPerson.map(({ step }) => step)).toEqual(['dismissal'])
  })

  test('options that make no sense are an error', () => {
    for (const options of [{}, { wageCny: '-1' }, { wageCny: '1', capShare: '1.5' }, { wageCny: '1', cap: '0.2' }])
      expect(() => applySafeguards(often, options as never)).toThrow()
  })
})

describe('the wage payment provisions', () => {
  const ruleset = loadRuleset(
    JSON.parse(
      readFileSync(
        join(import.meta.dirname, '..', '..', 'rulesets', 'cn-wage-payment-provisions', '1.0.0.json'),
        'utf8',
      ),
    ),
  )
  const law = createPolicy(createRulebook([ruleset]), {
    rulesets: ['cn-wage-payment-provisions'],
    parameters: { 'cn-wage-payment-provisions': { localMinimumWageCny: 2490 } },
  })
  const broken = (amount: string, wageCny: string) =>
    evaluatePeriod(law, toWagePeriod(run([finding('f1', [fine(amount)])]), { wageCny })).findings.map(
      ({ clause }) => clause,
    )

  test('judge what a settlement would leave of the wage', () => {
    expect(broken('700', '3500')).toEqual([])
    expect(broken('700.01', '3500')).toEqual(['第十六条.b'])
    expect(broken('510.01', '3000')).toEqual(['第十六条.c'])
    expect(broken('700', '3000')).toEqual(['第十六条.b', '第十六条.c'])
  })

  test('agree with the safeguards on where the limit lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 249_000, max: 900_000 }), fc.nat(100_000), (wageCents, fineCents) => {
        const wageCny = (wageCents / 100).toFixed(2)
        const amount = (fineCents / 100).toFixed(2)
        const report = applySafeguards(run([finding('f1', [fine(amount)])]), {
          wageCny,
          capShare: '0.2',
          minimumWageCny: '2490',
        })
        expect(broken(amount, wageCny).length > 0).toBe(report.limitedBy !== null)
      }),
    )
  })
})

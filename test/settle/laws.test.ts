import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/evaluate/finding.ts'
import { isRange, type Money, type MoneyRange } from '../../src/money/money.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import type { Settlement } from '../../src/settle/settlement.ts'
import { type FindingsInput, march, policy, settleFindings as settle } from './findings.ts'
import { anyDecision, anyFinding, anyHistory, anyMonth, pay } from './months.ts'
import { referenceSettlement } from './reference/by-hand.ts'

const run = (findings: readonly Finding[], more: Partial<FindingsInput> = {}): Settlement =>
  settle(policy, { agentId: 'a1', period: march, findings, pay, ...more })

const cents = ({ amount }: Money): bigint => BigInt(amount.replace('.', ''))
const bounds = (amount: Money | MoneyRange | null): [bigint, bigint] =>
  amount === null ? [0n, 0n] : isRange(amount) ? [cents(amount.min), cents(amount.max)] : [cents(amount), cents(amount)]

const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, index) => ({ item, key: Math.sin(seed + index * 7919) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)

const waive = (findingId: string): Decision => ({
  findingId,
  verdict: 'waive',
  at: '2026-04-09T09:00:00+08:00',
  by: 'lead',
})

const decisions = fc.array(anyDecision, { maxLength: 12 })

describe('laws', () => {
  test('the order of findings, decisions and history says nothing', () => {
    fc.assert(
      fc.property(anyMonth(), anyHistory, decisions, fc.nat(), (findings, history, words, seed) => {
        const turned = run(shuffled(findings, seed), {
          history: shuffled(history, seed),
          decisions: shuffled(words, seed),
        })
        expect(JSON.stringify(turned)).toBe(JSON.stringify(run(findings, { history, decisions: words })))
      }),
    )
  })

  test('duplicates say nothing', () => {
    fc.assert(
      fc.property(anyMonth(), decisions, (findings, words) => {
        const doubled = run([...findings, ...structuredClone(findings)], { decisions: [...words, ...words] })
        expect(doubled).toEqual(run(findings, { decisions: words }))
      }),
    )
  })

  test('adding a violation that sets nothing aside never lowers what is owed, and skips no step', () => {
    fc.assert(
      fc.property(anyMonth(), anyFinding('g'), anyHistory, (findings, one, history) => {
        const before = run(findings, { history })
        const after = run([...findings, { ...one, topic: null }], { history })
        const [min, max] = bounds(before.deductions)
        const [newMin, newMax] = bounds(after.deductions)
        expect(newMin >= min && newMax >= max).toBe(true)
        const reached = after.lines.filter(({ ruleId }) => ruleId === 'manners-ladder').map(({ step }) => step!)
        for (const step of reached) if (step > 1) expect(reached).toContain(step - 1)
      }),
    )
  })

  test('waiving never raises what is owed, and brings back nothing that was set aside', () => {
    fc.assert(
      fc.property(anyMonth(), anyHistory, decisions, fc.nat(40), (findings, history, words, n) => {
        const before = run(findings, { history, decisions: words })
        const after = run(findings, { history, decisions: [...words, waive(`f${n}`)] })
        const [min, max] = bounds(before.deductions)
        const [newMin, newMax] = bounds(after.deductions)
        // A person who fixed an amount of a later offence may find that offence on a milder step.
        const isUntouched = words.every(
          ({ verdict }) => verdict === 'waive' || verdict === 'uphold' || verdict === 'appeal',
        )
        if (isUntouched) expect(newMin <= min).toBe(true)
        if (isUntouched) expect(newMax <= max).toBe(true)
        expect(after.setAside).toEqual(before.setAside)
      }),
    )
  })

  test('the total is the sum of the lines', () => {
    fc.assert(
      fc.property(anyMonth(), decisions, (findings, words) => {
        const settlement = run(findings, { decisions: words })
        const sum = (kinds: readonly string[]) =>
          settlement.lines
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ amount }) => bounds(amount))
            .reduce(([a, b], [c, d]) => [a + c, b + d], [0n, 0n])
        expect(bounds(settlement.deductions)).toEqual(sum(['fine', 'red-packet', 'compensation', 'wage-days']))
        expect(bounds(settlement.rewards)).toEqual(sum(['reward']))
      }),
    )
  })

  test('a range contains every outcome that a person can resolve it to', () => {
    fc.assert(
      fc.property(
        anyMonth(),
        anyHistory,
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }),
        (findings, history, shares) => {
          const open = run(findings, { history })
          const words = open.lines.flatMap(({ findingId, amount, step }, index): Decision[] => {
            if (amount === null || !isRange(amount)) return []
            const [min, max] = bounds(amount)
            const chosen = min + ((max - min) * BigInt(shares[index % shares.length]!)) / 1000n
            const text = `${chosen / 100n}.${String(chosen % 100n).padStart(2, '0')}`
            return [
              {
                findingId,
                verdict: 'resolve',
                amount: text,
                at: '2026-04-01T09:00:00Z',
                by: 'lead',
                ...(step === undefined ? {} : { step }),
              },
            ]
          })
          const closed = run(findings, { history, decisions: words })
          const [min, max] = bounds(open.deductions)
          const [total, same] = bounds(closed.deductions)
          expect(closed.refusedDecisions).toEqual([])
          expect(total).toBe(same)
          expect(total >= min && total <= max).toBe(true)
          expect(closed.provisional).toBe(false)
        },
      ),
    )
  })

  test('every amount is decimal text with two digits after the point, and the whole survives JSON', () => {
    fc.assert(
      fc.property(anyMonth(), decisions, (findings, words) => {
        const settlement = run(findings, { decisions: words })
        const seen = JSON.stringify(settlement).match(/"amount":\{"amount":[^,]*/g) ?? []
        for (const one of seen) expect(one).toMatch(/:"\d+\.\d\d"$/)
        expect(JSON.parse(JSON.stringify(settlement))).toEqual(settlement)
      }),
    )
  })

  test('settling late records again is settling them in time', () => {
    fc.assert(
      fc.property(anyMonth(), fc.nat(14), (findings, cut) => {
        run(findings.slice(cut))
        expect(run([...findings.slice(cut), ...findings.slice(0, cut)])).toEqual(run(findings))
      }),
    )
  })

  test('the obvious settlement agrees', () => {
    fc.assert(
      fc.property(
        anyMonth('f', 25),
        anyHistory,
        fc.array(
          fc.nat(40).map((n) => `f${n}`),
          { maxLength: 5 },
        ),
        (findings, history, waived) => {
          const settlement = run(findings, { history, decisions: waived.map(waive) })
          const expected = referenceSettlement(findings, history, new Set(waived), 500_000n)
          expect(bounds(settlement.deductions)).toEqual(expected.deductions)
          expect(bounds(settlement.rewards)[0]).toBe(expected.rewards)
          expect(Number(settlement.wageDays) * 2).toBe(expected.halfDays)
          for (const [id, steps] of expected.steps) {
            const placed = settlement.lines
              .filter(({ findingId, kind }) => findingId === id && kind !== 'grade')
              .flatMap(({ step, kind, quantity }) =>
                new Array<number>(kind === 'discipline' || kind === 'fine' ? (quantity as number) : 0).fill(step!),
              )
            expect(placed).toEqual(steps)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

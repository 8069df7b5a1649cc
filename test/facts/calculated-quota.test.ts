import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RulesetDocument } from '../../src/document/document.ts'
import { type FactParams, type FactValue, Unknown } from '../../src/facts/contract.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { Workspace } from '../../src/facts/scope/workspace.ts'
import type { Period } from '../../src/records/period.ts'

const document = { id: 'host', version: '1.0.0', timeZone: 'Asia/Shanghai', observations: {} }

const read = (
  totals: Period['totals'],
  fact: string,
  params: FactParams,
  parameters: Readonly<Record<string, number | undefined>> = {},
): FactValue => {
  const table = new SlotTable()
  const source = { document: document as unknown as RulesetDocument, subject: 'period', parameters } as const
  const { bind } = factBinder({ ...source, calendar: undefined }, table)
  const slot = bind(fact, params)
  const workspace = new Workspace()
  workspace.begin({ agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals } as Period)
  return workspace.get(slot)
}

const quota = { of: 'leaveDays', over: 2 }

describe('days beyond a quota', () => {
  test('exactly the quota leaves nothing over', () => expect(read({ leaveDays: 2 }, 'excess', quota)).toBe(0))
  test('below the quota nothing is negative', () => expect(read({ leaveDays: 0 }, 'excess', quota)).toBe(0))
  test('half a day over is half a day', () => expect(read({ leaveDays: 2.5 }, 'excess', quota)).toBe(0.5))
  test('the kind of leave is handed on', () =>
    expect(read({ leaveDays: 9, sickLeaveDays: 3 }, 'excess', { of: 'leaveDays', over: 1, type: 'sick' })).toBe(2))
  test('without the total it is unknown', () =>
    expect(read({}, 'excess', quota)).toMatchObject({ missing: ['leaveDays'] }))
  test('without a quota it is unknown', () =>
    expect(read({ leaveDays: 9 }, 'excess', { of: 'leaveDays', over: { parameter: 'quota' } })).toMatchObject({
      missing: ['parameter:quota'],
    }))
})

describe('how many times over', () => {
  const thirds = { of: 'lateCount', by: 3 }
  test('five are one three', () => expect(read({ lateCount: 5 }, 'multiples', thirds)).toBe(1))
  test('six are two threes', () => expect(read({ lateCount: 6 }, 'multiples', thirds)).toBe(2))
  test('a step of none is no step', () =>
    expect(read({ lateCount: 6 }, 'multiples', { of: 'lateCount', by: 0 })).toBeInstanceOf(Unknown))
  test('what is left over is less than a step', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 50 }), (n, by) => {
        const times = read({ lateCount: n }, 'multiples', { of: 'lateCount', by }) as number
        return times * by <= n && n < (times + 1) * by
      }),
    )
  })
})

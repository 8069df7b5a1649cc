import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSurelyPeriod } from '../../src/records/quick/quick-period.ts'
import { periodSchema } from '../../src/records/schemas/period.ts'
import { spoiled } from '../support/spoiled.ts'

const period = {
  agentId: 'a1',
  teamId: 't1',
  kind: 'month',
  from: '2026-03-01',
  to: '2026-03-31',
  employment: { hiredOn: '2024-02-29', role: 'agent', grade: 'P5' },
  totals: { lateCount: 3, absentDays: '0.5', leaveDays: null },
  observations: { tidy: true },
  observedBy: { tidy: 'person:p1' },
}

const odd = fc.constantFrom<unknown>(
  ...[undefined, null, '', 'x', 0, -1, 1.5, Number.NaN, true, [], [''], {}, 'a\ud800', 'a'.repeat(501)],
  ...['2026-02-29', '2024-02-29', '2026-04-31', '2026-3-2', '2026-03-01T00:00:00Z', 'week', 'month'],
  ...[{ min: 1, max: 2 }, { min: 2, max: 1 }, { hiredOn: null }, { role: 'lead' }],
)

describe('what is seen at a glance to be a period', () => {
  test('is the period that most records are', () => expect(isSurelyPeriod(period)).toBe(true))
  test.each([
    ['one that ends before it begins', { to: '2026-02-28' }],
    ['one of nobody', { agentId: undefined, teamId: undefined }],
    ['one with a total that is no number', { totals: { lateCount: Number.NaN } }],
  ])('is not %s, and the schema says the same', (_, part) => {
    const made = { ...period, ...part }
    expect([isSurelyPeriod(made), periodSchema().safeParse(made).success]).toEqual([false, false])
  })
  test('the schema takes too, and leaves as it is', () => {
    const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(path, odd, path, odd, (first, one, second, other) => {
        const made = spoiled(spoiled(period, first, one), second, other)
        if (!isSurelyPeriod(made)) return
        const read = periodSchema().safeParse(made)
        expect([read.success, read.data]).toEqual([true, made])
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 2000) },
    )
  })
})

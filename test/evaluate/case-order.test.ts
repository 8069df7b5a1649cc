import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseOrder } from '../../src/months/case-order.ts'

const minute = (n: number) => `2026-03-02T09:${String(n).padStart(2, '0')}:00+08:00`
const one = (id: string, opened: number, accepted: number | null | undefined, kind = 'repair') =>
  ({
    id,
    kind,
    openedAt: minute(opened),
    ...(accepted === undefined ? {} : { acceptedAt: accepted === null ? null : minute(accepted) }),
  }) as never

const overtakers = (...cases: never[]) =>
  Object.fromEntries(
    caseOrder(cases).map(({ caseId, openedLaterAcceptedEarlier }) => [caseId, openedLaterAcceptedEarlier]),
  )

describe('first come, first served', () => {
  test('who comes later and is accepted earlier overtakes', () => {
    expect(overtakers(one('a', 0, 20), one('b', 5, 10))).toEqual({ a: ['b'], b: [] })
  })
  test('in order nobody overtakes', () =>
    expect(overtakers(one('a', 0, 10), one('b', 5, 20))).toEqual({ a: [], b: [] }))
  test('at the same moment there is no order', () =>
    expect(overtakers(one('a', 0, 20), one('b', 0, 10))).toEqual({ a: [], b: [] }))
  test('kinds have queues of their own', () =>
    expect(overtakers(one('a', 0, 20), one('b', 5, 10, 'complaint'))).toEqual({ a: [], b: [] }))
  test('a case that nobody has accepted is overtaken', () =>
    expect(overtakers(one('a', 0, null), one('b', 5, 10))).toEqual({ a: ['b'], b: [] }))
  test('one whose acceptance is not known takes no part', () =>
    expect(overtakers(one('a', 0, undefined), one('b', 5, 10))).toEqual({ a: [], b: [] }))
  test('agrees with comparing every pair', () => {
    const cases = fc
      .array(fc.tuple(fc.nat(9), fc.option(fc.nat(9), { nil: null })), { maxLength: 12 })
      .map((pairs) => pairs.map(([opened, accepted], index) => one(`c${index}`, opened, accepted)))
    fc.assert(
      fc.property(cases, (all) => {
        const list = all as unknown as { id: string; openedAt: string; acceptedAt: string | null }[]
        const when = (at: string | null) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))
        const expected = Object.fromEntries(
          list.map((a) => [
            a.id,
            list
              .filter((b) => when(b.openedAt) > when(a.openedAt) && when(b.acceptedAt) < when(a.acceptedAt))
              .map(({ id }) => id)
              .sort(),
          ]),
        )
        expect(overtakers(...all)).toEqual(expected)
      }),
    )
  })
})

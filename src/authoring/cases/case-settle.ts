import type { SettleCase } from '../../document/cases.ts'
import { assess } from '../../evaluate/assess-record.ts'
import { callFrom, callsAmong } from '../../evaluate/call-at-hand.ts'
import type { Assessment } from '../../evaluate/finding.ts'
import { Exact } from '../../money/exact.ts'
import { isRange, type Money, type MoneyRange } from '../../money/money.ts'
import { evaluateAttendance } from '../../months/attendance.ts'
import type { AttendancePeriod } from '../../months/attendance-input.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { SettlementInput } from '../../settle/input/check-input.ts'
import { settle } from '../../settle/settle.ts'
import type { Settlement } from '../../settle/settlement.ts'
import type { CaseFailure } from './case-failure.ts'
import { checkDeclared } from './case-undeclared.ts'

const isRecordCase = (entry: unknown): entry is SettleCase['records'][number] =>
  typeof entry === 'object' && entry !== null && 'subject' in entry && 'record' in entry

/** Judges the records of a case: its attendance days together as the period, all else one by one. */
const assessments = (
  policy: Policy,
  { agentId, period, records }: Pick<SettleCase, 'agentId' | 'period' | 'records'>,
): readonly Assessment[] => {
  const days = records.filter(({ subject }) => subject === 'attendance').map(({ record }) => record)
  const others = records.filter(({ subject }) => subject !== 'attendance')
  const calls = callsAmong(policy, records)
  return [
    ...(days.length === 0
      ? []
      : [evaluateAttendance(policy, { agentId, period, days } as unknown as AttendancePeriod)]),
    ...others.map(({ subject, record: given }) => {
      const record = parseRecord(subject, given)
      return assess(policy, subject, record, { call: callFrom(calls, policy, subject, record) })
    }),
  ]
}

/** Earlier offences, as findings or ledger entries; where a case gives records, they are judged first. */
const historyOf = (policy: Policy, one: SettleCase): NonNullable<SettlementInput['history']> =>
  (one.history ?? []).flatMap(
    (entry): NonNullable<SettlementInput['history']> =>
      isRecordCase(entry)
        ? assessments(policy, { ...one, records: [entry] }).flatMap(({ findings }) => findings)
        : [entry as NonNullable<SettlementInput['history']>[number]],
  )

const settled = (policy: Policy, one: SettleCase, all: readonly Assessment[]): Settlement => {
  return settle(policy, {
    agentId: one.agentId,
    period: one.period,
    assessments: all,
    history: historyOf(policy, one),
    decisions: one.decisions as SettlementInput['decisions'],
    pay: one.pay as SettlementInput['pay'],
    previous: one.previous as SettlementInput['previous'],
  })
}

/** Money as a case writes it: `"30.00"`, or `{ min, max }`. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if ('amount' in value && 'currency' in value) {
    const { amount, currency } = value as Money
    // `totalCny` is about yuan: an amount of anything else is never equal to it.
    return currency === 'CNY' ? amount : `${currency} ${amount}`
  }
  if ('min' in value && 'max' in value) return { min: plain(value.min), max: plain(value.max) }
  return value
}

const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)

/** Whether a value has all that is expected of it; decimals are equal as numbers (`"30"`, `"30.00"`). */
const includes = (received: unknown, expected: unknown): boolean => {
  const value = plain(received)
  if (isDecimal(expected) && isDecimal(value)) return Number(expected) === Number(value)
  if (typeof expected !== 'object' || expected === null) return value === expected
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(expected).every(([key, part]) => includes((value as Record<string, unknown>)[key], part))
}

/** An expected entry may be the one word that names it: a discipline step, a clause, a code. */
const isNamed = (received: object, expected: string): boolean =>
  ['step', 'clause', 'code', 'ruleId'].some((key) => (received as Record<string, unknown>)[key] === expected)

const shown = (value: unknown): string => JSON.stringify(plain(value))

const checkList = (
  key: string,
  received: readonly object[],
  expected: readonly unknown[] | undefined,
): readonly CaseFailure[] => {
  if (expected === undefined) return []
  if (expected.length === 0)
    return received.length === 0
      ? []
      : [{ expectation: key, expected: 'none', received: received.map((one) => JSON.stringify(one)).join(' ') }]
  return expected
    .filter(
      (wanted) => !received.some((one) => (typeof wanted === 'string' ? isNamed(one, wanted) : includes(one, wanted))),
    )
    .map((wanted) => ({
      expectation: key,
      expected: JSON.stringify(wanted),
      received: received.map((one) => JSON.stringify(one)).join(' ') || 'none',
    }))
}

/** Whether an amount is the expected one: its currency, and its number (`"30"`, `"30.00"`). */
const isAmount = (received: unknown, expected: unknown): boolean => {
  const [one, other] = [received, expected] as [Money | MoneyRange, Money | MoneyRange]
  if (isRange(one) || isRange(other))
    return isRange(one) && isRange(other) && isAmount(one.min, other.min) && isAmount(one.max, other.max)
  return one.currency === other.currency && new Exact(one.amount).eq(other.amount)
}

/** Settles the month of a case and names the expectations that did not come true. */
export const checkSettlement = (policy: Policy, one: SettleCase): readonly CaseFailure[] => {
  const all = assessments(policy, one)
  const result = settled(policy, one, all)
  const { expect } = one
  const values: readonly (readonly [key: string, received: unknown, expected: unknown])[] = [
    ['totalCny', result.deductions, expect.totalCny],
    ['rewardCny', result.rewards, expect.rewardCny],
    ['wageDays', result.wageDays, expect.wageDays],
    ['points', result.points, expect.points],
  ]
  const amounts = (['deductions', 'rewards', 'earnings'] as const).filter(
    (key) => expect[key] !== undefined && !isAmount(result[key], expect[key]),
  )
  return [
    ...amounts.map((key) => ({
      expectation: key,
      expected: JSON.stringify(expect[key]),
      received: JSON.stringify(result[key]),
    })),
    ...values
      .filter(([, received, expected]) => expected !== undefined && !includes(received, expected))
      .map(([key, received, expected]) => ({
        expectation: key,
        expected: shown(expected),
        received: shown(received) ?? 'nothing',
      })),
    ...checkDeclared(all),
    ...checkList('discipline', result.discipline, expect.discipline),
    ...checkList('lines', result.lines, expect.lines),
    ...checkList('setAside', result.setAside, expect.setAside),
    ...checkList('refusedDecisions', result.refusedDecisions, expect.refusedDecisions),
  ]
}

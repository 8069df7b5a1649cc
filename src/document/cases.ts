import * as z from 'zod'
import { once } from '../input/checked.ts'
import { localDate } from '../input/terms.ts'
import { currencyCodes } from '../money/currencies.ts'
import { periodKinds } from '../records/period.ts'
import { subjects } from '../records/subject.ts'
import { amountText } from './names.ts'
import { bearers } from './rule.ts'

const clauses = once(() => z.array(z.string()))
const bearerText = new RegExp(`^(?:${bearers.join('|')})(?::.+)?$`)
const period = once(() => z.strictObject({ kind: z.enum(periodKinds), from: localDate(), to: localDate() }))
const record = once(() => z.record(z.string(), z.unknown()))
const amount = once(() => z.union([z.string(), z.strictObject({ min: z.string(), max: z.string() })]))

/** An amount with its currency, as settlements have it, or the range that it still is. */
const money = once(() => {
  const one = () => z.strictObject({ amount: amountText(), currency: z.enum(currencyCodes()) })
  return z.union([one(), z.strictObject({ min: one(), max: one() })])
})

const policyParts = once(() => ({
  name: z.string().min(1),
  /** Values in place of the ruleset's own. */
  parameters: z.record(z.string(), z.unknown()).optional(),
  /** Calendars by the names that the ruleset's rules use. */
  calendars: z
    .record(
      z.string(),
      z.strictObject({
        from: localDate(),
        to: localDate(),
        holidays: z.union([z.array(localDate()), z.record(z.string(), z.array(localDate()))]).optional(),
        workdays: z.array(localDate()).optional(),
      }),
    )
    .optional(),
}))

/** What a case expects: clauses as the catalogue labels them; each list is an inclusion, `[]` says none. */
const outcomes = once(() => ({
  violated: clauses().optional(),
  notViolated: clauses().optional(),
  met: clauses().optional(),
  earned: clauses().optional(),
  notEarned: clauses().optional(),
  notAssessed: clauses().optional(),
  notApplicable: clauses().optional(),
  /** An indicator that came out true: no violation. */
  indicated: clauses().optional(),
  /** A condition that failed: it breaks nothing by itself. */
  unmet: clauses().optional(),
  /** How many findings lead with a clause, exactly: what two rules of one clause must not both say. */
  findings: z.record(z.string(), z.int().nonnegative()).optional(),
  /** Clauses whose breach is excused, `[]` says none. */
  excused: clauses().optional(),
  /** Whose duty a clause broken (earned, not assessed) is: `<role>`, or `<role>:<id>`; of every rule of the clause. */
  bearer: z.record(z.string(), z.string().regex(bearerText, 'a role, or <role>:<id>')).optional(),
  /** From when a clause not assessed can be judged. */
  dueAt: z.record(z.string(), z.string()).optional(),
}))

const subjectRecord = once(() => z.strictObject({ subject: z.enum(subjects), record: record() }))
const complete = once(() =>
  z.array(
    z.strictObject({
      subject: z.enum(subjects),
      since: z.string(),
      until: z.string().optional(),
      keys: z.record(z.string(), z.string()).optional(),
    }),
  ),
)

const recordCase = once(() =>
  z.strictObject({
    ...policyParts(),
    subject: z.enum(subjects),
    record: record(),
    scorecard: z.string().optional(),
    /** For a period: the records that its totals are added up from. */
    accumulate: z.strictObject({ records: z.array(subjectRecord()) }).optional(),
    /** For rules that count over the past: the earlier records, and of what they are all there are. */
    past: z.strictObject({ records: z.array(subjectRecord()), complete: complete().optional() }).optional(),
    /** For a case, an incident or a review: the call that it names (`callId`), handed over with it. */
    call: record().optional(),
    expect: z.strictObject({
      ...outcomes(),
      score: z.union([z.string(), z.number(), z.null()]).optional(),
      /** For clauses not assessed: exactly these inputs are missing. */
      missing: z.record(z.string(), z.array(z.string())).optional(),
    }),
  }),
)

const monthCase = once(() =>
  z.strictObject({
    ...policyParts(),
    subject: z.literal('attendance'),
    agentId: z.string(),
    period: period(),
    days: z.array(record()),
    previous: z.array(record()).optional(),
    /** The host's own record of the period: its answers, and totals that no day says. */
    stated: record().optional(),
    role: z.string().optional(),
    employment: record().optional(),
    expect: z.strictObject(outcomes()),
  }),
)

const settleCase = once(() =>
  z.strictObject({
    ...policyParts(),
    subject: z.literal('settle'),
    agentId: z.string(),
    period: period(),
    records: z.array(subjectRecord()),
    history: z.array(z.unknown()).optional(),
    decisions: z.array(z.unknown()).optional(),
    pay: z.unknown().optional(),
    previous: z.array(z.unknown()).optional(),
    expect: z.strictObject({
      /** What is deducted and what is rewarded, in yuan. */
      totalCny: amount().optional(),
      rewardCny: amount().optional(),
      /** The same, and what pay rules make due, in any currency. */
      deductions: money().optional(),
      rewards: money().optional(),
      earnings: money().optional(),
      wageDays: amount().optional(),
      points: z.unknown().optional(),
      discipline: z.array(z.unknown()).optional(),
      lines: z.array(z.unknown()).optional(),
      setAside: z.array(z.unknown()).optional(),
      refusedDecisions: z.array(z.unknown()).optional(),
    }),
  }),
)

/** A case of the version before that no longer holds, beside a delta. */
const droppedCase = once(() =>
  z.strictObject({
    name: z.string().min(1),
    /** Beside a delta: why this case of the version before falls away. */
    dropped: z.string().min(1),
  }),
)

/** The cases of a ruleset. */
export const casesSchema = once(() => z.array(z.union([monthCase(), settleCase(), recordCase()])))

/** The cases beside a ruleset, or beside a delta: its own, and those of the version before that fall away. */
export const ownCasesSchema = once(() => z.array(z.union([monthCase(), settleCase(), recordCase(), droppedCase()])))

export type RecordCase = z.infer<ReturnType<typeof recordCase>>
export type MonthCase = z.infer<ReturnType<typeof monthCase>>
export type SettleCase = z.infer<ReturnType<typeof settleCase>>
export type TestCase = RecordCase | MonthCase | SettleCase

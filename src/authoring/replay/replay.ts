import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import { isPersonal } from '../../evaluate/bearer.ts'
import { checked } from '../../input/checked.ts'
import { aFunction, anIterable } from '../../input/terms.ts'
import type { Money, MoneyRange } from '../../money/money.ts'
import { checkPolicy, type Policy } from '../../ruleset/policy.ts'
import { add, minus, nothing, type Sum, shownSum, sumOf } from './finding-money.ts'
import { checkItem, type RecordToJudge } from './judged.ts'
import { type FindingChange, replayRecord } from './replay-record.ts'

export type { RecordToJudge } from './judged.ts'
export type { FindingChange } from './replay-record.ts'

/** How findings changed, in number and in money. All amounts are of the findings that changed; the rest stay as they were. */
export interface ReplayTotals {
  readonly appears: number
  readonly disappears: number
  readonly differs: number
  /** What the changed findings cost the person: before, after, and the difference. A ladder may be at any of its steps. */
  readonly charges: MoneyChange
  readonly rewards: MoneyChange
}

export interface MoneyChange {
  readonly before: Money | MoneyRange
  readonly after: Money | MoneyRange
  readonly difference: Money | MoneyRange
  /** How many amounts the text or the record leaves open, before and after; they are in none of the sums. */
  readonly open: { readonly before: number; readonly after: number }
}

/** What a change of policy would have done to the same records. */
export interface ReplayReport extends ReplayTotals {
  readonly records: number
  readonly recordsChanged: number
  readonly byRule: readonly (ReplayTotals & {
    readonly rulesetId: string
    readonly ruleId: string
    /** Records that only the later policy can judge by the rule, and those that only the earlier could. */
    readonly assessed: number
    readonly notAssessed: number
  })[]
  /** By the person whose duty it was; null: an organisation's duty, or it is not known whose. */
  readonly byPerson: readonly (ReplayTotals & { readonly personId: string | null })[]
  /** The first changes, at most `keep`. */
  readonly changes: readonly FindingChange[]
  /** Records that a policy could not judge, at most `keep`. */
  readonly errors: readonly {
    readonly index: number
    readonly side: 'before' | 'after' | 'both'
    readonly error: RecordError
  }[]
  readonly errorCount: number
}

export interface ReplayOptions {
  /** How many changes and errors the report keeps (100). */
  readonly keep?: number
  /** Called with every change, in order: for a report of one's own. */
  readonly onChange?: (change: FindingChange) => void
}

/** A replay that is fed record by record, from a stream of any kind. */
export interface Replay {
  add(item: RecordToJudge): void
  report(): ReplayReport
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ keep: z.int().min(0).max(1_000_000).optional(), onChange: z.optional(aFunction()) }),
)
const checkRecords = /* @__PURE__ */ checked(() => anIterable<RecordToJudge>(), RecordError)

interface Tally {
  appears: number
  disappears: number
  differs: number
  readonly charges: { before: Sum; after: Sum; difference: Sum }
  readonly rewards: { before: Sum; after: Sum; difference: Sum }
}

const newTally = (): Tally => ({
  appears: 0,
  disappears: 0,
  differs: 0,
  charges: { before: nothing, after: nothing, difference: nothing },
  rewards: { before: nothing, after: nothing, difference: nothing },
})

const note = (tally: Tally, { change, before, after }: FindingChange): void => {
  tally[change]++
  for (const [side, sums] of [
    ['charge', tally.charges],
    ['reward', tally.rewards],
  ] as const) {
    const [old, now] = [before, after].map((one) => (one === undefined ? nothing : sumOf(one, side))) as [Sum, Sum]
    sums.before = add(sums.before, old)
    sums.after = add(sums.after, now)
    sums.difference = add(sums.difference, minus(now, old))
  }
}

const shownMoney = ({ before, after, difference }: Tally['charges']): MoneyChange => ({
  before: shownSum(before),
  after: shownSum(after),
  difference: shownSum(difference),
  open: { before: before.open, after: after.open },
})

/** What a sum of money becomes. */
export const moneyChange = (before: Sum, after: Sum): MoneyChange =>
  shownMoney({ before, after, difference: minus(after, before) })

const shownTally = ({ charges, rewards, ...counts }: Tally): ReplayTotals => ({
  ...counts,
  charges: shownMoney(charges),
  rewards: shownMoney(rewards),
})

const ordered = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)

const at = <T>(map: Map<string, T>, key: string, create: () => T): T => {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = create()
  map.set(key, made)
  return made
}

/**
 * Begins a replay: what changes when the same records are judged by another policy. Memory grows with the number of rules and
 * people, not of records.
 *
 * @example
 * ```ts
 * import { createPolicy } from 'callcenter-rulebook'
 * import { startReplay } from 'callcenter-rulebook/authoring'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const replay = startReplay(policy, policy)
 * replay.add({ subject: 'call', record: { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] } })
 * replay.report().recordsChanged // => 0
 * ```
 */
export const startReplay = (before: Policy, after: Policy, options: ReplayOptions = {}): Replay => {
  checkPolicy(before, 'before')
  checkPolicy(after, 'after')
  const { keep = 100 } = checkOptions(options)
  const { onChange } = options
  const total = newTally()
  const byRule = new Map<
    string,
    { rulesetId: string; ruleId: string; assessed: number; notAssessed: number; tally: Tally }
  >()
  const byPerson = new Map<string, { personId: string | null; tally: Tally }>()
  const changes: FindingChange[] = []
  const errors: ReplayReport['errors'][number][] = []
  let records = 0
  let recordsChanged = 0
  let errorCount = 0
  const ruleAt = (rulesetId: string, ruleId: string) =>
    at(byRule, JSON.stringify([rulesetId, ruleId]), () => ({
      rulesetId,
      ruleId,
      assessed: 0,
      notAssessed: 0,
      tally: newTally(),
    }))
  return {
    add(item) {
      const index = records++
      const result = replayRecord(checkItem(item), before, after)
      if (!result.ok) {
        errorCount++
        if (errors.length < keep) errors.push({ index, side: result.side, error: result.error })
        return
      }
      if (result.findings.length + result.assessed.length > 0) recordsChanged++
      for (const { change, rulesetId, ruleId } of result.assessed)
        ruleAt(rulesetId, ruleId)[change === 'assessed' ? 'assessed' : 'notAssessed']++
      for (const change of result.findings) {
        const personId = isPersonal(change.bearer) ? (change.bearer.id ?? null) : null
        note(total, change)
        note(ruleAt(change.rulesetId, change.ruleId).tally, change)
        note(at(byPerson, JSON.stringify(personId), () => ({ personId, tally: newTally() })).tally, change)
        if (changes.length < keep) changes.push(change)
        onChange?.(change)
      }
    },
    report: () => ({
      records,
      recordsChanged,
      ...shownTally(total),
      byRule: ordered(byRule).map(({ tally, ...rule }) => ({ ...rule, ...shownTally(tally) })),
      byPerson: ordered(byPerson).map(({ tally, personId }) => ({ personId, ...shownTally(tally) })),
      changes: [...changes],
      errors: [...errors],
      errorCount,
    }),
  }
}

/**
 * Judges the same records by two policies (last month's regulation and the draft of the next one) and reports which findings
 * appear, disappear or cost something else; by rule, by person, and in money, as ranges where the amounts are ranges. An agent's
 * month of days is one record of subject `attendance` (`{ agentId, period, days }`). A record that cannot be judged is an error
 * in its place. Records are read one after the other: a year of them fits.
 *
 * Replaying a policy against itself changes nothing; `replay(r, b, a)` is `replay(r, a, b)` seen in a mirror.
 *
 * @throws RecordError (`wrong-item`) for something that is no `{ subject, record }`
 * @example
 * ```ts
 * import { createPolicy, replay } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const id = 'zhuji-broadcast-hotline-standard'
 * const now = createPolicy(builtin, { rulesets: [id] })
 * const next = createPolicy(builtin, { rulesets: [id], parameters: { [id]: { maxHoldSeconds: 20 } } })
 * const call = { id: 'c1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 25 }] }
 * const report = replay([{ subject: 'call', record: call }], now, next)
 * report.changes.map(({ change, ruleId }) => [change, ruleId]) // => [['appears', 'hold-time']]
 * ```
 */
export const replay = (
  records: Iterable<RecordToJudge>,
  before: Policy,
  after: Policy,
  options: ReplayOptions = {},
): ReplayReport => {
  const running = startReplay(before, after, options)
  for (const item of checkRecords(records, 'records')) running.add(item)
  return running.report()
}

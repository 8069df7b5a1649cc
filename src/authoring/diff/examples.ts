import type { RecordError } from '../../errors.ts'
import type { Bearer } from '../../evaluate/bearer.ts'
import type { Subject } from '../../records/subject.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { nothing, sumOf } from '../replay/finding-money.ts'
import type { RecordToJudge } from '../replay/judged.ts'
import { type FindingChange, type MoneyChange, moneyChange, startReplay } from '../replay/replay.ts'
import { pinnedPolicy } from '../witness/judgement.ts'

/** A record of which to say what a change comes to, and what people call it. */
export interface ExampleRecord extends RecordToJudge {
  readonly name?: string
}

/** A finding that only one of two versions makes of an example, or both in another way. */
export interface ExampleChange {
  /** The example's name, or the record's id. */
  readonly name: string
  readonly change: FindingChange['change']
  readonly subject: Subject
  readonly ruleId: string
  readonly clause: string
  readonly bearer: Bearer
  readonly charges: MoneyChange
  readonly rewards: MoneyChange
}

/** What a change of version comes to on example records. */
export interface ExampleEffects {
  readonly records: number
  readonly recordsChanged: number
  readonly changes: readonly ExampleChange[]
  /** Of all findings that changed. */
  readonly charges: MoneyChange
  readonly rewards: MoneyChange
  /** Examples that a version cannot judge. */
  readonly errors: readonly { readonly name: string; readonly error: RecordError }[]
}

const money = ({ before, after }: FindingChange, side: 'charge' | 'reward'): MoneyChange =>
  moneyChange(before === undefined ? nothing : sumOf(before, side), after === undefined ? nothing : sumOf(after, side))

const idOf = (record: unknown): string | undefined =>
  typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : undefined

/** Judges examples by two versions, whatever their dates. */
export const exampleEffects = (
  from: Ruleset,
  to: Ruleset,
  records: readonly ExampleRecord[],
  calendar: Calendar | undefined,
): ExampleEffects => {
  const changes: ExampleChange[] = []
  const nameAt = (index: number): string => {
    const { name, record } = records[index]!
    return name ?? idOf(record) ?? String(index + 1)
  }
  let index = 0
  const replay = startReplay(pinnedPolicy([from], calendar), pinnedPolicy([to], calendar), {
    keep: records.length,
    onChange: (one) => {
      const { change, subject, ruleId, clause, bearer } = one
      const [charges, rewards] = [money(one, 'charge'), money(one, 'reward')]
      changes.push({ name: nameAt(index), change, subject, ruleId, clause, bearer, charges, rewards })
    },
  })
  for (; index < records.length; index++) replay.add(records[index]!)
  const { recordsChanged, charges, rewards, errors } = replay.report()
  return {
    records: records.length,
    recordsChanged,
    changes,
    charges,
    rewards,
    errors: errors.map(({ index: at, error }) => ({ name: nameAt(at), error })),
  }
}

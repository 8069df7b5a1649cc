import type { Subject } from '../../records/subject.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { add, nothing, sumOf } from '../replay/finding-money.ts'
import type { RecordToJudge } from '../replay/judged.ts'
import { type MoneyChange, moneyChange } from '../replay/replay.ts'
import { findWitness } from '../witness/find-witness.ts'
import type { Judgement } from '../witness/judgement.ts'
import type { RulesetChange } from './change.ts'

/** A record that shows what a change of one rule does: the two versions judge it differently, and nothing in it is without need. */
export interface RuleWitness {
  readonly ruleId: string
  readonly clause: string
  readonly subject: Subject
  readonly record: unknown
  readonly before: Judgement
  readonly after: Judgement
  readonly charges: MoneyChange
  readonly rewards: MoneyChange
}

const total = ({ findings }: Judgement, side: 'charge' | 'reward') =>
  findings.map((one) => sumOf(one, side)).reduce(add, nothing)

/** For each rule that differs a record that shows it, where one is found. */
export const ruleWitnesses = (
  from: Ruleset,
  to: Ruleset,
  changes: readonly RulesetChange[],
  records: readonly RecordToJudge[],
  calendar: Calendar | undefined,
): readonly RuleWitness[] => {
  const names = new Set(changes.flatMap(({ part, name }) => (part === 'rule' || part === 'effect' ? [name] : [])))
  return [...names].flatMap((ruleId): RuleWitness[] => {
    const [after, before] = [to, from].map(({ document }) => document.rules.find(({ id }) => id === ruleId))
    const rule = after ?? before
    if (rule === undefined) return []
    const { subject, clause } = rule
    const found = findWitness(from, to, {
      subject,
      rules: [ruleId],
      records: records.flatMap((one) => (one.subject === subject ? [one.record] : [])),
      calendar,
    })
    if (found === undefined) return []
    const money = (side: 'charge' | 'reward') => moneyChange(total(found.from, side), total(found.to, side))
    return [
      {
        ruleId,
        clause,
        subject,
        record: found.record,
        before: found.from,
        after: found.to,
        charges: money('charge'),
        rewards: money('reward'),
      },
    ]
  })
}

import * as z from 'zod/mini'
import { referencesIn, withSources } from '../conditions/references.ts'
import { conditionsOf, quantitiesOf } from '../document/rule.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import { measuresHolding } from '../measures/held.ts'
import { toPast } from '../measures/past.ts'
import { parseRecord } from '../records/parse.ts'
import { recordId } from '../records/records.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import type { RuleReference } from './finding.ts'

/** A record with its subject. */
export interface SubjectRecord {
  readonly subject: Subject
  readonly record: object
}

/** A record whose outcomes may be others with a late record, and the rules whose outcomes they are. */
export interface AffectedAssessment {
  readonly record: { readonly subject: Subject; readonly id: string }
  /** The measures in whose window the late record may lie. */
  readonly measures: readonly { readonly rulesetId: string; readonly name: string }[]
  /** The rules that read them. */
  readonly rules: readonly RuleReference[]
}

const readRecord = /* @__PURE__ */ checked<SubjectRecord>(
  () => z.strictObject({ subject: z.enum(subjects), record: z.looseObject({}) }) as never,
)

const readJudged = /* @__PURE__ */ checked<Iterable<SubjectRecord>>(() => anIterable<SubjectRecord>() as never)

/** The rules of a policy that read some measures at records of a subject. */
const rulesReading = (
  policy: Policy,
  subject: Subject,
  measures: readonly { readonly rulesetId: string; readonly name: string }[],
): readonly RuleReference[] => {
  const found = new Map<string, RuleReference>()
  const names = new Set(measures.map(({ rulesetId, name }) => `${rulesetId} ${name}`))
  for (const { id, versions } of policy.rulesets)
    for (const { ruleset } of versions)
      for (const rule of ruleset.document.rules) {
        if (rule.subject !== subject || rule.withdrawn !== undefined) continue
        const read = [...conditionsOf(rule).flatMap(({ condition }) => referencesIn(condition)), ...quantitiesOf(rule)]
        if (
          read
            .flatMap((one) => withSources(one, subject, ruleset.document))
            .some(({ fact }) => names.has(`${id} ${fact}`))
        )
          found.set(`${id} ${rule.id}`, { rulesetId: id, ruleId: rule.id, clause: rule.clause, also: rule.also ?? [] })
      }
  return [...found.values()]
}

/**
 * Which of the records that were judged already may come out otherwise because another record arrived late: those in whose
 * windows it may lie by key and time. All others stay as they are; only these need judging again, with a past that has it.
 *
 * @throws RecordError for a record that is not valid
 * @example
 * ```ts
 * import { affectedBy, createPolicy } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['cn-loan-collection'] })
 * const call = (id: string, startedAt: string) => ({
 *   subject: 'call' as const,
 *   record: { id, startedAt, direction: 'outbound', kind: 'debt-collection', answered: true, keys: { contact: 'p', principal: 'bank' } },
 * })
 * const judged = [call('before', '2026-03-02T09:00:00+08:00'), call('after', '2026-03-02T18:00:00+08:00')]
 * affectedBy(policy, call('late', '2026-03-02T12:00:00+08:00'), judged).map(({ record }) => record.id) // => ['after']
 * ```
 */
export const affectedBy = (
  policy: Policy,
  late: SubjectRecord,
  judged: Iterable<SubjectRecord>,
): readonly AffectedAssessment[] => {
  checkPolicy(policy)
  const { subject, record } = readRecord(late, 'late')
  const entry = toPast(policy, subject, record)
  return [...readJudged(judged, 'judged')].flatMap((one, index): readonly AffectedAssessment[] => {
    const given = readRecord(one, `judged[${index}]`)
    const parsed = parseRecord(given.subject, given.record, policy.limits)
    const measures = measuresHolding(policy, entry, given.subject, parsed).map(({ rulesetId, name }) => ({
      rulesetId,
      name,
    }))
    const rules = rulesReading(policy, given.subject, measures)
    if (rules.length === 0) return []
    return [{ record: { subject: given.subject, id: recordId(given.subject, parsed) }, measures, rules }]
  })
}

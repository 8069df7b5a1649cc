import { compare } from '../../conditions/compare.ts'
import { boundLeaves, type Compiled, collectMissing, missingOf, namedOnce } from '../../conditions/compile.ts'
import { FALSE, TRUE, UNKNOWN } from '../../conditions/truth.ts'
import { isLastInTime } from '../../conditions/verdict.ts'
import { Interval, Unknown } from '../../facts/contract.ts'
import type { BoundLeaf } from '../../facts/scope/bind.ts'
import type { Workspace } from '../../facts/scope/workspace.ts'
import { factsOf, findFact } from '../../facts/vocabulary.ts'
import { checkSubject, parseRecord } from '../../records/parse.ts'
import { type AnyRecord, type RecordOf, recordAt } from '../../records/records.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Policy, type PolicyVersion } from '../../ruleset/policy.ts'
import { judgeAll } from '../assess.ts'
import { type Bearer, bearerOf } from '../bearer.ts'
import { type CompiledRule, compilePolicy } from '../compile-policy.ts'
import type { RuleReference } from '../finding.ts'
import { judge, missingFor } from '../judge.ts'
import { type PastOption, pastOption } from '../options.ts'

/** Until when something that a rule demands of a record is in time. */
export interface DeadlineOfRule extends RuleReference {
  readonly bearer: Bearer
  /** The last instant that is in time; between two where the record leaves it open; null where it is not known. */
  readonly dueAt: string | { readonly from: string; readonly to: string } | null
  /** The inputs that would tell when it is due, whether it is due at all, and whether a breach would be excused. */
  readonly missing: readonly string[]
}

/** A record without the events at a path (`respondedAt`, `leaves[].formHandedInAt`) that had not happened. */
const withoutOpen = (fields: Fields, path: string): Fields => {
  const [list, name] = path.split('[].') as [string, string?]
  const value = fields[list]
  if (name === undefined) {
    if (value !== null) return fields
    const { [list]: _, ...rest } = fields
    return rest
  }
  return Array.isArray(value) ? { ...fields, [list]: value.map((one: Fields) => withoutOpen(one, name)) } : fields
}

type Fields = Readonly<Record<string, unknown>>

/**
 * A record without the time up to which it says what happened: what has not happened by then may still happen, so that it
 * is open.
 */
const openRecord = (subject: Subject, record: AnyRecord, versions: readonly PolicyVersion[]): AnyRecord => {
  const { asOf, ...given } = record as unknown as Fields
  if (asOf === undefined) return record
  const open = Object.values(factsOf(subject))
    .filter(({ event }) => event === true)
    .reduce((fields: Fields, { fields: [path] }) => withoutOpen(fields, path!), given)
  const { observations } = open
  if (observations === undefined) return open as unknown as AnyRecord
  const declared = versions.flatMap(({ ruleset }) => Object.entries(ruleset.document.observations))
  const events = declared.filter(([, { type, event }]) => type === 'instant' && event !== false)
  return {
    ...open,
    observations: events.reduce((fields, [name]) => withoutOpen(fields, name), observations as Fields),
  } as unknown as AnyRecord
}

const SECOND = 1000
const HOUR = 3_600_000
/** Nobody waits longer for what is due by the hour or by the working day. */
const FARTHEST = 5 * 366 * 24 * HOUR

const isoOf = (ms: number): string => new Date(ms).toISOString()

const atTime = (record: AnyRecord, ms: number): AnyRecord => ({ ...record, asOf: isoOf(ms) }) as AnyRecord

/** The greatest whole number for which a property holds that holds up to some number and no farther. */
const lastWith = (holds: (ms: number) => boolean, from: number, to: number): number => {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

type Found = number | Interval | Unknown | undefined

/** A limit of a time that passes as long as something has not happened. */
const isElapsed = ({ leaf: { fact, operator } }: BoundLeaf, subject: Subject): boolean =>
  findFact(subject, fact)?.elapses === true && (operator === 'greaterThan' || operator === 'greaterThanInclusive')

/** The last instant at which a measured time is not over its limit, found by asking the fact itself. */
const limitOf = (
  { leaf, slot, constant, other }: BoundLeaf,
  workspace: Workspace,
  record: AnyRecord,
  past: object | undefined,
  startMs: number,
): Found => {
  const stateAt = (ms: number) => {
    workspace.begin(atTime(record, ms), past)
    return compare(leaf.operator, workspace.get(slot), other === undefined ? constant! : workspace.get(other))
  }
  const unknownAt = (ms: number): Unknown => {
    stateAt(ms)
    const limit = other === undefined ? constant : workspace.get(other)
    return new Unknown([...missingOf(workspace.get(slot)), ...missingOf(limit)])
  }
  if (stateAt(startMs) === UNKNOWN) return unknownAt(startMs)
  if (stateAt(startMs) === TRUE) return undefined
  let before = startMs
  for (let span = HOUR; span <= FARTHEST; span *= 2) {
    let next = startMs + span
    let state = stateAt(next)
    if (state === UNKNOWN) {
      next = lastWith((ms) => stateAt(ms) !== UNKNOWN, before, next)
      state = stateAt(next)
      if (state !== TRUE) return unknownAt(startMs + span)
    }
    if (state === TRUE) return lastWith((ms) => stateAt(ms) === FALSE, before, next)
    before = next
  }
  return undefined
}

const partsOf = ({ when, rule: { subject } }: CompiledRule): readonly BoundLeaf[] =>
  boundLeaves(when).filter((leaf) => isElapsed(leaf, subject))

const missingIn = (condition: Compiled | undefined, workspace: Workspace): readonly string[] => {
  const missing: string[] = []
  if (condition !== undefined) collectMissing(condition, workspace, missing)
  return namedOnce(missing)
}

const firstOf = ({ dueAt }: DeadlineOfRule): number =>
  dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(typeof dueAt === 'string' ? dueAt : dueAt.from)

/**
 * What is still owed on a record, and until when: every rule that something not yet done would break, with the last instant
 * at which it is in time, earliest first; what is not known comes last. What is done, in time or late, is not listed, nor
 * what the record says never happened (`null` without `asOf`); what is overdue and not done is. Days off, office hours and
 * time zones are those of the ruleset and of the policy's calendar.
 *
 * The record with `asOf` at that instant does not violate the rule; one second later, if nothing has happened, it does,
 * unless inputs are `missing`.
 *
 * @param options earlier records (`past`) for rules that count over them
 * @throws RecordError, PolicyError as `evaluateCase`
 * @example
 * ```ts
 * import { createPolicy, deadlines } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['property-service-work-insights'] })
 * const repair = { id: 'k1', kind: 'repair' as const, openedAt: '2026-03-02T09:00:00+08:00' }
 * deadlines(policy, 'case', repair).every(({ dueAt, missing }) => dueAt !== null || missing.length > 0) // => true
 * ```
 */
export const deadlines = <S extends Subject>(
  policy: Policy,
  subject: S,
  record: RecordOf<S>,
  options?: PastOption,
): readonly DeadlineOfRule[] => {
  checkPolicy(policy)
  checkSubject(subject)
  const given = parseRecord(subject, record, policy.limits)
  const { past } = pastOption(options)
  const compiled = compilePolicy(policy, subject, given)
  const { workspace } = compiled
  workspace.begin(given, past)
  const { outcomes, versions } = judgeAll(compiled, policy, subject, given, () => 'not-assessed')
  const open = openRecord(subject, given, versions)
  // A local date begins within a day of its name in UTC.
  const at = recordAt(subject, given)
  const startMs = Date.parse(at) - (at.length === 10 ? 24 * HOUR : 0)
  const judgeAt = (rule: CompiledRule, ms: number) => {
    workspace.begin(atTime(open, ms), past)
    return judge(rule, workspace)
  }

  const dueOf = (rule: CompiledRule): readonly Found[] => {
    const { due } = rule
    workspace.begin(open, past)
    const found: Found[] = []
    if (due !== undefined) {
      const at = workspace.get(due)
      const earlier = isLastInTime(due) ? 0 : 1
      if (at instanceof Unknown) found.push(at)
      else if (at instanceof Interval) found.push(new Interval(at.min - earlier, at.max - earlier, at.missing))
      else if (typeof at === 'number') found.push(at - earlier)
    }
    for (const leaf of partsOf(rule)) found.push(limitOf(leaf, workspace, open, past, startMs))
    return found
  }

  const entryOf = (rule: CompiledRule, found: Found): Pick<DeadlineOfRule, 'dueAt' | 'missing'> | undefined => {
    if (found === undefined) return undefined
    if (found instanceof Unknown) {
      workspace.begin(open, past)
      return { dueAt: null, missing: [...new Set([...found.missing, ...missingIn(rule.applies, workspace)])] }
    }
    const last = found instanceof Interval ? found.max : found
    if (judgeAt(rule, found instanceof Interval ? found.min : found) === 'violated') return undefined
    const outcome = judgeAt(rule, last + SECOND)
    if (outcome !== 'violated' && outcome !== 'not-assessed') return undefined
    const undecided = outcome === 'violated' ? [] : missingFor(rule, workspace)
    if (!(found instanceof Interval)) return { dueAt: isoOf(found), missing: undecided }
    return {
      dueAt: { from: isoOf(found.min), to: isoOf(found.max) },
      missing: [...new Set([...found.missing, ...undecided])],
    }
  }

  const listed: DeadlineOfRule[] = []
  for (const { version, compiled: rule } of outcomes) {
    if (rule.rule.kind === 'reward' || (rule.due === undefined && partsOf(rule).length === 0)) continue
    workspace.begin(open, past)
    // What is decided whatever happens yet is owed no more.
    if (judge(rule, workspace) !== 'not-assessed') continue
    const entries = dueOf(rule).flatMap((found) => entryOf(rule, found) ?? [])
    const known = entries.filter(({ dueAt }) => dueAt !== null)
    const chosen = (known.length > 0 ? known : entries).map(
      (entry): DeadlineOfRule => ({
        ruleId: rule.rule.id,
        rulesetId: version.ruleset.id,
        clause: rule.rule.clause,
        also: rule.also,
        bearer: bearerOf(rule.rule.bearer, subject, given),
        ...entry,
      }),
    )
    // Of several limits of one rule the first that is passed breaks it.
    const [first] = chosen.sort((a, b) => firstOf(a) - firstOf(b))
    if (first !== undefined) listed.push(first)
  }
  return listed.sort((a, b) => (firstOf(a) === firstOf(b) ? 0 : firstOf(a) - firstOf(b)))
}

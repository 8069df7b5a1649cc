import { canonicalJson } from '../../document/digest.ts'
import { RecordError } from '../../errors.ts'
import type { Assessment, Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { type RecordToJudge, tryJudge } from './judged.ts'

/** One finding that two policies do not both make in the same way. */
export interface FindingChange {
  readonly change: 'appears' | 'disappears' | 'differs'
  readonly rulesetId: string
  readonly ruleId: string
  readonly clause: string
  readonly subject: Finding['subject']
  readonly recordId: string
  readonly bearer: Finding['bearer']
  readonly before?: Finding
  readonly after?: Finding
}

/** A rule that one policy judges on a record and the other cannot. */
export interface AssessedChange {
  readonly change: 'assessed' | 'not-assessed'
  readonly rulesetId: string
  readonly ruleId: string
}

/** What two policies say differently of one record. */
export type RecordReplay =
  | { readonly ok: true; readonly findings: readonly FindingChange[]; readonly assessed: readonly AssessedChange[] }
  | { readonly ok: false; readonly side: 'before' | 'after' | 'both'; readonly error: RecordError }

/** The same breach of the same bearer in both: whatever version says so. */
const keyOf = ({ rulesetId, ruleId, subject, recordId, bearer }: Finding): string =>
  JSON.stringify([rulesetId, ruleId, subject, recordId, bearer])

/** What of a finding matters to the person found: not its identity, nor the words about it. */
const substance = ({ kind, severity, occurrences, effects }: Finding): string =>
  canonicalJson({ kind, severity, occurrences, effects })

const placed = (
  change: FindingChange['change'],
  before: Finding | undefined,
  after: Finding | undefined,
): FindingChange => {
  const { rulesetId, ruleId, clause, subject, recordId, bearer } = (after ?? before)!
  return {
    change,
    rulesetId,
    ruleId,
    clause,
    subject,
    recordId,
    bearer,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

const byKey = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [key(item), item]))

const compare = (a: Assessment | null, b: Assessment | null): Extract<RecordReplay, { ok: true }> => {
  const [before, after] = [byKey(a?.findings ?? [], keyOf), byKey(b?.findings ?? [], keyOf)]
  const findings = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): FindingChange[] => {
    const [old, now] = [before.get(key), after.get(key)]
    if (old === undefined) return [placed('appears', old, now)]
    if (now === undefined) return [placed('disappears', old, now)]
    return substance(old) === substance(now) ? [] : [placed('differs', old, now)]
  })
  const nameOf = (one: { readonly rulesetId: string; readonly ruleId: string }) => `${one.rulesetId} ${one.ruleId}`
  const [open, stillOpen] = [byKey(a?.notAssessed ?? [], nameOf), byKey(b?.notAssessed ?? [], nameOf)]
  const only = (these: typeof open, those: typeof open, change: AssessedChange['change']): AssessedChange[] =>
    [...these].flatMap(([name, { rulesetId, ruleId }]) => (those.has(name) ? [] : [{ change, rulesetId, ruleId }]))
  return {
    ok: true,
    findings,
    assessed: [...only(open, stillOpen, 'assessed'), ...only(stillOpen, open, 'not-assessed')],
  }
}

/** Judges one record by two policies and says what differs. */
export const replayRecord = (item: RecordToJudge, before: Policy, after: Policy): RecordReplay => {
  const [a, b] = [tryJudge(before, item), tryJudge(after, item)]
  if (a instanceof RecordError) return { ok: false, side: b instanceof RecordError ? 'both' : 'before', error: a }
  return b instanceof RecordError ? { ok: false, side: 'after', error: b } : compare(a, b)
}

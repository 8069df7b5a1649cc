import { nearestName, problem, RecordError } from '../errors.ts'
import { type AgentView, agentViews } from '../facts/call/agents.ts'
import type { CallAtHand } from '../facts/scope/workspace.ts'
import type { Call } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import { type AnyRecord, recordAgent } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { CallsById } from './options.ts'
import { isOwed } from './whose.ts'

/** Kinds of record that are about a call and name it (`callId`). */
export const subjectsOfCalls = ['case', 'incident', 'review'] as const satisfies readonly Subject[]

/** A kind of record that is about a call and names it. */
export type SubjectOfCall = (typeof subjectsOfCalls)[number]

const isOfCall = (subject: Subject): subject is SubjectOfCall =>
  (subjectsOfCalls as readonly Subject[]).includes(subject)

/** The call that a record names; none where it names none, or is of a kind that names none. */
export const callIdOf = (subject: Subject, record: unknown): string | undefined => {
  if (!isOfCall(subject) || typeof record !== 'object' || record === null) return undefined
  const { callId } = record as { readonly callId?: unknown }
  return typeof callId === 'string' ? callId : undefined
}

/**
 * The call that was handed over with a record, checked as every call is.
 *
 * @throws RecordError where it is no call, or another than the one that the record names
 */
export const checkedCall = (policy: Policy, subject: Subject, record: AnyRecord, given: unknown): Call => {
  const call = readCall(policy, given)
  requireNamed(callIdOf(subject, record), call)
  return call
}

/** Refuses a call that is not the one that a record names. */
export const requireNamed = (named: string | undefined, call: Call): void => {
  if (named === call.id) return
  throw new RecordError([
    problem({
      code: 'another-call',
      path: 'callId',
      expected:
        named === undefined
          ? { zh: '记录写明它所涉及的通话', en: 'the record to name the call that it is about' }
          : { zh: `记录所涉及的那通电话：${named}`, en: `the call that the record is about: ${named}` },
      received: call.id,
      nearest: named === undefined ? undefined : nearestName(call.id, [named]),
      zh: '给出的不是这条记录所涉及的通话',
      en: 'the call is not the one that the record is about',
    }),
  ])
}

/** A call that was handed over with another record, checked as every call is; its problems say so. */
export const readCall = (policy: Policy, given: unknown): Call => {
  try {
    return parseRecord('call', given, policy.limits)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    const [first, ...others] = error.problems.map((one) => ({
      ...one,
      path: one.path === '' ? 'call' : `call.${one.path}`,
    }))
    throw new RecordError([first!, ...others])
  }
}

/** Of a call with one agent, whether that can be the person: where it names agents, it names them. */
const canBeOf = ({ agentId, participants = [] }: Call, person: string | undefined): boolean => {
  const agents = participants.filter(({ role }) => role === 'agent').map((one) => one.agentId)
  const named = [agentId, ...agents].filter((id) => id !== undefined)
  return person === undefined || named.length === 0 || named.includes(person)
}

/** Of several agents only what the person said or did themselves, or owed as the first or the last, is theirs. */
const isTheirsOf =
  (view: AgentView): CallAtHand['isTheirs'] =>
  (whose) =>
    whose.length > 0 && whose.every((one) => isOwed(one, view) === true)

/** Stands the work space of calls at the one that a record is about; undefined where it says nothing of the record's person. */
export const callAtHand = (
  { callWorkspace: workspace }: CompiledPolicy,
  record: AnyRecord,
  call: Call | undefined,
): CallAtHand | undefined => {
  if (call === undefined) return undefined
  const person = recordAgent(record)
  const views = agentViews(call)
  if (views === undefined) {
    if (!canBeOf(call, person)) return undefined
    workspace.begin(call)
    return { workspace, isTheirs: () => true }
  }
  const view = views.find(({ name }) => name === person)
  if (view === undefined) return undefined
  workspace.begin(view.call)
  return { workspace, isTheirs: isTheirsOf(view) }
}

/** The call that a record names, from where calls are; undefined where it is missing. */
export const callFrom = (
  calls: CallsById | undefined,
  policy: Policy,
  subject: Subject,
  record: AnyRecord,
): Call | undefined => {
  const id = callIdOf(subject, record)
  const call = id === undefined ? undefined : calls?.get(id)
  return call === undefined ? undefined : checkedCall(policy, subject, record, call)
}

/**
 * The calls among some records, by id, and behind them those that stand elsewhere. What is no call is an error in its own place
 * and none of them; nor is one whose id another call bears too.
 */
export const callsAmong = (
  policy: Policy,
  records: readonly { readonly subject: Subject; readonly record: unknown }[],
  elsewhere?: CallsById,
): CallsById => {
  const found = new Map<string, unknown>()
  const several = new Set<string>()
  for (const { subject, record } of records) {
    if (subject !== 'call' || typeof record !== 'object' || record === null) continue
    const { id } = record as { readonly id?: unknown }
    if (typeof id !== 'string') continue
    if (found.has(id) && !isSame(found.get(id), record)) several.add(id)
    found.set(id, record)
  }
  return {
    get: (id) => {
      if (!found.has(id)) return elsewhere?.get(id)
      return several.has(id) ? undefined : readable(policy, found.get(id))
    },
  }
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const readable = (policy: Policy, record: unknown): Call | undefined => {
  try {
    return parseRecord('call', record, policy.limits)
  } catch (error) {
    if (error instanceof RecordError) return undefined
    throw error
  }
}

import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anInstant } from '../input/terms.ts'
import type { Call, Hold, Participant } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import { byStart, groupBy, type JoinedCalls, soleAgent } from './joined.ts'

/** A contact record of Amazon Connect, as far as it is read. Every transfer makes a record of its own. */
export interface ConnectContact {
  readonly ContactId: string
  readonly InitialContactId?: string | null | undefined
  readonly PreviousContactId?: string | null | undefined
  readonly NextContactId?: string | null | undefined
  readonly Channel?: string | null | undefined
  readonly InitiationMethod?: string | null | undefined
  readonly InitiationTimestamp: string
  readonly DisconnectTimestamp?: string | null | undefined
  readonly DisconnectReason?: string | null | undefined
  readonly TransferCompletedTimestamp?: string | null | undefined
  readonly Queue?: { readonly EnqueueTimestamp?: string | null | undefined } | null | undefined
  readonly Agent?:
    | {
        readonly Username?: string | null | undefined
        readonly ARN?: string | null | undefined
        readonly ConnectedToAgentTimestamp?: string | null | undefined
        /** Seconds, as all durations here. */
        readonly AgentInteractionDuration?: number | null | undefined
        readonly AfterContactWorkDuration?: number | null | undefined
        readonly CustomerHoldDuration?: number | null | undefined
        readonly LongestHoldDuration?: number | null | undefined
        readonly NumberOfHolds?: number | null | undefined
      }
    | null
    | undefined
}

const contactsSchema = () => {
  const name = z.string().check(z.minLength(1))
  const text = z.nullish(z.string())
  const instant = z.nullish(anInstant())
  const seconds = z.nullish(z.number().check(z.minimum(0)))
  return z.array(
    z.looseObject({
      ContactId: name,
      InitialContactId: text,
      PreviousContactId: text,
      NextContactId: text,
      Channel: text,
      InitiationMethod: text,
      InitiationTimestamp: anInstant(),
      DisconnectTimestamp: instant,
      DisconnectReason: text,
      TransferCompletedTimestamp: instant,
      Queue: z.nullish(z.looseObject({ EnqueueTimestamp: instant })),
      Agent: z.nullish(
        z.looseObject({
          Username: text,
          ARN: text,
          ConnectedToAgentTimestamp: instant,
          AgentInteractionDuration: seconds,
          AfterContactWorkDuration: seconds,
          CustomerHoldDuration: seconds,
          LongestHoldDuration: seconds,
          NumberOfHolds: z.nullish(z.int().check(z.minimum(0))),
        }),
      ),
    }),
  )
}

const checkContacts = /* @__PURE__ */ checked<readonly ConnectContact[]>(() => contactsSchema() as never, RecordError)

const idOf = ({ InitialContactId, ContactId }: ConnectContact): string => InitialContactId || ContactId

const agentOf = ({ Agent }: ConnectContact): string | undefined => Agent?.Username ?? Agent?.ARN ?? undefined

const connectedAt = ({ Agent }: ConnectContact): string | undefined => Agent?.ConnectedToAgentTimestamp ?? undefined

const channels: Readonly<Record<string, Call['channel']>> = { VOICE: 'phone', CHAT: 'chat', EMAIL: 'message' }
const directions: Readonly<Record<string, Call['direction']>> = {
  INBOUND: 'inbound',
  OUTBOUND: 'outbound',
  CALLBACK: 'outbound',
  EXTERNAL_OUTBOUND: 'outbound',
}

const sumOf = (
  legs: readonly ConnectContact[],
  of: (leg: ConnectContact) => number | null | undefined,
): number | undefined => {
  const values = legs.map(of)
  return values.some((value) => value === undefined || value === null)
    ? undefined
    : values.reduce<number>((sum, value) => sum + value!, 0)
}

/** Holds one by one, where no leg had more than one; else all together, where every leg says so. */
const holdsOf = (answered: readonly ConnectContact[]): Pick<Call, 'holds' | 'holdSecondsTotal'> => {
  if (answered.every(({ Agent }) => (Agent?.NumberOfHolds ?? 2) <= 1)) {
    const holds = answered
      .filter(({ Agent }) => Agent!.NumberOfHolds === 1)
      .map(({ Agent, ContactId }): Hold | undefined => {
        const seconds = Agent!.CustomerHoldDuration ?? Agent!.LongestHoldDuration
        return typeof seconds === 'number' ? { seconds, by: ContactId } : undefined
      })
    if (holds.every((hold) => hold !== undefined)) return { holds: holds as readonly Hold[] }
  }
  const total = sumOf(answered, ({ Agent }) => Agent?.CustomerHoldDuration)
  return total === undefined ? {} : { holdSecondsTotal: total }
}

const participantOf = (leg: ConnectContact, isLast: boolean): Participant => {
  const agentId = agentOf(leg)
  const left = leg.TransferCompletedTimestamp ?? leg.DisconnectTimestamp
  return {
    id: leg.ContactId,
    role: 'agent',
    ...(agentId === undefined ? {} : { agentId }),
    joinedAt: connectedAt(leg)!,
    ...(isLast ? { leftAt: null } : typeof left === 'string' ? { leftAt: left } : {}),
  }
}

const endedBy = ({ DisconnectReason, ContactId }: ConnectContact): Pick<Call, 'endedBy'> =>
  DisconnectReason === 'CUSTOMER_DISCONNECT'
    ? { endedBy: 'customer' }
    : DisconnectReason === 'AGENT_DISCONNECT'
      ? { endedBy: ContactId }
      : {}

/** What a chain of contacts refers to and does not have. */
const missingOf = (id: string, legs: readonly ConnectContact[]): readonly string[] => {
  const known = new Set(legs.map(({ ContactId }) => ContactId))
  const named = legs.flatMap(({ PreviousContactId, NextContactId }) => [PreviousContactId, NextContactId])
  const unknown = [id, ...named].filter(
    (name): name is string => typeof name === 'string' && name !== '' && !known.has(name),
  )
  const running = legs.filter(({ DisconnectTimestamp }) => typeof DisconnectTimestamp !== 'string')
  return [...new Set(unknown), ...running.map(({ ContactId }) => `${ContactId}.DisconnectTimestamp`)]
}

const callOf = (id: string, legs: readonly ConnectContact[]): Call => {
  const [first] = legs as [ConnectContact]
  const answered = legs
    .filter((leg) => connectedAt(leg) !== undefined)
    .sort((a, b) => Date.parse(connectedAt(a)!) - Date.parse(connectedAt(b)!))
  const final = answered.at(-1)
  const last = legs.reduce((a, b) => (Date.parse(b.DisconnectTimestamp!) >= Date.parse(a.DisconnectTimestamp!) ? b : a))
  const answeredAt = answered[0] === undefined ? undefined : connectedAt(answered[0])
  const queued = legs.map(({ Queue }) => Queue?.EnqueueTimestamp).find((at) => typeof at === 'string')
  const talk = sumOf(answered, ({ Agent }) => Agent?.AgentInteractionDuration)
  const afterCall = final?.Agent?.AfterContactWorkDuration
  const direction = directions[first.InitiationMethod ?? '']
  const channel = channels[first.Channel ?? '']
  const queueEnd = answeredAt ?? last.DisconnectTimestamp!
  return parseRecord('call', {
    id,
    startedAt: first.InitiationTimestamp,
    endedAt: last.DisconnectTimestamp!,
    ...(direction === undefined ? {} : { direction }),
    ...(channel === undefined ? {} : { channel }),
    ...soleAgent(answered.map(agentOf)),
    // Who was never queued for an agent may have been served by a menu.
    ...(answeredAt === undefined
      ? direction === 'inbound' && typeof queued === 'string'
        ? { answered: false }
        : {}
      : { answered: true }),
    ...(answeredAt !== undefined && direction === 'inbound' ? { answeredAt } : {}),
    ...(typeof queued === 'string'
      ? { queueSeconds: Math.max(0, Date.parse(queueEnd) - Date.parse(queued)) / 1000 }
      : {}),
    ...(answered.length === 0
      ? {}
      : { participants: answered.map((leg) => participantOf(leg, leg === final)), ...holdsOf(answered) }),
    ...(answered.length === 0 || talk === undefined ? {} : { talkSeconds: talk }),
    ...(typeof afterCall === 'number' ? { afterCallSeconds: afterCall } : {}),
    ...(final === undefined || last === final ? endedBy(last) : {}),
  })
}

/**
 * Joins the contact records of Amazon Connect into calls: one for each chain, however often it was transferred. A chain is
 * what has one `InitialContactId`; agents become participants, each leg's hold its agent's. The wait is from the first queue
 * to the first agent, once: fed leg by leg every transfer would be a call of its own, late or unanswered.
 *
 * @param contacts contact records as Connect exports them, in any order; fields that are not read are left alone
 * @returns calls, and apart from them the chains of which records are missing or still running, with their ids, and tasks
 * @throws RecordError for what is no list of contact records
 * @example
 * ```ts
 * import { joinConnectContacts } from 'callcenter-rulebook/vcon'
 * const at = (time: string) => `2026-03-02T${time}Z`
 * const agent = (Username: string, time: string) => ({ Username, ConnectedToAgentTimestamp: at(time) })
 * const { calls } = joinConnectContacts([
 *   { ContactId: 'a', NextContactId: 'b', InitiationMethod: 'INBOUND', InitiationTimestamp: at('09:00:00'),
 *     DisconnectTimestamp: at('09:02:00'), Agent: agent('wang', '09:00:10') },
 *   { ContactId: 'b', InitialContactId: 'a', PreviousContactId: 'a', InitiationMethod: 'TRANSFER',
 *     InitiationTimestamp: at('09:01:00'), DisconnectTimestamp: at('09:05:00'), Agent: agent('li', '09:01:50') },
 * ])
 * calls.map(({ id, participants }) => [id, participants?.map(({ agentId }) => agentId)]) // => [['a', ['wang', 'li']]]
 * ```
 */
export const joinConnectContacts = (contacts: readonly ConnectContact[]): JoinedCalls => {
  const calls: Call[] = []
  const incomplete: JoinedCalls['incomplete'][number][] = []
  const notCalls: JoinedCalls['notCalls'][number][] = []
  const unique = new Map(checkContacts(contacts).map((one) => [one.ContactId, one]))
  for (const [id, legs] of groupBy([...unique.values()], idOf)) {
    const ordered = [...legs].sort((a, b) => Date.parse(a.InitiationTimestamp) - Date.parse(b.InitiationTimestamp))
    const missing = missingOf(id, ordered)
    if (ordered[0]!.Channel === 'TASK') notCalls.push({ id, reason: 'task' })
    else if (missing.length > 0) incomplete.push({ id, missing })
    else calls.push(callOf(id, ordered))
  }
  return { calls: calls.sort(byStart), incomplete, notCalls }
}

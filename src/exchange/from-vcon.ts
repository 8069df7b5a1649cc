import * as z from 'zod/mini'
import { RecordError, refuse } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anInstant } from '../input/terms.ts'
import type { Call, Hold, Participant, Utterance } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import { type Speaker, speakers } from '../text/spec.ts'

/** Somebody who takes part in a vCon. Of what the draft has only what is read is named. */
export interface VconParty {
  readonly uuid?: string | undefined
  readonly name?: string | undefined
  /** Of the contact-centre extension: `agent`, `customer`, `supervisor`, … */
  readonly role?: string | undefined
}

/** A piece of the conversation. */
export interface VconDialog {
  readonly type: 'recording' | 'text' | 'transfer' | 'incomplete'
  readonly start: string
  /** Seconds. */
  readonly duration?: number | undefined
  readonly parties?: number | readonly (number | readonly number[])[] | undefined
  readonly originator?: number | undefined
  readonly mediatype?: string | undefined
  readonly body?: string | undefined
  readonly encoding?: 'base64url' | 'json' | 'none' | undefined
  readonly disposition?: string | undefined
  readonly party_history?: readonly VconEvent[] | undefined
  readonly transferor?: number | undefined
  readonly transfer_target?: number | readonly number[] | undefined
}

/** What a party did, and when. */
export interface VconEvent {
  readonly party: number
  readonly time: string
  readonly event: string
}

/** A vCon in its unsigned form (draft-ietf-vcon-vcon-core-04). */
export interface Vcon {
  readonly uuid: string
  readonly parties?: readonly VconParty[] | undefined
  /** `{}`: a dialog of which nothing is known. */
  readonly dialog?: readonly (VconDialog | Readonly<Record<string, never>>)[] | undefined
}

/** What a vCon does not say. */
export interface FromVconOptions {
  /** The role of each party, in their order, in place of the parties' own `role`. */
  readonly roles?: readonly Speaker[] | undefined
  /** The id of each agent as it stands on findings, in the order of the parties; `null`: none. Else the party's `uuid`. */
  readonly agentIds?: readonly (string | null)[] | undefined
}

const vconSchema = () => {
  const index = z.int().check(z.minimum(0))
  const indices = z.union([index, z.array(index)])
  return z.looseObject({
    uuid: z.string().check(z.minLength(1)),
    parties: z.optional(
      z.array(
        z.looseObject({
          uuid: z.optional(z.string()),
          name: z.optional(z.string()),
          role: z.optional(z.string()),
        }),
      ),
    ),
    dialog: z.optional(
      z.array(
        z.union([
          z.strictObject({}),
          z.looseObject({
            type: z.enum(['recording', 'text', 'transfer', 'incomplete']),
            start: anInstant(),
            duration: z.optional(z.number().check(z.minimum(0))),
            parties: z.optional(z.union([index, z.array(indices)])),
            originator: z.optional(index),
            mediatype: z.optional(z.string()),
            body: z.optional(z.string()),
            encoding: z.optional(z.enum(['base64url', 'json', 'none'])),
            disposition: z.optional(z.string()),
            party_history: z.optional(z.array(z.looseObject({ party: index, time: anInstant(), event: z.string() }))),
            transferor: z.optional(index),
            transfer_target: z.optional(indices),
          }),
        ]),
      ),
    ),
  })
}

const checkVcon = /* @__PURE__ */ checked<Vcon>(() => vconSchema() as never, RecordError)
const checkOptions = /* @__PURE__ */ checked<FromVconOptions>(
  () =>
    z.strictObject({
      roles: z.optional(z.array(z.enum(speakers))),
      agentIds: z.optional(z.array(z.nullable(z.string().check(z.minLength(1))))),
    }) as never,
)

/** Other words for roles that contact centres and the extension use. */
const otherWords: Readonly<Record<string, Speaker>> = { sme: 'agent', contact: 'customer', caller: 'customer' }

const rolesOf = ({ parties = [] }: Vcon, { roles }: FromVconOptions): readonly Speaker[] =>
  parties.map(({ role }, at) => {
    const word = roles?.[at] ?? role?.toLowerCase()
    const known = speakers.find((one) => one === word) ?? (word === undefined ? undefined : otherWords[word])
    if (known !== undefined) return known
    return refuse({
      code: 'unreadable-vcon',
      path: ['parties', at, 'role'],
      expected: speakers.join(' | '),
      received: role,
      zh: 'vCon 没有说明这一方的角色；请在 roles 中给出',
      en: 'the vCon does not say which role this party has; give it in roles',
    })
  })

type Known = readonly VconDialog[]

const flat = (parties: VconDialog['parties']): readonly number[] =>
  parties === undefined ? [] : typeof parties === 'number' ? [parties] : parties.flat()

const msOf = (instant: string): number => Date.parse(instant)

interface Stay {
  readonly party: number
  joinedAt?: string
  leftAt?: string
}

/** Everything that parties did, in order of time; a transfer is one leaving and another joining. */
const eventsOf = (dialog: Known): readonly VconEvent[] => {
  const all = dialog.flatMap(({ party_history = [] }) => party_history)
  const has = (party: number, event: string) => all.some((one) => one.party === party && one.event === event)
  const transfers = dialog
    .filter(({ type }) => type === 'transfer')
    .flatMap(({ start, transferor, transfer_target = [] }) => [
      ...(transferor === undefined || has(transferor, 'drop')
        ? []
        : [{ party: transferor, time: start, event: 'drop' }]),
      ...[transfer_target]
        .flat()
        .filter((party) => !has(party, 'join'))
        .map((party) => ({ party, time: start, event: 'join' })),
    ])
  return [...all, ...transfers].sort((a, b) => msOf(a.time) - msOf(b.time))
}

const staysOf = (count: number, events: readonly VconEvent[], isNamed: (party: number) => boolean): readonly Stay[] => {
  const stays: Stay[] = []
  const open = new Map<number, Stay>()
  for (const { party, time, event } of events) {
    if (event === 'join' && !open.has(party)) {
      // Who comes back is one agent if the record can say so, by the agent's id; else one stay from first to last.
      const before = isNamed(party) ? undefined : stays.find((one) => one.party === party)
      const stay: Stay = before ?? { party, joinedAt: time }
      delete stay.leftAt
      if (before === undefined) stays.push(stay)
      open.set(party, stay)
    }
    if (event === 'drop') {
      const stay = open.get(party) ?? stays.find((one) => one.party === party)
      open.delete(party)
      if (stay === undefined) stays.push({ party, leftAt: time })
      else stay.leftAt ??= time
    }
  }
  for (let party = 0; party < count; party++) if (!stays.some((one) => one.party === party)) stays.push({ party })
  return stays.sort((a, b) => a.party - b.party)
}

const participantsOf = (
  vcon: Vcon,
  options: FromVconOptions,
  roles: readonly Speaker[],
  events: readonly VconEvent[],
) => {
  const { parties = [] } = vcon
  const idOf = (party: number): string | undefined => {
    const given = options.agentIds?.[party]
    return roles[party] !== 'agent' || given === null ? undefined : (given ?? parties[party]!.uuid)
  }
  const stays = staysOf(parties.length, events, (party) => idOf(party) !== undefined)
  return stays.map(({ party, joinedAt, leftAt }, at): Participant => {
    const earlier = stays.slice(0, at).filter((one) => one.party === party).length
    const agentId = idOf(party)
    return {
      id: earlier === 0 ? String(party) : `${party}.${earlier + 1}`,
      role: roles[party]!,
      ...(agentId === undefined ? {} : { agentId }),
      ...(joinedAt === undefined ? {} : { joinedAt }),
      ...(leftAt === undefined ? {} : { leftAt }),
    }
  })
}

/** Holds of the customer, from the one event to the other. One that does not end lasts to the end of the conversation. */
const holdsOf = (
  events: readonly VconEvent[],
  roles: readonly Speaker[],
  endedAt: string | undefined,
): readonly Hold[] | undefined => {
  if (!events.some(({ event }) => event === 'hold')) return undefined
  const holds: Hold[] = []
  const since = new Map<number, string>()
  const close = (party: number, until: string | undefined) => {
    const at = since.get(party)
    since.delete(party)
    if (at !== undefined && until !== undefined) holds.push({ at, seconds: (msOf(until) - msOf(at)) / 1000 })
  }
  for (const { party, time, event } of events) {
    if (roles[party] !== 'customer') continue
    if (event === 'hold' && !since.has(party)) since.set(party, time)
    if (event === 'unhold' || event === 'drop') close(party, time)
  }
  const isOpen = since.size > 0 && endedAt === undefined
  for (const party of [...since.keys()]) close(party, endedAt)
  return isOpen ? undefined : holds
}

const isWords = ({ type, mediatype = 'text/plain', body, encoding = 'none' }: VconDialog): boolean =>
  type === 'text' && body !== undefined && encoding === 'none' && mediatype.startsWith('text/plain')

const utterancesOf = (dialog: Known, roles: readonly Speaker[], startMs: number): readonly Utterance[] =>
  dialog
    .filter(isWords)
    .map((one): Utterance => {
      const party = one.originator ?? flat(one.parties)[0]
      if (party === undefined)
        refuse({
          code: 'unreadable-vcon',
          path: ['dialog'],
          expected: { zh: '写它的一方', en: 'the party who wrote it' },
          received: one.body,
          zh: '没有说明是谁写的',
          en: 'it does not say who wrote it',
        })
      const begins = msOf(one.start) - startMs
      return {
        speaker: roles[party]!,
        by: String(party),
        text: one.body!,
        startMs: begins,
        ...(one.duration === undefined ? {} : { endMs: begins + one.duration * 1000 }),
      }
    })
    .sort((a, b) => a.startMs! - b.startMs!)

/** The end of what was recorded. Of what was only written it is not known whether it was the last word. */
const endOf = (media: Known): string | undefined => {
  if (media.length === 0 || media.some(({ duration }) => duration === undefined)) return undefined
  return new Date(Math.max(...media.map(({ start, duration }) => msOf(start) + duration! * 1000))).toISOString()
}

/** What the network said of an attempt, by the draft's dispositions. */
const networkResults: Readonly<Record<string, Call['networkResult']>> = { busy: 'busy', 'no-answer': 'no-answer' }

/**
 * Reads a vCon, the IETF's container for conversations, as a call. It follows an Internet-Draft
 * (draft-ietf-vcon-vcon-core-04 of September 2026, `role` of draft-ietf-vcon-cc-extension-02), which may still change.
 *
 * Parties become participants (`"0"`, `"1"`, …), their history joins, departures and holds of the customer, transfers one
 * leaving and another joining, text dialogs utterances. What the vCon does not say stays unknown: the end of a conversation
 * that was only written, what was said in a recording. Transcripts of recordings are analyses in a vendor's own form: put
 * them in as `{ ...fromVcon(vcon), utterances, transcript: { complete: true } }`.
 *
 * @param options roles and agents' ids, where the parties do not give them
 * @throws RecordError for what is no unsigned vCon, a party without a role, an index that is out of range; PolicyError for
 *   other options
 * @example
 * ```ts
 * import { fromVcon } from 'callcenter-rulebook/vcon'
 * const call = fromVcon({
 *   uuid: '0190b5f0-2f4c-8a51-9d1e-6f3f1c3b2a10',
 *   parties: [{ role: 'customer' }, { role: 'agent', uuid: 'A' }],
 *   dialog: [{ type: 'recording', start: '2026-03-02T09:00:00+08:00', duration: 60, parties: [0, 1] }],
 * })
 * call.endedAt // => '2026-03-02T01:01:00.000Z'
 * ```
 */
export const fromVcon = (vcon: Vcon, options: FromVconOptions = {}): Call => {
  const given = checkVcon(vcon)
  const choices = checkOptions(options)
  const { uuid, parties = [] } = given
  const all = given.dialog ?? []
  const dialog = all.filter((one): one is VconDialog => 'type' in one)
  const first = [...dialog].sort((a, b) => msOf(a.start) - msOf(b.start))[0]
  if (first === undefined)
    refuse({
      code: 'unreadable-vcon',
      path: ['dialog'],
      expected: { zh: '至少一段对话', en: 'at least one dialog' },
      received: all,
      zh: '没有对话，无从知道何时开始',
      en: 'without a dialog it has no beginning',
    })
  const named = all.flatMap((one, at) =>
    [
      ...flat(one.parties),
      one.originator,
      one.transferor,
      ...[one.transfer_target].flat(),
      ...(one.party_history ?? []).map(({ party }) => party),
    ]
      .filter((party) => party !== undefined && party >= parties.length)
      .map((party) => ({ at, party })),
  )
  if (named[0] !== undefined)
    refuse({
      code: 'unreadable-vcon',
      path: ['dialog', named[0].at],
      expected: { zh: `0 到 ${parties.length - 1} 中的一方`, en: `a party from 0 to ${parties.length - 1}` },
      received: named[0].party,
      zh: '没有这一方',
      en: 'there is no such party',
    })
  const roles = rolesOf(given, choices)
  const startMs = msOf(first.start)
  const media = dialog.filter(({ type }) => type === 'recording' || type === 'text')
  const spoken = media.filter(({ type }) => type === 'recording')
  const endedAt = endOf(spoken)
  const events = eventsOf(dialog)
  const participants = participantsOf(given, choices, roles, events)
  const holds = holdsOf(events, roles, endedAt)
  const utterances = utterancesOf(dialog, roles, startMs)
  // Words were spoken, or written in a form that is not read, beside those that stand here.
  const isWhole = all.length === dialog.length && media.every(isWords)
  const hadAgent = media.some((one) =>
    [...flat(one.parties), one.originator ?? -1].some((party) => roles[party] === 'agent'),
  )
  const opener = roles[first.originator ?? flat(first.parties)[0] ?? -1]
  const agents = new Set(participants.flatMap(({ role, agentId }) => (role === 'agent' ? [agentId] : [])))
  const agentId = agents.size === 1 ? [...agents][0] : undefined
  const isMissed = media.length === 0 && dialog.some(({ type }) => type === 'incomplete')
  const networkResult = isMissed && opener === 'agent' ? networkResults[first.disposition ?? ''] : undefined
  return parseRecord('call', {
    id: uuid,
    startedAt: first.start,
    ...(agentId === undefined ? {} : { agentId }),
    ...(opener === 'customer' ? { direction: 'inbound' } : opener === 'agent' ? { direction: 'outbound' } : {}),
    ...(media.length === 0
      ? {}
      : {
          channel:
            spoken.length === 0
              ? 'chat'
              : spoken.some(({ mediatype }) => mediatype?.startsWith('video/'))
                ? 'video'
                : 'phone',
        }),
    ...(hadAgent ? { answered: true } : isMissed ? { answered: false } : {}),
    ...(networkResult === undefined ? {} : { networkResult }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(participants.length === 0 ? {} : { participants }),
    ...(holds === undefined ? {} : { holds }),
    ...(utterances.length === 0 ? {} : { utterances, ...(isWhole ? {} : { transcript: { complete: false } }) }),
  })
}

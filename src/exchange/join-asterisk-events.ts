import * as z from 'zod/mini'
import { problem, RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import type { Call, Participant } from '../records/call.ts'
import { parseRecord } from '../records/parse.ts'
import { readInstant } from '../time/local/instant.ts'
import { epochDay, readDay } from '../time/local/local-date.ts'
import { zoneOf } from '../time/local/zone.ts'
import { byStart, groupBy, type JoinedCalls, soleAgent } from './joined.ts'

/** A row of Asterisk's channel event log (CEL, Asterisk 12 and later), as far as it is read. */
export interface AsteriskEvent {
  readonly eventtype: string
  /** Instant, or local time `YYYY-MM-DD HH:mm:ss[.ffffff]` of the switch. */
  readonly eventtime: string
  readonly channame: string
  readonly uniqueid: string
  readonly linkedid: string
  readonly appname?: string | null | undefined
  /** JSON text or object, as the version writes it. */
  readonly extra?: unknown
}

export interface AsteriskOptions {
  /** The switch's time zone, for rows with local times: IANA name or fixed offset. */
  readonly timeZone: string
  /** Agents' ids by extension: `8001` in `PJSIP/8001-0000002a`. */
  readonly agents: Readonly<Record<string, string>>
}

const checkEvents = /* @__PURE__ */ checked<readonly AsteriskEvent[]>(() => {
  const name = z.string().check(z.minLength(1))
  return z.array(
    z.looseObject({
      eventtype: name,
      eventtime: name,
      channame: z.string(),
      uniqueid: name,
      linkedid: name,
      appname: z.nullish(z.string()),
      extra: z.optional(z.unknown()),
    }),
  ) as never
}, RecordError)

const checkOptions = /* @__PURE__ */ checked<AsteriskOptions>(
  () =>
    z.strictObject({
      timeZone: z.string().check(z.minLength(1)),
      agents: z.record(z.string(), z.string().check(z.minLength(1))),
    }) as never,
)

interface Row extends AsteriskEvent {
  readonly ms: number
}

const localTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/

const msOf = (text: string, zone: ReturnType<typeof zoneOf>, at: number): number => {
  const instant = readInstant(text.replace(' ', 'T'))
  if (!Number.isNaN(instant)) return instant
  const [, date = '', hours, minutes, seconds, fraction = ''] = localTime.exec(text) ?? []
  const ofDay =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(`0.${fraction || '0'}`) * 1000
  if (date !== '' && !Number.isNaN(readDay(date)) && ofDay < 86_400_000) return zone.instantOf(epochDay(date), ofDay)
  throw new RecordError([
    problem({
      code: 'wrong-value',
      path: [at, 'eventtime'],
      expected: { zh: '时刻，或 YYYY-MM-DD HH:mm:ss', en: 'an instant, or YYYY-MM-DD HH:mm:ss' },
      received: text,
      zh: '不是时刻',
      en: 'this is no time',
    }),
  ])
}

/** `PJSIP/8001-0000002a` → `8001`; `Local/8001@agents-00000001;2` → `8001`. */
const extensionOf = (channame: string): string => /^[^/]+\/([^-@;]+)/.exec(channame)?.[1] ?? ''

const hangupSource = ({ extra }: AsteriskEvent): string | undefined => {
  let read = extra
  if (typeof extra === 'string') {
    try {
      read = JSON.parse(extra)
    } catch {
      return undefined
    }
  }
  const source =
    typeof read === 'object' && read !== null ? (read as { hangupsource?: unknown }).hangupsource : undefined
  return typeof source === 'string' && source !== '' ? source : undefined
}

const isoOf = (ms: number): string => new Date(ms).toISOString()

const isAgents = ({ channame }: AsteriskEvent, agents: AsteriskOptions['agents']): boolean =>
  Object.hasOwn(agents, extensionOf(channame))

/** Local channels only join others: a person speaks on the channel behind. */
const isPersonal = ({ channame }: AsteriskEvent): boolean => !channame.startsWith('Local/')

interface Stay {
  readonly channel: string
  readonly agentId: string
  readonly from: number
  to?: number
}

const staysOf = (rows: readonly Row[], agents: AsteriskOptions['agents']): readonly Stay[] => {
  const stays: Stay[] = []
  for (const row of rows) {
    const extension = extensionOf(row.channame)
    if (!isPersonal(row) || !isAgents(row, agents)) continue
    const open = stays.find((one) => one.channel === row.uniqueid && one.to === undefined)
    if (row.eventtype === 'BRIDGE_ENTER' && open === undefined)
      stays.push({ channel: row.uniqueid, agentId: agents[extension]!, from: row.ms })
    if ((row.eventtype === 'BRIDGE_EXIT' || row.eventtype === 'HANGUP') && open !== undefined) open.to = row.ms
  }
  return stays
}

/** Stays of one agent that follow one another at once are one: a channel leaves a bridge to enter the next. */
const joinedStays = (stays: readonly Stay[]): readonly Stay[] => {
  const joined: Stay[] = []
  for (const stay of stays) {
    const last = joined.findLast((one) => one.agentId === stay.agentId)
    if (last?.to !== undefined && stay.from - last.to <= 1000) {
      if (stay.to === undefined) delete last.to
      else last.to = stay.to
    } else joined.push({ ...stay })
  }
  return joined
}

const callOf = (id: string, rows: readonly Row[], { agents }: AsteriskOptions): Call => {
  const own = rows.filter(({ uniqueid }) => uniqueid === id)
  const start = own.find(({ eventtype }) => eventtype === 'CHAN_START')!
  const isOutbound = isAgents(start, agents)
  const end = rows.findLast(({ eventtype }) => eventtype === 'HANGUP' || eventtype === 'LINKEDID_END')!
  const hangUp = own.find(({ eventtype }) => eventtype === 'HANGUP')
  const endMs = (isOutbound ? end : (hangUp ?? end)).ms
  const stays = joinedStays(staysOf(rows, agents)).filter(({ from }) => from <= endMs)
  const answer = stays[0]?.from
  const queue = own.find(({ eventtype, appname }) => eventtype === 'APP_START' && appname === 'Queue')
  const wasSought = queue !== undefined || rows.some((row) => isAgents(row, agents))
  // Who is there in the last second stayed to the end: the channels are torn down one after the other.
  const participants = stays.map(
    ({ agentId, from, to }, at): Participant => ({
      id: String(at + 1),
      role: 'agent',
      agentId,
      joinedAt: isoOf(from),
      leftAt: to === undefined || to > endMs - 1000 ? null : isoOf(to),
    }),
  )
  const source = hangUp === undefined ? undefined : hangupSource(hangUp)
  const ender = source === undefined ? undefined : extensionOf(source)
  const byAgent = participants.findLast(
    ({ agentId }) => ender !== undefined && Object.hasOwn(agents, ender) && agentId === agents[ender],
  )
  const endedBy = byAgent?.id ?? (!isOutbound && source === start.channame ? 'customer' : undefined)
  return parseRecord('call', {
    id,
    startedAt: isoOf(start.ms),
    endedAt: isoOf(endMs),
    direction: isOutbound ? 'outbound' : 'inbound',
    channel: 'phone',
    ...soleAgent(participants.map(({ agentId }) => agentId)),
    // Of a call going out the agent is there from the start: when the customer answered is not in the log. A call coming in
    // for which no agent was sought may have been served by a menu.
    ...(isOutbound || (answer === undefined && !wasSought) ? {} : { answered: answer !== undefined }),
    ...(isOutbound || answer === undefined ? {} : { answeredAt: isoOf(answer) }),
    ...(queue === undefined || isOutbound ? {} : { queueSeconds: Math.max(0, (answer ?? endMs) - queue.ms) / 1000 }),
    ...(participants.length === 0 ? {} : { participants }),
    ...(endedBy === undefined ? {} : { endedBy }),
  })
}

const missingOf = (id: string, rows: readonly Row[]): readonly string[] => [
  ...(rows.some(({ uniqueid, eventtype }) => uniqueid === id && eventtype === 'CHAN_START')
    ? []
    : [`${id} CHAN_START`]),
  ...(rows.some(({ eventtype }) => eventtype === 'LINKEDID_END') ? [] : [`${id} LINKEDID_END`]),
]

/**
 * Joins the channel event log of an Asterisk switch (`cel`, Asterisk 12 and later) into calls: one for each `linkedid`,
 * however many channels rang, answered and were transferred. Agents become participants from when they entered a bridge to
 * when they left it; the wait is from the queue to the first agent. Attempts that nobody took are no calls.
 *
 * The log of calls (`cdr`) is not enough: its `answer` is when the menu answered, not the agent. Neither says who was on
 * hold, so that holds stay unknown.
 *
 * What agents said to one another before a transfer is a call of its own in the log, and listed under `notCalls`.
 *
 * @param events rows in any order; those of one instant in the log's
 * @param options the switch's time zone, and the agents by extension
 * @returns calls, and apart from them those whose beginning or end is not in the log, and calls among agents
 * @throws RecordError for rows that are none; PolicyError for other options
 * @example
 * ```ts
 * import { joinAsteriskEvents } from 'callcenter-rulebook/vcon'
 * const row = (eventtype: string, second: string, channame: string, uniqueid: string) => ({
 *   eventtype, eventtime: `2026-03-02 09:00:${second}`, channame, uniqueid, linkedid: '1772413200.1',
 * })
 * const { calls } = joinAsteriskEvents(
 *   [
 *     row('CHAN_START', '00', 'PJSIP/trunk-00000001', '1772413200.1'),
 *     row('BRIDGE_ENTER', '12', 'PJSIP/8001-00000002', '1772413205.2'),
 *     row('HANGUP', '50', 'PJSIP/trunk-00000001', '1772413200.1'),
 *     row('LINKEDID_END', '50', 'PJSIP/trunk-00000001', '1772413200.1'),
 *   ],
 *   { timeZone: 'Asia/Shanghai', agents: { '8001': 'A' } },
 * )
 * calls.map(({ agentId, answeredAt }) => [agentId, answeredAt]) // => [['A', '2026-03-02T01:00:12.000Z']]
 * ```
 */
export const joinAsteriskEvents = (events: readonly AsteriskEvent[], options: AsteriskOptions): JoinedCalls => {
  const given = checkEvents(events)
  const choices = checkOptions(options)
  const zone = zoneOf(choices.timeZone)
  const rows = given.map((one, at): Row => ({ ...one, ms: msOf(one.eventtime, zone, at) }))
  const calls: Call[] = []
  const incomplete: JoinedCalls['incomplete'][number][] = []
  const notCalls: JoinedCalls['notCalls'][number][] = []
  for (const [id, group] of groupBy(rows, ({ linkedid }) => linkedid)) {
    const ordered = [...group].sort((a, b) => a.ms - b.ms)
    const missing = missingOf(id, ordered)
    if (missing.length > 0) incomplete.push({ id, missing })
    else if (ordered.filter(isPersonal).every((row) => isAgents(row, choices.agents)))
      notCalls.push({ id, reason: 'internal' })
    else calls.push(callOf(id, ordered, choices))
  }
  return { calls: calls.sort(byStart), incomplete, notCalls }
}

import type { Call, Participant, Utterance } from '../../records/call.ts'
import { memoryOf, withSpeakers } from '../../text/growing.ts'
import type { HeardAs, Speaker } from '../../text/spec.ts'
import { hasEnded } from './transcript.ts'

/** A call as the record of one of its agents: their own words and holds, everybody else's as others'. */
export interface AgentView {
  /** What the agent is called: `agentId` where the record gives it, else the participant's id. */
  readonly name: string
  readonly call: Call
  /** Whether this agent said anything, or put the customer on hold; undefined: some words may be theirs. */
  readonly tookPart: boolean | undefined
  /** Whether the call's beginning (its opening, the ringing) and its end were this agent's; undefined: not known. */
  readonly begins: boolean | undefined
  readonly ends: boolean | undefined
}

interface Agent {
  readonly name: string
  readonly agentId: string | undefined
  readonly agentNumber: string | null | undefined
  readonly stays: readonly Participant[]
}

const agentsOf = (participants: Call['participants'] = []): readonly Agent[] => {
  const stays = new Map<string, Participant[]>()
  for (const one of participants) {
    if (one.role !== 'agent') continue
    // Who leaves and comes back is one agent.
    const name = one.agentId ?? one.id
    stays.set(name, [...(stays.get(name) ?? []), one])
  }
  return [...stays].map(([name, all]) => ({
    name,
    agentId: all[0]!.agentId,
    agentNumber: all.find(({ agentNumber }) => agentNumber !== undefined)?.agentNumber,
    stays: all,
  }))
}

const isOf = (agent: Agent, participantId: string | null | undefined): boolean =>
  agent.stays.some(({ id }) => id === participantId)

const couldBeThere = ({ stays }: Agent, atMs: number): boolean =>
  stays.some(
    ({ joinedAt, leftAt }) =>
      (joinedAt === undefined || Date.parse(joinedAt) <= atMs) &&
      (typeof leftAt !== 'string' || atMs <= Date.parse(leftAt)),
  )

/** Which agent did something: by name, else the only one who was there at that time. */
const agentAt = (agents: readonly Agent[], by: string | undefined, atMs: number | undefined): Agent | undefined => {
  if (by !== undefined) return agents.find((agent) => isOf(agent, by))
  const there = atMs === undefined ? agents : agents.filter((agent) => couldBeThere(agent, atMs))
  return there.length === 1 ? there[0] : undefined
}

/** The agent with the least of something that is known of all of them. */
const leastOf = (agents: readonly Agent[], of: (agent: Agent) => number | undefined): Agent | undefined => {
  const all = agents.map((agent) => ({ agent, value: of(agent) }))
  if (all.some(({ value }) => value === undefined)) return undefined
  const least = Math.min(...all.map(({ value }) => value as number))
  const those = all.filter(({ value }) => value === least)
  return those.length === 1 ? those[0]!.agent : undefined
}

const joinedMs = ({ stays }: Agent): number | undefined =>
  stays.some(({ joinedAt }) => joinedAt === undefined)
    ? undefined
    : Math.min(...stays.map(({ joinedAt }) => Date.parse(joinedAt as string)))

const leftMs = ({ stays }: Agent): number | undefined =>
  stays.some(({ leftAt }) => leftAt === undefined)
    ? undefined
    : Math.max(
        ...stays.map(({ leftAt }) => (typeof leftAt === 'string' ? Date.parse(leftAt) : Number.POSITIVE_INFINITY)),
      )

/** The agents of a call, whose each utterance is where one agent's words are judged, and who of them spoke, in order. */
interface Owners {
  readonly participants: Call['participants']
  readonly startedAt: string
  readonly agents: readonly Agent[]
  readonly owners: (Agent | undefined)[]
  /** Each agent once, where first heard; undefined: some words may be anybody's. */
  readonly spoken: Set<Agent | undefined>
  lastSpoken: Agent | undefined
}

const ownersKey = {}

/** Of a call that goes on only the new utterances are looked at, as long as the same people take part. */
const ownersOf = ({ participants, utterances = [], startedAt }: Call): Owners => {
  const begin = (): Owners => ({
    participants,
    startedAt,
    agents: agentsOf(participants),
    owners: [],
    spoken: new Set(),
    lastSpoken: undefined,
  })
  const memory = memoryOf(utterances, ownersKey, () => ({ known: begin() }))
  if (memory !== undefined && (memory.known.participants !== participants || memory.known.startedAt !== startedAt))
    memory.known = begin()
  const known = memory?.known ?? begin()
  if (known.agents.length < 2) return known
  const startMs = Date.parse(startedAt)
  for (let at = known.owners.length; at < utterances.length; at++) {
    const one = utterances[at]!
    if (one.speaker !== 'agent') {
      known.owners.push(undefined)
      continue
    }
    const owner = agentAt(known.agents, one.by, one.startMs === undefined ? undefined : startMs + one.startMs)
    known.owners.push(owner)
    known.spoken.add(owner)
    known.lastSpoken = owner
  }
  return known
}

const holdsOf = ({ holds }: Call, agents: readonly Agent[], agent: Agent): Call['holds'] => {
  if (holds === undefined) return undefined
  const owners = holds.map(({ by, at }) => agentAt(agents, by, typeof at === 'string' ? Date.parse(at) : undefined))
  // A hold of nobody in particular may be anybody's.
  if (owners.some((owner, index) => owner === undefined && holds[index]!.by === undefined)) return undefined
  return holds.filter((_, index) => owners[index] === agent)
}

const viewsKey = {}

/** Of a call that goes on: who reads it as an agent's own record. */
const readerFor = (utterances: readonly Utterance[], name: string): object => {
  const readers = memoryOf(utterances, viewsKey, () => new Map<string, object>())
  const reader = readers?.get(name) ?? {}
  readers?.set(name, reader)
  return reader
}

const viewOf = (
  call: Call,
  agents: readonly Agent[],
  owners: readonly (Agent | undefined)[],
  agent: Agent,
  ends: boolean | undefined,
): Call => {
  const {
    agentId: _,
    agentNumber,
    role,
    teamId,
    supervisorId,
    departmentId,
    talkSeconds: _talk,
    holdSecondsTotal: _held,
    holds: _holds,
    afterCallSeconds,
    utterances,
    ...shared
  } = call
  const isOwn = agent.agentId !== undefined && agent.agentId === call.agentId
  const number = agent.agentNumber ?? (isOwn ? agentNumber : undefined)
  const heard = (speaker: Speaker, owner: Agent | undefined): HeardAs => {
    if (speaker !== 'agent' || owner === agent) return speaker
    return owner === undefined ? 'unnamed' : 'colleague'
  }
  const holds = holdsOf(call, agents, agent)
  return {
    ...shared,
    ...(agent.agentId === undefined ? {} : { agentId: agent.agentId }),
    ...(number === undefined ? {} : { agentNumber: number }),
    ...(isOwn ? { role, teamId, supervisorId, departmentId } : {}),
    ...(holds === undefined ? {} : { holds }),
    ...(ends === true && afterCallSeconds !== undefined ? { afterCallSeconds } : {}),
    // The figures that say that the call is over are not this agent's alone: what they say of the transcript stays.
    ...(call.transcript === undefined && hasEnded(call) ? { transcript: { complete: true } } : {}),
    ...(utterances === undefined
      ? {}
      : {
          utterances: withSpeakers(
            utterances,
            readerFor(utterances, agent.name),
            ({ speaker }, at) => heard(speaker, owners[at]),
            owners,
          ),
        }),
  }
}

/**
 * The call as each of its agents' own record; undefined where it has one agent at most: then the record is theirs as it
 * stands.
 */
export const agentViews = (call: Call): readonly AgentView[] | undefined => {
  if (call.participants === undefined || call.participants.length < 2) return undefined
  const { agents, owners, spoken, lastSpoken } = ownersOf(call)
  if (agents.length < 2) return undefined
  const ender = agents.find((agent) => isOf(agent, call.endedBy))
  const first = leastOf(agents, joinedMs) ?? [...spoken][0]
  const last =
    ender ??
    leastOf(agents, (agent) => {
      const left = leftMs(agent)
      return left === undefined ? undefined : -left
    }) ??
    lastSpoken
  const hasUnnamed = spoken.has(undefined)
  return agents.map((agent) => {
    const ends = last === undefined ? undefined : last === agent
    const own = viewOf(call, agents, owners, agent, ends)
    const tookPart = spoken.has(agent) || (own.holds ?? []).length > 0
    return {
      name: agent.name,
      call: own,
      tookPart: tookPart || (hasUnnamed || call.utterances === undefined ? undefined : false),
      begins: first === undefined ? undefined : first === agent,
      ends,
    }
  })
}

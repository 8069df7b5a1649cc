import { problem, RecordError } from '../../errors.ts'
import { byStart, groupBy, soleAgent } from '../../exchange/joined.ts'
import type { Call, Participant } from '../../records/call.ts'
import { parseRecord } from '../../records/parse.ts'
import type { ImportedRow } from './to-calls.ts'

interface Leg {
  readonly row: number
  readonly call: Call
}

/** What all legs say alike; undefined where they differ or one does not say. */
const common = <T>(values: readonly T[]): T | undefined =>
  values.every((one) => one === values[0]) ? values[0] : undefined

/** A sum of lengths, where every leg says its own. */
const total = (values: readonly (number | null | undefined)[]): number | undefined =>
  values.every((one): one is number => typeof one === 'number') ? values.reduce((sum, one) => sum + one, 0) : undefined

const given = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/**
 * One call of its legs, in their order: it begins with the first and ends with the last, its agents are participants, what was said
 * follows on. What the legs do not all say stays unknown: a sum of some lengths would be too short, and after-call work of several
 * agents is that of no agent.
 */
const joined = (id: string, legs: readonly Call[]): unknown => {
  const [first] = legs
  const last = legs.at(-1)!
  const agents = legs.map(({ agentId }) => agentId)
  const isOneAgents = new Set(agents).size === 1
  const participants = legs.flatMap(({ agentId, startedAt, answeredAt, endedAt }): Participant[] =>
    agentId === undefined
      ? []
      : [
          {
            id: agentId,
            role: 'agent',
            agentId,
            joinedAt: answeredAt ?? startedAt,
            ...(typeof endedAt === 'string' ? { leftAt: endedAt } : {}),
          },
        ],
  )
  const isFirstStay = new Set(participants.map((one) => one.id)).size === participants.length
  const said = legs.every(({ utterances }) => utterances !== undefined)
    ? legs.flatMap(({ utterances = [] }) => utterances.map(({ startMs: _, endMs: __, ...words }) => words))
    : undefined
  const answers = legs.map(({ answered }) => answered)
  const observations = Object.assign({}, ...legs.map((leg) => leg.observations ?? {}))
  return {
    ...given({
      id,
      startedAt: first!.startedAt,
      answeredAt: first!.answeredAt,
      endedAt: last.endedAt,
      endedBy: last.endedBy,
      direction: first!.direction,
      channel: common(legs.map(({ channel }) => channel)),
      teamId: common(legs.map(({ teamId }) => teamId)),
      keys: first!.keys,
      answered: answers.includes(true) ? true : common(answers),
      ringCount: first!.ringCount,
      ringSeconds: first!.ringSeconds,
      queueSeconds: first!.queueSeconds,
      talkSeconds: total(legs.map(({ talkSeconds }) => talkSeconds)),
      holdSecondsTotal: total(legs.map(({ holdSecondsTotal }) => holdSecondsTotal)),
      afterCallSeconds: isOneAgents ? last.afterCallSeconds : undefined,
      utterances: said,
      participants: isOneAgents || !isFirstStay || participants.length === 0 ? undefined : participants,
      observations: Object.keys(observations).length === 0 ? undefined : observations,
    }),
    ...soleAgent(agents),
  }
}

/** The legs of each call, by what stands in the column that they share; a row without it stays a call of its own. */
export const joinLegs = (
  results: readonly ImportedRow[],
  keyOf: (row: number) => string | undefined,
): readonly ImportedRow[] => {
  const legs: (Leg & { readonly key: string })[] = []
  const broken = new Set<string>()
  const others: ImportedRow[] = []
  for (const one of results) {
    const key = keyOf(one.row)
    if (key === undefined) others.push(one)
    else if ('error' in one) {
      broken.add(key)
      others.push(one)
    } else legs.push({ row: one.row, key, call: one.record as Call })
  }
  const calls = [...groupBy(legs, ({ key }) => key)].map(([key, group]): ImportedRow => {
    const { row } = group[0]!
    try {
      if (broken.has(key))
        throw new RecordError([
          problem({
            code: 'incomplete-call',
            path: key,
            expected: { zh: '这通电话的各段', en: 'all legs of the call' },
            received: 'a leg that cannot be read',
            zh: '这通电话有一段读不出，其余各段不单独评定',
            en: 'a leg of the call cannot be read; the others are not judged without it',
          }),
        ])
      const record = joined(key, group.map(({ call }) => call).sort(byStart))
      return { row, record: parseRecord('call', record) }
    } catch (error) {
      if (error instanceof RecordError) return { row, error }
      throw error
    }
  })
  return [...others, ...calls].sort((a, b) => a.row - b.row)
}

import { type Speaker, speakers } from '../../text/spec.ts'
import type { Call } from '../call.ts'

/** Two things that a call says and that cannot both be so. */
export interface Contradiction {
  readonly code: 'contradiction' | 'unknown-participant' | 'duplicate-participant'
  readonly path: readonly (string | number)[]
  readonly expected: string
}

/** Systems round to whole seconds, up or down: two figures of one thing may differ by one. */
const ROUNDING_SECONDS = 1

const NONE: readonly never[] = []

const isRole = (name: string): name is Speaker => (speakers as readonly string[]).includes(name)

const contradiction = (path: Contradiction['path'], expected: string): Contradiction => ({
  code: 'contradiction',
  path,
  expected,
})

const ofAnswer = ({ answered, answeredAt }: Call): Contradiction[] => {
  if (answered === false && typeof answeredAt === 'string')
    return [contradiction(['answeredAt'], 'null, or nothing: answered is false')]
  if (answered === true && answeredAt === null)
    return [contradiction(['answeredAt'], 'an instant, or nothing: answered is true')]
  return []
}

const ofEnd = ({ endedAt, endedBy }: Call): Contradiction[] =>
  endedAt === null && typeof endedBy === 'string'
    ? [contradiction(['endedBy'], 'null, or nothing: endedAt is null, so it has not ended')]
    : []

const ofHolds = ({ holds = [], holdSecondsTotal, startedAt, endedAt }: Call): Contradiction[] => {
  const found: Contradiction[] = []
  const [startMs, endMs] = [Date.parse(startedAt), typeof endedAt === 'string' ? Date.parse(endedAt) : undefined]
  const length = endMs === undefined ? Number.POSITIVE_INFINITY : (endMs - startMs) / 1000
  const sum = holds.reduce((total, { seconds }) => total + seconds, 0)
  for (const [index, { seconds, at }] of holds.entries()) {
    if (seconds > length + ROUNDING_SECONDS)
      found.push(contradiction(['holds', index, 'seconds'], `at most the length of the call, ${length} s`))
    const atMs = typeof at === 'string' ? Date.parse(at) : undefined
    const slackMs = ROUNDING_SECONDS * 1000
    if (atMs !== undefined && (atMs < startMs - slackMs || (endMs !== undefined && atMs > endMs + slackMs)))
      found.push(contradiction(['holds', index, 'at'], 'an instant within the call'))
  }
  if (found.length === 0 && sum > length + ROUNDING_SECONDS * Math.max(1, holds.length))
    found.push(contradiction(['holds'], `together at most the length of the call, ${length} s`))
  if (holdSecondsTotal === undefined) return found
  if (holdSecondsTotal > length + ROUNDING_SECONDS)
    found.push(contradiction(['holdSecondsTotal'], `at most the length of the call, ${length} s`))
  if (holds.length > 0 && Math.abs(sum - holdSecondsTotal) > ROUNDING_SECONDS * (holds.length + 1))
    found.push(contradiction(['holdSecondsTotal'], `the sum of the holds, ${sum} s`))
  return found
}

const ofParticipants = (call: Call): Contradiction[] => {
  const { participants = NONE, utterances = NONE, holds = NONE, endedBy } = call
  const roles = new Map<string, Speaker>()
  const found: Contradiction[] = []
  for (const [index, { id, role }] of participants.entries()) {
    if (roles.has(id))
      found.push({ code: 'duplicate-participant', path: ['participants', index, 'id'], expected: 'an id of its own' })
    else if (isRole(id) && id !== role)
      found.push(
        contradiction(['participants', index, 'id'], `an id that is not the name of another role than ${role}`),
      )
    roles.set(id, role)
  }
  const unknownParticipant = (path: Contradiction['path']): Contradiction => ({
    code: 'unknown-participant',
    path,
    expected:
      roles.size === 0 ? 'a participant: the record lists none' : `a participant: ${[...roles.keys()].join(' | ')}`,
  })
  for (let index = 0; index < utterances.length; index++) {
    const { by, speaker } = utterances[index]!
    if (by === undefined) continue
    const role = roles.get(by)
    if (role === undefined) found.push(unknownParticipant(['utterances', index, 'by']))
    else if (role !== speaker)
      found.push(contradiction(['utterances', index, 'by'], `a participant whose role is ${speaker}: ${by} is ${role}`))
  }
  for (const [index, { by }] of holds.entries())
    if (by !== undefined && !roles.has(by)) found.push(unknownParticipant(['holds', index, 'by']))
  if (typeof endedBy === 'string' && !isRole(endedBy) && !roles.has(endedBy))
    found.push({
      code: 'unknown-participant',
      path: ['endedBy'],
      expected: [...speakers, ...roles.keys()].join(' | '),
    })
  return found
}

/** All that a call says against itself. */
export const contradictionsOf = (call: Call): readonly Contradiction[] => [
  ...ofAnswer(call),
  ...ofEnd(call),
  ...ofHolds(call),
  ...ofParticipants(call),
]

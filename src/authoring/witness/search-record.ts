import type { Subject } from '../../records/subject.ts'
import { editsOf, smallerThan } from './edits.ts'
import type { Pool } from './pool.ts'

type Plain = Readonly<Record<string, unknown>>

/** A record that was found, and what is said of it. */
export interface FoundRecord<T> {
  readonly record: unknown
  readonly said: T
}

/** What is looked for among records. */
export interface RecordSearch<T> {
  readonly subject: Subject
  /** Records to begin with; a bare one, and one in which most things are measured, are always tried. */
  readonly records: readonly unknown[]
  readonly pool: Pool
  /** How many records are judged at most. */
  readonly limit: number
  /** What is said of a record; undefined where it is no record, or not one that is looked for. */
  readonly judge: (record: unknown) => T | undefined
  /** Of two that were found, one that is decided says more than one that is left open. */
  readonly isDecided: (said: T) => boolean
}

const at = '2026-03-02T10:00:00+08:00'

/** The least that each kind of record has to say. */
const bare: Readonly<Record<Subject, Plain>> = {
  call: { id: 'c1', agentId: 'a1', startedAt: at, answered: true, direction: 'inbound' },
  case: { id: 'k1', agentId: 'a1', kind: 'complaint', openedAt: at },
  attendance: { agentId: 'a1', date: '2026-03-02', isWorkday: true },
  incident: { id: 'i1', agentId: 'a1', at, act: 'other' },
  review: { id: 'r1', agentId: 'a1', reviewerId: 'q1', reviewedAt: at },
  period: { agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
  audit: { id: 'u1', organisationId: 'o1', at, observations: {} },
}

/** Records in which most of what rules measure can be measured: what is not needed is taken away again. */
export const furnished: Partial<Readonly<Record<Subject, Plain>>> = {
  call: {
    ...bare.call,
    ringCount: 1,
    ringSeconds: 3,
    queueSeconds: 3,
    answeredAt: '2026-03-02T10:00:06+08:00',
    holds: [{ seconds: 5, at: '2026-03-02T10:01:00+08:00', progressReportsAtSeconds: [] }],
    talkSeconds: 114,
    afterCallSeconds: 5,
    endedAt: '2026-03-02T10:02:00+08:00',
    endedBy: 'customer',
    detectedBy: 'quality-inspection',
    transcript: { complete: true },
    utterances: [{ speaker: 'agent', text: '您好', startMs: 0, endMs: 1000 }],
  },
  case: {
    ...bare.case,
    acceptedAt: '2026-03-02T10:10:00+08:00',
    respondedAt: '2026-03-02T10:20:00+08:00',
    resolvedAt: '2026-03-02T10:30:00+08:00',
    closedAt: '2026-03-02T10:40:00+08:00',
  },
  attendance: {
    ...bare.attendance,
    shift: { segments: [{ start: '09:00', end: '18:00' }] },
    punches: [
      { at: '2026-03-02T09:00:00+08:00', kind: 'in' },
      { at: '2026-03-02T18:00:00+08:00', kind: 'out' },
    ],
    leaves: [],
  },
}

const search = <T>(
  { subject, records, pool, limit, isDecided }: RecordSearch<T>,
  found: (record: unknown) => FoundRecord<T> | undefined,
): FoundRecord<T> | undefined => {
  let left = limit
  let open: FoundRecord<T> | undefined
  const tried = (record: unknown): FoundRecord<T> | undefined => {
    left--
    const one = found(record)
    if (one !== undefined && isDecided(one.said)) return one
    open ??= one
    return undefined
  }
  const { [subject]: whole } = furnished
  let wave: readonly Plain[] = [
    ...(records as readonly Plain[]),
    bare[subject],
    ...(whole === undefined ? [] : [whole]),
  ]
  for (const seed of wave) {
    const one = tried(seed)
    if (one !== undefined) return one
  }
  for (let depth = 0; depth < 3 && left > 0; depth++) {
    const next: Plain[] = []
    for (const record of wave)
      for (const edited of editsOf(subject, record, pool)) {
        if (left <= 0) return open
        const one = tried(edited)
        if (one !== undefined) return one
        // Further ways begin where something was decided that was open before: few lead on.
        if (next.length < 40) next.push(edited)
      }
    wave = next
  }
  return open
}

/**
 * Looks for a record of which something is said: from records that are there, by changing one value after another to what rules
 * compare it with, then by taking away whatever is not needed. It finds no proof that there is none.
 */
export const searchRecord = <T>(of: RecordSearch<T>): FoundRecord<T> | undefined => {
  const found = (record: unknown): FoundRecord<T> | undefined => {
    const said = of.judge(record)
    return said === undefined ? undefined : { record, said }
  }
  /** Takes things away as long as the same is said, and as decided as it was. */
  const smallest = (one: FoundRecord<T>): FoundRecord<T> => {
    for (const smaller of smallerThan(one.record as Plain)) {
      const still = found(smaller)
      if (still !== undefined && (of.isDecided(still.said) || !of.isDecided(one.said))) return smallest(still)
    }
    return one
  }
  const first = search(of, found)
  return first === undefined ? undefined : smallest(first)
}

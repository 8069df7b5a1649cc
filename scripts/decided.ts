import { chinaCalendar } from '../src/calendar.ts'
import { RecordError } from '../src/errors.ts'
import { assess } from '../src/evaluate/assess-record.ts'
import type { Assessment } from '../src/evaluate/finding.ts'
import { evaluateAttendance } from '../src/months/attendance.ts'
import { parseRecord } from '../src/records/parse.ts'
import type { Ruleset } from '../src/ruleset/load.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { createRulebook } from '../src/ruleset/rulebook.ts'
import type { ReferenceRecords } from './reference-records.ts'

/** How many outcomes of rule × record were decided, of how many. */
export interface Decided {
  readonly decided: number
  readonly of: number
  /** How often each rule was left open. */
  readonly open: ReadonlyMap<string, number>
}

const add = (all: readonly Assessment[]): Decided => {
  const open = new Map<string, number>()
  let decided = 0
  let of = 0
  for (const { counts, notAssessed } of all) {
    const { violated, earned, met, notApplicable } = counts
    decided += violated + earned + met + notApplicable
    of += violated + earned + met + notApplicable + counts.notAssessed
    for (const { ruleId, missing } of notAssessed) {
      const names = new Set(missing.map((one) => one.replace(/^days\[[^\]]*\]\./, '')))
      const key = `${ruleId} (missing ${[...names].join(', ')})`
      open.set(key, (open.get(key) ?? 0) + 1)
    }
  }
  return { decided, of, open }
}

/** What comes of it; nothing where it is refused: one of the examples is on purpose, and a law says nothing of days before it. */
const unlessRefused = <T>(judge: () => T): readonly T[] => {
  try {
    return [judge()]
  } catch (error) {
    if (error instanceof RecordError) return []
    throw error
  }
}

/** What a ruleset decides of some records. */
export const decidedOf = (ruleset: Ruleset, { records, months }: ReferenceRecords): Decided => {
  const policy = createPolicy(createRulebook([ruleset]), { rulesets: [ruleset.id], calendar: chinaCalendar })
  return add([
    ...records.flatMap(({ subject, record }) =>
      unlessRefused(() => assess(policy, subject, parseRecord(subject, record))),
    ),
    ...months.flatMap((month) => unlessRefused(() => evaluateAttendance(policy, month))),
  ])
}

/** Decided and all outcomes by origin of the records. */
export type DecidedEntry = Readonly<Record<string, readonly [decided: number, of: number]>>

/** Where less is decided than a committed entry says, by origin. */
export const fallen = (before: DecidedEntry | undefined, now: DecidedEntry): readonly string[] =>
  Object.entries(now).flatMap(([origin, [decided, of]]) => {
    const [was, ofThen] = before?.[origin] ?? [0, 0]
    return of > 0 && ofThen > 0 && decided * ofThen < was * of
      ? [`${origin}: ${decided} of ${of} are decided; there were ${was} of ${ofThen}`]
      : []
  })

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { casePolicies } from '../../src/authoring/cases/case-policy.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import type { RecordCase, TestCase } from '../../src/document/cases.ts'
import { RecordError } from '../../src/errors.ts'
import type { Outcome } from '../../src/evaluate/finding.ts'
import type { Call } from '../../src/records/call.ts'
import type { Subject } from '../../src/records/subject.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import type { Ruleset } from '../../src/ruleset/ruleset.ts'
import { judgeRules } from '../support/judge-rules.ts'

// Knowledge never turns a decision round: what is decided of a record while something of it is not known stays decided so when
// it becomes known. Every record of every case that is shipped, with fields, answers and whole lists taken away, of every subject.
// `RULEBOOK_KNOWLEDGE=40 npx vitest run test/evaluate/knowledge.test.ts` takes that many parts away from each record in turn.

const trials = Number(process.env.RULEBOOK_KNOWLEDGE ?? 1)
const root = join(import.meta.dirname, '..', '..', 'rulesets')
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** What a decision may become when more is known. Met says no more than: violated in no world. */
const stays: Readonly<Partial<Record<Outcome, readonly Outcome[]>>> = {
  violated: ['violated'],
  earned: ['earned'],
  indicated: ['indicated'],
  unmet: ['unmet'],
  met: ['met', 'not-applicable'],
  'not-applicable': ['not-applicable', 'met'],
}

/** Without these a record is none, or another; or their absence says something by itself, as the field's page says. */
const kept = new Set([
  ...[
    'id',
    'agentId',
    'startedAt',
    'openedAt',
    'date',
    'at',
    'act',
    'reviewedAt',
    'kind',
    'from',
    'to',
    'organisationId',
  ],
  ...[
    'totals',
    'asOf',
    'excused',
    'keys',
    'transcript',
    'participants',
    'scorecardId',
    'rulesetId',
    'channel',
    'count',
  ],
  // The calendar answers where neither roster nor record does; an item without an answer is unanswered, which is known.
  ...['isWorkday', 'shift', 'answers'],
  // Whose it is.
  ...['teamId', 'departmentId', 'centreId', 'previous'],
])

type Path = readonly string[]

/** A call with a hold, with time talked or with an agent who speaks on it was answered: one that says it was not contradicts itself. */
const isAnsweredAndNot = (call: Partial<Call>): boolean =>
  (call.answered === false || call.answeredAt === null) &&
  ((call.talkSeconds ?? 0) > 0 ||
    (call.holds ?? []).length > 0 ||
    (call.holdSecondsTotal ?? 0) > 0 ||
    (call.direction === 'inbound' && (call.utterances ?? []).some(({ speaker }) => speaker === 'agent')))

const partsOf = (record: Readonly<Record<string, unknown>>, pardons: ReadonlySet<string>): readonly Path[] =>
  Object.entries(record).flatMap(([name, value]): Path[] => {
    if (name === 'observations' || name === 'totals' || name === 'contact')
      return (
        Object.keys(value as object)
          // A review with answers is of a conversation unless its contact is known to be unanswered: such a record contradicts itself.
          .filter((one) => !pardons.has(one) && !(name === 'contact' && one === 'answered'))
          .map((one) => [name, one])
      )
    if ((name === 'answered' || name === 'answeredAt') && isAnsweredAndNot(record)) return []
    return kept.has(name) ? [] : [[name]]
  })

const without = (record: Readonly<Record<string, unknown>>, path: Path): Readonly<Record<string, unknown>> => {
  const [first, second] = path as [string, string | undefined]
  const { [first]: part, ...rest } = record
  if (second === undefined) return rest
  const { [second]: _, ...others } = part as Record<string, unknown>
  return { ...rest, [first]: others }
}

const pardonsOf = ({ document }: Ruleset): ReadonlySet<string> =>
  new Set(
    Object.entries(document.observations).flatMap(([name, { pardon, aliases = [] }]) =>
      pardon === true ? [name, ...aliases] : [],
    ),
  )

/** Questions that data answers, too: a person's word against the data is no mere knowledge, without it the data speaks. */
const answeredIn = ({ document }: Ruleset, subject: Subject): ReadonlySet<string> =>
  new Set(
    Object.entries(document.observations).flatMap(([name, { answeredBy, aliases = [] }]) =>
      answeredBy?.[subject] === undefined ? [] : [name, ...aliases],
    ),
  )

const isRecordCase = (one: TestCase): one is RecordCase =>
  'record' in one &&
  !('accumulate' in one && one.accumulate !== undefined) &&
  !('past' in one && one.past !== undefined)

const turned = (ruleset: Ruleset, cases: readonly TestCase[], seed: number): readonly string[] => {
  const policies = casePolicies(ruleset, chinaCalendar)
  const pardons = pardonsOf(ruleset)
  // A record as of an instant says of each absent event that it had not happened: that is knowledge of its own.
  return cases
    .filter(isRecordCase)
    .filter(({ record }) => record.asOf === undefined)
    .flatMap((one, index) => {
      const policy = policies(one)
      const parts = partsOf(one.record, new Set([...pardons, ...answeredIn(ruleset, one.subject)]))
      if (parts.length === 0) return []
      const all = judgeRules(policy, one.subject, one.record)
      return Array.from({ length: Math.min(trials, parts.length) }, (_, trial) => {
        const path = parts[(seed + index + trial) % parts.length] as Path
        try {
          const fewer = judgeRules(policy, one.subject, without(one.record, path))
          return [...fewer].flatMap(([rule, outcome]) => {
            const now = all.get(rule) as Outcome
            return outcome === 'not-assessed' || stays[outcome]?.includes(now) === true
              ? []
              : [`${ruleset.id} ${rule}: ${outcome} without ${path.join('.')}, ${now} with it (${one.name})`]
          })
        } catch (error) {
          // What is taken away may make the record one that contradicts itself (an end without a beginning): refused, not judged.
          if (error instanceof RecordError) return []
          throw error
        }
      }).flat()
    })
}

test.each(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cases.json'))
    .sort()
    .map((path, index) => [path, index] as const),
)('%s: what is decided while something is not known stays decided so', (path, index) => {
  const ruleset = loadRuleset(read(path.replace('.cases.json', '.json')))
  expect(turned(ruleset, read(path) as readonly TestCase[], index)).toEqual([])
})

import * as z from 'zod'
import { casesSchema, type RecordCase } from '../../document/cases.ts'
import { nearestName, RulesetError } from '../../errors.ts'
import { judgeRecord } from '../../evaluate/assess-record.ts'
import type { Bearer } from '../../evaluate/bearer.ts'
import { checkedCall } from '../../evaluate/call-at-hand.ts'
import type { Outcome, RuleReference } from '../../evaluate/finding.ts'
import { checked } from '../../input/checked.ts'
import { requireSealed } from '../../input/sealed.ts'
import type { Past } from '../../measures/past.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
import { byClauseOf, type ClauseOutcomes } from './by-clause.ts'
import { accumulated, pastOf } from './case-accumulate.ts'
import { attendanceOutcomes } from './case-attendance.ts'
import type { CaseFailure } from './case-failure.ts'
import { casePolicies } from './case-policy.ts'
import { checkScore } from './case-score.ts'
import { checkSettlement } from './case-settle.ts'
import { checkDeclared } from './case-undeclared.ts'

/** What came of one case: no failures, or each expectation that failed. */
export interface CaseResult {
  readonly name: string
  readonly failures: readonly CaseFailure[]
}

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ calendar: z.optional(aCalendar()) }))
const checkCases = /* @__PURE__ */ checked(() => casesSchema(), RulesetError)

/** Evaluates one record and sorts the outcomes by clause. */
export const outcomesByClause = (
  policy: Policy,
  subject: RecordCase['subject'],
  input: unknown,
  past?: Past,
  named?: unknown,
): ClauseOutcomes => {
  const record = parseRecord(subject, input)
  const call = named === undefined ? undefined : checkedCall(policy, subject, record, named)
  const { assessment, outcomes } = judgeRecord(policy, subject, record, { past, call })
  return { assessment, byClause: byClauseOf(outcomes, assessment) }
}

const expectations: readonly [key: keyof RecordCase['expect'] & string, outcome: Outcome, wanted: boolean][] = [
  ['violated', 'violated', true],
  ['notViolated', 'violated', false],
  ['met', 'met', true],
  ['earned', 'earned', true],
  ['notEarned', 'earned', false],
  ['notAssessed', 'not-assessed', true],
  ['notApplicable', 'not-applicable', true],
  ['indicated', 'indicated', true],
  ['unmet', 'unmet', true],
]

const list = (set: ReadonlySet<string>): string => [...set].join(', ')

/** Why nothing came of a clause: no rule of that subject decides it; the nearest clause that one does decide. */
const noRule = (clause: string, { byClause }: ClauseOutcomes): string => {
  const nearest = nearestName(clause, [...byClause.keys()])
  return nearest === undefined ? 'no rule' : `no rule; did you mean ${nearest}?`
}

/** What was received of a clause; of one that no rule decides, the nearest that one does. */
const none = (clause: string, outcomes: ClauseOutcomes): string =>
  outcomes.byClause.has(clause) ? 'none' : noRule(clause, outcomes)

/** What an assessment says of a clause, whether it leads or is decided too. */
const of = <T extends RuleReference>(clause: string, all: readonly T[]): readonly T[] =>
  all.filter((one) => one.clause === clause || one.also.includes(clause))

const checkExcused = (expected: readonly string[] | undefined, all: ClauseOutcomes): readonly CaseFailure[] => {
  if (expected === undefined) return []
  const { excused } = all.assessment
  const received = excused.map(({ clause }) => clause).join(', ') || 'none'
  if (expected.length === 0 && excused.length > 0) return [{ expectation: 'excused', expected: 'none', received }]
  return expected
    .filter((clause) => of(clause, excused).length === 0)
    .map((clause) => ({
      expectation: 'excused',
      clause,
      expected: 'excused',
      received: all.byClause.has(clause) ? received : noRule(clause, all),
    }))
}

const bearerText = ({ role, id }: Bearer): string => (id === undefined ? role : `${role}:${id}`)

const checkBearers = (
  expected: Readonly<Record<string, string>> | undefined,
  all: ClauseOutcomes,
): readonly CaseFailure[] =>
  Object.entries(expected ?? {}).flatMap(([clause, wanted]) => {
    const { findings, notAssessed } = all.assessment
    const found = of(clause, findings)
    // A clause may break a duty and earn a reward of another's: the breach is what it is asked about.
    const broken = found.filter(({ kind }) => kind === 'violation')
    const bearers = [...(broken.length > 0 ? broken : found), ...of(clause, broken.length > 0 ? [] : notAssessed)].map(
      (one) => one.bearer,
    )
    const received = bearers.map((one) => (wanted.includes(':') ? bearerText(one) : one.role))
    return received.length > 0 && received.every((one) => one === wanted)
      ? []
      : [{ expectation: 'bearer', clause, expected: wanted, received: received.join(', ') || none(clause, all) }]
  })

/** Which expectations about clauses the outcomes do not fulfil. */
export const checkOutcomes = (expected: RecordCase['expect'], all: ClauseOutcomes): readonly CaseFailure[] => {
  const { assessment, byClause } = all
  const failures: CaseFailure[] = []
  for (const [key, outcome, wanted] of expectations) {
    const clauses = expected[key] as readonly string[] | undefined
    if (clauses === undefined) continue
    if (clauses.length === 0 && wanted) {
      const found = [...byClause].filter(([, outcomes]) => outcomes.has(outcome)).map(([clause]) => clause)
      if (found.length > 0) failures.push({ expectation: key, expected: 'none', received: found.join(', ') })
    }
    for (const clause of clauses) {
      const outcomes = byClause.get(clause)
      // A clause is met when a rule says so and none says it is broken.
      const holds =
        outcome === 'met' ? outcomes?.has('met') === true && !outcomes.has('violated') : outcomes?.has(outcome) === true
      if (outcomes === undefined || holds !== wanted)
        failures.push({
          expectation: key,
          clause,
          expected: wanted ? outcome : `not ${outcome}`,
          received: outcomes === undefined ? noRule(clause, all) : list(outcomes),
        })
    }
  }
  for (const [clause, count] of Object.entries(expected.findings ?? {})) {
    const found = assessment.findings.filter((finding) => finding.clause === clause).length
    const received = byClause.has(clause) ? String(found) : noRule(clause, all)
    if (received !== String(count))
      failures.push({ expectation: 'findings', clause, expected: String(count), received })
  }
  failures.push(...checkExcused(expected.excused, all), ...checkBearers(expected.bearer, all))
  for (const [clause, dueAt] of Object.entries(expected.dueAt ?? {})) {
    const found = of(clause, assessment.notAssessed).flatMap((one) => one.dueAt ?? [])
    if (found.length === 0 || found.some((one) => Date.parse(one) !== Date.parse(dueAt)))
      failures.push({ expectation: 'dueAt', clause, expected: dueAt, received: found.join(', ') || none(clause, all) })
  }
  for (const [clause, missing] of Object.entries(expected.missing ?? {})) {
    const found = of(clause, assessment.notAssessed).flatMap((one) => one.missing)
    if ([...new Set(found)].sort().join() !== [...missing].sort().join())
      failures.push({
        expectation: 'missing',
        clause,
        expected: missing.join(', '),
        received: found.join(', ') || (byClause.has(clause) ? 'nothing' : noRule(clause, all)),
      })
  }
  return failures
}

/**
 * Runs the cases that are written beside a ruleset.
 *
 * @throws RulesetError when the cases themselves are not well formed
 */
export const runCases = (
  ruleset: Ruleset,
  cases: unknown,
  options: { readonly calendar?: Calendar } = {},
): readonly CaseResult[] => {
  requireSealed('ruleset', ruleset)
  checkOptions(options)
  const parsed = checkCases(cases)
  const policyFor = casePolicies(ruleset, options.calendar)
  return parsed.map((one): CaseResult => {
    if ('days' in one) {
      const outcomes = attendanceOutcomes(policyFor(one), one)
      return {
        name: one.name,
        failures: [...checkOutcomes(one.expect, outcomes), ...checkDeclared([outcomes.assessment])],
      }
    }
    if ('records' in one) return { name: one.name, failures: checkSettlement(policyFor(one), one) }
    const policy = policyFor(one)
    const outcomes = outcomesByClause(policy, one.subject, accumulated(policy, one), pastOf(policy, one), one.call)
    return {
      name: one.name,
      failures: [
        ...checkOutcomes(one.expect, outcomes),
        ...checkDeclared([outcomes.assessment]),
        ...checkScore(policy, one),
      ],
    }
  })
}

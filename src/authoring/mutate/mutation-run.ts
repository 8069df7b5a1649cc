import * as z from 'zod'
import { casesSchema, type MonthCase, type RecordCase, type TestCase } from '../../document/cases.ts'
import type { Rule } from '../../document/document.ts'
import { RulebookError, RulesetError } from '../../errors.ts'
import { judgeAll } from '../../evaluate/assess.ts'
import { compilePolicy } from '../../evaluate/compile-policy.ts'
import { judge } from '../../evaluate/judge.ts'
import { checked } from '../../input/checked.ts'
import { requireSealed } from '../../input/sealed.ts'
import { aFunction } from '../../input/terms.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { type Ruleset, sealRuleset } from '../../ruleset/ruleset.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
import { accumulated, pastOf } from '../cases/case-accumulate.ts'
import { attendanceOutcomes } from '../cases/case-attendance.ts'
import { casePolicies } from '../cases/case-policy.ts'
import { checkScore } from '../cases/case-score.ts'
import { checkSettlement } from '../cases/case-settle.ts'
import { checkOutcomes, outcomesByClause } from '../cases/run-cases.ts'
import { usesOfScorecards } from '../lint/uses.ts'
import { type Formula, firingOf, formulaOf, implies, type Reading } from '../proof/formula.ts'
import { type RuleCase, shortFormCases } from './check-cases.ts'
import { type Mutant, mutateRuleset } from './mutate.ts'

/** What came of one mutant. `equivalent`: proved or declared to say the same as the ruleset itself. */
export interface MutantResult {
  readonly mutant: Mutant
  readonly outcome: 'killed' | 'survived' | 'equivalent'
  /** The case that noticed it. */
  readonly by?: string
  /** Why it changes nothing. */
  readonly reason?: string
}

/** How well the cases beside a ruleset notice mutants of it. */
export interface MutationReport {
  readonly id: string
  readonly version: string
  readonly killed: number
  readonly survived: number
  readonly equivalent: number
  /** Killed of killed and survived, 0 to 1; 1 where there is nothing to kill. */
  readonly score: number
  readonly results: readonly MutantResult[]
  /** Cases that fail on the ruleset itself: they decide nothing. */
  readonly failingCases: readonly string[]
}

export interface MutationOptions {
  readonly calendar?: Calendar
  /** Only these mutants; all by default. */
  readonly select?: (mutant: Mutant) => boolean
  /** Mutants that change nothing, by id (or the beginning of one, ended by `*`), each with the reason. */
  readonly equivalent?: Readonly<Record<string, string>>
}

const checkListed = /* @__PURE__ */ checked(() => casesSchema(), RulesetError)
const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    calendar: z.optional(aCalendar()),
    select: z.optional(aFunction()),
    equivalent: z.record(z.string(), z.string()).optional(),
  }),
)

const isMonthCase = (one: TestCase): one is MonthCase => 'days' in one
const isRecordCase = (one: TestCase): one is RecordCase => 'record' in one

const clausesOf = (rule: Rule): readonly string[] => [rule.clause, ...(rule.also ?? [])]

const attendanceSubjects: readonly Rule['subject'][] = ['attendance', 'period']

const converts = (rule: Rule): boolean => rule.effects?.some(({ kind }) => kind === 'counts-as') === true

/** The rules on which the outcomes of the clauses of some rules depend: all that share a clause, and what they convert. */
const closureOf = (ruleset: Ruleset, ids: readonly string[]): ReadonlySet<string> => {
  const { rules } = ruleset.document
  const kept = new Set(ids)
  const of = () => rules.filter(({ id }) => kept.has(id))
  if (of().some(converts)) for (const { id, subject } of rules) if (attendanceSubjects.includes(subject)) kept.add(id)
  if (of().some(({ subject }) => attendanceSubjects.includes(subject)))
    for (const rule of rules) if (converts(rule)) kept.add(rule.id)
  // What a rule takes the place of is found or set aside by it.
  const replaced = new Set(of().flatMap(({ overrides }) => overrides ?? []))
  for (const { id, overrides } of rules)
    if (replaced.has(id) || overrides?.some((one) => kept.has(one)) === true) kept.add(id)
  const clauses = new Set(of().flatMap(clausesOf))
  for (const rule of rules) if (clausesOf(rule).some((clause) => clauses.has(clause))) kept.add(rule.id)
  return kept
}

const mapKeys = ['missing', 'findings', 'bearer', 'dueAt'] as const

const outcomeKeys = [
  'violated',
  'notViolated',
  'met',
  'earned',
  'notEarned',
  'notAssessed',
  'notApplicable',
  'excused',
  'indicated',
  'unmet',
] as const

type Expectations = RecordCase['expect']

/** Only what a case says about some clauses; "none" stays none. */
const about = (expect: Expectations, clauses: ReadonlySet<string>): Expectations | undefined => {
  const kept = outcomeKeys.flatMap((key) => {
    const listed = expect[key]
    if (listed === undefined) return []
    const some = listed.filter((clause) => clauses.has(clause))
    // A list that names other clauses only has become one that names none, which would say more.
    return some.length === 0 && listed.length > 0 ? [] : [[key, some] as const]
  })
  const maps = mapKeys.flatMap((key) => {
    const some = Object.entries(expect[key] ?? {}).filter(([clause]) => clauses.has(clause))
    return some.length === 0 ? [] : [[key, Object.fromEntries(some)] as const]
  })
  return kept.length + maps.length === 0 ? undefined : Object.fromEntries([...kept, ...maps])
}

const mentions = (expect: Expectations, clauses: ReadonlySet<string>): boolean =>
  [
    ...outcomeKeys.flatMap((key) => expect[key] ?? []),
    ...mapKeys.flatMap((key) => Object.keys(expect[key] ?? {})),
  ].some((clause) => clauses.has(clause))

const pruned = (ruleset: Ruleset, kept: ReadonlySet<string>): Ruleset => {
  const rules = ruleset.document.rules.filter(({ id }) => kept.has(id))
  return sealRuleset({ ...ruleset, document: { ...ruleset.document, rules } })
}

/** Whether a case notices; a record that the changed ruleset cannot read is noticed too. */
const notices = (check: () => boolean): boolean => {
  try {
    return check()
  } catch (error) {
    if (error instanceof RulebookError) return true
    throw error
  }
}

const failsOutcomes = (policy: Policy, one: RecordCase | MonthCase, expect: Expectations): boolean => {
  const outcomes = isMonthCase(one)
    ? attendanceOutcomes(policy, one)
    : outcomesByClause(policy, one.subject, accumulated(policy, one), pastOf(policy, one), one.call)
  return checkOutcomes(expect, outcomes).length > 0
}

const failsRule = (policy: Policy, { rule, subject, record, expected }: RuleCase): boolean => {
  const parsed = parseRecord(subject, record)
  const compiled = compilePolicy(policy, subject, parsed)
  compiled.workspace.begin(parsed)
  const { outcomes } = judgeAll(compiled, policy, subject, parsed, (one) => judge(one, compiled.workspace))
  return outcomes.find(({ compiled: one }) => one.rule.id === rule)?.outcome !== expected
}

/** Kinds of mutants of conditions: those that a proof can show to be none. */
const provable = new Set<Mutant['kind']>(['threshold', 'boundary', 'operator', 'condition', 'choice'])

const isProvedEquivalent = (original: Ruleset, mutant: Mutant): boolean => {
  if (!provable.has(mutant.kind) || mutant.path.includes('.effects') || mutant.path.startsWith('scripts.')) return false
  if (mutant.rules.length === 0) return false
  const read = ({ document }: Ruleset, id: string) => {
    const rule = document.rules.find((one) => one.id === id)!
    const parameters = Object.fromEntries(Object.entries(document.parameters).map(([name, { value }]) => [name, value]))
    // A host may choose another reading of the text: what is the same under one choice only is not the same.
    const reading: Reading = { document, subject: rule.subject, parameters, openChoices: true }
    const applies = rule.applies === undefined ? true : formulaOf(rule.applies, reading, 'guard')
    // What happened no time did not happen, whatever the condition says.
    const counted = rule.occurrences ?? (rule.subject === 'incident' ? { fact: 'count' } : undefined)
    const happened =
      counted === undefined ? true : formulaOf({ ...counted, operator: 'notEqual', value: 0 }, reading, 'guard')
    return { applies, firing: { all: [firingOf(rule, reading), happened] } }
  }
  return mutant.rules.every((id) => {
    const [a, b] = [read(original, id), read(mutant.ruleset, id)]
    return isSame(a.applies, b.applies) && isSame(a.firing, b.firing)
  })
}

const isSame = (a: Formula, b: Formula): boolean => implies(a, b) && implies(b, a)

const declaredReason = (id: string, declared: Readonly<Record<string, string>>): string | undefined => {
  if (Object.hasOwn(declared, id)) return declared[id]
  const key = Object.keys(declared).find((one) => one.endsWith('*') && id.startsWith(one.slice(0, -1)))
  return key === undefined ? undefined : declared[key]
}

/**
 * Runs the cases beside a ruleset on every mutant of it, and says which mutants no case notices. Questions and acts written as
 * checks are tested by what any check must do; everything else by the written cases only.
 *
 * @throws RulesetError when the cases are not well formed
 * @example
 * ```ts
 * import { loadRuleset } from 'callcenter-rulebook'
 * import { runMutants } from 'callcenter-rulebook/authoring'
 * const texts = { zh: '等待至多30秒', en: 'Hold for at most 30 s' }
 * const when = { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 }
 * const ruleset = loadRuleset({
 *   id: 'ours', version: '1.0.0', effectiveFrom: null, jurisdiction: 'CN', timeZone: 'Asia/Shanghai', currency: 'CNY',
 *   title: texts, source: { document: 'ours', issuer: null, truncated: false }, sector: 'inbound-hotline',
 *   clauses: [{ clause: '1', rules: [{ id: 'hold', subject: 'call', summary: texts, when }] }],
 * })
 * const held = (seconds: number) => ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds }] })
 * const cases = [
 *   { name: '40 s', subject: 'call', record: held(40), expect: { violated: ['1'], bearer: { '1': 'agent' } } },
 *   { name: 'exactly 30 s', subject: 'call', record: held(30), expect: { met: ['1'] } },
 * ]
 * const { results } = runMutants(ruleset, cases)
 * results.filter((one) => one.outcome === 'survived').map((one) => one.mutant.is) // => ['31']
 * ```
 */
export const runMutants = (ruleset: Ruleset, cases: unknown, options: MutationOptions = {}): MutationReport => {
  requireSealed('ruleset', ruleset)
  const parsed = checkListed(cases)
  checkOptions(options)
  const { calendar, equivalent = {}, select = () => true } = options
  const generated = shortFormCases(ruleset)
  const own = casePolicies(ruleset, calendar)
  const failsHere = (one: TestCase): boolean =>
    notices(() => {
      const policy = own(one)
      if (isMonthCase(one)) return failsOutcomes(policy, one, one.expect)
      if (!isRecordCase(one)) return checkSettlement(policy, one).length > 0
      return failsOutcomes(policy, one, one.expect) || checkScore(policy, one).length > 0
    })
  const failing = new Set(parsed.filter(failsHere))
  const usable = parsed.filter((one) => !failing.has(one))
  const usableGenerated = generated.filter((one) => !notices(() => failsRule(own(), one)))
  const scorecardParameters = usesOfScorecards(ruleset.document).parameters

  const killer = (mutant: Mutant): string | undefined => {
    const kept = closureOf(ruleset, mutant.rules)
    const policyFor = casePolicies(pruned(mutant.ruleset, kept), calendar)
    const reached = ruleset.document.rules.filter(({ id }) => mutant.rules.includes(id))
    const clauses = new Set(reached.flatMap(clausesOf))
    const decided = new Set(ruleset.document.rules.filter(({ id }) => kept.has(id)).flatMap(clausesOf))
    for (const one of usableGenerated)
      if (mutant.rules.includes(one.rule) && notices(() => failsRule(policyFor(), one))) return one.name
    const withOutcomes = usable.filter((one): one is RecordCase | MonthCase => isMonthCase(one) || isRecordCase(one))
    const inOrder = [
      ...withOutcomes.filter(({ expect }) => mentions(expect, clauses)),
      ...withOutcomes.filter(({ expect }) => !mentions(expect, clauses)),
    ]
    const subjects = new Set(reached.map(({ subject }) => subject))
    for (const one of inOrder) {
      if (isRecordCase(one) ? !subjects.has(one.subject) : !attendanceSubjects.some((subject) => subjects.has(subject)))
        continue
      const expect = about(one.expect, decided)
      if (expect === undefined) continue
      if (notices(() => failsOutcomes(policyFor(one), one, expect))) return one.name
    }
    const whole = casePolicies(mutant.ruleset, calendar)
    for (const one of usable)
      if (!isMonthCase(one) && !isRecordCase(one) && notices(() => checkSettlement(whole(one), one).length > 0))
        return one.name
    const reachesScores =
      mutant.path.startsWith('parameters.') && scorecardParameters.has(mutant.path.slice('parameters.'.length))
    if (reachesScores || reached.some(({ subject }) => subject === 'call'))
      for (const one of usable)
        if (
          isRecordCase(one) &&
          one.expect.score !== undefined &&
          notices(() => checkScore(whole(one), one).length > 0)
        )
          return one.name
    return undefined
  }

  const results = mutateRuleset(ruleset)
    .filter(select)
    .map((mutant): MutantResult => {
      const reason = declaredReason(mutant.id, equivalent)
      if (reason !== undefined) return { mutant, outcome: 'equivalent', reason }
      const by = killer(mutant)
      if (by !== undefined) return { mutant, outcome: 'killed', by }
      return isProvedEquivalent(ruleset, mutant)
        ? { mutant, outcome: 'equivalent', reason: 'proved: the conditions say the same of every complete record' }
        : { mutant, outcome: 'survived' }
    })
  const count = (outcome: MutantResult['outcome']) => results.filter((one) => one.outcome === outcome).length
  const [killed, survived] = [count('killed'), count('survived')]
  return {
    id: ruleset.id,
    version: ruleset.version,
    killed,
    survived,
    equivalent: count('equivalent'),
    score: killed + survived === 0 ? 1 : killed / (killed + survived),
    results,
    failingCases: [...failing].map(({ name }) => name),
  }
}

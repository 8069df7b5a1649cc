import type { TestCase } from '../../document/cases.ts'
import { isLive, ruleName } from '../../document/expand.ts'
import { type Problem, problem, RulesetError } from '../../errors.ts'
import { createPolicy } from '../../ruleset/policy.ts'
import { createRulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import type { CaseOrigin } from '../cases/inherit-cases.ts'
import { runCases } from '../cases/run-cases.ts'
import { type LintIssue, type LintPlace, type LintSeverities, lintPolicy } from '../lint/lint.ts'
import { missingCase } from '../mutate/missing-case.ts'
import { runMutants } from '../mutate/mutation-run.ts'
import { findWitness } from '../witness/find-witness.ts'
import { atGate, type MissingCase, type VerifyProblem, type VerifyReport } from './report.ts'

/** A version that could be loaded, with the file that it came from and the cases beside it. */
export interface LoadedVersion {
  readonly file: string
  readonly ruleset: Ruleset
  readonly cases: unknown
  /** Where each case is written: a delta has those of the version before, too. */
  readonly origins: readonly CaseOrigin[]
  /** Mutants that its base answers for. */
  readonly inherited: ReadonlySet<string>
  readonly equivalent: Readonly<Record<string, string>>
  readonly outline: unknown
  /** Where in its file a place of the whole document stands. */
  readonly placeOf: (path: string) => string
}

export interface GateOptions {
  readonly mutationMark: number
  readonly lint: 'error' | 'warning'
  readonly severities: LintSeverities
  readonly calendar?: Calendar | undefined
  readonly writeCases: boolean
}

/** What the gates of one version found. */
export interface VersionReport {
  readonly problems: readonly VerifyProblem[]
  readonly mutation: VerifyReport['mutation']
  readonly missingCases: readonly MissingCase[]
}

const casesFile = (file: string): string => file.replace(/\.json$/, '.cases.json')

/** Where a rule stands in the document as it is written. */
const placeOfRule = ({ source, document }: Ruleset, ruleId: string): string => {
  const clause = document.rules.find(({ id }) => id === ruleId)?.clause
  const at = source.clauses.findIndex((entry) => entry.clause === clause)
  const entry = source.clauses[at]
  if (entry === undefined) return ''
  const index = (entry.rules ?? []).findIndex((rule) => ruleName(rule) === ruleId)
  return index < 0 ? `clauses[${at}]` : `clauses[${at}].rules[${index}]`
}

/** Where in the document a lint issue stands. */
const placeOfIssue = (ruleset: Ruleset, { clause, ruleId, name }: LintPlace): string => {
  const { source } = ruleset
  if (ruleId !== undefined) return placeOfRule(ruleset, ruleId)
  const at = source.clauses.findIndex((entry) => entry.clause === clause)
  if (at >= 0) return `clauses[${at}]`
  const part = (['parameters', 'lexicons', 'scripts', 'observations'] as const).find(
    (one) => name !== undefined && Object.hasOwn(source[one] ?? {}, name),
  )
  return part === undefined ? '' : `${part}.${name}`
}

/** Where in the document a mutant is: `rules.<id>.when.value` is the rule's place and the rest. */
const placeOfMutant = (ruleset: Ruleset, path: string): string => {
  const [, id, rest = ''] = /^rules\.([^.[]+)(.*)$/.exec(path) ?? []
  return id === undefined ? path : `${placeOfRule(ruleset, id)}${rest}`
}

const lintSeverity = ({ severity }: LintIssue, lint: GateOptions['lint']): VerifyProblem['severity'] | undefined => {
  if (severity === 'note') return undefined
  return severity === 'error' || lint === 'error' ? 'error' : 'warning'
}

/** What is wrong, where to read about it and, of a contradiction, a record that shows it. */
const lintMessage = ({ code, message, witness }: LintIssue): LintIssue['message'] => {
  const page = `docs/lint/${code}.md`
  if (witness === undefined) return { zh: `${message.zh}（见 ${page}）`, en: `${message.en} (see ${page})` }
  const [record, judged] = [
    JSON.stringify(witness.record),
    witness.judged.map(({ ruleId, outcome }) => `${ruleId} ${outcome}`).join(', '),
  ]
  return {
    zh: `${message.zh}；例如 ${record}：${judged}（见 ${page}）`,
    en: `${message.en}; for example ${record}: ${judged} (see ${page})`,
  }
}

const lintGate = (
  { file, ruleset, placeOf }: LoadedVersion,
  { lint, severities, writeCases, calendar }: GateOptions,
): readonly VerifyProblem[] => {
  const policy = createPolicy(createRulebook([ruleset]), {
    rulesets: [`${ruleset.id}@${ruleset.version}`],
    ...(calendar === undefined ? {} : { calendar }),
  })
  return lintPolicy(policy, { witness: writeCases, severities }).flatMap((issue): VerifyProblem[] => {
    const severity = lintSeverity(issue, lint)
    if (severity === undefined) return []
    const path = issue.places[0] === undefined ? '' : placeOf(placeOfIssue(ruleset, issue.places[0]))
    return [{ gate: 'lint', severity, file, path, code: issue.code, message: lintMessage(issue) }]
  })
}

const said = (code: string, path: string, expected: string, received: unknown, zh: string, en: string): Problem =>
  problem({ code, path, expected, received, zh, en })

const caseGate = (
  { file, ruleset, cases, origins }: LoadedVersion,
  calendar: Calendar | undefined,
): readonly VerifyProblem[] => {
  const at = casesFile(file)
  if (!Array.isArray(cases) || cases.length === 0)
    return [
      atGate(
        'cases',
        file,
        said('no-cases', '', `cases in ${at}`, 'none', '旁边没有用例', 'there are no cases beside it'),
      ),
    ]
  try {
    return runCases(ruleset, cases, calendar === undefined ? {} : { calendar }).flatMap(({ name, failures }, index) =>
      failures.map(({ expectation, clause = '', expected, received }) =>
        atGate(
          'cases',
          origins[index]!.file,
          said(
            'case-fails',
            `[${origins[index]!.index}].expect`,
            `${expectation} ${clause}: ${expected}`.replace(/ +/g, ' '),
            received,
            origins[index]!.file === at
              ? `用例「${name}」不通过`
              : `沿用的用例「${name}」不再成立：若该变，在 ${at} 里以同名另写`,
            origins[index]!.file === at
              ? `case “${name}” fails`
              : `case “${name}” of the version before no longer holds: if it should change, state it anew in ${at}`,
          ),
        ),
      ),
    )
  } catch (error) {
    if (error instanceof RulesetError) return error.problems.map((one) => atGate('cases', at, one))
    throw error
  }
}

const named = (cases: readonly TestCase[], keys: readonly string[]): ReadonlySet<string> =>
  new Set(
    cases.flatMap(({ expect }) =>
      keys.flatMap((key) => (expect as Readonly<Record<string, readonly string[] | undefined>>)[key] ?? []),
    ),
  )

/** The clauses that a rule in full form leads: those that only a written case can test. */
const clausesToTest = ({ source }: Ruleset): readonly string[] =>
  source.clauses.flatMap(({ clause, rules = [] }) =>
    rules.some((rule) => isLive(rule) && (rule.when !== undefined || rule.deadline !== undefined)) ? [clause] : [],
  )

/** Every clause that decides something is decided by a case: broken, kept, and left open. */
const clauseGate = ({ file, ruleset, cases, inherited, placeOf }: LoadedVersion): readonly VerifyProblem[] => {
  // What an overlay takes over, the cases of its base test.
  if (!Array.isArray(cases) || cases.length === 0 || inherited.size > 0) return []
  const listed = cases as readonly TestCase[]
  const broken = named(listed, ['violated', 'earned'])
  const kept = named(listed, ['met', 'notViolated', 'notEarned', 'notApplicable', 'excused'])
  const open = named(listed, ['notAssessed'])
  const index = new Map(ruleset.source.clauses.map(({ clause }, at) => [clause, at]))
  const check = (
    clauses: ReadonlySet<string>,
    severity: VerifyProblem['severity'],
    code: string,
    zh: string,
    en: string,
  ): readonly VerifyProblem[] =>
    clausesToTest(ruleset)
      .filter((clause) => !clauses.has(clause))
      .map((clause) =>
        atGate(
          'clauses',
          file,
          said(code, placeOf(`clauses[${index.get(clause)}]`), 'a case', clause, zh, en),
          severity,
        ),
      )
  return [
    ...check(broken, 'error', 'clause-never-broken', '没有用例违反这一条', 'no case breaks the clause'),
    ...check(kept, 'error', 'clause-never-kept', '没有用例符合这一条', 'no case keeps the clause'),
    ...check(
      open,
      'warning',
      'clause-never-open',
      '没有用例缺少这一条所需的事实',
      'no case lacks what the clause needs',
    ),
  ]
}

const seedsOf = (cases: unknown, subject: string): readonly unknown[] =>
  (Array.isArray(cases) ? (cases as readonly TestCase[]) : []).flatMap((one) =>
    'record' in one && one.subject === subject && one.parameters === undefined ? [one.record] : [],
  )

const mutationGate = (
  { file, ruleset, cases, inherited, equivalent, placeOf }: LoadedVersion,
  { mutationMark, calendar, writeCases }: GateOptions,
): VersionReport => {
  const nothing = { problems: [], mutation: { mutants: 0, killed: 0, equivalent: 0 }, missingCases: [] }
  if (!Array.isArray(cases)) return nothing
  const {
    results,
    killed,
    survived,
    score,
    equivalent: same,
  } = runMutants(ruleset, cases, {
    select: ({ id }) => !inherited.has(id),
    ...(calendar === undefined ? {} : { calendar }),
    equivalent,
  })
  const survivors = results.flatMap(({ mutant, outcome }) => (outcome === 'survived' ? [mutant] : []))
  const severity = score < mutationMark ? 'error' : 'warning'
  return {
    mutation: { mutants: killed + survived + same, killed, equivalent: same },
    problems: survivors.map((mutant) => {
      const { zh, en } = missingCase(mutant)
      return {
        gate: 'mutation' as const,
        severity,
        file,
        path: placeOf(placeOfMutant(ruleset, mutant.path)),
        code: 'mutant-survives',
        message: { zh: `没有用例发现 ${mutant.id}；缺：${zh}`, en: `no case notices ${mutant.id}; missing: ${en}` },
      }
    }),
    missingCases: writeCases
      ? survivors.flatMap((mutant): MissingCase[] => {
          const rules = ruleset.document.rules.filter(({ id }) => mutant.rules.includes(id))
          for (const subject of new Set(rules.map((rule) => rule.subject))) {
            const found = findWitness(ruleset, mutant.ruleset, {
              subject,
              rules: rules.filter((rule) => rule.subject === subject).map(({ id }) => id),
              records: seedsOf(cases, subject),
              ...(calendar === undefined ? {} : { calendar }),
            })
            if (found !== undefined)
              return [{ file, mutant: mutant.id, about: missingCase(mutant), subject, record: found.record }]
          }
          return []
        })
      : [],
  }
}

/** Takes a version that could be loaded through the gates that look at it alone. */
export const verifyVersion = (version: LoadedVersion, options: GateOptions): VersionReport => {
  const cases = caseGate(version, options.calendar)
  const isReadable = !cases.some(({ code }) => code !== 'case-fails')
  const mutated = isReadable ? mutationGate(version, options) : undefined
  return {
    problems: [
      ...lintGate(version, options),
      ...cases,
      ...(mutated?.problems ?? []),
      ...(isReadable ? clauseGate(version) : []),
    ],
    mutation: mutated?.mutation ?? { mutants: 0, killed: 0, equivalent: 0 },
    missingCases: mutated?.missingCases ?? [],
  }
}

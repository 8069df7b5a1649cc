import * as z from 'zod'
import { problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { isSealed } from '../../input/sealed.ts'
import { such } from '../../input/terms.ts'
import { resolveDocuments } from '../../ruleset/extend/load-rulesets.ts'
import { placeInDelta } from '../../ruleset/extend/place-in-delta.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import { editionOf } from '../../ruleset/version-number.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
import { joinCases, writtenCases } from '../cases/inherit-cases.ts'
import { type LintSeverities, severitiesShape } from '../lint/lint.ts'
import { mutateRuleset } from '../mutate/mutate.ts'
import type { Published } from '../published.ts'
import { type LoadedVersion, verifyVersion } from './one-version.ts'
import { outlineGate } from './outline-gate.ts'
import { atGate, type Gate, gates, type VerifyProblem, type VerifyReport } from './report.ts'
import { verifySeries } from './series.ts'

/** A version as its files have it. */
export interface VersionToVerify {
  /** `<id>/<version>.json`, from wherever the reader counts; the cases are in `<version>.cases.json` beside it. */
  readonly file: string
  /** The parsed JSON: a ruleset, an overlay that `extends` one, or a delta of an earlier version. */
  readonly source: unknown
  /** Beside a delta: what differs from the cases of the version before (see `inheritCases`). */
  readonly cases?: unknown
  /** The outline of the text (`outlineText`): every clause of it has to be in the document. */
  readonly outline?: unknown
  /** Mutants that change nothing, by id, each with the reason. */
  readonly equivalent?: Readonly<Record<string, string>>
}

/** All that is looked at together. */
export interface RulesetsToVerify {
  readonly versions: readonly VersionToVerify[]
  /** The parsed `published.json`; without it, digests are not looked at. */
  readonly published?: unknown
}

export interface VerifyOptions {
  /** The least share of mutants that the cases must notice, 0 to 1; 1 by default. */
  readonly mutationMark?: number
  /** What lint's warnings and contradictions are; `warning` by default. Its errors are errors. */
  readonly lint?: 'error' | 'warning'
  /** Other severities of single kinds of issue: `{ 'review-missing': 'off' }`. */
  readonly severities?: LintSeverities
  readonly calendar?: Calendar
  /** Where the rulesets that are extended are found, beside the versions themselves. */
  readonly rulebook?: Rulebook
  /** Look for a record that tells each surviving mutant apart; true by default. */
  readonly writeCases?: boolean
}

const checkInput = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      versions: z.array(
        z.strictObject({
          file: z.string(),
          source: z.unknown(),
          cases: z.unknown().optional(),
          outline: z.unknown().optional(),
          equivalent: z.record(z.string(), z.string()).optional(),
        }),
      ),
      published: z.unknown().optional(),
    }),
  RulesetError,
)

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    mutationMark: z.number().min(0).max(1).optional(),
    lint: z.enum(['error', 'warning']).optional(),
    severities: severitiesShape().optional(),
    calendar: z.optional(aCalendar()),
    rulebook: z.optional(such<Rulebook>('a rulebook of createRulebook', (value) => isSealed('rulebook', value))),
    writeCases: z.boolean().optional(),
  }),
)

const gateOfLoading = (code: string): Gate =>
  code.startsWith('unknown-') && code !== 'unknown-field' ? 'names' : 'schema'

interface Loaded {
  readonly versions: readonly LoadedVersion[]
  readonly problems: readonly VerifyProblem[]
}

const casesFile = (file: string): string => file.replace(/\.json$/, '.cases.json')

/** Versions with all that a delta takes over from the version before: cases, equivalent mutants and, of the same text, the outline. */
const withInherited = (
  resolved: readonly { readonly ruleset: Ruleset; readonly base?: Ruleset; readonly given: VersionToVerify }[],
): Loaded => {
  const problems: VerifyProblem[] = []
  const done = new Map<Ruleset, LoadedVersion>()
  const load = (ruleset: Ruleset): LoadedVersion | undefined => {
    const known = done.get(ruleset)
    const found = resolved.find((one) => one.ruleset === ruleset)
    if (known !== undefined || found === undefined) return known
    const { base, given: one } = found
    const isDelta = base?.id === ruleset.id
    const before = base === undefined ? undefined : load(base)
    const own = writtenCases(casesFile(one.file), one.cases ?? [])
    let cases = own
    if (isDelta && before !== undefined && Array.isArray(before.cases))
      try {
        cases = joinCases({ cases: before.cases, origins: before.origins }, own)
      } catch (error) {
        if (!(error instanceof RulesetError)) throw error
        problems.push(...error.problems.map((each) => atGate('cases', casesFile(one.file), each)))
        cases = { cases: before.cases, origins: before.origins }
      }
    const isSameText = isDelta && editionOf(base.version) === editionOf(ruleset.version)
    const version: LoadedVersion = {
      file: one.file,
      ruleset,
      ...cases,
      // What an overlay takes over, the cases of its base test; a base without its cases answers for its own, too.
      inherited: new Set(
        base === undefined || (isDelta && before !== undefined) ? [] : mutateRuleset(base).map(({ id }) => id),
      ),
      equivalent: { ...(isDelta ? before?.equivalent : {}), ...one.equivalent },
      outline: one.outline ?? (isSameText ? before?.outline : undefined),
      placeOf: (path) => (base === undefined ? path : placeInDelta(one.source, ruleset.source, path)),
    }
    done.set(ruleset, version)
    return version
  }
  return { versions: resolved.flatMap(({ ruleset }) => load(ruleset) ?? []), problems }
}

const loadAll = (given: readonly VersionToVerify[], rulebook: Rulebook | undefined): Loaded => {
  const results = resolveDocuments(
    given.map(({ source }) => source),
    rulebook,
  )
  const resolved = results.flatMap((one, index) => ('ruleset' in one ? [{ ...one, given: given[index]! }] : []))
  const notLoaded = results.flatMap((one, index) =>
    'problems' in one ? one.problems.map((each) => atGate(gateOfLoading(each.code), given[index]!.file, each)) : [],
  )
  const { versions, problems } = withInherited(resolved)
  return { versions, problems: [...notLoaded, ...problems] }
}

/** A file stands where its ruleset belongs, so that one can be found by the other. */
const placeGate = ({ file, ruleset }: LoadedVersion): readonly VerifyProblem[] => {
  const expected = `${ruleset.id}/${ruleset.version}.json`
  const end = file.replaceAll('\\', '/').split('/').slice(-2).join('/')
  if (end === expected) return []
  return [
    atGate(
      'names',
      file,
      problem({
        code: 'wrong-place',
        path: '',
        expected,
        received: end,
        zh: '文件不在该放的位置',
        en: 'the file is not where its ruleset belongs',
      }),
    ),
  ]
}

/**
 * The one gate before ruleset versions are used: they load and their names exist; lint finds nothing that cannot be meant;
 * each has cases, they hold, notice the mutants, and reach every clause that decides something; the number of each says
 * what changed since the one before; dates follow the order of versions and do not overlap; what was published is as it was.
 *
 * @returns Every problem with its gate, file, path and code; `ok` where none is an error. Nothing is thrown for a bad ruleset.
 * @throws RulesetError or PolicyError for arguments that are none
 * @example
 * ```ts
 * import { verifyRulesets } from 'callcenter-rulebook/authoring'
 * const report = verifyRulesets({ versions: [{ file: 'ours/1.0.0.json', source: { id: 'ours' } }] })
 * report.ok // => false
 * report.problems[0]?.gate // => 'schema'
 * ```
 */
export const verifyRulesets = (input: RulesetsToVerify, options: VerifyOptions = {}): VerifyReport => {
  checkInput(input)
  const {
    mutationMark = 1,
    lint = 'warning',
    severities = {},
    calendar,
    rulebook,
    writeCases = true,
  } = checkOptions(options) as VerifyOptions
  const { versions, problems: notLoaded } = loadAll(input.versions, rulebook)
  const reports = versions.map((version) =>
    verifyVersion(version, { mutationMark, lint, severities, calendar, writeCases }),
  )
  const found = [
    ...notLoaded,
    ...versions.flatMap(placeGate),
    ...versions.flatMap(outlineGate),
    ...reports.flatMap(({ problems }) => problems),
    ...verifySeries(versions, input.published as Published | undefined),
  ]
  const problems = gates.flatMap((gate) => found.filter((one) => one.gate === gate))
  const sum = (part: keyof VerifyReport['mutation']) =>
    reports.reduce((total, { mutation }) => total + mutation[part], 0)
  return {
    ok: problems.every(({ severity }) => severity !== 'error'),
    problems,
    mutation: { mutants: sum('mutants'), killed: sum('killed'), equivalent: sum('equivalent') },
    missingCases: reports.flatMap(({ missingCases }) => missingCases),
    notLookedAt: input.versions.map(({ file }) => file).filter((file) => !versions.some((one) => one.file === file)),
  }
}

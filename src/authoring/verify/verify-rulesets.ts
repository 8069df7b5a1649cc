import * as z from 'zod'
import { nearestName, problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { isSealed } from '../../input/sealed.ts'
import { such } from '../../input/terms.ts'
import { extendRuleset } from '../../ruleset/extend.ts'
import { loadRuleset } from '../../ruleset/load.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
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
  /** The parsed JSON: a ruleset, or an overlay that `extends` one. */
  readonly source: unknown
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
  readonly calendar?: Calendar
  /** Where overlays find the rulesets that they extend, beside the versions themselves. */
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
    calendar: z.optional(aCalendar()),
    rulebook: z.optional(such<Rulebook>('a rulebook of createRulebook', (value) => isSealed('rulebook', value))),
    writeCases: z.boolean().optional(),
  }),
)

const gateOfLoading = (code: string): Gate =>
  code.startsWith('unknown-') && code !== 'unknown-field' ? 'names' : 'schema'

const extended = (source: unknown): string | undefined =>
  typeof source === 'object' && source !== null && 'extends' in source && typeof source.extends === 'string'
    ? source.extends
    : undefined

interface Loaded {
  readonly versions: readonly LoadedVersion[]
  readonly problems: readonly VerifyProblem[]
}

/** Loads what can be loaded: rulesets first, then the overlays that stand on them, on one another too. */
const loadAll = (given: readonly VersionToVerify[], rulebook: Rulebook | undefined): Loaded => {
  const loaded = new Map<VersionToVerify, LoadedVersion>()
  const problems: VerifyProblem[] = []
  const find = (reference: string): Ruleset | undefined => {
    const [id = '', version = ''] = reference.split('@')
    const here = [...loaded.values()].find(({ ruleset }) => ruleset.id === id && ruleset.version === version)
    return here?.ruleset ?? rulebook?.versions(id).find((one) => one.ruleset.version === version)?.ruleset
  }
  const attempt = (one: VersionToVerify, load: () => Ruleset, base?: Ruleset): void => {
    try {
      const ruleset = load()
      const inherited = new Set(base === undefined ? [] : mutateRuleset(base).map(({ id }) => id))
      loaded.set(one, { file: one.file, ruleset, cases: one.cases ?? [], inherited })
    } catch (error) {
      if (!(error instanceof RulesetError)) throw error
      problems.push(...error.problems.map((each) => atGate(gateOfLoading(each.code), one.file, each)))
    }
  }
  for (const one of given) if (extended(one.source) === undefined) attempt(one, () => loadRuleset(one.source))
  let waiting = given.filter(({ source }) => extended(source) !== undefined)
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length
    waiting = waiting.filter((one) => {
      const base = find(extended(one.source)!)
      if (base !== undefined) attempt(one, () => extendRuleset(base, one.source), base)
      return base === undefined
    })
  }
  const known = [...(rulebook?.ids ?? []), ...[...loaded.values()].map(({ ruleset }) => ruleset.id)]
  for (const { file, source } of waiting) {
    const reference = extended(source)!
    problems.push(
      atGate(
        'names',
        file,
        problem({
          code: 'unknown-base',
          path: 'extends',
          expected: 'a ruleset at a version that is here',
          received: reference,
          nearest: nearestName(reference.split('@')[0]!, known),
          zh: '找不到所扩展的规则集',
          en: 'the ruleset that is extended cannot be found',
        }),
      ),
    )
  }
  return { versions: given.flatMap((one) => loaded.get(one) ?? []), problems }
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
    calendar,
    rulebook,
    writeCases = true,
  } = checkOptions(options) as VerifyOptions
  const { versions, problems: notLoaded } = loadAll(input.versions, rulebook)
  const equivalentOf = new Map(input.versions.map(({ file, equivalent }) => [file, equivalent]))
  const outlineOf = new Map(input.versions.map(({ file, outline }) => [file, outline]))
  const reports = versions.map((version) =>
    verifyVersion(version, { mutationMark, lint, calendar, writeCases, equivalent: equivalentOf.get(version.file) }),
  )
  const found = [
    ...notLoaded,
    ...versions.flatMap(placeGate),
    ...versions.flatMap((version) => outlineGate(version, outlineOf.get(version.file))),
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
  }
}

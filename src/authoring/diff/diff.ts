import * as z from 'zod'
import { canonicalJson } from '../../document/digest.ts'
import type { ClauseEntry, Lexicon, Observation, Parameter, Script } from '../../document/document.ts'
import type { Scorecard } from '../../document/scorecard.ts'
import { problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { requireSealed } from '../../input/sealed.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import { freeVersion } from '../../ruleset/version-number.ts'
import { isStepEnough, largestStep, type RulesetChange, type VersionStep } from './change.ts'
import type { ExampleEffects } from './examples.ts'
import { effectsShape } from './render-effects.ts'
import { ruleChanges, sideOf } from './rules.ts'
import { versionStepWords } from './step-words.ts'
import { lexiconDifference, scriptDifference, type TextDifference } from './text.ts'
import type { RuleWitness } from './witnesses.ts'

export type { ChangedPart, ConditionChange, Direction, RulesetChange, VersionStep } from './change.ts'

/** What differs between two versions of a ruleset, and whether the version number says so. */
export interface RulesetDiff {
  readonly id: string
  readonly from: { readonly version: string; readonly digest: string }
  readonly to: { readonly version: string; readonly digest: string }
  readonly changes: readonly RulesetChange[]
  /** The step that the changes need. */
  readonly required: VersionStep
  /** The step between the two version numbers; `none` where the later one is not greater. */
  readonly declared: VersionStep
  /** Whether the declared step is at least the required one. */
  readonly isEnough: boolean
  /** Where asked for: of each rule that differs, the smallest record found that the two judge differently. */
  readonly witnesses?: readonly RuleWitness[]
  /** Where records were given: what the two say differently of them, in money. */
  readonly examples?: ExampleEffects
}

type Table<T> = Readonly<Record<string, T>>

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** Compares two tables by name; what is gone is a major step, what is new only another encoding. */
const compareTables = <T>(
  part: RulesetChange['part'],
  a: Table<T>,
  b: Table<T>,
  compare: (name: string, from: T, to: T) => readonly RulesetChange[],
): readonly RulesetChange[] => {
  const changes: RulesetChange[] = []
  for (const [name, to] of Object.entries(b))
    if (!Object.hasOwn(a, name)) changes.push({ part, change: 'added', name, to, step: 'patch' })
    else if (!same(a[name], to)) changes.push(...compare(name, a[name]!, to))
  for (const [name, from] of Object.entries(a))
    if (!Object.hasOwn(b, name)) changes.push({ part, change: 'removed', name, from, step: 'major' })
  return changes
}

/** Compares two objects field by field; `stepOf` says what a difference in each needs. */
const compareFields = (
  part: RulesetChange['part'],
  name: string,
  a: object,
  b: object,
  stepOf: (field: string, from: unknown, to: unknown) => VersionStep,
): readonly RulesetChange[] => {
  const [before, after] = [a as Table<unknown>, b as Table<unknown>]
  return [...new Set([...Object.keys(b), ...Object.keys(a)])].flatMap((field): RulesetChange[] => {
    const [from, to] = [before[field], after[field]]
    if (same(from, to)) return []
    return [
      {
        part,
        change: 'changed',
        name,
        field,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        step: stepOf(field, from, to),
      },
    ]
  })
}

const isText = (field: string): boolean => ['zh', 'en', 'ask', 'gist', 'note', 'title', 'source'].includes(field)

/** The values that a declaration names: of a parameter a list, of an observation each with its labels. */
const valuesIn = (values: unknown): readonly unknown[] | undefined =>
  typeof values !== 'object' || values === null ? undefined : Array.isArray(values) ? values : Object.keys(values)

/** A closed set or range that got narrower refuses what it accepted before. */
const isNarrower = (field: string, from: unknown, to: unknown): boolean => {
  if (field === 'values') {
    const [before, after] = [valuesIn(from), valuesIn(to)]
    return after !== undefined && (before === undefined || before.some((one) => !after.includes(one)))
  }
  if (field === 'min') return to !== undefined && (from === undefined || Number(to) > Number(from))
  if (field === 'max') return to !== undefined && (from === undefined || Number(to) < Number(from))
  return false
}

const declarationStep = (field: string, from: unknown, to: unknown): VersionStep => {
  if (isText(field)) return 'patch'
  if (field === 'type' || field === 'unit' || isNarrower(field, from, to)) return 'major'
  // A value taken away must now be supplied by the host.
  return field === 'value' && to === undefined ? 'major' : 'patch'
}

const documentFields = [
  'jurisdiction',
  'timeZone',
  'currency',
  'sector',
  'title',
  'source',
  'effectiveFrom',
  'effectiveTo',
  'reviewBy',
  'status',
  'vocabulary',
] as const

const documentStep = (field: string): VersionStep => {
  if (field === 'timeZone' || field === 'currency') return 'major'
  return field === 'effectiveFrom' || field === 'effectiveTo' ? 'minor' : 'patch'
}

const documentChanges = (a: Ruleset, b: Ruleset): readonly RulesetChange[] =>
  compareFields(
    'ruleset',
    b.id,
    Object.fromEntries(documentFields.map((field) => [field, a.source[field]])),
    Object.fromEntries(documentFields.map((field) => [field, b.source[field]])),
    documentStep,
  )

/** Reviews answer items by their ids. */
const scorecardStep = (from: Scorecard, to: Scorecard): VersionStep => {
  const idsOf = ({ sections }: Scorecard) => sections.flatMap(({ items }) => items.map(({ id }) => id))
  const kept = new Set(idsOf(to))
  return idsOf(from).every((id) => kept.has(id)) ? 'patch' : 'major'
}

const clauseTable = (clauses: readonly ClauseEntry[]): Table<ClauseEntry> =>
  Object.fromEntries(clauses.map((entry) => [entry.clause, entry]))

/** Compares lexicons or scripts, and keeps what each difference means to the rules that read them. */
const textChanges = <T>(
  part: 'lexicon' | 'script',
  a: Table<T>,
  b: Table<T>,
  compare: (name: string, from: T, to: T) => TextDifference,
): { readonly changes: readonly RulesetChange[]; readonly differences: ReadonlyMap<string, TextDifference> } => {
  const differences = new Map<string, TextDifference>()
  const changes = compareTables(part, a, b, (name, from, to) => {
    const difference = compare(name, from, to)
    differences.set(name, difference)
    return difference.changes
  })
  return { changes, differences }
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number)

const declaredStep = (from: string, to: string): VersionStep => {
  const [a, b] = [numbersOf(from), numbersOf(to)]
  const place = a.findIndex((one, index) => one !== b[index])
  if (place === -1 || b[place]! < a[place]!) return 'none'
  // Before 1.0.0 nothing is promised yet: the second number is the first that counts.
  if (a[0] === 0 && place === 1) return 'major'
  return (['major', 'minor', 'patch'] as const)[place]!
}

const said = () => z.looseObject({ zh: z.string(), en: z.string() }).nullable()
const version = () => z.looseObject({ version: z.string(), digest: z.string() })

/** A difference that a host hands back. */
export const checkDiff = /* @__PURE__ */ checked(
  () =>
    z.looseObject({
      id: z.string(),
      from: version(),
      to: version(),
      changes: z.array(
        z.looseObject({
          part: z.string(),
          change: z.string(),
          name: z.string(),
          field: z.string().optional(),
          clause: z.string().optional(),
          direction: z.string().optional(),
          because: z.array(z.string()).optional(),
          sentences: z
            .array(z.looseObject({ part: z.enum(['applies', 'when', 'excuse']), from: said(), to: said() }))
            .optional(),
          step: z.string(),
        }),
      ),
      required: z.string(),
      declared: z.string(),
      isEnough: z.boolean(),
      ...effectsShape(),
    }),
  RulesetError,
)

/** Compares two versions of a ruleset; see `diffRulesets`. */
export const compareRulesets = (from: Ruleset, to: Ruleset): RulesetDiff => {
  requireSealed('ruleset', from, 'from')
  requireSealed('ruleset', to, 'to')
  if (from.id !== to.id)
    throw new RulesetError([
      problem({
        code: 'different-rulesets',
        path: 'id',
        expected: from.id,
        received: to.id,
        zh: '不是同一规则集的两个版本',
        en: 'these are not two versions of one ruleset',
      }),
    ])
  const [before, after] = [sideOf(from), sideOf(to)]
  const [a, b] = [before.document, after.document]
  const lexicons = textChanges<Lexicon>('lexicon', a.lexicons, b.lexicons, lexiconDifference)
  const scripts = textChanges<Script>('script', a.scripts, b.scripts, scriptDifference)
  const changes: RulesetChange[] = [
    ...documentChanges(from, to),
    ...compareTables<Parameter>('parameter', a.parameters, b.parameters, (name, x, y) =>
      compareFields('parameter', name, x, y, declarationStep),
    ),
    ...lexicons.changes,
    ...scripts.changes,
    ...compareTables('scorecard', a.scorecards, b.scorecards, (name, x, y) => [
      { part: 'scorecard', change: 'changed', name, from: x, to: y, direction: 'changed', step: scorecardStep(x, y) },
    ]),
    ...compareTables<Observation>('observation', a.observations, b.observations, (name, x, y) =>
      compareFields('observation', name, x, y, declarationStep),
    ),
    ...compareTables<ClauseEntry>('clause', clauseTable(a.clauses), clauseTable(b.clauses), (name, x, y) =>
      compareFields('clause', name, x, y, () => 'patch'),
    ),
    ...ruleChanges(before, after, { lexicons: lexicons.differences, scripts: scripts.differences }),
  ]
  const required = largestStep(changes.map(({ step }) => step))
  const declared = declaredStep(from.version, to.version)
  return {
    id: to.id,
    from: { version: from.version, digest: from.digest },
    to: { version: to.version, digest: to.digest },
    changes,
    required,
    declared,
    isEnough: isStepEnough(declared, required),
  }
}

/**
 * Refuses a version whose number says less than what changed in it.
 *
 * @throws RulesetError (`version-step-too-small`)
 * @example
 * ```ts
 * import { diffRulesets } from 'callcenter-rulebook'
 * import { requireVersionStep } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * requireVersionStep(diffRulesets(zhuji, zhuji)).required // => 'none'
 * ```
 */
export const requireVersionStep = (diff: RulesetDiff): RulesetDiff => {
  checkDiff(diff)
  if (diff.isEnough) return diff
  throw new RulesetError([
    problem({
      code: 'version-step-too-small',
      path: 'version',
      expected: {
        zh: `从 ${diff.from.version} 起升${versionStepWords[diff.required].zh}：${freeVersion([], diff.from.version, diff.required as 'minor' | 'major')}`,
        en: `a ${diff.required} step from ${diff.from.version}: ${freeVersion([], diff.from.version, diff.required as 'minor' | 'major')}`,
      },
      received: diff.to.version,
      zh: '版本号没有说出改动的大小：修订不得去掉名称（不再适用的规则写明 withdrawn），也不得改起止日期',
      en: 'the version number says less than what changed: a revision takes no name away (a rule that falls away is "withdrawn") and keeps the window',
    }),
  ])
}

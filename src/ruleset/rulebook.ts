import * as z from 'zod/mini'
import { nearestName, PolicyError, type Problem, problem, RulesetError } from '../errors.ts'
import { checked, isListOf } from '../input/checked.ts'
import { isSealed, seal } from '../input/sealed.ts'
import { localDate, such } from '../input/terms.ts'
import { addDays } from '../time/local/local-date.ts'
import type { parameterNames, Ruleset } from './ruleset.ts'
import { editionOf, freeVersion, semverOrder } from './version-number.ts'

/** When a version ends and what takes its place, said beside the published file, which must not change. */
export interface VersionDates {
  /** The last local date on which the text is in force. */
  readonly to?: string | undefined
  /** The ruleset, or the `<id>@<version>`, that takes its place. */
  readonly replacedBy?: string | undefined
}

/** One version with the days on which it is in force; null is open. Both ends are inclusive. */
export interface VersionWindow {
  readonly ruleset: Ruleset
  readonly from: string | null
  readonly to: string | null
  /** The newest revision of the same text: it judges in this one's place, on every date. Absent: this is the newest. */
  readonly revisedBy?: string
  /** What was said of its end beside the file. */
  readonly dates?: VersionDates
}

/** The names of rulesets' parameters by the rulesets' ids, as far as the compiler knows them. */
export type RulebookNames<Id extends string = string> = Readonly<Record<Id, string>>

/**
 * A collection of ruleset versions with their effective windows. Where the compiler knows the ids and parameters in it,
 * `createPolicy` takes no others. Declare a variable as `Rulebook` to choose by ids that are known at run time only.
 */
export interface Rulebook<Id extends string = string, Names extends RulebookNames<Id> = RulebookNames<Id>> {
  /** The ids of its rulesets, in the order in which they were given. */
  readonly ids: readonly Id[]
  readonly [parameterNames]?: Names
  /** All versions of a ruleset, replaced revisions among them, earliest first. Empty for an unknown id. */
  versions(id: string): readonly VersionWindow[]
  /** The version in force on a local date, in its newest revision, or undefined when none is. */
  inForce(id: string, date: string): Ruleset | undefined
  /** The latest version of a ruleset. */
  latest(id: string): Ruleset | undefined
}

type IdOf<S> = S extends { readonly id: infer Id extends string }
  ? Id
  : S extends { readonly ids: readonly (infer Id extends string)[] }
    ? Id
    : never

type ParameterOf<S, Id> = S extends {
  readonly id: infer Own extends string
  readonly [parameterNames]?: infer Parameter
}
  ? Id extends Own
    ? Parameter & string
    : never
  : S extends { readonly [parameterNames]?: infer Names }
    ? Id extends keyof Names
      ? Names[Id] & string
      : never
    : never

/** The names in a rulebook, from what is put into it. */
export type NamesOf<S> = { readonly [Id in IdOf<S>]: ParameterOf<S, Id> }

export interface RulebookOptions {
  /** By `<id>@<version>`: the end of a version, and what takes its place, where its file does not say so. */
  readonly dates?: Readonly<Record<string, VersionDates>>
}

/** A version as it is put in: the ruleset, and what is said beside it. */
interface Entry {
  readonly ruleset: Ruleset
  readonly dates?: VersionDates | undefined
}

/** All revisions of one text, earliest first, with the window that they share. */
interface Edition {
  readonly revisions: readonly Entry[]
  readonly newest: Ruleset
  readonly from: string | null
  readonly to: string | null
}

type Report = (code: string, version: string, expected: string, received: unknown, zh: string, en: string) => void

const reporter =
  (id: string, problems: Problem[]): Report =>
  (code, version, expected, received, zh, en) => {
    problems.push(problem({ code, path: `${id}@${version}`, expected, received, zh, en }))
  }

const windowText = ({ effectiveFrom, effectiveTo }: Ruleset['document']): string =>
  `${effectiveFrom ?? '…'} – ${effectiveTo ?? '…'}`

/** The last day that is said of a text beside its files; all that say one say the same. */
const statedEnd = (revisions: readonly Entry[], report: Report): string | undefined => {
  const ends = revisions.flatMap(({ ruleset, dates }) =>
    dates?.to === undefined ? [] : [{ version: ruleset.version, to: dates.to }],
  )
  const [first, ...others] = ends
  for (const { version, to } of others)
    if (to !== first!.to)
      report(
        'conflicting-end',
        version,
        first!.to,
        to,
        '同一原文的各修订失效日不同',
        'revisions of one text end together',
      )
  return first?.to
}

const editionFrom = (revisions: readonly Entry[], report: Report): Edition => {
  const newest = revisions.at(-1)!.ruleset
  const { effectiveFrom: from, effectiveTo } = newest.document
  for (const { ruleset } of revisions)
    if (windowText(ruleset.document) !== windowText(newest.document))
      report(
        'revision-with-another-window',
        ruleset.version,
        `${windowText(newest.document)}, as ${newest.version}`,
        windowText(ruleset.document),
        `修订号不同的版本是同一原文，起止日期须一致；新原文请用新的次版本号`,
        'versions that differ in the last number encode one text and have one window; a new text takes a new minor version',
      )
  const end = statedEnd(revisions, report)
  if (end !== undefined && effectiveTo !== null && end > effectiveTo)
    report(
      'end-after-its-own',
      newest.version,
      `a date up to ${effectiveTo}`,
      end,
      '晚于文件自定的失效日',
      'it is after the end that the file states',
    )
  const to = end ?? effectiveTo
  if (from !== null && to !== null && to < from)
    report(
      'end-before-start',
      newest.version,
      `an end not before ${from}`,
      to,
      '失效日早于生效日',
      'it ends before it begins',
    )
  return { revisions, newest, from, to }
}

/** Orders the versions of one ruleset in time; an open end closes where the next text begins. */
const windowsOf = (id: string, entries: readonly Entry[], problems: Problem[]): readonly VersionWindow[] => {
  const report = reporter(id, problems)
  const byEdition = new Map<string, Entry[]>()
  for (const entry of entries) {
    const edition = editionOf(entry.ruleset.version)
    byEdition.set(edition, [...(byEdition.get(edition) ?? []), entry])
  }
  const editions = [...byEdition.values()]
    .map((members) =>
      editionFrom(
        [...members].sort((a, b) => semverOrder(a.ruleset.version, b.ruleset.version)),
        report,
      ),
    )
    .sort((a, b) => {
      const [x, y] = [a.from ?? '', b.from ?? '']
      return x < y ? -1 : x > y ? 1 : semverOrder(a.newest.version, b.newest.version)
    })
  return editions.flatMap(({ revisions, newest, from, to }, index) => {
    const next = editions[index + 1]
    if (next !== undefined && next.from === from)
      report(
        'overlapping-versions',
        newest.version,
        'two versions that begin on different days',
        `${newest.version} and ${next.newest.version} from ${from ?? 'any date'}`,
        '两个版本同日生效',
        'two versions begin on the same day',
      )
    else if (next !== undefined && to !== null && next.from !== null && to >= next.from)
      report(
        'overlapping-versions',
        newest.version,
        `an end before ${next.from}`,
        to,
        `与 ${next.newest.version} 的生效期重叠`,
        `it is in force together with ${next.newest.version}`,
      )
    const end = to ?? (next?.from == null ? null : addDays(next.from, -1))
    if (end === null && newest.source.status === 'retired')
      report(
        'retired-without-end',
        newest.version,
        'its last day: effectiveTo, or `to` beside its digest',
        null,
        '已停用的版本须写明失效日',
        'a retired version says on which day it ends',
      )
    return revisions.map(
      ({ ruleset, dates }): VersionWindow => ({
        ruleset,
        from,
        to: end,
        ...(ruleset === newest ? {} : { revisedBy: newest.version }),
        ...(dates === undefined ? {} : { dates }),
      }),
    )
  })
}

/** Whether a local date lies in a window whose ends are inclusive; null is open. */
export const covers = (from: string | null, to: string | null, date: string): boolean =>
  (from === null || date >= from) && (to === null || date <= to)

const throwAny = ([first, ...rest]: readonly Problem[]): void => {
  if (first !== undefined) throw new RulesetError([first, ...rest])
}

/** Rulesets as `loadRuleset` gives them. */
export const rulesetList = () =>
  z.array(such<Ruleset>('a ruleset as loadRuleset gives it', (value) => isSealed('ruleset', value)))

/** A rulebook whose versions are put in order, ruleset by ruleset, when they are first asked for. */
const rulebookOf = (ids: readonly string[], entriesOf: (id: string) => readonly Entry[]): Rulebook => {
  const windows = new Map<string, readonly VersionWindow[]>()
  const known = new Set(ids)
  const versions = (id: string): readonly VersionWindow[] => {
    if (!known.has(id)) return []
    let ordered = windows.get(id)
    if (ordered === undefined) {
      const problems: Problem[] = []
      ordered = windowsOf(id, entriesOf(id), problems)
      throwAny(problems)
      windows.set(id, ordered)
    }
    return ordered
  }
  return seal('rulebook', {
    ids,
    versions,
    inForce: (id: string, date: string) =>
      versions(id).find(({ from, to, revisedBy }) => revisedBy === undefined && covers(from, to, date))?.ruleset,
    latest: (id: string) => versions(id).at(-1)?.ruleset,
  })
}

/** The entries of one ruleset from all places that have it: each version once. */
const joinEntries = (id: string, entries: readonly Entry[], problems: Problem[]): readonly Entry[] => {
  const byVersion = new Map<string, Entry>()
  const taken = entries.map(({ ruleset }) => ruleset.version)
  for (const { ruleset, dates } of entries) {
    const known = byVersion.get(ruleset.version)
    if (known !== undefined && known.ruleset.digest !== ruleset.digest)
      problems.push(
        problem({
          code: 'duplicate-version',
          path: `${id}@${ruleset.version}`,
          expected: {
            zh: `同一份文档 ${known.ruleset.digest}；另一份请用空闲的版本号 ${freeVersion(taken, ruleset.version, 'patch')}`,
            en: `one document, ${known.ruleset.digest}; another takes a number that is free, ${freeVersion(taken, ruleset.version, 'patch')}`,
          },
          received: ruleset.digest,
          zh: '同一版本号下有两份不同的文件',
          en: 'two documents have the same version number',
        }),
      )
    const all = { ...known?.dates, ...dates }
    byVersion.set(ruleset.version, {
      ruleset: known?.ruleset ?? ruleset,
      ...(Object.keys(all).length === 0 ? {} : { dates: all }),
    })
  }
  return [...byVersion.values()]
}

const isRulebook = (one: Ruleset | Rulebook): one is Rulebook => isSealed('rulebook', one)

const isSource = (value: unknown): boolean => isSealed('ruleset', value) || isSealed('rulebook', value)

const checkSources = /* @__PURE__ */ checked(
  () => z.array(such<Ruleset | Rulebook>('a ruleset as loadRuleset gives it, or a rulebook', isSource)),
  RulesetError,
  (value) => isListOf(value, isSource),
)

const NO_OPTIONS: RulebookOptions = {}

const checkOptions = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      dates: z.optional(
        z.record(z.string(), z.strictObject({ to: z.optional(localDate()), replacedBy: z.optional(z.string()) })),
      ),
    }),
  PolicyError,
  (value) => value === NO_OPTIONS,
)

/** Reads `dates` by ruleset and version; a name that the rulebook does not have is refused. */
const datesById = (
  dates: NonNullable<RulebookOptions['dates']>,
  versionsOf: ReadonlyMap<string, () => readonly string[]>,
): ReadonlyMap<string, ReadonlyMap<string, VersionDates>> => {
  const byId = new Map<string, Map<string, VersionDates>>()
  const problems: Problem[] = []
  for (const [name, said] of Object.entries(dates)) {
    const [id = '', version = ''] = name.split('@')
    const versions = versionsOf.get(id)?.()
    if (versions?.includes(version) !== true) {
      const names = versions === undefined ? [...versionsOf.keys()] : versions.map((one) => `${id}@${one}`)
      problems.push(
        problem({
          code: versions === undefined ? 'unknown-ruleset' : 'unknown-version',
          path: ['dates', name],
          expected: { zh: '本规则册里的 <id>@<版本>', en: '<id>@<version> of this rulebook' },
          received: name,
          nearest: nearestName(versions === undefined ? id : name, names),
          zh: '规则库中没有这个版本',
          en: 'the rulebook has no such version',
        }),
      )
      continue
    }
    const ofId = byId.get(id) ?? new Map<string, VersionDates>()
    byId.set(id, ofId.set(version, said))
  }
  const [first, ...rest] = problems
  if (first !== undefined) throw new PolicyError([first, ...rest])
  return byId
}

/**
 * Puts rulesets, their versions, and whole rulebooks together. Where an open-ended version has a successor, it ends the
 * day before the successor begins. Versions that differ in the last number only are revisions of one text: they have one
 * window, and the newest judges for every date in it; a policy can still pin an earlier one.
 *
 * @param options `dates` says of single versions, by `<id>@<version>`, the last day on which they are in force (`to`) and
 *   what takes their place (`replacedBy`), so that a published file need not change to end.
 * @throws RulesetError when two documents have one version number, two texts are in force on one day, or revisions of one
 *   text have different windows
 * @throws PolicyError when `dates` names a version that the rulebook does not have
 * @example
 * ```ts
 * import { createRulebook, loadRuleset } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const revised = loadRuleset({ ...zhuji.source, version: '1.0.1' })
 * const rulebook = createRulebook([builtin, revised], { dates: { [`${zhuji.id}@1.0.1`]: { to: '2026-06-30' } } })
 * rulebook.inForce(zhuji.id, '2026-06-30')?.version // => '1.0.1'
 * rulebook.inForce(zhuji.id, '2026-07-01') // => undefined
 * ```
 */
export const createRulebook = <const S extends Ruleset | Rulebook>(
  sources: readonly S[],
  options: RulebookOptions = NO_OPTIONS,
): Rulebook<IdOf<S>, NamesOf<S>> => {
  const { dates = {} } = checkOptions(options) as RulebookOptions
  const own = new Set<string>()
  const entriesById = new Map<string, (() => readonly Entry[])[]>()
  const put = (id: string, entries: () => readonly Entry[]): void => {
    entriesById.set(id, [...(entriesById.get(id) ?? []), entries])
  }
  for (const source of checkSources(sources, 'rulesets'))
    if (isRulebook(source)) for (const id of source.ids) put(id, () => source.versions(id))
    else {
      own.add(source.id)
      put(source.id, () => [{ ruleset: source }])
    }
  const entriesOf = (id: string) => (entriesById.get(id) ?? []).flatMap((entries) => entries())
  const said = datesById(
    dates,
    new Map([...entriesById.keys()].map((id) => [id, () => entriesOf(id).map(({ ruleset }) => ruleset.version)])),
  )
  const joined = (id: string): readonly Entry[] => {
    const problems: Problem[] = []
    const entries = joinEntries(id, entriesOf(id), problems)
    throwAny(problems)
    return entries.map(({ ruleset, dates: before }) => {
      const now = said.get(id)?.get(ruleset.version)
      return { ruleset, dates: now === undefined ? before : { ...before, ...now } }
    })
  }
  const rulebook = rulebookOf([...entriesById.keys()], joined)
  // What comes from one rulebook alone was checked there, or is when it is first asked for: it is not loaded for this.
  const problems: Problem[] = []
  for (const [id, places] of entriesById) {
    if (!own.has(id) && places.length === 1 && !said.has(id)) continue
    try {
      rulebook.versions(id)
    } catch (error) {
      if (!(error instanceof RulesetError)) throw error
      problems.push(...error.problems)
    }
  }
  throwAny(problems)
  return rulebook as Rulebook<never, never>
}

/**
 * A rulebook whose rulesets are loaded when they are first asked for. The versions of one ruleset are
 * checked together then, as `createRulebook` does.
 */
export const lazyRulebook = <D, Id extends string>(
  documents: Readonly<Record<Id, readonly D[]>>,
  load: (document: D) => Ruleset,
  dates: Readonly<Record<string, VersionDates>> = {},
): Rulebook =>
  rulebookOf(Object.keys(documents), (id) =>
    documents[id as Id].map(load).map((ruleset) => ({ ruleset, dates: dates[`${id}@${ruleset.version}`] })),
  )

/** The ruleset id nearest to a mistyped one. */
export const nearestId = (rulebook: Rulebook, id: string): string | undefined => nearestName(id, rulebook.ids)

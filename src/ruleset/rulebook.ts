import * as z from 'zod'
import { nearestName, type Problem, problem, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { isSealed, seal } from '../input/sealed.ts'
import { such } from '../input/terms.ts'
import type { Ruleset } from './load.ts'

/** One version with the days on which it is in force; null is open. Both ends are inclusive. */
export interface VersionWindow {
  readonly ruleset: Ruleset
  readonly from: string | null
  readonly to: string | null
}

/** A collection of ruleset versions with their effective windows. */
export interface Rulebook {
  /** The ids of its rulesets, in the order in which they were given. */
  readonly ids: readonly string[]
  /** All versions of a ruleset, earliest first. Empty for an unknown id. */
  versions(id: string): readonly VersionWindow[]
  /** The version in force on a local date, or undefined when none is. */
  inForce(id: string, date: string): Ruleset | undefined
  /** The latest version of a ruleset. */
  latest(id: string): Ruleset | undefined
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const semverOrder = (a: string, b: string): number => {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)]
  return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!
}

/** Orders the versions of one ruleset in time; an open end closes where the next version begins. */
const windowsOf = (id: string, versions: readonly Ruleset[], problems: Problem[]): readonly VersionWindow[] => {
  const sorted = [...versions].sort((a, b) => {
    const [x, y] = [a.document.effectiveFrom ?? '', b.document.effectiveFrom ?? '']
    return x < y ? -1 : x > y ? 1 : semverOrder(a.version, b.version)
  })
  return sorted.map((ruleset, index) => {
    const { effectiveFrom: from, effectiveTo: to } = ruleset.document
    const next = sorted[index + 1]?.document
    const report = (code: string, expected: string, received: unknown, zh: string, en: string) =>
      problems.push(problem({ code, path: `${id}@${ruleset.version}`, expected, received, zh, en }))
    if (from !== null && to !== null && to < from)
      report('end-before-start', `effectiveTo not before ${from}`, to, '失效日早于生效日', 'it ends before it begins')
    if (next !== undefined && (next.effectiveFrom ?? '') === (from ?? ''))
      report(
        'overlapping-versions',
        'two versions that begin on different days',
        `${ruleset.version} and ${next.version} from ${from ?? 'any date'}`,
        '两个版本同日生效',
        'two versions begin on the same day',
      )
    else if (next !== undefined && to !== null && next.effectiveFrom !== null && to >= next.effectiveFrom)
      report(
        'overlapping-versions',
        `effectiveTo before ${next.effectiveFrom}`,
        to,
        `与 ${next.version} 的生效期重叠`,
        `it is in force together with ${next.version}`,
      )
    const end = to ?? (next?.effectiveFrom == null ? null : dayBefore(next.effectiveFrom))
    return { ruleset, from, to: end }
  })
}

/** Whether a local date lies in a window whose ends are inclusive; null is open. */
export const covers = (from: string | null, to: string | null, date: string): boolean =>
  (from === null || date >= from) && (to === null || date <= to)

const checkRulesets = /* @__PURE__ */ checked(
  () => z.array(such<Ruleset>('a ruleset as loadRuleset gives it', (value) => isSealed('ruleset', value))),
  RulesetError,
)

/**
 * Puts rulesets and their versions together. Where an open-ended version has a successor, it ends the
 * day before the successor begins.
 *
 * @throws RulesetError when a version is given twice, or two versions are in force on one day
 */
export const createRulebook = (rulesets: readonly Ruleset[]): Rulebook => {
  const problems: Problem[] = []
  const byId = new Map<string, Ruleset[]>()
  for (const ruleset of checkRulesets(rulesets, 'rulesets')) {
    const versions = byId.get(ruleset.id) ?? []
    if (versions.some(({ version }) => version === ruleset.version))
      problems.push(
        problem({
          code: 'duplicate-version',
          path: `${ruleset.id}@${ruleset.version}`,
          expected: 'each version once',
          received: ruleset.version,
          zh: '同一版本给了两次',
          en: 'the same version was given twice',
        }),
      )
    else byId.set(ruleset.id, [...versions, ruleset])
  }
  const windows = new Map([...byId].map(([id, versions]) => [id, windowsOf(id, versions, problems)]))
  const [first, ...rest] = problems
  if (first !== undefined) throw new RulesetError([first, ...rest])
  const versions = (id: string) => windows.get(id) ?? []
  return seal('rulebook', {
    ids: [...windows.keys()],
    versions,
    inForce: (id: string, date: string) => versions(id).find(({ from, to }) => covers(from, to, date))?.ruleset,
    latest: (id: string) => versions(id).at(-1)?.ruleset,
  })
}

/**
 * A rulebook whose rulesets are loaded when they are first asked for. The versions of one ruleset are
 * checked together then, as `createRulebook` does.
 */
export const lazyRulebook = <D>(
  documents: Readonly<Record<string, readonly D[]>>,
  load: (document: D) => Ruleset,
): Rulebook => {
  const loaded = new Map<string, Rulebook>()
  const one = (id: string): Rulebook | undefined => {
    if (!Object.hasOwn(documents, id)) return undefined
    let rulebook = loaded.get(id)
    if (rulebook === undefined) {
      rulebook = createRulebook(documents[id]!.map(load))
      loaded.set(id, rulebook)
    }
    return rulebook
  }
  return seal('rulebook', {
    ids: Object.keys(documents),
    versions: (id: string) => one(id)?.versions(id) ?? [],
    inForce: (id: string, date: string) => one(id)?.inForce(id, date),
    latest: (id: string) => one(id)?.latest(id),
  })
}

/** The ruleset id nearest to a mistyped one. */
export const nearestId = (rulebook: Rulebook, id: string): string | undefined => nearestName(id, rulebook.ids)

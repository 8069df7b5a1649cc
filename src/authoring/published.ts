import * as z from 'zod'
import { nearestName, type Problem, problem, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { localDate } from '../input/terms.ts'
import type { Ruleset } from '../ruleset/load.ts'
import { rulesetList, type VersionDates } from '../ruleset/rulebook.ts'
import { editionOf, freeVersion, semverOrder } from '../ruleset/version-number.ts'
import { compareRulesets } from './diff/diff.ts'
import { versionStepWords } from './diff/step-words.ts'

/** What is on record of a published version: its digest (SHA-256), and when it ends where the file itself does not say so. */
export interface PublishedVersion extends VersionDates {
  readonly digest: string
}

/** The published versions: `{ "<id>": { "1.0.0": { "digest": "<SHA-256>" } } }`. Kept beside the rulesets, in version control. */
export type Published = Readonly<Record<string, Readonly<Record<string, PublishedVersion>>>>

const checkTable = /* @__PURE__ */ checked(
  () =>
    z.record(
      z.string(),
      z.record(
        z.string(),
        z.strictObject({ digest: z.string(), to: z.optional(localDate()), replacedBy: z.string().optional() }),
      ),
    ),
  RulesetError,
)
const checkRulesets = /* @__PURE__ */ checked(() => rulesetList())

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** The numbers of one ruleset that are taken: by files, and on record. */
const takenOf = (id: string, published: Published, rulesets: readonly Ruleset[]): readonly string[] => [
  ...rulesets.flatMap((one) => (one.id === id ? [one.version] : [])),
  ...Object.keys(own(published, id) ?? {}),
]

/** Each version against the one before it: its number takes the step that the changes need. */
const stepProblems = (published: Published, rulesets: readonly Ruleset[]): readonly Problem[] =>
  [...new Set(rulesets.map(({ id }) => id))].flatMap((id) => {
    const ordered = rulesets.filter((one) => one.id === id).sort((a, b) => semverOrder(a.version, b.version))
    return ordered.slice(1).flatMap((to, index): readonly Problem[] => {
      const { isEnough, required, changes } = compareRulesets(ordered[index]!, to)
      if (isEnough) return []
      const first = changes.find(({ step }) => step === required)!
      const free = freeVersion(takenOf(id, published, rulesets), ordered[index]!.version, required as 'minor' | 'major')
      return [
        problem({
          code: 'version-step-too-small',
          path: `${to.id}@${to.version}`,
          expected: {
            zh: `从 ${ordered[index]!.version} 起升${versionStepWords[required].zh}：${free} 可用`,
            en: `a ${required} step from ${ordered[index]!.version}: ${free} is free`,
          },
          received: `${first.change} ${first.part} ${first.name}`,
          zh: '修订不得去掉名称（不再适用的规则写明 withdrawn），也不得改起止日期',
          en: 'a revision takes no name away (a rule that falls away is "withdrawn") and keeps the window',
        }),
      ]
    })
  })

/** What takes a version's place is there too. */
const replacementProblems = (published: Published, rulesets: readonly Ruleset[]): readonly Problem[] => {
  const names = rulesets.flatMap(({ id, version }) => [id, `${id}@${version}`])
  return Object.entries(published).flatMap(([id, versions]) =>
    Object.entries(versions).flatMap(([version, { replacedBy }]) =>
      replacedBy === undefined || names.includes(replacedBy)
        ? []
        : [
            problem({
              code: 'unknown-replacement',
              path: `${id}@${version}`,
              expected: { zh: '这里有的规则集，或 <id>@<版本>', en: 'a ruleset, or <id>@<version>, that is here' },
              received: replacedBy,
              nearest: nearestName(replacedBy, names),
              zh: '没有这个替代版本',
              en: 'the ruleset that replaces it is not among the published ones',
            }),
          ],
    ),
  )
}

/**
 * When the versions end, as `createRulebook` takes it: `published.json` says so beside the digests, because a published file
 * must not change to end.
 *
 * @example
 * ```ts
 * import { createRulebook } from 'callcenter-rulebook'
 * import { datesOf } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const published = { [zhuji.id]: { '1.0.0': { digest: zhuji.digest, to: '2026-06-30' } } }
 * createRulebook([zhuji], { dates: datesOf(published) }).inForce(zhuji.id, '2026-07-01') // => undefined
 * ```
 */
export const datesOf = (published: Published): Readonly<Record<string, VersionDates>> => {
  checkTable(published, 'published')
  return Object.fromEntries(
    Object.entries(published).flatMap(([id, versions]) =>
      Object.entries(versions).flatMap(([version, { digest: _, ...dates }]) =>
        Object.keys(dates).length === 0 ? [] : [[`${id}@${version}`, dates]],
      ),
    ),
  )
}

/**
 * Checks that no published version was changed or taken away since, that every ruleset is entered, and that each version's number
 * takes the step that its changes need. A published version is immutable: assessment records name its digest. Drafts (`status: "draft"`) are left alone.
 *
 * @example
 * ```ts
 * import { checkPublished } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * checkPublished({ [zhuji.id]: { '1.0.0': { digest: zhuji.digest } } }, [zhuji]) // => []
 * checkPublished({ [zhuji.id]: { '1.0.0': { digest: 'another' } } }, [zhuji])[0]?.code // => 'published-version-changed'
 * ```
 */
export const checkPublished = (published: Published, rulesets: readonly Ruleset[]): readonly Problem[] => {
  checkTable(published, 'published')
  checkRulesets(rulesets, 'rulesets')
  const problems: Problem[] = []
  for (const { id, version, digest, source } of rulesets) {
    if (source.status === 'draft') continue
    const path = `${id}@${version}`
    const entered = own(own(published, id) ?? {}, version)
    const taken = takenOf(id, published, rulesets)
    const [revision, text] = [freeVersion(taken, version, 'patch'), freeVersion(taken, version, 'minor')]
    if (entered === undefined)
      problems.push(
        problem({
          code: 'version-not-published',
          path,
          expected: {
            zh: 'published.json 里的登记，或 "status": "draft"',
            en: 'an entry in published.json, or "status": "draft"',
          },
          received: digest,
          zh: '这个版本还没有登记',
          en: 'the version is not entered yet',
        }),
      )
    else if (entered.digest !== digest)
      problems.push(
        problem({
          code: 'published-version-changed',
          path,
          expected: entered.digest,
          received: digest,
          zh: `已发布的版本不可更改：请恢复原文件。同一原文改正写法，写进新文件 ${revision}.json（起止日期不变）；原文改了，写进 ${text}.json，并写明 effectiveFrom`,
          en: `a published version must not change: restore the file. A better encoding of the same text goes into ${revision}.json (same window), a new text into ${text}.json, with its effectiveFrom`,
        }),
      )
  }
  const here = new Set(rulesets.map(({ id, version }) => `${id}@${version}`))
  for (const [id, versions] of Object.entries(published))
    for (const [version, { digest }] of Object.entries(versions))
      if (!here.has(`${id}@${version}`))
        problems.push(
          problem({
            code: 'published-version-missing',
            path: `${id}@${version}`,
            expected: digest,
            received: undefined,
            zh: '已发布的版本不可删除：旧的记录仍按它裁定',
            en: 'a published version must not be removed: old records are still judged by it',
          }),
        )
  return [...problems, ...stepProblems(published, rulesets), ...replacementProblems(published, rulesets)]
}

/**
 * Enters the versions that are new, and leaves what is entered as it is: the next `published.json`, ids and versions in order.
 *
 * @example
 * ```ts
 * import { enterPublished } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * enterPublished({}, [zhuji])[zhuji.id]?.['1.0.0']?.digest === zhuji.digest // => true
 * ```
 */
export const enterPublished = (published: Published, rulesets: readonly Ruleset[]): Published => {
  checkTable(published, 'published')
  checkRulesets(rulesets, 'rulesets')
  const next = new Map(Object.entries(published).map(([id, versions]) => [id, new Map(Object.entries(versions))]))
  for (const { id, version, digest, source } of rulesets) {
    if (source.status === 'draft') continue
    const versions = next.get(id) ?? new Map<string, PublishedVersion>()
    if (!versions.has(version)) versions.set(version, { digest })
    next.set(id, versions)
  }
  return Object.fromEntries(
    [...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, versions]) => [id, Object.fromEntries(inOrder(versions))]),
  )
}

/** The end of a version. */
export interface Retirement {
  /** Last day on which it is in force. */
  readonly to: string
  /** The ruleset, or `<id>@<version>`, that takes its place. */
  readonly replacedBy?: string
}

const checkRetirement = /* @__PURE__ */ checked(() =>
  z.strictObject({ to: localDate(), replacedBy: z.string().min(1).optional() }),
)

/**
 * Ends a published version, and with it every revision of its text: the next `published.json`. The file itself does not change.
 *
 * @param name `<id>@<version>`, as it is entered.
 * @throws RulesetError for a version that is not entered, with the nearest
 * @example
 * ```ts
 * import { retireVersion } from 'callcenter-rulebook/authoring'
 * retireVersion({ ours: { '1.0.0': { digest: 'd' } } }, 'ours@1.0.0', { to: '2026-06-30' }).ours?.['1.0.0']?.to // => '2026-06-30'
 * ```
 */
export const retireVersion = (published: Published, name: string, retirement: Retirement): Published => {
  checkTable(published, 'published')
  const { to, replacedBy } = checkRetirement(retirement, 'retirement')
  const names = Object.entries(published).flatMap(([id, versions]) =>
    Object.keys(versions).map((one) => `${id}@${one}`),
  )
  if (!names.includes(name))
    throw new RulesetError([
      problem({
        code: 'version-not-published',
        path: '',
        expected: { zh: '已登记的版本 <id>@<版本>', en: 'a version that is entered, <id>@<version>' },
        received: name,
        nearest: typeof name === 'string' ? nearestName(name, names) : undefined,
        zh: '这个版本没有登记',
        en: 'the version is not entered',
      }),
    ])
  const [id, version] = name.split('@') as [string, string]
  const ended = Object.entries(published[id]!).map(([one, entry]): readonly [string, PublishedVersion] =>
    editionOf(one) === editionOf(version)
      ? [one, { ...entry, to, ...(replacedBy === undefined ? {} : { replacedBy }) }]
      : [one, entry],
  )
  return { ...published, [id]: Object.fromEntries(ended) }
}

const inOrder = (versions: ReadonlyMap<string, PublishedVersion>) =>
  [...versions].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))

import * as z from 'zod'
import { nearestName, type Problem, problem, RulesetError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { localDate } from '../input/terms.ts'
import type { Ruleset } from '../ruleset/load.ts'
import { rulesetList, type VersionDates } from '../ruleset/rulebook.ts'
import { editionOf, semverOrder } from '../ruleset/version-number.ts'
import { compareRulesets } from './diff/diff.ts'

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

const nextRevision = (version: string): string => `${editionOf(version)}.${Number(version.split('.')[2]) + 1}`

const nextText = (version: string): string => {
  const [major, minor] = version.split('.')
  return `${major}.${Number(minor) + 1}.0`
}

/** Each version against the one before it: its number takes the step that the changes need. */
const stepProblems = (rulesets: readonly Ruleset[]): readonly Problem[] =>
  [...new Set(rulesets.map(({ id }) => id))].flatMap((id) => {
    const ordered = rulesets.filter((one) => one.id === id).sort((a, b) => semverOrder(a.version, b.version))
    return ordered.slice(1).flatMap((to, index): readonly Problem[] => {
      const { isEnough, required, changes } = compareRulesets(ordered[index]!, to)
      if (isEnough) return []
      const first = changes.find(({ step }) => step === required)!
      return [
        problem({
          code: 'version-step-too-small',
          path: `${to.id}@${to.version}`,
          expected: `a ${required} step from ${ordered[index]!.version}`,
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
              expected: 'a ruleset, or <id>@<version>, that is here',
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
    const [revision, text] = [nextRevision(version), nextText(version)]
    if (entered === undefined)
      problems.push(
        problem({
          code: 'version-not-published',
          path,
          expected: 'an entry in published.json, or "status": "draft"',
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
  return [...problems, ...stepProblems(rulesets), ...replacementProblems(published, rulesets)]
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

const inOrder = (versions: ReadonlyMap<string, PublishedVersion>) =>
  [...versions].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))

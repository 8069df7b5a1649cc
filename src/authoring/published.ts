import { type Problem, problem } from '../errors.ts'
import type { Ruleset } from '../ruleset/load.ts'

/** The digests of published versions: `{ "<id>": { "1.0.0": "<SHA-256>" } }`. Kept beside the rulesets, in version control. */
export type Published = Readonly<Record<string, Readonly<Record<string, string>>>>

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const nextVersion = (version: string): string => {
  const [major, minor] = version.split('.')
  return `${major}.${Number(minor) + 1}.0`
}

/**
 * Checks that no published version was changed or taken away since, and that every ruleset is entered. A published version is
 * immutable: findings and decision records name its digest. Drafts (`status: "draft"`) are left alone.
 *
 * @example
 * ```ts
 * import { checkPublished } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * checkPublished({ [zhuji.id]: { '1.0.0': zhuji.digest } }, [zhuji]) // => []
 * checkPublished({ [zhuji.id]: { '1.0.0': 'another' } }, [zhuji])[0]?.code // => 'published-version-changed'
 * ```
 */
export const checkPublished = (published: Published, rulesets: readonly Ruleset[]): readonly Problem[] => {
  const problems: Problem[] = []
  for (const { id, version, digest, source } of rulesets) {
    if (source.status === 'draft') continue
    const path = `${id}@${version}`
    const entered = own(own(published, id) ?? {}, version)
    const next = nextVersion(version)
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
    else if (entered !== digest)
      problems.push(
        problem({
          code: 'published-version-changed',
          path,
          expected: entered,
          received: digest,
          zh: `已发布的版本不可更改：请恢复原文件，把改动写进新文件 ${next}.json（"version": "${next}"，并写明 effectiveFrom）`,
          en: `a published version must not change: restore the file and put the change into a new one, ${next}.json ("version": "${next}", with its effectiveFrom)`,
        }),
      )
  }
  const here = new Set(rulesets.map(({ id, version }) => `${id}@${version}`))
  for (const [id, versions] of Object.entries(published))
    for (const [version, digest] of Object.entries(versions))
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
  return problems
}

/**
 * Enters the versions that are new, and leaves what is entered as it is: the next `published.json`, ids and versions in order.
 *
 * @example
 * ```ts
 * import { enterPublished } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * Object.keys(enterPublished({}, [zhuji])) // => ['zhuji-broadcast-hotline-standard']
 * ```
 */
export const enterPublished = (published: Published, rulesets: readonly Ruleset[]): Published => {
  const next = new Map(Object.entries(published).map(([id, versions]) => [id, new Map(Object.entries(versions))]))
  for (const { id, version, digest, source } of rulesets) {
    if (source.status === 'draft') continue
    const versions = next.get(id) ?? new Map<string, string>()
    if (!versions.has(version)) versions.set(version, digest)
    next.set(id, versions)
  }
  return Object.fromEntries(
    [...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, versions]) => [id, Object.fromEntries(inOrder(versions))]),
  )
}

const inOrder = (versions: ReadonlyMap<string, string>) =>
  [...versions].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))

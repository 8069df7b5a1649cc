import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRulesets } from '../src/ruleset/extend/load-rulesets.ts'
import type { Ruleset } from '../src/ruleset/load.ts'

export const rulesetsRoot = join(import.meta.dirname, '..', 'rulesets')

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Every ruleset version under a folder of `<id>/<version>.json`, with the path of its file. */
export const readRulesets = (root: string): readonly { readonly ruleset: Ruleset; readonly path: string }[] => {
  const paths = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'vocabulary')
    .map((entry) => entry.name)
    .sort()
    .flatMap((id) =>
      readdirSync(join(root, id))
        .filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name))
        .map((name) => join(root, id, name)),
    )
  return loadRulesets(paths.map(readJson)).map((ruleset, index) => ({ ruleset, path: paths[index]! }))
}

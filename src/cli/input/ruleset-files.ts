import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { nearestName, problem, RulesetError } from '../../errors.ts'
import { extendRuleset } from '../../ruleset/extend.ts'
import { loadRuleset, type Ruleset } from '../../ruleset/load.ts'
import { builtin } from '../../rulesets.ts'
import { unreadable } from '../exit-codes.ts'
import { readJsonFile } from './read-json.ts'

const extended = (json: unknown): string | undefined =>
  typeof json === 'object' && json !== null && 'extends' in json && typeof json.extends === 'string'
    ? json.extends
    : undefined

/** The ruleset that an overlay stands on: one that is shipped, or one in a folder beside the overlay's. */
const baseOf = (reference: string, path: string): Ruleset => {
  const [id = '', version = ''] = reference.split('@')
  const shipped = builtin.versions(id).find((one) => one.ruleset.version === version)?.ruleset
  const beside = join(dirname(dirname(resolve(path))), id, `${version}.json`)
  if (shipped !== undefined) return shipped
  if (existsSync(beside)) return readRulesetFile(beside)
  throw new RulesetError([
    problem({
      code: 'unknown-base',
      path: 'extends',
      expected: 'a ruleset that is shipped, or in a folder beside',
      received: reference,
      nearest: nearestName(id, builtin.ids),
      zh: '找不到所扩展的规则集',
      en: 'the ruleset that is extended cannot be found',
    }),
  ])
}

/** The ruleset that an overlay file stands on; undefined where the file is a ruleset of its own. */
export const readBaseOf = (path: string): Ruleset | undefined => {
  const base = extended(readJsonFile(path))
  return base === undefined ? undefined : baseOf(base, path)
}

/** Reads a ruleset, or an overlay of one, from its file. */
export const readRulesetFile = (path: string): Ruleset => {
  const json = readJsonFile(path)
  const base = extended(json)
  return base === undefined ? loadRuleset(json) : extendRuleset(baseOf(base, path), json)
}

/** The cases beside a ruleset file; none where there is no such file. */
export const readCasesFile = (path: string): unknown => {
  const cases = path.replace(/\.json$/, '.cases.json')
  return existsSync(cases) ? readJsonFile(cases) : []
}

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (cause) {
    throw unreadable(folder, cause)
  }
}

/** The files of all versions in a folder: `<id>/<version>.json`, or the folder of one ruleset. */
export const versionFilesIn = (folder: string): readonly string[] =>
  filesIn(folder)
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^([^/]+\/)?\d+\.\d+\.\d+\.json$/.test(name))
    .sort()
    .map((name) => join(folder, name))

/** Reads every ruleset version in a folder of `<id>/<version>.json`; a file must be where its ruleset says. */
export const readRulesetFolder = (folder: string): readonly Ruleset[] =>
  filesIn(folder)
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^[^/]+\/\d+\.\d+\.\d+\.json$/.test(name))
    .sort()
    .map((name) => {
      const ruleset = readRulesetFile(join(folder, name))
      const expected = `${ruleset.id}/${ruleset.version}.json`
      if (name !== expected)
        throw new RulesetError([
          problem({
            code: 'wrong-place',
            path: name,
            expected,
            received: name,
            zh: '文件不在该放的位置',
            en: 'the file is not where its ruleset belongs',
          }),
        ])
      return ruleset
    })

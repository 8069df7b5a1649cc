import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { inheritCases } from '../../authoring/cases/inherit-cases.ts'
import { nearestName, problem, RulesetError } from '../../errors.ts'
import { extendedBy, resolveDocuments } from '../../ruleset/extend/load-rulesets.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { CommandError, exitCodes, unreadable } from '../exit-codes.ts'
import { readJsonFile } from './read-json.ts'

/** Where the version that a file extends lies, if it is no shipped one: in a folder beside. */
const baseFile = (reference: string, path: string): string => {
  const [id = '', version = ''] = reference.split('@')
  return join(dirname(dirname(resolve(path))), id, `${version}.json`)
}

/** A document and those that it stands on, as far as they are files. */
const withBases = (path: string): readonly unknown[] => {
  const documents = new Map<string, unknown>()
  for (let file: string | undefined = resolve(path); file !== undefined && !documents.has(file); ) {
    const document = readJsonFile(file)
    documents.set(file, document)
    const reference = extendedBy(document)
    const base: string | undefined = reference === undefined ? undefined : baseFile(reference, file)
    file = base !== undefined && existsSync(base) ? base : undefined
  }
  return [...documents.values()]
}

/** Reads a ruleset from its file: in full, an overlay of another, or a delta of an earlier version. */
export const readRulesetFile = (path: string): Ruleset => {
  const [first] = resolveDocuments(withBases(path), builtin as Rulebook)
  if ('ruleset' in first!) return first.ruleset
  const [one, ...others] = first!.problems
  throw new RulesetError([one!, ...others])
}

/**
 * A version by its file, or one that is shipped by its id (the latest) or `<id>@<version>`.
 *
 * @throws CommandError with exit code 2 where there is neither, with the nearest name
 */
export const rulesetNamed = (reference: string): Ruleset => {
  if (existsSync(reference)) return readRulesetFile(reference)
  const [id = '', version] = reference.split('@')
  const versions = builtin.versions(id)
  const found = version === undefined ? versions.at(-1) : versions.find(({ ruleset }) => ruleset.version === version)
  if (found !== undefined) return found.ruleset
  const nearest =
    versions.length > 0
      ? `${id}@${versions.at(-1)!.ruleset.version}`
      : nearestName(id.replace(/\.json$/, ''), builtin.ids)
  throw new CommandError(exitCodes.usage, {
    zh: `${reference}：没有这个文件，也没有这个规则集${nearest === undefined ? '' : `；是否想写 ${nearest}？`}`,
    en: `${reference}: there is no such file and no such ruleset${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  })
}

/** The cases of a version: those beside its file; of a delta, those of the version before, too, as its own change them. */
export const readCasesFile = (path: string): unknown => {
  const file = path.replace(/\.json$/, '.cases.json')
  const own = existsSync(file) ? readJsonFile(file) : []
  const json = readJsonFile(path)
  const before = extendedBy(json)
  if (before === undefined || before.split('@')[0] !== (json as { readonly id?: unknown }).id) return own
  const beside = baseFile(before, path)
  return existsSync(beside) ? inheritCases(readCasesFile(beside), own) : own
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

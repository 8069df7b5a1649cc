import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Argument, Option } from 'commander'
import { subjects } from '../records/subject.ts'
import type { Locale } from '../ruleset/policy.ts'

/** Where a command prints: a line at a time. */
export type Print = (line: string) => void

/** How the output looks. */
export interface Look {
  readonly locale: Locale
  readonly markdown?: true
}

export const localeOption = (): Option =>
  new Option('--locale <locale>', 'language of the output').choices(['zh-CN', 'en']).default('zh-CN')

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  ...value.split(',').filter((id) => id !== ''),
]

/** `--ruleset a --ruleset b` or `--ruleset a,b`: one value each, so that a file after it stays a file. */
export const rulesetOption = (): Option =>
  new Option('--ruleset <id>', 'a ruleset; may be given several times, in order of precedence')
    .argParser(collect)
    .makeOptionMandatory()

export const subjectArgument = (): Argument => new Argument('<subject>', 'kind of record').choices(subjects)

/** The text of one of two languages. */
export const inLocale = (locale: Locale, zh: string, en: string): string => (locale === 'en' ? en : zh)

const packageFolder = (from: string): string =>
  existsSync(join(from, 'package.json')) || dirname(from) === from ? from : packageFolder(dirname(from))

/** A file among the package's examples, from whatever folder the command is called. */
export const examplePath = (name: string): string => join(packageFolder(import.meta.dirname), 'examples', name)

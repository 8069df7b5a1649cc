import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Argument, type Command, Option } from 'commander'
import { subjects } from '../records/subject.ts'
import type { Locale } from '../ruleset/policy.ts'
import type { Cli } from './terminal/cli.ts'

export type { Print } from './terminal/cli.ts'

/** How the output looks. */
export interface Look {
  readonly locale: Locale
  readonly markdown?: true
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  ...value.split(',').filter((id) => id !== ''),
]

/** `--ruleset a --ruleset b` or `--ruleset a,b`: one value each, so that a file after it stays a file. */
export const rulesetOption = ({ t }: Cli): Option =>
  new Option(
    '--ruleset <id>',
    t(
      '规则集的编号，或自己的规则集文件；可多次给出，先者优先',
      'a ruleset by its id or its file; may be given several times, in order of precedence',
    ),
  ).argParser(collect)

export const configOption = ({ t }: Cli): Option =>
  new Option('--config <file>', t('选用哪些制度、怎样评定', 'which regulations are judged by, and how')).default(
    'rulebook.json',
  )

export const subjectArgument = ({ t }: Cli): Argument =>
  new Argument('<subject>', t('记录的种类', 'kind of record')).choices(subjects)

/** The text of one of two languages. */
export const inLocale = (locale: Locale, zh: string, en: string): string => (locale === 'en' ? en : zh)

const packageFolder = (from: string): string =>
  existsSync(join(from, 'package.json')) || dirname(from) === from ? from : packageFolder(dirname(from))

/** A file among the package's examples, from whatever folder the command is called. */
export const examplePath = (name: string): string => join(packageFolder(import.meta.dirname), 'examples', name)

/** Adds a command, or several, to a program. */
export type AddCommand = (program: Command, cli: Cli) => void

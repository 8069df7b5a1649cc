import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { chinaCalendar } from '../../calendar.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../ruleset/policy.ts'
import { createRulebook, type Rulebook, type VersionDates } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { type Calendar, extendCalendar } from '../../time/working/calendar.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readJsonFile } from '../input/read-json.ts'
import { readRulesetFile } from '../input/ruleset-files.ts'
import { type Config, checkConfig } from './config-schema.ts'

/** The file that commands read where none is named. */
export const CONFIG_FILE = 'rulebook.json'

/** A configuration, and the folder that its paths start from. */
export interface Opened {
  readonly config: Config
  readonly folder: string
}

/** The options that every command that judges has. */
export interface ConfigOptions {
  readonly config?: string
  readonly ruleset?: readonly string[]
}

const isPath = (reference: string): boolean => reference.endsWith('.json')

const pathIn = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path))

/** Only what is said of the regulations that are chosen. */
const chosen = <T>(table: Readonly<Record<string, T>> | undefined, ids: readonly string[]) =>
  table === undefined ? undefined : Object.fromEntries(Object.entries(table).filter(([id]) => ids.includes(id)))

/**
 * The configuration that a command works by: of `--config`, of `rulebook.json` in the folder, and `--ruleset` over both. No
 * records are judged by a regulation that was not chosen.
 *
 * @throws CommandError with exit code 2 where no regulation is named
 */
export const openConfig = ({ config: path = CONFIG_FILE, ruleset }: ConfigOptions): Opened => {
  const isThere = path !== CONFIG_FILE || existsSync(path)
  const config = isThere ? checkConfig(readJsonFile(path), path) : undefined
  if (ruleset !== undefined)
    // Paths on the command line start from where the command is called.
    return {
      config: { ...config, rulesets: ruleset.map((one) => (isPath(one) ? join(process.cwd(), one) : one)) },
      folder: dirname(path),
    }
  if (config !== undefined) return { config, folder: dirname(path) }
  throw new CommandError(exitCodes.usage, {
    zh: '请说明按哪个制度评定：--ruleset <编号>（用 rulesets <词> 查找），或先用 init <文件> 写一份 rulebook.json',
    en: 'say by which regulation: --ruleset <id> (find one with rulesets <words>), or write rulebook.json first with init <file>',
  })
}

const calendarOf = (given: Config['calendar']): Calendar | undefined => {
  if (given === 'none') return undefined
  if (given === undefined || given === 'china') return chinaCalendar
  const { holidays = [], workdays = [] } = given
  return extendCalendar(chinaCalendar, { holidays, workdays })
}

/** What is shipped and the files of the host's own, in one rulebook. */
const rulebookWith = (files: readonly string[], shipped: readonly string[]) => {
  const own = files.map(readRulesetFile)
  if (own.length === 0) return { rulebook: builtin as Rulebook, own }
  const windows = shipped.flatMap((reference) => builtin.versions(reference.split('@')[0]!))
  const dates = Object.fromEntries(
    windows.flatMap(({ ruleset, dates: said }): [string, VersionDates][] =>
      said === undefined ? [] : [[`${ruleset.id}@${ruleset.version}`, said]],
    ),
  )
  const all = [...own, ...windows.map(({ ruleset }) => ruleset)]
  return { rulebook: createRulebook(all, { dates }) as Rulebook, own }
}

/**
 * The policy of a configuration.
 *
 * @throws PolicyError for a regulation or a parameter that there is not
 */
export const policyOf = ({ config, folder }: Opened): Policy => {
  const files = config.rulesets.filter(isPath).map((path) => pathIn(folder, path))
  const shipped = config.rulesets.filter((one) => !isPath(one))
  const { rulebook, own } = rulebookWith(files, shipped)
  let next = 0
  const rulesets = config.rulesets.map((one) => (isPath(one) ? own[next++]!.id : one))
  const ids = rulesets.map((one) => one.split('@')[0]!)
  const calendar = calendarOf(config.calendar)
  const options: PolicyOptions = {
    rulesets,
    ...(calendar === undefined ? {} : { calendar }),
    ...Object.fromEntries(
      (
        [
          ['parameters', chosen(config.parameters, ids)],
          ['inForce', chosen(config.inForce, ids)],
          ['assume', chosen(config.assume, ids)],
          ['profiles', config.profiles],
          ['topics', config.topics],
        ] as const
      ).filter(([, value]) => value !== undefined),
    ),
  }
  return createPolicy(rulebook, options)
}

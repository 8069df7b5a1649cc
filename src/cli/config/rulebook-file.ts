import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { chinaCalendar } from '../../calendar.ts'
import { nearestName } from '../../errors.ts'
import { createPolicy, type Policy, type PolicyOptions } from '../../ruleset/policy.ts'
import { createRulebook, type Rulebook } from '../../ruleset/rulebook.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import { builtin } from '../../rulesets.ts'
import { type Calendar, extendCalendar } from '../../time/working/calendar.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readJsonFile } from '../input/read-json.ts'
import { readRulesetFile, readRulesetFolder } from '../input/ruleset-files.ts'
import { checkConfig, type RulebookFile } from './config-schema.ts'

/** The file that commands read where none is named. */
export const CONFIG_FILE = 'rulebook.json'

/** A configuration, and the folder that its paths start from. */
export interface FoundConfig {
  readonly folder: string
  readonly file: RulebookFile
  /** Other regulations than those of the file were chosen: what it says of its own is left out. */
  readonly isNarrowed?: true
  /** Files judge as the versions that they are, whatever the date of a record. */
  readonly isPinned?: true
}

/**
 * Reads `rulebook.json`.
 *
 * @throws CommandError with exit code 2 where it cannot be read, PolicyError where it says something else
 */
export const readRulebookFile = (path: string): FoundConfig => {
  try {
    return { folder: dirname(resolve(path)), file: checkConfig(readJsonFile(path)) }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    // Without a configuration nothing is done at all.
    const { zh, en } = error.messages
    throw new CommandError(exitCodes.usage, {
      zh: existsSync(path) ? zh : `${zh}；用 init <文件> 写一份`,
      en: existsSync(path) ? en : `${en}; init <file> writes one`,
    })
  }
}

/** The configuration that is named or that lies in the folder; undefined where there is none. */
export const findRulebookFile = (path = CONFIG_FILE): FoundConfig | undefined =>
  path === CONFIG_FILE && !existsSync(path) ? undefined : readRulebookFile(path)

/** The options that every command that judges has. */
export interface ConfigOptions {
  readonly config?: string
  readonly ruleset?: readonly string[]
}

/**
 * A configuration narrowed to other regulations than it names: ids, `<id>@<version>`, or files from where the command is called. Without a
 * configuration the rest is as by default.
 */
export const configuredFor = (references: readonly string[], found: FoundConfig | undefined): FoundConfig => ({
  folder: found?.folder ?? process.cwd(),
  file: { ...found?.file, rulesets: references.map((one) => (isPath(one) ? resolve(one) : one)) },
  isNarrowed: true,
})

const isPath = (reference: string): boolean => reference.endsWith('.json')

/**
 * The configuration that a command works by: of `--config`, of `rulebook.json` in the folder, and `--ruleset` over both. No records are
 * judged by a regulation that was not chosen.
 *
 * @throws CommandError with exit code 2 where no regulation is named
 */
export const openConfig = ({ config, ruleset }: ConfigOptions): FoundConfig => {
  const found = findRulebookFile(config)
  // Paths on the command line start from where the command is called.
  if (ruleset !== undefined) return configuredFor(ruleset, found)
  if (found !== undefined) return found
  throw new CommandError(exitCodes.usage, {
    zh: '请说明按哪个制度评定：--ruleset <编号>（用 rulesets <词> 查找），或先用 init <文件> 写一份 rulebook.json',
    en: 'say by which regulation: --ruleset <id> (find one with rulesets <words>), or write rulebook.json first with init <file>',
  })
}

/** The calendar that a configuration names. */
export const calendarOf = (given: RulebookFile['calendar']): Calendar | undefined => {
  if (given === 'none') return undefined
  if (given === undefined || given === 'china') return chinaCalendar
  const { holidays = [], workdays = [] } = given
  return extendCalendar(chinaCalendar, { holidays, workdays })
}

/** The regulation that an unknown id was meant for: one that goes on where it ends, else the nearest in spelling. */
const meantBy = (id: string): string | undefined =>
  builtin.ids.find((one) => id.length > 3 && one.includes(id)) ?? nearestName(id, builtin.ids)

const refuseUnknown = (reference: string, own: readonly Ruleset[]): void => {
  const [id = ''] = reference.split('@')
  if ((builtin.ids as readonly string[]).includes(id) || own.some((one) => one.id === id)) return
  const meant = meantBy(id)
  throw new CommandError(exitCodes.usage, {
    zh: `没有规则集 ${id}${meant === undefined ? '；' : `；是否想写 ${meant}？`}用 rulesets <词> 可按词查找，自己的规则集写文件路径`,
    en: `there is no ruleset ${id}${meant === undefined ? ';' : `; did you mean ${meant}?`} rulesets <words> finds one by words, one of your own is named by its file`,
  })
}

/** What is shipped and the host's own files, in one rulebook, and the ids of what was chosen in its order. */
const rulebookOf = ({ folder, file, isPinned }: FoundConfig) => {
  const files = new Map(file.rulesets.filter(isPath).map((path) => [path, readRulesetFile(resolve(folder, path))]))
  const own = [...files.values(), ...(file.folders ?? []).flatMap((one) => readRulesetFolder(resolve(folder, one)))]
  const rulesets = file.rulesets.map((one) => {
    const own = files.get(one)
    return own === undefined ? one : isPinned === true ? `${own.id}@${own.version}` : own.id
  })
  for (const one of rulesets) refuseUnknown(one, own)
  if (own.length === 0) return { rulebook: builtin as Rulebook, rulesets }
  // Of those shipped only the chosen ones: each is read when it is first asked for.
  const shipped = file.rulesets
    .filter((one) => !isPath(one))
    .flatMap((reference) => builtin.versions(reference.split('@')[0]!))
  const dates = shipped.flatMap((one) =>
    one.dates === undefined ? [] : [[`${one.ruleset.id}@${one.ruleset.version}`, one.dates] as const],
  )
  const rulebook = createRulebook([...shipped.map(({ ruleset }) => ruleset), ...own], {
    dates: Object.fromEntries(dates),
  })
  return { rulebook: rulebook as Rulebook, rulesets }
}

/**
 * The policy that a configuration asks for.
 *
 * @throws PolicyError or RulesetError where it cannot be made
 */
export const policyOf = (config: FoundConfig): Policy => {
  const { parameters, inForce, assume, profiles, topics, strict, calendar } = config.file
  const { rulebook, rulesets } = rulebookOf(config)
  const ids = rulesets.map((one) => one.split('@')[0]!)
  const chosen = <T>(table: Readonly<Record<string, T>> | undefined) =>
    table === undefined || config.isNarrowed !== true
      ? table
      : Object.fromEntries(Object.entries(table).filter(([id]) => ids.includes(id)))
  const days = calendarOf(calendar)
  const options = {
    rulesets,
    parameters: chosen(parameters),
    inForce: chosen(inForce),
    assume: chosen(assume),
    profiles,
    topics,
    strict,
    calendar: days,
  }
  return createPolicy(
    rulebook,
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as unknown as PolicyOptions,
  )
}

import { dirname, resolve } from 'node:path'
import * as z from 'zod/mini'
import { chinaCalendar } from '../../calendar.ts'
import { checked } from '../../input/checked.ts'
import { createPolicy, type Locale, type Policy, type PolicyOptions } from '../../ruleset/policy.ts'
import { createRulebook, type Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readJsonFile } from '../input/read-json.ts'
import { readRulesetFolder } from '../input/ruleset-files.ts'

/** What `rulebook.json` says: which regulations are judged by, and how. The options of `createPolicy`, and where more rulesets are. */
export interface RulebookFile
  extends Pick<PolicyOptions, 'rulesets' | 'parameters' | 'inForce' | 'assume' | 'profiles' | 'topics' | 'strict'> {
  readonly $schema?: string | undefined
  /** The language that the command line speaks. */
  readonly locale?: Locale | undefined
  /** Folders of `<id>/<version>.json`, from the folder of the file: rulesets beside those that are shipped. */
  readonly folders?: readonly string[] | undefined
  /** Working days: of China by default; `none`, and questions of working days stay unknown. */
  readonly calendar?: 'china' | 'none' | undefined
}

/** A configuration, and the folder from which it was read. */
export interface FoundConfig {
  readonly folder: string
  readonly file: RulebookFile
}

// What createPolicy checks by itself is left to it.
const checkFile = /* @__PURE__ */ checked<RulebookFile>(
  () =>
    z.strictObject({
      $schema: z.optional(z.string()),
      locale: z.optional(z.enum(['zh-CN', 'en'])),
      rulesets: z.array(z.string()),
      folders: z.optional(z.array(z.string().check(z.minLength(1)))),
      calendar: z.optional(z.enum(['china', 'none'])),
      parameters: z.optional(z.unknown()),
      inForce: z.optional(z.unknown()),
      assume: z.optional(z.unknown()),
      profiles: z.optional(z.unknown()),
      topics: z.optional(z.unknown()),
      strict: z.optional(z.unknown()),
    }) as never,
)

/**
 * Reads `rulebook.json`.
 *
 * @throws CommandError with exit code 2 where it cannot be read, PolicyError where it says something else
 */
export const readRulebookFile = (path: string): FoundConfig => {
  try {
    return { folder: dirname(resolve(path)), file: checkFile(readJsonFile(path)) }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    // Without a configuration nothing is done at all.
    throw new CommandError(exitCodes.usage, error.messages)
  }
}

const rulebookOf = ({ folder, file }: FoundConfig): Rulebook => {
  const own = (file.folders ?? []).flatMap((one) => readRulesetFolder(resolve(folder, one)))
  if (own.length === 0) return builtin as Rulebook
  // Of those shipped only the chosen ones: each is read when it is first asked for.
  const shipped = file.rulesets.flatMap((reference) => builtin.versions(reference.split('@')[0]!))
  const dates = shipped.flatMap((one) =>
    one.dates === undefined ? [] : [[`${one.ruleset.id}@${one.ruleset.version}`, one.dates] as const],
  )
  return createRulebook([...shipped.map(({ ruleset }) => ruleset), ...own], {
    dates: Object.fromEntries(dates),
  }) as Rulebook
}

/**
 * The policy that a configuration asks for.
 *
 * @throws PolicyError or RulesetError where it cannot be made
 */
export const policyOf = (config: FoundConfig): Policy => {
  const { $schema: _, locale: __, folders: ___, calendar = 'china', ...options } = config.file
  return createPolicy(rulebookOf(config), { ...options, ...(calendar === 'china' ? { calendar: chinaCalendar } : {}) })
}

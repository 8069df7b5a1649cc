import * as z from 'zod'
import { PolicyError } from '../../errors.ts'
import { checked, once } from '../../input/checked.ts'
import type { PolicyOptions } from '../../ruleset/policy.ts'
import type { TeamPeriod } from '../../settle/settle-team.ts'
import type { Mapping } from '../import/import-table.ts'

/** What `rulebook.json` says: by which regulations, with which choices, where more rulesets are, and how tables are read. */
export interface RulebookFile {
  readonly $schema?: string | undefined
  readonly rulesets: readonly string[]
  /** Folders of `<id>/<version>.json`, from the folder of the file: rulesets beside those that are shipped. */
  readonly folders?: readonly string[] | undefined
  readonly parameters?: PolicyOptions['parameters'] | undefined
  readonly inForce?: PolicyOptions['inForce'] | undefined
  readonly assume?: PolicyOptions['assume'] | undefined
  readonly profiles?: PolicyOptions['profiles'] | undefined
  readonly topics?: PolicyOptions['topics'] | undefined
  readonly strict?: boolean | undefined
  readonly calendar?: 'china' | 'none' | CalendarDays | undefined
  readonly locale?: 'zh-CN' | 'en' | undefined
  readonly timeZone?: string | undefined
  readonly call?: Mapping | undefined
  readonly attendance?: Mapping | undefined
  readonly settlement?: Pick<TeamPeriod, 'agents' | 'decisions' | 'appealWindow' | 'fundsUsed'> | undefined
}

/** The Chinese calendar with a company's own days. */
export interface CalendarDays {
  readonly holidays?: readonly string[] | undefined
  readonly workdays?: readonly string[] | undefined
}

const scalar = () => z.union([z.string(), z.number(), z.boolean(), z.null()])
const table = <T extends z.ZodType>(value: T) => z.record(z.string(), z.record(z.string(), value))
const dates = () => z.array(z.iso.date())

const mapping = once(() =>
  z
    .strictObject({
      columns: z
        .record(z.string(), z.string().nullable())
        .optional()
        .describe('Fields by header (startedAt, talkSeconds:ms, observations.<name>); null leaves a column out'),
      shifts: z
        .record(z.string(), z.string())
        .optional()
        .describe('What a shift’s name means: 09:00-18:00, or 09:00-12:00 13:30-18:00'),
      dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional().describe('How 03/02/2026 is meant'),
      encoding: z.string().optional().describe('utf-8, gb18030, utf-16le or utf-16be; found out where it is absent'),
      emptyMeansNone: z
        .array(z.string())
        .optional()
        .describe('Headers of columns whose empty cells say that there is none; elsewhere they are unknown'),
      allLeaveShown: z
        .boolean()
        .optional()
        .describe('The table shows all leave: where it has none, nobody was on leave; otherwise that is unknown'),
      join: z.string().optional().describe('The header of the column that the legs of one call share'),
    })
    .describe('How the tables of these records are read'),
)

/** The schema of `rulebook.json`. */
export const configSchema = once(() =>
  z.strictObject({
    $schema: z.string().optional(),
    rulesets: z
      .array(z.string().min(1))
      .min(1)
      .describe('Regulations in order of precedence: ids, <id>@<version>, or paths of files of your own'),
    folders: z
      .array(z.string().min(1))
      .optional()
      .describe('Folders of <id>/<version>.json, from the folder of this file: rulesets beside those that are shipped'),
    parameters: table(z.union([scalar(), z.array(z.union([z.string(), z.number()]))]))
      .optional()
      .describe('Values by regulation and parameter; those that a regulation leaves open must be set to judge by them'),
    inForce: z
      .record(z.string(), z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }))
      .optional()
      .describe('When a regulation without dates of its own is in force here'),
    assume: table(scalar())
      .optional()
      .describe('What unanswered questions are taken to be, by regulation and question'),
    profiles: z
      .strictObject({
        centre: z.record(z.string(), scalar()).optional(),
        agents: table(scalar()).optional(),
      })
      .optional()
      .describe('Answers that hold for the centre or a person'),
    topics: z
      .enum(['first', 'strictest', 'all'])
      .optional()
      .describe('Which of several regulations on one matter counts: the first, the strictest, or all'),
    strict: z
      .boolean()
      .optional()
      .describe('Refuse to judge while a parameter that a regulation leaves open is not set'),
    calendar: z
      .union([
        z.enum(['china', 'none']),
        z.strictObject({ holidays: dates().optional(), workdays: dates().optional() }),
      ])
      .optional()
      .describe('china (the default), none, or the Chinese one with days off and workdays of your own'),
    locale: z.enum(['zh-CN', 'en']).optional(),
    timeZone: z.string().optional().describe('Of times without an offset: Asia/Shanghai where it is absent'),
    call: mapping().optional(),
    attendance: mapping().optional(),
    settlement: z
      .strictObject({
        agents: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
        decisions: z.array(z.record(z.string(), z.unknown())).optional(),
        appealWindow: z.record(z.string(), z.unknown()).optional(),
        fundsUsed: z.record(z.string(), z.unknown()).optional(),
      })
      .optional()
      .describe('What settling a month needs besides the records: people, pay, decisions'),
  } satisfies Record<keyof RulebookFile, z.ZodType>),
)

const check = /* @__PURE__ */ checked(configSchema, PolicyError)

/** A configuration as it is, checked. */
export const checkConfig = (json: unknown): RulebookFile => check(json) as unknown as RulebookFile

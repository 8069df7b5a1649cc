import type { Command } from 'commander'
import * as z from 'zod'
import { chinaCalendar } from '../../calendar.ts'
import { RecordError } from '../../errors.ts'
import { problemsFromZod } from '../../input/problems.ts'
import { evaluateAttendance } from '../../months/attendance.ts'
import type { AttendancePeriod } from '../../months/attendance-input.ts'
import { createPolicy, type Locale } from '../../ruleset/policy.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { readJsonFile } from '../input/read-json.ts'
import { examplePath, type Look, type Print } from '../options.ts'
import { monthReport } from '../output/month-report.ts'
import type { Cli } from '../terminal/cli.ts'

const record = z.record(z.string(), z.unknown())

const fileSchema = z.looseObject({
  rulesets: z.array(z.string()).min(1),
  agents: z.array(
    z.looseObject({ agentId: z.string(), periods: z.array(z.looseObject({ period: record, days: z.array(record) })) }),
  ),
})

/** Evaluates a file of people's attendance and prints each person's periods. */
export const attendance = (path: string, locale: Locale, print: Print): void => {
  const json: unknown = readJsonFile(path)
  const parsed = fileSchema.safeParse(json)
  if (!parsed.success) throw new RecordError(problemsFromZod(parsed.error, fileSchema, json))
  const policy = createPolicy(builtin as Rulebook, { rulesets: parsed.data.rulesets, calendar: chinaCalendar })
  for (const { agentId, periods, ...about } of parsed.data.agents)
    for (const one of periods) {
      // What stands beside the days (role, employment) belongs to the period's input as it is.
      const input = { agentId, ...about, ...one } as unknown as AttendancePeriod
      print(`${monthReport(agentId, one.days.length, evaluateAttendance(policy, input), locale)}\n`)
    }
}

/** `attendance [file]` */
export const addAttendance = (program: Command, cli: Cli): void => {
  program
    .command('attendance')
    .description("print each person's month from a file of attendance days")
    .argument(
      '[file]',
      'JSON: rulesets, and days by agent and period; by default the example',
      examplePath('attendance.json'),
    )
    .action((file: string, { locale }: Look) => attendance(file, locale, cli.print))
}

import { Argument, Command, Option } from 'commander'
import { RulebookError } from '../errors.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { attendance } from './attendance.ts'
import { demo } from './demo.ts'
import { evaluate } from './evaluate.ts'
import { month } from './month.ts'
import { addRulesetCommands } from './ruleset-commands.ts'

const EXAMPLES = 'examples/calls.ndjson'

const program = new Command('callcenter-rulebook').description('Call-centre regulations as executable rulesets.')

program
  .command('demo')
  .description('evaluate a file of calls and print findings, what is missing, and totals; then settle an example month')
  .argument('[file]', 'NDJSON, one call a line', EXAMPLES)
  .addOption(new Option('--locale <locale>', 'language of the output').choices(['zh-CN', 'en']).default('zh-CN'))
  .option('--at <instant>', 'instant for calls without startedAt, e.g. 2026-03-02T09:00:00+08:00')
  .action(async (file: string, options) => {
    await demo(file, options, console.log)
    if (file === EXAMPLES) month('examples/month', options.locale, console.log)
  })

program
  .command('month')
  .description("settle a team's month and print each agent's statement")
  .argument('[folder]', 'holds team.json and records.ndjson', 'examples/month')
  .addOption(new Option('--locale <locale>', 'language of the output').choices(['zh-CN', 'en']).default('zh-CN'))
  .action((folder: string, { locale }) => month(folder, locale, console.log))

program
  .command('attendance')
  .description("print each person's month from a file of attendance days")
  .argument('[file]', 'JSON: rulesets, and days by agent and period', 'examples/attendance.json')
  .addOption(new Option('--locale <locale>', 'language of the output').choices(['zh-CN', 'en']).default('zh-CN'))
  .action((file: string, { locale }) => attendance(file, locale, console.log))

program
  .command('evaluate')
  .description('evaluate NDJSON records: one result a line, in order')
  .addArgument(new Argument('<subject>', 'kind of record').choices(subjects))
  .argument('[file]', 'NDJSON; - for standard input', '-')
  .requiredOption('--ruleset <id...>', 'rulesets, in order of precedence')
  .option('--strict', 'exit with 1 when any line was an error')
  .action(async (subject: Subject, file: string, { ruleset, strict }: { ruleset: string[]; strict?: true }) => {
    const errors = await evaluate(subject, file, ruleset)
    if (strict && errors > 0) process.exitCode = 1
  })

addRulesetCommands(program)

// The reader of a pipe may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof RulebookError) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  console.error(
    error instanceof RulebookError ? `${error.messages.zh}\n${error.messages.en}` : (error as Error).message,
  )
  process.exitCode = 2
}

import { once } from 'node:events'
import type { Command } from 'commander'
import { chinaCalendar } from '../../calendar.ts'
import { canonicalJson } from '../../document/digest.ts'
import type { RecordError } from '../../errors.ts'
import { evaluateOne } from '../../evaluate/batch.ts'
import type { Subject } from '../../records/subject.ts'
import { createPolicy } from '../../ruleset/policy.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { exitCodes } from '../exit-codes.ts'
import { readLines } from '../input/read-lines.ts'
import { rulesetOption, subjectArgument } from '../options.ts'
import { UndeclaredSummary } from '../output/undeclared-summary.ts'
import type { Cli } from '../terminal/cli.ts'

const errorResult = (index: number, error: RecordError, id?: string) => ({
  ok: false,
  index,
  ...(id === undefined ? {} : { id }),
  error: error.toJSON(),
})

/**
 * Evaluates NDJSON from a file or standard input: exactly one line out for each line in, in order,
 * canonical JSON; a bad record is an error result in its place. No state between lines.
 *
 * @returns how many lines were errors
 */
export const evaluate = async (subject: Subject, path: string, rulesets: readonly string[]): Promise<number> => {
  const policy = createPolicy(builtin as Rulebook, { rulesets, calendar: chinaCalendar })
  const undeclared = new UndeclaredSummary(policy, subject)
  let errors = 0
  for await (const line of readLines(path)) {
    const index = line.number - 1
    if ('record' in line) undeclared.note(line.record)
    const result = 'error' in line ? errorResult(index, line.error) : evaluateOne(policy, subject, line.record, index)
    if (!result.ok) errors++
    const output =
      'assessment' in result || !('error' in result)
        ? result
        : 'toJSON' in result.error
          ? { ...result, error: result.error.toJSON() }
          : result
    if (!process.stdout.write(`${canonicalJson(output)}\n`)) await once(process.stdout, 'drain')
  }
  const warning = undeclared.warning('en')
  if (warning !== undefined) process.stderr.write(`${warning}\n`)
  return errors
}

/** `evaluate <subject> [file]` */
export const addEvaluate = (program: Command, cli: Cli): void => {
  program
    .command('evaluate')
    .description('evaluate NDJSON records: one result a line, in order')
    .addArgument(subjectArgument(cli))
    .argument('[file]', 'NDJSON; - for standard input', '-')
    .addOption(rulesetOption(cli).makeOptionMandatory())
    .option('--strict', 'exit with 1 when any line was an error')
    .action(async (subject: Subject, file: string, options: { ruleset: readonly string[]; strict?: true }) => {
      const errors = await evaluate(subject, file, options.ruleset)
      if (options.strict && errors > 0) process.exitCode = exitCodes.failed
    })
}

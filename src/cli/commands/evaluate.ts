import type { Command } from 'commander'
import { chinaCalendar } from '../../calendar.ts'
import type { Subject } from '../../records/subject.ts'
import { createPolicy } from '../../ruleset/policy.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { MAX_LINE_BYTES } from '../../stream/read-lines.ts'
import { exitCodes } from '../exit-codes.ts'
import { rulesetOption, subjectArgument } from '../options.ts'
import { UndeclaredSummary } from '../output/undeclared-summary.ts'
import { blockEvaluator } from '../stream/evaluate-block.ts'
import { runStream } from '../stream/run-stream.ts'
import { standardSink } from '../stream/sink.ts'
import { openSource } from '../stream/source.ts'
import type { Cli } from '../terminal/cli.ts'

/**
 * Evaluates NDJSON from a file or standard input: exactly one line out for each line in, in order;
 * a bad record is an error result in its place, with the index of its line.
 *
 * @returns how many lines were errors
 */
export const evaluate = async (
  subject: Subject,
  path: string,
  rulesets: readonly string[],
  cli: Cli,
): Promise<number> => {
  const policy = createPolicy(builtin as Rulebook, { rulesets, calendar: chinaCalendar })
  const undeclared = new UndeclaredSummary()
  const { errors } = await runStream({
    source: await openSource(path),
    sink: standardSink(),
    evaluate: blockEvaluator(policy, subject, { maxLineBytes: MAX_LINE_BYTES, isNumbered: true }),
    ahead: 1,
    maxLineBytes: MAX_LINE_BYTES,
    note: (names) => undeclared.note(names),
  })
  const warning = undeclared.warning(cli.locale)
  if (warning !== undefined) cli.note(warning)
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
      const errors = await evaluate(subject, file, options.ruleset, cli)
      if (options.strict && errors > 0) process.exitCode = exitCodes.failed
    })
}

import { idOf } from '../../evaluate/batch.ts'
import type { CallsById } from '../../evaluate/options.ts'
import type { Call } from '../../records/call.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { MAX_LINE_BYTES } from '../../stream/read-lines.ts'
import { type ConfigOptions, openConfig, policyOf } from '../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readLines } from '../input/read-lines.ts'
import { type AddCommand, configOption, rulesetOption, subjectArgument } from '../options.ts'
import { UndeclaredSummary } from '../output/undeclared-summary.ts'
import { blockEvaluator } from '../stream/evaluate-block.ts'
import { runStream } from '../stream/run-stream.ts'
import { openSource } from '../stream/source.ts'
import type { Cli } from '../terminal/cli.ts'
import { withExamples } from '../terminal/help.ts'

/**
 * The calls of a file, by id. What a call says is checked with the record that names it.
 *
 * @throws CommandError for a line that has no id, or another call's
 */
const readCalls = async (path: string): Promise<CallsById> => {
  const calls = new Map<string, Call>()
  for await (const line of readLines(path)) {
    if ('error' in line)
      throw new CommandError(exitCodes.input, {
        zh: `${path} 第 ${line.number} 行：${line.error.messages.zh}`,
        en: `${path}, line ${line.number}: ${line.error.messages.en}`,
      })
    const { id } = idOf(line.record)
    if (id === undefined || calls.has(id))
      throw new CommandError(exitCodes.input, {
        zh: `${path} 第 ${line.number} 行：${id === undefined ? '通话没有 id' : `通话 ${id} 出现不止一次`}`,
        en: `${path}, line ${line.number}: ${id === undefined ? 'the call has no id' : `call ${id} is there more than once`}`,
      })
    calls.set(id, line.record as Call)
  }
  return calls
}

/**
 * Evaluates NDJSON from a file or standard input: exactly one line out for each line in, in order;
 * a bad record is an error result in its place, with the index of its line.
 *
 * @returns how many lines were errors
 */
export const evaluate = async (
  subject: Subject,
  path: string,
  policy: Policy,
  cli: Cli,
  calls?: CallsById,
): Promise<number> => {
  const undeclared = new UndeclaredSummary()
  const { errors } = await runStream({
    source: await openSource(path),
    sink: cli.output(),
    evaluate: blockEvaluator(policy, subject, { maxLineBytes: MAX_LINE_BYTES, isNumbered: true, calls }),
    ahead: 1,
    maxLineBytes: MAX_LINE_BYTES,
    note: (names) => undeclared.note(names),
  })
  const warning = undeclared.warning(cli.locale)
  if (warning !== undefined) cli.note(warning)
  return errors
}

/** `evaluate <subject> [file]` */
export const addEvaluate: AddCommand = (program, cli) => {
  const { t } = cli
  const command = program
    .command('evaluate')
    .description(t('评定 NDJSON 记录：每行一个结果，顺序不变', 'evaluate NDJSON records: one result a line, in order'))
    .addArgument(subjectArgument(cli))
    .argument('[file]', t('NDJSON；- 为标准输入', 'NDJSON; - for standard input'), '-')
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .option(
      '--calls <file>',
      t(
        '工单、现场事件、质检所涉及的通话（NDJSON），按通话编号对应',
        'the calls that cases, incidents and reviews are about (NDJSON), found by their ids',
      ),
    )
    .option('--strict', t('有错误行时退出码为 1', 'exit with 1 when any line was an error'))
    .action(async (subject: Subject, file: string, options: ConfigOptions & { strict?: true; calls?: string }) => {
      const policy = policyOf(openConfig(options))
      const calls = options.calls === undefined ? undefined : await readCalls(options.calls)
      const errors = await evaluate(subject, file, policy, cli, calls)
      if (options.strict && errors > 0) process.exitCode = exitCodes.failed
    })
  withExamples(command, cli, [
    ['evaluate call calls.ndjson > results.ndjson', '按 rulebook.json', 'by rulebook.json'],
    [
      'evaluate call --ruleset zhuji-broadcast-hotline-standard --ruleset ours/1.0.0.json calls.ndjson',
      '自带的和自己的制度，先者优先',
      'by a regulation that is shipped and one of your own, the first takes precedence',
    ],
    [
      'evaluate review reviews.ndjson --calls calls.ndjson',
      '质检连同所评的通话',
      'reviews with the calls that they are of',
    ],
  ])
}

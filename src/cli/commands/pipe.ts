import { InvalidArgumentError } from 'commander'
import type { Subject } from '../../records/subject.ts'
import { MAX_LINE_BYTES } from '../../stream/read-lines.ts'
import { policyOf, readRulebookFile } from '../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type AddCommand, configOption, subjectArgument } from '../options.ts'
import { UndeclaredSummary } from '../output/undeclared-summary.ts'
import { blockEvaluator } from '../stream/evaluate-block.ts'
import { workerPool } from '../stream/pool.ts'
import { resume } from '../stream/resume.ts'
import { runStream } from '../stream/run-stream.ts'
import { newFileSink, type Sink } from '../stream/sink.ts'
import { openSource } from '../stream/source.ts'
import type { Cli } from '../terminal/cli.ts'
import { withExamples } from '../terminal/help.ts'

interface PipeOptions {
  readonly config: string
  readonly output?: string
  readonly resume?: true
  readonly strict?: true
  readonly outcomes?: true
  readonly workers: number
  readonly maxLineBytes: number
}

// Enough that no worker waits for the next block while the results of another are written.
const BLOCKS_PER_WORKER = 3

const aCount =
  ({ t }: Cli) =>
  (text: string): number => {
    const count = Number(text)
    if (Number.isSafeInteger(count) && count >= 1) return count
    throw new InvalidArgumentError(t('应为从 1 起的整数', 'a whole number from 1'))
  }

interface Outlet {
  readonly sink: Sink
  readonly skip: number
  readonly finish?: () => void
}

const outletOf = ({ output, resume: isResumed }: PipeOptions, cli: Cli): Outlet => {
  if (output !== undefined) return isResumed ? resume(output) : { sink: newFileSink(output), skip: 0 }
  if (!isResumed) return { sink: cli.output(), skip: 0 }
  throw new CommandError(exitCodes.usage, {
    zh: '--resume 须与 --output 同用：写了多少，要看文件',
    en: '--resume needs --output: how far it came is read from the file',
  })
}

/**
 * Evaluates a stream of lines by a configuration file: exactly one line out for each line in, in order, without state between lines.
 *
 * @returns how many lines were errors
 */
const pipe = async (subject: Subject, path: string, options: PipeOptions, cli: Cli): Promise<number> => {
  const config = readRulebookFile(options.config)
  const policy = policyOf(config)
  const { maxLineBytes, workers, outcomes } = options
  const source = await openSource(path)
  const { sink, skip, finish } = outletOf(options, cli)
  const undeclared = new UndeclaredSummary()
  const way = { source, sink, skip, maxLineBytes, note: undeclared.note.bind(undeclared) }
  const pool = workers === 1 ? undefined : workerPool(workers, { config, subject, maxLineBytes, outcomes })
  try {
    const { errors } = await runStream(
      pool === undefined
        ? { ...way, evaluate: blockEvaluator(policy, subject, { maxLineBytes, outcomes }), ahead: 1 }
        : { ...way, evaluate: pool.evaluate, ahead: BLOCKS_PER_WORKER * workers },
    )
    finish?.()
    const warning = undeclared.warning(cli.locale)
    if (warning !== undefined) cli.note(warning)
    return errors
  } finally {
    sink.close()
    await pool?.close()
  }
}

/** `pipe <subject> [file]` */
export const addPipe: AddCommand = (program, cli) => {
  const { t } = cli
  const pipeCommand = program
    .command('pipe')
    .description(
      t(
        '按配置文件过滤 NDJSON 流：进一行出一行，顺序不变',
        'filter a stream of NDJSON records by a configuration: one line out for each line in, in order',
      ),
    )
    .addArgument(subjectArgument(cli))
    .argument('[file]', t('NDJSON；- 为标准输入', 'NDJSON; - for standard input'), '-')
    .addOption(configOption(cli))
    .option('--output <file>', t('写入文件，不写标准输出', 'write to a file instead of standard output'))
    .option('--resume', t('从上次输出文件的末尾接着写', 'go on where the output file of an earlier run ends'))
    .option('--workers <count>', t('评定用的线程数', 'threads that evaluate'), aCount(cli), 1)
    .option(
      '--max-line-bytes <count>',
      t('更长的行作为错误行', 'a longer line is an error line'),
      aCount(cli),
      MAX_LINE_BYTES,
    )
    .option('--outcomes', t('列出每条规则的结论和理由', 'a verdict for every rule, with its reasons'))
    .option('--strict', t('有错误行时以 1 退出', 'exit with 1 when any line was an error'))
    .action(async (subject: Subject, file: string, options: PipeOptions) => {
      const errors = await pipe(subject, file, options, cli)
      if (options.strict && errors > 0) process.exitCode = exitCodes.failed
    })
  withExamples(pipeCommand, cli, [
    ['pipe call < calls.ndjson > results.ndjson', '当前文件夹有 rulebook.json', 'with rulebook.json in this folder'],
    [
      'pipe call calls.ndjson --output results.ndjson --resume --workers 2',
      '两个线程；中断后再运行同一命令即接着写',
      'two threads; after a kill the same call goes on',
    ],
  ])
}

import { Option } from 'commander'
import type { AccumulatorJson, PeriodAccumulator } from '../../measures/accumulate.ts'
import { accumulatePeriod } from '../../measures/accumulate.ts'
import { type PeriodKind, periodKinds } from '../../records/period.ts'
import { type Subject, subjects } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import {
  type AddedResult,
  accumulateSettlement,
  type SettlementAccumulator,
  type SettlementAccumulatorJson,
} from '../../settle/accumulate-settlement.ts'
import { sharedFunds } from '../../settle/amounts/cap-funds.ts'
import type { TeamCircumstances } from '../../settle/settle-judged.ts'
import { openConfig, policyOf } from '../config/rulebook-file.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { type AddCommand, configOption } from '../options.ts'
import { type KeyedLine, reduceLines } from '../stream/reduce-lines.ts'
import type { Cli } from '../terminal/cli.ts'
import { withExamples } from '../terminal/help.ts'

interface Common {
  readonly config?: string
  readonly keyed?: true
}

interface MeasuresOptions extends Common {
  readonly kind: PeriodKind
  readonly shard: string
  readonly subject?: Subject
  readonly dedupe?: true
  readonly periods?: true
}

interface SettlementOptions extends Common {
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
  readonly split?: true
  readonly settle?: true
}

const isTotals = (record: unknown): boolean =>
  typeof record === 'object' && record !== null && 'format' in record && typeof record.format === 'string'

const notAsked = (zh: string, en: string): CommandError => new CommandError(exitCodes.usage, { zh, en })

/** Takes in one line: totals that were written before, or a record that is counted. */
const addMeasured = (into: PeriodAccumulator, record: unknown, subject: Subject | undefined): void => {
  if (isTotals(record)) into.merge(record as AccumulatorJson)
  else if (subject !== undefined) into.add(subject, record)
  else throw notAsked('要统计记录，请用 --subject 说明种类', 'to count records, say of which kind with --subject')
}

/** Takes in one line: totals that were written before, a result of `pipe`, or `{ "subject", "record" }`. */
const addGathered = (into: SettlementAccumulator, line: unknown): void => {
  if (isTotals(line)) {
    into.merge(line as SettlementAccumulatorJson)
    return
  }
  const { subject, record } = line as { readonly subject?: unknown; readonly record?: unknown }
  if (subjects.some((one) => one === subject)) into.add(subject as Subject, record)
  else into.addResult(line as AddedResult)
}

/** What is said of people, for one of them: nobody else has a statement in that person's part. */
const ofPerson = (team: TeamCircumstances, person: string): TeamCircumstances => ({
  ...team,
  agents: Object.fromEntries(Object.entries(team.agents ?? {}).filter(([id]) => id === person)),
})

const settledLines = (made: SettlementAccumulator, team: TeamCircumstances, isPart: boolean): readonly unknown[] => {
  const { settlements, unattributed, organisation, errors, unmatchedDecisions } = made.settle(team)
  const rest = {
    unattributed,
    organisation,
    errors,
    // A part knows only the decisions on one person's findings.
    ...(isPart ? {} : { unmatchedDecisions }),
  }
  const isNothing = Object.values(rest).every((list) => list.length === 0)
  return [...settlements.map((settlement) => ({ settlement })), ...(isNothing ? [] : [rest])]
}

const refuseSharedFunds = (policy: Policy): void => {
  const [fund] = sharedFunds(policy)
  if (fund !== undefined)
    throw notAsked(
      `奖金来源「${fund}」有总额上限，由全体人员分享，不能逐人结算；请去掉 --keyed`,
      `the fund ${fund} is capped and shared by everybody: persons cannot be settled apart; leave --keyed out`,
    )
}

const reduceSettlement = async (path: string, options: SettlementOptions, cli: Cli): Promise<void> => {
  const config = openConfig(options)
  const policy = policyOf(config)
  const { kind, from, to, keyed, split, settle } = options
  if (keyed && settle) refuseSharedFunds(policy)
  const period = { kind, from, to }
  const team = config.file.settlement ?? {}
  await reduceLines<SettlementAccumulator>(path, cli.output(), keyed === true, {
    begin: () => accumulateSettlement(policy, { period }),
    add: addGathered,
    *end(made, key): Generator<KeyedLine> {
      if (settle)
        for (const value of settledLines(made, key === undefined ? team : ofPerson(team, key), key !== undefined))
          yield { key, value }
      else if (split) for (const [person, value] of made.split()) yield { key: person ?? '', value }
      else yield { key, value: made.toJSON() }
    },
  })
}

const reduceMeasures = async (path: string, options: MeasuresOptions, cli: Cli): Promise<void> => {
  const policy = policyOf(openConfig(options))
  const { kind, shard, subject, dedupe, periods, keyed } = options
  await reduceLines<PeriodAccumulator>(path, cli.output(), keyed === true, {
    begin: () => accumulatePeriod(policy, { kind, shard, dedupe }),
    add: (into, record) => addMeasured(into, record, subject),
    *end(made, key): Generator<KeyedLine> {
      if (periods) for (const value of made.toPeriods()) yield { key, value }
      else yield { key, value: made.toJSON() }
    },
  })
}

/** `reduce measures [file]`, `reduce settlement [file]` */
export const addReduce: AddCommand = (program, cli) => {
  const { t } = cli
  const reduce = program
    .command('reduce')
    .description(
      t(
        '把各部分的汇总合并：任意顺序、任意分组、重复均同一结果',
        'merge totals of parts: any order, any groups, and twice give the same',
      ),
    )
  const kind = () => new Option('--kind <kind>', t('周期', 'kind of period')).choices(periodKinds).default('month')
  const file = t('NDJSON；- 为标准输入', 'NDJSON; - for standard input')
  const keyed = t(
    '每行为「键 TAB JSON」，已按键排序；每个键一份汇总',
    'lines are key TAB JSON, sorted by key: one total a key',
  )
  const measures = reduce
    .command('measures')
    .description(t('度量：记录计入汇总，或合并汇总', 'measures: records counted into totals, or totals merged'))
    .argument('[file]', file, '-')
    .addOption(configOption(cli))
    .addOption(kind())
    .addOption(new Option('--subject <subject>', t('记录的种类', 'kind of record')).choices(subjects))
    .option(
      '--shard <name>',
      t('这一部分的名称，重复送达只计一次', 'names this part: what comes again counts once'),
      'all',
    )
    .option('--dedupe', t('重复的记录只计一次', 'count a record that comes again once'))
    .option('--periods', t('输出周期记录', 'write period records'))
    .option('--keyed', keyed)
    .action((path: string, options: MeasuresOptions) => reduceMeasures(path, options, cli))
  withExamples(measures, cli, [
    [
      'reduce measures --subject call --shard part-1 < calls.ndjson > part-1.json',
      '一部分通话的汇总',
      'the totals of one part of the calls',
    ],
    ['reduce measures --periods < parts.ndjson > periods.ndjson', '合并为周期记录', 'merged into period records'],
  ])
  const settlement = reduce
    .command('settlement')
    .description(
      t('结算：收集评定结果与考勤，合并后结算', 'settlement: gather results and attendance, merge them, settle'),
    )
    .argument('[file]', file, '-')
    .addOption(configOption(cli))
    .addOption(kind())
    .requiredOption('--from <date>', t('第一天', 'first day'))
    .requiredOption('--to <date>', t('最后一天', 'last day'))
    .option('--split', t('按人分开，每行「人 TAB 汇总」', 'apart by person: person TAB totals a line'))
    .option('--settle', t('输出结算', 'write settlements'))
    .option('--keyed', keyed)
    .action((path: string, options: SettlementOptions) => reduceSettlement(path, options, cli))
  withExamples(settlement, cli, [
    [
      'reduce settlement --from 2026-03-01 --to 2026-03-31 --split < results.ndjson | LC_ALL=C sort > people.txt',
      '按人分开的一部分',
      'one part, apart by person',
    ],
    [
      'reduce settlement --from 2026-03-01 --to 2026-03-31 --keyed --settle < people.txt',
      '逐人结算',
      'every person’s settlement',
    ],
  ])
}

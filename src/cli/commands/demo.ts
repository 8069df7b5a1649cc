import { evaluateCall } from '../../evaluate/evaluate.ts'
import { statementOf } from '../../explain/statement/statement.ts'
import { writeStatement } from '../../explain/statement/statement-text.ts'
import type { Call } from '../../records/call.ts'
import { settleTeam, type TeamPeriod } from '../../settle/settle-team.ts'
import { policyOf, readRulebookFile } from '../config/rulebook-file.ts'
import { readText } from '../input/read-json.ts'
import { type AddCommand, examplePath } from '../options.ts'
import { findingLines } from '../output/finding-lines.ts'
import { WantedInputs } from '../output/wanted-inputs.ts'
import { monthPeriod } from '../report/collect.ts'
import type { Cli } from '../terminal/cli.ts'
import { withExamples } from '../terminal/help.ts'

const linesOf = (name: string): readonly unknown[] =>
  readText(examplePath(name))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))

/** Calls of the examples that show a limit, words, and what is not known; each by its own centre's regulation. */
const shown: readonly (readonly [id: string, rulesetId: string])[] = [
  ['z03', 'zhuji-broadcast-hotline-standard'],
  ['m02', 'mobile-outbound-vendor-service-standard'],
  ['z07', 'zhuji-broadcast-hotline-standard'],
]

const MOST_INPUTS = 2

const printCall = (call: Call, rulesetId: string, cli: Cli): void => {
  const { print, t, bold, green } = cli
  const policy = policyOf({ folder: '.', file: { rulesets: [rulesetId] } })
  const { findings, notAssessed } = evaluateCall(policy, call)
  print(bold(t(`■ 通话 ${call.id}，坐席 ${call.agentId}`, `■ Call ${call.id}, agent ${call.agentId}`)))
  // The gravest first: of a finding and what it takes the place of, the one with a consequence.
  const first = findings.find(({ effects }) => effects.length > 0) ?? findings[0]
  if (first === undefined) print(green(t('  ✓ 未发现违反条款', '  ✓ no clause broken')))
  else for (const line of findingLines(policy, first, cli)) print(line)
  const wanted = new WantedInputs(policy, cli)
  wanted.add(notAssessed, 'call')
  const inputs = wanted.list()
  const named = inputs.slice(0, MOST_INPUTS).map(({ input }) => t(`「${input}」`, `“${input}”`))
  if (inputs.length > 0)
    print(
      t(
        `  ？ ${notAssessed.length} 条因缺数据未评定，不计任何后果；先补 ${named.join('、')}`,
        `  ? ${notAssessed.length} rules not assessed, data is missing, nothing is counted for it; first add ${named.join(', ')}`,
      ),
    )
}

const printMonth = ({ print, locale }: Cli): void => {
  const config = readRulebookFile(examplePath('month/rulebook.json'))
  const policy = policyOf(config)
  const records = linesOf('month/records.ndjson') as TeamPeriod['records']
  const { settlements, findings } = settleTeam(policy, {
    ...(config.file.settlement as Omit<TeamPeriod, 'period' | 'records'>),
    period: monthPeriod('2026-03'),
    records,
  })
  const smallest = [...settlements].sort((a, b) => a.lines.length - b.lines.length)[0]!
  print(writeStatement(statementOf(policy, smallest, { locale, findings }), { short: true }))
}

/** One screen: three calls, one month's statement, and where to go on. */
export const demo = (cli: Cli): void => {
  const { print, t, bold } = cli
  const calls = new Map((linesOf('calls.ndjson') as readonly Call[]).map((call) => [call.id, call]))
  for (const [id, rulesetId] of shown) printCall(calls.get(id)!, rulesetId, cli)
  print('')
  printMonth(cli)
  print('')
  print(bold(t('自己的数据：', 'Your own data:')))
  for (const [command, zh, en] of [
    ['rulesets 外呼', '按词查找制度', 'find a regulation by words'],
    ['init calls.xlsx', '看文件、选制度，写出 rulebook.json', 'look at files, choose regulations, write rulebook.json'],
    ['report calls.xlsx', '评定并写出 report.html', 'judge them and write report.html'],
    ['settle punches.xlsx', '一个月的结算单', "a month's statements"],
  ] as const)
    print(`  npx callcenter-rulebook ${command.padEnd(20)} ${t(zh, en)}`)
}

/** `demo` */
export const addDemo: AddCommand = (program, cli) => {
  const command = program
    .command('demo')
    .description(
      cli.t('一屏示例：三通电话、一张月结算单、下一步', 'one screen: three calls, a statement, and where to go on'),
    )
    .action(() => demo(cli))
  withExamples(command, cli, [['demo --locale en', '用英文', 'in English']])
}

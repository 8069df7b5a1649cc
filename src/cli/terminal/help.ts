import { type Command, Help, Option } from 'commander'
import stringWidth from 'string-width'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Cli } from './cli.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
}

/** What commander says of a wrong call, in Chinese; `$1` and `$2` are the names in it. */
const errors: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*)'/m, '没有这个选项：$1'],
  [/^error: unknown command '(.*)'/m, '没有这个命令：$1'],
  [/^error: missing required argument '(.*)'/m, '缺少参数：$1'],
  [/^error: required option '(.*)' not specified/m, '必须给出选项：$1'],
  [/^error: option '(.*)' argument missing/m, '选项缺少值：$1'],
  [/^error: too many arguments.*/m, '参数太多'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./m,
    '选项 $1 的值「$2」不对，可用：$3',
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\./m,
    '参数 $2 的值「$1」不对，可用：$3',
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\. (.*)/m, '选项 $1 的值「$2」不对：$3'],
  [/\(Did you mean one of (.*)\?\)/m, '（是否想写：$1？）'],
  [/\(Did you mean (.*)\?\)/m, '（是否想写 $1？）'],
]

const choicesIn = (description: string): string =>
  description
    .replace(/\(choices: (.*?)(, default: .*)?\)$/, '（可用：$1$2）')
    .replace(/\(default: (.*?)\)$/, '（默认：$1）')
    .replace(/, default: (.*)）$/, '；默认：$1）')

const exitWords: Readonly<Record<ExitCode, readonly [zh: string, en: string]>> = {
  [exitCodes.done]: ['完成', 'done'],
  [exitCodes.failed]: ['检查未通过，或 --strict 时有错误的记录', 'a check failed or, with --strict, a record was bad'],
  [exitCodes.usage]: [
    '命令、配置或规则集有误，未做任何事',
    'the call, configuration or ruleset is wrong: nothing was done',
  ],
  [exitCodes.input]: ['输入无法读取', 'an input could not be read'],
  [exitCodes.output]: ['输出无法写入', 'the output could not be written'],
  [exitCodes.interrupted]: ['按键中止', 'stopped from the keyboard'],
}

/** What the exit codes mean, as a paragraph of the help. */
const exitHelp = ({ t }: Cli): string =>
  [
    t('退出码：', 'Exit codes:'),
    ...Object.entries(exitWords).map(([code, [zh, en]]) => `  ${code.padStart(3)}  ${t(zh, en)}`),
  ].join('\n')

type Example = readonly [call: string, zh: string, en: string]

/** Examples at the end of a command's help: what is typed, and what for. */
export const withExamples = (command: Command, { t }: Cli, examples: readonly Example[]): Command =>
  command.addHelpText('after', () =>
    [
      '',
      t('例：', 'Examples:'),
      ...examples.flatMap(([call, zh, en]) => [`  # ${t(zh, en)}`, `  callcenter-rulebook ${call}`]),
    ].join('\n'),
  )

const inUsage = (text: string, isChinese: boolean): string =>
  isChinese ? text.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]') : text

const plain = new Help()
const usageOf = (command: Command, isChinese: boolean): string => inUsage(plain.commandUsage(command), isChinese)
const termOf = (command: Command, isChinese: boolean): string => inUsage(plain.subcommandTerm(command), isChinese)

/** Lets a command and all below it speak the user's language, in help and in errors. */
export const speak = (command: Command, cli: Cli): void => {
  const isChinese = cli.locale !== 'en'
  command.configureHelp({
    // Commander counts characters; Chinese ones are two columns wide.
    displayWidth: (text) => stringWidth(text),
    commandUsage: (one) => usageOf(one, isChinese),
    subcommandTerm: (one) => termOf(one, isChinese),
    styleTitle: (title) => cli.bold(isChinese ? (titles[title] ?? title) : title),
    styleDescriptionText: (text) => (isChinese ? choicesIn(text) : text),
  })
  if (isChinese) command.helpOption('-h, --help', '显示帮助')
  command.configureOutput({
    writeOut: (text) => cli.print(text.replace(/\n$/, '')),
    writeErr: (text) => cli.note(text.replace(/\n$/, '')),
    outputError: (text, write) =>
      write(isChinese ? errors.reduce((said, [english, chinese]) => said.replace(english, chinese), text) : text),
  })
  if (command.commands.length === 0)
    command
      .addOption(
        new Option('--locale <locale>', cli.t('输出语言', 'language of the output'))
          .choices(['zh-CN', 'en'])
          .default(cli.locale),
      )
      .addHelpText('after', `\n${exitHelp(cli)}`)
  else if (isChinese) command.helpCommand('help [命令]', '显示某个命令的帮助')
  for (const one of command.commands) speak(one, cli)
}

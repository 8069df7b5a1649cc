import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Command, Option } from 'commander'
import { rulesetPage } from '../../../authoring/page/ruleset-page.ts'
import { type NewRule, newRule } from '../../../authoring/scaffold/new-rule.ts'
import { newRuleset } from '../../../authoring/scaffold/new-ruleset.ts'
import { chinaCalendar } from '../../../calendar.ts'
import { type RulesetSource, sectors } from '../../../document/document.ts'
import { subjects } from '../../../records/subject.ts'
import { extendedBy } from '../../../ruleset/extend/load-rulesets.ts'
import { loadRuleset } from '../../../ruleset/load.ts'
import { CommandError, exitCodes } from '../../exit-codes.ts'
import { readJsonFile } from '../../input/read-json.ts'
import { writeWhole } from '../../output/write-whole.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

interface RulesetOptions {
  readonly zh: string
  readonly en?: string
  readonly from?: string
  readonly reviewBy?: string
  readonly sector?: RulesetSource['sector']
  readonly output?: string
}

interface RuleOptions {
  readonly clause: string
  readonly subject: NewRule['subject']
  readonly id?: string
  readonly topic?: string
  readonly zh?: string
  readonly en?: string
  readonly fact?: string
  readonly moreThan?: number
  readonly lessThan?: number
  readonly is?: string
  readonly question?: string
  readonly act?: string
  readonly phrases?: string
  readonly lexicon: string
  readonly fine?: string
}

const save = (path: string, value: unknown): void => writeWhole(path, `${JSON.stringify(value, null, 2)}\n`)

const usage = (zh: string, en: string): CommandError => new CommandError(exitCodes.usage, { zh, en })

/** Writes the frame of a new ruleset; nothing is overwritten. */
export const writeNewRuleset = (id: string, options: RulesetOptions, { t, print }: Cli): string => {
  const { zh, en = zh, from = null, reviewBy, sector, output = 'rulesets' } = options
  const file = join(output, id, '1.0.0.json')
  const document = newRuleset({
    id,
    title: { zh, en },
    effectiveFrom: from,
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(sector === undefined ? {} : { sector }),
  })
  if (existsSync(file)) throw usage(`${file} 已存在，不覆盖`, `${file} is there already and is not overwritten`)
  mkdirSync(dirname(file), { recursive: true })
  save(file, document)
  print(t(`已写 ${file}`, `written: ${file}`))
  return file
}

/** What was given, without what was not. */
const given = <T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never

const specOf = (options: RuleOptions): NewRule => {
  const { lexicon, question, phrases, zh, en, is } = options
  const { clause, subject, id, topic, fact, moreThan, lessThan, act, fine } = options
  if (is !== undefined && is !== 'true' && is !== 'false')
    throw usage(`--is 须为 true 或 false，收到 ${is}`, `--is is true or false, received ${is}`)
  const words = zh === undefined ? undefined : { zh, en: en ?? zh }
  if (question !== undefined && words === undefined)
    throw usage('--question 须有 --zh：问法', '--question needs --zh (and --en): how it is asked')
  return {
    ...given({ clause, subject, id, topic, fact, moreThan, lessThan, act, fine }),
    ...(is === undefined ? {} : { is: is === 'true' }),
    ...(question === undefined ? {} : { question: { name: question, ask: words! } }),
    ...(phrases === undefined ? {} : { phrases: { lexicon, texts: phrases.split('|').filter((one) => one !== '') } }),
    ...(words === undefined || question !== undefined ? {} : { summary: words }),
  }
}

/** Where in a page a clause begins, and the next. */
const pageEntry = (page: string, clause: string): string => {
  const sections = page.split(/^(?=###? )/m)
  return (sections.find((one) => one.startsWith(`### ${clause}\n`)) ?? page).trimEnd()
}

/** Adds a rule to a version's file and its cases to the file beside it, and shows its entry on the page. */
export const writeNewRule = (file: string, options: RuleOptions, { locale, t, print }: Cli): void => {
  const source = readJsonFile(file)
  if (extendedBy(source) !== undefined)
    throw usage(`${file} 只写差别：新规则写进 add`, `${file} states differences only: a new rule goes into its "add"`)
  const casesFile = file.replace(/\.json$/, '.cases.json')
  const cases = existsSync(casesFile) ? readJsonFile(casesFile) : []
  const made = newRule(loadRuleset(source).source, cases, specOf(options), { calendar: chinaCalendar })
  save(file, made.document)
  save(casesFile, made.cases)
  print(t(`已写 ${file}、${casesFile}`, `written: ${file}, ${casesFile}`))
  for (const kind of made.missing)
    print(t(`没有找到「${kind}」的记录：请手写这个用例`, `no record found for “${kind}”: write that case by hand`))
  print('')
  print(pageEntry(rulesetPage(loadRuleset(made.document), { locale, cases: made.cases }), options.clause))
}

const number = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw usage(`须是数字，收到 ${text}`, `a number, received ${text}`)
  return value
}

/** `ruleset new <id>`, `ruleset new-rule <file>` */
export const addRulesetNew = (program: Command, cli: Cli): void => {
  const { t } = cli
  const frame = program
    .command('new')
    .description(t('写出新规则集的框架', 'write the frame of a new ruleset'))
    .argument('<id>', t('编号，如 our-hotline', 'its id, e.g. our-hotline'))
    .requiredOption('--zh <title>', t('中文名称', 'title in Chinese'))
    .option('--en <title>', t('英文名称', 'title in English'))
    .option('--from <date>', t('生效日；原文没有则不写', 'first day in force; none where the text carries none'))
    .option('--review-by <date>', t('复审日', 'day by which somebody looks again'))
    .addOption(new Option('--sector <sector>', t('领域', 'sector')).choices(sectors))
    .option('--output <folder>', t('放在哪里（rulesets）', 'where it goes (rulesets)'))
    .action((id: string, options: RulesetOptions) => {
      writeNewRuleset(id, options, cli)
    })
  withExamples(frame, cli, [
    ['ruleset new our-desk --zh 热线规定 --en "Hotline rules" --from 2026-01-01', '写出框架', 'the frame'],
  ])
  const rule = program
    .command('new-rule')
    .description(
      t(
        '在版本文件里加一条规则，连同用例：违反、符合、缺少事实，以及金额；并显示它在页面上的样子',
        'add a rule to a version, with cases (broken, kept, not known, what it costs), and show its entry on the page',
      ),
    )
    .argument('<file>', t('<id>/<版本>.json', '<id>/<version>.json'))
    .requiredOption('--clause <label>', t('条款号，照原文', 'label of the clause, as printed'))
    .addOption(
      new Option('--subject <subject>', t('记录的种类', 'kind of record')).choices(subjects).makeOptionMandatory(),
    )
    .option(
      '--fact <name>',
      t('可测的事实，配 --more-than、--less-than 或 --is', 'a measured fact, with --more-than, --less-than or --is'),
    )
    .option('--more-than <number>', t('超过即违反', 'broken above it'), number)
    .option('--less-than <number>', t('不足即违反', 'broken below it'), number)
    .option('--is <value>', t('等于此值即违反（true 或 false）', 'broken where it has this value (true or false)'))
    .option(
      '--question <name>',
      t('须答“是”的问题，问法写在 --zh、--en', 'a question that must be answered yes; --zh and --en ask it'),
    )
    .option('--act <code>', t('主管报告的行为（ruleset acts）', 'an act that a supervisor reports (ruleset acts)'))
    .option('--phrases <phrases>', t('不许说的话，以 | 分隔', 'phrases that are not to be said, separated by |'))
    .option('--lexicon <name>', t('这些话的词表名', 'name of their lexicon'), 'forbidden')
    .option('--fine <amount>', t('每次扣款', 'deduction for each'))
    .option('--id <id>', t('规则名', 'name of the rule'))
    .option('--topic <topic>', t('事项（ruleset topics）', 'what it is about (ruleset topics)'))
    .option('--zh <text>', t('摘要（或问法），中文', 'the demand (or the question) in Chinese'))
    .option('--en <text>', t('摘要（或问法），英文', 'the demand (or the question) in English'))
    .action((file: string, options: RuleOptions) => writeNewRule(file, options, cli))
  withExamples(rule, cli, [
    [
      'ruleset new-rule rulesets/our-desk/1.0.0.json --clause 一.1 --subject call --fact longestHoldSeconds --more-than 30',
      '按可测的事实',
      'by a measured fact',
    ],
    [
      'ruleset new-rule rulesets/our-desk/1.0.0.json --clause 一.2 --subject incident --act snack-at-desk --fine 20',
      '按主管报告的行为',
      'by an act that a supervisor reports',
    ],
  ])
}

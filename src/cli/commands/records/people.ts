import { InvalidArgumentError } from 'commander'
import { problem, RecordError } from '../../../errors.ts'
import type { Assessment } from '../../../evaluate/finding.ts'
import { describeInputs } from '../../../evaluate/inputs/describe-inputs.ts'
import { localDateOf } from '../../../evaluate/local-date.ts'
import { scoreReview } from '../../../evaluate/score-review.ts'
import { explain } from '../../../explain/explain.ts'
import { documentOf, inputWords } from '../../../explain/statement/input-words.ts'
import { planSampling } from '../../../quality/sampling/plan-sampling.ts'
import type { Call } from '../../../records/call.ts'
import { parseRecord } from '../../../records/parse.ts'
import type { Review } from '../../../records/review.ts'
import type { Subject } from '../../../records/subject.ts'
import type { Policy } from '../../../ruleset/policy.ts'
import { suggestAnswers } from '../../../suggest/suggest-answers.ts'
import { redact } from '../../../text/redact.ts'
import { type ConfigOptions, findRulebookFile, openConfig, policyOf } from '../../config/rulebook-file.ts'
import { exitCodes } from '../../exit-codes.ts'
import { readText } from '../../input/read-json.ts'
import { readLines } from '../../input/read-lines.ts'
import { readRecords } from '../../input/read-records.ts'
import { type AddCommand, configOption, rulesetOption, subjectArgument } from '../../options.ts'
import { findingLines } from '../../output/finding-lines.ts'
import { recordErrorText } from '../../output/record-error.ts'
import { WantedInputs } from '../../output/wanted-inputs.ts'
import type { Cli } from '../../terminal/cli.ts'
import { withExamples } from '../../terminal/help.ts'

/** The records of one subject in a file; lines that cannot be read are noted. */
const recordsOf = async <T>(path: string, subject: Subject, cli: Cli, config?: string): Promise<readonly T[]> => {
  const found = findRulebookFile(config) ?? { folder: process.cwd(), file: { rulesets: ['-'] } }
  const read = await readRecords(path, { config: found, mapping: (one) => one }, cli)
  return read.flatMap((one): T[] => {
    try {
      if ('error' in one) throw one.error
      if (one.subject === subject) return [parseRecord(subject, one.record) as unknown as T]
      throw new RecordError([
        problem({
          code: 'other-subject',
          path: `line ${one.place}`,
          expected: subject,
          received: one.subject,
          zh: '记录的种类不对',
          en: 'a record of another kind',
        }),
      ])
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      if (!('error' in one) || one.isNoted !== true)
        cli.note(cli.t(`${path} 第 ${one.place} 行 `, `${path} line ${one.place} `) + recordErrorText(error, cli))
      process.exitCode = exitCodes.failed
      return []
    }
  })
}

/** `score <reviews>` */
export const addScore: AddCommand = (program, cli) => {
  const { t, print } = cli
  const statusWords = {
    scored: t('已评分', 'scored'),
    'no-score': t('没有适用的评分项', 'nothing applies'),
    incomplete: t('未评完', 'incomplete'),
    'not-scored': t('参数未设定', 'a parameter is not set'),
  } as const
  const command = program
    .command('score')
    .description(t('按评分表计算质检分数', 'score QA reviews by their scorecards'))
    .argument('<reviews>', t('质检记录，NDJSON', 'reviews, NDJSON'))
    .option(
      '--calls <file>',
      t('被质检的通话，供自动评分项使用', 'the calls that were reviewed, for items that are answered by them'),
    )
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .option('--json', t('每行一个 JSON', 'JSON, one a line'))
    .action(async (path: string, options: ConfigOptions & { calls?: string; json?: true }) => {
      const policy = policyOf(openConfig(options))
      const calls = new Map(
        (options.calls === undefined ? [] : await recordsOf<Call>(options.calls, 'call', cli, options.config)).map(
          (call) => [call.id, call],
        ),
      )
      for (const review of await recordsOf<Review>(path, 'review', cli, options.config)) {
        const call = typeof review.callId === 'string' ? calls.get(review.callId) : undefined
        try {
          const result = scoreReview(policy, review, call === undefined ? {} : { call })
          if (options.json) print(JSON.stringify(result))
          else
            print(
              [
                review.id,
                review.agentId,
                statusWords[result.status],
                result.score ?? '',
                result.grade ?? '',
                result.unanswered.length === 0
                  ? ''
                  : t(`未答 ${result.unanswered.length} 项`, `${result.unanswered.length} unanswered`),
              ]
                .filter((one) => one !== '')
                .join('  '),
            )
        } catch (error) {
          if (!(error instanceof RecordError)) throw error
          cli.note(`${review.id}${t('：', ': ')}${recordErrorText(error, cli)}`)
          process.exitCode = exitCodes.failed
        }
      }
    })
  withExamples(command, cli, [['score reviews.ndjson --calls calls.ndjson', '带通话', 'with the calls']])
}

/** `sample <calls>` */
export const addSample: AddCommand = (program, cli) => {
  const { t, print, note } = cli
  const whole = (text: string): number => {
    const count = Number(text)
    if (text.trim() !== '' && Number.isSafeInteger(count) && count >= 0) return count
    throw new InvalidArgumentError(t('应为整数', 'It is a whole number.'))
  }
  const command = program
    .command('sample')
    .description(
      t(
        '抽取要质检的录音：每人每周若干通，可复现',
        'draw recordings to be reviewed: some of each person in each week, reproducibly',
      ),
    )
    .argument('<calls>', t('通话表格或 NDJSON', 'calls: a spreadsheet or NDJSON'))
    .requiredOption('--per-week <count>', t('每人每周几通', 'of each person in each week'), whole)
    .option('--seed <seed>', t('抽样种子：相同则结果相同', 'the same seed gives the same plan'), '1')
    .option('--percent <percent>', t('且至少占其通话的百分之几', 'and at least this percentage of their calls'), whole)
    .option('--min-talk-seconds <seconds>', t('不抽更短的', 'leave out shorter ones'), whole)
    .addOption(configOption(cli))
    .action(
      async (
        path: string,
        options: { perWeek: number; seed: string; percent?: number; minTalkSeconds?: number; config?: string },
      ) => {
        const calls = await recordsOf<Call>(path, 'call', cli, options.config)
        const timeZone = findRulebookFile(options.config)?.file.timeZone ?? 'Asia/Shanghai'
        const dates = calls.map(({ startedAt }) => localDateOf(startedAt, timeZone)).sort()
        if (dates.length === 0) {
          note(t('没有读到通话，没有可抽的', 'no call was read: there is nothing to draw from'))
          return
        }
        const plan = planSampling({
          seed: options.seed,
          period: { from: dates[0]!, to: dates.at(-1)! },
          timeZone,
          calls,
          agents: [...new Set(calls.flatMap(({ agentId }) => agentId ?? []))].map((agentId) => ({ agentId })),
          quota: {
            perWeek: options.perWeek,
            ...(options.percent === undefined ? {} : { percentOfCalls: options.percent }),
          },
          ...(options.minTalkSeconds === undefined ? {} : { minTalkSeconds: options.minTalkSeconds }),
        })
        for (const { agentId, callId, week } of plan.choices) print(`${week.from}\t${agentId}\t${callId}`)
        for (const { agentId, week, required, chosen } of plan.shortfalls)
          note(
            t(
              `${agentId} ${week.from} 起一周应抽 ${required} 通，只有 ${chosen} 通`,
              `${agentId}, week from ${week.from}: ${required} are due, there were ${chosen}`,
            ),
          )
        if (plan.leftOut.length > 0)
          note(
            t(
              `${plan.leftOut.length} 通不能抽（未接通、太短、没有人员等）`,
              `${plan.leftOut.length} calls could not be drawn (not answered, too short, no person)`,
            ),
          )
      },
    )
  withExamples(command, cli, [
    ['sample calls.xlsx --per-week 5 --seed 2026-03', '每人每周 5 通', 'five a week of each person'],
  ])
}

/** `suggest <calls>` */
export const addSuggest: AddCommand = (program, cli) => {
  const { t, print } = cli
  const command = program
    .command('suggest')
    .description(
      t(
        '通话文本对制度的提问有何提示；须由人确认才作数',
        'what transcripts suggest of the questions of the rules; nothing counts until a person confirms it',
      ),
    )
    .argument('<calls>', t('通话表格或 NDJSON', 'calls: a spreadsheet or NDJSON'))
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .option('--json', t('每行一个 JSON', 'JSON, one a line'))
    .action(async (path: string, options: ConfigOptions & { json?: true }) => {
      const policy = policyOf(openConfig(options))
      for (const call of await recordsOf<Call>(path, 'call', cli, options.config)) {
        const { suggestions, open } = await suggestAnswers(policy, 'call', call)
        if (options.json) {
          print(JSON.stringify({ id: call.id, suggestions, open }))
          continue
        }
        if (suggestions.length === 0) continue
        print(cli.bold(call.id))
        for (const { observation, value, quotes, rules } of suggestions) {
          const words = cli.say(inputWords(documentOf(policy, rules[0]?.rulesetId ?? ''), 'call', observation))
          const answer = value === true ? t('是', 'yes') : value === false ? t('否', 'no') : String(value)
          const said = quotes.map(({ excerpt }) => t(`「${excerpt}」`, `“${excerpt}”`)).join(t('、', ', '))
          print(`  ${words} ${t('提示：', 'suggests: ')}${answer}${said === '' ? '' : `  ${said}`}`)
        }
      }
    })
  withExamples(command, cli, [['suggest calls.ndjson', '按 rulebook.json', 'by rulebook.json']])
}

/** `describe <subject>` */
export const addDescribe: AddCommand = (program, cli) => {
  const { t, print, dim } = cli
  const command = program
    .command('describe')
    .description(t('所选制度需要记录里有哪些数据', 'which data the chosen regulations need in records'))
    .addArgument(subjectArgument(cli))
    .addOption(configOption(cli))
    .addOption(rulesetOption(cli))
    .action((subject: Subject, options: ConfigOptions) => {
      const policy = policyOf(openConfig(options))
      const { properties = {} } = describeInputs(policy, subject)
      const show = (name: string, path: string): void => {
        const own = policy.rulesets.find(({ id }) => documentOf(policy, id)?.observations?.[name] !== undefined)
        print(`${cli.say(inputWords(documentOf(policy, own?.id ?? ''), subject, name))}  ${dim(`\`${path}\``)}`)
      }
      for (const name of Object.keys(properties)) if (name !== 'observations') show(name, name)
      for (const name of Object.keys(properties.observations?.properties ?? {})) show(name, `observations.${name}`)
    })
  withExamples(command, cli, [
    ['describe call --ruleset zhuji-broadcast-hotline-standard', '通话需要什么', 'what calls need'],
  ])
}

/** An assessment in words: with the regulations that it names at hand, no input and no answer is shown by its code. */
const assessmentLines = (assessment: Assessment, policy: Policy, cli: Cli): readonly string[] => {
  const { t, bold, green } = cli
  const { record, findings, indicators = [], hints = [], notAssessed } = assessment
  const wanted = new WantedInputs(policy, cli)
  wanted.add(notAssessed, record.subject)
  const shown = [...findings, ...indicators].flatMap((one) => findingLines(policy, one, cli))
  return [
    bold(`■ ${record.id}`),
    ...(shown.length === 0 ? [green(t('  ✓ 未发现违反条款', '  ✓ no clause broken'))] : shown),
    ...(hints.length === 0
      ? []
      : [t(`  ？ ${hints.length} 处用语须由人判断`, `  ? words for a person to judge: ${hints.length}`)]),
    ...(notAssessed.length === 0
      ? []
      : [
          t(
            `  ？ ${notAssessed.length} 条因缺数据未评定，不计任何后果：`,
            `  ? ${notAssessed.length} rules not assessed, data is missing, nothing is counted for it:`,
          ),
          ...wanted.list().map(({ input, clauses }) => `      ${input} → ${clauses.join(t('、', ', '))}`),
        ]),
  ]
}

/** `explain [file]` */
export const addExplain: AddCommand = (program, cli) => {
  const { t, print, locale } = cli
  const policies = new Map<string, Policy>()
  const policyFor = ({ rulesets }: Assessment, options: ConfigOptions): Policy => {
    const found = findRulebookFile(options.config)
    const ids = rulesets.map(({ id }) => id)
    const key = ids.join(' ')
    const known = policies.get(key)
    if (known !== undefined) return known
    // Own rulesets are those of the configuration; what is shipped is found by its id.
    const policy = policyOf(found ?? { folder: process.cwd(), file: { rulesets: ids } })
    policies.set(key, policy)
    return policy
  }
  const command = program
    .command('explain')
    .description(
      t('把 evaluate 的结果、判定或结算单写成文字', 'say results of evaluate, findings or settlements in words'),
    )
    .argument('[file]', t('NDJSON；- 为标准输入', 'NDJSON; - for standard input'), '-')
    .addOption(configOption(cli))
    .action(async (path: string, options: ConfigOptions) => {
      for await (const line of readLines(path)) {
        try {
          if ('error' in line) throw line.error
          const value = line.record as {
            readonly assessment?: Assessment
            readonly ok?: boolean
            readonly error?: { readonly messages?: { readonly zh: string; readonly en: string } }
          }
          const { assessment } = value
          if (value.ok === false)
            cli.note(
              t(`第 ${line.number} 行是错误：`, `line ${line.number} is an error: `) +
                (value.error?.messages === undefined ? '' : cli.say(value.error.messages)),
            )
          else if (assessment !== undefined)
            for (const text of assessmentLines(assessment, policyFor(assessment, options), cli)) print(text)
          else print(explain(value as never, { locale }))
        } catch (error) {
          if (!(error instanceof RecordError)) throw error
          cli.note(t(`第 ${line.number} 行 `, `line ${line.number} `) + recordErrorText(error, cli))
          process.exitCode = exitCodes.failed
        }
      }
    })
  withExamples(command, cli, [
    ['evaluate call calls.ndjson | callcenter-rulebook explain', '接在 evaluate 之后', 'after evaluate'],
  ])
}

/** `redact [file]` */
export const addRedact: AddCommand = (program, cli) => {
  const { t, note } = cli
  const kinds: Readonly<Record<string, readonly [string, string]>> = {
    mobile: ['手机号', 'mobile numbers'],
    landline: ['座机号', 'landline numbers'],
    'id-card': ['身份证号', 'ID-card numbers'],
    'bank-card': ['银行卡号', 'bank-card numbers'],
    email: ['邮箱', 'e-mail addresses'],
    plate: ['车牌号', 'plate numbers'],
  }
  const command = program
    .command('redact')
    .description(
      t(
        '遮住文本里的手机号、身份证号、银行卡号、邮箱、车牌',
        'mask mobile, ID-card and bank-card numbers, e-mail addresses and plates in a text',
      ),
    )
    .argument('[file]', t('文本；- 为标准输入', 'a text; - for standard input'), '-')
    .action(async (path: string) => {
      const chunks: Buffer[] = []
      if (path === '-') for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      const { text, counts } = redact(path === '-' ? Buffer.concat(chunks).toString('utf8') : readText(path))
      await cli.output().write(Buffer.from(text))
      const said = Object.entries(counts).map(([kind, count]) => `${t(...kinds[kind]!)} ${count}`)
      note(said.length === 0 ? t('没有发现', 'nothing was found') : said.join(t('，', ', ')))
    })
  withExamples(command, cli, [['redact transcript.txt > masked.txt', '写入另一个文件', 'to another file']])
}

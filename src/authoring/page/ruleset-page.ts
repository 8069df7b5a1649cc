import * as z from 'zod'
import { type Answer, type AnswerCondition, conditionsOfAnswer, placedAnswer } from '../../document/answer.ts'
import { casesSchema, type TestCase } from '../../document/cases.ts'
import type { FactReference } from '../../document/condition.ts'
import type { Rule } from '../../document/document.ts'
import { type Bilingual, RulesetError } from '../../errors.ts'
import { labelOf } from '../../evaluate/evidence.ts'
import { say } from '../../explain/words.ts'
import { roleWords } from '../../facts/words/role-words.ts'
import { checked } from '../../input/checked.ts'
import { requireSealed } from '../../input/sealed.ts'
import { aLocale } from '../../input/terms.ts'
import type { Subject } from '../../records/subject.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { Ruleset } from '../../ruleset/ruleset.ts'
import { factText, listOf, parameterText, type Saying, wordsOf } from './condition-words.ts'
import { effectSpecText } from './effect-words.ts'
import { forceWords, reasonWords, subjectWords } from './page-words.ts'

/** How a version is written out. */
export interface PageOptions {
  readonly locale?: Locale
  /** The cases beside it: each clause lists those that are about it. */
  readonly cases?: unknown
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ locale: z.optional(aLocale()), cases: z.unknown().optional() }),
)

const checkCases = /* @__PURE__ */ checked(() => casesSchema(), RulesetError)

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

const anchor = (name: string): string => `parameter-${name.toLowerCase()}`

const head = ({ source, document, digest }: Ruleset, locale: Locale): readonly string[] => {
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const { from, to } = { from: document.effectiveFrom, to: source.effectiveTo ?? null }
  return [
    `# ${say(document.title, locale)}`,
    '',
    row([t('规则集', 'ruleset'), `\`${document.id}\` ${document.version}`]),
    row(['---', '---']),
    row([
      t('原文', 'source'),
      [source.source.document, source.source.issuer].filter((one) => one !== null).join(t('，', ', ')),
    ]),
    row([
      t('施行', 'in force'),
      from === null
        ? t('原文未写日期', 'the text carries no date')
        : to === null
          ? t(`${from} 起`, `from ${from}`)
          : t(`${from} 至 ${to}`, `${from} to ${to}`),
    ]),
    row([t('辖区与时区', 'jurisdiction, time zone'), `${document.jurisdiction}, ${document.timeZone}`]),
    row([t('摘要（SHA-256）', 'digest (SHA-256)'), `\`${digest}\``]),
    ...(source.source.truncated ? [row([t('注意', 'note'), t('原文有截断', 'the source is cut short')])] : []),
    '',
  ]
}

const parameterTable = ({ document }: Ruleset, saying: Saying): readonly string[] => {
  const { locale } = saying
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const parameters = Object.entries(document.parameters)
  if (parameters.length === 0) return []
  return [
    `## ${t('参数', 'Parameters')}`,
    '',
    row([t('名称', 'name'), t('含义', 'meaning'), t('取值', 'value')]),
    row(['---', '---', '---']),
    ...parameters.map(([name, parameter]) =>
      row([
        `<a id="${anchor(name)}"></a>\`${name}\``,
        locale === 'en' ? parameter.en : parameter.zh,
        parameterText(name, { ...saying, parameter: () => '' }).replace(/\s*[(（][)）]$/, ''),
      ]),
    ),
    '',
  ]
}

const referenceText = ({ fact }: FactReference, { document, subject, locale }: Saying): string => {
  const label = labelOf(fact, subject, document)
  return label === undefined ? `\`${fact}\`` : say(label, locale)
}

const part = (title: string, body: string): readonly string[] => ['', `**${title}**`, '', body]

const ruleText = (rule: Rule, saying: Saying): readonly string[] => {
  const { locale } = saying
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const who = say(roleWords[rule.bearer], locale)
  const what = say(subjectWords[rule.subject], locale)
  const isReward = rule.kind === 'reward'
  return [
    `#### \`${rule.id}\``,
    '',
    say(rule.summary, locale),
    '',
    t(`依据：${what}；责任人：${who}`, `Judged on each ${what}; the duty is of ${who}`) +
      (rule.force === undefined || rule.force === 'prohibition'
        ? ''
        : t('；', '; ') + say(forceWords[rule.force], locale)) +
      (rule.draft === true ? t('；草案，只作提示', '; a draft: advice only') : ''),
    ...(rule.withdrawn === undefined ? [] : ['', t('已撤回：', 'Withdrawn: ') + say(rule.withdrawn.reason, locale)]),
    ...(rule.enabledBy === undefined
      ? []
      : [
          '',
          t('仅在此项为“是”时适用，现为：', 'Applies only where this is yes, now: ') +
            parameterText(rule.enabledBy, saying),
        ]),
    ...(rule.applies === undefined ? [] : part(t('适用于', 'Applies to'), listOf(wordsOf(rule.applies, saying)))),
    ...part(isReward ? t('获奖条件', 'Earned when') : t('违反条件', 'Broken when'), listOf(wordsOf(rule.when, saying))),
    ...(rule.due === undefined ? [] : part(t('期限', 'Not before'), `- ${referenceText(rule.due, saying)}`)),
    ...(rule.excuse === undefined ? [] : part(t('不计，若', 'Not counted when'), listOf(wordsOf(rule.excuse, saying)))),
    ...(rule.effects === undefined
      ? []
      : part(t('后果', 'Consequences'), rule.effects.map((one) => `- ${effectSpecText(one, saying)}`).join('\n'))),
    ...(rule.sanctions === undefined
      ? []
      : ['', `${t('所罚条款：', 'Sanctions clauses ')}${rule.sanctions.join(t('、', ', '))}`]),
    ...(rule.also === undefined ? [] : ['', `${t('同时裁定：', 'Decides too: ')}${rule.also.join(t('、', ', '))}`]),
    ...(rule.interpretation === undefined
      ? []
      : part(t('如何理解', 'How the text was read'), say(rule.interpretation, locale))),
    '',
  ]
}

const answerWords: Readonly<Record<AnswerCondition['part'], Bilingual>> = {
  whether: { zh: '是，当且仅当', en: 'Yes when, and no when not' },
  yes: { zh: '是，若', en: 'Yes when' },
  no: { zh: '否，若', en: 'No when' },
}

/** Questions that data answers where a record does not, each with that data. */
const answersText = ({ document }: Ruleset, saying: Omit<Saying, 'document' | 'subject'>): readonly string[] => {
  const { locale } = saying
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const questions = Object.values(document.observations).flatMap(({ ask, answeredBy = {} }) =>
    (Object.entries(answeredBy) as [Subject, Answer | undefined][]).flatMap(([subject, answer]) => {
      if (answer === undefined) return []
      const placed = placedAnswer(answer, subject)
      const own: Saying = { ...saying, document, subject: placed.subject }
      const records = say(subjectWords[subject], locale)
      const said =
        'fact' in placed.answer
          ? ['', `- ${t('答案是：', 'The answer is: ')}${factText(placed.answer, own)}`]
          : conditionsOfAnswer(placed.answer).flatMap(({ part: which, condition }) =>
              part(say(answerWords[which], locale), listOf(wordsOf(condition, own))),
            )
      return [
        `#### ${say(ask, locale)}`,
        '',
        placed.subject === subject
          ? t(`依据：${records}`, `On each ${records}`)
          : t(`依据：${records}所涉及的通话`, `On each ${records}, from the call that it is about`),
        ...said,
        '',
      ]
    }),
  )
  if (questions.length === 0) return []
  return [
    `## ${t('由数据回答的问题', 'Questions that data answers')}`,
    '',
    t(
      '记录自己已作答的，以记录为准；数据不能确定的，仍须询问。',
      'A record’s own answer comes first; what data leaves open is asked.',
    ),
    '',
    ...questions,
  ]
}

const outcomeKeys = [
  'violated',
  'met',
  'earned',
  'notViolated',
  'notEarned',
  'notAssessed',
  'notApplicable',
  'excused',
] as const

const outcomeWords: Readonly<Record<(typeof outcomeKeys)[number], { readonly zh: string; readonly en: string }>> = {
  violated: { zh: '违反', en: 'broken' },
  met: { zh: '符合', en: 'kept' },
  earned: { zh: '获奖', en: 'earned' },
  notViolated: { zh: '未违反', en: 'not broken' },
  notEarned: { zh: '未获奖', en: 'not earned' },
  notAssessed: { zh: '无法判断', en: 'not assessed' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
  excused: { zh: '不计', en: 'excused' },
}

/** The cases about a clause, each with what it expects of it. */
const casesText = (cases: readonly TestCase[], clause: string, locale: Locale): readonly string[] => {
  const lines = cases.flatMap(({ name, expect }) => {
    const expected = expect as Readonly<Record<string, unknown>>
    const found = outcomeKeys.filter(
      (key) => Array.isArray(expected[key]) && (expected[key] as string[]).includes(clause),
    )
    return found.length === 0 ? [] : [`- ${name}: ${found.map((key) => say(outcomeWords[key], locale)).join(', ')}`]
  })
  return lines.length === 0 ? [] : part(locale === 'en' ? 'Cases' : '用例', lines.join('\n'))
}

/** Cases of many records: no clause alone is what they are about. */
const settlementText = (cases: readonly TestCase[], locale: Locale): readonly string[] => {
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  const lines = cases.flatMap((one) => {
    if (one.subject !== 'settle' || !('records' in one)) return []
    const amount = (value: unknown): string =>
      typeof value === 'object' && value !== null
        ? 'min' in value
          ? Object.values(value).map(amount).join('–')
          : Object.values(value).join(' ')
        : String(value)
    const { totalCny, rewardCny, wageDays, deductions, rewards, earnings } = one.expect
    const said = [
      ...(deductions === undefined ? [] : [t(`扣款 ${amount(deductions)}`, `deductions ${amount(deductions)}`)]),
      ...(rewards === undefined ? [] : [t(`奖励 ${amount(rewards)}`, `rewards ${amount(rewards)}`)]),
      ...(earnings === undefined ? [] : [t(`应发 ${amount(earnings)}`, `pay ${amount(earnings)}`)]),
      ...(totalCny === undefined ? [] : [t(`扣款 ${amount(totalCny)}`, `deductions ${amount(totalCny)}`)]),
      ...(rewardCny === undefined ? [] : [t(`奖励 ${amount(rewardCny)}`, `rewards ${amount(rewardCny)}`)]),
      ...(wageDays === undefined ? [] : [t(`工资天数 ${amount(wageDays)}`, `wage days ${amount(wageDays)}`)]),
    ]
    return [`- ${one.name}${said.length === 0 ? '' : `: ${said.join(t('，', ', '))}`}`]
  })
  return lines.length === 0 ? [] : [`## ${t('结算用例', 'Settlement cases')}`, '', ...lines, '']
}

const nothingText = (
  { reason, disposition, see = [] }: Ruleset['document']['clauses'][number],
  locale: Locale,
): string => {
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  if (disposition === 'merged') {
    const why = typeof reason === 'object' ? ` ${say(reason, locale)}` : ''
    return t(`由 ${see.join('、')} 裁定。`, `Decided by ${see.join(', ')}.`) + why
  }
  const word = typeof reason === 'string' ? say(reasonWords[reason], locale) : ''
  return t(`不作要求（${word}）。`, `It asks nothing of anybody (${word}).`)
}

/**
 * A version written out for people who read law rather than code: each clause in the order of the text, what decides it
 * in sentences, whose duty it is, what follows, how the text was read, and the cases. Markdown, in Chinese (default) or
 * English; parameters are linked to their table.
 *
 * @throws RulesetError or PolicyError for arguments that are none
 * @example
 * ```ts
 * import { rulesetPage } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * rulesetPage(zhuji, { locale: 'en' }).includes('Broken when') // => true
 * ```
 */
export const rulesetPage = (ruleset: Ruleset, options: PageOptions = {}): string => {
  requireSealed('ruleset', ruleset)
  const { locale = 'zh-CN', cases } = checkOptions(options)
  const listed = cases === undefined ? [] : checkCases(cases, 'cases')
  const { document } = ruleset
  const link = (name: string) => `[${name}](#${anchor(name)})`
  const clauses = document.clauses.flatMap((entry) => {
    const rules = document.rules.filter(({ clause }) => clause === entry.clause)
    return [
      `### ${entry.clause}`,
      '',
      ...(entry.gist === undefined ? [] : [`> ${say(entry.gist, locale)}`, '']),
      ...(rules.length === 0
        ? [nothingText(entry, locale), '']
        : rules.flatMap((rule) => ruleText(rule, { document, subject: rule.subject, locale, parameter: link }))),
      ...(rules.length === 0 ? [] : casesText(listed, entry.clause, locale)),
      ...(entry.note === undefined ? [] : ['', say(entry.note, locale)]),
      '',
    ]
  })
  const text = [
    ...head(ruleset, locale),
    ...parameterTable(ruleset, { document, subject: 'call', locale, parameter: link }),
    `## ${locale === 'en' ? 'Clauses' : '条款'}`,
    '',
    ...clauses,
    ...answersText(ruleset, { locale, parameter: link }),
    ...settlementText(listed, locale),
  ].join('\n')
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
}

import * as z from 'zod'
import type { Bilingual } from '../../errors.ts'
import { amountWords } from '../../explain/amount.ts'
import { outcomeWords } from '../../explain/finding.ts'
import { say, wordFor } from '../../explain/words.ts'
import { isRange, moneySchema } from '../../money/money.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { MoneyChange } from '../replay/replay.ts'
import type { ExampleChange, ExampleEffects } from './examples.ts'
import type { RuleWitness } from './witnesses.ts'

const moneyChange = () => z.looseObject({ before: moneySchema(), after: moneySchema(), difference: moneySchema() })
const money = () => ({ charges: moneyChange(), rewards: moneyChange() })
const judged = () => z.looseObject({ outcomes: z.record(z.string(), z.string()) })

/** Witnesses and examples that a host hands back with a difference. */
export const effectsShape = () => ({
  witnesses: z
    .array(
      z.looseObject({
        ...money(),
        ruleId: z.string(),
        clause: z.string(),
        subject: z.string(),
        record: z.unknown(),
        before: judged(),
        after: judged(),
      }),
    )
    .optional(),
  examples: z
    .looseObject({
      ...money(),
      records: z.int(),
      recordsChanged: z.int(),
      changes: z.array(
        z.looseObject({ ...money(), name: z.string(), change: z.string(), ruleId: z.string(), clause: z.string() }),
      ),
      errors: z.array(z.looseObject({ name: z.string(), error: z.unknown() })),
    })
    .optional(),
})

const changeWords: Readonly<Record<ExampleChange['change'], Bilingual>> = {
  appears: { zh: '新出现', en: 'appears' },
  disappears: { zh: '不再有', en: 'disappears' },
  differs: { zh: '有变', en: 'differs' },
}

const isNothing = ({ before, after }: MoneyChange): boolean => {
  const amounts = [before, after].flatMap((one) => (isRange(one) ? [one.min, one.max] : [one]))
  return amounts.every(({ amount }) => Number(amount) === 0)
}

const pair = ({ before, after }: MoneyChange, locale: Locale): string =>
  `${amountWords(before, locale)} → ${amountWords(after, locale)}`

/** What it comes to in money; empty where there is none on either side. */
const moneyText = (of: { readonly charges: MoneyChange; readonly rewards: MoneyChange }, locale: Locale): string => {
  const isEnglish = locale === 'en'
  return [
    isNothing(of.charges) ? '' : `${isEnglish ? 'charges ' : '扣款 '}${pair(of.charges, locale)}`,
    isNothing(of.rewards) ? '' : `${isEnglish ? 'rewards ' : '奖励 '}${pair(of.rewards, locale)}`,
  ]
    .filter((one) => one !== '')
    .join(isEnglish ? ', ' : '，')
}

const outcomeText = ({ ruleId, before, after }: RuleWitness, locale: Locale): string => {
  const word = (outcomes: Readonly<Record<string, string>>) =>
    Object.hasOwn(outcomes, ruleId)
      ? wordFor(outcomeWords, outcomes[ruleId]!, locale)
      : locale === 'en'
        ? 'no such rule'
        : '无此规则'
  return `${word(before.outcomes)} → ${word(after.outcomes)}`
}

const withMoney = (text: string, amount: string, locale: Locale): string =>
  amount === '' ? text : `${text}${locale === 'en' ? '; ' : '；'}${amount}`

/** The record that shows what a change of a rule does, in lines below it. */
export const witnessLines = (witness: RuleWitness, locale: Locale, isMarkdown: boolean): readonly string[] => {
  const said = withMoney(outcomeText(witness, locale), moneyText(witness, locale), locale)
  if (!isMarkdown)
    return [`${locale === 'en' ? 'e.g.' : '例'} ${witness.subject} ${JSON.stringify(witness.record)}: ${said}`]
  return [
    '',
    `${locale === 'en' ? 'For example' : '例如'}: **${said}**`,
    '',
    '```json',
    JSON.stringify(witness.record, null, 2),
    '```',
  ]
}

const headOf = ({ records, recordsChanged, ...of }: ExampleEffects, locale: Locale): string => {
  const amount = moneyText(of, locale)
  return locale === 'en'
    ? withMoney(`${records} example records, ${recordsChanged} of them judged differently`, amount, locale)
    : withMoney(`${records} 条示例记录，其中 ${recordsChanged} 条的裁定有变`, amount, locale)
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** What the change comes to on the examples. */
export const exampleLines = (effects: ExampleEffects, locale: Locale, isMarkdown: boolean): readonly string[] => {
  const isEnglish = locale === 'en'
  const rows = effects.changes.map((one) => [
    one.name,
    `${one.ruleId} (${one.clause})`,
    say(changeWords[one.change] ?? { zh: one.change, en: one.change }, locale),
    moneyText(one, locale),
  ])
  const failed = effects.errors.map(({ name }) => (isEnglish ? `cannot be judged: ${name}` : `无法裁定：${name}`))
  const head = headOf(effects, locale)
  if (!isMarkdown)
    return [
      `${head}${isEnglish ? '.' : '。'}`,
      ...rows.map((cells) => `- ${cells.filter((one) => one !== '').join(isEnglish ? ', ' : '，')}`),
      ...failed.map((one) => `- ${one}`),
    ]
  const titles = isEnglish ? ['example', 'rule', 'finding', 'money'] : ['示例', '规则', '裁定', '金额']
  const table = [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`)
  return [
    `### ${isEnglish ? 'What it comes to' : '后果'}`,
    '',
    `${head}${isEnglish ? '.' : '。'}`,
    ...(rows.length === 0 ? [] : ['', ...table]),
    ...(failed.length === 0 ? [] : ['', ...failed.map((one) => `- ${one}`)]),
  ]
}

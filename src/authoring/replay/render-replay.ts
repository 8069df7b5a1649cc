import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import { amountWords } from '../../explain/amount.ts'
import { checked } from '../../input/checked.ts'
import { isRange, type Money, type MoneyRange, moneySchema } from '../../money/money.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { checkRenderOptions, type RenderOptions } from '../render-options.ts'
import type { ReplayReport, ReplayTotals } from './replay.ts'

const checkReport = /* @__PURE__ */ checked(() => {
  const change = z.looseObject({ before: moneySchema(), after: moneySchema(), difference: moneySchema() })
  const totals = { appears: z.int(), disappears: z.int(), differs: z.int(), charges: change, rewards: change }
  return z.looseObject({
    ...totals,
    records: z.int(),
    recordsChanged: z.int(),
    errorCount: z.int(),
    byRule: z.array(z.looseObject({ ...totals, rulesetId: z.string(), ruleId: z.string() })),
    byPerson: z.array(z.looseObject({ ...totals, personId: z.string().nullable() })),
  })
}, RecordError)

const signed = (amount: Money | MoneyRange, locale: Locale): string => {
  const text = amountWords(amount, locale)
  const isMore = !isRange(amount) && !amount.amount.startsWith('-') && amount.amount !== '0.00'
  return isMore ? text.replace(/\d/, (digit) => `+${digit}`) : text
}

const row = (name: string, { appears, disappears, differs, charges, rewards }: ReplayTotals, locale: Locale) => [
  name,
  String(appears),
  String(disappears),
  String(differs),
  signed(charges.difference, locale),
  signed(rewards.difference, locale),
]

const heads = {
  'zh-CN': ['', '新出现', '不再有', '有变', '扣款变化', '奖励变化'],
  en: ['', 'appear', 'disappear', 'differ', 'charges', 'rewards'],
} as const

const table = (rows: readonly (readonly string[])[], format: RenderOptions['format'], locale: Locale): string[] => {
  const [head, ...rest] = [heads[locale], ...rows]
  if (format === 'markdown') return [head!, head!.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`)
  return rest.map((cells) => {
    const joint = locale === 'en' ? ', ' : '，'
    return `- ${cells[0]}: ${cells
      .slice(1)
      .map((cell, index) => `${head![index + 1]} ${cell}`)
      .join(joint)}`
  })
}

/**
 * Writes what a replay found for a person, by rule and by agent, in Chinese (default) or English, as text or Markdown.
 *
 * @example
 * ```ts
 * import { createPolicy, replay } from 'callcenter-rulebook'
 * import { renderReplay } from 'callcenter-rulebook/authoring'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * renderReplay(replay([], policy, policy), { locale: 'en' }) // => '0 records, 0 of them judged differently.'
 * ```
 */
export const renderReplay = (report: ReplayReport, options: RenderOptions = {}): string => {
  checkReport(report)
  const { locale = 'zh-CN', format = 'text' } = checkRenderOptions(options)
  const { records, recordsChanged, errorCount, byRule, byPerson } = report
  const isEnglish = locale === 'en'
  const head = isEnglish
    ? `${records} records, ${recordsChanged} of them judged differently.`
    : `共 ${records} 条记录，其中 ${recordsChanged} 条的裁定有变。`
  const errors = isEnglish ? `${errorCount} records could not be judged.` : `${errorCount} 条记录无法裁定。`
  const rules = byRule.map((one) => row(`${one.rulesetId} ${one.ruleId}`, one, locale))
  const people = byPerson.map((one) => row(one.personId ?? (isEnglish ? 'nobody' : '无责任人'), one, locale))
  const total = row(isEnglish ? 'all' : '合计', report, locale)
  const part = (rows: readonly (readonly string[])[]) => (rows.length === 0 ? [] : ['', ...table(rows, format, locale)])
  return [
    head,
    ...(errorCount === 0 ? [] : [errors]),
    ...part(rules.length === 0 ? [] : [...rules, total]),
    ...part(people),
  ].join('\n')
}

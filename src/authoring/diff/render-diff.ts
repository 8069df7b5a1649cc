import * as z from 'zod'
import type { Bilingual } from '../../errors.ts'
import { say, wordFor } from '../../explain/words.ts'
import { checked } from '../../input/checked.ts'
import { aLocale } from '../../input/terms.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { ConditionChange } from './change.ts'
import { checkDiff, type RulesetChange, type RulesetDiff } from './diff.ts'
import { changeWords, directionWords, fieldText, partWords, valueText, versionStepWords } from './diff-words.ts'

/** How a difference is written. */
export interface RenderOptions {
  readonly locale?: Locale
  readonly format?: 'text' | 'markdown'
}

/** Language and form of what is written. */
export const checkRenderOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ locale: z.optional(aLocale()), format: z.enum(['text', 'markdown']).optional() }),
)

const becauseText = (because: readonly string[], locale: Locale): string =>
  because
    .map((reason) => {
      const [kind, name] = reason.split(' ')
      return name === undefined
        ? fieldText(reason, locale)
        : `${wordFor(partWords, kind as keyof typeof partWords, locale)} ${name}`
    })
    .join(locale === 'en' ? ', ' : '、')

/** What differs, without the name of the part. */
const whatText = (change: RulesetChange, locale: Locale): string => {
  const { field, from, to, because } = change
  const value = (one: unknown) => valueText(change, one, locale)
  if (change.change === 'added') return to === undefined ? '' : value(to)
  if (change.change === 'removed') return from === undefined ? '' : value(from)
  const name = field === undefined || change.part === 'effect' ? '' : `${fieldText(field, locale)} `
  if (from !== undefined || to !== undefined) return `${name}${value(from)} → ${value(to)}`
  return because === undefined ? '' : becauseText(because, locale)
}

const lineOf = (change: RulesetChange, locale: Locale): readonly string[] => {
  const { part, name, clause, direction } = change
  return [
    `${wordFor(changeWords, change.change, locale)}${locale === 'en' ? ' ' : ''}${wordFor(partWords, part, locale)}`,
    clause === undefined || clause === name ? name : `${name} (${clause})`,
    whatText(change, locale),
    direction === undefined ? '' : wordFor(directionWords, direction, locale),
    wordFor(versionStepWords, change.step, locale),
  ]
}

const partTitles: Readonly<Record<ConditionChange['part'], Bilingual>> = {
  applies: { zh: '适用于', en: 'applies to' },
  when: { zh: '条件', en: 'condition' },
  excuse: { zh: '不计，若', en: 'not counted when' },
}

/** The conditions of a rule before and after, as sentences; `−` and `+` as in any difference. */
const sentenceLines = ({ sentences = [] }: RulesetChange, locale: Locale): readonly string[] =>
  sentences.flatMap(({ part, from, to }) => {
    const nothing = locale === 'en' ? 'nothing' : '无'
    const title = say(partTitles[part], locale)
    return [
      `− ${title}: ${from === null ? nothing : say(from, locale)}`,
      `+ ${title}: ${to === null ? nothing : say(to, locale)}`,
    ]
  })

const verdict = ({ declared, required, isEnough }: RulesetDiff, locale: Locale): string => {
  const [is, needs] = [wordFor(versionStepWords, declared, locale), wordFor(versionStepWords, required, locale)]
  if (locale === 'en')
    return isEnough
      ? `Version step: ${is}; needed: ${needs}.`
      : `Version step: ${is}; NEEDED: ${needs}. Give the new version a larger number.`
  return isEnough ? `版本号变动：${is}；需要：${needs}。` : `版本号变动：${is}；需要：${needs}。请加大新版本的版本号。`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/**
 * Writes a difference for a person, in Chinese (default) or English, as plain text or as a Markdown table.
 *
 * @example
 * ```ts
 * import { diffRulesets, loadRuleset } from 'callcenter-rulebook'
 * import { renderDiff } from 'callcenter-rulebook/authoring'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const { parameters } = zhuji.document
 * const shorter = { ...parameters, maxHoldSeconds: { ...parameters.maxHoldSeconds, value: 20 } }
 * const diff = diffRulesets(zhuji, loadRuleset({ ...zhuji.source, version: '1.1.0', parameters: shorter }))
 * renderDiff(diff, { locale: 'en' }).split('\n')[1] // => '- changed parameter maxHoldSeconds: value 30 → 20 [patch]'
 * ```
 */
export const renderDiff = (diff: RulesetDiff, options: RenderOptions = {}): string => {
  checkDiff(diff)
  const { locale = 'zh-CN', format = 'text' } = checkRenderOptions(options)
  const title = `${diff.id} ${diff.from.version} → ${diff.to.version}`
  const rows = diff.changes.map((change) => lineOf(change, locale))
  const nothing = locale === 'en' ? 'Nothing differs.' : '没有差别。'
  if (format === 'markdown') {
    const head =
      locale === 'en' ? ['change', 'name', 'what', 'direction', 'step'] : ['变动', '名称', '内容', '宽严', '版本号']
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    const worded = diff.changes.flatMap((change) => {
      const lines = sentenceLines(change, locale)
      return lines.length === 0
        ? []
        : ['', `### ${change.name}`, '', '```diff', ...lines.map((line) => line.replace('−', '-')), '```']
    })
    return [
      `## ${title}`,
      '',
      ...(rows.length === 0 ? [nothing] : table),
      ...worded,
      '',
      verdict(diff, locale),
      '',
    ].join('\n')
  }
  const joint = locale === 'en' ? ': ' : '：'
  const lines = rows.map(([what, name, detail, direction, step], index) => {
    const head = `- ${what} ${name}${detail === '' ? '' : `${joint}${detail}`}`
    const line = `${head}${direction === '' ? '' : locale === 'en' ? `, ${direction}` : `，${direction}`} [${step}]`
    return [line, ...sentenceLines(diff.changes[index]!, locale).map((one) => `    ${one}`)].join('\n')
  })
  return [title, ...(lines.length === 0 ? [nothing] : lines), verdict(diff, locale)].join('\n')
}

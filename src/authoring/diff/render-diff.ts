import type { Bilingual } from '../../errors.ts'
import { say, wordFor } from '../../explain/words.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { checkRenderOptions, type RenderOptions } from '../render-options.ts'
import type { ConditionChange } from './change.ts'
import { checkDiff, type RulesetChange, type RulesetDiff } from './diff.ts'
import { changeWords, directionWords, fieldText, partWords, valueText } from './diff-words.ts'
import { exampleLines, witnessLines } from './render-effects.ts'
import { versionStepWords } from './step-words.ts'
import type { RuleWitness } from './witnesses.ts'

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
    const joint = locale === 'en' ? ': ' : '：'
    return [
      `− ${title}${joint}${from === null ? nothing : say(from, locale)}`,
      `+ ${title}${joint}${to === null ? nothing : say(to, locale)}`,
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
  const nothing = locale === 'en' ? 'Nothing differs.' : '没有差别。'
  const written = format === 'markdown' ? inMarkdown(diff, locale) : inText(diff, locale)
  const examples = diff.examples === undefined ? [] : exampleLines(diff.examples, locale, format === 'markdown')
  const gap = examples.length === 0 ? [] : ['']
  if (format === 'text')
    return [title, ...(written.length === 0 ? [nothing] : written), verdict(diff, locale), ...gap, ...examples].join(
      '\n',
    )
  return [
    `## ${title}`,
    '',
    verdict(diff, locale),
    '',
    ...(written.length === 0 ? [nothing] : written),
    ...gap,
    ...examples,
    '',
  ].join('\n')
}

/** The witness of a change of a rule stands below it, once: its consequence is no other change. */
const witnessOf = ({ witnesses = [], changes }: RulesetDiff, index: number): RuleWitness | undefined => {
  const { part, name } = changes[index]!
  if (part !== 'rule' && part !== 'effect') return undefined
  const first = changes.findIndex((one) => one.name === name && (one.part === 'rule' || one.part === 'effect'))
  return first === index ? witnesses.find(({ ruleId }) => ruleId === name) : undefined
}

const inText = (diff: RulesetDiff, locale: Locale): readonly string[] => {
  const joint = locale === 'en' ? ': ' : '：'
  return diff.changes.map((change, index) => {
    const [what, name, detail, direction, step] = lineOf(change, locale)
    const head = `- ${what} ${name}${detail === '' ? '' : `${joint}${detail}`}`
    const line = `${head}${direction === '' ? '' : locale === 'en' ? `, ${direction}` : `，${direction}`} [${step}]`
    const witness = witnessOf(diff, index)
    const below = [
      ...sentenceLines(change, locale),
      ...(witness === undefined ? [] : witnessLines(witness, locale, false)),
    ]
    return [line, ...below.map((one) => `    ${one}`)].join('\n')
  })
}

const inMarkdown = (diff: RulesetDiff, locale: Locale): readonly string[] => {
  if (diff.changes.length === 0) return []
  const head =
    locale === 'en' ? ['change', 'name', 'what', 'direction', 'step'] : ['变动', '名称', '内容', '宽严', '版本号']
  const rows = diff.changes.map((change) => lineOf(change, locale))
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`)
  const below = diff.changes.flatMap((change, index) => {
    const sentences = sentenceLines(change, locale)
    const witness = witnessOf(diff, index)
    if (sentences.length === 0 && witness === undefined) return []
    const fence =
      sentences.length === 0 ? [] : ['', '```diff', ...sentences.map((line) => line.replace('−', '-')), '```']
    const [, name, , direction] = rows[index]!
    return [
      '',
      `### ${[name, direction].filter((one) => one !== '').join(locale === 'en' ? ', ' : '，')}`,
      ...fence,
      ...(witness === undefined ? [] : witnessLines(witness, locale, true)),
    ]
  })
  return [...table, ...below]
}

import { currencyOf } from '../money/amounts.ts'
import { formatAmount } from '../money/format-amount.ts'
import { money } from '../money/money.ts'
import type { Locale } from '../ruleset/policy.ts'
import type { Decision } from '../settle/decisions/decision.ts'
import type { FindingReference, Line, PendingItem, Quantity, Settlement } from '../settle/settlement.ts'
import { countsAsText, unitsText } from './effect.ts'
import { kindWords, notedWords, pendingWords, reasonWords, setAsideWords, verdictWords } from './settlement-words.ts'
import { countedWords, disciplineWords, say, wordFor } from './words.ts'

export const numberText = (value: Quantity, locale: Locale): string =>
  typeof value === 'string' ? value : `${value.min} ${locale === 'en' ? 'to' : '至'} ${value.max}`

const brackets = (text: string, locale: Locale): string => (locale === 'en' ? ` (${text})` : `（${text}）`)

/** More than these would bury the account; the settlement itself has them all, with what each lacks. */
const MOST_NOT_ASSESSED = 12

/** What could not be judged: each with what it lacks, or, where there are many, by regulation. */
const notAssessedLines = (
  notAssessed: Settlement['notAssessed'],
  titles: ReadonlyMap<string, string>,
  locale: Locale,
): readonly string[] => {
  const isEnglish = locale === 'en'
  const title = (id: string) => titles.get(id) ?? id
  if (notAssessed.length <= MOST_NOT_ASSESSED)
    return notAssessed.map(({ rulesetId, clause, missing }) =>
      isEnglish
        ? `${title(rulesetId)}, clause ${clause}: missing ${missingText(missing, locale)}`
        : `《${title(rulesetId)}》${clause}：缺 ${missingText(missing, locale)}`,
    )
  return [...new Set(notAssessed.map(({ rulesetId }) => rulesetId))].map((id) => {
    const clauses = [...new Set(notAssessed.filter((one) => one.rulesetId === id).map(({ clause }) => clause))]
    return isEnglish
      ? `${title(id)}: ${clauses.length} clauses, because data is missing: ${clauses.join(', ')}`
      : `《${title(id)}》因缺数据未评定 ${clauses.length} 条：${clauses.join('、')}`
  })
}

const wageDaysText = (days: Quantity, locale: Locale): string =>
  `${numberText(days, locale)}${locale === 'en' ? (days === '1' ? ' wage day' : ' wage days') : ' 天工资'}`

const scoreText = (points: Quantity, locale: Locale): string =>
  `${numberText(points, locale)}${locale === 'en' ? ' points' : ' 分'}`

/** What a line comes to: `罚款（乐捐）10.00 元 × 3 次 = 30.00 元`. */
export const consequenceText = (line: Line, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const word = line.discipline === undefined ? kindWords[line.kind] : disciplineWords[line.discipline]
  const plain = say(word, locale)
  const name = line.label === undefined || line.label === plain ? plain : plain + brackets(line.label, locale)
  const times =
    line.quantity === null || line.quantity === 1
      ? ''
      : ` × ${countedWords(unitsText(line.quantity, locale), line.per, locale)}`
  const parts: string[] = []
  if (line.days !== undefined) parts.push(wageDaysText(line.days, locale))
  if (line.points !== undefined) parts.push(scoreText(line.points, locale))
  if (line.countsAs !== undefined) {
    const { as, days } = line.countsAs
    const what = countsAsText(as, locale)
    const length = days === null ? undefined : numberText(days, locale)
    if (!isEnglish) parts.push(`按${what}计${length === undefined ? '' : ` ${length} 天`}`)
    else if (length === undefined) parts.push(`counts as ${what}`)
    else parts.push(`counts as ${length} ${length === '1' ? 'day' : 'days'} of ${what}`)
  }
  if (line.text !== undefined) parts.push(say(line.text, locale))
  if (line.amount !== null) {
    const total = formatAmount(line.amount, locale)
    const each = line.each === undefined || times === '' ? '' : `${formatAmount(line.each, locale)}${times} = `
    parts.push(each + total)
  }
  const joint = isEnglish ? ': ' : '：'
  // What it counts as and what the text says in words of its own need no heading.
  const isPlain = line.label === undefined && (line.kind === 'counts-as' || line.kind === 'other')
  const body =
    parts.length === 0
      ? name
      : isPlain
        ? parts.join(isEnglish ? ', ' : '，')
        : `${name}${joint}${parts.join(isEnglish ? ', ' : '，')}`
  const step =
    line.step === undefined ? '' : isEnglish ? `; offence no. ${line.step} of the ladder` : `；递进第 ${line.step} 级`
  const sameDay = line.effective === undefined ? '' : isEnglish ? '; effective the same day' : '；当日生效'
  return body + step + sameDay
}

/** How people and points in time are shown; as they are written, where nothing else is known. */
export interface Shown {
  readonly person: (id: string) => string
  readonly time: (instant: string) => string
}

const AS_WRITTEN: Shown = { person: (id) => id, time: (instant) => instant }

export const decisionText = ({ verdict, by, at, reason }: Decision, locale: Locale, shown = AS_WRITTEN): string => {
  const word = wordFor(verdictWords, verdict, locale)
  return locale === 'en'
    ? `${word} by ${shown.person(by)}, ${shown.time(at)}${reason === undefined ? '' : `: ${reason}`}`
    : `${shown.person(by)} 于 ${shown.time(at)} ${word}${reason === undefined ? '' : `：${reason}`}`
}

export const statedText = (line: Line, locale: Locale): string | undefined => {
  const { amount, days, points } = line.stated ?? {}
  const parts = [
    ...(days === undefined || days === null ? [] : [wageDaysText(days, locale)]),
    ...(points === undefined || points === null ? [] : [scoreText(points, locale)]),
    ...(amount === undefined || amount === null ? [] : [formatAmount(amount, locale)]),
  ]
  if (parts.length === 0) return undefined
  return locale === 'en' ? `by the clause: ${parts.join(', ')}` : `按条款为 ${parts.join('，')}`
}

/** Which clause of which regulation, on which day, about which record. */
const whereText = (one: FindingReference, titles: ReadonlyMap<string, string>, locale: Locale): string => {
  const title = titles.get(one.rulesetId) ?? one.rulesetId
  const what = say(one.summary, locale)
  return locale === 'en'
    ? `${one.date} ${title}, clause ${one.clause}: ${what} [record ${one.recordId}, finding ${one.findingId}]`
    : `${one.date}《${title}》${one.clause}：${what}【记录 ${one.recordId}，认定 ${one.findingId}】`
}

const lineTexts = (lines: readonly Line[], titles: ReadonlyMap<string, string>, locale: Locale): string[] => {
  const texts: string[] = []
  let number = 0
  let last: string | undefined
  for (const line of lines) {
    if (line.findingId !== last) {
      last = line.findingId
      texts.push(`${++number}. ${whereText(line, titles, locale)}`)
    }
    texts.push(`   ${consequenceText(line, locale)}`)
    const notes = [
      line.reason === undefined ? undefined : wordFor(reasonWords, line.reason, locale),
      statedText(line, locale),
      line.decision === undefined ? undefined : decisionText(line.decision, locale),
    ].filter((text) => text !== undefined)
    if (notes.length > 0) texts.push(`   ${notes.join(locale === 'en' ? '; ' : '；')}`)
  }
  return texts
}

const pendingText = (item: PendingItem, titles: ReadonlyMap<string, string>, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const { findingId, recordId, rulesetId, ruleId, clause, date, summary } = item
  const where =
    recordId !== undefined &&
    rulesetId !== undefined &&
    ruleId !== undefined &&
    clause !== undefined &&
    date !== undefined &&
    summary !== undefined &&
    findingId !== undefined
      ? whereText({ findingId, recordId, rulesetId, ruleId, clause, date, summary }, titles, locale)
      : (findingId ?? '')
  const choices = [
    ...(item.steps ?? []).map((step) => wordFor(disciplineWords, step, locale)),
    ...(item.options ?? []),
    ...(item.missing.length === 0
      ? []
      : [(isEnglish ? 'missing ' : '缺 ') + item.missing.join(isEnglish ? ', ' : '、')]),
    ...(item.decision === undefined ? [] : [decisionText(item.decision, locale)]),
  ]
  const what =
    wordFor(pendingWords, item.what, locale) +
    (choices.length === 0 ? '' : brackets(choices.join(isEnglish ? ', ' : '、'), locale))
  return where === '' ? what : `${where}${isEnglish ? ' — ' : '——'}${what}`
}

export const pointsText = ({ points }: Settlement, locale: Locale): string[] => {
  if (points === undefined) return []
  const { base, deducted, added, final, grade } = points
  const plus = added === '0' ? '' : ` + ${numberText(added, locale)}`
  const sum =
    base === null || final === null
      ? `−${numberText(deducted, locale)}${plus}`
      : `${base} − ${numberText(deducted, locale)}${plus} = ${numberText(final, locale)}`
  const isEnglish = locale === 'en'
  return [`${isEnglish ? 'Points: ' : '考核分：'}${sum}${grade === null ? '' : brackets(grade, locale)}`]
}

/** Inputs of many days are one input to a reader; each is named, because somebody has to supply it. */
const missingText = (missing: readonly string[], locale: Locale): string => {
  const names = [...new Set(missing.map((name) => name.replace(/^days\[[^\]]*\]\./, '')))]
  return names.join(locale === 'en' ? ', ' : '、')
}

const section = (title: string, items: readonly string[]): string[] => (items.length === 0 ? [] : ['', title, ...items])

/**
 * Writes a settlement as a statement that the agent can read and contest: every line with its clause,
 * day, record and the finding's number; what is open, what was set aside or waived, and why.
 */
export const explainSettlement = (settlement: Settlement, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const { agentId, period, deductions, rewards, earnings, wageDays, lines, rulesets } = settlement
  const titles = new Map(rulesets.map(({ id, title }) => [id, say(title, locale)]))
  const where = (one: FindingReference) => whereText(one, titles, locale)
  const dash = isEnglish ? ' — ' : '——'
  const zero = formatAmount(money(0, currencyOf(earnings)), locale)
  const state = settlement.provisional ? (isEnglish ? ' (provisional)' : '（暂定）') : ''
  const paid = formatAmount(earnings, locale)
  const totals = isEnglish
    ? [
        `Deductions: ${formatAmount(deductions, locale)}`,
        `Rewards: ${formatAmount(rewards, locale)}`,
        ...(paid === zero ? [] : [`Pay: ${paid}`]),
        ...(wageDays === '0' ? [] : [`Wage days: ${numberText(wageDays, locale)}`]),
      ]
    : [
        `应扣：${formatAmount(deductions, locale)}`,
        `奖励：${formatAmount(rewards, locale)}`,
        ...(paid === zero ? [] : [`应发：${paid}`]),
        ...(wageDays === '0' ? [] : [`扣薪天数：${numberText(wageDays, locale)}`]),
      ]
  return [
    isEnglish
      ? `Statement for ${agentId}, ${period.from} to ${period.to}${state}`
      : `${agentId} 结算单，${period.from} 至 ${period.to}${state}`,
    ...totals,
    ...pointsText(settlement, locale),
    ...section(isEnglish ? 'Lines' : '明细', lineTexts(lines, titles, locale)),
    ...section(
      isEnglish ? 'Measures' : '处分',
      settlement.discipline.map(({ step, rulesetId, clause, findingIds }) => {
        const title = titles.get(rulesetId) ?? rulesetId
        const word = wordFor(disciplineWords, step, locale)
        return isEnglish
          ? `${word}: ${title}, clause ${clause} (${findingIds.join(', ')})`
          : `${word}：《${title}》${clause}（${findingIds.join('、')}）`
      }),
    ),
    ...section(
      isEnglish ? 'Open' : '待定',
      settlement.pending.map((item) => pendingText(item, titles, locale)),
    ),
    ...section(
      isEnglish ? 'Waived' : '已免除',
      settlement.waived.map((one) => `${where(one)}${dash}${decisionText(one.decision, locale)}`),
    ),
    ...section(
      isEnglish ? 'Set aside' : '不另计',
      settlement.setAside.map((one) => {
        const why = wordFor(setAsideWords, one.reason, locale)
        return `${where(one)}${dash}${why}${brackets(isEnglish ? `see ${one.by}` : `见 ${one.by}`, locale)}`
      }),
    ),
    ...section(
      isEnglish ? 'Noted, without consequence' : '记录在案，无后果',
      settlement.noted.map((one) => `${where(one)}${dash}${wordFor(notedWords, one.reason, locale)}`),
    ),
    ...section(
      isEnglish ? 'Decisions not applied' : '未采纳的决定',
      settlement.refusedDecisions.map(
        ({ decision, message }) => `${decisionText(decision, locale)}${dash}${say(message, locale)}`,
      ),
    ),
    ...section(isEnglish ? 'Not assessed' : '未评定', notAssessedLines(settlement.notAssessed, titles, locale)),
    ...section(isEnglish ? 'Not in this period' : '不属本期', settlement.ignored.map(where)),
    '',
    isEnglish
      ? 'To contest a line, name the finding and say why; it stays open until somebody answers.'
      : '对任何一项有异议，请写明认定编号和理由提出申诉；答复之前该项不作定论。',
  ].join('\n')
}

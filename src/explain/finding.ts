import type { Unit } from '../document/document.ts'
import type { Bilingual } from '../errors.ts'
import type {
  Evidence,
  Excused,
  Finding,
  NotAssessed,
  Outcome,
  RuleVerdict,
  SetAside,
  Sighting,
} from '../evaluate/finding.ts'
import type { WhyNot } from '../evaluate/outlook/why-not.ts'
import { unitWords } from '../facts/words/unit-words.ts'
import type { Locale } from '../ruleset/policy.ts'
import { effectText } from './effect.ts'
import { operatorWords, say, wordFor } from './words.ts'

/** At most two decimals: enough for a person; the finding itself keeps the exact value. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100)

type Bounds = { readonly min: number | null; readonly max: number | null }

const boundsText = ({ min, max }: Bounds, locale: Locale): string => {
  if (min !== null && max !== null) return `${rounded(min)}–${rounded(max)}`
  if (min !== null) return locale === 'en' ? `at least ${rounded(min)}` : `至少 ${rounded(min)}`
  if (max !== null) return locale === 'en' ? `at most ${rounded(max)}` : `至多 ${rounded(max)}`
  return locale === 'en' ? 'not known' : '未知'
}

const valueText = (value: Evidence['value'], unit: Unit | undefined, locale: Locale): string => {
  if (value === null) return locale === 'en' ? 'none' : '无'
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (Array.isArray(value)) return value.join(locale === 'en' ? ', ' : '、')
  const digits =
    typeof value === 'object' ? boundsText(value as Bounds, locale) : typeof value === 'number' ? rounded(value) : value
  const word = unit === undefined ? '' : wordFor(unitWords, unit, locale)
  return word === '' ? digits : word === '%' ? `${digits}%` : `${digits} ${word}`
}

const detailNames: Readonly<Record<string, Bilingual>> = {
  shiftStart: { zh: '上班', en: 'shift from' },
  shiftEnd: { zh: '下班', en: 'to' },
  firstPunch: { zh: '首次打卡', en: 'first punch' },
  lastPunch: { zh: '末次打卡', en: 'last punch' },
  leave: { zh: '请假', en: 'leave' },
}

/** Details that text facts give, in words; others are shown by name. */
const detailText = (name: string, value: unknown, locale: Locale): string => {
  const isEnglish = locale === 'en'
  switch (name) {
    case 'similarity':
      return isEnglish ? `${Math.round(Number(value) * 100)}% alike` : `相似 ${Math.round(Number(value) * 100)}%`
    case 'missing':
      return isEnglish ? `missing “${value}”` : `缺「${value}」`
    case 'bySound':
      return isEnglish ? 'matched by sound' : '按读音匹配'
    case 'uncheckedSlots':
      return isEnglish ? `not checked: ${value}` : `未核对：${value}`
    default:
      return `${detailNames[name] === undefined ? name : say(detailNames[name], locale)} ${value ?? (isEnglish ? 'none' : '无')}`
  }
}

const sightingText = (seen: Sighting, locale: Locale): string => {
  const { utterance, excerpt, phrase, detail } = seen
  const isEnglish = locale === 'en'
  const said = excerpt === undefined ? '' : isEnglish ? `“${excerpt}”` : `「${excerpt}」`
  const where = utterance === undefined ? '' : isEnglish ? `utterance ${utterance + 1} ` : `第 ${utterance + 1} 句`
  const parts = [
    where + said,
    phrase === undefined || phrase === excerpt ? '' : isEnglish ? `matches “${phrase}”` : `命中「${phrase}」`,
    // Which construction decided is for those who write lexicons (`tryLexicon`); what was said is shown already.
    ...Object.entries(detail ?? {})
      .filter(([name]) => name !== 'construction')
      .map(([name, value]) => detailText(name, value, locale)),
  ]
  return parts.filter((part) => part !== '').join(isEnglish ? ', ' : '，')
}

const isAnswer = (value: Evidence['value']): boolean => typeof value === 'boolean' || value === null

const limitText = ({ operator, threshold, unit }: Evidence, locale: Locale): string =>
  `${wordFor(operatorWords, operator, locale)} ${valueText(threshold, unit, locale)}`

/** The stretch of time that a measure is taken over. */
const withinText = (within: NonNullable<Evidence['within']>, locale: Locale): string => {
  const from = within.from === null ? '' : locale === 'en' ? ` from ${within.from}` : `自 ${within.from}`
  const to = within.to === null ? '' : locale === 'en' ? ` to ${within.to}` : ` 至 ${within.to}`
  return locale === 'en' ? `${from}${to}` : from + to === '' ? '' : `（${(from + to).trim()}）`
}

/** A limit that says no more than the value beside it: more than none, or the value itself. */
const isObvious = ({ operator, threshold, value }: Evidence): boolean =>
  (operator === 'greaterThan' && threshold === 0) || (operator === 'equal' && threshold === value)

/** Data that is an answer as it stands: it was compared with nothing. */
const hasNoLimit = ({ fields, operator, threshold, value }: Evidence): boolean =>
  fields !== undefined && operator === 'equal' && JSON.stringify(threshold) === JSON.stringify(value)

/** A fact that was compared more than once is shown once, with all its limits. */
const evidenceText = (same: readonly [Evidence, ...Evidence[]], locale: Locale, isBrief: boolean): string => {
  const [{ label, fact, value, unit, within, seen, answeredBy = [] }] = same
  const isEnglish = locale === 'en'
  const name = label === undefined ? fact : say(label, locale)
  const limits = isAnswer(value)
    ? ''
    : [
        ...new Set(
          same.flatMap((one) => (hasNoLimit(one) || (isBrief && isObvious(one)) ? [] : [limitText(one, locale)])),
        ),
      ].join(isEnglish ? ', ' : '，')
  const limit = limits === '' ? '' : isEnglish ? ` (${limits})` : `（${limits}）`
  const places = (seen ?? []).map((one) => sightingText(one, locale)).filter((text) => text !== '')
  const joint = /[？?]$/.test(name) ? ' ' : isEnglish ? ': ' : '：'
  const where = places.length === 0 ? '' : isEnglish ? `; ${places.join('; ')}` : `；${places.join('；')}`
  const stretch = within === undefined ? '' : withinText(within, locale)
  return `${name}${joint}${valueText(value, unit, locale)}${stretch}${limit}${where}${dataText(answeredBy, locale, isBrief)}`
}

/** The data that answers a question which the record itself does not. */
const dataText = (answeredBy: readonly Evidence[], locale: Locale, isBrief: boolean): string => {
  const lines = evidenceLines({ evidence: answeredBy }, locale, isBrief)
  if (lines.length === 0) return ''
  const callId = answeredBy.find((one) => one.callId !== undefined)?.callId
  if (locale === 'en')
    return `; answered by data${callId === undefined ? '' : ` of call ${callId}`}: ${lines.join(', ')}`
  return `；由${callId === undefined ? '' : `通话 ${callId} 的`}数据回答：${lines.join('，')}`
}

/**
 * What was measured or answered, against what: a line a fact. Which reading the policy chose
 * (the fact `parameter`) says nothing of the record and is left out; `isBrief`: so are limits that the value says already.
 */
export const evidenceLines = (
  { evidence }: Pick<Finding, 'evidence'>,
  locale: Locale,
  isBrief = false,
): readonly string[] => {
  const byFact = new Map<string, [Evidence, ...Evidence[]]>()
  for (const one of evidence) {
    if (one.fact === 'parameter') continue
    const key = JSON.stringify([one.fact, one.params ?? null])
    const known = byFact.get(key)
    if (known === undefined) byFact.set(key, [one])
    else known.push(one)
  }
  return [...byFact.values()].map((same) => evidenceText(same, locale, isBrief))
}

const clauses = (
  { clause, also }: { readonly clause: string; readonly also: readonly string[] },
  locale: Locale,
): string =>
  also.length === 0 ? clause : `${clause}${locale === 'en' ? `, with ${also.join(', ')}` : `（并 ${also.join('、')}）`}`

/** What a finding is where it is not simply a breach. */
const forceWords: Partial<Record<Finding['force'], Bilingual>> = {
  presumption: { zh: '推定：可以反证，由人裁定', en: 'Presumption: it can be rebutted, a person decides' },
  indicator: { zh: '线索：本身不算违反', en: 'Indicator: no violation by itself' },
  advice: { zh: '提示：规定尚未生效，不计入结算', en: 'Advice: the rule does not bind yet and enters no settlement' },
}

/** A finding in a few lines: clause, what was measured against what, what follows. */
export const explainFinding = (finding: Finding, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const times =
    finding.occurrences > 1 ? (isEnglish ? ` × ${finding.occurrences}` : ` × ${finding.occurrences} 次`) : ''
  const lines = [
    `${isEnglish ? 'Clause' : '条款'} ${clauses(finding, locale)}${times} — ${say(finding.summary, locale)}`,
    ...(forceWords[finding.force] === undefined ? [] : [`  ${say(forceWords[finding.force]!, locale)}`]),
    ...evidenceLines(finding, locale).map((line) => `  ${isEnglish ? 'Evidence' : '依据'}: ${line}`),
    ...finding.effects.map((one) => `  ${isEnglish ? 'Consequence' : '后果'}: ${effectText(one, locale)}`),
    `  ${isEnglish ? 'Source' : '出处'}: ${finding.rulesetId}@${finding.rulesetVersion}`,
  ]
  return (isEnglish ? lines : lines.map((line) => line.replace(/^( *[^:]{2,3}): /, '$1：'))).join('\n')
}

/** A rule that was not assessed, and the inputs that would decide it. */
export const explainNotAssessed = (one: NotAssessed, locale: Locale): string => {
  if (one.dueAt !== undefined)
    return locale === 'en'
      ? `Clause ${clauses(one, locale)} not due yet: ask again after ${one.dueAt}`
      : `条款 ${clauses(one, locale)} 尚未到期：${one.dueAt} 后再评定`
  return locale === 'en'
    ? `Clause ${clauses(one, locale)} not assessed: missing ${one.missing.join(', ')}`
    : `条款 ${clauses(one, locale)} 未评定：缺 ${one.missing.join('、')}`
}

/** A breach that an excuse takes away, and by what. */
export const explainExcused = (one: Excused, locale: Locale): string => {
  const by = evidenceLines({ evidence: one.by }, locale)
  return locale === 'en'
    ? `Clause ${clauses(one, locale)} excused: ${by.join('; ')}`
    : `条款 ${clauses(one, locale)} 免责：${by.join('；')}`
}

/** What became of a rule, in words. */
export const outcomeWords: Readonly<Record<Outcome, Bilingual>> = {
  violated: { zh: '违反', en: 'violated' },
  earned: { zh: '应得', en: 'earned' },
  met: { zh: '符合', en: 'met' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  'not-assessed': { zh: '未评定', en: 'not assessed' },
  indicated: { zh: '有线索', en: 'indicated' },
  unmet: { zh: '条件未成就', en: 'condition not fulfilled' },
}

const isSwitch = ({ fact, parameter, params }: Evidence): boolean => fact === 'parameter' && params?.name === parameter

const switchText = ({ label, parameter, value }: Evidence, locale: Locale): string =>
  locale === 'en'
    ? `the policy has it ${value === true ? 'on' : 'off'} (${label?.en ?? parameter})`
    : `方案将其${value === true ? '启用' : '停用'}${label === undefined ? '' : `（${label.zh}）`}`

/** What came of one rule, and why, on one line. */
export const explainVerdict = (one: RuleVerdict, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const { facts, assumed, excusedBy, missing, dueAt, otherAgent } = one.because
  const list = isEnglish ? ', ' : '、'
  const reasons = [
    ...facts.filter(isSwitch).map((fact) => switchText(fact, locale)),
    ...evidenceLines({ evidence: facts }, locale),
    ...(excusedBy.length === 0
      ? []
      : [`${isEnglish ? 'excused by ' : '免责：'}${evidenceLines({ evidence: excusedBy }, locale).join(list)}`]),
    ...(assumed.length === 0 ? [] : [`${isEnglish ? 'assumed: ' : '按约定视为：'}${assumed.join(list)}`]),
    ...(missing.length === 0 ? [] : [`${isEnglish ? 'missing ' : '缺 '}${missing.join(list)}`]),
    ...(dueAt === undefined ? [] : [isEnglish ? `due ${dueAt}` : `期限 ${dueAt}`]),
    ...(otherAgent === true ? [isEnglish ? 'another agent’s duty' : '由其他坐席负责'] : []),
  ]
  const who = one.agent === undefined ? '' : isEnglish ? ` (${one.agent})` : `（${one.agent}）`
  const head = `${isEnglish ? 'Clause' : '条款'} ${clauses(one, locale)}${who}${isEnglish ? ': ' : '：'}${say(outcomeWords[one.outcome], locale)}`
  if (reasons.length === 0) return head
  return isEnglish ? `${head} — ${reasons.join('; ')}` : `${head}。${reasons.join('；')}`
}

const changeText = ({ label, fact, value, to, unit }: WhyNot['changes'][number], locale: Locale): string => {
  const name = label === undefined ? fact : say(label, locale)
  const [is, was] = [to, value].map((one) => valueText(one, unit, locale))
  return locale === 'en' ? `${name}: ${is} (not ${was})` : `${name}：${is}（现为 ${was}）`
}

/** What would have to be otherwise for a rule to come to another outcome. */
export const explainWhyNot = (one: WhyNot, locale: Locale): string => {
  const [now, then] = [one.outcome, one.wouldBe].map((outcome) => say(outcomeWords[outcome], locale))
  const changes = one.changes.map((change) => changeText(change, locale))
  return locale === 'en'
    ? `Clause ${clauses(one, locale)}: ${now}. It would be ${then} with ${changes.join(', ')}`
    : `条款 ${clauses(one, locale)}：${now}。若${changes.join('、')}，则为${then}`
}

/** A finding that another takes the place of. */
export const explainSetAside = ({ finding, reason, by }: SetAside, locale: Locale): string => {
  const why =
    reason === 'overridden'
      ? { zh: '已由更具体的条款处理', en: 'a more specific clause takes its place' }
      : {
          zh: '同一件事已由另一制度处理',
          en: 'another ruleset deals with the same matter on the same contact',
        }
  return locale === 'en'
    ? `Clause ${clauses(finding, locale)} set aside: ${why.en} (finding ${by.slice(0, 8)})`
    : `条款 ${clauses(finding, locale)} 不另计：${why.zh}（见 ${by.slice(0, 8)}）`
}

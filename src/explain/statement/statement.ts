import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import type { Finding, NotAssessed } from '../../evaluate/finding.ts'
import { findingSchema } from '../../evaluate/finding-schema.ts'
import { checked } from '../../input/checked.ts'
import { aLocale } from '../../input/terms.ts'
import { currencyOf } from '../../money/amounts.ts'
import { formatAmount } from '../../money/format-amount.ts'
import { money } from '../../money/money.ts'
import type { Subject } from '../../records/subject.ts'
import { checkPolicy, type Locale, type Policy } from '../../ruleset/policy.ts'
import type { FindingReference, Line, PendingItem, Settlement } from '../../settle/settlement.ts'
import { settlementSchema } from '../../settle/settlement-schema.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { evidenceLines } from '../finding.ts'
import { instantWords } from '../instant-words.ts'
import { consequenceText, decisionText, numberText, pointsText, type Shown, statedText } from '../settlement.ts'
import { notedWords, pendingWords, reasonWords, setAsideWords } from '../settlement-words.ts'
import { disciplineWords, say, wordFor } from '../words.ts'
import { documentOf, inputOf, inputWords, wordedEvidence } from './input-words.ts'
import { shortNumbers } from './short-numbers.ts'

/** One finding for the person it is about. */
export interface StatementItem {
  /** To be quoted in an appeal: unique within the statement. */
  readonly number: string
  readonly findingId: string
  readonly recordId: string
  readonly date: string
  readonly regulation: string
  readonly clause: string
  readonly what: string
  /** What was said or measured, against which limit. */
  readonly measured: readonly string[]
  /** What it comes to; empty where it comes to nothing. */
  readonly consequences: readonly string[]
}

/** A finding that is still open: what about it, and who has to say what. */
export interface OpenItem extends StatementItem {
  readonly open: readonly { readonly what: string; readonly who: string; readonly missing: readonly string[] }[]
}

/** What is open of the period as a whole: one question, and the clauses that wait for its answer. */
export interface OpenClauses {
  readonly what: string
  readonly who: string
  readonly missing: readonly string[]
  readonly places: readonly { readonly regulation: string; readonly clause: string; readonly what: string }[]
}

/** A finding that costs nothing, and why. */
export interface SparedItem extends StatementItem {
  readonly why: string
}

/** A missing input that left rules not assessed: nothing is counted for them. */
export interface WantedInput {
  readonly input: string
  /** How many rules could not be judged without it, and how many of these lack nothing else. */
  readonly rules: number
  readonly alone: number
  readonly clauses: readonly { readonly regulation: string; readonly clauses: readonly string[] }[]
}

/** A settlement as one page for the person it is about, in one language: plain JSON. */
export interface Statement {
  readonly agentId: string
  /** What the person is called; the id, where no name was given. */
  readonly name: string
  /** Whose clock the times are of; null: the record's own, with its distance from UTC. */
  readonly timeZone: string | null
  readonly locale: Locale
  readonly from: string
  readonly to: string
  readonly provisional: boolean
  readonly totals: readonly { readonly label: string; readonly text: string }[]
  readonly measures: readonly {
    readonly measure: string
    readonly regulation: string
    readonly clause: string
    readonly numbers: readonly string[]
  }[]
  readonly certain: readonly StatementItem[]
  readonly open: readonly OpenItem[]
  /** What is open of the period as a whole, or of earlier findings. */
  readonly alsoOpen: readonly OpenClauses[]
  readonly notCharged: readonly SparedItem[]
  readonly refused: readonly { readonly decision: string; readonly why: string }[]
  /** The most useful first. */
  readonly wanted: readonly WantedInput[]
}

const en = (locale: Locale): boolean => locale === 'en'

/** Who has to say something before an item is closed. */
const whoWords: Readonly<Record<PendingItem['what'], readonly [zh: string, en: string]>> = {
  range: ['主管裁定数额', 'the supervisor decides how much'],
  amount: ['主管裁定数额', 'the supervisor decides how much'],
  option: ['主管选定比例', 'the supervisor chooses the rate'],
  choice: ['主管选定一项', 'the supervisor chooses one'],
  quantity: ['记录人说明数量', 'whoever made the record says how many'],
  discipline: ['主管决定是否采取', 'the supervisor decides whether to take it'],
  parameter: ['公司设定参数', 'the company sets the parameter'],
  'wage-base': ['人事提供计薪基数', 'human resources gives the wage'],
  points: ['待上列各项裁定', 'it follows from the items above'],
  days: ['考勤管理人补齐记录', 'whoever keeps the attendance completes the record'],
  appeal: ['主管答复申诉', 'the supervisor answers the appeal'],
  'waived-event': ['主管维持或免除', 'the supervisor upholds or waives it'],
  'machine-answer': ['由人确认机器给出的答案', 'a person confirms what a machine answered'],
}

const subjectsOf = (
  policy: Policy,
): ((one: { readonly rulesetId: string; readonly ruleId: string }) => Subject | undefined) => {
  const subjects = new Map(
    policy.rulesets.flatMap(({ id, versions }) =>
      versions.flatMap(({ ruleset }) =>
        ruleset.document.rules.map((rule) => [`${id} ${rule.id}`, rule.subject] as const),
      ),
    ),
  )
  return ({ rulesetId, ruleId }) => subjects.get(`${rulesetId} ${ruleId}`)
}

/** What rules lack, by input in words, the input that would decide most first. */
const wantedOf = (policy: Policy, notAssessed: readonly NotAssessed[], locale: Locale): readonly WantedInput[] => {
  const subjectOf = subjectsOf(policy)
  const byInput = new Map<string, { rules: number; alone: number; share: number; clauses: Map<string, Set<string>> }>()
  for (const one of notAssessed) {
    const document = documentOf(policy, one.rulesetId)
    const inputs = new Set(one.missing.map((name) => say(inputWords(document, subjectOf(one), inputOf(name)), locale)))
    for (const input of inputs) {
      const known = byInput.get(input) ?? { rules: 0, alone: 0, share: 0, clauses: new Map<string, Set<string>>() }
      known.rules++
      known.share += 1 / inputs.size
      if (inputs.size === 1) known.alone++
      const title = document === undefined ? one.rulesetId : say(document.title, locale)
      known.clauses.set(title, (known.clauses.get(title) ?? new Set()).add(one.clause))
      byInput.set(input, known)
    }
  }
  return [...byInput]
    .sort(([a, x], [b, y]) => y.alone - x.alone || y.share - x.share || (a < b ? -1 : 1))
    .map(([input, { rules, alone, clauses }]) => ({
      input,
      rules,
      alone,
      clauses: [...clauses].map(([regulation, all]) => ({ regulation, clauses: [...all] })),
    }))
}

/** How people and times are shown on one page. */
interface Page extends Shown {
  readonly locale: Locale
  readonly timeZone: string | undefined
}

/** The one time zone of the regulations that are cited, or of all that the policy has; undefined where there are two. */
const zoneOfAll = (policy: Policy, cited: readonly string[]): string | undefined => {
  const named = policy.rulesets.filter(({ id }) => cited.length === 0 || cited.includes(id))
  const zones = new Set(named.flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset.document.timeZone)))
  return zones.size === 1 ? [...zones][0] : undefined
}

/** Labels are the regulation's own words; in another script they are none to the reader. */
const readable = (line: Line, locale: Locale): Line => {
  if (locale !== 'en' || line.label === undefined || !/\p{Script=Han}/u.test(line.label)) return line
  const { label: _, ...rest } = line
  return rest
}

const totalsOf = (settlement: Settlement, locale: Locale): Statement['totals'] => {
  const { deductions, rewards, earnings, wageDays } = settlement
  const word = (zh: string, english: string) => (en(locale) ? english : zh)
  const paid = formatAmount(earnings, locale)
  const none = formatAmount(money(0, currencyOf(earnings)), locale)
  const [points] = pointsText(settlement, locale).map((text) => text.replace(/^[^：:]*[：:] ?/, ''))
  return [
    { label: word('应扣', 'Deductions'), text: formatAmount(deductions, locale) },
    { label: word('奖励', 'Rewards'), text: formatAmount(rewards, locale) },
    ...(paid === none ? [] : [{ label: word('应发', 'Pay'), text: paid }]),
    ...(wageDays === '0' ? [] : [{ label: word('扣薪天数', 'Wage days'), text: wageDaysTotal(wageDays, locale) }]),
    ...(points === undefined ? [] : [{ label: word('考核分', 'Points'), text: points }]),
  ]
}

/** The days of pay, and how many they are at most if what is open is upheld. */
const wageDaysTotal = (days: Settlement['wageDays'], locale: Locale): string => {
  if (typeof days === 'string') return numberText(days, locale)
  return en(locale)
    ? `${days.min}, at most ${days.max} if all that is open is upheld`
    : `${days.min} 天；尚未确定的若全部成立，最多 ${days.max} 天`
}

/** More dates than these are counted instead. */
const MOST_DATES = 2

/** Inputs in words; what is missing on several days is named once, with its dates or their number. */
const missingWords = (
  missing: readonly string[],
  wordsOf: (name: string) => string,
  locale: Locale,
): readonly string[] => {
  const dates = new Map<string, string[]>()
  for (const name of missing) {
    const date = /^days\[(.*?)\]/.exec(name)?.[1]
    const words = wordsOf(name)
    const known = dates.get(words) ?? []
    if (date !== undefined && !known.includes(date)) known.push(date)
    dates.set(words, known)
  }
  return [...dates].map(([words, on]) => {
    if (on.length === 0) return words
    if (on.length <= MOST_DATES) return en(locale) ? `${words} on ${on.join(', ')}` : `${on.join('、')} ${words}`
    const [first, last] = [on[0]!, on.at(-1)!]
    return en(locale)
      ? `${words} on ${on.length} days from ${first} to ${last}`
      : `${words}（${first} 至 ${last} 间 ${on.length} 天）`
  })
}

const makeStatement = (policy: Policy, settlement: Settlement, findings: readonly Finding[], page: Page): Statement => {
  const { locale } = page
  const titles = new Map(settlement.rulesets.map(({ id, title }) => [id, say(title, locale)]))
  const titleOf = (rulesetId: string): string => {
    const document = documentOf(policy, rulesetId)
    return titles.get(rulesetId) ?? (document === undefined ? rulesetId : say(document.title, locale))
  }
  const byId = new Map(findings.map((one) => [one.id, one]))
  const subjectOf = subjectsOf(policy)
  const references = [
    ...settlement.lines,
    ...settlement.pending.filter((one): one is PendingItem & FindingReference => one.recordId !== undefined),
    ...settlement.waived,
    ...settlement.fellAway,
    ...settlement.setAside,
    ...settlement.noted,
    ...settlement.ignored,
  ]
  const numbers = shortNumbers(references.map(({ findingId }) => findingId))
  const lines = new Map<string, Line[]>()
  for (const line of settlement.lines) lines.set(line.findingId, [...(lines.get(line.findingId) ?? []), line])

  const consequencesOf = (line: Line): readonly string[] => [
    consequenceText(readable(line, locale), locale),
    ...[
      // What a person decided says so itself.
      line.reason === undefined || line.decision !== undefined ? undefined : wordFor(reasonWords, line.reason, locale),
      statedText(line, locale),
      line.decision === undefined ? undefined : decisionText(line.decision, locale, page),
    ].filter((text) => text !== undefined),
  ]
  const itemOf = (one: FindingReference): StatementItem => {
    const finding = byId.get(one.findingId)
    return {
      number: numbers.get(one.findingId)!,
      findingId: one.findingId,
      recordId: one.recordId,
      date: one.date,
      regulation: titleOf(one.rulesetId),
      clause: one.clause,
      what: say(one.summary, locale),
      measured:
        finding === undefined
          ? []
          : evidenceLines({ evidence: wordedEvidence(policy, finding, locale, page.time) }, locale, true),
      consequences: (lines.get(one.findingId) ?? []).map((line) => consequencesOf(line).join(en(locale) ? '; ' : '；')),
    }
  }
  const openOf = (item: PendingItem): OpenItem['open'][number] => {
    const document = item.rulesetId === undefined ? undefined : documentOf(policy, item.rulesetId)
    const subject =
      item.rulesetId === undefined || item.ruleId === undefined
        ? undefined
        : subjectOf({ rulesetId: item.rulesetId, ruleId: item.ruleId })
    const choices = [
      ...(item.steps ?? []).map((step) => wordFor(disciplineWords, step, locale)),
      ...(item.options ?? []),
      ...(item.decision === undefined ? [] : [decisionText(item.decision, locale, page)]),
    ]
    const what = wordFor(pendingWords, item.what, locale)
    const more = choices.length === 0 ? '' : en(locale) ? ` (${choices.join(', ')})` : `（${choices.join('、')}）`
    return {
      what: what + more,
      who: whoWords[item.what][en(locale) ? 1 : 0],
      missing: missingWords(item.missing, (name) => say(inputWords(document, subject, inputOf(name)), locale), locale),
    }
  }
  const open = new Map<string, OpenItem>()
  const ofPeriod = new Map<string, PendingItem[]>()
  for (const item of settlement.pending) {
    const { findingId, recordId, rulesetId, ruleId, clause, date, summary } = item
    if (
      findingId === undefined ||
      recordId === undefined ||
      rulesetId === undefined ||
      ruleId === undefined ||
      clause === undefined ||
      date === undefined ||
      summary === undefined
    ) {
      const { what, who } = openOf(item)
      const key = `${what} ${who}`
      ofPeriod.set(key, [...(ofPeriod.get(key) ?? []), item])
      continue
    }
    const known = open.get(findingId) ?? {
      ...itemOf({ findingId, recordId, rulesetId, ruleId, clause, date, summary }),
      open: [],
    }
    open.set(findingId, { ...known, open: [...known.open, openOf(item)] })
  }
  // One question holds up many clauses: it is asked once.
  const alsoOpen = [...ofPeriod.values()].map((items): OpenClauses => {
    const [first] = items
    return {
      ...openOf({ ...first!, missing: [...new Set(items.flatMap(({ missing }) => missing))] }),
      places: items.flatMap(({ findingId, rulesetId, clause, summary }) =>
        findingId !== undefined || rulesetId === undefined || clause === undefined || summary === undefined
          ? []
          : [{ regulation: titleOf(rulesetId), clause, what: say(summary, locale) }],
      ),
    }
  })
  const seen = new Set<string>()
  const certain = settlement.lines.flatMap((line) => {
    if (open.has(line.findingId) || seen.has(line.findingId)) return []
    seen.add(line.findingId)
    return [itemOf(line)]
  })
  const spared = <T extends FindingReference>(all: readonly T[], why: (one: T) => string): SparedItem[] =>
    all.map((one) => ({ ...itemOf(one), why: why(one) }))
  const numbersOf = (ids: readonly string[]) => ids.map((id) => numbers.get(id) ?? id).join(en(locale) ? ', ' : '、')
  return {
    agentId: settlement.agentId,
    name: page.person(settlement.agentId),
    timeZone: page.timeZone ?? null,
    locale,
    from: settlement.period.from,
    to: settlement.period.to,
    provisional: settlement.provisional,
    totals: totalsOf(settlement, locale),
    measures: settlement.discipline.map(({ step, rulesetId, clause, findingIds }) => ({
      measure: wordFor(disciplineWords, step, locale),
      regulation: titles.get(rulesetId) ?? rulesetId,
      clause,
      numbers: findingIds.map((id) => numbers.get(id) ?? id),
    })),
    certain,
    open: [...open.values()],
    alsoOpen,
    notCharged: [
      ...spared(settlement.waived, ({ decision }) => decisionText(decision, locale, page)),
      ...spared(settlement.fellAway, ({ because }) =>
        en(locale) ? `fell away with ${numbersOf(because)}` : `随 ${numbersOf(because)} 免除而不再成立`,
      ),
      ...spared(settlement.setAside, ({ reason, by }) => {
        const why = wordFor(setAsideWords, reason, locale)
        return numbers.has(by) ? why + (en(locale) ? ` (see ${numbers.get(by)})` : `（见 ${numbers.get(by)}）`) : why
      }),
      ...spared(settlement.noted, ({ reason }) => wordFor(notedWords, reason, locale)),
      ...spared(settlement.ignored, () => (en(locale) ? 'not in this period' : '不属本期')),
    ],
    refused: settlement.refusedDecisions.map(({ decision, message }) => ({
      decision: decisionText(decision, locale, page),
      why: say(message, locale),
    })),
    wanted: wantedOf(policy, settlement.notAssessed, locale),
  }
}

const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)
const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    locale: z.optional(aLocale()),
    findings: z.optional(z.array(findingSchema())),
    timeZone: z.optional(z.string().min(1)),
    names: z.optional(z.record(z.string(), z.string().min(1))),
  }),
)

/**
 * A settlement as one page for the person it is about: what is certain, what is open and who has to say what, what was not charged and
 * why, and which missing inputs left rules not assessed, the most useful first. Every finding has a short number to quote in an
 * appeal beside its id. `writeStatement` makes text or Markdown of it.
 *
 * @param options `findings`: those that were settled; they say what was said or measured against which limit. `locale`: `zh-CN` (default)
 *   or `en`. `timeZone`: where the person is, an IANA name; by default that of the regulations, if they have one. `names`: what people are
 *   called, by id
 * @throws RecordError for what is no settlement or no finding, PolicyError for another locale, option or time zone
 * @example
 * ```ts
 * import { createPolicy, evaluateIncident, settle, statementOf, writeStatement } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
 * const incident = { id: 'i1', agentId: 'a1', at: '2026-03-06T10:40:00+08:00', act: 'snack-at-desk', onShift: true }
 * const assessments = [evaluateIncident(policy, incident)]
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const settlement = settle(policy, { agentId: 'a1', period, assessments })
 * const statement = statementOf(policy, settlement, { findings: assessments.flatMap(({ findings }) => findings) })
 * statement.certain[0]?.clause // => '五.1'
 * writeStatement(statement).split('\n')[0] // => 'a1 结算单，2026-03-01 至 2026-03-31'
 * ```
 */
export const statementOf = (
  policy: Policy,
  settlement: Settlement,
  options: {
    readonly locale?: Locale
    readonly findings?: readonly Finding[]
    readonly timeZone?: string
    readonly names?: Readonly<Record<string, string>>
  } = {},
): Statement => {
  checkPolicy(policy)
  const { locale = 'zh-CN', names = {}, timeZone: given } = checkOptions(options)
  const checkedSettlement = checkSettlement(settlement, 'settlement')
  const cited = checkedSettlement.rulesets.map(({ id }) => id)
  const timeZone = given === undefined ? zoneOfAll(policy, cited) : zoneOf(given).name
  return makeStatement(policy, checkedSettlement, options.findings ?? [], {
    locale,
    timeZone,
    person: (id) => (Object.hasOwn(names, id) ? names[id]! : id),
    time: (instant) => instantWords(instant, timeZone, locale),
  })
}

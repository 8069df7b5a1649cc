import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import type { Finding } from '../../evaluate/finding.ts'
import { findingSchema } from '../../evaluate/finding-schema.ts'
import { checked } from '../../input/checked.ts'
import { aLocale } from '../../input/terms.ts'
import { formatAmount } from '../../money/format-amount.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { TeamSettlement } from '../../settle/settle-judged.ts'
import { settlementSchema } from '../../settle/settlement-schema.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { instantWords } from '../instant-words.ts'
import { verdictWords } from '../settlement-words.ts'
import { say, wordFor } from '../words.ts'
import { escaped } from './escaped.ts'

/** One person of a team. */
export interface TeamRow {
  readonly agentId: string
  readonly name: string
  readonly deductions: string
  readonly rewards: string
  readonly wageDays: string
  readonly measures: number
  /** How much somebody has to decide or supply. */
  readonly open: number
  readonly notJudged: number
}

/** A team's settlements on one page, in one language: plain JSON. */
export interface TeamPage {
  readonly locale: Locale
  /** Null where there is nobody. */
  readonly period: { readonly from: string; readonly to: string } | null
  readonly people: readonly TeamRow[]
  /** What needs somebody's attention because it belongs to nobody: a heading, and a line each. */
  readonly attention: readonly { readonly what: string; readonly lines: readonly string[] }[]
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    locale: z.optional(aLocale()),
    timeZone: z.optional(z.string().min(1)),
    names: z.optional(z.record(z.string(), z.string().min(1))),
  }),
)
const checkFormat = /* @__PURE__ */ checked(() => z.strictObject({ format: z.optional(z.enum(['text', 'markdown'])) }))
const checkTeam = /* @__PURE__ */ checked(() => {
  const message = z.looseObject({ zh: z.string(), en: z.string() })
  const error = z.looseObject({ problems: z.array(z.looseObject({ message })).min(1) })
  const decision = z.looseObject({
    verdict: z.string(),
    by: z.string(),
    at: z.string(),
    findingId: z.string().optional(),
    recordId: z.string().optional(),
    clause: z.string().optional(),
  })
  return z.looseObject({
    settlements: z.array(settlementSchema()),
    unattributed: z.array(findingSchema()),
    organisation: z.array(findingSchema()),
    errors: z.array(z.looseObject({ index: z.number(), id: z.string().optional(), error })),
    unmatchedDecisions: z.array(decision),
  })
}, RecordError)
const checkPage = /* @__PURE__ */ checked(() => {
  const text = z.string()
  return z.looseObject({
    locale: z.enum(['zh-CN', 'en']),
    period: z.looseObject({ from: text, to: text }).nullable(),
    people: z.array(
      z.looseObject({
        name: text,
        deductions: text,
        rewards: text,
        wageDays: text,
        measures: z.number(),
        open: z.number(),
        notJudged: z.number(),
      }),
    ),
    attention: z.array(z.looseObject({ what: text, lines: z.array(text) })),
  })
}, RecordError)

/**
 * A team's settlements as one page for its head: what each person's period comes to and how much of it is open, and what needs
 * somebody's attention because it belongs to nobody. `writeTeamPage` makes text or Markdown of it.
 *
 * @param options `locale`: `zh-CN` (default) or `en`. `timeZone`: where the reader is, an IANA name; without it times are the records' own.
 *   `names`: what people are called, by id
 * @throws RecordError for what is no team's settlement, PolicyError for another locale, option or time zone
 * @example
 * ```ts
 * import { createPolicy, settleTeam, teamPageOf, writeTeamPage } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
 * const incident = { id: 'i1', agentId: 'a1', at: '2026-03-06T10:40:00+08:00', act: 'snack-at-desk', onShift: true }
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const team = settleTeam(policy, { period, records: [{ subject: 'incident', record: incident }] })
 * const page = teamPageOf(team, { locale: 'en', names: { a1: 'Li Na' } })
 * page.people[0]?.deductions // => 'CNY 10.00'
 * writeTeamPage(page).split('\n')[0] // => 'Team settlement, 2026-03-01 to 2026-03-31'
 * ```
 */
export const teamPageOf = (
  team: TeamSettlement,
  options: {
    readonly locale?: Locale
    readonly timeZone?: string
    readonly names?: Readonly<Record<string, string>>
  } = {},
): TeamPage => {
  checkTeam(team, 'team')
  const { locale = 'zh-CN', names = {}, timeZone } = checkOptions(options)
  const zone = timeZone === undefined ? undefined : zoneOf(timeZone).name
  const word = (zh: string, en: string): string => (locale === 'en' ? en : zh)
  const joint = word('：', ': ')
  const nameOf = (id: string): string => (Object.hasOwn(names, id) ? names[id]! : id)
  const { settlements, unattributed, organisation, errors, unmatchedDecisions } = team
  const findingText = ({ date, clause, recordId, summary }: Finding): string =>
    word(
      `${date}　${clause}：${say(summary, locale)}（记录 ${recordId}）`,
      `${date} · clause ${clause}: ${say(summary, locale)} (record ${recordId})`,
    )
  const attention = [
    {
      what: word('记录未写明是谁的事项', 'Findings about somebody whom the record does not name'),
      lines: unattributed.map(findingText),
    },
    {
      what: word('部门、中心或系统的事项', 'Findings about a department, a centre or a system'),
      lines: organisation.map(findingText),
    },
    {
      what: word('无法评定的记录', 'Records that could not be judged'),
      lines: errors.map(({ index, id, error }) => {
        const which = word(`第 ${index + 1} 条记录`, `record ${index + 1}`) + (id === undefined ? '' : ` ${id}`)
        return `${which}${joint}${say(error.problems[0]!.message, locale)}`
      }),
    },
    {
      what: word('找不到对象的决定', 'Decisions about no finding'),
      lines: unmatchedDecisions.map(({ verdict, by, at, findingId, recordId, clause }) => {
        const [said, time] = [wordFor(verdictWords, verdict, locale), instantWords(at, zone, locale)]
        const about = findingId ?? [recordId, clause].filter((part) => part !== undefined).join(' ')
        return word(`${nameOf(by)} 于 ${time} ${said}：${about}`, `${said} by ${nameOf(by)}, ${time}: ${about}`)
      }),
    },
  ].filter(({ lines }) => lines.length > 0)
  const period = settlements[0]?.period
  return {
    locale,
    period: period === undefined ? null : { from: period.from, to: period.to },
    people: settlements.map((one) => ({
      agentId: one.agentId,
      name: nameOf(one.agentId),
      deductions: formatAmount(one.deductions, locale),
      rewards: formatAmount(one.rewards, locale),
      wageDays:
        typeof one.wageDays === 'string'
          ? one.wageDays
          : word(
              `${one.wageDays.min}（最多 ${one.wageDays.max}）`,
              `${one.wageDays.min} (at most ${one.wageDays.max})`,
            ),
      measures: one.discipline.length,
      open: one.pending.length,
      notJudged: one.notAssessed.length,
    })),
    attention,
  }
}

const headings: readonly (readonly [name: keyof Omit<TeamRow, 'agentId'>, zh: string, en: string])[] = [
  ['name', '人员', 'Person'],
  ['deductions', '应扣', 'Deductions'],
  ['rewards', '奖励', 'Rewards'],
  ['wageDays', '扣薪天数', 'Wage days'],
  ['measures', '处分', 'Measures'],
  ['open', '待定', 'Open'],
  ['notJudged', '未评定', 'Not judged'],
]

/**
 * Writes a team's page in its own language: Markdown with a table, or plain text with a line for each person.
 *
 * @param options `format`: `text` (default) or `markdown`
 * @throws RecordError for what is no team's page, PolicyError for another format
 */
export const writeTeamPage = (page: TeamPage, options: { readonly format?: 'text' | 'markdown' } = {}): string => {
  const { format = 'text' } = checkFormat(options)
  const { locale, period, people, attention } = checkPage(page, 'page')
  const word = (zh: string, en: string): string => (locale === 'en' ? en : zh)
  const title =
    word('班组结算', 'Team settlement') +
    (period === null ? '' : word(`，${period.from} 至 ${period.to}`, `, ${period.from} to ${period.to}`))
  if (format === 'markdown') {
    const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
    return [
      `# ${title}`,
      '',
      row(headings.map(([, zh, en]) => word(zh, en))),
      `|${headings.map(() => '---').join('|')}|`,
      ...people.map((one) => row(headings.map(([name]) => escaped(String(one[name]))))),
      ...attention.flatMap(({ what, lines }) => ['', `## ${what}`, ...lines.map((line) => `- ${escaped(line)}`)]),
    ].join('\n')
  }
  return [
    title,
    ...people.map((one) => {
      const cells = headings.slice(1).map(([name, zh, en]) => `${word(zh, en)} ${one[name]}`)
      return `${one.name}${word('：', ': ')}${cells.join(word('，', ', '))}`
    }),
    ...attention.flatMap(({ what, lines }) => ['', `== ${what} ==`, ...lines]),
  ].join('\n')
}

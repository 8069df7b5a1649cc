import * as z from 'zod'
import { RecordError } from '../../errors.ts'
import { findingSchema } from '../../evaluate/finding-schema.ts'
import { checked } from '../../input/checked.ts'
import { aLocale } from '../../input/terms.ts'
import { formatAmount } from '../../money/format-amount.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { TeamSettlement } from '../../settle/settle-team.ts'
import { settlementSchema } from '../../settle/settlement-schema.ts'
import { numberText } from '../settlement.ts'
import { say } from '../words.ts'
import { escaped } from './escaped.ts'

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ locale: z.optional(aLocale()) }))
const checkTeam = /* @__PURE__ */ checked(() => {
  const message = z.looseObject({ zh: z.string(), en: z.string() })
  const error = z.looseObject({ problems: z.array(z.looseObject({ message })).min(1) })
  const decision = z.looseObject({
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

/**
 * A team's settlements on one page, as Markdown: what each person's month comes to and how much of it is open, and what needs somebody's
 * attention because it belongs to nobody.
 *
 * @param options `locale`: `zh-CN` (default) or `en`
 * @throws RecordError for what is no team's settlement, PolicyError for another locale or option
 */
export const writeTeamPage = (team: TeamSettlement, options: { readonly locale?: Locale } = {}): string => {
  checkTeam(team, 'team')
  const { locale = 'zh-CN' } = checkOptions(options)
  const word = (zh: string, en: string): string => (locale === 'en' ? en : zh)
  const { settlements, unattributed, organisation, errors, unmatchedDecisions } = team
  const heads = [
    word('人员', 'Person'),
    word('应扣', 'Deductions'),
    word('奖励', 'Rewards'),
    word('扣薪天数', 'Wage days'),
    word('处分', 'Measures'),
    word('待定', 'Open'),
    word('未评定', 'Not judged'),
  ]
  const rows = settlements.map((one) => [
    escaped(one.agentId),
    formatAmount(one.deductions, locale),
    formatAmount(one.rewards, locale),
    numberText(one.wageDays, locale),
    String(one.discipline.length),
    String(one.pending.length),
    String(one.notAssessed.length),
  ])
  const period = settlements[0]?.period
  const findings = (all: TeamSettlement['organisation']) =>
    all.map((one) => `- ${one.date} ${escaped(`${one.clause}${word('：', ': ')}${say(one.summary, locale)}`)}`)
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', `## ${title}`, ...lines])
  return [
    `# ${word('班组结算', 'Team settlement')}${period === undefined ? '' : word(`，${period.from} 至 ${period.to}`, `, ${period.from} to ${period.to}`)}`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    ...section(
      word('记录未写明是谁的事项', 'Findings about somebody whom the record does not name'),
      findings(unattributed),
    ),
    ...section(
      word('部门、中心或系统的事项', 'Findings about a department, a centre or a system'),
      findings(organisation),
    ),
    ...section(
      word('无法评定的记录', 'Records that could not be judged'),
      errors.map(({ index, id, error }) => {
        const which = word(`第 ${index + 1} 条记录`, `record ${index + 1}`) + (id === undefined ? '' : ` ${id}`)
        return `- ${escaped(`${which}${word('：', ': ')}${say(error.problems[0]!.message, locale)}`)}`
      }),
    ),
    ...section(
      word('找不到对象的决定', 'Decisions about no finding'),
      unmatchedDecisions.map(
        ({ by, at, findingId, recordId, clause }) =>
          `- ${escaped(`${by} ${at} ${findingId ?? `${recordId} ${clause}`}`)}`,
      ),
    ),
  ].join('\n')
}

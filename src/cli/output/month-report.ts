import type { Finding } from '../../evaluate/finding.ts'
import { countsAsText, effectText } from '../../explain/effect.ts'
import { evidenceLines } from '../../explain/finding.ts'
import { say } from '../../explain/words.ts'
import type { AttendanceAssessment, Total } from '../../months/attendance.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { missingLines } from './missing-lines.ts'

const totalNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  lateCount: { zh: '迟到（次）', en: 'late' },
  earlyLeaveCount: { zh: '早退（次）', en: 'left early' },
  absentDays: { zh: '缺勤（天）', en: 'absent days' },
  consecutiveAbsentDays: { zh: '连续缺勤（天）', en: 'absent days in a row' },
  leaveDays: { zh: '请假（天）', en: 'days of leave' },
  swapCount: { zh: '调班（次）', en: 'swaps' },
  missingPunchCount: { zh: '漏打卡（次）', en: 'missing punches' },
}

const totalText = (total: Total): string => {
  const digits = (value: number) => String(Math.round(value * 100) / 100)
  if (typeof total === 'number') return digits(total)
  return total.min === total.max ? digits(total.min) : `${digits(total.min)}–${digits(total.max)}`
}

const totalsLine = (totals: Readonly<Record<string, Total>>, locale: Locale): string =>
  Object.entries(totalNames)
    .flatMap(([name, label]) =>
      totals[name] === undefined ? [] : [`${say(label, locale)} ${totalText(totals[name])}`],
    )
    .join(locale === 'en' ? ', ' : '，')

const findingLines = (finding: Finding, locale: Locale): readonly string[] => [
  `  ${finding.date}  ✗ ${finding.clause}  ${say(finding.summary, locale)}`,
  ...evidenceLines(finding, locale).map((line) => `      ${line}`),
  ...finding.effects.map((one) => `      → ${effectText(one, locale)}`),
]

/** What counts as something else, certainly or only perhaps. */
const conversionLine = (
  { date, clause, as, days, certain }: AttendanceAssessment['conversions'][number],
  at: string,
  locale: Locale,
): string => {
  const isEnglish = locale === 'en'
  const amount = days === null ? '' : isEnglish ? ` (${totalText(days)} days)` : `（${totalText(days)} 天）`
  const perhaps = certain ? '' : isEnglish ? ', if it was broken: not certain' : '，是否违反尚不确定'
  return isEnglish
    ? `  ↪ ${date ?? at} clause ${clause}: counts as ${countsAsText(as, locale)}${amount}${perhaps}`
    : `  ↪ ${date ?? at} 条款 ${clause}：按${countsAsText(as, locale)}计${amount}${perhaps}`
}

/** One person's month: days, what counts as what, what follows, what is unknown. */
export const monthReport = (name: string, days: number, assessment: AttendanceAssessment, locale: Locale): string => {
  const isEnglish = locale === 'en'
  const { findings, conversions, gaps, totals, notAssessed, at } = assessment
  return [
    isEnglish ? `■ ${name}, period to ${at}: ${days} days on record` : `■ ${name}，截至 ${at}：有记录 ${days} 天`,
    ...Object.values(totals).map((one) => `  ${totalsLine(one, locale)}`),
    ...(gaps.length === 0
      ? []
      : [isEnglish ? `  workdays without a record: ${gaps.join(', ')}` : `  缺记录的工作日：${gaps.join('、')}`]),
    ...(findings.length === 0
      ? [isEnglish ? '  ✓ no clause broken' : '  ✓ 未发现违反条款']
      : findings.flatMap((one) => findingLines(one, locale))),
    ...conversions.map((one) => conversionLine(one, at, locale)),
    ...missingLines(notAssessed, locale),
  ].join('\n')
}

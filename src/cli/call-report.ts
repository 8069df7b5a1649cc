import type { Assessment, Finding, NotAssessed } from '../evaluate/finding.ts'
import { effectText } from '../explain/effect.ts'
import { evidenceText, shownEvidence } from '../explain/finding.ts'
import { say } from '../explain/words.ts'
import type { Call } from '../records/call.ts'
import type { Locale } from '../ruleset/policy.ts'

interface Words {
  readonly inbound: string
  readonly outbound: string
  readonly unknown: string
  readonly agent: string
  readonly clean: string
  readonly notAssessed: (count: number) => string
  readonly missing: string
  readonly more: (count: number) => string
}

const words: Record<Locale, Words> = {
  'zh-CN': {
    inbound: '呼入',
    outbound: '外呼',
    unknown: '方向未知',
    agent: '坐席',
    clean: '未发现违反条款',
    notAssessed: (count) => `未评定 ${count} 条规则`,
    missing: '缺',
    more: (count) => `等 ${count} 条`,
  },
  en: {
    inbound: 'inbound',
    outbound: 'outbound',
    unknown: 'direction unknown',
    agent: 'agent',
    clean: 'no clause broken',
    notAssessed: (count) => `${count} rules not assessed`,
    missing: 'for want of',
    more: (count) => `and others, ${count} in all`,
  },
}

const cited = ({ clause, also }: Finding): string => (also.length === 0 ? clause : `${clause} (${also.join(', ')})`)

const findingLines = (finding: Finding, locale: Locale): string[] => {
  const times = finding.occurrences > 1 ? ` × ${finding.occurrences}` : ''
  return [
    `  ✗ ${cited(finding)}${times}  ${say(finding.summary, locale)}`,
    ...shownEvidence(finding).map((one) => `      ${evidenceText(one, locale)}`),
    ...finding.effects.map((one) => `      → ${effectText(one, locale)}`),
  ]
}

const MOST_CLAUSES = 6

/** What is missing, and which clauses wait for it: one line an input, not one a clause. */
const missingLines = (notAssessed: readonly NotAssessed[], locale: Locale): string[] => {
  const text = words[locale]
  const byInputs = new Map<string, string[]>()
  for (const { missing, clause } of notAssessed) {
    const key = missing.join(locale === 'en' ? ', ' : '、')
    const clauses = byInputs.get(key)
    if (clauses === undefined) byInputs.set(key, [clause])
    else clauses.push(clause)
  }
  const separator = locale === 'en' ? ', ' : '、'
  return [
    ...(notAssessed.length === 0 ? [] : [`  ? ${text.notAssessed(notAssessed.length)}`]),
    ...[...byInputs].map(([inputs, clauses]) => {
      const shown = clauses.slice(0, MOST_CLAUSES).join(separator)
      const rest = clauses.length > MOST_CLAUSES ? ` ${text.more(clauses.length)}` : ''
      return `      ${text.missing} ${inputs} → ${shown}${rest}`
    }),
  ]
}

/** One call's assessment as a person reads it. */
export const callReport = (call: Call, assessment: Assessment, locale: Locale): string => {
  const text = words[locale]
  const direction = call.direction === undefined ? text.unknown : text[call.direction]
  const agent = call.agentId === undefined ? '' : `  ${text.agent} ${call.agentId}`
  const { findings, notAssessed } = assessment
  return [
    `■ ${call.id}  ${call.startedAt}  ${direction}${agent}`,
    ...(findings.length === 0 ? [`  ✓ ${text.clean}`] : findings.flatMap((one) => findingLines(one, locale))),
    ...missingLines(notAssessed, locale),
  ].join('\n')
}

import type { Assessment, Finding } from '../../evaluate/finding.ts'
import { effectText } from '../../explain/effect.ts'
import { evidenceLines } from '../../explain/finding.ts'
import { say } from '../../explain/words.ts'
import type { Call } from '../../records/call.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { missingLines } from './missing-lines.ts'

interface Words {
  readonly inbound: string
  readonly outbound: string
  readonly unknown: string
  readonly agent: string
  readonly clean: string
}

const words: Record<Locale, Words> = {
  'zh-CN': {
    inbound: '呼入',
    outbound: '外呼',
    unknown: '方向未知',
    agent: '坐席',
    clean: '未发现违反条款',
  },
  en: {
    inbound: 'inbound',
    outbound: 'outbound',
    unknown: 'direction unknown',
    agent: 'agent',
    clean: 'no clause broken',
  },
}

const cited = ({ clause, also }: Finding): string => (also.length === 0 ? clause : `${clause} (${also.join(', ')})`)

const findingLines = (finding: Finding, locale: Locale): string[] => {
  const times = finding.occurrences > 1 ? ` × ${finding.occurrences}` : ''
  return [
    `  ✗ ${cited(finding)}${times}  ${say(finding.summary, locale)}`,
    ...evidenceLines(finding, locale).map((line) => `      ${line}`),
    ...finding.effects.map((one) => `      → ${effectText(one, locale)}`),
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

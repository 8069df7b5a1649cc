import type { Finding } from '../../evaluate/finding.ts'
import { effectText } from '../../explain/effect.ts'
import { evidenceLines } from '../../explain/finding.ts'
import { instantWords } from '../../explain/instant-words.ts'
import { documentOf, wordedEvidence } from '../../explain/statement/input-words.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { Cli } from '../terminal/cli.ts'

/** The title of a regulation, or its id where the policy does not have it. */
export const titleOf = (policy: Policy, rulesetId: string, { say }: Pick<Cli, 'say'>): string => {
  const document = documentOf(policy, rulesetId)
  return document === undefined ? rulesetId : say(document.title)
}

/** A finding for a person: clause and what it asks, what was measured against which limit, what follows. */
export const findingLines = (policy: Policy, finding: Finding, cli: Cli): readonly string[] => {
  const { t, say, red, green, dim, locale } = cli
  const { clause, also, occurrences, kind } = finding
  const places =
    also.length === 0 ? clause : t(`${clause}（并 ${also.join('、')}）`, `${clause} (with ${also.join(', ')})`)
  const times = occurrences > 1 ? t(` × ${occurrences} 次`, ` × ${occurrences}`) : ''
  const mark = kind === 'reward' ? green('＋') : red('✗')
  return [
    `  ${mark} ${t(`《${titleOf(policy, finding.rulesetId, cli)}》${places}`, `${titleOf(policy, finding.rulesetId, cli)}, clause ${places}`)}${times}`,
    `    ${say(finding.summary)}`,
    ...evidenceLines(
      { evidence: wordedEvidence(policy, finding, locale, (at) => instantWords(at, undefined, locale)) },
      locale,
    ).map((line) => dim(`      ${line}`)),
    ...finding.effects.map((one) => `      → ${effectText(one, locale)}`),
  ]
}

import type { NotAssessed } from '../../evaluate/finding.ts'
import type { Locale } from '../../ruleset/policy.ts'

const MOST_CLAUSES = 6

const dayInput = /^days\[[^\]]+\]\.(.+)$/

/** The inputs that are missing; one that is missing on many days is named once, with their number. */
const inputsText = (missing: readonly string[], locale: Locale): string => {
  const days = new Map<string, number>()
  for (const input of missing) {
    const name = dayInput.exec(input)?.[1]
    if (name !== undefined) days.set(name, (days.get(name) ?? 0) + 1)
  }
  const shown = missing.map((input) => {
    const name = dayInput.exec(input)?.[1]
    const count = name === undefined ? 1 : days.get(name)!
    if (count === 1) return input
    return locale === 'en' ? `${name} (${count} days)` : `${name}（${count} 天）`
  })
  return [...new Set(shown)].join(locale === 'en' ? ', ' : '、')
}

/** What is missing, and which clauses wait for it: one line an input, not one a clause. */
export const missingLines = (notAssessed: readonly NotAssessed[], locale: Locale): string[] => {
  const isEnglish = locale === 'en'
  const separator = isEnglish ? ', ' : '、'
  const byInputs = new Map<string, Set<string>>()
  for (const { missing, clause } of notAssessed) {
    const key = inputsText(missing, locale)
    const clauses = byInputs.get(key)
    if (clauses === undefined) byInputs.set(key, new Set([clause]))
    else clauses.add(clause)
  }
  const line = ([inputs, waiting]: readonly [string, ReadonlySet<string>]): string => {
    const clauses = [...waiting]
    const shown = clauses.slice(0, MOST_CLAUSES).join(separator)
    const rest =
      clauses.length <= MOST_CLAUSES
        ? ''
        : isEnglish
          ? ` and others, ${clauses.length} in all`
          : ` 等 ${clauses.length} 条`
    return isEnglish ? `      missing ${inputs} → ${shown}${rest}` : `      缺 ${inputs} → ${shown}${rest}`
  }
  if (notAssessed.length === 0) return []
  const count = notAssessed.length
  return [isEnglish ? `  ? ${count} rules not assessed` : `  ? 未评定 ${count} 条规则`, ...[...byInputs].map(line)]
}

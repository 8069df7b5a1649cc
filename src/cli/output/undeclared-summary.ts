import type { Undeclared } from '../../evaluate/finding.ts'
import type { Locale } from '../../ruleset/policy.ts'

/** Observations and acts that nobody asks for: most are misspelt, and a misspelt answer is silently no answer. */
export class UndeclaredSummary {
  private readonly seen = new Map<string, { count: number; nearest: string | undefined }>()

  /** Counts what an assessment lists as undeclared. */
  note(undeclared: readonly Undeclared[]): void {
    for (const { path, name, nearest } of undeclared) {
      const shown = path === 'act' ? `act ${name}` : path
      this.seen.set(shown, { count: (this.seen.get(shown)?.count ?? 0) + 1, nearest })
    }
  }

  /** One line about all of them, or undefined where there are none. */
  warning(locale: Locale): string | undefined {
    if (this.seen.size === 0) return undefined
    const isEnglish = locale === 'en'
    const names = [...this.seen].map(([name, { count, nearest }]) => {
      const hint = nearest === undefined ? '' : isEnglish ? `, nearest ${nearest}` : `，最接近 ${nearest}`
      return `${name} (${count}${hint})`
    })
    return isEnglish ? `No rule asks for: ${names.join('; ')}` : `没有规则用到：${names.join('；')}`
  }
}

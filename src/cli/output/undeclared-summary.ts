import { validateRecord } from '../../evaluate/inputs/validate-record.ts'
import type { Subject } from '../../records/subject.ts'
import type { Locale, Policy } from '../../ruleset/policy.ts'

/** Observations and acts that nobody asks for: most are misspelt, and a misspelt answer is silently no answer. */
export class UndeclaredSummary {
  private readonly seen = new Map<string, { count: number; nearest: string | undefined }>()
  private readonly policy: Policy
  private readonly subject: Subject

  constructor(policy: Policy, subject: Subject) {
    this.policy = policy
    this.subject = subject
  }

  note(record: unknown): void {
    for (const { path, name, nearest } of validateRecord(this.policy, this.subject, record).undeclared)
      this.add(path === 'act' ? `act ${name}` : path, nearest)
  }

  private add(name: string, nearest: string | undefined): void {
    const known = this.seen.get(name)
    this.seen.set(name, { count: (known?.count ?? 0) + 1, nearest })
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

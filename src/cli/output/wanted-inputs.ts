import type { NotAssessed } from '../../evaluate/finding.ts'
import { documentOf, inputOf, inputWords } from '../../explain/statement/input-words.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { Cli } from '../terminal/cli.ts'

/** An input that is missing: what it is called, and how many rules on how many records wait for it. */
export interface Wanted {
  readonly input: string
  /** Rules that were not assessed, over all records. */
  readonly times: number
  /** Those for which nothing else is missing. */
  readonly alone: number
  readonly clauses: readonly string[]
}

/** Counts over many records which inputs rules lack, the one that would decide most first. */
export class WantedInputs {
  private readonly policy: Policy
  private readonly cli: Pick<Cli, 'say' | 't'>
  private readonly words = new Map<string, string>()
  private readonly byInput = new Map<string, { times: number; alone: number; clauses: Set<string> }>()

  constructor(policy: Policy, cli: Pick<Cli, 'say' | 't'>) {
    this.policy = policy
    this.cli = cli
  }

  /** The inputs that one rule lacks, in words. */
  namesOf({ rulesetId, missing }: NotAssessed, subject: Subject): readonly string[] {
    return [...new Set(missing.map((name) => this.wordsFor(rulesetId, subject, name)))]
  }

  add(notAssessed: readonly NotAssessed[], subject: Subject): void {
    for (const one of notAssessed) {
      const inputs = this.namesOf(one, subject)
      for (const input of inputs) {
        const known = this.byInput.get(input) ?? { times: 0, alone: 0, clauses: new Set<string>() }
        known.times++
        if (inputs.length === 1) known.alone++
        known.clauses.add(one.clause)
        this.byInput.set(input, known)
      }
    }
  }

  list(): readonly Wanted[] {
    return [...this.byInput]
      .map(([input, { times, alone, clauses }]) => ({ input, times, alone, clauses: [...clauses] }))
      .sort((a, b) => b.alone - a.alone || b.times - a.times || (a.input < b.input ? -1 : 1))
  }

  private wordsFor(rulesetId: string, subject: Subject, name: string): string {
    const input = inputOf(name)
    const key = `${rulesetId} ${subject} ${input}`
    const known = this.words.get(key)
    if (known !== undefined) return known
    const words = this.cli.say(inputWords(documentOf(this.policy, rulesetId), subject, input))
    this.words.set(key, words)
    return words
  }
}

import { type BatchResult, evaluateOne } from '../evaluate/batch.ts'
import type { BatchOptions } from '../evaluate/options.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import type { Block } from './blocks.ts'
import { type LineLimits, LineReader } from './read-lines.ts'

/** How lines are evaluated. */
export interface LineSettings extends BatchOptions, LineLimits {
  /** Called with every result, in order. */
  readonly note?: ((result: BatchResult) => void) | undefined
}

// JSON leaves these as they are, and many readers of lines take them for ends of lines.
const endsForOthers = /[\u0085\u2028\u2029]/g

const asEscape = (end: string): string => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`

const lineOf = (result: BatchResult, isNumbered: boolean | undefined): string => {
  if (result.ok || isNumbered === true) return JSON.stringify(result)
  const { index: _, ...rest } = result
  return JSON.stringify(rest)
}

/** Evaluates lines one after the other: one line of JSON for each, in order; the same line gives the same bytes. */
export class LineEvaluator {
  private readonly reader: LineReader
  private index = 0
  private readonly policy: Policy
  private readonly subject: Subject
  private readonly settings: LineSettings

  constructor(policy: Policy, subject: Subject, settings: LineSettings) {
    this.reader = new LineReader(settings)
    this.policy = policy
    this.subject = subject
    this.settings = settings
  }

  /** The results of a block, each with its end of line. */
  *evaluate(block: Block): Generator<string, void, undefined> {
    for (const line of this.reader.read(block)) {
      const result: BatchResult =
        'error' in line
          ? { ok: false, index: this.index, error: line.error }
          : evaluateOne(this.policy, this.subject, line.record, this.index, this.settings, line.length)
      this.index++
      this.settings.note?.(result)
      yield `${lineOf(result, this.settings.isNumbered).replace(endsForOthers, asEscape)}\n`
    }
  }
}

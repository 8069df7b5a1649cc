import type { Undeclared } from '../../evaluate/finding.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import type { Block } from '../../stream/blocks.ts'
import { LineEvaluator, type LineSettings } from '../../stream/line-evaluator.ts'

/** What the lines of a block came to. */
export interface EvaluatedBlock {
  /** One line for each line. */
  readonly bytes: Uint8Array
  readonly lines: number
  readonly errors: number
  readonly undeclared: readonly Undeclared[]
}

// Its arrays are whole memories of their own: they can be handed to another thread.
const encoder = new TextEncoder()

/** Evaluates blocks of lines, in whatever process or thread. */
export const blockEvaluator = (policy: Policy, subject: Subject, settings: LineSettings) => {
  let [lines, errors] = [0, 0]
  let undeclared: Undeclared[] = []
  const evaluator = new LineEvaluator(policy, subject, {
    ...settings,
    note(result) {
      lines++
      if (!result.ok) errors++
      else if (result.assessment.undeclared.length > 0) undeclared.push(...result.assessment.undeclared)
    },
  })
  return (block: Block): EvaluatedBlock => {
    ;[lines, errors, undeclared] = [0, 0, []]
    let text = ''
    for (const line of evaluator.evaluate(block)) text += line
    return { bytes: encoder.encode(text), lines, errors, undeclared }
  }
}

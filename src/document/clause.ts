import * as z from 'zod'
import { once } from '../input/checked.ts'
import { bilingual, clauseLabel } from './names.ts'
import { ruleSourceSchema } from './rule.ts'
import { exactlyOne } from './shape.ts'

/** Why a clause asks nothing of anybody. */
export const clauseReasons = [
  'heading',
  'purpose',
  'scope',
  'definition',
  'principle',
  'statement',
  'reference',
  'permission',
  'fragment',
] as const

/** A clause in the order of the text: with its rules, with a word on where it is decided, or on why it asks nothing. */
export const clauseSourceSchema = once(() =>
  exactlyOne(
    z.strictObject({
      clause: clauseLabel().describe('The label as the regulation prints it'),
      gist: bilingual().optional().describe('What it says, in a few words'),
      rules: z.array(ruleSourceSchema()).min(1).optional().describe('What it demands; it is the clause that leads'),
      see: z
        .union([clauseLabel(), z.array(clauseLabel()).min(1)])
        .optional()
        .describe('The clauses whose rules decide it; without `reason`, one of them names it in `also`'),
      none: z.enum(clauseReasons).optional().describe('Why it asks nothing of anybody'),
      reason: bilingual().optional().describe('With `see`: why it has no rule of its own'),
      note: bilingual().optional(),
    }),
    ['rules', 'see', 'none'],
  ),
)

export type ClauseSource = z.infer<ReturnType<typeof clauseSourceSchema>>

/** A clause in full, its rules told by name only. */
export interface ClauseEntry {
  readonly clause: string
  /** `rule`: it has rules of its own; `merged`: those of other clauses decide it; `none`: it asks nothing of anybody. */
  readonly disposition: 'rule' | 'merged' | 'none'
  /** Of a merged clause: those whose rules decide it. */
  readonly see?: readonly string[]
  /** Of a merged clause why it has no rule of its own; of a clause that asks nothing, why. */
  readonly reason?: ClauseSource['reason'] | (typeof clauseReasons)[number]
  readonly gist?: ClauseSource['gist']
  readonly note?: ClauseSource['note']
}

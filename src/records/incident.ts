import type { Answers, Belonging, Keys } from './belonging.ts'
import type { ContactContext } from './call.ts'

export const severities = ['minor', 'moderate', 'severe'] as const

/** How grave something is. */
export type Severity = (typeof severities)[number]

/** Something that was seen on the floor. */
export interface Incident extends Belonging, ContactContext, Answers {
  /** The host's own name for this incident. */
  readonly id: string
  /** Who did it. */
  readonly agentId: string
  /** When it happened: instant, ISO 8601 with offset. It decides the version in force. */
  readonly at: string
  /** What was done: a code of the shared vocabulary, or a synonym of one. */
  readonly act: string
  /** What this record has in common with others, for rules that count over several. */
  readonly keys?: Keys | undefined
  /** Whether the person was on a shift at that time. */
  readonly onShift?: boolean | undefined
  /** Occurrences; 1 where it is absent. */
  readonly count?: number | undefined
  /** How many items it concerned. */
  readonly items?: number | null | undefined
  /** How many customers it concerned. */
  readonly customers?: number | null | undefined
  /** How grave it was, where the regulation distinguishes. */
  readonly severity?: Severity | undefined
  /** Who reported it. */
  readonly reportedBy?: string | null | undefined
  /** What the host keeps as evidence; not read by any rule. */
  readonly evidence?: string | readonly string[] | null | undefined
}

import type { Answers, Belonging, Keys } from './belonging.ts'
import type { ContactContext } from './call.ts'

export const caseKinds = ['enquiry', 'complaint', 'callback', 'repair', 'application', 'alarm', 'task'] as const

/**
 * A matter that runs over time: an enquiry, complaint, callback, repair, application, alarm or task. Instants are ISO
 * 8601 with offset; `null`: it never happened, or (with `asOf`) not yet.
 */
export interface Case extends Belonging, ContactContext, Answers {
  /** The host's own name for this matter. */
  readonly id: string
  /** What kind of matter it is. */
  readonly kind: (typeof caseKinds)[number]
  /** Who had to deal with it; `null`: nobody was given it. */
  readonly agentId?: string | null | undefined
  /** What this record has in common with others, for rules that count over several. */
  readonly keys?: Keys | undefined
  /** When the matter was raised, received or called for. It decides the version in force. */
  readonly openedAt: string
  /** When somebody took it on. */
  readonly acceptedAt?: string | null | undefined
  /** When the customer had an answer. */
  readonly respondedAt?: string | null | undefined
  /** When it was solved. */
  readonly resolvedAt?: string | null | undefined
  /** When it was closed. */
  readonly closedAt?: string | null | undefined
  /** When it was promised for; `null`: nothing was promised. */
  readonly dueAt?: string | null | undefined
  /** When it was passed to a higher level. */
  readonly escalatedAt?: string | null | undefined
  /** When it was passed to somebody else. */
  readonly transferredAt?: string | null | undefined
  /** To whom it was passed. */
  readonly transferredTo?: string | null | undefined
  /** How it came in: `phone`, `form`, `letter`, … */
  readonly channel?: string | null | undefined
  /** The record says all that had happened by then: an absent event had not happened. */
  readonly asOf?: string | undefined
}

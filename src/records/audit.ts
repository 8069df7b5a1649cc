import type { Answers } from './belonging.ts'

/** A look at how an organisation is set up: answers to a checklist. */
export interface Audit extends Answers {
  /** The host's own name for this audit. */
  readonly id: string
  /** The organisation that was looked at: bears a centre's duties on this record. */
  readonly organisationId: string
  /** The department that was looked at: bears a department's duties on this record. */
  readonly departmentId?: string | undefined
  /** The person who was looked at, where the checklist is about one. */
  readonly agentId?: string | undefined
  /** That person's role. */
  readonly role?: string | undefined
  /** When: instant, ISO 8601 with offset. It decides the version in force. */
  readonly at: string
  /** The answers to the checklist, by the name of the question. An absent one is unknown. */
  readonly observations: NonNullable<Answers['observations']>
}

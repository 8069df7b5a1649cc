import { type Bearer as Role, subjectsOfOnePerson } from '../document/rule.ts'
import type { Participant } from '../records/call.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'

/** Whose duty it was. Without `id` the record does not say who: nobody is charged. */
export interface Bearer {
  readonly role: Role
  readonly id?: string
}

const personal: readonly Role[] = ['agent', 'staff', 'reviewer', 'supervisor']

/** Whether a duty is a person's; the others are an organisation's, and nobody pays for them. */
export const isPersonal = ({ role }: Bearer): boolean => personal.includes(role)

/** Whether a finding is about a person: a department that happens to have the same id is another. */
export const isBorneBy = (bearer: Bearer, personId: string): boolean => bearer.id === personId && isPersonal(bearer)

/** The only agent on a call that does not say whose it is. */
const soleAgent = (participants: readonly Participant[] | undefined): string | undefined => {
  const ids = new Set(
    (participants ?? []).filter(({ role }) => role === 'agent').map(({ agentId, id }) => agentId ?? id),
  )
  const named = participants?.filter(({ role, agentId }) => role === 'agent' && typeof agentId === 'string') ?? []
  return ids.size === 1 ? (named[0]?.agentId ?? undefined) : undefined
}

const idOf = (role: Role, subject: Subject, record: AnyRecord): string | null | undefined => {
  const fields = record as unknown as Readonly<Record<string, string | null | undefined>>
  if (role === 'department') return fields.departmentId
  if (role === 'centre') return subject === 'audit' ? fields.organisationId : fields.centreId
  if (role === 'system') return undefined
  if (role === 'agent' || role === 'staff' || subjectsOfOnePerson.includes(subject))
    return (
      fields.agentId ??
      (subject === 'call' ? soleAgent((record as { participants?: Participant[] }).participants) : null)
    )
  return role === 'reviewer' ? fields.reviewerId : fields.supervisorId
}

const borneBy = (role: Role, id: unknown): Bearer => (typeof id === 'string' ? { role, id } : { role })

/** Who owed a rule's duty on a record. */
export const bearerOf = (role: Role, subject: Subject, record: AnyRecord): Bearer =>
  borneBy(role, idOf(role, subject, record))

/** The same for many rules on one record: who has a role is looked up once. */
export const bearersOf = (subject: Subject, record: AnyRecord): ((role: Role) => Bearer) => {
  let known: Role | undefined
  let id: unknown
  return (role) => {
    if (role !== known) {
      id = idOf(role, subject, record)
      known = role
    }
    return borneBy(role, id)
  }
}

import type { Audit } from '../records/audit.ts'
import { defineFacts } from './contract.ts'
import { field } from './shared/fields.ts'
import { personFacts } from './shared/person.ts'

/** Facts of an audit. */
export const auditFacts = defineFacts<Audit>()({
  agentId: personFacts.agentId,
  role: personFacts.role,
  departmentId: personFacts.departmentId,
  at: field('at', 'instant', { zh: '检查时间', en: 'When it was audited' }),
})

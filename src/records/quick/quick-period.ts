import { isReservedName } from '../../input/plain.ts'
import { periodKinds } from '../period.ts'
import { isDate, isId, isObservations, isObservedBy, isPlain } from './quick-terms.ts'

const isText = (value: unknown): boolean => typeof value === 'string'

const isTotals = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) {
    const total = value[key]
    if (isReservedName(key)) return false
    if (typeof total !== 'string' && total !== null && !Number.isFinite(total)) return false
  }
  return true
}

const isEmployment = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) {
    const part = value[key]
    if (key === 'hiredOn' ? !isDate(part) : (key !== 'role' && key !== 'grade') || !isText(part)) return false
  }
  return true
}

const isField = (key: string, value: unknown): boolean => {
  switch (key) {
    case 'agentId':
    case 'teamId':
    case 'supervisorId':
    case 'departmentId':
    case 'centreId':
      return isId(value)
    case 'kind':
      return periodKinds.includes(value as never)
    case 'from':
    case 'to':
      return isDate(value)
    case 'employment':
      return isEmployment(value)
    case 'totals':
      return isTotals(value)
    case 'observations':
      return isObservations(value)
    case 'observedBy':
      return isObservedBy(value)
    default:
      return false
  }
}

/** Whether a value surely is a person's period as `periodSchema` would give it back. */
export const isSurelyPeriod = (value: unknown): boolean => {
  if (!isPlain(value)) return false
  for (const key in value) if (!isField(key, value[key])) return false
  const { agentId, kind, from, to, totals } = value
  return (
    agentId !== undefined &&
    kind !== undefined &&
    totals !== undefined &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    from <= to
  )
}

import { knownValues } from '../records/known-values.ts'
import { redact } from '../text/redact.ts'

/** Fields whose text a record is joined, dated or read by: they stay as they are. */
const identifying = new Set(['id', 'agentId', 'callId', 'by', 'speaker', 'kind', 'date', 'at', 'from', 'to'])

const masked = (value: unknown, known: readonly string[], field: string): unknown => {
  if (typeof value === 'string') return identifying.has(field) ? value : redact(value, undefined, known).text
  if (Array.isArray(value)) return value.map((one) => masked(one, known, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, known, name)]))
}

/** A record with personal data masked wherever it is said or stated: numbers by their form, and what it states of the customer. */
export const maskedRecord = (record: unknown): unknown =>
  typeof record === 'object' && record !== null ? masked(record, knownValues(record), '') : record

const MASK = '*'

/** Whether something in a kept record was masked: then it is for reading, and the outcome is reached from the record itself. */
export const isMasked = (kept: unknown): boolean => JSON.stringify(kept ?? null).includes(MASK)

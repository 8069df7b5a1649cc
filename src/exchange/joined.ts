import type { Call } from '../records/call.ts'

/** What a telephone system's legs came to. */
export interface JoinedCalls {
  /** Calls whose legs are all there, in order of their beginning. */
  readonly calls: readonly Call[]
  /** Calls of which something is missing: fed as they are they would say what did not happen. */
  readonly incomplete: readonly { readonly id: string; readonly missing: readonly string[] }[]
  /** What was no call with a customer: agents among themselves, a task. */
  readonly notCalls: readonly { readonly id: string; readonly reason: 'internal' | 'task' }[]
}

/** Rows by what they have in common, in order. */
export const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/** The earliest first. */
export const byStart = (a: Call, b: Call): number => Date.parse(a.startedAt) - Date.parse(b.startedAt)

/** The only agent of a call. */
export const soleAgent = (agentIds: readonly (string | undefined)[]): { readonly agentId?: string } => {
  const [agentId, ...others] = new Set(agentIds)
  return agentId === undefined || others.length > 0 ? {} : { agentId }
}

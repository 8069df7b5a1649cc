import { settleTeam, statementOf, writeStatement } from 'callcenter-rulebook'
import { policy } from './server.ts'
import type { Store } from './store.ts'

/** Days of a month: `2026-02` ends on the 28th. */
const lastDay = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}

/**
 * Settles a month from what the webhook kept. It may run each night: the same records and decisions come to the same
 * statements, and a waiver of yesterday is in those of tonight.
 */
export const settleMonth = async (store: Store, month: string, locale: 'zh-CN' | 'en' = 'zh-CN') => {
  const { settlements, errors, unmatchedDecisions, findings } = settleTeam(policy, {
    period: { kind: 'month', from: `${month}-01`, to: lastDay(month) },
    records: await store.records(month),
    decisions: await store.decisions(),
  })
  return {
    statements: settlements.map((one) => ({
      agentId: one.agentId,
      deductions: one.deductions,
      text: writeStatement(statementOf(policy, one, { locale, findings, timeZone: 'Asia/Shanghai' })),
    })),
    errors,
    /** Decisions on other months' findings are no fault: they wait for theirs. */
    unmatchedDecisions,
  }
}

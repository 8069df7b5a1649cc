import { readFileSync } from 'node:fs'
import type { Call, Decision, Finding } from 'callcenter-rulebook'
import sqlite from 'node-sqlite3-wasm'

type Value = string | null

/** Runs one statement with `?` in it. PostgreSQL's driver wants `$1`, `$2`: see `numbered`. */
export type Query = (sql: string, values: readonly Value[]) => Promise<readonly Readonly<Record<string, unknown>>[]>

export const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/** `?` as PostgreSQL numbers them. */
export const numbered = (sql: string): string => {
  let at = 0
  return sql.replace(/\?/g, () => `$${++at}`)
}

/** SQLite in one file, or in memory. */
export const openSqlite = (file = ':memory:') => {
  const db = new sqlite.Database(file)
  db.exec(schema)
  const query: Query = async (sql, values) => db.all(sql, [...values])
  return { query, close: () => db.close() }
}

/** What the webhook keeps, in SQL that SQLite and PostgreSQL both understand. */
export const storeOf = (query: Query) => ({
  /** Keeps a call and what was found on it. A call that comes again takes the place of itself, with its findings. */
  async keep(call: Call, month: string, findings: readonly Finding[]): Promise<void> {
    await query(
      `INSERT INTO records (subject, id, at, month, record) VALUES ('call', ?, ?, ?, ?)
       ON CONFLICT (subject, id) DO UPDATE SET at = excluded.at, month = excluded.month, record = excluded.record`,
      [call.id, call.startedAt, month, JSON.stringify(call)],
    )
    await query('DELETE FROM findings WHERE record_id = ?', [call.id])
    for (const finding of findings)
      await query(
        `INSERT INTO findings (id, record_id, agent_id, month, clause, finding) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET finding = excluded.finding`,
        [finding.id, finding.recordId, finding.bearer.id ?? null, month, finding.clause, JSON.stringify(finding)],
      )
  },
  async decide(decision: Decision): Promise<void> {
    await query(
      `INSERT INTO decisions (finding_id, at, by_whom, decision) VALUES (?, ?, ?, ?)
       ON CONFLICT (finding_id, at, by_whom) DO UPDATE SET decision = excluded.decision`,
      [decision.findingId ?? null, decision.at, decision.by, JSON.stringify(decision)],
    )
  },
  async findings(agentId: string, month: string): Promise<readonly Finding[]> {
    const rows = await query('SELECT finding FROM findings WHERE agent_id = ? AND month = ? ORDER BY id', [
      agentId,
      month,
    ])
    return rows.map(({ finding }) => JSON.parse(String(finding)) as Finding)
  },
  async records(month: string) {
    const rows = await query('SELECT subject, record FROM records WHERE month = ? ORDER BY subject, id', [month])
    return rows.map(({ record }) => ({ subject: 'call' as const, record: JSON.parse(String(record)) as unknown }))
  },
  /** Everybody's words on findings: `settleTeam` takes those that fit, and lists the rest. */
  async decisions(): Promise<readonly Decision[]> {
    const rows = await query('SELECT decision FROM decisions ORDER BY at, finding_id', [])
    return rows.map(({ decision }) => JSON.parse(String(decision)) as Decision)
  },
})

export type Store = ReturnType<typeof storeOf>

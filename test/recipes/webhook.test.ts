import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import { settleMonth } from '../../examples/webhook/nightly.ts'
import { serverOf } from '../../examples/webhook/server.ts'
import { numbered, openSqlite, type Query, schema, storeOf } from '../../examples/webhook/store.ts'

const call = (id: string, text = '不行，套餐没到期退不了。') => ({
  id,
  agentId: 'M201',
  startedAt: '2026-03-03T09:21:00+08:00',
  direction: 'outbound',
  utterances: [{ speaker: 'agent', text }],
})

const openPostgres = async () => {
  const db = await PGlite.create()
  await db.exec(schema)
  const query: Query = async (sql, values) => (await db.query<Record<string, unknown>>(numbered(sql), [...values])).rows
  return { query, close: () => db.close() }
}

describe.each([
  ['SQLite', async () => openSqlite()],
  ['PostgreSQL', openPostgres],
] as const)('the webhook with %s', async (_, open) => {
  const db = await open()
  const store = storeOf(db.query)
  const app = serverOf(store)
  afterAll(async () => {
    await app.close()
    await db.close()
  })
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  const due = async (month: string) => (await settleMonth(store, month)).statements.map(({ deductions }) => deductions)

  test('a call delivered twice is one finding, charged once', async () => {
    const [first, second] = [await post('/calls', call('c1')), await post('/calls', call('c1'))]
    expect(second.json()).toEqual(first.json())
    expect(first.json().findings).toHaveLength(1)
    expect((await app.inject('/agents/M201/2026-03')).json()).toHaveLength(1)
    expect(await due('2026-03')).toEqual([{ amount: '10.00', currency: 'CNY' }])
  })
  test('a call that is corrected takes its findings with it', async () => {
    await post('/calls', call('c2'))
    expect(await due('2026-03')).toEqual([{ amount: '20.00', currency: 'CNY' }])
    await post('/calls', call('c2', '好的，马上办理。'))
    expect(await due('2026-03')).toEqual([{ amount: '10.00', currency: 'CNY' }])
  })
  test('a waiver drops the finding, however often it is posted and the call delivered', async () => {
    const [findingId] = (await post('/calls', call('c1'))).json().findings
    const waiver = { findingId, verdict: 'waive', by: 'chen', at: '2026-03-09T10:00:00+08:00', reason: '系统故障' }
    await post('/decisions', waiver)
    await post('/decisions', waiver)
    await post('/calls', call('c1'))
    const { statements, unmatchedDecisions } = await settleMonth(store, '2026-03')
    expect(statements[0]?.deductions).toEqual({ amount: '0.00', currency: 'CNY' })
    expect(statements[0]?.text).toContain('系统故障')
    expect(unmatchedDecisions).toEqual([])
  })
  test('a call of midnight by Greenwich is one of the next day, and month, in China', async () => {
    await post('/calls', { ...call('c3'), startedAt: '2026-03-31T16:30:00Z' })
    expect(await due('2026-04')).toEqual([{ amount: '10.00', currency: 'CNY' }])
  })
  test('a call that is none is refused with its problems, and not kept', async () => {
    const answer = await post('/calls', { id: 'c4', startedAt: 'yesterday' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().problems[0]).toMatchObject({ path: 'startedAt' })
  })
})

import type { Cell } from './cells.ts'

/** Asterisk's queue_log: `time|call id|queue|agent|event|data…`, several lines a call. */
const line = /^\d{10}(?:\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|[A-Z]+/

export const isQueueLog = (text: string): boolean => line.test(text.trimStart())

const header = [
  'uniqueid',
  'calldate',
  'queue',
  'member',
  'answer',
  'end',
  'queue seconds',
  'ringtime',
  'calltime',
  'disposition',
  'hangup side',
  'direction',
] as const

type Row = Partial<Record<(typeof header)[number], Cell>>

/** What one event adds to its call. Calls in a queue came in. */
const add = (row: Row, time: string, queue: string, agent: string, event: string, data: readonly string[]): void => {
  const number = (at: number): string | null => (/^\d+$/.test(data[at] ?? '') ? data[at]! : null)
  switch (event) {
    case 'ENTERQUEUE':
      Object.assign(row, { calldate: time, queue, direction: 'inbound' })
      break
    case 'CONNECT':
      Object.assign(row, {
        member: agent,
        answer: time,
        'queue seconds': number(0),
        ringtime: number(2),
        disposition: 'answered',
      })
      break
    case 'COMPLETEAGENT':
    case 'COMPLETECALLER':
      Object.assign(row, { end: time, calltime: number(1), 'hangup side': event.toLowerCase() })
      break
    case 'ABANDON':
      Object.assign(row, { end: time, 'queue seconds': number(2), disposition: 'abandoned', 'hangup side': 'customer' })
      break
    case 'EXITWITHTIMEOUT':
    case 'EXITEMPTY':
    case 'EXITWITHKEY':
      Object.assign(row, { end: time })
      break
  }
}

/** The calls of a queue_log as a table: calls whose beginning is in an earlier log are left out, since their waiting is not known. */
export const queueLogTable = (
  text: string,
): { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] } => {
  const calls = new Map<string, Row>()
  for (const one of text.split(/\r?\n/)) {
    const [time = '', id = '', queue = '', agent = '', event = '', ...data] = one.trim().split('|')
    if (!/^\d{10}/.test(time) || id === '' || id === 'NONE') continue
    const row = calls.get(id) ?? { uniqueid: id }
    calls.set(id, row)
    add(row, time, queue, agent, event, data)
  }
  const rows = [...calls.values()].filter(({ calldate }) => calldate !== undefined)
  return { header, rows: rows.map((row) => header.map((name) => row[name] ?? null)) }
}

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type FactValue, Interval, Unknown } from '../../src/facts/contract.ts'
import { at, dayOf, fact } from './attendance-fixture.ts'

const page = readFileSync(new URL('../../docs/attendance.md', import.meta.url), 'utf8')
const section = page.split('## Unusual days')[1]?.split('\n## ')[0] ?? ''
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| day') && !line.startsWith('|--'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const facts = ['lateMinutes', 'earlyLeaveMinutes', 'absentDays', 'missingPunchCount', 'workedMinutes'] as const

const segmentsOf = (text: string) => text.split(' ').map((part) => ({ start: part.slice(0, 5), end: part.slice(6) }))

const punchesOf = (text: string) =>
  [...text.matchAll(/(?:(in|out) )?(\+1 )?(\d\d:\d\d(?::\d\d)?)/g)].map(([, kind, next = '', time]) => ({
    at: at(`${next}${time}`),
    ...(kind === undefined ? {} : { kind: kind as 'in' | 'out' }),
  }))

const written = (value: FactValue): string => {
  if (value instanceof Unknown) return '?'
  if (value instanceof Interval) return `${value.min}…${value.max}`
  return value === null ? 'none' : String(value)
}

describe('awkward days of the page', () => {
  test('are twenty', () => expect(rows).toHaveLength(20))
  test.each(rows.map((row) => [row[0] as string, row] as const))('%s', (_, [, shift = '', punches = '', ...values]) => {
    const day = dayOf({ shift: { segments: segmentsOf(shift) }, punches: punchesOf(punches) })
    expect(facts.map((name) => written(fact(name, day)))).toEqual(values)
  })
})

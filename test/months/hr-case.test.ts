import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attendanceFacts } from '../../src/facts/attendance/facts.ts'
import { Interval, Unknown } from '../../src/facts/contract.ts'
import { evaluateAttendance } from '../../src/months/attendance.ts'
import { dayOf, fact } from '../facts/attendance-fixture.ts'
import { hostPolicy, leaf } from './host-ruleset.ts'

const shared = process.env.RULEBOOK_SHARED
const folder = `${shared}/data/attendance-hr-case`

const table = (file: string): string[][] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))

/** `05/01/2015` and `05/01/2015 10:08` are days before months. */
const isoDate = (text: string) => `${text.slice(6, 10)}-${text.slice(3, 5)}-${text.slice(0, 2)}`

describe.skipIf(shared === undefined || !existsSync(folder))('a year of fifty people, 09:30 to 18:30', () => {
  const read = () => {
    const [header, ...ins] = table('in_time.csv')
    const [, ...outs] = table('out_time.csv')
    return ins.map((row, person) => ({
      agentId: row[0] as string,
      days: (header as string[]).slice(1).map((date, i) => ({
        date: isoDate(date),
        in: row[i + 1] as string,
        out: (outs[person] as string[])[i + 1] as string,
      })),
    }))
  }
  const policy = hostPolicy([
    { clause: '1', subject: 'attendance', when: leaf('lateMinutes', 'greaterThan', 0) },
    { clause: '2', subject: 'attendance', when: leaf('earlyLeaveMinutes', 'greaterThan', 0) },
    { clause: '3', subject: 'attendance', when: leaf('absentDays', 'greaterThan', 0) },
  ])
  const shift = { segments: [{ start: '09:30', end: '18:30' }] }

  test('totals agree with a count made from the text of the files', () => {
    const people = read()
    expect(people).toHaveLength(50)
    for (const { agentId, days } of people) {
      const result = evaluateAttendance(policy, {
        agentId,
        period: { kind: 'year', from: '2015-01-01', to: '2015-12-31' },
        days: days.map((day) => ({
          agentId,
          date: day.date,
          shift,
          leaves: [],
          punches: [day.in, day.out]
            .filter((text) => text !== 'NA')
            .map((text) => ({ at: `${isoDate(text)}T${text.slice(11)}:00+08:00` })),
        })),
      })
      // "10:08" > "09:30" compares as text; nobody in this data works past midnight.
      const counted = { late: 0, early: 0, absent: 0, longest: 0, worked: 0 }
      let run = 0
      for (const day of days) {
        run = day.in === 'NA' ? run + 1 : 0
        counted.longest = Math.max(counted.longest, run)
        if (day.in === 'NA') {
          counted.absent++
          continue
        }
        const [from, to] = [day.in.slice(11), day.out.slice(11)]
        if (from > '09:30') counted.late++
        if (to < '18:30') counted.early++
        const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
        counted.worked += Math.min(minutes(to), 1110) - Math.max(minutes(from), 570)
      }
      expect(result.totals.host).toMatchObject({
        lateCount: counted.late,
        earlyLeaveCount: counted.early,
        absentDays: counted.absent,
        missingPunchCount: counted.absent * 2,
        workedMinutes: counted.worked,
      })
      expect(result.counts).toMatchObject({ violated: counted.late + counted.early + counted.absent, notAssessed: 0 })
      const inARow = result.totals.host?.consecutiveAbsentDays
      // Weekends are not in the data and there is no calendar: runs that may go on over them stay open.
      expect(typeof inARow === 'number' ? inARow : (inARow?.max ?? 0)).toBe(counted.longest)
    }
  })

  test('nearly all facts of its days are exact, with labels missing, punches forgotten and punched in the same minute', () => {
    const names = Object.entries(attendanceFacts).flatMap(([name, { fields }]) =>
      (fields as readonly string[]).includes('punches') ? [name] : [],
    )
    let [exact, all] = [0, 0]
    for (const { days } of read().slice(0, 4)) {
      for (const [i, day] of days.filter((one) => one.in !== 'NA').entries()) {
        const at = (text: string) => `${isoDate(text)}T${text.slice(11)}:00+08:00`
        const noon = at(`${day.out.slice(0, 11)}13:00`)
        const ends = [
          { at: at(day.in), kind: 'in' as const },
          ...(i % 20 === 0 ? [] : [{ at: at(day.out), kind: 'out' as const }]),
        ]
        const tie = [
          { at: noon, kind: 'in' as const },
          { at: noon, kind: 'out' as const },
        ]
        const punches = [...ends, ...(i % 15 === 1 ? tie : [])].map((one) => (i % 3 === 0 ? { at: one.at } : one))
        const record = { ...dayOf({ shift, punches, systemLogoutAt: null }), date: day.date }
        for (const name of names) {
          const value = fact(name, record)
          all++
          if (!(value instanceof Unknown || value instanceof Interval)) exact++
        }
      }
    }
    expect(exact / all).toBeGreaterThan(0.95)
  })

  test('a day without punches is absence and no lateness', () => {
    const person = read()[0]
    const holiday = person?.days.find((day) => day.in === 'NA')
    const day = { agentId: '1', date: holiday?.date ?? '', shift, leaves: [], punches: [] }
    const period = { kind: 'day' as const, from: day.date, to: day.date }
    expect(
      evaluateAttendance(policy, { agentId: '1', period, days: [day] }).findings.map(({ clause }) => clause),
    ).toEqual(['3'])
  })
})

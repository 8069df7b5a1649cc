import { chinaCalendar } from '../../src/calendar.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { dateOfDay, epochDay } from '../../src/time/local/local-date.ts'
import { generator } from './random.ts'

const two = (n: number): string => String(n).padStart(2, '0')
const segments = [
  { start: '08:30', end: '12:00' },
  { start: '13:30', end: '17:30' },
]

/** Months of workdays with four punches each: one in ten late, one in fifty absent, some on leave; on a share of the days nothing is known of punches. */
export const monthsOf = (count: number, unknown: number) => {
  const random = generator(7)
  const dayOf = (agentId: string, date: string): AttendanceDay => {
    const at = (hour: number, minute: number) => ({
      at: `${date}T${two(hour)}:${two(minute)}:${two(Math.floor(random() * 60))}+08:00`,
    })
    const luck = random()
    const day = { agentId, date, shift: { segments } }
    if (random() < unknown) return { ...day, leaves: [] }
    if (luck < 0.02) return { ...day, leaves: [], punches: [] }
    if (luck < 0.05)
      return {
        ...day,
        leaves: [{ type: 'personal', from: at(8, 30).at, to: at(12, 0).at, approvedBy: ['supervisor'] }],
        punches: [at(13, 20), at(17, 35)],
      }
    const arrival = luck < 0.15 ? at(8, 31 + Math.floor(random() * 29)) : at(8, Math.floor(random() * 30))
    return { ...day, leaves: [], punches: [arrival, at(12, 5), at(13, 20), at(17, 30 + Math.floor(random() * 20))] }
  }
  const months = Array.from({ length: count }, (_, index) => {
    const month = index % 12
    const from = epochDay(`2026-${two(month + 1)}-01`)
    const to = epochDay(month === 11 ? '2027-01-01' : `2026-${two(month + 2)}-01`) - 1
    const dates = Array.from({ length: to - from + 1 }, (_, day) => dateOfDay(from + day))
    const agentId = `a${index}`
    return {
      agentId,
      period: { kind: 'month' as const, from: dateOfDay(from), to: dateOfDay(to) },
      days: dates.filter((date) => chinaCalendar.isWorkday(date)).map((date) => dayOf(agentId, date)),
    }
  })
  // As records come: out of JSON.parse.
  return JSON.parse(JSON.stringify(months)) as typeof months
}

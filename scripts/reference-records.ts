import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatISO, lastDayOfMonth, parseISO } from 'date-fns'
import type { AttendancePeriod } from '../src/months/attendance-input.ts'
import type { AttendanceDay } from '../src/records/attendance.ts'
import type { Subject } from '../src/records/subject.ts'

/** Records of one origin: single ones, and whole months of attendance. */
export interface ReferenceRecords {
  readonly records: readonly { readonly subject: Subject; readonly record: object }[]
  readonly months: readonly AttendancePeriod[]
}

const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').trim().split(/\r?\n/)
const ndjson = <T>(path: string): readonly T[] => linesOf(path).map((line) => JSON.parse(line) as T)
const csv = (path: string): readonly (readonly string[])[] =>
  linesOf(path).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')))

const calls = (records: readonly object[]): ReferenceRecords => ({
  records: records.map((record) => ({ subject: 'call', record })),
  months: [],
})

/** Who resigned in examples/attendance, and on which day: a month ends with it. */
const lastDays: Readonly<Record<string, string>> = { sun: '2026-10-16' }

/** Everybody's calendar months of some days. */
const monthsOf = (days: readonly AttendanceDay[]): readonly AttendancePeriod[] => {
  const months = new Map<string, AttendanceDay[]>()
  for (const day of days) {
    const key = `${day.agentId} ${day.date.slice(0, 7)}`
    months.set(key, [...(months.get(key) ?? []), day])
  }
  return [...months.values()].map((all) => {
    const { agentId, date } = all[0]!
    const from = `${date.slice(0, 7)}-01`
    const end = formatISO(lastDayOfMonth(parseISO(from)), { representation: 'date' })
    const last = lastDays[agentId]
    const to = last !== undefined && last < end ? last : end
    return { agentId, period: { kind: 'month', from, to }, days: all }
  })
}

/** The records under examples/. */
export const exampleRecords = (root: string): ReferenceRecords => {
  return {
    records: [
      ...calls(ndjson(join(root, 'calls.ndjson'))).records,
      ...ndjson<{ subject: Subject; record: object }>(join(root, 'month/records.ndjson')),
    ],
    months: monthsOf(ndjson(join(root, 'attendance/days.ndjson'))),
  }
}

interface Conversation {
  readonly id: string
  readonly utterances: readonly object[]
}

const conversation = (channel: 'phone' | 'chat', { id, utterances }: Conversation): object => ({
  id,
  utterances,
  channel,
  agentId: 'a1',
  startedAt: '2026-03-02T09:00:00+08:00',
  direction: 'inbound',
  answered: true,
})

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const twoDigits = (value: string | number): string => String(value).padStart(2, '0')

/** `1-Jan-21` `9:12` */
const instantOf = (date: string, time: string): string => {
  const [day, month, year] = date.split('-') as [string, string, string]
  const [hour, minute] = time.split(':') as [string, string]
  return `20${year}-${twoDigits(months.indexOf(month) + 1)}-${twoDigits(day)}T${twoDigits(hour)}:${minute}:00+08:00`
}

const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

/** A call of the log: one that nobody answered has neither waited nor talked zero seconds, it says nothing of them. */
const loggedCall = ([id, agentId, date, , time, , answered, , queue, talk]: readonly string[]): object => ({
  id,
  agentId,
  startedAt: instantOf(date!, time!),
  direction: 'inbound',
  answered: answered === 'Y',
  ...(answered === 'Y' ? { queueSeconds: Number(queue), talkSeconds: secondsOf(talk!) } : {}),
})

/** `05/01/2015`: days before months. */
const isoDate = (text: string): string => `${text.slice(6, 10)}-${text.slice(3, 5)}-${text.slice(0, 2)}`

const clockMonths = (folder: string): readonly AttendancePeriod[] => {
  const [header, ...ins] = csv(join(folder, 'in_time.csv'))
  const outs = csv(join(folder, 'out_time.csv')).slice(1)
  const period = { kind: 'month' as const, from: '2015-03-01', to: '2015-03-31' }
  return ins.map((row, person) => ({
    agentId: row[0]!,
    period,
    days: header!.slice(1).flatMap((day, index) => {
      const date = isoDate(day)
      if (date < period.from || date > period.to) return []
      const punches = [row[index + 1]!, outs[person]![index + 1]!]
        .filter((text) => text !== 'NA')
        .map((text) => ({ at: `${isoDate(text)}T${text.slice(11)}:00+08:00` }))
      return [{ agentId: row[0]!, date, shift: { segments: [{ start: '09:30', end: '18:30' }] }, punches }]
    }),
  }))
}

const every = <T>(items: readonly T[], step: number): readonly T[] => items.filter((_, index) => index % step === 0)

/** Records made of data that nobody here wrote, by origin; none where the data is not at hand. */
export const foreignRecords = (folder: string): Readonly<Record<string, ReferenceRecords>> => {
  if (!existsSync(folder)) return {}
  const hotline = ndjson<Conversation>(join(folder, 'mobilecs-example/calls.ndjson'))
  const dialogues = ndjson<Conversation>(join(folder, 'crosswoz/dialogues.ndjson'))
  const log = csv(join(folder, 'callcenter-pwc/Call-Center-Dataset.csv')).slice(1)
  return {
    hotline: calls(hotline.map((one) => conversation('phone', one))),
    dialogues: calls(every(dialogues, 20).map((one) => conversation('chat', one))),
    callLog: calls(every(log, 25).map(loggedCall)),
    clock: { records: [], months: every(clockMonths(join(folder, 'attendance-hr-case')), 5) },
  }
}

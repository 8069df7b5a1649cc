import type { Expected } from '../../errors.ts'
import { readDay } from '../../time/local/local-date.ts'
import type { Zone } from '../../time/local/zone.ts'

/** What a cell of a table may hold: text, or what a workbook keeps as numbers, dates and booleans. */
export type Cell = string | number | boolean | Date | null

/** A cell that a column cannot make sense of: what would be right. */
export class CellError extends Error {
  readonly expected: Expected
  constructor(expected: Expected) {
    super(typeof expected === 'string' ? expected : expected.en)
    this.expected = expected
  }
}

/** 坐席 in its other common spelling is the same word. */
export const oneSpelling = (text: string): string => text.replaceAll('\u5ea7\u5e2d', '坐席')

/** How dates like 03/02/2026 are meant. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export interface Reading {
  readonly zone: Zone
  readonly dateOrder: DateOrder
}

/** A cell as text; undefined where there is nothing in it: empty says nothing. */
export const textOf = (cell: Cell | undefined): string | undefined => {
  if (cell === undefined || cell === null) return undefined
  const text = (cell instanceof Date ? cell.toISOString() : String(cell)).trim()
  return text === '' || text === '--' || text === '-' || /^(null|n\/a|#n\/a)$/i.test(text) ? undefined : text
}

const pad = (value: string | number, length = 2): string => String(value).padStart(length, '0')

const DAY_MS = 86_400_000
// Workbooks count days from 1899-12-30.
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

interface Civil {
  readonly date: string
  /** After midnight, in milliseconds; undefined where the cell has a date alone. */
  readonly ms: number | undefined
}

/** A workbook's serial number, or a point of its grid read as UTC: a local date and time without zone. */
const civilOfSerial = (serial: number): Civil => {
  const whole = Math.round((serial * DAY_MS) / 1000) * 1000 + EXCEL_EPOCH
  const iso = new Date(whole).toISOString()
  return { date: iso.slice(0, 10), ms: whole - Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) }
}

const clockMs = (hours: string, minutes: string, seconds: string | undefined, half: string | undefined): number => {
  const noon =
    half === undefined
      ? 0
      : /下午|晚上|pm/i.test(half) && Number(hours) < 12
        ? 12
        : /上午|am/i.test(half) && Number(hours) === 12
          ? -12
          : 0
  return ((Number(hours) + noon) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds ?? 0) * 1000)
}

const months: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

const monthNamed = (name: string): string => pad(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/** Years of two digits: 70 to 99 are of the last century. */
const fullYear = (digits: string): string =>
  digits.length === 4 ? digits : `${Number(digits) < 70 ? '20' : '19'}${digits}`

const weekdays = '日一二三四五六'

const year = '(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?'
const short = '(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{4}|\\d{2})'
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const weekday = '(?:\\s*[（(]?(?:星期|周)([日一二三四五六天])[）)]?)?'
const clock =
  '(?:[T\\s]*(上午|下午|晚上|AM|PM)?\\s*(\\d{1,2})[:：时](\\d{1,2})(?:[:：分](\\d{1,2}(?:\\.\\d+)?))?秒?\\s*(AM|PM)?)?'
const byYear = new RegExp(`^${year}${weekday},?${clock}$`, 'i')
const byDay = new RegExp(`^${short},?${clock}$`, 'i')
const byDayName = new RegExp(`^(\\d{1,2})[-/.\\s]+${monthName}[-/.,\\s]+(\\d{4}|\\d{2}),?${clock}$`, 'i')
const byMonthName = new RegExp(`^${monthName}\\s+(\\d{1,2}),?\\s+(\\d{4}),?${clock}$`, 'i')
const compact = /^(\d{4})(\d{2})(\d{2})(?:[\sT]?()(\d{2}):?(\d{2}):?(\d{2})?)?()$/
/** As DingTalk writes it: 26-03-02 星期一; the weekday proves the order. */
const shortWithWeekday = /^(\d{2})-(\d{2})-(\d{2})\s*(?:星期|周)([日一二三四五六天])()()()()$/

const civilOf = (cell: Cell, { dateOrder }: Reading): Civil => {
  const expected = {
    zh: '日期：2026-03-02 09:21、2026/3/2 9:21、2026年3月2日 9:21，或 Excel 的日期',
    en: 'a date: 2026-03-02 09:21, 2026/3/2 9:21, “2026年3月2日 9:21”, or a workbook’s date',
  }
  if (cell instanceof Date) return civilOfSerial((cell.getTime() - EXCEL_EPOCH) / DAY_MS)
  if (typeof cell === 'number') {
    if (cell > 20_000 && cell < 80_000) return civilOfSerial(cell)
    throw new CellError(expected)
  }
  const text = String(cell).trim()
  if (/^\d{5}(\.\d+)?$/.test(text)) return civilOf(Number(text), { dateOrder } as Reading)
  const found = partsOf(text, dateOrder)
  if (found === undefined) throw new CellError(expected)
  const { y, m, d, on, before, hours, minutes, seconds, after } = found
  const date = `${fullYear(y)}-${pad(m)}-${pad(d)}`
  const day = readDay(date)
  if (Number.isNaN(day)) throw new CellError({ zh: '确实存在的一天', en: 'a day that there is' })
  if (on !== undefined && weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] !== on.replace('天', '日'))
    throw new CellError({ zh: '与星期相符的日期', en: 'a date whose weekday is right' })
  if (hours === undefined) return { date, ms: undefined }
  if (Number(hours) > 23 || Number(minutes) > 59) throw new CellError({ zh: '一天里的时间', en: 'a time of day' })
  return { date, ms: clockMs(hours, minutes!, seconds, before || after) }
}

interface DateParts {
  readonly y: string
  readonly m: string
  readonly d: string
  readonly on?: string | undefined
  readonly before?: string | undefined
  readonly hours?: string | undefined
  readonly minutes?: string | undefined
  readonly seconds?: string | undefined
  readonly after?: string | undefined
}

/** The numbers of a date and time, whatever its form; undefined where it is none. */
const partsOf = (text: string, dateOrder: DateOrder): DateParts | undefined => {
  const time = ([before, hours, minutes, seconds, after]: readonly (string | undefined)[]) => ({
    before,
    hours,
    minutes,
    seconds,
    after,
  })
  const full = byYear.exec(text)
  if (full !== null) return { y: full[1]!, m: full[2]!, d: full[3]!, on: full[4], ...time(full.slice(5)) }
  const dingtalk = shortWithWeekday.exec(text)
  if (dingtalk !== null) return { y: dingtalk[1]!, m: dingtalk[2]!, d: dingtalk[3]!, on: dingtalk[4] }
  const tight = compact.exec(text)
  if (tight !== null) return { y: tight[1]!, m: tight[2]!, d: tight[3]!, ...time(tight.slice(4)) }
  const named = byDayName.exec(text)
  if (named !== null) return { y: named[3]!, m: monthNamed(named[2]!), d: named[1]!, ...time(named.slice(4)) }
  const american = byMonthName.exec(text)
  if (american !== null)
    return { y: american[3]!, m: monthNamed(american[1]!), d: american[2]!, ...time(american.slice(4)) }
  const other = byDay.exec(text)
  if (other === null) return undefined
  if (dateOrder === 'ymd')
    throw new CellError({
      zh: '看得出哪个数是月份的日期：请加 --date-order dmy 或 mdy',
      en: 'a date that says which number is the month: give --date-order dmy or mdy',
    })
  const [, a, b, y] = other
  const [m, d] = dateOrder === 'dmy' ? [b!, a!] : [a!, b!]
  return { y: y!, m, d, ...time(other.slice(4)) }
}

/** Which number is the month in dates like 03/02/2026, where some cell of the column can only be read in one way. */
export const provenOrder = (cells: Iterable<Cell | undefined>): 'dmy' | 'mdy' | undefined => {
  let isDayFirst = false
  let isMonthFirst = false
  for (const cell of cells) {
    const found = typeof cell === 'string' ? byDay.exec(cell.trim()) : null
    if (found === null) continue
    if (Number(found[1]) > 12) isDayFirst = true
    if (Number(found[2]) > 12) isMonthFirst = true
  }
  return isDayFirst === isMonthFirst ? undefined : isDayFirst ? 'dmy' : 'mdy'
}

/** A local date. */
export const dateOf = (cell: Cell, reading: Reading): string => civilOf(cell, reading).date

/** Whether a cell is a time of day without date. */
export const isClock = (cell: Cell): boolean =>
  cell instanceof Date
    ? cell.getTime() < EXCEL_EPOCH + 2 * DAY_MS
    : typeof cell === 'number'
      ? cell >= 0 && cell < 1
      : /^\s*(?:上午|下午|晚上)?\s*\d{1,2}[:：]\d{2}([:：]\d{2})?\s*(am|pm)?\s*$/i.test(String(cell))

/** The instant of a time of day on a local date. */
export const instantOn = (date: string, cell: Cell, { zone }: Reading): string =>
  new Date(zone.instantOf(readDay(date), msOfClock(clockOf(cell)))).toISOString()

const msOfClock = (clock: string): number => {
  const [hours = '0', minutes = '0', seconds] = clock.split(':')
  return clockMs(hours, minutes, seconds, undefined)
}

/** An instant: with an offset of its own, as seconds or milliseconds since 1970, or as local time in the zone given. */
export const instantOf = (cell: Cell, reading: Reading): string => {
  const text = typeof cell === 'string' ? cell.trim() : ''
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const at = new Date(text.replace(' ', 'T'))
    if (!Number.isNaN(at.getTime())) return at.toISOString()
  }
  // Other forms with a zone of their own: Mon, 02 Mar 2026 01:21:00 GMT.
  if (/\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const at = Date.parse(text)
    if (!Number.isNaN(at)) return new Date(at).toISOString()
  }
  const number = typeof cell === 'number' ? cell : /^\d{10}(\.\d+)?$|^\d{13}$/.test(text) ? Number(text) : Number.NaN
  if (number > 1e12 && number < 1e13) return new Date(number).toISOString()
  if (number > 1e9 && number < 1e10) return new Date(number * 1000).toISOString()
  const { date, ms } = civilOf(cell, reading)
  if (ms === undefined) throw new CellError({ zh: '带时间的日期', en: 'a date with a time' })
  return new Date(reading.zone.instantOf(readDay(date), ms)).toISOString()
}

/** A local time of day or several, as text that punches are read from. */
export const clockOf = (cell: Cell): string => {
  if (cell instanceof Date) return cell.toISOString().slice(11, 19)
  if (typeof cell === 'number' && cell >= 0 && cell < 1) {
    const seconds = Math.round(cell * 86_400)
    return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  }
  const found = /^(上午|下午|晚上)?\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?\s*(am|pm)?$/i.exec(String(cell).trim())
  if (found === null) throw new CellError({ zh: '时间：09:02 或 09:02:30', en: 'a time: 09:02 or 09:02:30' })
  const [, before, hours, minutes, seconds, after] = found
  const ms = clockMs(hours!, minutes!, undefined, before ?? after)
  return `${pad(Math.floor(ms / 3_600_000))}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`
}

/** A length of time in seconds: 192, 00:03:12, 3:12, 3分12秒, 3.2 where the column counts minutes. */
export const secondsOf = (cell: Cell, unit: 'seconds' | 'minutes' | 'milliseconds' | 'hours'): number => {
  const factor = { milliseconds: 0.001, seconds: 1, minutes: 60, hours: 3600 }[unit]
  // A workbook keeps 00:03:12 as a fraction of a day.
  if (cell instanceof Date) return Math.round(((cell.getTime() - EXCEL_EPOCH) % DAY_MS) / 1000)
  if (typeof cell === 'number') return cell * factor
  const text = String(cell).trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * factor
  const parts = /^(?:(\d+)[:：])?(\d+)[:：](\d{1,2}(?:\.\d+)?)$/.exec(text)
  if (parts !== null) return Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
  const words =
    /^(?:(\d+)\s*(?:小时|时|h(?:ours?)?))?\s*(?:(\d+)\s*(?:分钟|分|m(?:in)?(?:utes?)?))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒钟?|s(?:ec)?(?:onds?)?))?$/i.exec(
      text,
    )
  if (words !== null && text !== '')
    return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0)
  throw new CellError({ zh: '时长：192、00:03:12 或 3分12秒', en: 'a length of time: 192, 00:03:12 or “3分12秒”' })
}

/** A whole number. */
export const countOf = (cell: Cell): number => {
  const number = typeof cell === 'number' ? cell : Number(String(cell).replace(/[次声,，\s]/g, ''))
  if (!Number.isInteger(number) || number < 0) throw new CellError({ zh: '整数', en: 'a whole number' })
  return number
}

/** One of some values, by the words for them; the words are lower case. A word may be known and say nothing: undefined. */
export const oneOfWords =
  <T>(words: Readonly<Record<string, T | undefined>>) =>
  (cell: Cell): T | undefined => {
    const text = oneSpelling(String(cell).trim().toLowerCase()).replace(/[\s_]+/g, ' ')
    if (!Object.hasOwn(words, text)) throw new CellError(Object.keys(words).join(' | '))
    return words[text]
  }

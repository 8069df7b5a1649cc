import { readDay } from '../../time/local/local-date.ts'
import type { Zone } from '../../time/local/zone.ts'

/** What a cell of a table may hold: text, or what a workbook keeps as numbers, dates and booleans. */
export type Cell = string | number | boolean | Date | null

/** A cell that a column cannot make sense of: what would be right. */
export class CellError extends Error {
  readonly expected: string
  constructor(expected: string) {
    super(expected)
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

const year = '(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?'
const short = '(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{4})'
const clock =
  '(?:[T\\s]*(上午|下午|晚上|AM|PM)?\\s*(\\d{1,2})[:：时](\\d{1,2})(?:[:：分](\\d{1,2}(?:\\.\\d+)?))?秒?\\s*(AM|PM)?)?'
const byYear = new RegExp(`^${year}${clock}$`, 'i')
const byDay = new RegExp(`^${short}${clock}$`, 'i')

const civilOf = (cell: Cell, { dateOrder }: Reading): Civil => {
  const expected = 'a date: 2026-03-02 09:21, 2026/3/2 9:21, 2026年3月2日 9:21, or a workbook’s date'
  if (cell instanceof Date) return civilOfSerial((cell.getTime() - EXCEL_EPOCH) / DAY_MS)
  if (typeof cell === 'number') {
    if (cell > 20_000 && cell < 80_000) return civilOfSerial(cell)
    throw new CellError(expected)
  }
  const text = String(cell).trim()
  if (/^\d{5}(\.\d+)?$/.test(text)) return civilOf(Number(text), { dateOrder } as Reading)
  const first = byYear.exec(text)
  const other = first === null ? byDay.exec(text) : null
  if (first === null && other === null) throw new CellError(expected)
  if (other !== null && dateOrder === 'ymd')
    throw new CellError('a date that says which number is the month: give --date-order dmy or mdy')
  const [, a, b, c, before, hours, minutes, seconds, after] = (first ?? other)!
  const [y, m, d] = first !== null ? [a, b, c] : dateOrder === 'dmy' ? [c, b, a] : [c, a, b]
  const date = `${y}-${pad(m!)}-${pad(d!)}`
  if (Number.isNaN(readDay(date))) throw new CellError('a day that there is')
  if (hours !== undefined && (Number(hours) > 23 || Number(minutes) > 59)) throw new CellError('a time of day')
  return { date, ms: hours === undefined ? undefined : clockMs(hours, minutes!, seconds, before ?? after) }
}

/** A local date. */
export const dateOf = (cell: Cell, reading: Reading): string => civilOf(cell, reading).date

/** An instant: with an offset of its own, as seconds or milliseconds since 1970, or as local time in the zone given. */
export const instantOf = (cell: Cell, reading: Reading): string => {
  const text = typeof cell === 'string' ? cell.trim() : ''
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const at = new Date(text.replace(' ', 'T'))
    if (!Number.isNaN(at.getTime())) return at.toISOString()
  }
  const number = typeof cell === 'number' ? cell : /^\d{10}(\.\d+)?$|^\d{13}$/.test(text) ? Number(text) : Number.NaN
  if (number > 1e12 && number < 1e13) return new Date(number).toISOString()
  if (number > 1e9 && number < 1e10) return new Date(number * 1000).toISOString()
  const { date, ms } = civilOf(cell, reading)
  if (ms === undefined) throw new CellError('a date with a time')
  return new Date(reading.zone.instantOf(readDay(date), ms)).toISOString()
}

/** A local time of day or several, as text that punches are read from. */
export const clockOf = (cell: Cell): string => {
  if (cell instanceof Date) return cell.toISOString().slice(11, 19)
  if (typeof cell === 'number' && cell >= 0 && cell < 1) {
    const seconds = Math.round(cell * 86_400)
    return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  }
  const found = /^(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/.exec(String(cell).trim())
  if (found === null) throw new CellError('a time: 09:02 or 09:02:30')
  return `${pad(found[1]!)}:${found[2]}${found[3] === undefined ? '' : `:${found[3]}`}`
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
  throw new CellError('a length of time: 192, 00:03:12 or 3分12秒')
}

/** A whole number. */
export const countOf = (cell: Cell): number => {
  const number = typeof cell === 'number' ? cell : Number(String(cell).replace(/[次声,，\s]/g, ''))
  if (!Number.isInteger(number) || number < 0) throw new CellError('a whole number')
  return number
}

/** One of some values, by the words for them; the words are lower case. */
export const oneOfWords =
  <T>(words: Readonly<Record<string, T>>) =>
  (cell: Cell): T => {
    const text = oneSpelling(String(cell).trim().toLowerCase())
    if (!Object.hasOwn(words, text)) throw new CellError(Object.keys(words).join(' | '))
    return words[text]!
  }

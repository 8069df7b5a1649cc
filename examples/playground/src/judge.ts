import { chinaCalendar } from '../../../src/calendar.ts'
import { CommandError } from '../../../src/cli/exit-codes.ts'
import { importSummary } from '../../../src/cli/import/import-summary.ts'
import { importTable, subjectOf } from '../../../src/cli/import/import-table.ts'
import { endingOf, tableIn } from '../../../src/cli/import/table-in.ts'
import { type SourceRecord, sourceRecord } from '../../../src/cli/input/source-record.ts'
import { type Collected, ReportCollector } from '../../../src/cli/report/collect.ts'
import type { Cli } from '../../../src/cli/terminal/cli.ts'
import type { Locale, Policy } from '../../../src/ruleset/policy.ts'
import { createPolicy } from '../../../src/ruleset/policy.ts'
import { builtin } from '../../../src/rulesets.ts'
import type { Settings } from './settings.ts'

const same = (text: string): string => text

/** The language in which everything is said. */
export const speaker = (locale: Locale): Cli => {
  const t = (zh: string, en: string) => (locale === 'en' ? en : zh)
  return {
    locale,
    t,
    say: ({ zh, en }) => t(zh, en),
    print() {},
    note() {},
    output() {
      throw new Error('a page has no standard output')
    },
    bold: same,
    red: same,
    green: same,
    dim: same,
  }
}

/** What was read of what a person put in. */
export interface Read {
  readonly records: readonly SourceRecord[]
  /** What was understood of a table. */
  readonly notes: readonly string[]
}

const TIME_ZONE = 'Asia/Shanghai'

const shiftsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(/[;；\n]/).flatMap((one) => {
      const [name, times] = one.split(/[=＝]/).map((part) => part.trim())
      return name && times ? [[name, times]] : []
    }),
  )

const jsonIn = (text: string): readonly unknown[] | undefined => {
  try {
    const json = JSON.parse(text) as unknown
    return Array.isArray(json) ? json : [json]
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
    try {
      return lines.map((line) => JSON.parse(line) as unknown)
    } catch {
      return undefined
    }
  }
}

/**
 * Reads what was pasted or dropped: records as JSON or NDJSON, or a table of calls or punches.
 *
 * @throws CommandError where it is neither
 */
export const read = async (name: string, bytes: Uint8Array, settings: Settings): Promise<Read> => {
  const text = /^\s*[[{]/.test(new TextDecoder().decode(bytes.slice(0, 64)))
    ? new TextDecoder().decode(bytes)
    : undefined
  const json = text === undefined ? undefined : jsonIn(text)
  if (json !== undefined) return { records: json.map((one, at) => sourceRecord(at + 1, one)), notes: [] }
  if (text !== undefined && endingOf(name) === '')
    throw new CommandError(2, { zh: 'JSON 不完整或有误', en: 'the JSON is incomplete or wrong' })
  const table = await tableIn(endingOf(name) === '' ? 'pasted.csv' : name, bytes)
  const subject = subjectOf(table.header)
  if (subject === undefined)
    throw new CommandError(2, {
      zh: `看不出是通话还是打卡；表头：${table.header.join('、')}`,
      en: `it is not clear whether these are calls or punches; the header is ${table.header.join(', ')}`,
    })
  const mapping = { shifts: shiftsOf(settings.shifts), allLeaveShown: settings.allLeaveShown }
  const imported = importTable(subject, table, name, mapping, TIME_ZONE)
  return {
    notes: importSummary(imported, speaker(settings.locale)),
    records: imported.results.map(
      (one): SourceRecord =>
        'record' in one ? { place: one.row, subject, record: one.record } : { place: one.row, error: one.error },
    ),
  }
}

/** The policy that a person chose. */
export const policyFor = ({ rulesets, parameters }: Settings): Policy =>
  createPolicy(builtin as never, {
    rulesets,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([id]) => rulesets.includes(id))),
    calendar: chinaCalendar,
  })

/** The records with the answers that a person gave on the page. */
export const answered = (
  records: readonly SourceRecord[],
  answers: Settings['answers'] = {},
): readonly SourceRecord[] =>
  records.map((one) => {
    if (!('record' in one)) return one
    const own = answers[idOf(one)]
    if (own === undefined) return one
    const record = one.record as { readonly observations?: object; readonly answers?: object }
    const given = own as { readonly observations?: object; readonly answers?: object }
    return {
      ...one,
      record: {
        ...record,
        ...(given.observations === undefined
          ? {}
          : { observations: { ...record.observations, ...given.observations } }),
        ...(given.answers === undefined ? {} : { answers: { ...record.answers, ...given.answers } }),
      },
    }
  })

/** By what a person tells records apart. */
export const idOf = (one: SourceRecord): string => {
  if (!('record' in one)) return String(one.place)
  const { id, agentId, date, from } = one.record as Readonly<Record<string, unknown>>
  return String(id ?? [agentId, date ?? from].filter((part) => part !== undefined).join(' '))
}

/** Everything that is found, in words. */
export const judge = (policy: Policy, records: readonly SourceRecord[], name: string, locale: Locale): Collected =>
  new ReportCollector({ policy, timeZone: TIME_ZONE, settlement: undefined, step() {} }, speaker(locale)).collect([
    { name, records },
  ])

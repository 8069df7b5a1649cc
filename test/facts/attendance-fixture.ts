import type { RulesetDocument } from '../../src/document/document.ts'
import type { FactParams, FactValue } from '../../src/facts/contract.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { Workspace } from '../../src/facts/scope/workspace.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Calendar } from '../../src/time/working/calendar.ts'

const document: RulesetDocument = {
  id: 'host',
  version: '1.0.0',
  effectiveFrom: null,
  effectiveTo: null,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  jurisdiction: 'CN',
  title: { zh: '宿主', en: 'Host' },
  parameters: {},
  lexicons: {},
  scripts: {},
  observations: {},
  clauses: [],
  rules: [],
  withdrawn: [],
} as unknown as RulesetDocument

/** A day of 2 March 2026 (a Monday), 09:00 to 18:00 unless told otherwise. */
export const dayOf = (parts: Partial<AttendanceDay> = {}): AttendanceDay => ({
  agentId: 'a1',
  date: '2026-03-02',
  shift: { segments: [{ start: '09:00', end: '18:00' }] },
  leaves: [],
  ...parts,
})

/** An instant of 2 March 2026 in Shanghai; `+1 06:00` is the next day. */
export const at = (time: string): string => {
  const [day, clock] = time.startsWith('+1 ') ? ['03', time.slice(3)] : ['02', time]
  return `2026-03-${day}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`
}

export const punches = (...times: string[]): NonNullable<AttendanceDay['punches']> =>
  times.map((time) => ({ at: at(time) }))

export const ins = (...times: string[]): NonNullable<AttendanceDay['punches']> =>
  times.map((time) => ({
    at: at(time.slice(time.indexOf(' ') + 1)),
    kind: time.startsWith('in ') ? ('in' as const) : ('out' as const),
  }))

export const leave = (
  from: string,
  to: string,
  parts: Partial<NonNullable<AttendanceDay['leaves']>[number]> = {},
): NonNullable<AttendanceDay['leaves']>[number] => ({
  type: 'personal',
  from: at(from),
  to: at(to),
  approvedBy: ['supervisor'],
  ...parts,
})

/** What a fact comes to on a day. */
export const fact = (
  name: string,
  day: AttendanceDay,
  options: { params?: FactParams; calendar?: Calendar; parameters?: Record<string, string | number> } = {},
): FactValue => {
  const source = {
    document,
    subject: 'attendance',
    parameters: options.parameters ?? {},
    calendar: options.calendar,
  } as const
  const slot = factBinder(source, new SlotTable()).bind(name, options.params)
  const workspace = new Workspace()
  workspace.begin(parseRecord('attendance', day))
  return workspace.get(slot)
}

import { nearestName } from '../../errors.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import { oneSpelling } from './cells.ts'
import { type ImportSubject, knownNames as known } from './known-names.ts'

export type { ImportSubject } from './known-names.ts'

/** Names compared without blanks, marks and case: `ContactId`, `Contact ID` and `contact_id` are one; what stands in brackets may be a unit. */
const folded = (name: string): string =>
  oneSpelling(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/[([{（【].*?[)\]}）】]/g, '')
    .replace(/[_\-.\s:：/]+/g, '')

type Unit = 'milliseconds' | 'seconds' | 'minutes' | 'hours'

/** A column of the file and the field that it fills; none where it is not known. */
export interface Column {
  readonly header: string
  readonly field: string | undefined
  /** For lengths of time: what the header says it counts. */
  readonly unit: Unit
  /** An empty cell says that there is none, because a person said so; otherwise it is unknown. */
  readonly emptyIsNone?: true
}

const unitIn = (header: string): Unit => {
  const inside = /[([（【]\s*(.*?)\s*[)\]）】]/.exec(header)?.[1] ?? header
  if (/毫秒|millisec|\bms\b/i.test(inside)) return 'milliseconds'
  if (/分钟|^分$|minutes?|\bmins?\b/i.test(inside)) return 'minutes'
  return /小时|hours?\b/i.test(inside) ? 'hours' : 'seconds'
}

const unitWords: Readonly<Record<string, Unit>> = {
  ms: 'milliseconds',
  milliseconds: 'milliseconds',
  毫秒: 'milliseconds',
  s: 'seconds',
  seconds: 'seconds',
  秒: 'seconds',
  min: 'minutes',
  minutes: 'minutes',
  分钟: 'minutes',
  h: 'hours',
  hours: 'hours',
  小时: 'hours',
}

/** What only a table has: a person's name for it. */
const ownWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  id: { zh: '编号', en: 'id' },
  startedAt: { zh: '开始时间', en: 'start' },
  callerNumber: { zh: '主叫号码', en: 'calling number' },
  calledNumber: { zh: '被叫号码', en: 'called number' },
  number: { zh: '客户号码', en: 'customer’s number' },
  utterances: { zh: '通话文本', en: 'transcript' },
  time: { zh: '时间', en: 'time' },
  person: { zh: '人员', en: 'person' },
  shift: { zh: '班次', en: 'shift' },
  in: { zh: '上班打卡', en: 'punched in' },
  out: { zh: '下班打卡', en: 'punched out' },
  punchKind: { zh: '打卡类型', en: 'in or out' },
  leave: { zh: '请假', en: 'leave' },
}

/** What a field is called. */
export const wordsOfField = (field: string): { readonly zh: string; readonly en: string } =>
  ownWords[field] ?? fieldWords[field] ?? { zh: field.replace('observations.', '问题 '), en: field }

export const fieldsOf = (subject: ImportSubject): readonly string[] => Object.keys(known[subject])

/** A field by its name, its Chinese word, or one of the headers that are known for it. */
export const fieldNamed = (subject: ImportSubject, name: string): string | undefined => {
  if (name.startsWith('observations.')) return name
  return fieldsOf(subject).find(
    (field) =>
      field === name ||
      wordsOfField(field).zh === name ||
      known[subject][field]!.some((one) => folded(one) === folded(name)),
  )
}

/** The nearest field there is. */
export const nearestField = (subject: ImportSubject, name: string): string | undefined =>
  nearestName(name, fieldsOf(subject))

/** Which column fills which field: as a person said (`talkSeconds`, `talkSeconds:ms`), else by what it is called; a field is filled by one column. */
export const mapColumns = (
  subject: ImportSubject,
  header: readonly string[],
  said: Readonly<Record<string, string | null>>,
  emptyMeansNone: readonly string[] = [],
): readonly Column[] => {
  const own = new Map(
    Object.entries(said).map(([name, value]) => {
      const [field = '', unit] = (value ?? '').split(':')
      return [name, { field: value === null ? undefined : fieldNamed(subject, field), unit: unitWords[unit ?? ''] }]
    }),
  )
  const taken = new Set([...own.values()].map(({ field }) => field))
  const guesses = new Map<number, string>()
  const names = header.map(folded)
  // In the order of what a field is called, so that the commonest name of a field wins over a rare one.
  for (const [field, all] of Object.entries(known[subject]))
    for (const name of [field, ...all]) {
      if (taken.has(field)) break
      const wanted = folded(name)
      const at = names.findIndex((one, index) => one === wanted && !guesses.has(index) && !own.has(header[index]!))
      if (at < 0) continue
      guesses.set(at, field)
      taken.add(field)
    }
  return header.map(
    (name, index): Column => ({
      header: name,
      field: own.has(name) ? own.get(name)!.field : guesses.get(index),
      unit: own.get(name)?.unit ?? unitIn(name),
      ...(emptyMeansNone.includes(name) ? { emptyIsNone: true } : {}),
    }),
  )
}

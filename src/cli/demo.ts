import { chinaCalendar } from '../calendar.ts'
import { RulebookError } from '../errors.ts'
import { assess } from '../evaluate/assess.ts'
import type { Assessment } from '../evaluate/finding.ts'
import { parseRecord } from '../records/parse.ts'
import { createPolicy, type Locale, type Policy } from '../ruleset/policy.ts'
import { builtin } from '../rulesets.ts'
import { agentTotals } from './agent-totals.ts'
import { callReport } from './call-report.ts'
import { readLines } from './read-lines.ts'
import { Strangers } from './strangers.ts'

export interface DemoOptions {
  readonly locale: Locale
  /** An instant for calls that lack `startedAt`. */
  readonly at?: string
}

/** Each centre has its own regulation; a call that names none of them is judged by all three. */
const rulesetOf: Readonly<Record<string, string>> = {
  诸暨广播电视台: 'zhuji-broadcast-hotline-standard',
  移动外呼: 'mobile-outbound-vendor-service-standard',
  ATEN宏正: 'aten-call-centre-service-rules',
}

const rulesets = Object.values(rulesetOf)

const policyFor = (chosen: readonly string[], locale: Locale): Policy =>
  createPolicy(builtin, { rulesets: chosen, calendar: chinaCalendar, locale })

const withStart = (record: unknown, at: string | undefined): unknown =>
  at !== undefined && typeof record === 'object' && record !== null && !('startedAt' in record)
    ? { ...record, startedAt: at }
    : record

const errorLine = (number: number, error: RulebookError, locale: Locale): string =>
  locale === 'en' ? `■ line ${number}\n  ! ${error.messages.en}` : `■ 第 ${number} 行\n  ! ${error.messages.zh}`

/** Evaluates a file of calls with three rulesets and prints what a supervisor wants to know. */
export const demo = async (path: string, { locale, at }: DemoOptions, print: (text: string) => void): Promise<void> => {
  const all = policyFor(rulesets, locale)
  const own = new Map(Object.entries(rulesetOf).map(([centre, id]) => [centre, policyFor([id], locale)]))
  print(locale === 'en' ? `${path}, judged by ${rulesets.join(', ')}\n` : `${path}，适用 ${rulesets.join('、')}\n`)
  const assessments: Assessment[] = []
  const strangers = new Strangers(all, 'call')
  let errors = 0
  for await (const line of readLines(path)) {
    try {
      if ('error' in line) throw line.error
      strangers.note(line.record)
      const call = parseRecord('call', withStart(line.record, at))
      const assessment = assess(own.get(call.centreName ?? '') ?? all, 'call', call)
      assessments.push(assessment)
      print(`${callReport(call, assessment, locale)}\n`)
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error
      errors++
      print(`${errorLine(line.number, error, locale)}\n`)
    }
  }
  print(agentTotals(assessments, locale))
  const warning = strangers.warning(locale)
  if (warning !== undefined) print(warning)
  if (errors > 0)
    print(locale === 'en' ? `${errors} lines could not be read as calls.` : `${errors} 行无法作为通话读取。`)
}

import type { Command } from 'commander'
import { chinaCalendar } from '../../calendar.ts'
import { RulebookError } from '../../errors.ts'
import { assess } from '../../evaluate/assess-record.ts'
import type { Assessment } from '../../evaluate/finding.ts'
import { parseRecord } from '../../records/parse.ts'
import { createPolicy, type Locale, type Policy } from '../../ruleset/policy.ts'
import type { Rulebook } from '../../ruleset/rulebook.ts'
import { builtin } from '../../rulesets.ts'
import { readLines } from '../input/read-lines.ts'
import { examplePath, localeOption, type Print } from '../options.ts'
import { agentTotals } from '../output/agent-totals.ts'
import { callReport } from '../output/call-report.ts'
import { UndeclaredSummary } from '../output/undeclared-summary.ts'
import { month } from './month.ts'

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

const policyFor = (chosen: readonly string[]): Policy =>
  createPolicy(builtin as Rulebook, { rulesets: chosen, calendar: chinaCalendar })

const withStart = (record: unknown, at: string | undefined): unknown =>
  at !== undefined && typeof record === 'object' && record !== null && !('startedAt' in record)
    ? { ...record, startedAt: at }
    : record

const errorLine = (number: number, error: RulebookError, locale: Locale): string =>
  locale === 'en' ? `■ line ${number}\n  ! ${error.messages.en}` : `■ 第 ${number} 行\n  ! ${error.messages.zh}`

/** Evaluates a file of calls with three rulesets and prints what a supervisor wants to know. */
export const demo = async (path: string, { locale, at }: DemoOptions, print: Print): Promise<void> => {
  const all = policyFor(rulesets)
  const own = new Map(Object.entries(rulesetOf).map(([centre, id]) => [centre, policyFor([id])]))
  print(locale === 'en' ? `${path}, judged by ${rulesets.join(', ')}\n` : `${path}，适用 ${rulesets.join('、')}\n`)
  const assessments: Assessment[] = []
  const undeclared = new UndeclaredSummary(all, 'call')
  let errors = 0
  for await (const line of readLines(path)) {
    try {
      if ('error' in line) throw line.error
      undeclared.note(line.record)
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
  const warning = undeclared.warning(locale)
  if (warning !== undefined) print(warning)
  if (errors > 0)
    print(locale === 'en' ? `${errors} lines could not be read as calls.` : `${errors} 行无法作为通话读取。`)
}

/** `demo [file]` */
export const addDemo = (program: Command, print: Print): void => {
  program
    .command('demo')
    .description('evaluate a file of calls and print findings, missing inputs and totals; then settle an example month')
    .argument('[file]', 'NDJSON, one call a line; by default the examples')
    .addOption(localeOption())
    .option('--at <instant>', 'instant for calls without startedAt, e.g. 2026-03-02T09:00:00+08:00')
    .action(async (file: string | undefined, options: DemoOptions) => {
      await demo(file ?? examplePath('calls.ndjson'), options, print)
      if (file === undefined) month(examplePath('month'), options.locale, print)
    })
}

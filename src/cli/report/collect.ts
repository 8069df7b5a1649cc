import { RecordError, RulebookError } from '../../errors.ts'
import { assess } from '../../evaluate/assess-record.ts'
import { isPersonal } from '../../evaluate/bearer.ts'
import { callFrom, callsAmong } from '../../evaluate/call-at-hand.ts'
import type { Assessment, Evidence, Finding } from '../../evaluate/finding.ts'
import { localDateOf } from '../../evaluate/local-date.ts'
import type { CallsById } from '../../evaluate/options.ts'
import { effectText } from '../../explain/effect.ts'
import { evidenceLines } from '../../explain/finding.ts'
import { instantWords } from '../../explain/instant-words.ts'
import { documentOf, wordedEvidence } from '../../explain/statement/input-words.ts'
import { type Statement, statementOf } from '../../explain/statement/statement.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import { valueWords } from '../../facts/words/value-words.ts'
import { type AttendanceAssessment, evaluateAttendance } from '../../months/attendance.ts'
import type { AttendanceDay } from '../../records/attendance.ts'
import type { Call } from '../../records/call.ts'
import { parseRecord } from '../../records/parse.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { settleTeam, type TeamPeriod } from '../../settle/settle-team.ts'
import { redact } from '../../text/redact.ts'
import type { RulebookFile } from '../config/config-schema.ts'
import type { SourceRecord } from '../input/source-record.ts'
import { titleOf } from '../output/finding-lines.ts'
import { recordErrorText } from '../output/record-error.ts'
import { WantedInputs } from '../output/wanted-inputs.ts'
import type { Cli } from '../terminal/cli.ts'
import type {
  ReportAgent,
  ReportData,
  ReportDay,
  ReportDetail,
  ReportFinding,
  ReportItem,
  ReportMark,
  ReportRule,
} from './report-data.ts'

/** Records of one file, by the name that the report gives it. */
export interface Source {
  readonly name: string
  readonly records: readonly SourceRecord[]
}

export interface CollectOptions {
  readonly policy: Policy
  readonly timeZone: string
  readonly settlement: RulebookFile['settlement']
  /** Called after each record. */
  readonly step: () => void
}

/** The report's page without its details, and the details of its items in their order. */
export interface Collected {
  readonly data: ReportData
  readonly details: readonly ReportDetail[]
}

const BLOCK_SIZE = 100

const subjectWords: Readonly<Record<Subject, readonly [zh: string, en: string]>> = {
  call: ['通话', 'call'],
  case: ['工单', 'case'],
  attendance: ['考勤', 'attendance'],
  incident: ['现场事件', 'incident'],
  review: ['质检', 'review'],
  period: ['周期', 'period'],
  audit: ['检查', 'audit'],
}

const shownFields = [
  'direction',
  'answered',
  'channel',
  'ringCount',
  'ringSeconds',
  'queueSeconds',
  'talkSeconds',
  'holdSecondsTotal',
  'afterCallSeconds',
  'endedBy',
] as const satisfies readonly (keyof Call)[]

const lastOfMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`
}

/** A calendar month as a period. */
export const monthPeriod = (month: string) => ({
  kind: 'month' as const,
  from: `${month}-01`,
  to: lastOfMonth(month),
})

const marksIn = (evidence: readonly Evidence[], isHint: boolean): readonly ReportMark[] =>
  evidence.flatMap(({ seen = [] }) =>
    seen.flatMap(({ utterance, start, end }) =>
      utterance === undefined || start === undefined || end === undefined ? [] : [{ utterance, start, end, isHint }],
    ),
  )

interface Tally {
  records: number
  findings: number
}

/** Judges what files hold, and gathers what a report shows of it. */
export class ReportCollector {
  private readonly options: CollectOptions
  private readonly cli: Cli
  private readonly wanted: WantedInputs
  private readonly rules = new Map<string, ReportRule & { count: number; at: number }>()
  private readonly agents = new Map<string, Tally>()
  private readonly days = new Map<string, Tally>()
  private readonly entries: { readonly item: ReportItem; readonly detail: ReportDetail }[] = []
  private readonly errors: { place: string; message: string }[] = []
  private calls: CallsById | undefined
  private readonly team: { readonly month: string; readonly record: TeamPeriod['records'][number] }[] = []

  constructor(options: CollectOptions, cli: Cli) {
    this.options = options
    this.cli = cli
    this.wanted = new WantedInputs(options.policy, cli)
  }

  collect(sources: readonly Source[]): Collected {
    const punched = new Map<string, AttendanceDay[]>()
    const all = sources.flatMap(({ records }) => records.flatMap((one) => ('error' in one ? [] : [one])))
    this.calls = callsAmong(this.options.policy, all)
    for (const { name, records } of sources)
      for (const one of records) {
        this.options.step()
        if ('error' in one) this.refuse(name, one.place, one.error)
        else this.judge(name, one, punched)
      }
    for (const [key, days] of [...punched].sort(([a], [b]) => (a < b ? -1 : 1))) this.judgeMonth(key, days)
    return this.finished(sources)
  }

  private refuse(name: string, place: number, error: RulebookError): void {
    const { t } = this.cli
    this.errors.push({
      place: t(`${name} 第 ${place} 行`, `${name}, line ${place}`),
      message: recordErrorText(error, this.cli),
    })
  }

  private judge(
    name: string,
    { place, subject, record }: Extract<SourceRecord, { subject: Subject }>,
    punched: Map<string, AttendanceDay[]>,
  ): void {
    const { policy, timeZone } = this.options
    try {
      const parsed = parseRecord(subject, record)
      if (subject === 'attendance') {
        const day = parsed as AttendanceDay
        const key = JSON.stringify([day.agentId, day.date.slice(0, 7)])
        punched.set(key, [...(punched.get(key) ?? []), day])
        this.team.push({ month: day.date.slice(0, 7), record: { subject, record: day } })
        return
      }
      const assessment = assess(policy, subject, parsed, { call: callFrom(this.calls, policy, subject, parsed) })
      this.team.push({ month: localDateOf(assessment.at, timeZone).slice(0, 7), record: { subject, record: parsed } })
      this.add(assessment, subject === 'call' ? (parsed as Call) : undefined, assessment.record.id)
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      this.refuse(name, place, error)
    }
  }

  private judgeMonth(key: string, days: readonly AttendanceDay[]): void {
    const [agentId, month] = JSON.parse(key) as [string, string]
    try {
      const role = (this.options.settlement?.agents as TeamPeriod['agents'])?.[agentId]?.role
      const assessment = evaluateAttendance(this.options.policy, {
        agentId,
        period: monthPeriod(month),
        days,
        ...(role === undefined ? {} : { role }),
      })
      this.add({ ...assessment, agentId }, undefined, `${agentId} ${month}`, this.totalsOf(assessment, days.length))
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      this.errors.push({ place: `${agentId} ${month}`, message: this.cli.say(error.messages) })
    }
  }

  private ruleAt(finding: Finding): number {
    const key = `${finding.rulesetId} ${finding.ruleId}`
    const known = this.rules.get(key)
    if (known !== undefined) {
      known.count += finding.occurrences
      return known.at
    }
    const at = this.rules.size
    this.rules.set(key, {
      at,
      regulation: titleOf(this.options.policy, finding.rulesetId, this.cli),
      clause: finding.clause,
      summary: this.cli.say(finding.summary),
      isReward: finding.kind === 'reward',
      count: finding.occurrences,
    })
    return at
  }

  private findingOf(finding: Finding): ReportFinding {
    const { locale } = this.cli
    return {
      rule: this.ruleAt(finding),
      date: finding.date,
      times: finding.occurrences,
      measured: evidenceLines(
        {
          evidence: wordedEvidence(this.options.policy, finding, locale, (at) =>
            instantWords(at, this.options.timeZone, locale),
          ),
        },
        locale,
      ),
      consequences: finding.effects.map((one) => effectText(one, locale)),
    }
  }

  private factsOf(call: Call | undefined): ReportDetail['facts'] {
    if (call === undefined) return []
    const { t, say } = this.cli
    return shownFields.flatMap((field): [string, string][] => {
      const value = call[field]
      if (value === undefined) return []
      const words =
        value === null
          ? t('无', 'none')
          : typeof value === 'boolean'
            ? t(value ? '是' : '否', value ? 'yes' : 'no')
            : typeof value === 'number'
              ? field === 'ringCount'
                ? String(value)
                : t(`${value} 秒`, `${value} s`)
              : Object.hasOwn(valueWords, value)
                ? say(valueWords[value]!)
                : value
      return [[say(fieldWords[field]!), words]]
    })
  }

  /** What a month of attendance comes to, as each regulation counts it, and which days nobody recorded. */
  private totalsOf({ totals, gaps }: AttendanceAssessment, days: number): ReportDetail['facts'] {
    const { t, say } = this.cli
    // Regulations may count one month differently; one that asks nothing of it counts nothing that matters.
    const judging = Object.entries(totals).filter(([rulesetId]) =>
      documentOf(this.options.policy, rulesetId)?.rules.some(({ subject }) => subject === 'attendance'),
    )
    const names = [...new Set(judging.flatMap(([, ofRuleset]) => Object.keys(ofRuleset)))]
    const counted = names.flatMap((name): [string, string][] => {
      const label = findFact('period', name)?.label
      if (label === undefined) return []
      const texts = judging.flatMap(([rulesetId, ofRuleset]) =>
        ofRuleset[name] === undefined ? [] : [[rulesetId, totalText(ofRuleset[name])] as const],
      )
      if (new Set(texts.map(([, text]) => text)).size === 1) return [[say(label), texts[0]![1]]]
      return texts.map(([rulesetId, text]) => [
        t(
          `${say(label)}（《${titleOf(this.options.policy, rulesetId, this.cli)}》）`,
          `${say(label)} (${titleOf(this.options.policy, rulesetId, this.cli)})`,
        ),
        text,
      ])
    })
    return [
      [t('有记录的天数', 'Days on record'), String(days)],
      ...(gaps.length === 0
        ? []
        : [[t('没有记录的工作日', 'Workdays without a record'), gaps.join(t('、', ', '))] as const]),
      ...counted,
    ]
  }

  private utterancesOf(call: Call | undefined): ReportDetail['utterances'] {
    const { t } = this.cli
    const speakers: Readonly<Record<string, string>> = {
      agent: t('坐席', 'Agent'),
      customer: t('客户', 'Customer'),
      bot: t('机器人', 'Bot'),
      supervisor: t('主管', 'Supervisor'),
      system: t('系统', 'System'),
    }
    return (call?.utterances ?? []).map(({ speaker, text, startMs }) => [
      speakers[speaker] ?? speaker,
      // Each masked character becomes one, so that marks stay right.
      redact(text).text,
      startMs === undefined || startMs === null ? '' : clock(startMs),
    ])
  }

  private tally(of: Map<string, Tally>, key: string, findings: number, records = 1): void {
    const known = of.get(key) ?? { records: 0, findings: 0 }
    known.records += records
    known.findings += findings
    of.set(key, known)
  }

  private add(
    assessment: Assessment,
    call: Call | undefined,
    id: string,
    facts: ReportDetail['facts'] = this.factsOf(call),
  ): void {
    const { t } = this.cli
    const { findings, indicators, hints, notAssessed, at, record } = assessment
    const all = [...findings, ...indicators]
    const date = localDateOf(at, this.options.timeZone)
    this.wanted.add(notAssessed, record.subject)
    const shown = findings.map((one) => this.findingOf(one))
    // A finding counts on the day on which it happened, and for whose duty it was.
    this.tally(this.days, date, 0)
    for (const { date: on, occurrences, kind } of findings)
      if (kind === 'violation') this.tally(this.days, on, occurrences, 0)
    if (assessment.agentId !== undefined) this.tally(this.agents, assessment.agentId, 0)
    for (const { bearer, occurrences, kind } of findings)
      if (kind === 'violation') this.tally(this.agents, isPersonal(bearer) ? (bearer.id ?? '—') : '—', occurrences, 0)
    const unknown = notAssessed.map((one) => ({
      place: t(
        `《${titleOf(this.options.policy, one.rulesetId, this.cli)}》${one.clause}`,
        `${titleOf(this.options.policy, one.rulesetId, this.cli)}, clause ${one.clause}`,
      ),
      inputs: this.wanted.namesOf(one, record.subject),
    }))
    const hinted = hints.flatMap(({ evidence, clause }) =>
      evidence.flatMap(({ seen = [] }) =>
        seen.map(({ excerpt = '' }) => t(`${clause}：「${excerpt}」`, `${clause}: “${excerpt}”`)),
      ),
    )
    this.entries.push({
      item: {
        id,
        // A month of attendance is a period by its form; to whoever reads it is attendance.
        kind: t(...subjectWords[isMonth(assessment) ? 'attendance' : record.subject]),
        at,
        date,
        agent: assessment.agentId ?? '',
        rules: [...new Set(shown.map(({ rule }) => rule))],
        unknown: notAssessed.length,
        hints: hinted.length,
      },
      detail: {
        facts,
        isCall: call !== undefined,
        utterances: this.utterancesOf(call),
        marks: [
          ...all.flatMap(({ evidence }) => marksIn(evidence, false)),
          ...hints.flatMap(({ evidence }) => marksIn(evidence, true)),
        ],
        findings: shown,
        hints: [...new Set(hinted)],
        unknown,
      },
    })
  }

  private statements(): readonly Statement[] {
    const { policy, settlement } = this.options
    const { locale } = this.cli
    const months = new Map<string, TeamPeriod['records'][number][]>()
    for (const { month, record } of this.team) {
      const known = months.get(month)
      if (known === undefined) months.set(month, [record])
      else known.push(record)
    }
    return [...months].sort().flatMap(([month, records]) => {
      try {
        const team = settleTeam(policy, {
          ...(settlement as Omit<TeamPeriod, 'period' | 'records'> | undefined),
          period: monthPeriod(month),
          records,
          calls: this.calls,
        })
        return team.settlements
          .filter(({ lines, pending, discipline }) => lines.length + pending.length + discipline.length > 0)
          .map((one) => statementOf(policy, one, { locale, timeZone: this.options.timeZone, findings: team.findings }))
      } catch (error) {
        if (!(error instanceof RulebookError)) throw error
        this.errors.push({ place: month, message: this.cli.say(error.messages) })
        return []
      }
    })
  }

  private finished(sources: readonly Source[]): Collected {
    const { policy } = this.options
    // Those with findings first, then by time: an analyst begins there.
    const entries = this.entries.sort(
      (a, b) =>
        b.item.rules.length - a.item.rules.length || (a.item.at < b.item.at ? -1 : a.item.at > b.item.at ? 1 : 0),
    )
    const dates = [...this.days.keys()].sort()
    const statements = this.statements()
    const deductionsOf = (id: string): string =>
      statements
        .filter(({ agentId }) => agentId === id)
        .map(({ totals }) => totals[0]?.text ?? '')
        .join('; ')
    const agents: ReportAgent[] = [...this.agents]
      .map(([id, tally]) => ({ id, ...tally, deductions: deductionsOf(id) }))
      .sort((a, b) => b.findings - a.findings || (a.id < b.id ? -1 : 1))
    const days: ReportDay[] = dates.map((date) => ({ date, ...this.days.get(date)! }))
    return {
      data: {
        locale: this.cli.locale,
        sources: sources.map(({ name }) => name),
        from: dates[0] ?? '',
        to: dates.at(-1) ?? '',
        regulations: policy.rulesets.map(({ id, versions }) => ({
          title: titleOf(policy, id, this.cli),
          version: versions.at(-1)?.ruleset.version ?? '',
        })),
        rules: [...this.rules.values()].map(({ at: _, ...rule }) => rule),
        agents,
        days,
        wanted: this.wanted.list(),
        items: entries.map(({ item }) => item),
        errors: this.errors,
        statements,
        blockSize: BLOCK_SIZE,
      },
      details: entries.map(({ detail }) => detail),
    }
  }
}

const isMonth = (assessment: Assessment): boolean => 'conversions' in assessment

const totalText = (total: AttendanceAssessment['totals'][string][string]): string => {
  const digits = (value: number) => String(Math.round(value * 100) / 100)
  if (typeof total === 'number') return digits(total)
  return total.min === total.max ? digits(total.min) : `${digits(total.min)}–${digits(total.max)}`
}

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

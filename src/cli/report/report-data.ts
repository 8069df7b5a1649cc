import type { Statement } from '../../explain/statement/statement.ts'
import type { Wanted } from '../output/wanted-inputs.ts'

// What the page gets: plain JSON, everything in words already.

/** A rule by which something was found. */
export interface ReportRule {
  readonly regulation: string
  readonly clause: string
  readonly summary: string
  readonly isReward: boolean
  readonly count: number
}

export interface ReportAgent {
  readonly id: string
  readonly records: number
  readonly findings: number
  /** What the month's statements say, where there is one. */
  readonly deductions: string
}

export interface ReportDay {
  readonly date: string
  readonly records: number
  readonly findings: number
}

/** One record in the list: what is needed to filter and to show a row. */
export interface ReportItem {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly date: string
  readonly agent: string
  /** Places in `rules`. */
  readonly rules: readonly number[]
  readonly unknown: number
  readonly hints: number
}

export interface ReportMark {
  readonly utterance: number
  readonly start: number
  readonly end: number
  readonly isHint: boolean
}

export interface ReportFinding {
  readonly rule: number
  readonly date: string
  readonly times: number
  readonly measured: readonly string[]
  readonly consequences: readonly string[]
}

/** What is shown when a record is opened. */
export interface ReportDetail {
  /** A call has a transcript, or none that is known; other records have none. */
  readonly isCall: boolean
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly utterances: readonly (readonly [speaker: string, text: string, at: string])[]
  readonly marks: readonly ReportMark[]
  readonly findings: readonly ReportFinding[]
  readonly hints: readonly string[]
  readonly unknown: readonly { readonly place: string; readonly inputs: readonly string[] }[]
}

export interface ReportData {
  readonly locale: 'zh-CN' | 'en'
  readonly sources: readonly string[]
  readonly from: string
  readonly to: string
  readonly regulations: readonly { readonly title: string; readonly version: string }[]
  readonly rules: readonly ReportRule[]
  readonly agents: readonly ReportAgent[]
  readonly days: readonly ReportDay[]
  readonly wanted: readonly Wanted[]
  readonly items: readonly ReportItem[]
  readonly errors: readonly { readonly place: string; readonly message: string }[]
  readonly statements: readonly Statement[]
  /** Details stand in blocks of so many items. */
  readonly blockSize: number
}

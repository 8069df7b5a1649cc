import type { DisciplineStep, PerUnit } from '../document/effect.ts'
import type { Bilingual } from '../errors.ts'
import type { Units } from '../evaluate/effects/units.ts'
import type { Effect, NotAssessed } from '../evaluate/finding.ts'
import type { Money, MoneyRange } from '../money/money.ts'
import type { PeriodKind } from '../records/period.ts'
import type { Decision } from './decisions/decision.ts'

/** A decimal as text, or two of them between which it still lies. */
export type Quantity = string | { readonly min: string; readonly max: string }

/** The days that a settlement covers, both ends inclusive. */
export interface SettlementPeriod {
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
}

/** Where in which regulation, about which record. */
export interface FindingReference {
  readonly findingId: string
  readonly recordId: string
  readonly rulesetId: string
  readonly ruleId: string
  readonly clause: string
  /** The local date on which it happened. */
  readonly date: string
  readonly summary: Bilingual
}

/** Why a line's amount is not simply what the clause states. */
export type LineReason =
  /** A person fixed what the text leaves open. */
  | 'resolved'
  /** A person set another amount. */
  | 'amended'
  /** The text leaves it to a person, who has not decided yet. */
  | 'discretionary'
  /** A person chose another measure of the list, or none. */
  | 'not-chosen'
  /** The fund it is paid from holds no more. */
  | 'capped'
  /** So much is certain; how much more is not known. */
  | 'at-least'
  /** The unit (a contact, a day, a month) is charged once, and another line does. */
  | 'once-per-unit'

type EffectKind = Exclude<Effect['kind'], 'ladder'>

/** One consequence of one finding. */
export interface Line extends FindingReference {
  readonly kind: EffectKind
  /** The regulation's own word for it. */
  readonly label?: string
  /** The step of the ladder that this offence reached, from 1. */
  readonly step?: number
  /** How many units; null while nothing is known of it. */
  readonly quantity: Units
  readonly per?: PerUnit
  /** What one unit comes to, where it is money. */
  readonly each?: Money | MoneyRange
  /** The whole line: money, a range that a person resolves, or null where it is no money or has no price yet. */
  readonly amount: Money | MoneyRange | null
  readonly days?: Quantity
  /** Positive adds, negative deducts. */
  readonly points?: Quantity
  readonly countsAs?: { readonly as: string; readonly days: Quantity | null; readonly keepsCounting?: true }
  readonly discipline?: DisciplineStep
  readonly effective?: 'same-day'
  /** The pay component that it sets. */
  readonly component?: string
  /** In how many parts a red packet is drawn. */
  readonly shares?: number
  readonly text?: Bilingual
  readonly fund?: string
  readonly reason?: LineReason
  /** What the clause itself comes to, beside what a person decided or a fund could pay. */
  readonly stated?: {
    readonly amount?: Money | MoneyRange | null
    readonly days?: Quantity | null
    readonly points?: Quantity | null
  }
  /** The decision that stands for this line. */
  readonly decision?: Decision
}

/** A finding that is not charged because another is, or because the same act was charged before. */
export interface SetAsideLine extends FindingReference {
  readonly reason: SetAsideReason
  /** The finding that counts instead; after a waiver, the waived one. */
  readonly by: string
}

/** Why a finding is not charged. */
export type SetAsideReason =
  /** A more specific rule takes its place. */
  | 'overridden'
  /** Another ruleset deals with the matter on the same contact. */
  | 'same-topic'
  /** It would be one only since a waiver; and a waiver costs nobody anything. */
  | 'after-waiver'

/** A finding that a person dropped, with what the machine had said. */
export interface WaivedFinding extends FindingReference {
  readonly decision: Decision
}

/** A finding that rested on others, and fell away with them. */
export interface FallenFinding extends FindingReference {
  /** The waived findings. */
  readonly because: readonly string[]
}

/** A finding that counts and costs nothing. */
export interface NotedFinding extends FindingReference {
  readonly reason: 'no-consequence' | 'ladder-exhausted'
}

/** What is still open, and who or what would close it. */
export interface PendingItem extends Partial<FindingReference> {
  readonly what: /** An amount between two bounds: a person resolves it. */
    | 'range'
    /** The text states no amount: a person resolves it. */
    | 'amount'
    /** One of several rates: a person chooses. */
    | 'option'
    /** One of several consequences (`alternatives`, in order): a person chooses. */
    | 'choice'
    /** The record does not say how many. */
    | 'quantity'
    /** A measure that the text leaves to a person. */
    | 'discipline'
    /** The ladder's window or an amount is a parameter without value. */
    | 'parameter'
    /** Wage days without the wage that prices them. */
    | 'wage-base'
    /** Points between two bounds decide the grade. */
    | 'points'
    /** Days without a record, or with parts missing, decide whether a clause on the whole period has a case. */
    | 'days'
    /** An appeal that nobody has answered. */
    | 'appeal'
    /** It counts events of which one was waived (`decision`), and nothing here says from what it was counted: a person upholds or waives it. */
    | 'waived-event'
    /** It rests on a machine's answers (`missing` names the questions): a person upholds or waives it. */
    | 'machine-answer'
  readonly kind?: EffectKind | 'ladder'
  readonly label?: string
  /** `parameter:<name>`, an observation, a field of the settlement's input. */
  readonly missing: readonly string[]
  readonly range?: MoneyRange | { readonly min: string; readonly max: string }
  /** What it is at least, where it cannot be told what at most; part of the totals. */
  readonly atLeast?: Money | string
  /** Rates to choose from. */
  readonly options?: readonly string[]
  /** Consequences to choose from: `choose` is the place of one, from 0. */
  readonly alternatives?: readonly Effect[]
  /** Measures to choose from. */
  readonly steps?: readonly DisciplineStep[]
  readonly discretion?: string
  /** The open appeal, or the waiver that leaves it open. */
  readonly decision?: Decision
}

/** A decision that was not applied, and why. */
export interface RefusedDecision {
  readonly decision: Decision
  readonly code:
    | 'no-such-finding'
    | 'ambiguous'
    | 'set-aside'
    | 'outside-period'
    | 'outside-range'
    | 'not-an-option'
    | 'quantity-unknown'
    | 'not-a-choice'
    | 'invalid-amount'
    | 'reason-required'
    | 'nothing-to-amend'
    | 'nothing-to-resolve'
    | 'appeal-too-late'
  readonly message: Bilingual
}

/** A measure, and what it rests on. */
export interface DisciplineMeasure {
  readonly step: DisciplineStep
  readonly rulesetId: string
  readonly clause: string
  readonly findingIds: readonly string[]
  readonly label?: string
  readonly effective?: 'same-day'
}

/** The period's score: decimals as text, ranges while a person has yet to decide. */
export interface PointsAccount {
  /** What the period starts from; null where no regulation of the policy gives one. */
  readonly base: string | null
  readonly deducted: Quantity
  readonly added: Quantity
  readonly final: Quantity | null
  /** The band that the score falls in; null without bands or while the score is open between two. */
  readonly grade: string | null
}

/** A finding that this settlement does not count because it did not happen in the period. */
export interface IgnoredFinding extends FindingReference {
  readonly reason: 'outside-period'
}

/** What a period's findings come to for one agent: plain JSON, complete in itself. */
export interface Settlement {
  readonly agentId: string
  readonly period: SettlementPeriod
  /** The regulations that the lines cite. */
  readonly rulesets: readonly { readonly id: string; readonly version: string; readonly title: Bilingual }[]
  /** By date, time, record, order of the regulations, order of the rules, order of the consequences. */
  readonly lines: readonly Line[]
  /** What the agent pays: fines, red packets, compensation, wage days once priced. */
  readonly deductions: Money | MoneyRange
  /** What the agent receives for what was done well; never set off against deductions. */
  readonly rewards: Money | MoneyRange
  /** What pay rules make due: base pay, allowances. */
  readonly earnings: Money | MoneyRange
  /** Wage days deducted; part of `deductions` where `pay` prices them. */
  readonly wageDays: Quantity
  readonly points?: PointsAccount
  /** From the gravest measure to the lightest. */
  readonly discipline: readonly DisciplineMeasure[]
  readonly setAside: readonly SetAsideLine[]
  readonly waived: readonly WaivedFinding[]
  /** What rested on a waived finding and is gone with it. */
  readonly fellAway: readonly FallenFinding[]
  readonly noted: readonly NotedFinding[]
  readonly ignored: readonly IgnoredFinding[]
  readonly pending: readonly PendingItem[]
  readonly refusedDecisions: readonly RefusedDecision[]
  readonly notAssessed: readonly NotAssessed[]
  /** Something is pending: an amount, a measure, an appeal. */
  readonly provisional: boolean
}

/** An earlier offence as short as a ladder can count it. */
export interface LedgerEntry {
  readonly findingId: string
  readonly rulesetId: string
  readonly ruleId: string
  /** The ladder's group, `<ruleset>/<group>` or `<group>`; by default the one that the rule states. */
  readonly group?: string | undefined
  /** Instant with offset, or local date. */
  readonly at: string
  readonly occurrences: number
}

/** An earlier settlement as short as runs of periods need it. */
export interface PeriodLedger {
  readonly period: SettlementPeriod
  readonly points?: { readonly final: Quantity | null; readonly grade?: string | null | undefined } | undefined
}

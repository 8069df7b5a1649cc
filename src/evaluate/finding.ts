import type { Operator } from '../document/condition.ts'
import type { Unit } from '../document/document.ts'
import type { DisciplineStep, LadderSpec, PerUnit } from '../document/effect.ts'
import type { Bilingual } from '../errors.ts'
import type { Scalar } from '../facts/contract.ts'
import type { Money, MoneyRange } from '../money/money.ts'
import type { Severity } from '../records/incident.ts'
import type { Subject } from '../records/subject.ts'
import type { Bearer } from './bearer.ts'
import type { Units } from './effects/units.ts'

/** A fact that decided a rule: what it was, against what. */
export interface Evidence {
  readonly fact: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly label?: Bilingual
  /** The fact's value; instants as ISO text, local times as `HH:mm:ss`, intervals as `{ min, max }`, null where a side is open. */
  readonly value:
    | Scalar
    | null
    | readonly (string | number)[]
    | { readonly min: number | null; readonly max: number | null }
  /** A comparison that is true of value and threshold. */
  readonly operator: Operator
  /** What it was compared with. */
  readonly threshold: Evidence['value']
  /** The parameter that gave the threshold. */
  readonly parameter?: string
  readonly unit?: Unit
  /** Of a measure over earlier records: its window, as instants; null where it is open. */
  readonly within?: { readonly from: string | null; readonly to: string | null }
  /** The record does not say; the host's policy takes it to be so (`createPolicy({ assume })`). */
  readonly assumed?: true
  /** The record does not say; a profile of the host's policy does (`createPolicy({ profiles })`). */
  readonly profile?: 'centre' | 'agent'
  /** Who answered, where the record says: `person:<id>`, `cue`, `judge:<name>`; of several a machine first. */
  readonly observedBy?: string
  /** Where in the record it was seen. */
  readonly seen?: readonly Sighting[]
  /** Of a question that the record itself does not answer: the data that does, each with its place (`fields`). */
  readonly answeredBy?: readonly Evidence[]
  /** Of data that answers a question: the fields of the record that it is read from. */
  readonly fields?: readonly string[]
  /** Of data of the call that the record is about: that call. */
  readonly callId?: string
}

/** One place in the record. Spans are UTF-16 offsets into the original utterance. */
export interface Sighting {
  readonly clause?: string
  readonly lexicon?: string
  readonly script?: string
  readonly phrase?: string
  readonly utterance?: number
  readonly start?: number
  readonly end?: number
  /** What was said there, personal data masked. */
  readonly excerpt?: string
  readonly detail?: Readonly<Record<string, Scalar | null>>
}

/** A decimal as text, or a range that a person resolves; null where the text states none. */
export type Amount = Money | MoneyRange | null
export type DecimalAmount = string | { readonly min: string; readonly max: string } | null

interface Common {
  readonly label?: string
  readonly discretion?: string
  /** Inputs that would fix it: `parameter:<name>`, an observation. */
  readonly missing?: readonly string[]
}

/** Of an effect that stands for so many units. */
export interface Counted {
  readonly per?: PerUnit
  /** How many units the record has; null while nothing is known of it. */
  readonly quantity: Units
}

/** A consequence as it follows from one record, amounts resolved by the policy's parameters. */
export type Effect = Common &
  (
    | (Counted & { readonly kind: 'fine'; readonly amount: Amount })
    | (Counted & { readonly kind: 'red-packet'; readonly amount: Amount; readonly shares?: number })
    | (Counted & { readonly kind: 'wage-days'; readonly days: DecimalAmount })
    | (Counted & { readonly kind: 'points'; readonly amount: DecimalAmount })
    | (Counted & {
        readonly kind: 'counts-as'
        readonly as: string
        readonly days: DecimalAmount
        readonly keepsCounting?: boolean
      })
    | { readonly kind: 'discipline'; readonly step: DisciplineStep; readonly effective?: 'same-day' }
    | { readonly kind: 'compensation'; readonly basis: 'cost' | 'price'; readonly amount: Amount }
    | (Counted & {
        readonly kind: 'reward'
        readonly amount: Amount
        readonly rate?: string
        readonly options?: readonly string[]
        readonly fund?: {
          readonly id: string
          readonly cap: Amount
          readonly per?: 'week' | 'month' | 'quarter' | 'year'
        }
      })
    | (Counted & { readonly kind: 'pay'; readonly component: string; readonly amount: Amount })
    | {
        readonly kind: 'grade'
        readonly grades: readonly { readonly name: string; readonly min?: string; readonly below?: string }[]
      }
    | { readonly kind: 'cancel-annual-leave' }
    | { readonly kind: 'other'; readonly text: Bilingual }
    /** One of these, which a person chooses. */
    | { readonly kind: 'choice'; readonly of: readonly Effect[] }
    | {
        readonly kind: 'ladder'
        readonly group: string
        readonly steps: readonly (readonly Effect[])[]
        readonly window: LadderWindow
        readonly after: LadderSpec['after']
      }
  )

/** How far back an offence counts. Null while the parameter that says so is not set. */
export type LadderWindow = 'month' | 'quarter' | 'year' | 'career' | { readonly rollingDays: number } | null

export const findingForces = ['prohibition', 'presumption', 'indicator', 'advice'] as const
export type FindingForce = (typeof findingForces)[number]

/** What a derived finding rests on. Of more than 100 records: their number and the digest of their sorted ids. */
export interface Basis {
  readonly findings: readonly string[]
  readonly records: { readonly count: number; readonly ids: readonly string[]; readonly digest?: string }
  /** The measure that it counts earlier records by: what it came to, and its window as instants; null where it is open. */
  readonly measure?: {
    readonly name: string
    readonly value: Evidence['value']
    readonly from: string | null
    readonly to: string | null
  }
}

/** A violated or earned rule: plain JSON, complete in itself. */
export interface Finding {
  /** Digest of ruleset id, major.minor, rule, subject and record: a revision of the encoding does not change it. */
  readonly id: string
  readonly rulesetId: string
  readonly rulesetVersion: string
  readonly ruleId: string
  readonly clause: string
  /** Other clauses that it breaks too. */
  readonly also: readonly string[]
  readonly subject: Subject
  readonly recordId: string
  /** The call that the record is about: findings on one contact are one contact's. */
  readonly contactId?: string
  /** Whose duty it was. There is no other person in a finding. */
  readonly bearer: Bearer
  /** When it happened: the record's own time. */
  readonly at: string
  /** The local date of `at` in the ruleset's time zone. */
  readonly date: string
  readonly kind: 'violation' | 'reward'
  /**
   * What it means: a `prohibition` was broken; a `presumption` can be rebutted, so that a person decides; an
   * `indicator` is a sign and no violation; `advice` is of a rule that does not bind yet.
   */
  readonly force: FindingForce
  readonly severity: Severity | null
  readonly topic: string | null
  readonly occurrences: number
  readonly summary: Bilingual
  readonly evidence: readonly Evidence[]
  readonly effects: readonly Effect[]
  /** Rules of the same ruleset whose place this finding takes. */
  readonly overrides?: readonly string[]
  /** Of a finding that counts others: what it rests on. */
  readonly basis?: Basis
  /** Questions that the rule reads and a machine answered: until a person upholds the finding, its charge is open. */
  readonly machineAnswers?: readonly MachineAnswer[]
}

/** An observation that no person answered. */
export interface MachineAnswer {
  readonly observation: string
  /** `cue` or `judge:<name>`. */
  readonly observedBy: string
  /** Of an answer that stands in the call that the record is about: that call. */
  readonly callId?: string
}

/** A rule by its name and its place in the text. */
export interface RuleReference {
  readonly ruleId: string
  readonly rulesetId: string
  readonly clause: string
  readonly also: readonly string[]
}

/** A rule that could not be judged, and what would decide it. */
export interface NotAssessed extends RuleReference {
  /** Whose duty it would have been. */
  readonly bearer: Bearer
  readonly missing: readonly string[]
  /** Only time is missing: the act may still be done in time. The instant from which the rule can be judged. */
  readonly dueAt?: string
  /** Of a call with several agents: whose part of it could not be judged (`agentId`, else the participant's id). */
  readonly agent?: string
}

/** A rule whose breach is excused, and by what. */
export interface Excused extends RuleReference {
  readonly by: readonly Evidence[]
}

/** What only a person can judge. */
export interface Hint extends RuleReference {
  readonly evidence: readonly Evidence[]
}

/** An observation that the record does not answer, taken to be what the host's policy says; and the rules that read it. */
export interface Assumed {
  readonly rulesetId: string
  readonly observation: string
  readonly value: Evidence['value']
  readonly ruleIds: readonly string[]
}

/** A finding that does not count because another takes its place. */
export interface SetAside {
  readonly finding: Finding
  readonly reason: 'overridden' | 'same-topic'
  /** The finding that counts instead. */
  readonly by: string
}

/**
 * What came of one rule on one record. `indicated`: an indicator shows, which is no violation. `unmet`: a condition
 * is not fulfilled, which breaks nothing by itself.
 */
export type Outcome = (typeof outcomes)[number]

export const outcomes = ['violated', 'earned', 'met', 'not-applicable', 'not-assessed', 'indicated', 'unmet'] as const

/** Why a rule came to its outcome. */
export interface Because {
  /**
   * The facts that decided it, in the order of the rule's parts, each with its value and what it was compared with
   * (`value`, `operator`, `threshold`). Of a rule that was not assessed: the parts that are decided already.
   */
  readonly facts: readonly Evidence[]
  /** Observations that the record does not answer and the policy takes for granted. */
  readonly assumed: readonly string[]
  /** Of a breach that is excused: what excuses it. */
  readonly excusedBy: readonly Evidence[]
  /** Of a rule that was not assessed: the inputs that would decide it. */
  readonly missing: readonly string[]
  /** Only time is missing: the instant from which the rule can be judged. */
  readonly dueAt?: string
  /** Of a call with several agents: what was done or left undone was another's duty. */
  readonly otherAgent?: true
}

/** What came of one rule, and why. */
export interface RuleVerdict extends RuleReference {
  readonly outcome: Outcome
  /** Of a call with several agents: whose part of it (`agentId`, else the participant's id). */
  readonly agent?: string
  readonly because: Because
}

/** A name in a record that no ruleset of the policy declares: most are misspelt, and a misspelt answer is no answer. */
export interface Undeclared {
  /** Where it stands: `observations.listenedToTheEndd`, `totals.lateCuont`, `answers.polit`, `act`, `role`. */
  readonly path: string
  readonly name: string
  /** The nearest declared one, if any is near enough to be meant. */
  readonly nearest?: string
}

/** Everything that the evaluation of one record said. */
export interface Assessment {
  readonly record: { readonly subject: Subject; readonly id: string }
  readonly agentId?: string
  readonly at: string
  /** Names in the record that no ruleset of the policy declares, each with the nearest declared one. */
  readonly undeclared: readonly Undeclared[]
  readonly rulesets: readonly { readonly id: string; readonly version: string; readonly digest: string }[]
  /** Rulesets of the policy that have no version in force at the record's time. */
  readonly notInForce: readonly { readonly id: string; readonly date: string }[]
  readonly findings: readonly Finding[]
  /** Signs that are no violation by themselves (`force: "indicator"`); they enter no settlement. */
  readonly indicators: readonly Finding[]
  /** Breaches that an excuse takes away: they are counted as met. */
  readonly excused: readonly Excused[]
  /** What only a person can judge. */
  readonly hints: readonly Hint[]
  /** What the policy took for granted (`assume`) because the record does not say it. */
  readonly assumed: readonly Assumed[]
  readonly notAssessed: readonly NotAssessed[]
  /** Of an asynchronous evaluation: the facts that could not be fetched, hence unknown, and why (masked). */
  readonly failedFacts?: readonly { readonly name: string; readonly reason: string }[]
  readonly setAside: readonly SetAside[]
  /** With `{ outcomes: true }`: every rule in force, in the order of the documents, with its outcome and why. */
  readonly outcomes?: readonly RuleVerdict[]
  /** Days that the period should have and lacks. */
  readonly gaps?: readonly string[]
  /**
   * How many rules came to what. `violated` and `earned` are the findings, those set aside included. Indicators that
   * show and conditions that are not fulfilled count in none of them.
   */
  readonly counts: {
    readonly violated: number
    readonly earned: number
    readonly met: number
    readonly notApplicable: number
    readonly notAssessed: number
  }
}

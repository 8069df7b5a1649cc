import type { ParamValue } from '../document/condition.ts'
import type { ParameterValue, RulesetDocument, Unit } from '../document/document.ts'
import type { OpenWords } from '../document/open-words.ts'
import type { Bilingual } from '../errors.ts'
import type { Review } from '../records/review.ts'
import type { Subject } from '../records/subject.ts'
import type { SoundMatcher } from '../text/phrases/match.ts'
import type { Calendar } from '../time/working/calendar.ts'

/**
 * A fact that is not known, with the inputs that would make it known: record fields (`holds`,
 * `utterances[].startMs`), observation names, `parameter:<name>`, `calendar:<date>`.
 */
export class Unknown {
  readonly kind = 'unknown'
  readonly missing: readonly string[]
  constructor(missing: readonly string[]) {
    this.missing = missing
  }
}

/** Marks a fact as unknown and names what would decide it. */
export const unknown = (...missing: string[]): Unknown => new Unknown(missing)

/** Known to be one of several values: a clock in one of two time zones. A test is decided where all of them agree. */
export class OneOf extends Unknown {
  readonly values: readonly FactValue[]
  constructor(values: readonly FactValue[], missing: readonly string[]) {
    super(missing)
    this.values = values
  }
}

/** All these values at once: the clocks of every place that a duty is about. A test is true where it is true of any. */
export class Every extends OneOf {}

/** What several possible values come to: the one that they agree on, else one of them. */
export const oneOf = (values: readonly FactValue[], missing: readonly string[]): FactValue => {
  const [first, ...rest] = values
  return rest.every((value) => value === first) ? first! : new OneOf(values, missing)
}

/** A number known only to lie between two bounds (inclusive): an aggregate over partly unknown parts. */
export class Interval {
  readonly kind = 'interval'
  readonly min: number
  readonly max: number
  /** What would narrow it. */
  readonly missing: readonly string[]
  constructor(min: number, max: number, missing: readonly string[]) {
    this.min = min
    this.max = max
    this.missing = missing
  }
}

/**
 * A number of things that are there one by one: `min` of them for certain, up to `max` in all. What is charged for each
 * is charged for the certain ones.
 */
export class AtLeast extends Interval {}

/** The same, or the plain number where both bounds meet. */
export const atLeast = (min: number, max: number, missing: readonly string[]): number | AtLeast =>
  min === max ? min : new AtLeast(min, max, missing)

/** How many there are for certain; null where not one is. */
export const certainNumber = (value: FactValue): number | null => {
  if (typeof value === 'number') return value
  return value instanceof AtLeast && value.min > 0 ? value.min : null
}

/** An interval, or the plain number where both bounds meet. */
export const interval = (min: number, max: number, missing: readonly string[]): number | Interval =>
  min === max ? min : new Interval(min, max, missing)

export type Scalar = number | string | boolean

/** What a fact comes to: a value, `null` (known to be none), an interval, or unknown. */
export type FactValue = Scalar | null | readonly string[] | readonly number[] | Interval | Unknown

/**
 * The type of a fact: it decides which operators fit. `instant` values are epoch milliseconds;
 * `date` is `YYYY-MM-DD` (compares as text), `time` is seconds since local midnight (written `HH:mm` in documents).
 */
export type FactType = 'number' | 'boolean' | 'string' | 'instant' | 'date' | 'time' | 'strings' | 'numbers'

/** What a parameter of a fact may be. */
export type FactParamSpec =
  | {
      readonly kind: 'lexicon' | 'script' | 'scorecard' | 'number' | 'boolean' | 'facts' | 'parameter'
      readonly optional?: true
    }
  /** `type`: what the named fact has to be. */
  | { readonly kind: 'fact'; readonly type?: FactType; readonly optional?: true }
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly optional?: true }
  /** `ruleset`, `called`, or a time zone or fixed offset: whose clock is read. */
  | { readonly kind: 'clock'; readonly optional?: true }
  /** `words`: it says a word of that vocabulary. */
  | { readonly kind: 'string'; readonly words?: OpenWords; readonly optional?: true }

/** The JSON parameters of one use of a fact, already checked against its specification. */
export type FactParams = Readonly<Record<string, ParamValue>>

/**
 * The work space of one record's evaluation. `once` computes a thing at most once a record
 * (the text scan, the matched punches), whoever asks first.
 */
export interface RecordContext<R> {
  readonly record: R
  /** The earlier records that it is judged with, for measures alone; undefined without any. */
  readonly past?: object | undefined
  /** What was made ready of the record by whoever judges many that belong together; facts that know it read it. */
  readonly prepared?: object | undefined
  once<T>(key: object, compute: (record: R) => T): T
  /** The call that the record is about, where it was handed over. */
  readonly call?: { readonly workspace: RecordContext<object> } | undefined
  /** The value of another fact of the record, by its slot; derived once. */
  get?(slot: object): FactValue
}

/** What a review came to under a scorecard. */
export interface ReviewScored {
  readonly score: number | Unknown | null
  readonly passed: boolean | Unknown | null
  readonly grade: string | Unknown | null
  /** Items that a fatal answer failed. */
  readonly fatalItems: number | Unknown
  /** Items that lost points. */
  readonly itemsLosingPoints: number | Unknown
}

/** What a fact may ask of the policy when it is bound: everything but the record. */
export interface FactScope {
  readonly ruleset: RulesetDocument
  readonly subject: Subject
  readonly timeZone: string
  readonly calendar: Calendar | undefined
  /** Other calendars of the policy, by the names that rulesets use. */
  readonly calendars: Readonly<Record<string, Calendar>>
  /** Serves the lexicons that ask for `soundsLike`. */
  readonly soundsLike: SoundMatcher | undefined
  /** Phrases that may be found in one call; without it any number. */
  readonly mostHits: number | undefined
  /** The parameter's value after the host's overrides; undefined when it has none. */
  parameter(name: string): ParameterValue | undefined
  /** The number that a fact's own parameter states, directly or by a ruleset parameter. */
  number(param: FactParams[string] | undefined): number | Unknown
  /** Binds another fact or observation of the same subject (calculated facts build on it). */
  fact<R>(name: string, params?: FactParams): (context: RecordContext<R>) => FactValue
  /** What a review comes to under the scorecard of that name, or under the one that it says; facts of reviews ask it. */
  score(scorecard: string | undefined): (context: RecordContext<Review>) => ReviewScored
  /** Shared by all facts of one policy: where a family of facts keeps what it compiled (the text automaton). */
  shared<T>(key: object, create: () => T): T
  /** Identity of this ruleset inside the policy: `id@version`. */
  readonly key: string
}

/** A result while it is made. Key after key: put together by spreading, one piece of evidence took 6 µs, and takes 0.04. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** A piece of evidence beyond the bare value: where in the record it was seen. */
export interface FactEvidence {
  /** The clause that this piece breaks, where a phrase or script cites its own. */
  readonly clause?: string
  readonly phrase?: string
  readonly lexicon?: string
  readonly script?: string
  readonly utterance?: number
  /** Span in UTF-16 units of the original utterance: start inclusive, end exclusive. */
  readonly start?: number
  readonly end?: number
  /** The span with some context; personal data is masked by the evaluator. */
  readonly excerpt?: string
  /** Any other measured detail, e.g. `{ segment: 1, lateMinutes: 12 }`. */
  readonly detail?: Readonly<Record<string, Scalar | null>>
}

/** What a measured value rests on. */
export interface MeasureBasis {
  readonly name: string
  readonly label: Bilingual
  /** First and last instant of the window, ISO 8601; null where it is open. */
  readonly from: string | null
  readonly to: string | null
  /** The earlier records that surely count, in order of time. */
  readonly recordIds: readonly string[]
}

/**
 * One answer of a record that a fact is, as it stands there (`observations`). Conditions read such fields all at once: one by one, as each
 * asks for its fact, takes longer than comparing them. What is not of the type, or not between the bounds, is left to the
 * fact's own derivation.
 */
export interface PlainField {
  readonly name: string
  /** Other names of it: where one is given, the fact is derived. */
  readonly aliases?: readonly string[] | undefined
  readonly type: 'number' | 'boolean' | 'string'
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Of text: the codes that its words stand for. */
  readonly codes?: ReadonlyMap<string, string> | undefined
  /** Of text: whether other words are what they are. */
  readonly isOpen?: boolean | undefined
  /** What the fact is where the record has no such field; where this is undefined, it is derived. */
  readonly absent: FactValue | undefined
}

export interface BoundFact<R> {
  derive(context: RecordContext<R>): FactValue
  /** Where the record itself has its value. */
  readonly plain?: PlainField | undefined
  /** Asked only when a finding is made. */
  evidence?(context: RecordContext<R>): readonly FactEvidence[]
  /**
   * Of a number that is dear to measure: the same fact, told only from a number on. What is less counts as 0, so that
   * it says whether it is less, and no more.
   */
  measuredFrom?(least: number): Pick<BoundFact<R>, 'derive'>
  /** What only a person can judge: it keeps the fact from being exact. */
  hints?(context: RecordContext<R>): readonly FactEvidence[]
  /** Of a measure: asked only when a finding is made. */
  basis?(context: RecordContext<R>): MeasureBasis
}

/**
 * Of a call with several agents, whose a fact is: the judged agent's own (`each`), the first's or the last's, of all agents
 * together (`shared`: what one of them said need not be said again), or the call's as a whole.
 */
export type Whose = 'each' | 'first' | 'last' | 'shared' | 'call'

/** One word of the fact vocabulary: what it is, and how it is derived from a record. */
export interface FactDefinition<R = never> {
  readonly type: FactType
  /** For `number`: its unit; the name ends in it (`longestHoldSeconds`). */
  readonly unit?: Unit
  /** The parameter whose facts lend their unit (`of` in a sum). */
  readonly unitFrom?: string
  /** The parameter that names a ruleset parameter whose type this fact has. */
  readonly typeFrom?: string
  /** Closed set of values of a `string` fact. */
  readonly values?: readonly string[]
  /**
   * Of a `string` fact without `values`, what conditions may compare it with: words of a vocabulary, names and grades of the
   * ruleset's own scorecards, acts, or codes of a public standard. Where it says nothing, no literal: an identity, a free text.
   */
  readonly words?: OpenWords | 'scorecards' | 'scorecardGrades' | 'acts' | 'standard'
  /** Least and greatest value that can occur, for lint; `integer` where only whole numbers can. */
  readonly domain?: { readonly min?: number; readonly max?: number; readonly integer?: true }
  readonly params?: Readonly<Record<string, FactParamSpec>>
  /** Optional parameters of which a use gives one, and one only. */
  readonly exactlyOne?: readonly string[]
  /** The record fields that it is derived from; for forms and mappings. */
  readonly fields: readonly string[]
  readonly label: Bilingual
  /** Of a call's facts; `call` where it says nothing. */
  readonly whose?: Whose | ((params: FactParams, scope: Pick<FactScope, 'number' | 'ruleset'>) => Whose)
  /** It is about something that happens (the first of `fields`): absent or null by `asOf`, it may still happen. */
  readonly event?: true
  /** It measures how a shift that was owed was kept: null or zero on a day without duty. */
  readonly ofDuty?: true
  /** A time that passes as long as what it is measured to has not happened. */
  readonly elapses?: true
  /** Called once per policy for each distinct use. */
  bind(params: FactParams, scope: FactScope): BoundFact<R>
}

/** A table of facts of one subject, by name. The keys become the type-level vocabulary. */
export type FactTable<R> = Readonly<Record<string, FactDefinition<R>>>

/** Keeps the literal names of a fact table while checking its form. */
export const defineFacts =
  <R>() =>
  <const T extends FactTable<R>>(table: T): T => {
    // Labels go into findings: what a host does with one must not reach the next.
    for (const { label } of Object.values(table)) Object.freeze(label)
    return table
  }

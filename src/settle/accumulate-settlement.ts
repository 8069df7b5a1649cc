import * as z from 'zod'
import { canonicalJson } from '../document/digest.ts'
import { PolicyError, problem, RecordError, refuse } from '../errors.ts'
import { evaluateOne } from '../evaluate/batch.ts'
import { isPersonal } from '../evaluate/bearer.ts'
import type { Assessment, NotAssessed, SetAside } from '../evaluate/finding.ts'
import { assessmentSchema } from '../evaluate/finding-schema.ts'
import { type CallsById, callsById } from '../evaluate/options.ts'
import { checked } from '../input/checked.ts'
import { checkSubject, parseRecord } from '../records/parse.ts'
import type { Period } from '../records/period.ts'
import { recordAgent } from '../records/records.ts'
import { type Subject, subjects } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { periodInputShape } from './input/check-input.ts'
import { type JudgedRecord, settleJudged, type TeamCircumstances, type TeamSettlement } from './settle-judged.ts'
import { checkTeam, isOfPeriod, judgeTeam } from './settle-team.ts'
import type { SettlementPeriod } from './settlement.ts'

/** What one record is to one person (null: to nobody in particular). */
interface Piece extends JudgedRecord {
  readonly record: { readonly subject: Subject; readonly id: string }
}

/** A record that is judged with others of its period: a day of attendance, or the period's own. */
interface KeptRecord {
  readonly subject: Subject
  readonly record: unknown
}

/** A record that could not be judged, or of which two results differ. */
export interface SettlementError {
  readonly subject?: Subject | undefined
  readonly id?: string | undefined
  /** As `RecordError` writes itself as JSON. */
  readonly error: unknown
}

type Entry =
  | readonly [person: string | null, kind: 'assessment', piece: Piece]
  | readonly [person: string | null, kind: 'record', record: KeptRecord]
  | readonly [person: null, kind: 'error', error: SettlementError]

/** Everything that the settlements of a period are made from, as plain JSON: the same records give the same text. */
export interface SettlementAccumulatorJson {
  readonly format: 'callcenter-rulebook/settlement'
  readonly version: 1
  readonly period: SettlementPeriod
  readonly entries: readonly Entry[]
}

/** A result of `evaluateBatch` or of a line of `evaluateLines`. */
export type AddedResult =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly id?: string | undefined; readonly error: unknown }

/** The settlements of a period, from whatever parts its records came in. */
export interface AccumulatedSettlement extends Omit<TeamSettlement, 'errors'> {
  readonly errors: readonly SettlementError[]
}

/** Gathers what the settlements of a period are made from. */
export interface SettlementAccumulator {
  /** Judges a record and takes in the result. Days of attendance, and the period's own records, are judged when it is settled. */
  add(subject: Subject, record: unknown): void
  /**
   * Takes in what evaluation said of a record, elsewhere and earlier. An error is kept too: no record is lost in silence.
   *
   * @throws RecordError for what is no result
   */
  addResult(result: AddedResult): void
  /**
   * Joins what another one gathered. It is a union: in any order, in any groups, and twice gives the same.
   *
   * @throws PolicyError where the other one gathers another period
   */
  merge(other: SettlementAccumulator | SettlementAccumulatorJson): void
  /** Apart by person, in order: each part gives that person's settlement. The part of nobody (null) has findings of other bearers, and errors. */
  split(): readonly (readonly [person: string | null, part: SettlementAccumulatorJson])[]
  toJSON(): SettlementAccumulatorJson
  /**
   * Settles for every person. A record of which two results differ is an error, and charged to nobody.
   *
   * @throws RecordError when a decision or what is said of a person is not well formed
   */
  settle(circumstances?: TeamCircumstances): AccumulatedSettlement
}

/** What settlements are gathered for. */
export interface AccumulatorOptions {
  readonly period: SettlementPeriod
  /** Where cases, incidents and reviews that are added find the call that they name (`callId`): a `Map` by id. */
  readonly calls?: CallsById | undefined
}

const readPeriod = /* @__PURE__ */ checked<AccumulatorOptions>(
  () => z.strictObject({ period: periodInputShape().period, calls: z.optional(callsById() as never) }) as never,
)

const readResult = /* @__PURE__ */ checked(
  () =>
    z.union([
      z.looseObject({ ok: z.literal(true), assessment: assessmentSchema() }),
      z.looseObject({ ok: z.literal(false), id: z.string().optional(), error: z.unknown() }),
    ]) as unknown as z.ZodType<AddedResult>,
  RecordError,
)

const readJson = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      format: z.literal('callcenter-rulebook/settlement'),
      version: z.literal(1),
      period: periodInputShape().period,
      entries: z.array(
        z.union([
          z.tuple([
            z.string().nullable(),
            z.literal('assessment'),
            z.strictObject({
              record: z.strictObject({ subject: z.enum(subjects), id: z.string() }),
              findings: z.array(z.looseObject({ id: z.string() })),
              setAside: z.array(z.looseObject({ by: z.string() })),
              notAssessed: z.array(z.looseObject({ ruleId: z.string() })),
              ledger: z.looseObject({}).optional(),
            }),
          ]),
          z.tuple([
            z.string().nullable(),
            z.literal('record'),
            z.strictObject({ subject: z.enum(subjects), record: z.unknown() }),
          ]),
          z.tuple([
            z.null(),
            z.literal('error'),
            z.strictObject({ subject: z.enum(subjects).optional(), id: z.string().optional(), error: z.unknown() }),
          ]),
        ]),
      ),
    }) as unknown as z.ZodType<SettlementAccumulatorJson>,
  RecordError,
)

const personOf = ({ bearer }: { readonly bearer: { readonly id?: string } & Parameters<typeof isPersonal>[0] }) =>
  isPersonal(bearer) && bearer.id !== undefined ? bearer.id : null

/** An assessment, apart by whom each part of it is about. Whose record it is has a part in any case, be it empty. */
const piecesOf = (assessment: Assessment): readonly Entry[] => {
  const { record, agentId, findings, setAside, notAssessed } = assessment
  const { ledger } = assessment as { readonly ledger?: unknown }
  const ofSetAside = ({ finding }: SetAside) => personOf(finding)
  const people = new Set<string | null>([
    ...(agentId === undefined ? [] : [agentId]),
    ...findings.map(personOf),
    ...setAside.map(ofSetAside),
    ...(notAssessed as readonly NotAssessed[]).map(personOf),
  ])
  return [...people].map((person) => [
    person,
    'assessment',
    {
      record: { subject: record.subject, id: record.id },
      findings: findings.filter((one) => personOf(one) === person),
      setAside: setAside.filter((one) => ofSetAside(one) === person),
      notAssessed: notAssessed.filter((one) => personOf(one) === person),
      ...(ledger === undefined || agentId !== person ? {} : { ledger }),
    },
  ])
}

const conflict = ({ record: { subject, id } }: Piece): SettlementError => ({
  subject,
  id,
  error: new RecordError([
    problem({
      code: 'conflicting-results',
      path: '',
      expected: { zh: '每条记录一个结果', en: 'one result of a record' },
      received: id,
      zh: '同一记录有两个不同的评定结果',
      en: 'two results of one record differ',
    }),
  ]).toJSON(),
})

/** The pieces of records with one result for a person, and those with several. */
const apart = (pieces: readonly Piece[]) => {
  const byRecord = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = `${piece.record.subject} ${piece.record.id}`
    const same = byRecord.get(key)
    if (same === undefined) byRecord.set(key, [piece])
    else same.push(piece)
  }
  const all = [...byRecord.values()]
  return {
    certain: all.flatMap((same) => (same.length === 1 ? same : [])),
    conflicting: all.flatMap((same) => (same.length === 1 ? [] : [same[0]!])),
  }
}

class Accumulator implements SettlementAccumulator {
  /** Entries as canonical JSON: the same entry is the same text, and is there once. */
  private readonly entries = new Set<string>()
  private readonly policy: Policy
  private readonly period: SettlementPeriod
  private readonly calls: CallsById | undefined

  constructor(policy: Policy, period: SettlementPeriod, calls?: CallsById) {
    this.policy = policy
    this.period = period
    this.calls = calls
  }

  private enter(entry: Entry): void {
    this.entries.add(canonicalJson(entry))
  }

  add(subject: Subject, given: unknown): void {
    checkSubject(subject)
    if (subject !== 'attendance' && subject !== 'period') {
      const result = evaluateOne(this.policy, subject, given, 0, { calls: this.calls })
      if (result.ok) for (const entry of piecesOf(result.assessment)) this.enter(entry)
      else this.enterError(result.id, result.error.toJSON(), subject)
      return
    }
    try {
      const record = parseRecord(subject, given, this.policy.limits)
      if (subject === 'attendance' || isOfPeriod(record as Period, this.period))
        this.enter([recordAgent(record) ?? null, 'record', { subject, record }])
      else this.addResult(evaluateOne(this.policy, subject, given, 0))
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      this.enterError(undefined, error.toJSON(), subject)
    }
  }

  private enterError(id: string | undefined, error: unknown, subject?: Subject): void {
    this.enter([
      null,
      'error',
      { ...(subject === undefined ? {} : { subject }), ...(id === undefined ? {} : { id }), error },
    ])
  }

  addResult(given: AddedResult): void {
    const result = readResult(given, 'result')
    if (result.ok) for (const entry of piecesOf(result.assessment)) this.enter(entry)
    else this.enterError(result.id, result.error)
  }

  merge(other: SettlementAccumulator | SettlementAccumulatorJson): void {
    if (other instanceof Accumulator) {
      this.requireSame(other.period)
      for (const entry of other.entries) this.entries.add(entry)
      return
    }
    const { period, entries } = readJson(other, 'other')
    this.requireSame(period)
    for (const entry of entries) this.enter(entry)
  }

  private requireSame(period: SettlementPeriod): void {
    if (canonicalJson(period) !== canonicalJson(this.period))
      refuse(
        {
          code: 'different-settings',
          path: 'period',
          expected: canonicalJson(this.period),
          received: period,
          zh: '结算周期不同，不能合并',
          en: 'accumulators of different periods cannot be merged',
        },
        PolicyError,
      )
  }

  private sorted(): readonly Entry[] {
    return [...this.entries].sort().map((entry) => JSON.parse(entry) as Entry)
  }

  private jsonOf(entries: readonly Entry[]): SettlementAccumulatorJson {
    return { format: 'callcenter-rulebook/settlement', version: 1, period: this.period, entries }
  }

  toJSON(): SettlementAccumulatorJson {
    return this.jsonOf(this.sorted())
  }

  split(): readonly (readonly [string | null, SettlementAccumulatorJson])[] {
    const parts = new Map<string | null, Entry[]>()
    for (const entry of this.sorted()) {
      const part = parts.get(entry[0])
      if (part === undefined) parts.set(entry[0], [entry])
      else part.push(entry)
    }
    return [...parts].map(([person, entries]) => [person, this.jsonOf(entries)])
  }

  settle(circumstances: TeamCircumstances = {}): AccumulatedSettlement {
    const entries = this.sorted()
    const { certain, conflicting } = apart(entries.flatMap(([, kind, value]) => (kind === 'assessment' ? [value] : [])))
    const records = entries.flatMap(([, kind, value]) => (kind === 'record' ? [value] : []))
    const team = { ...circumstances, period: this.period, records }
    checkTeam(team)
    const together = judgeTeam(this.policy, team)
    const settled = settleJudged(this.policy, this.period, circumstances, {
      assessments: [...certain, ...together.assessments],
      people: new Set([...together.people, ...entries.flatMap(([person]) => (person === null ? [] : [person]))]),
    })
    return {
      ...settled,
      errors: [
        ...entries.flatMap(([, kind, value]) => (kind === 'error' ? [value] : [])),
        ...conflicting.map(conflict),
        ...together.errors.map(({ subject, id, error }) => ({
          subject,
          ...(id === undefined ? {} : { id }),
          error: error.toJSON(),
        })),
      ],
    }
  }
}

/**
 * Gathers what the settlements of a period are made from, in parts of any size and order: results of evaluation, days of
 * attendance. It is a set: what comes again counts once, parts join to the same whatever the order, and the text of one is
 * the same whenever the same went in. Settling comes last, because what an offence costs may depend on all the others.
 *
 * @throws PolicyError for a policy or a period that is none
 * @example
 * ```ts
 * import { accumulateSettlement, createPolicy } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const one = accumulateSettlement(policy, { period })
 * one.add('incident', { id: 'i1', agentId: 'a1', at: '2026-03-02T09:00:00+08:00', act: 'snack-at-desk' })
 * const other = accumulateSettlement(policy, { period })
 * other.merge(JSON.parse(JSON.stringify(one)))
 * other.merge(one)
 * other.settle().settlements.map(({ agentId }) => agentId) // => ['a1']
 * ```
 */
export const accumulateSettlement = (policy: Policy, options: AccumulatorOptions): SettlementAccumulator => {
  checkPolicy(policy)
  const { period, calls } = readPeriod(options)
  return new Accumulator(policy, period, calls)
}

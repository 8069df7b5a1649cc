import * as z from 'zod'
import { canonicalJson } from '../../document/digest.ts'
import { type Bilingual, RecordError } from '../../errors.ts'
import { localDateOf } from '../../evaluate/local-date.ts'
import { checked } from '../../input/checked.ts'
import { anInstant } from '../../input/terms.ts'
import { readInstant } from '../../time/local/instant.ts'
import { addDays, epochDay } from '../../time/local/local-date.ts'
import { zoneOf } from '../../time/local/zone.ts'
import type { Decision } from '../decisions/decision.ts'

interface OfFinding {
  readonly findingId: string
  readonly at: string
  readonly by: string
}

/** Something that happened to a finding's appeal. */
export type AppealEvent =
  /** The person was told; `by` is the first reviewer. */
  | (OfFinding & { readonly type: 'issued' })
  /** The person has taken notice: that proves notice, never consent. */
  | (OfFinding & { readonly type: 'acknowledged' })
  | (OfFinding & { readonly type: 'appealed'; readonly reason?: string | undefined })
  /** Somebody read the record again. `sawFirst`: knowing what the first reviewer had said. */
  | (OfFinding & { readonly type: 'read'; readonly sawFirst: boolean })
  | (OfFinding & {
      readonly type: 'answered'
      readonly verdict: 'uphold' | 'waive' | 'amend' | 'resolve'
      readonly reason?: string | undefined
      readonly amount?: string | undefined
    })

/** The rules of an appeal. */
export interface AppealSettings {
  /** Whose days the windows are counted in: an IANA name. */
  readonly timeZone: string
  /** Up to when events are known: windows that have ended by then are closed. */
  readonly asOf: string
  /** So many local days after notice, or after an answer, to appeal. */
  readonly appealDays: number
  /** So many local days after an appeal to answer it. */
  readonly answerDays: number
  /** How often one finding may be appealed; 1 by default. */
  readonly maxRounds?: number | undefined
  /** What it means that nobody answered in time: the finding falls (`for-agent`, the default), stands, or stays open. */
  readonly silence?: 'for-agent' | 'for-company' | 'stays-open' | undefined
  /** From what the days to appeal are counted: when it was issued (the default), or when notice is proved. */
  readonly noticeBy?: 'issued' | 'acknowledged' | undefined
  /** Findings (of reviews, say) that are upheld only after somebody else read the record without knowing the first reading. */
  readonly blindReading?: readonly string[] | undefined
}

/** Where a finding's appeal stands. */
export interface AppealState {
  readonly stage: 'issued' | 'acknowledged' | 'appealed' | 'answered' | 'final'
  /** How often it was appealed. */
  readonly rounds: number
  /** Whether the person is proved to have had notice. */
  readonly acknowledged: boolean
  /** The last local day for what comes next: an appeal, or the answer to one. */
  readonly until?: string
  readonly issuedBy: string
}

/** An event that counts for nothing, and why. */
export interface RefusedAppealEvent {
  readonly event: AppealEvent
  readonly code:
    | 'not-issued'
    | 'issued-already'
    | 'after-as-of'
    | 'appeal-too-late'
    | 'appeal-open'
    | 'no-more-rounds'
    | 'no-open-appeal'
    | 'answer-too-late'
    | 'first-reviewer'
    | 'not-blind'
    | 'blind-reading-missing'
    | 'final'
  readonly message: Bilingual
}

const messages: Readonly<Record<RefusedAppealEvent['code'], Bilingual>> = {
  'not-issued': { zh: '该认定尚未送达', en: 'the finding had not been issued' },
  'issued-already': { zh: '该认定已经送达', en: 'the finding had been issued already' },
  'after-as-of': { zh: '晚于截至时间', en: 'it is later than the time up to which events are known' },
  'appeal-too-late': { zh: '申诉期限已过', en: 'the time for an appeal is over' },
  'appeal-open': { zh: '上一次申诉尚未答复', en: 'the appeal before has not been answered' },
  'no-more-rounds': { zh: '申诉次数已用完', en: 'there is no further round' },
  'no-open-appeal': { zh: '没有待答复的申诉', en: 'no appeal is open' },
  'answer-too-late': { zh: '答复期限已过', en: 'the time for an answer is over' },
  'first-reviewer': { zh: '不得由最初的评定人答复或复核', en: 'the first reviewer can neither answer nor read again' },
  'not-blind': { zh: '复核人已知最初的结论', en: 'whoever read again knew the first reading' },
  'blind-reading-missing': {
    zh: '维持之前须由他人在不知最初结论的情况下复核',
    en: 'it is upheld only after a blind reading by somebody else',
  },
  final: { zh: '已成定论', en: 'it is final' },
}

const checkEvents = /* @__PURE__ */ checked(() => {
  const name = z.string().min(1).max(200)
  const reason = z.string().min(1).max(2000).optional()
  const of = { findingId: name, at: anInstant(), by: name }
  return z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('issued'), ...of }),
      z.strictObject({ type: z.literal('acknowledged'), ...of }),
      z.strictObject({ type: z.literal('appealed'), ...of, reason }),
      z.strictObject({ type: z.literal('read'), ...of, sawFirst: z.boolean() }),
      z.strictObject({
        type: z.literal('answered'),
        ...of,
        verdict: z.enum(['uphold', 'waive', 'amend', 'resolve']),
        reason,
        amount: z.string().max(40).optional(),
      }),
    ]),
  )
}, RecordError)

const isZone = (name: string): boolean => {
  try {
    return zoneOf(name) !== undefined
  } catch {
    return false
  }
}

const checkSettings = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      timeZone: z.string().refine(isZone, 'an IANA time zone'),
      asOf: anInstant(),
      appealDays: z.int().nonnegative().max(3660),
      answerDays: z.int().nonnegative().max(3660),
      maxRounds: z.int().positive().max(100).optional(),
      silence: z.enum(['for-agent', 'for-company', 'stays-open']).optional(),
      noticeBy: z.enum(['issued', 'acknowledged']).optional(),
      blindReading: z.array(z.string()).optional(),
    } satisfies Record<keyof AppealSettings, z.core.$ZodType>),
  RecordError,
)

const ranks: Readonly<Record<AppealEvent['type'], number>> = {
  issued: 0,
  acknowledged: 1,
  appealed: 2,
  read: 3,
  answered: 4,
}

/** By time; at one instant in the order in which things can follow, then by content: the order of arrival says nothing. */
const inOrder = (events: readonly AppealEvent[]): readonly AppealEvent[] => {
  const byText = new Map(events.map((event) => [canonicalJson(event), event]))
  return [...byText]
    .map(([text, event]) => ({ text, event, at: readInstant(event.at) }))
    .sort((a, b) => a.at - b.at || ranks[a.event.type] - ranks[b.event.type] || (a.text < b.text ? -1 : 1))
    .map(({ event }) => event)
}

/** One finding's appeal, while its events are gone through. */
class Appeal {
  readonly decisions: Decision[] = []
  stage: AppealState['stage'] = 'issued'
  rounds = 0
  acknowledged = false
  until: string | undefined
  private blind = false

  constructor(
    readonly findingId: string,
    readonly issuedBy: string,
    private readonly settings: AppealSettings,
    issuedAt: string,
  ) {
    if (settings.noticeBy !== 'acknowledged') this.until = this.after(issuedAt, settings.appealDays)
  }

  private after(at: string, days: number): string {
    return addDays(localDateOf(at, this.settings.timeZone), days)
  }

  /** Closes the window that had ended before a local day. */
  close(today: string): void {
    if (this.until === undefined || today <= this.until) return
    if (this.stage !== 'appealed') this.finish()
    else if (this.settings.silence !== 'stays-open') {
      const verdict = this.settings.silence === 'for-company' ? 'uphold' : 'waive'
      const { timeZone } = this.settings
      // The first moment at which nobody could answer any more.
      const at = new Date(zoneOf(timeZone).instantOf(epochDay(this.until) + 1, 0)).toISOString()
      this.decisions.push({ findingId: this.findingId, verdict, at, by: 'silence', reason: 'not answered in time' })
      this.finish()
    }
  }

  private finish(): void {
    this.stage = 'final'
    this.until = undefined
  }

  /** Takes an event, or says why not. */
  take(event: Exclude<AppealEvent, { readonly type: 'issued' }>): RefusedAppealEvent['code'] | undefined {
    const { findingId, at, by } = event
    const { appealDays, answerDays, maxRounds = 1, noticeBy, blindReading = [] } = this.settings
    const isBlindNeeded = blindReading.includes(findingId)
    switch (event.type) {
      case 'acknowledged': {
        // Notice is a fact, whatever has become of the finding.
        if (!this.acknowledged && noticeBy === 'acknowledged' && this.stage === 'issued')
          this.until = this.after(at, appealDays)
        this.acknowledged = true
        if (this.stage === 'issued') this.stage = 'acknowledged'
        return undefined
      }
      case 'appealed': {
        if (this.stage === 'appealed') return 'appeal-open'
        if (this.rounds >= maxRounds) return 'no-more-rounds'
        if (this.stage === 'final') return 'appeal-too-late'
        const { reason } = event
        this.decisions.push({ findingId, verdict: 'appeal', at, by, ...(reason === undefined ? {} : { reason }) })
        this.rounds++
        this.blind = false
        this.stage = 'appealed'
        this.until = this.after(at, answerDays)
        return undefined
      }
      case 'read': {
        if (this.stage !== 'appealed') return this.stage === 'final' ? 'final' : 'no-open-appeal'
        if (by === this.issuedBy) return 'first-reviewer'
        if (event.sawFirst) return 'not-blind'
        this.blind = true
        return undefined
      }
      case 'answered': {
        if (this.stage === 'final') return this.rounds > 0 ? 'answer-too-late' : 'no-open-appeal'
        if (this.stage !== 'appealed') return 'no-open-appeal'
        if (by === this.issuedBy) return 'first-reviewer'
        if (isBlindNeeded && event.verdict !== 'waive' && !this.blind) return 'blind-reading-missing'
        const { verdict, reason, amount } = event
        this.decisions.push({
          findingId,
          verdict,
          at,
          by,
          ...(reason === undefined ? {} : { reason }),
          ...(amount === undefined ? {} : { amount }),
        })
        if (this.rounds >= maxRounds) this.finish()
        else {
          this.stage = 'answered'
          this.until = this.after(at, appealDays)
        }
        return undefined
      }
    }
  }

  get state(): AppealState {
    const { stage, rounds, acknowledged, until, issuedBy } = this
    return { stage, rounds, acknowledged, ...(until === undefined ? {} : { until }), issuedBy }
  }
}

/**
 * Where the appeals of findings stand, from what happened: issued, acknowledged, appealed, answered, final. A pure reducer: events in any
 * order, and delivered twice, give one state. `decisions` is what `settle` takes.
 *
 * Windows are whole local days, their last day included. An appeal is not answered by the first reviewer. An appeal that nobody answers in
 * time decides for the agent, unless the settings say otherwise; an acknowledgement proves notice and consents to nothing.
 *
 * @throws RecordError for events or settings that are not well formed
 * @example
 * ```ts
 * import { foldAppeals } from 'callcenter-rulebook'
 * const { state, decisions } = foldAppeals(
 *   [
 *     { type: 'issued', findingId: 'f1', at: '2026-04-01T09:00:00+08:00', by: 'chen' },
 *     { type: 'appealed', findingId: 'f1', at: '2026-04-03T09:00:00+08:00', by: 'a1', reason: 'the line was cut' },
 *   ],
 *   { timeZone: 'Asia/Shanghai', asOf: '2026-04-20T09:00:00+08:00', appealDays: 7, answerDays: 5 },
 * )
 * state.f1?.stage // => 'final'
 * decisions.map(({ verdict }) => verdict) // => ['appeal', 'waive']
 * ```
 */
export const foldAppeals = (
  events: readonly AppealEvent[],
  settings: AppealSettings,
): {
  /** By finding. */
  readonly state: Readonly<Record<string, AppealState>>
  readonly decisions: readonly Decision[]
  readonly refused: readonly RefusedAppealEvent[]
} => {
  const all = inOrder(checkEvents(events, 'events') as readonly AppealEvent[])
  const rules = checkSettings(settings, 'settings') as AppealSettings
  const appeals = new Map<string, Appeal>()
  const refused: RefusedAppealEvent[] = []
  const refuse = (event: AppealEvent, code: RefusedAppealEvent['code']) =>
    refused.push({ event, code, message: messages[code] })
  for (const event of all) {
    const { findingId, at, by } = event
    const appeal = appeals.get(findingId)
    if (readInstant(at) > readInstant(rules.asOf)) refuse(event, 'after-as-of')
    else if (event.type === 'issued') {
      if (appeal === undefined) appeals.set(findingId, new Appeal(findingId, by, rules, at))
      else refuse(event, 'issued-already')
    } else if (appeal === undefined) refuse(event, 'not-issued')
    else {
      appeal.close(localDateOf(at, rules.timeZone))
      const code = appeal.take(event)
      if (code !== undefined) refuse(event, code)
    }
  }
  const today = localDateOf(rules.asOf, rules.timeZone)
  for (const appeal of appeals.values()) appeal.close(today)
  const sorted = [...appeals.values()].sort((a, b) => (a.findingId < b.findingId ? -1 : 1))
  const state = Object.create(null) as Record<string, AppealState>
  for (const one of sorted) state[one.findingId] = one.state
  return { state, decisions: sorted.flatMap(({ decisions }) => decisions), refused }
}

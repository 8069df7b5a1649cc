import * as z from 'zod/mini'
import { RecordError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { anInstant } from '../../input/terms.ts'
import { noPast, type Past } from '../../measures/past.ts'
import type { Call } from '../../records/call.ts'
import { parseRecord } from '../../records/parse.ts'
import { checkPolicy, type Policy } from '../../ruleset/policy.ts'
import { readInstant } from '../../time/local/instant.ts'
import { assess } from '../assess-record.ts'
import type { Finding } from '../finding.ts'
import { aPast } from '../options.ts'
import { type ContactRule, contactRules } from './contact-rules.ts'
import { turningPoints } from './turning-points.ts'

/** What is asked before a contact is made. */
export interface ContactOptions {
  /** When it would be made: instant, ISO 8601 with offset. */
  readonly at: string
  /** Earlier records, for counts, rates and "since last". */
  readonly past?: Past | undefined
  /** How many days ahead a permitted instant is looked for: 31 by default, at most 400. */
  readonly withinDays?: number | undefined
}

/** Whether a contact may be made, and when it may. */
export interface ContactAnswer {
  /** `null`: it is not known; `missing` says what would decide it. */
  readonly permitted: boolean | null
  /** What it would break. */
  readonly because: readonly Finding[]
  readonly missing: readonly string[]
  /** The first instant from `at` on at which it is permitted; null where there is none within the days looked at. */
  readonly nextAt: string | null
  /** The first instant after `nextAt` at which it is not permitted any more, or not known; null within the days looked at. */
  readonly until: string | null
}

/** A contact that is planned: a call without the time at which it is made. */
export type DraftCall = Omit<Call, 'id' | 'startedAt'> & { readonly id?: string }

const readDraft = /* @__PURE__ */ checked<DraftCall>(() => z.looseObject({}) as never, RecordError)

const readOptions = /* @__PURE__ */ checked<ContactOptions>(
  () =>
    z.strictObject({
      at: anInstant(),
      past: z.optional(aPast()),
      withinDays: z.optional(z.int().check(z.gte(0), z.lte(400))),
    }) as never,
)

/** The answer at one instant, by the rules that say when a contact may be made. */
const answerAt = (policy: Policy, rules: ReadonlySet<string>, call: Call, past: Past) => {
  const { findings, setAside, notAssessed } = assess(policy, 'call', call, { past })
  const concerns = (one: { readonly rulesetId: string; readonly ruleId: string }) =>
    rules.has(`${one.rulesetId} ${one.ruleId}`)
  const because = [...findings, ...setAside.map(({ finding }) => finding)].filter(
    (finding) => finding.kind === 'violation' && finding.force !== 'advice' && concerns(finding),
  )
  const missing = [...new Set(notAssessed.filter(concerns).flatMap((one) => one.missing))]
  const permitted = because.length > 0 ? false : missing.length > 0 ? null : true
  return { permitted, because, missing }
}

const keyOf = ({ version, rule }: ContactRule): string => `${version.ruleset.id} ${rule.id}`

/**
 * Asks before the act: whether a contact may be made now by the rules of the policy that read the clock of the called
 * place, holidays, or what went before, and from when on it may.
 *
 * @param draft the planned call: direction, kind, keys, possible time zones, observations such as consent
 * @throws RecordError for a draft that is no call; PolicyError for wrong options
 * @example
 * ```ts
 * import { createPolicy, createRulebook, loadRuleset, mayContact } from 'callcenter-rulebook'
 *
 * const hours = [{ days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], spans: [{ from: '09:00', to: '18:00' }] }] as const
 * const ruleset = loadRuleset({
 *   id: 'our-dialling', version: '1.0.0', effectiveFrom: null, jurisdiction: 'CN', timeZone: 'Asia/Shanghai',
 *   currency: 'CNY', title: { zh: '外呼', en: 'Dialling' }, sector: 'outbound-sales',
 *   source: { document: '外呼', issuer: null, truncated: false },
 *   parameters: { hours: { type: 'hours', value: hours, zh: '允许时段', en: 'Permitted hours' } },
 *   clauses: [{
 *     clause: '1',
 *     rules: [{
 *       id: 'hours', subject: 'call', summary: { zh: '时段', en: 'Hours' },
 *       when: { fact: 'withinHours', params: { of: 'startedAt', hours: 'hours' }, operator: 'equal', value: false },
 *     }],
 *   }],
 * })
 * const policy = createPolicy(createRulebook([ruleset]), { rulesets: ['our-dialling'] })
 * const answer = mayContact(policy, { direction: 'outbound' }, { at: '2026-03-06T20:00:00+08:00' })
 * answer.permitted // => false
 * answer.nextAt // => '2026-03-09T01:00:00.000Z'
 * ```
 */
export const mayContact = (policy: Policy, given: DraftCall, options: ContactOptions): ContactAnswer => {
  checkPolicy(policy)
  // What is in it is checked as the call that it becomes.
  const draft = readDraft(given, 'call')
  const { at, past = noPast, withinDays = 31 } = readOptions(options)
  const rules = contactRules(policy)
  const concerned = new Set(rules.map(keyOf))
  const from = readInstant(at)
  const callAt = (instant: number, startedAt = new Date(instant).toISOString()): Call => ({
    ...draft,
    id: draft.id ?? 'planned',
    startedAt,
  })
  const call = parseRecord('call', callAt(from, at)) as Call
  const now = answerAt(policy, concerned, call, past)
  const isPermitted = (instant: number) =>
    answerAt(policy, concerned, { ...call, startedAt: new Date(instant).toISOString() }, past).permitted === true
  const points = turningPoints(policy, rules, call, past, from, withinDays)
  const next = now.permitted === true ? from : points.find(isPermitted)
  const until = next === undefined ? undefined : points.find((instant) => instant > next && !isPermitted(instant))
  return {
    ...now,
    nextAt: next === undefined ? null : new Date(next).toISOString(),
    until: until === undefined ? null : new Date(until).toISOString(),
  }
}

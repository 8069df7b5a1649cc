import { problem, RecordError } from '../../errors.ts'
import type { Call, Hold, Utterance } from '../../records/call.ts'
import { parseRecord } from '../../records/parse.ts'
import { checkPolicy, type Policy } from '../../ruleset/policy.ts'
import { markGrowing } from '../../text/growing.ts'
import { assess } from '../assess-record.ts'
import type { Assessment, Evidence, Finding, NotAssessed, Outcome, RuleReference, RuleVerdict } from '../finding.ts'
import { type PastOption, pastOption } from '../options.ts'

/** What else happens in a call: fields of the record that become known, an answer, the time (`asOf`). */
export type CallEvent = Partial<Omit<Call, 'id' | 'startedAt' | 'utterances' | 'holds'>>

/** A rule on a running call. */
export interface RunningRule extends RuleReference {
  /** Of a call with several agents: whose part of it. */
  readonly agent?: string
  readonly evidence: readonly Evidence[]
}

/** How a running call stands. */
export interface RunningCall {
  /** Everything up to here is taken into account. */
  readonly asOf: string
  /** What had to be said or done, and was. */
  readonly said: readonly RunningRule[]
  /** What would be broken if the call ended now, and can still be mended. */
  readonly owed: readonly RunningRule[]
  /** What is broken already, whatever follows. */
  readonly broken: readonly Finding[]
  /** What could not be judged if the call ended now, and the inputs that would decide it. */
  readonly notAssessed: readonly NotAssessed[]
}

/** A call that goes on. */
export interface OpenCall {
  /** Adds what was said (it has `text`), a hold that is over (it has `seconds`) or anything else that became known. */
  push(happened: Utterance | Hold | CallEvent): RunningCall
  /** The call as it stands: what `evaluateCall` takes. */
  toCall(): Call
}

const isUtterance = (happened: object): happened is Utterance => 'text' in happened || 'speaker' in happened
const isHold = (happened: object): happened is Hold => 'seconds' in happened

const keyOf = ({ rulesetId, ruleId, agent }: RuleReference & { readonly agent?: string }): string =>
  JSON.stringify([rulesetId, ruleId, agent ?? null])

const runningRule = ({ ruleId, rulesetId, clause, also, agent, because }: RuleVerdict): RunningRule => ({
  ruleId,
  rulesetId,
  clause,
  also,
  ...(agent === undefined ? {} : { agent }),
  evidence: because.facts,
})

const wasSaid = ({ outcome, because }: RuleVerdict): boolean =>
  outcome === 'met' && because.facts.some(({ seen }) => seen !== undefined)

const instantFields = ['answeredAt', 'endedAt', 'greetingEndedAt', 'personConnectedAt'] as const

/** The time up to which something that happened tells of the call, in epoch milliseconds. */
const timeOf = (happened: Utterance | Hold | CallEvent, startMs: number): number | undefined => {
  if (isUtterance(happened)) {
    const ms = happened.endMs ?? happened.startMs
    return ms === undefined ? undefined : startMs + ms
  }
  if (isHold(happened))
    return typeof happened.at === 'string' ? Date.parse(happened.at) + happened.seconds * 1000 : undefined
  const times = [happened.asOf, ...instantFields.map((name) => happened[name])].filter((one) => typeof one === 'string')
  return times.length === 0 ? undefined : Math.max(...times.map((one) => Date.parse(one)))
}

const notAnObject = (received: unknown): RecordError =>
  new RecordError([
    problem({
      code: 'wrong-type',
      path: '',
      expected: { zh: '一句话、一次等待，或通话的字段', en: 'an utterance, a hold, or fields of a call' },
      received,
      zh: '应为一句话、一次等待或通话的其他字段',
      en: 'this is no utterance, no hold and no fields of a call',
    }),
  ])

const fixedFields = ['id', 'startedAt', 'utterances', 'holds'] as const

const isFixed = (name: (typeof fixedFields)[number], received: unknown): RecordError =>
  new RecordError([
    problem({
      code: 'unknown-key',
      path: name,
      expected: {
        zh: '通话进行中才知道的字段；话语和等待逐个给出',
        en: 'a field that becomes known while the call goes on; utterances and holds one by one',
      },
      received,
      zh: '这个字段不能在通话中更改；话语和等待须逐条追加',
      en: 'this field does not change while the call goes on; utterances and holds are pushed one by one',
    }),
  ])

/**
 * Follows a call while it goes on, for what an agent's screen shows as long as it can still be mended. After each push
 * `broken` is what `evaluateCall` finds on the call so far with `asOf`; it stays broken. `owed` is what would be broken if
 * the call ended now. The words pushed are taken to be all that were said, unless `head.transcript` says otherwise.
 *
 * What was said is read once, when it is pushed, once for each agent; looking up what was found in it grows with the length
 * of the call.
 *
 * @param head what is known when the call begins: at least `id` and `startedAt`; `holds: []` where holds will be told
 * @throws RecordError, from `push` too, for what is no call, no utterance, no hold, or contradicts what was pushed before:
 *   then nothing of it is taken
 * @example
 * ```ts
 * import { createPolicy, openCall } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const running = openCall(policy, { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [] })
 * running.push({ seconds: 31, at: '2026-03-02T09:01:00+08:00' }).broken.map(({ clause }) => clause) // => ['1.6']
 * ```
 */
export const openCall = (policy: Policy, head: Call, options?: PastOption): OpenCall => {
  checkPolicy(policy)
  const { past } = pastOption(options)
  const { utterances: before = [], ...first } = parseRecord('call', head, policy.limits)
  const startMs = Date.parse(first.startedAt)
  const utterances: Utterance[] = [...before]
  markGrowing(utterances)
  let fields: Omit<Call, 'utterances'> = { transcript: { complete: true }, ...first }
  let asOfMs = before.reduce(
    (last, one) => Math.max(last, timeOf(one, startMs) ?? last),
    timeOf({ ...(first as CallEvent) }, startMs) ?? startMs,
  )

  const asOf = (): string => new Date(asOfMs).toISOString()
  const soFar = (): Call => ({ ...fields, asOf: asOf(), utterances }) as Call

  const isOver = (): boolean => typeof fields.endedAt === 'string' || typeof fields.endedBy === 'string'

  const stand = (): RunningCall => {
    const now = assess(policy, 'call', soFar(), { past, outcomes: true })
    // That it ended is supposed, and not by whom.
    const ended = isOver() ? now : assess(policy, 'call', { ...soFar(), endedAt: asOf() }, { past, outcomes: true })
    const keysOf = ({ outcomes = [] }: Assessment, asked: Outcome) =>
      new Set(outcomes.filter(({ outcome }) => outcome === asked).map(keyOf))
    const broken = keysOf(now, 'violated')
    const undecided = keysOf(ended, 'not-assessed')
    const then = ended.outcomes!
    return {
      asOf: asOf(),
      said: then.filter(wasSaid).map(runningRule),
      owed: then.filter((one) => one.outcome === 'violated' && !broken.has(keyOf(one))).map(runningRule),
      broken: now.findings.filter(({ kind }) => kind === 'violation'),
      notAssessed: now.notAssessed.filter((one) => undecided.has(keyOf(one))),
    }
  }

  const push = (happened: Utterance | Hold | CallEvent): RunningCall => {
    if (typeof happened !== 'object' || happened === null) throw notAnObject(happened)
    const fixed = fixedFields.find((name) => name in happened)
    if (fixed !== undefined) throw isFixed(fixed, (happened as Call)[fixed])
    // Checked without what was said before: that was checked when it was pushed.
    const check = (more: object): Call => parseRecord('call', { ...fields, ...more }, policy.limits)
    if (isUtterance(happened)) {
      const checked = check({ utterances: [happened] })
      utterances.push(checked.utterances![0]!)
    } else if (isHold(happened)) {
      const { utterances: _, ...checked } = check({ holds: [...(fields.holds ?? []), happened] })
      fields = checked
    } else {
      const { observations } = fields
      const given = happened.observations
      const merged = typeof given === 'object' && given !== null ? { ...observations, ...given } : given
      const { utterances: _, ...checked } = check({
        ...happened,
        ...(given === undefined ? {} : { observations: merged }),
      })
      // How the words are read depends on the channel.
      if (checked.channel !== fields.channel) markGrowing(utterances)
      fields = checked
    }
    asOfMs = Math.max(asOfMs, timeOf(happened, startMs) ?? asOfMs)
    return stand()
  }

  return { push, toCall: () => ({ ...soFar(), utterances: [...utterances] }) }
}

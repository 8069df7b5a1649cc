import type { Call } from '../../records/call.ts'
import { totalOf, withSpeakers } from '../../text/growing.ts'
import { type HeardAs, type Speaker, speaksAs } from '../../text/spec.ts'
import {
  AtLeast,
  type BoundFact,
  type FactDefinition,
  type FactParams,
  type FactScope,
  type FactValue,
  Interval,
  type RecordContext,
  Unknown,
  unknown,
  type Whose,
} from '../contract.ts'
import { completeStretch, isWhole, mayHaveGaps, type Stretch } from './transcript.ts'

/**
 * What more words, or more of the words that are there, would do to a fact.
 *
 * - `grows`: never lower, or never from true to false
 * - `shrinks`: never higher
 * - `turns`: anything
 */
type Tendency = 'grows' | 'shrinks' | 'turns'

interface Hearing {
  readonly tendency: Tendency
  /** It looks at what lies between utterances: one that is missing there may change it at will. */
  readonly readsGaps?: true
  /** It looks at the beginning of the call whatever its parameters say. */
  readonly atBeginning?: true
  /** It asks whether something that a call needs was said: by whichever agent. */
  readonly isDemand?: true
}

const NO_NAME = unknown('utterances[].by')
const NO_END = unknown('endedAt')
const NOT_COMPLETE = unknown('transcript.complete')

/** What would tell that nothing is missing. */
const missingWords = ({ transcript }: Call): Unknown => (transcript === undefined ? NO_END : NOT_COMPLETE)

const speakerParams = ['speaker', 'anchorSpeaker', 'secondSpeaker', 'by', 'afterSpeaker', 'beforeSpeaker'] as const
const places = ['after', 'before', 'around', 'afterScript', 'beforeScript', 'aroundScript'] as const

const counts = ['from', 'to'] as const
const times = ['fromSeconds', 'toSeconds'] as const

/** Which part of a call a use of a fact looks at. */
interface Part {
  /** Utterances counted from the beginning: the last of them. */
  readonly firstUtterances?: number
  /** Utterances counted from the end: the first of them. */
  readonly lastUtterances?: number
  /** Seconds of the call. */
  readonly seconds?: readonly [from: number, to: number]
  /** Where it lies depends on the whole call. */
  readonly isPlacedByWhole: boolean
}

const partOf = (params: FactParams, scope: Pick<FactScope, 'number' | 'ruleset'>, { atBeginning }: Hearing): Part => {
  const number = (name: string): number | undefined => {
    const value = params[name] === undefined ? undefined : scope.number(params[name])
    return typeof value === 'number' ? value : undefined
  }
  const position = typeof params.script === 'string' ? scope.ruleset.scripts[params.script]?.position : undefined
  if (atBeginning || position === 'first') return { firstUtterances: 1, isPlacedByWhole: true }
  if (position === 'last') return { lastUtterances: 1, isPlacedByWhole: true }
  if (
    places.some((name) => params[name] !== undefined) ||
    number('fromPercent') !== undefined ||
    number('toPercent') !== undefined
  )
    return { isPlacedByWhole: true }
  if (counts.some((name) => params[name] !== undefined)) {
    const [from, to] = [number('from') ?? 1, number('to') ?? -1]
    if (from > 0 && to > 0) return { firstUtterances: to, isPlacedByWhole: true }
    return from < 0 && to < 0 ? { lastUtterances: -from, isPlacedByWhole: true } : { isPlacedByWhole: true }
  }
  if (times.some((name) => params[name] !== undefined)) {
    const [from, to] = [number('fromSeconds') ?? 0, number('toSeconds') ?? Number.POSITIVE_INFINITY]
    return from < 0 || to < 0 ? { isPlacedByWhole: true } : { seconds: [from, to], isPlacedByWhole: false }
  }
  return { isPlacedByWhole: false }
}

const asksOfAgent = (params: FactParams): boolean => speakerParams.some((name) => params[name] === 'agent')

/** Of several agents: whose words a use of a fact looks at. */
const whoseWords =
  (hearing: Hearing) =>
  (params: FactParams, scope: Pick<FactScope, 'number' | 'ruleset'>): Whose => {
    if (!asksOfAgent(params)) return 'call'
    const { firstUtterances, lastUtterances, seconds } = partOf(params, scope, hearing)
    if (firstUtterances !== undefined || seconds?.[0] === 0) return 'first'
    if (lastUtterances !== undefined) return 'last'
    return hearing.isDemand ? 'shared' : 'each'
  }

const startOf = ({ utterances = [] }: Call, at: number | undefined): number | undefined =>
  at === undefined ? undefined : utterances[at]?.startMs

/** Whether everything that was said in the part is known to be among the utterances. */
const isComplete = (
  call: Call,
  { firstUtterances, lastUtterances, seconds }: Part,
  asked: Speaker | 'any',
): boolean => {
  const stretch: Stretch = completeStretch(call)
  if (isWhole(stretch)) return true
  const { fromMs, toMs } = stretch
  if (toMs < fromMs) return false
  if (seconds !== undefined) return fromMs <= seconds[0] * 1000 && seconds[1] * 1000 <= toMs
  const { utterances = [] } = call
  const isOwn = (at: number): boolean => speaksAs(utterances[at]!.speaker, asked)
  if (firstUtterances !== undefined) {
    if (fromMs > 0) return false
    let at = 0
    for (let own = 0; at < utterances.length && own < firstUtterances; at++) if (isOwn(at)) own++
    // A turn may go on: it is over where somebody else has spoken.
    while (at < utterances.length && isOwn(at)) at++
    const nextMs = startOf(call, at)
    return nextMs !== undefined && nextMs <= toMs
  }
  if (lastUtterances !== undefined) {
    if (toMs !== Number.POSITIVE_INFINITY) return false
    let at = utterances.length
    let own = 0
    while (at > 0 && own < lastUtterances) if (isOwn(--at)) own++
    const firstMs = own === lastUtterances ? startOf(call, at) : undefined
    return firstMs !== undefined && fromMs <= firstMs
  }
  return false
}

const heardAs = ({ speaker }: { readonly speaker: HeardAs }): HeardAs => speaker

/** The same call, with other words taken for the judged agent's. */
const hearingAlso = (...others: readonly HeardAs[]) => {
  const twinKey = {}
  const isThereKey = {}
  const isOther = (one: { readonly speaker: HeardAs }): boolean => others.includes(heardAs(one))
  return {
    /** Whether there are such words. */
    isThere: (context: RecordContext<Call>): boolean =>
      context.record.participants !== undefined &&
      context.once(isThereKey, ({ utterances = [] }) =>
        totalOf(utterances, isThereKey, false, (isThere, one) => isThere || isOther(one)),
      ),
    twin: (context: RecordContext<Call>): RecordContext<Call> =>
      context.once(twinKey, (call): RecordContext<Call> => {
        const { utterances: spoken = [] } = call
        const utterances = withSpeakers(spoken, twinKey, (one) => (isOther(one) ? 'agent' : one.speaker), twinKey)
        const record = { ...call, utterances }
        const memo = new Map<object, unknown>()
        return {
          record,
          once: (key, compute) => {
            if (!memo.has(key)) memo.set(key, compute(record))
            return memo.get(key) as never
          },
          // Facts beside the words (what a slot of a script holds) are those of the call itself.
          ...(context.get === undefined ? {} : { get: (slot: object) => context.get!(slot) }),
        }
      }),
  }
}

/** Whether an agent's first utterances, and the turn they belong to, are over before anybody speaks without a name. */
const isOverBeforeUnnamed = ({ utterances = [] }: Call, count: number): boolean => {
  let own = 0
  for (const one of utterances) {
    const speaker = heardAs(one)
    if (speaker === 'unnamed') return false
    if (speaker === 'agent') own++
    else if (own >= count) return true
  }
  return false
}

/** Words that may be any agent's. */
const unnamed = hearingAlso('unnamed')
/** All agents' words together. */
const together = hearingAlso('unnamed', 'colleague')

/** Both bounds of a fact, from its value without and with the words of unnamed agents. */
const between = (least: FactValue, most: FactValue, tendency: Tendency): FactValue => {
  if (least instanceof Unknown) return least
  if (typeof least === 'boolean') return least === most ? least : NO_NAME
  const [low, high] = [boundsOf(least), boundsOf(most)]
  if (low === undefined || high === undefined) return NO_NAME
  const from = Math.min(low.min, high.min)
  const to = Math.max(low.max, high.max)
  const names = [...new Set([...low.missing, ...high.missing, ...(least === most ? [] : NO_NAME.missing)])]
  if (from === to) return from
  return tendency === 'grows' ? new AtLeast(from, to, names) : new Interval(from, to, names)
}

const boundsOf = (value: FactValue): Pick<Interval, 'min' | 'max' | 'missing'> | undefined =>
  typeof value === 'number' ? { min: value, max: value, missing: [] } : value instanceof Interval ? value : undefined

/** What is left of a value where more may have been said. */
const withMore = (value: FactValue, tendency: Tendency, most: number, missing: Unknown): FactValue => {
  if (value instanceof Unknown) return value
  const names = [...new Set([...(value instanceof Interval ? value.missing : []), ...missing.missing])]
  if (tendency === 'grows') {
    if (value === true) return true
    if (typeof value === 'number') return new AtLeast(value, most, names)
    if (value instanceof Interval) return new AtLeast(value.min, most, names)
  }
  if (tendency === 'shrinks') {
    if (value === 0) return 0
    if (typeof value === 'number') return new Interval(0, value, names)
    if (value instanceof Interval) return new Interval(0, value.max, names)
  }
  return missing
}

/**
 * A fact of what was said, told only as far as is known: words that may be another agent's, and words that are not in
 * the transcript, leave it between bounds, or unknown.
 */
export const ofWords = <D extends FactDefinition<Call>>(definition: D, hearing: Hearing): D => ({
  ...definition,
  whose: whoseWords(hearing),
  bind: (params: FactParams, scope: FactScope): BoundFact<Call> => {
    const bound = definition.bind(params, scope)
    const { tendency, readsGaps } = hearing
    const most = definition.domain?.max ?? Number.POSITIVE_INFINITY
    const part = partOf(params, scope, hearing)
    const asked = (params.speaker ?? 'any') as Speaker | 'any'
    const asksAgent = asksOfAgent(params)
    const isShared = whoseWords(hearing)(params, scope) === 'shared'
    type Derive = BoundFact<Call>['derive']
    const named = (context: RecordContext<Call>, derive: Derive): FactValue => {
      if (!asksAgent || !unnamed.isThere(context)) return derive(context)
      if (part.firstUtterances !== undefined && isOverBeforeUnnamed(context.record, part.firstUtterances))
        return derive(context)
      if (tendency === 'turns' || part.isPlacedByWhole) return NO_NAME
      return between(derive(context), derive(unnamed.twin(context)), tendency)
    }
    const asFarAsKnown = (value: FactValue, call: Call): FactValue => {
      if (value instanceof Unknown || isComplete(call, part, asked)) return value
      const missing = missingWords(call)
      if (part.isPlacedByWhole || (readsGaps && mayHaveGaps(call))) return missing
      return withMore(value, tendency, most, missing)
    }
    const { evidence, hints } = bound
    const all = (context: RecordContext<Call>) => (together.isThere(context) ? together.twin(context) : context)
    const heard =
      (derive: Derive): Derive =>
      (context) =>
        asFarAsKnown(isShared ? derive(all(context)) : named(context, derive), context.record)
    const told: BoundFact<Call> = {
      ...bound,
      derive: heard(bound.derive),
      ...(bound.measuredFrom === undefined
        ? {}
        : { measuredFrom: (least) => ({ derive: heard(bound.measuredFrom!(least).derive) }) }),
    }
    if (!isShared) return told
    return {
      ...told,
      ...(evidence === undefined ? {} : { evidence: (context) => evidence(all(context)) }),
      ...(hints === undefined ? {} : { hints: (context) => hints(all(context)) }),
    }
  },
})

/** The same for a table of facts, each by its own tendency. */
export const allOfWords = <T extends Readonly<Record<string, FactDefinition<Call>>>>(
  table: T,
  hearings: { readonly [K in keyof T]: Hearing },
): T =>
  Object.fromEntries(
    Object.entries(table).map(([name, definition]) => [name, ofWords(definition, hearings[name] as Hearing)]),
  ) as unknown as T

import type { Call } from '../../records/call.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import { type AnchorSpec, isKnown, isWithinRange, type RangeSpec, selectRegion } from '../../text/range.ts'
import { type Span, type Speaker, speakers, speaksAs } from '../../text/spec.ts'
import {
  type FactParamSpec,
  type FactParams,
  type FactScope,
  type RecordContext,
  Unknown,
  unknown,
} from '../contract.ts'
import { lexiconHits, openInputs } from './text-scan.ts'
import { bindScript } from './text-script.ts'

const optionalNumber = { kind: 'number', optional: true } as const
const optionalLexicon = { kind: 'lexicon', optional: true } as const
const optionalScript = { kind: 'script', optional: true } as const

/** The parameters that confine a text fact to some utterances of a speaker. */
export const boundParams = {
  speaker: { kind: 'enum', values: [...speakers, 'any'] },
  from: optionalNumber,
  to: optionalNumber,
  fromSeconds: optionalNumber,
  toSeconds: optionalNumber,
  fromPercent: optionalNumber,
  toPercent: optionalNumber,
} as const satisfies Record<string, FactParamSpec>

/** The same, and those that count from a place where something was said. */
export const rangeParams = {
  ...boundParams,
  after: optionalLexicon,
  before: optionalLexicon,
  around: optionalLexicon,
  afterScript: optionalScript,
  beforeScript: optionalScript,
  aroundScript: optionalScript,
  anchorSpeaker: { kind: 'enum', values: [...speakers, 'any'], optional: true },
  nth: optionalNumber,
  withinUtterances: optionalNumber,
  withinSeconds: optionalNumber,
} as const satisfies Record<string, FactParamSpec>

const noUtterances = unknown('utterances')

/** All that a speaker says is worked out once a record: most facts look there. */
const everything: ReadonlyMap<Speaker | 'any', object> = new Map(
  ([...speakers, 'any'] as const).map((one) => [one, {}]),
)
const sides = ['after', 'before', 'around'] as const

/** Finds the places of an anchor: the hits of a lexicon, or the place of a script. */
const anchorOf = (params: FactParams, scope: FactScope) => {
  for (const side of sides) {
    const places = (find: (context: RecordContext<Call>) => readonly Span[] | Unknown) => ({ side, find })
    const lexicon = params[side]
    if (typeof lexicon === 'string') {
      const hits = lexiconHits(scope, lexicon, (params.anchorSpeaker ?? 'any') as Speaker | 'any')
      const isComplete = scope.ruleset.lexicons[lexicon]!.complete !== false
      return places((context) => {
        const by = (params.anchorSpeaker ?? 'any') as Speaker | 'any'
        const { utterances = [] } = context.record
        const found = hits(context).filter(({ utterance }) => speaksAs(utterances[utterance]!.speaker, by))
        const missing = openInputs(lexicon, found, isComplete)
        return missing.length === 0 ? found : new Unknown(missing)
      })
    }
    const script = params[`${side}Script`]
    if (typeof script === 'string') {
      const { said } = bindScript(scope, script)
      return places((context) => {
        const { utterances = [] } = context.record
        const region = selectRegion(utterances, { speaker: (params.anchorSpeaker ?? 'any') as RangeSpec['speaker'] })
        const found = said(context, isKnown(region) ? region : [])
        return found.said ? found.spans : []
      })
    }
  }
  return undefined
}

const bounds = ['from', 'to', 'fromSeconds', 'toSeconds', 'fromPercent', 'toPercent'] as const
const reaches = ['nth', 'withinUtterances', 'withinSeconds'] as const

/** Reads the numbers among the parameters; they may be parameters of the ruleset that have no value. */
export const numbersOf = <K extends string>(params: FactParams, scope: FactScope, names: readonly K[]) => {
  const numbers: { [Name in K]?: number } = {}
  const missing: string[] = []
  for (const name of names) {
    if (params[name] === undefined) continue
    const value = scope.number(params[name])
    if (value instanceof Unknown) missing.push(...value.missing)
    else numbers[name] = value
  }
  return { numbers, missing }
}

/** Binds the range of a fact: the parts of a call's utterances that it looks at. */
export const bindRange = (
  params: FactParams,
  scope: FactScope,
): ((context: RecordContext<Call>) => readonly Span[] | Unknown) => {
  const limits = numbersOf(params, scope, bounds)
  const reach = numbersOf(params, scope, reaches)
  const missing = [...limits.missing, ...reach.missing]
  if (missing.length > 0) {
    const undecided = new Unknown(missing)
    return () => undecided
  }
  const speaker = (params.speaker ?? 'any') as NonNullable<RangeSpec['speaker']>
  const anchor = anchorOf(params, scope)
  const by = (params.anchorSpeaker ?? 'any') as Speaker | 'any'
  if (anchor === undefined && Object.keys(limits.numbers).length === 0) {
    const key = everything.get(speaker)!
    return (context) =>
      context.once(key, ({ utterances }) => {
        if (utterances === undefined) return noUtterances
        const region = selectRegion(utterances, { speaker })
        return isKnown(region) ? region : unknown(region.missing)
      })
  }
  return (context) => {
    const { utterances } = context.record
    if (utterances === undefined) return noUtterances
    const found = anchor?.find(context)
    if (found instanceof Unknown) return found
    const place: AnchorSpec | undefined = anchor &&
      found && {
        side: anchor.side,
        places: found.filter(({ utterance }) => speaksAs(utterances[utterance]!.speaker, by)),
        ...reach.numbers,
      }
    const region = selectRegion(utterances, { speaker, ...limits.numbers, anchor: place })
    return isKnown(region) ? region : unknown(region.missing)
  }
}

/** Binds the choice of hits that lie in the range. Most facts name a speaker only, which needs no range worked out. */
export const bindSelection = (
  params: FactParams,
  scope: FactScope,
): ((context: RecordContext<Call>, hits: readonly PhraseHit[]) => readonly PhraseHit[] | Unknown) => {
  const confines = Object.keys(rangeParams).some((name) => name !== 'speaker' && params[name] !== undefined)
  if (!confines) {
    const speaker = params.speaker as Speaker | 'any'
    return ({ record: { utterances } }, hits) => {
      if (utterances === undefined) return noUtterances
      if (hits.length === 0 || speaker === 'any') return hits
      return hits.filter(({ utterance }) => speaksAs(utterances[utterance]!.speaker, speaker))
    }
  }
  const range = bindRange(params, scope)
  return (context, hits) => {
    const region = range(context)
    return region instanceof Unknown ? region : isWithinRange(hits, region)
  }
}

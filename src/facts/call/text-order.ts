import type { Call } from '../../records/call.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import { findRepeats, type Repeat } from '../../text/phrases/repeats.ts'
import { isWithinRange } from '../../text/range.ts'
import { findSequences, type Sequences } from '../../text/sequence.ts'
import { type Speaker, speakers, speaksAs } from '../../text/spec.ts'
import {
  atLeast,
  type BoundFact,
  defineFacts,
  type FactParams,
  type FactScope,
  type RecordContext,
  Unknown,
  unknown,
} from '../contract.ts'
import { allOfWords } from './hearing.ts'
import { phraseEvidence, placeEvidence } from './text-evidence.ts'
import { bindRange, boundParams, numbersOf } from './text-range.ts'
import { isOpen, isSure, lexiconHits, openInputs } from './text-scan.ts'

type Context = RecordContext<Call>

const optionalNumber = { kind: 'number', optional: true } as const
const countOf = { type: 'number', unit: 'count', domain: { min: 0, integer: true }, fields: ['utterances'] } as const

/** Places that surely count, how many there are at most, and what would decide on the rest. */
interface Places<T> {
  readonly sure: readonly T[]
  readonly most: number
  readonly missing: readonly string[]
}

/** A count of places, which are its evidence; unknown where its numbers or its part of the call are. */
const countPlaces = <T>(
  params: FactParams,
  scope: FactScope,
  names: readonly string[],
  find: (numbers: { readonly [name: string]: number | undefined }) => (context: Context) => Places<T> | Unknown,
  evidence: (call: Call, place: T) => ReturnType<typeof placeEvidence>,
): BoundFact<Call> => {
  const { numbers, missing } = numbersOf(params, scope, names)
  if (missing.length > 0) {
    const undecided = new Unknown(missing)
    return { derive: () => undecided }
  }
  const places = find(numbers)
  return {
    derive: (context) => {
      const found = places(context)
      return found instanceof Unknown ? found : atLeast(found.sure.length, found.most, found.missing)
    },
    evidence: (context) => {
      const found = places(context)
      return found instanceof Unknown ? [] : found.sure.map((place) => evidence(context.record, place))
    },
  }
}

const sequenceParams = {
  first: { kind: 'lexicon' },
  second: { kind: 'lexicon' },
  secondSpeaker: { kind: 'enum', values: [...speakers, 'any'], optional: true },
  withinUtterances: optionalNumber,
  withinSeconds: optionalNumber,
  ...boundParams,
} as const

const bindSequences = (params: FactParams, scope: FactScope, part: keyof Sequences<PhraseHit>): BoundFact<Call> => {
  const lexicon = params.first as string
  const second = params.second as string
  const isComplete = (name: string) => scope.ruleset.lexicons[name]!.complete !== false
  const firsts = lexiconHits(scope, lexicon, 'any')
  const seconds = lexiconHits(scope, second, 'any')
  const by = (params.secondSpeaker ?? 'any') as Speaker | 'any'
  const range = bindRange(params, scope)
  return countPlaces(
    params,
    scope,
    ['withinUtterances', 'withinSeconds'],
    (reach) => (context) => {
      const region = range(context)
      if (region instanceof Unknown) return region
      const { utterances = [] } = context.record
      if (reach.withinSeconds !== undefined && utterances.some(({ startMs }) => startMs === undefined)) {
        return unknown('utterances[].startMs')
      }
      const following = seconds(context).filter(({ utterance }) => speaksAs(utterances[utterance]!.speaker, by))
      const leading = isWithinRange(firsts(context), region)
      const sureOf = (hits: readonly PhraseHit[]) => (hits.every(isSure) ? hits : hits.filter(isSure))
      // More of the second make more sequences and fewer that are missed.
      const least = part === 'followed' ? sureOf(following) : following
      const most = part === 'followed' ? following : sureOf(following)
      const sure = findSequences(utterances, sureOf(leading), least, reach)[part]
      const possible = findSequences(utterances, leading, most, reach)[part].length
      const missing = [
        ...openInputs(lexicon, leading, isComplete(lexicon)),
        ...openInputs(second, following, isComplete(second)),
      ]
      if (!isComplete(lexicon)) return { sure, most: Number.POSITIVE_INFINITY, missing }
      if (isComplete(second)) return { sure, most: possible, missing }
      return part === 'followed' ? { sure, most: leading.length, missing } : { sure: [], most: possible, missing }
    },
    (call, hit) => phraseEvidence(call, lexicon, [hit])[0]!,
  )
}

const orderFacts = defineFacts<Call>()({
  repeats: {
    ...countOf,
    params: {
      withinUtterances: optionalNumber,
      minCharacters: optionalNumber,
      similarity: optionalNumber,
      except: { kind: 'lexicon', optional: true },
      ...boundParams,
    },
    label: { zh: '重复话语次数', en: 'Repeated utterances' },
    bind: (params, scope) => {
      const range = bindRange(params, scope)
      const excepted = typeof params.except === 'string' ? lexiconHits(scope, params.except, 'any') : undefined
      const isComplete = excepted === undefined || scope.ruleset.lexicons[params.except as string]!.complete !== false
      return countPlaces<Repeat>(
        params,
        scope,
        ['withinUtterances', 'minCharacters', 'similarity'],
        (numbers) => (context) => {
          const region = range(context)
          if (region instanceof Unknown) return region
          const hits = excepted?.(context) ?? []
          const repeatsBut = (free: readonly PhraseHit[]) => {
            const utterances = new Set(free.map(({ utterance }) => utterance))
            return findRepeats(context.record.utterances ?? [], region, {
              ...numbers,
              isExcepted: (utterance) => utterances.has(utterance),
            })
          }
          const sure = repeatsBut(hits)
          const open = hits.filter(isOpen)
          if (isComplete && open.length === 0) return { sure, most: sure.length, missing: [] }
          const missing = openInputs(params.except as string, hits, isComplete)
          // Any repeat may be one that the rest of a list would except.
          return { sure: isComplete ? sure : [], most: repeatsBut(hits.filter(isSure)).length, missing }
        },
        (call, repeat) => ({ ...placeEvidence(call, repeat), detail: { repeatsUtterance: repeat.of } }),
      )
    },
  },
  sequences: {
    ...countOf,
    params: sequenceParams,
    label: { zh: '先后出现次数', en: 'Phrases followed by others' },
    bind: (params, scope) => bindSequences(params, scope, 'followed'),
  },
  sequencesMissed: {
    ...countOf,
    params: sequenceParams,
    label: { zh: '未跟进次数', en: 'Phrases not followed by others' },
    bind: (params, scope) => bindSequences(params, scope, 'missed'),
  },
})

/** Facts of order: what was said again, and what followed what. */
export const callTextOrderFacts = allOfWords(orderFacts, {
  repeats: { tendency: 'grows' },
  sequences: { tendency: 'grows' },
  sequencesMissed: { tendency: 'turns' },
})

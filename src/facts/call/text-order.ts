import type { Call } from '../../records/call.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import { findRepeats, type Repeat } from '../../text/phrases/repeats.ts'
import { isWithinRange } from '../../text/range.ts'
import { findSequences, type Sequences } from '../../text/sequence.ts'
import { type Speaker, speakers, speaksAs } from '../../text/spec.ts'
import {
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
import { lexiconHits } from './text-scan.ts'

type Context = RecordContext<Call>

const optionalNumber = { kind: 'number', optional: true } as const
const countOf = { type: 'number', unit: 'count', domain: { min: 0, integer: true }, fields: ['utterances'] } as const

/** A count of places, which are its evidence; unknown where its numbers or its part of the call are. */
const countPlaces = <T>(
  params: FactParams,
  scope: FactScope,
  names: readonly string[],
  find: (numbers: { readonly [name: string]: number | undefined }) => (context: Context) => readonly T[] | Unknown,
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
      return found instanceof Unknown ? found : found.length
    },
    evidence: (context) => {
      const found = places(context)
      return found instanceof Unknown ? [] : found.map((place) => evidence(context.record, place))
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

const bindSequences = (
  params: FactParams,
  scope: FactScope,
  part: (sequences: Sequences<PhraseHit>) => readonly PhraseHit[],
): BoundFact<Call> => {
  const lexicon = params.first as string
  const firsts = lexiconHits(scope, lexicon, 'any')
  const seconds = lexiconHits(scope, params.second as string, 'any')
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
      return part(findSequences(utterances, isWithinRange(firsts(context), region), following, reach))
    },
    (call, hit) => phraseEvidence(call, lexicon, hit),
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
      return countPlaces<Repeat>(
        params,
        scope,
        ['withinUtterances', 'minCharacters', 'similarity'],
        (numbers) => (context) => {
          const region = range(context)
          if (region instanceof Unknown) return region
          const free = new Set(excepted?.(context).map(({ utterance }) => utterance))
          return findRepeats(context.record.utterances ?? [], region, {
            ...numbers,
            isExcepted: (utterance) => free.has(utterance),
          })
        },
        (call, repeat) => ({ ...placeEvidence(call, repeat), detail: { repeatsUtterance: repeat.of } }),
      )
    },
  },
  sequences: {
    ...countOf,
    params: sequenceParams,
    label: { zh: '先后出现次数', en: 'Phrases followed by others' },
    bind: (params, scope) => bindSequences(params, scope, ({ followed }) => followed),
  },
  sequencesMissed: {
    ...countOf,
    params: sequenceParams,
    label: { zh: '未跟进次数', en: 'Phrases not followed by others' },
    bind: (params, scope) => bindSequences(params, scope, ({ missed }) => missed),
  },
})

/** Facts of order: what was said again, and what followed what. */
export const callTextOrderFacts = allOfWords(orderFacts, {
  repeats: { tendency: 'grows' },
  sequences: { tendency: 'grows' },
  sequencesMissed: { tendency: 'turns' },
})

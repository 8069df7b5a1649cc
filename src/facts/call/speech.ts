import type { Call } from '../../records/call.ts'
import { totalOf } from '../../text/growing.ts'
import { type Span, type Speaker, speakers, speaksAs, type Utterance } from '../../text/spec.ts'
import {
  interruptionsOf,
  longestMonologueSeconds,
  responsesOf,
  silencesOf,
  speechRate,
  spokenCharacters,
  type TimedUtterance,
  talkSecondsOf,
  timeUtterances,
} from '../../text/speech.ts'
import {
  type BoundFact,
  defineFacts,
  type FactDefinition,
  type FactParamSpec,
  type FactParams,
  type FactScope,
  type FactValue,
  type RecordContext,
  Unknown,
  unknown,
} from '../contract.ts'
import { allOfWords } from './hearing.ts'
import { bindRange, numbersOf, rangeParams } from './text-range.ts'

type Numbers = { readonly [name: string]: number | undefined }

const noUtterances = unknown('utterances')
const timesKey = {}

const timed = (context: RecordContext<Call>): readonly TimedUtterance[] | Unknown =>
  context.once(timesKey, ({ utterances }) => {
    if (utterances === undefined) return noUtterances
    const times = timeUtterances(utterances)
    return 'missing' in times ? unknown(...times.missing) : times
  })

const partParams = (({ speaker: _, ...rest }) => rest)(rangeParams)
const speakerParam = { kind: 'enum', values: speakers } as const satisfies FactParamSpec
const anySpeakerParam = { kind: 'enum', values: [...speakers, 'any'] } as const
const limit = { kind: 'number', optional: true } as const

/** What a measure is computed from: the timed utterances of the asked part, and the fact's own parameters. */
interface Measured {
  readonly all: readonly TimedUtterance[]
  /** Whether an utterance lies in the asked part of the call. */
  readonly inPart: (index: number) => boolean
  readonly params: FactParams
  readonly numbers: Numbers
}

const indicesOf = (region: readonly Span[]): ReadonlySet<number> => new Set(region.map(({ utterance }) => utterance))

/** Binds a measure: its numeric parameters, its part of the call, its times. */
const bindMeasure =
  (names: readonly string[], compute: (measured: Measured) => FactValue) =>
  (params: FactParams, scope: FactScope): BoundFact<Call> => {
    const { numbers, missing } = numbersOf(params, scope, names)
    if (missing.length > 0) {
      const undecided = new Unknown(missing)
      return { derive: () => undecided }
    }
    const isPart = Object.keys(partParams).some((name) => params[name] !== undefined)
    const range = isPart ? bindRange({ ...params, speaker: 'any' }, scope) : undefined
    return {
      derive: (context) => {
        const all = timed(context)
        if (all instanceof Unknown) return all
        const region = range?.(context)
        if (region instanceof Unknown) return region
        const indices = region === undefined ? undefined : indicesOf(region)
        return compute({ all, inPart: (index) => indices === undefined || indices.has(index), params, numbers })
      },
    }
  }

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0)

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const silenceParams = {
  /** `same`: the same speaker before and after; `different`: not. */
  between: { kind: 'enum', values: ['any', 'same', 'different'], optional: true },
  afterSpeaker: { ...speakerParam, optional: true },
  beforeSpeaker: { ...speakerParam, optional: true },
  ...partParams,
} as const

const silences = ({ all, inPart, params: { between = 'any', afterSpeaker, beforeSpeaker } }: Measured) =>
  silencesOf(all).filter(
    ({ after, before, index }) =>
      inPart(index) &&
      (between === 'any' || (after === before) === (between === 'same')) &&
      speaksAs(after, (afterSpeaker ?? 'any') as Speaker | 'any') &&
      speaksAs(before, (beforeSpeaker ?? 'any') as Speaker | 'any'),
  )

const interruptions = ({ all, inPart, params, numbers: { overSeconds = 0 } }: Measured) =>
  interruptionsOf(all).filter(
    ({ by, overlapSeconds, index }) =>
      speaksAs(by, params.by as Speaker) && overlapSeconds > overSeconds && inPart(index),
  )

/** The utterances of the asked speaker that are long enough to have a pace. */
const paced = ({ all, inPart, params: { speaker }, numbers: { minCharacters = 1 } }: Measured) =>
  all.filter(
    (utterance) =>
      speaksAs(utterance.speaker, speaker as Speaker) &&
      inPart(utterance.index) &&
      spokenCharacters(utterance.text) >= minCharacters,
  )

const rates = (measured: Measured): readonly number[] =>
  paced(measured).flatMap((utterance) => speechRate(utterance) ?? [])

const rateParams = { speaker: speakerParam, minCharacters: limit, ...partParams } as const
const times = ['utterances', 'utterances[].startMs', 'utterances[].endMs'] as const
const seconds = { type: 'number', unit: 'seconds', domain: { min: 0 }, fields: times } as const
const pace = { type: 'number', unit: 'chars-per-minute', domain: { min: 0 }, fields: times } as const
const occurrences = { type: 'number', unit: 'count', domain: { min: 0, integer: true }, fields: times } as const

/** A count over utterances, which needs no times. */
const counted = (
  unit: 'count' | 'characters',
  label: { readonly zh: string; readonly en: string },
  value: (text: string) => number,
) =>
  ({
    type: 'number',
    unit,
    domain: { min: 0, integer: true },
    params: { speaker: anySpeakerParam },
    fields: ['utterances'],
    label,
    bind: ({ speaker }) => {
      const counted = (sum: number, one: Utterance): number =>
        speaksAs(one.speaker, speaker as Speaker | 'any') ? sum + value(one.text) : sum
      return {
        derive: ({ record: { utterances } }) =>
          utterances === undefined ? noUtterances : totalOf(utterances, counted, 0, counted),
      }
    },
  }) as const satisfies FactDefinition<Call>

const speechFacts = defineFacts<Call>()({
  longestSilenceSeconds: {
    ...seconds,
    params: silenceParams,
    label: { zh: '最长静音（秒）', en: 'Longest silence' },
    bind: bindMeasure([], (measured) => largest(silences(measured).map((silence) => silence.seconds))),
  },
  silenceSeconds: {
    ...seconds,
    params: silenceParams,
    label: { zh: '静音总时长（秒）', en: 'Silence in all' },
    bind: bindMeasure([], (measured) => sumOf(silences(measured).map((silence) => silence.seconds))),
  },
  silenceCount: {
    ...occurrences,
    params: { overSeconds: { kind: 'number' }, underSeconds: limit, ...silenceParams },
    label: { zh: '静音次数', en: 'Number of silences' },
    bind: bindMeasure(
      ['overSeconds', 'underSeconds'],
      (measured) =>
        silences(measured).filter(
          (silence) =>
            silence.seconds > (measured.numbers.overSeconds ?? 0) &&
            silence.seconds < (measured.numbers.underSeconds ?? Number.POSITIVE_INFINITY),
        ).length,
    ),
  },
  averageSpeechCharsPerMinute: {
    ...pace,
    params: rateParams,
    label: { zh: '平均语速（字/分钟）', en: 'Average pace of speech' },
    bind: bindMeasure(['minCharacters'], (measured) => {
      const utterances = paced(measured).filter(({ startMs, endMs }) => endMs > startMs)
      const minutes = sumOf(utterances.map(({ startMs, endMs }) => endMs - startMs)) / 60_000
      return minutes === 0 ? null : sumOf(utterances.map(({ text }) => spokenCharacters(text))) / minutes
    }),
  },
  fastestSpeechCharsPerMinute: {
    ...pace,
    params: rateParams,
    label: { zh: '最快一句的语速（字/分钟）', en: 'Fastest utterance' },
    bind: bindMeasure(['minCharacters'], (measured) => {
      const all = rates(measured)
      return all.length === 0 ? null : largest(all)
    }),
  },
  slowestSpeechCharsPerMinute: {
    ...pace,
    params: rateParams,
    label: { zh: '最慢一句的语速（字/分钟）', en: 'Slowest utterance' },
    bind: bindMeasure(['minCharacters'], (measured) => {
      const all = rates(measured)
      return all.length === 0 ? null : all.reduce((least, rate) => Math.min(least, rate))
    }),
  },
  interruptionCount: {
    ...occurrences,
    params: { by: speakerParam, overSeconds: limit, ...partParams },
    label: { zh: '抢话次数', en: 'Interruptions' },
    bind: bindMeasure(['overSeconds'], (measured) => interruptions(measured).length),
  },
  overlapSeconds: {
    ...seconds,
    params: { by: speakerParam, ...partParams },
    label: { zh: '抢话重叠时长（秒）', en: 'Overlap by interruptions' },
    bind: bindMeasure([], (measured) => sumOf(interruptions(measured).map(({ overlapSeconds }) => overlapSeconds))),
  },
  talkShare: {
    type: 'number',
    unit: 'ratio',
    domain: { min: 0, max: 1 },
    fields: times,
    params: { speaker: speakerParam },
    label: { zh: '说话时长占比', en: 'Share of the talk' },
    bind: bindMeasure([], ({ all, params }) => {
      const total = talkSecondsOf(all, 'any')
      return total === 0 ? null : talkSecondsOf(all, params.speaker as Speaker) / total
    }),
  },
  longestResponseSeconds: {
    ...seconds,
    params: { speaker: speakerParam, ...partParams },
    label: { zh: '最长应答间隔（秒）', en: 'Longest delay of an answer' },
    bind: bindMeasure([], ({ all, inPart, params }) =>
      largest(
        responsesOf(all, params.speaker as Speaker)
          .filter(({ index }) => inPart(index))
          .map((response) => response.seconds),
      ),
    ),
  },
  averageResponseSeconds: {
    ...seconds,
    params: { speaker: speakerParam, ...partParams },
    label: { zh: '平均应答间隔（秒）', en: 'Average delay of answers' },
    bind: bindMeasure([], ({ all, inPart, params }) => {
      const responses = responsesOf(all, params.speaker as Speaker).filter(({ index }) => inPart(index))
      return responses.length === 0 ? null : sumOf(responses.map((response) => response.seconds)) / responses.length
    }),
  },
  longestMonologueSeconds: {
    ...seconds,
    params: { speaker: speakerParam },
    label: { zh: '最长独白（秒）', en: 'Longest monologue' },
    bind: bindMeasure([], ({ all, params }) => longestMonologueSeconds(all, params.speaker as Speaker)),
  },
  firstUtteranceSeconds: {
    ...seconds,
    params: { speaker: speakerParam },
    label: { zh: '首句开口时间（秒）', en: 'Time of the first utterance' },
    bind: bindMeasure([], ({ all, params }) => {
      const first = all.find(({ speaker }) => speaksAs(speaker, params.speaker as Speaker))
      return first === undefined ? null : first.startMs / 1000
    }),
  },
  utteranceCount: counted('count', { zh: '话语句数', en: 'Utterances' }, () => 1),
  spokenCharacters: counted('characters', { zh: '说话字数', en: 'Characters spoken' }, spokenCharacters),
})

/** Facts of how a call was spoken. Without times they are unknown, never zero. */
export const callSpeechFacts = allOfWords(speechFacts, {
  longestSilenceSeconds: { tendency: 'grows', readsGaps: true },
  silenceSeconds: { tendency: 'grows', readsGaps: true },
  silenceCount: { tendency: 'grows', readsGaps: true },
  averageSpeechCharsPerMinute: { tendency: 'turns' },
  fastestSpeechCharsPerMinute: { tendency: 'grows' },
  slowestSpeechCharsPerMinute: { tendency: 'shrinks' },
  interruptionCount: { tendency: 'grows' },
  overlapSeconds: { tendency: 'grows' },
  talkShare: { tendency: 'turns' },
  longestResponseSeconds: { tendency: 'grows', readsGaps: true },
  averageResponseSeconds: { tendency: 'turns' },
  longestMonologueSeconds: { tendency: 'grows', readsGaps: true },
  firstUtteranceSeconds: { tendency: 'turns', atBeginning: true },
  utteranceCount: { tendency: 'grows' },
  spokenCharacters: { tendency: 'grows' },
})

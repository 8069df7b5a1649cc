import type { Call } from '../records/call.ts'
import type { PhraseHit } from '../text/match.ts'
import { within } from '../text/range.ts'
import type { Span } from '../text/spec.ts'
import { bindRange, rangeParams } from './call-text-range.ts'
import { lexiconHits } from './call-text-scan.ts'
import { scriptMatches } from './call-text-script.ts'
import {
  type BoundFact,
  defineFacts,
  type FactEvidence,
  type FactParams,
  type FactScope,
  type FactValue,
  type RecordContext,
  Unknown,
} from './contract.ts'

type Context = RecordContext<Call>

const CONTEXT_CHARACTERS = 12

/** The span with a little of what stands around it. */
const excerpt = (text: string, start: number, end: number): string => {
  const characterStart = (at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at)
  const from = characterStart(Math.max(0, start - CONTEXT_CHARACTERS))
  const to = characterStart(Math.min(text.length, end + CONTEXT_CHARACTERS))
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

const at = (call: Call, { utterance, start, end }: Span): FactEvidence => ({
  utterance,
  start,
  end,
  excerpt: excerpt(call.utterances?.[utterance]?.text ?? '', start, end),
})

const phraseEvidence = (call: Call, lexicon: string, hit: PhraseHit): FactEvidence => ({
  lexicon,
  phrase: hit.phrase,
  ...(hit.clause === undefined ? {} : { clause: hit.clause }),
  ...at(call, hit),
  ...(hit.bySound ? { detail: { bySound: true } } : {}),
})

const name = (params: FactParams, key: string): string => params[key] as string

/** The hits of a lexicon in a range. */
const bindHits = (params: FactParams, scope: FactScope) => {
  const hits = lexiconHits(scope, name(params, 'lexicon'))
  const range = bindRange(params, scope)
  return (context: Context): readonly PhraseHit[] | Unknown => {
    const region = range(context)
    return region instanceof Unknown ? region : within(hits(context), region)
  }
}

const known = <T>(value: readonly T[] | Unknown): readonly T[] => (value instanceof Unknown ? [] : value)

/** A fact computed from the hits of a lexicon. */
const fromHits = (
  params: FactParams,
  scope: FactScope,
  value: (hits: readonly PhraseHit[], phrases: number) => FactValue,
): BoundFact<Call> => {
  const lexicon = name(params, 'lexicon')
  const find = bindHits(params, scope)
  const phrases = scope.ruleset.lexicons[lexicon]!.phrases.length
  return {
    derive: (context) => {
      const hits = find(context)
      return hits instanceof Unknown ? hits : value(hits, phrases)
    },
    evidence: (context) => known(find(context)).map((hit) => phraseEvidence(context.record, lexicon, hit)),
  }
}

const distinct = (hits: readonly PhraseHit[]): number => new Set(hits.map(({ phraseIndex }) => phraseIndex)).size

const lexiconParams = { lexicon: { kind: 'lexicon' }, ...rangeParams } as const
const scriptParams = { script: { kind: 'script' }, ...rangeParams } as const
const countOf = { type: 'number', unit: 'count', domain: { min: 0, integer: true }, fields: ['utterances'] } as const

/** A fact computed from the place where a script was nearest. */
const fromScript = (
  params: FactParams,
  scope: FactScope,
  value: (match: { similarity: number; said: boolean }) => FactValue,
): BoundFact<Call> => {
  const script = name(params, 'script')
  const match = scriptMatches(scope, script)
  const range = bindRange(params, scope)
  const { clause } = scope.ruleset.scripts[script]!
  return {
    derive: (context) => {
      const region = range(context)
      return region instanceof Unknown ? region : value(match(context, region))
    },
    evidence: (context) => {
      const region = range(context)
      if (region instanceof Unknown) return []
      const { similarity, missing, spans, uncheckedSlots } = match(context, region)
      const [span] = spans
      return [
        {
          script,
          ...(clause === undefined ? {} : { clause }),
          ...(span === undefined ? {} : at(context.record, span)),
          detail: {
            similarity: Math.round(similarity * 1000) / 1000,
            ...(missing.length === 0 ? {} : { missing: missing.join('…') }),
            ...(uncheckedSlots.length === 0 ? {} : { uncheckedSlots: uncheckedSlots.join(',') }),
          },
        },
      ]
    },
  }
}

/** Facts of what was said in a call. Without `utterances` they are unknown; with none, nothing was said. */
export const callTextFacts = defineFacts<Call>()({
  utteranceCount: {
    ...countOf,
    params: rangeParams,
    label: { zh: '发言条数', en: 'Utterances' },
    bind: (params, scope) => {
      const range = bindRange(params, scope)
      return {
        derive: (context) => {
          const region = range(context)
          return region instanceof Unknown ? region : region.length
        },
      }
    },
  },
  phraseHits: {
    ...countOf,
    params: lexiconParams,
    label: { zh: '词表命中次数', en: 'Phrases said' },
    bind: (params, scope) => fromHits(params, scope, (hits) => hits.length),
  },
  phrasesSaid: {
    ...countOf,
    params: lexiconParams,
    label: { zh: '说到的词条数', en: 'Distinct phrases said' },
    bind: (params, scope) => fromHits(params, scope, distinct),
  },
  phrasesMissing: {
    ...countOf,
    params: lexiconParams,
    label: { zh: '未说到的词条数', en: 'Phrases not said' },
    bind: (params, scope) => fromHits(params, scope, (hits, phrases) => phrases - distinct(hits)),
  },
  scriptSaid: {
    type: 'boolean',
    fields: ['utterances'],
    params: scriptParams,
    label: { zh: '是否说了规定用语', en: 'Script said' },
    bind: (params, scope) => fromScript(params, scope, ({ said }) => said),
  },
  scriptSimilarity: {
    type: 'number',
    unit: 'ratio',
    domain: { min: 0, max: 1 },
    fields: ['utterances'],
    params: scriptParams,
    label: { zh: '与规定用语的相似度', en: 'Similarity to the script' },
    bind: (params, scope) => fromScript(params, scope, ({ similarity }) => similarity),
  },
})

import type { Call } from '../../records/call.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import type { ScriptNearness } from '../../text/scripts/script.ts'
import type { Span, Speaker } from '../../text/spec.ts'
import {
  AtLeast,
  atLeast,
  type BoundFact,
  defineFacts,
  type FactParams,
  type FactScope,
  type FactValue,
  Interval,
  interval,
  type RecordContext,
  Unknown,
} from '../contract.ts'
import { allOfWords } from './hearing.ts'
import { phraseEvidence, placeEvidence } from './text-evidence.ts'
import { callTextOrderFacts } from './text-order.ts'
import { bindRange, bindSelection, rangeParams } from './text-range.ts'
import { isOpen, isSure, lexiconHits, openInputs } from './text-scan.ts'
import { bindScript } from './text-script.ts'

type Context = RecordContext<Call>

const name = (params: FactParams, key: string): string => params[key] as string

/** The hits of a lexicon in a range. */
const bindHits = (params: FactParams, scope: FactScope) => {
  const hits = lexiconHits(scope, name(params, 'lexicon'), (params.speaker ?? 'any') as Speaker | 'any')
  const select = bindSelection(params, scope)
  return (context: Context): readonly PhraseHit[] | Unknown => select(context, hits(context))
}

const known = <T>(value: readonly T[] | Unknown): readonly T[] => (value instanceof Unknown ? [] : value)

/**
 * A count over the hits of a lexicon. Open hits may count or not, and a list that its source cuts short may have
 * words that nobody can look for: then the count lies between what is sure and what is possible.
 *
 * @param count Grows with the hits.
 */
const fromHits = (
  params: FactParams,
  scope: FactScope,
  count: (hits: readonly PhraseHit[]) => number,
): BoundFact<Call> => {
  const lexicon = name(params, 'lexicon')
  const find = bindHits(params, scope)
  const isComplete = scope.ruleset.lexicons[lexicon]!.complete !== false
  return {
    derive: (context) => {
      const hits = find(context)
      if (hits instanceof Unknown) return hits
      if (isComplete && hits.every(isSure)) return count(hits)
      return atLeast(
        count(hits.filter(isSure)),
        isComplete ? count(hits) : Number.POSITIVE_INFINITY,
        openInputs(lexicon, hits, isComplete),
      )
    },
    evidence: (context) => phraseEvidence(context.record, lexicon, known(find(context)).filter(isSure)),
    hints: (context) => phraseEvidence(context.record, lexicon, known(find(context)).filter(isOpen)),
  }
}

/** The phrases of a lexicon that were not said: fewer, the more hits count. */
const fromMissing = (params: FactParams, scope: FactScope): BoundFact<Call> => {
  const lexicon = scope.ruleset.lexicons[name(params, 'lexicon')]!
  const said = fromHits(params, scope, distinct)
  const phrases = lexicon.phrases.length
  return {
    ...said,
    derive: (context) => {
      const value = said.derive(context)
      if (typeof value === 'number') return phrases - value
      if (!(value instanceof Interval)) return value
      // Which words a list that is cut short would demand is not known.
      if (lexicon.complete === false) return new AtLeast(0, Number.POSITIVE_INFINITY, value.missing)
      return atLeast(phrases - value.max, phrases - value.min, value.missing)
    },
  }
}

const distinct = (hits: readonly PhraseHit[]): number => new Set(hits.map(({ phraseIndex }) => phraseIndex)).size

const lexiconParams = { lexicon: { kind: 'lexicon' }, ...rangeParams } as const
const scriptParams = { script: { kind: 'script' }, ...rangeParams } as const
const countOf = { type: 'number', unit: 'count', domain: { min: 0, integer: true }, fields: ['utterances'] } as const

type Bound = ReturnType<typeof bindScript>
type Value = (context: RecordContext<Call>, region: readonly Span[]) => FactValue

/** A fact computed from the place where a script was nearest. */
const fromScript = (
  params: FactParams,
  scope: FactScope,
  exact: (bound: Bound) => Value,
  from?: (bound: Bound, least: number) => Value,
): BoundFact<Call> => {
  const script = name(params, 'script')
  const bound = bindScript(scope, script)
  const range = bindRange(params, scope)
  const { clause } = scope.ruleset.scripts[script]!
  // Evidence says more of the same search.
  const key = {}
  const matched: Bound['match'] = (context, region) => context.once(key, () => bound.match(context, region))
  const inRange =
    (value: Value): BoundFact<Call>['derive'] =>
    (context) => {
      const region = range(context)
      return region instanceof Unknown ? region : value(context, region)
    }
  return {
    derive: inRange(exact({ ...bound, match: matched })),
    ...(from === undefined ? {} : { measuredFrom: (least) => ({ derive: inRange(from(bound, least)) }) }),
    evidence: (context) => {
      const region = range(context)
      if (region instanceof Unknown) return []
      const { similarity, missing, spans, uncheckedSlots } = matched(context, region)
      const [span] = spans
      return [
        {
          script,
          ...(clause === undefined ? {} : { clause }),
          ...(span === undefined ? {} : placeEvidence(context.record, span)),
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

const nearnessOf = ({ similarity, leastSimilarity, unknownInputs }: ScriptNearness): FactValue =>
  interval(leastSimilarity, similarity, unknownInputs)

const textFacts = defineFacts<Call>()({
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
    bind: fromMissing,
  },
  scriptSaid: {
    type: 'boolean',
    fields: ['utterances'],
    params: scriptParams,
    label: { zh: '是否说了规定用语', en: 'Script said' },
    bind: (params, scope) =>
      fromScript(params, scope, (script) => (context, region) => {
        const { said, saidAnyway, unknownInputs } = script.said(context, region)
        return said === saidAnyway ? said : new Unknown(unknownInputs)
      }),
  },
  scriptSimilarity: {
    type: 'number',
    unit: 'ratio',
    domain: { min: 0, max: 1 },
    fields: ['utterances'],
    params: scriptParams,
    label: { zh: '与规定用语的相似度', en: 'Similarity to the script' },
    bind: (params, scope) =>
      fromScript(
        params,
        scope,
        ({ match }) =>
          (context, region) =>
            nearnessOf(match(context, region)),
        ({ nearness }, least) => {
          const near = nearness(least)
          return (context, region) => nearnessOf(near(context, region))
        },
      ),
  },
})

/** Facts of what was said in a call. Without `utterances` they are unknown; with none, nothing was said. */
export const callTextFacts = {
  ...callTextOrderFacts,
  ...allOfWords(textFacts, {
    phraseHits: { tendency: 'grows' },
    phrasesSaid: { tendency: 'grows', isDemand: true },
    phrasesMissing: { tendency: 'shrinks', isDemand: true },
    scriptSaid: { tendency: 'grows', isDemand: true },
    scriptSimilarity: { tendency: 'grows', isDemand: true },
  }),
}

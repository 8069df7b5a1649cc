import type { Call } from '../../records/call.ts'
import { knownValues } from '../../records/known-values.ts'
import { memoryOf } from '../../text/growing.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import { maskedText } from '../../text/redact.ts'
import type { Span } from '../../text/spec.ts'
import type { Draft, FactEvidence } from '../contract.ts'

const CONTEXT_CHARACTERS = 12

/** The span with a little of what stands around it. */
const excerpt = (text: string, start: number, end: number): string => {
  const characterStart = (at: number): number => ((text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at)
  const from = characterStart(Math.max(0, start - CONTEXT_CHARACTERS))
  const to = characterStart(Math.min(text.length, end + CONTEXT_CHARACTERS))
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** Of each utterance its text with personal data masked, and the text that was: a host may have changed it since. */
const masks = new WeakMap<object, { readonly text: string; readonly known: string; readonly masked: string }>()

/** What is longer is masked once, however many places in it are shown; to look at what is shorter costs less than to remember it. */
const SHORT = 200

const maskedUtterance = (utterance: { readonly text: string }, call: Call): string => {
  const { text } = utterance
  const values = knownValues(call)
  if (values.length === 0 && text.length <= SHORT) return maskedText(text, values)
  const known = values.join('\n')
  const before = masks.get(utterance)
  if (before?.text === text && before.known === known) return before.masked
  const masked = maskedText(text, values)
  masks.set(utterance, { text, known, masked })
  return masked
}

const addPlace = (evidence: Draft<FactEvidence>, call: Call, { utterance, start, end }: Span): void => {
  evidence.utterance = utterance
  evidence.start = start
  evidence.end = end
  // Masked before it is cut: half a telephone number is still one. Masking keeps every place in the text.
  evidence.excerpt = excerpt(maskedUtterance(call.utterances?.[utterance] ?? { text: '' }, call), start, end)
}

/** Where something was said. */
export const placeEvidence = (call: Call, span: Span): FactEvidence => {
  const evidence: Draft<FactEvidence> = {}
  addPlace(evidence, call, span)
  return evidence
}

const detailOf = ({ bySound, construction, hint }: PhraseHit): NonNullable<FactEvidence['detail']> => ({
  ...(bySound ? { bySound: true } : {}),
  ...(construction === undefined ? {} : { construction }),
  ...(hint === undefined ? {} : { hint }),
})

const evidenceOf = (call: Call, lexicon: string, hit: PhraseHit): FactEvidence => {
  const evidence: Draft<FactEvidence> = { lexicon, phrase: hit.phrase }
  if (hit.clause !== undefined) evidence.clause = hit.clause
  addPlace(evidence, call, hit)
  if (hit.bySound || hit.construction !== undefined || hit.hint !== undefined) evidence.detail = detailOf(hit)
  return evidence
}

/** What was shown of the hits in a call that goes on, and by which values it is masked. */
interface Shown {
  known: string
  readonly evidence: Map<PhraseHit, FactEvidence>
}

const shownKey = {}

/** A copy, which is the host's to change. */
const copyOf = (evidence: FactEvidence): FactEvidence =>
  evidence.detail === undefined ? { ...evidence } : { ...evidence, detail: { ...evidence.detail } }

/** Phrases that were said, each under the clause that the phrase itself cites. */
export const phraseEvidence = (call: Call, lexicon: string, hits: readonly PhraseHit[]): readonly FactEvidence[] => {
  const { utterances = [] } = call
  const shown = memoryOf(utterances, shownKey, (): Shown => ({ known: '', evidence: new Map() }))
  if (shown === undefined) return hits.map((hit) => evidenceOf(call, lexicon, hit))
  const known = knownValues(call).join('\n')
  if (shown.known !== known) shown.evidence.clear()
  shown.known = known
  return hits.map((hit) => {
    let evidence = shown.evidence.get(hit)
    if (evidence === undefined) {
      evidence = evidenceOf(call, lexicon, hit)
      shown.evidence.set(hit, evidence)
    }
    return copyOf(evidence)
  })
}

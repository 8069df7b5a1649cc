import type { Call } from '../../records/call.ts'
import { knownValues } from '../../records/known-values.ts'
import type { PhraseHit } from '../../text/phrases/match.ts'
import { maskedText } from '../../text/redact.ts'
import type { Span } from '../../text/spec.ts'
import type { FactEvidence } from '../contract.ts'

const CONTEXT_CHARACTERS = 12

/** The span with a little of what stands around it. */
const excerpt = (text: string, start: number, end: number): string => {
  const characterStart = (at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at)
  const from = characterStart(Math.max(0, start - CONTEXT_CHARACTERS))
  const to = characterStart(Math.min(text.length, end + CONTEXT_CHARACTERS))
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** Of each utterance its text with personal data masked, and the text that was: a host may have changed it since. */
const masks = new WeakMap<object, { readonly text: string; readonly known: string; readonly masked: string }>()

/** Once for each utterance, however many places in it are shown. */
const maskedUtterance = (utterance: { readonly text: string }, call: Call): string => {
  const { text } = utterance
  const values = knownValues(call)
  const known = values.join('\n')
  const before = masks.get(utterance)
  if (before?.text === text && before.known === known) return before.masked
  const masked = maskedText(text, values)
  masks.set(utterance, { text, known, masked })
  return masked
}

/** Where something was said. */
export const placeEvidence = (call: Call, { utterance, start, end }: Span): FactEvidence => ({
  utterance,
  start,
  end,
  // Masked before it is cut: half a telephone number is still one. Masking keeps every place in the text.
  excerpt: excerpt(maskedUtterance(call.utterances?.[utterance] ?? { text: '' }, call), start, end),
})

/** A phrase that was said, under the clause that the phrase itself cites. */
export const phraseEvidence = (call: Call, lexicon: string, hit: PhraseHit): FactEvidence => ({
  lexicon,
  phrase: hit.phrase,
  ...(hit.clause === undefined ? {} : { clause: hit.clause }),
  ...placeEvidence(call, hit),
  ...(hit.bySound || hit.construction !== undefined || hit.hint !== undefined
    ? {
        detail: {
          ...(hit.bySound ? { bySound: true } : {}),
          ...(hit.construction === undefined ? {} : { construction: hit.construction }),
          ...(hit.hint === undefined ? {} : { hint: hit.hint }),
        },
      }
    : {}),
})

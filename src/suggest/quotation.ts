import type { Utterance } from '../records/call.ts'
import { foldedString, foldText, originalSpan } from '../text/fold.ts'
import { redact } from '../text/redact.ts'
import type { Quotation } from './suggestion.ts'

/** Words as somebody quotes them. `utterance` says where to look first. */
export interface Quoted {
  readonly speaker: string
  readonly text: string
  readonly utterance?: number | undefined
}

/** Why words are no quotation. */
export type QuotationFault = 'not-in-record' | 'other-speaker'

// One character stands in every transcript: it proves nothing unless it is all that was said.
const LEAST_UNITS = 2

/** What was said, masked and folded once, to look for quotations in. */
export class Transcript {
  /** What a judge is shown: masked, character for character as long as the record's. */
  readonly lines: readonly { readonly index: number; readonly speaker: string; readonly text: string }[]
  private readonly folded: ReturnType<typeof foldText>[] = []
  private readonly texts: string[] = []

  constructor(utterances: readonly Utterance[], known: readonly string[] = []) {
    this.lines = utterances.map(({ speaker, text }, index) => ({
      index,
      speaker,
      text: redact(text, undefined, known).text,
    }))
  }

  /** Where words were said by the speaker named, or why they are no quotation. */
  find({ speaker, text, utterance }: Quoted): Quotation | QuotationFault {
    const units = foldText(text).units
    const sought = foldedString(units)
    if (sought === '') return 'not-in-record'
    let byOther = false
    for (const index of this.order(utterance)) {
      const at = this.textOf(index).indexOf(sought)
      if (at < 0) continue
      const folded = this.folded[index]!
      if (units.length < LEAST_UNITS && folded.units.length > units.length) continue
      const line = this.lines[index]!
      if (line.speaker !== speaker) {
        byOther = true
        continue
      }
      const { start, end } = originalSpan(folded, at, at + units.length)
      return { utterance: index, start, end, excerpt: line.text.slice(start, end) }
    }
    return byOther ? 'other-speaker' : 'not-in-record'
  }

  private order(first: number | undefined): readonly number[] {
    const all = this.lines.map(({ index }) => index)
    return first === undefined || this.lines[first] === undefined ? all : [first, ...all.filter((one) => one !== first)]
  }

  private textOf(index: number): string {
    if (this.texts[index] === undefined) {
      const folded = foldText(this.lines[index]!.text)
      this.folded[index] = folded
      this.texts[index] = foldedString(folded.units)
    }
    return this.texts[index]!
  }
}

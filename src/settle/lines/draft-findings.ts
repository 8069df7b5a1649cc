import type { Effect, Finding } from '../../evaluate/finding.ts'
import type { Pricing } from '../amounts/daily-wage.ts'
import type { StepsOf } from '../ladders/lay-ladders.ts'
import type { NotedFinding } from '../settlement.ts'
import { type DraftLine, draftLine, type PlacedLine, referenceOf } from './draft-line.ts'
import type { Entry } from './event-order.ts'

/** The lines of findings, and findings without any. */
export interface Drafted {
  readonly lines: readonly PlacedLine[]
  readonly noted: readonly NotedFinding[]
  /** Ladders whose window nobody has set. */
  readonly openLadders: readonly { readonly finding: Finding; readonly effect: Effect }[]
}

/** Drafts the lines of a finding's consequences, those of ladders aside: which step is due, the others decide. */
export const draftEntry = (entry: Entry, pricing: Pricing): readonly (PlacedLine | undefined)[] => {
  if (entry.drafts !== undefined) return entry.drafts
  const { finding } = entry
  const { effects } = finding
  const draft = (at: number): PlacedLine | undefined => {
    const effect = effects[at]!
    if (effect.kind === 'ladder' || effect.kind === 'grade') return undefined
    return draftLine(finding, at, effect, undefined, pricing)
  }
  // Most have one, and a list that grows takes room for 17: that was a tenth of what a finding took.
  entry.drafts = effects.length === 1 ? [draft(0)] : effects.map((_, at) => draft(at))
  return entry.drafts
}

/** Drafts the lines of findings as the clauses state them. */
export const draftFindings = (entries: readonly Entry[], stepsOf: StepsOf, pricing: Pricing): Drafted => {
  const lines: PlacedLine[] = []
  const noted: NotedFinding[] = []
  const openLadders: { finding: Finding; effect: Effect }[] = []
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]!
    const before = lines.length
    let isOpen = false
    const drafts = draftEntry(entry, pricing)
    for (let at = 0; at < drafts.length; at++) {
      const draft = drafts[at]
      if (draft !== undefined) {
        lines.push(draft)
        continue
      }
      const { finding } = entry
      const effect = finding.effects[at]!
      if (effect.kind !== 'ladder') continue
      const place = stepsOf(entry, effect)
      if (place?.isOpen !== false) {
        openLadders.push({ finding, effect })
        isOpen = true
      }
      for (const { step, count } of place?.placements ?? [])
        if (step !== null)
          for (const one of effect.steps[step - 1]!)
            if (one.kind !== 'ladder') lines.push(draftLine(finding, at, one, { step, count }, pricing))
    }
    if (lines.length === before && !isOpen)
      noted.push({
        ...referenceOf(entry.finding),
        reason: entry.finding.effects.some(({ kind }) => kind === 'ladder') ? 'ladder-exhausted' : 'no-consequence',
      })
  }
  return { lines, noted, openLadders }
}

const withAlternatives = (draft: DraftLine): readonly DraftLine[] => [draft, ...(draft.alternatives ?? [])]

/** Every line that a finding may come to, whatever step it reaches: for asking whether a decision could fit. */
export const possibleLines = (finding: Finding, pricing: Pricing): DraftLine[] =>
  finding.effects.flatMap((effect, effectIndex) =>
    effect.kind === 'ladder'
      ? effect.steps.flatMap((step, index) =>
          step.flatMap((one): DraftLine[] => {
            if (one.kind === 'ladder') return []
            const draft = draftLine(finding, effectIndex, one, { step: index + 1, count: 1 }, pricing)
            // Several occurrences on one step make its range wider than one does.
            return [finding.occurrences === 1 ? draft : { ...draft, line: { ...draft.line, amount: null } }]
          }),
        )
      : withAlternatives(draftLine(finding, effectIndex, effect, undefined, pricing)),
  )

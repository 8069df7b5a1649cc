import type { Pricing } from '../amounts/daily-wage.ts'
import type { PlacedLine } from '../lines/draft-line.ts'
import type { Standing } from '../lines/standing.ts'
import type { RefusedDecision } from '../settlement.ts'
import { applyDecision } from './apply-decision.ts'
import { refusal } from './refusal.ts'

/** Applies what people decided to a finding's own lines; a later decision on a line replaces an earlier one. */
const applyActs = (
  lines: readonly PlacedLine[],
  standing: Standing,
  pricing: Pricing,
  refused: RefusedDecision[],
): readonly PlacedLine[] => {
  // What was chosen stands first: amounts and measures are then about that.
  const choice = standing.acts.findLast(({ choose }) => choose !== undefined)
  const chosen = choice === undefined ? undefined : applyDecision(lines, choice, false, pricing)
  if (chosen !== undefined && 'code' in chosen) refused.push(refusal(choice!, chosen.code))
  const base =
    chosen === undefined || 'code' in chosen
      ? lines
      : chosen.lines.map((draft, index): PlacedLine => {
          const { finding, effectIndex } = lines[index]!
          return { ...draft, finding, effectIndex }
        })
  const decided = [...base]
  const done = new Set<number>()
  for (const act of standing.acts.filter(({ choose }) => choose === undefined).reverse()) {
    const outcome = applyDecision(base, act, false, pricing)
    if ('code' in outcome) refused.push(refusal(act, outcome.code))
    else
      for (const [index, draft] of outcome.lines.entries())
        if (draft !== base[index] && !done.has(index)) {
          const { finding, effectIndex } = base[index]!
          decided[index] = { ...draft, finding, effectIndex }
          done.add(index)
        }
  }
  const { upheld } = standing
  if (upheld === undefined) return decided
  return decided.map((one) =>
    one.line.decision === undefined ? { ...one, line: { ...one.line, decision: upheld } } : one,
  )
}

/** Applies every finding's standing decisions to its lines; those that fit no line are refused. */
export const decideLines = (
  lines: readonly PlacedLine[],
  standings: ReadonlyMap<string, Standing>,
  pricing: Pricing,
  refused: RefusedDecision[],
): readonly PlacedLine[] => {
  if (standings.size === 0) return lines
  // A decision changes lines, and adds or takes none.
  const decided = lines.slice()
  const withLines = new Set<string>()
  for (let start = 0; start < lines.length; ) {
    const id = lines[start]!.line.findingId
    const standing = standings.get(id)
    if (standing === undefined) {
      start++
      continue
    }
    withLines.add(id)
    let end = start
    while (end < lines.length && lines[end]!.line.findingId === id) end++
    for (const [at, one] of applyActs(lines.slice(start, end), standing, pricing, refused).entries())
      decided[start + at] = one
    start = end
  }
  for (const [id, standing] of standings)
    if (standing.waived === undefined && standing.acts.length > 0 && !withLines.has(id))
      for (const act of standing.acts)
        refused.push(refusal(act, act.verdict === 'amend' ? 'nothing-to-amend' : 'nothing-to-resolve'))
  return decided
}

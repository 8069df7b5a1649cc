import { canonicalJson } from '../../document/digest.ts'
import type { Finding } from '../../evaluate/finding.ts'
import type { Pricing } from '../amounts/daily-wage.ts'
import { applyDecision } from '../decisions/apply-decision.ts'
import type { Decision } from '../decisions/decision.ts'
import { refusal } from '../decisions/refusal.ts'
import type { RefusedDecision } from '../settlement.ts'
import type { DraftLine } from './draft-line.ts'
import { byText } from './event-order.ts'

/** What people's decisions make of a finding. */
export interface Standing {
  /** The waiver that stands. */
  readonly waived?: Decision
  /** The appeal that nobody has answered yet. */
  readonly appeal?: Decision
  /** Amounts and measures to apply, earliest first. */
  readonly acts: readonly Decision[]
  /** The decision that upheld the finding last. */
  readonly upheld?: Decision
}

/** Decisions by time; those of one instant by their content, so that their order of arrival says nothing. */
export const inOrder = (decisions: readonly Decision[]): readonly Decision[] => {
  const timed = decisions.map((decision): Timed => ({ decision, at: Date.parse(decision.at), text: undefined }))
  timed.sort((a, b) => a.at - b.at || byText(textOf(a), textOf(b)))
  // The same decision twice has the same instant and content, so that it stands beside itself.
  const isAgain = (one: Timed, before: Timed | undefined): boolean =>
    before !== undefined && one.at === before.at && textOf(one) === textOf(before)
  return timed.filter((one, place) => !isAgain(one, timed[place - 1])).map(({ decision }) => decision)
}

interface Timed {
  readonly decision: Decision
  readonly at: number
  /** Its content, once another of the same instant asked for it. */
  text: string | undefined
}

const textOf = (one: Timed): string => {
  one.text ??= canonicalJson(one.decision)
  return one.text
}

/**
 * The latest word wins. An appeal changes nothing but stays open until somebody decides after it. A
 * decision without effect (an amount outside its range) leaves an earlier one standing.
 *
 * @param possible every line that the finding may come to, ladder steps included
 */
export const standingOf = (
  decisions: readonly Decision[],
  possible: () => readonly DraftLine[],
  pricing: Pricing,
  isLate: (appeal: Decision) => boolean,
): { readonly standing: Standing; readonly refused: readonly RefusedDecision[] } => {
  const refused: RefusedDecision[] = []
  let waived: Decision | undefined
  let appeal: Decision | undefined
  let upheld: Decision | undefined
  let amended: [number, Decision][] = []
  const resolved: [number, Decision][] = []
  for (const [index, decision] of decisions.entries()) {
    if (decision.verdict === 'appeal') {
      if (isLate(decision)) refused.push(refusal(decision, 'appeal-too-late'))
      else appeal = decision
      continue
    }
    if (decision.verdict === 'amend' || decision.verdict === 'resolve') {
      const outcome = applyDecision(possible(), decision, true, pricing)
      if ('code' in outcome) {
        refused.push(refusal(decision, outcome.code))
        continue
      }
      ;(decision.verdict === 'amend' ? amended : resolved).push([index, decision])
      waived = undefined
    } else {
      // The machine's verdict stands again; what it left open stays as a person fixed it.
      amended = []
      waived = decision.verdict === 'waive' ? decision : undefined
      upheld = decision.verdict === 'uphold' ? decision : undefined
    }
    appeal = undefined
  }
  const standing = {
    acts: [...resolved, ...amended].sort(([a], [b]) => a - b).map(([, decision]) => decision),
    ...(waived === undefined ? {} : { waived }),
    ...(appeal === undefined ? {} : { appeal }),
    ...(upheld === undefined ? {} : { upheld }),
  }
  return { standing, refused }
}

/** Whether a decision is about a finding. */
export const isAbout = (
  decision: Decision,
  finding: Pick<Finding, 'id' | 'recordId' | 'rulesetId'>,
  clauses: readonly string[],
): boolean =>
  (decision.findingId === undefined || decision.findingId === finding.id) &&
  (decision.recordId === undefined || decision.recordId === finding.recordId) &&
  (decision.rulesetId === undefined || decision.rulesetId === finding.rulesetId) &&
  (decision.clause === undefined || clauses.includes(decision.clause))

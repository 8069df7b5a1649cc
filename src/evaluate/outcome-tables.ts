import { FALSE, TRUE, UNKNOWN } from '../conditions/truth.ts'
import type { RuleParts } from '../conditions/verdict.ts'
import { NOT_TOLD } from '../facts/scope/workspace.ts'
import type { Outcome } from './finding.ts'

/** What a rule comes to by what fields say of its guards and of its breach; undefined where they do not decide it. */
export type OutcomeTable = readonly (Outcome | undefined)[]

const TOLD = [FALSE, TRUE, UNKNOWN, NOT_TOLD] as const

export const outcomeBy = (table: OutcomeTable, applicable: number, broken: number): Outcome | undefined =>
  table[applicable * TOLD.length + broken]

type Parts = Pick<RuleParts, 'isEnabled' | 'due' | 'excuse'>

/** The order of a rule's parts (`verdictOf`), as far as guards and breach are enough. */
const decided = (
  { isEnabled, due, excuse }: Parts,
  isCounted: boolean,
  ifBroken: Outcome,
  ifKept: Outcome,
): OutcomeTable =>
  TOLD.flatMap((applicable) =>
    TOLD.map((broken) => {
      if (isEnabled === false || applicable === FALSE) return 'not-applicable'
      if (applicable === NOT_TOLD) return undefined
      if (broken === FALSE) return ifKept
      if (broken === NOT_TOLD || excuse !== undefined) return undefined
      if (applicable === UNKNOWN || broken === UNKNOWN || isEnabled === undefined) return 'not-assessed'
      return due === undefined && !isCounted ? ifBroken : undefined
    }),
  )

/** The tables of a policy's rules: one for all that are alike, so that they are at hand when rules are gone through. */
export class OutcomeTables {
  private readonly known = new Map<string, OutcomeTable>()

  /** @param isCounted whether a breach may have happened no time */
  of(parts: Parts, isCounted: boolean, ifBroken: Outcome, ifKept: Outcome): OutcomeTable {
    const { isEnabled, due, excuse } = parts
    const key = [isEnabled, due === undefined, excuse === undefined, isCounted, ifBroken, ifKept].join()
    const table = this.known.get(key) ?? decided(parts, isCounted, ifBroken, ifKept)
    this.known.set(key, table)
    return table
  }
}

import type { Bilingual } from '../../errors.ts'

/** How far a version number must move: another encoding of the same text, another text, or what hosts rely on by name. */
export type VersionStep = 'none' | 'patch' | 'minor' | 'major'

/** Which way a rule or consequence moved, seen by those who are judged by it. */
export type Direction = 'stricter' | 'looser' | 'changed'

/** The part of a ruleset that differs. */
export type ChangedPart =
  | 'ruleset'
  | 'parameter'
  | 'lexicon'
  | 'phrase'
  | 'script'
  | 'scorecard'
  | 'observation'
  | 'clause'
  | 'rule'
  | 'effect'

/** One difference between two versions of a ruleset. Values are plain JSON. */
export interface RulesetChange {
  readonly part: ChangedPart
  readonly change: 'added' | 'removed' | 'changed'
  /** Name of the part: `maxHoldSeconds`, `forbidden: 不行`, a rule's id, a clause label. */
  readonly name: string
  /** What of it differs, where it is not the whole: `value`, `effectiveFrom`, `summary`. */
  readonly field?: string
  readonly clause?: string
  readonly from?: unknown
  readonly to?: unknown
  readonly direction?: Direction
  /** Of a rule: what made it different (`parameter maxHoldSeconds`, `lexicon forbidden`, `when`). */
  readonly because?: readonly string[]
  /** Of a rule: the conditions that are worded otherwise now, as sentences; null where there is none. */
  readonly sentences?: readonly ConditionChange[]
  readonly step: VersionStep
}

/** A condition of a rule as both versions say it. */
export interface ConditionChange {
  readonly part: 'applies' | 'when' | 'excuse'
  readonly from: Bilingual | null
  readonly to: Bilingual | null
}

const steps: readonly VersionStep[] = ['none', 'patch', 'minor', 'major']

/** The largest of several steps. */
export const largestStep = (all: readonly VersionStep[]): VersionStep =>
  all.reduce((largest, one) => (steps.indexOf(one) > steps.indexOf(largest) ? one : largest), 'none' as VersionStep)

/** Whether one step is at least another. */
export const isStepEnough = (step: VersionStep, required: VersionStep): boolean =>
  steps.indexOf(step) >= steps.indexOf(required)

/** What several directions come to: one of them if they agree. */
export const joinDirections = (all: readonly (Direction | undefined)[]): Direction | undefined => {
  const set = new Set(all.filter((one) => one !== undefined))
  return set.size > 1 ? 'changed' : [...set][0]
}

/** The opposite way. */
export const opposite = (direction: Direction): Direction =>
  direction === 'stricter' ? 'looser' : direction === 'looser' ? 'stricter' : 'changed'

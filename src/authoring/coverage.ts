import type { Bilingual } from '../errors.ts'
import { isSealed, requireSealed } from '../input/sealed.ts'
import { type Subject, subjects } from '../records/subject.ts'
import type { Ruleset } from '../ruleset/load.ts'
import type { Rulebook } from '../ruleset/rulebook.ts'

/** How far a ruleset covers its regulation. */
export interface RulesetCoverage {
  readonly id: string
  readonly version: string
  readonly title: Bilingual
  /** Clauses in all, and by what becomes of them. */
  readonly clauses: { readonly total: number; readonly rule: number; readonly merged: number; readonly none: number }
  readonly rules: number
  readonly rulesBySubject: Readonly<Record<Subject, number>>
  /** Rules that say how an ambiguous text was read. */
  readonly interpretations: number
  /** Parameters for which the text gives no value: the host must supply them. */
  readonly requiredParameters: readonly string[]
}

const coverRuleset = ({ id, version, document }: Ruleset): RulesetCoverage => {
  const { clauses, rules, parameters, title } = document
  const count = (disposition: string) => clauses.filter((clause) => clause.disposition === disposition).length
  return {
    id,
    version,
    title,
    clauses: { total: clauses.length, rule: count('rule'), merged: count('merged'), none: count('none') },
    rules: rules.length,
    rulesBySubject: Object.fromEntries(
      subjects.map((subject) => [subject, rules.filter((rule) => rule.subject === subject).length]),
    ) as Record<Subject, number>,
    interpretations: rules.filter((rule) => rule.interpretation !== undefined).length,
    requiredParameters: Object.entries(parameters).flatMap(([name, { value }]) => (value === undefined ? [name] : [])),
  }
}

const isRulebook = (of: Ruleset | Rulebook): of is Rulebook => isSealed('rulebook', of)

/**
 * What becomes of each clause: how many judge records, ask a person, or are statements without
 * obligation; for one ruleset, or for the latest version of each in a rulebook.
 *
 * @example
 * ```ts
 * import { coverage } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const [zhuji] = coverage(builtin).filter(({ id }) => id === 'zhuji-broadcast-hotline-standard')
 * zhuji?.clauses.total // => 30
 * ```
 */
export const coverage = (of: Ruleset | Rulebook): readonly RulesetCoverage[] => {
  if (isRulebook(of)) return of.ids.flatMap((id) => of.latest(id) ?? []).map(coverRuleset)
  requireSealed('ruleset', of, 'of')
  return [coverRuleset(of)]
}

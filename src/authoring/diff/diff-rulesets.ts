import * as z from 'zod'
import { checked } from '../../input/checked.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
import { compareRulesets, type RulesetDiff } from './diff.ts'
import { type ExampleRecord, exampleEffects } from './examples.ts'
import { ruleWitnesses } from './witnesses.ts'

/** What is looked for beside the differences of the texts. */
export interface DiffOptions {
  /** The smallest record that the two judge differently, of each rule that differs. */
  readonly witness?: boolean
  /** Records of which to say what the change comes to. */
  readonly records?: readonly ExampleRecord[]
  readonly calendar?: Calendar
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({
    witness: z.boolean().optional(),
    records: z
      .array(z.looseObject({ name: z.string().optional(), subject: z.string(), record: z.unknown() }))
      .optional(),
    calendar: z.optional(aCalendar()),
  }),
)

/**
 * Compares two versions of a ruleset by meaning, not by text: parameters and their values, phrases, scripts, questions, clauses,
 * rules and their consequences, dates. Of each rule it says whether it became stricter (it finds everything that it found before,
 * and more, or costs more), looser, or changed otherwise; that a rule became stricter or looser is proved over the facts' types
 * and domains, never guessed: what cannot be proved is `changed`.
 *
 * The step that the version number must take: `major` where something is gone or redefined that hosts name (a rule, a parameter,
 * an observation, a clause, a unit), `minor` where the window differs, for then it is another text, `patch` for all else: a revision
 * of the encoding may change what is judged, never a name. A rule that falls away stays as `withdrawn`.
 *
 * @param options.witness Look, for each rule that differs, for the smallest record that the two judge differently: what it is, what
 *   each says of it, and the money. It is a search, not a proof: a rule without witness may still differ.
 * @param options.records Example records: what the two say differently of them, in money. Witnesses begin with them.
 * @param options.calendar For both.
 * @throws RulesetError (`different-rulesets`) when the two are not versions of one ruleset, PolicyError for options that are none
 * @example
 * ```ts
 * import { diffRulesets, loadRuleset } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const { parameters } = zhuji.document
 * const shorter = { ...parameters, maxHoldSeconds: { ...parameters.maxHoldSeconds, value: 20 } }
 * const diff = diffRulesets(zhuji, loadRuleset({ ...zhuji.source, version: '1.0.1', parameters: shorter }))
 * diff.changes[0]?.to // => 20
 * diff.changes[1]?.direction // => 'stricter'
 * diff.required // => 'patch'
 * diff.isEnough // => true
 * ```
 * @example
 * ```ts
 * import { diffRulesets, extendRuleset } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const { id } = zhuji
 * const shorter = extendRuleset(zhuji, { extends: `${id}@1.0.0`, id, version: '1.0.1', parameters: { maxHoldSeconds: 20 } })
 * const [witness] = diffRulesets(zhuji, shorter, { witness: true }).witnesses ?? []
 * witness?.before.outcomes['hold-time'] // => 'met'
 * witness?.after.outcomes['hold-time'] // => 'violated'
 * ```
 */
export const diffRulesets = (from: Ruleset, to: Ruleset, options: DiffOptions = {}): RulesetDiff => {
  const diff = compareRulesets(from, to)
  checkOptions(options)
  const { witness = false, records, calendar } = options
  return {
    ...diff,
    ...(witness ? { witnesses: ruleWitnesses(from, to, diff.changes, records ?? [], calendar) } : {}),
    ...(records === undefined ? {} : { examples: exampleEffects(from, to, records, calendar) }),
  }
}

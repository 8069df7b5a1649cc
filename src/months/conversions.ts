import type { Condition } from '../document/condition.ts'
import { leavesOf } from '../document/walk.ts'
import type { CompiledRule } from '../evaluate/compile-policy.ts'
import { unitBounds } from '../evaluate/effects/units.ts'
import type { Assessment, Effect, Finding } from '../evaluate/finding.ts'
import { missingFor } from '../evaluate/judge.ts'
import type { RuleOutcome } from '../evaluate/rule-outcome.ts'
import type { Conversion } from '../facts/period/days.ts'
import type { Workspace } from '../facts/scope/workspace.ts'

type Side = Conversion['takes'][number]
type CountsAs = Extract<Effect, { readonly kind: 'counts-as' }>

/** What a fact of a day is about. */
const sidesOf: Readonly<Record<string, readonly Side[]>> = {
  lateMinutes: ['late'],
  systemLoginLateMinutes: ['late'],
  earlyLeaveMinutes: ['early'],
  systemLogoutEarlyMinutes: ['early'],
  lateOrEarlyMinutes: ['greater'],
}

const sides = (fact: string): readonly Side[] => (Object.hasOwn(sidesOf, fact) ? (sidesOf[fact] ?? []) : [])

/** Which lateness proved a finding: only what is more than none can have. */
const provedBy = (finding: Finding): Side[] =>
  finding.evidence.flatMap(({ fact, value }) => (value === 0 || value === null ? [] : sides(fact)))

/** Which lateness a rule could be about. */
const namedIn = (condition: Condition): Side[] => leavesOf(condition).flatMap(({ leaf }) => sides(leaf.fact))

const lengthOf = ({ days, quantity }: CountsAs): Conversion['days'] => {
  if (days === null) return null
  const [min, max] = typeof days === 'string' ? [days, days] : [days.min, days.max]
  const units = unitBounds(quantity)
  return { min: Number(min) * units.min, max: Number(max) === 0 ? 0 : Number(max) * units.max }
}

const isCountsAs = (effect: Effect): effect is CountsAs => effect.kind === 'counts-as'

/** A rule that counts as something else, and which lateness it could be about. */
interface Converting {
  readonly named: readonly Side[]
}

// Asked of every rule on every day of which there is something to say.
const converting = new WeakMap<CompiledRule, Converting | null>()

const convertingOf = (compiled: CompiledRule): Converting | null => {
  let known = converting.get(compiled)
  if (known === undefined) {
    const { effects, when } = compiled.rule
    known = effects?.some(({ kind }) => kind === 'counts-as') === true ? { named: namedIn(when) } : null
    converting.set(compiled, known)
  }
  return known
}

type Proof = Pick<Conversion, 'certain' | 'takes' | 'missing' | 'findingId'>

const conversionsOf = (
  { rule }: CompiledRule,
  rulesetId: string,
  effects: readonly Effect[],
  date: string | null,
  { certain, takes, missing, findingId }: Proof,
): Conversion[] => {
  const conversions: Conversion[] = []
  for (const effect of effects) {
    if (!isCountsAs(effect)) continue
    conversions.push({
      rulesetId,
      ruleId: rule.id,
      clause: rule.clause,
      ...(findingId === undefined ? {} : { findingId }),
      date,
      as: effect.as,
      days: lengthOf(effect),
      certain,
      takes: effect.keepsCounting === true || takes.length === 0 ? [] : [...new Set(takes)],
      missing: effect.missing === undefined ? [...missing] : [...missing, ...effect.missing],
    })
  }
  return conversions
}

const isOf =
  (rulesetId: string, ruleId: string) =>
  (one: { readonly rulesetId: string; readonly ruleId: string }): boolean =>
    one.rulesetId === rulesetId && one.ruleId === ruleId

/**
 * What the outcomes of one record are converted into: the findings that count, and, as possibilities,
 * the rules that could not be judged. The work space still stands at the record.
 */
export const conversionsIn = (
  outcomes: readonly RuleOutcome[],
  assessment: Assessment,
  workspace: Workspace,
  date: string | null,
): Conversion[] => {
  const conversions: Conversion[] = []
  for (const { version, compiled, outcome } of outcomes) {
    const rule = convertingOf(compiled)
    if (rule === null) continue
    const rulesetId = version.ruleset.id
    const isOne = isOf(rulesetId, compiled.rule.id)
    const finding = assessment.findings.find(isOne)
    if (finding !== undefined) {
      const proof = { certain: true, takes: provedBy(finding), missing: [], findingId: finding.id }
      conversions.push(...conversionsOf(compiled, rulesetId, finding.effects, date, proof))
    } else if (outcome === 'not-assessed') {
      const effects = compiled.effects.map((effect) => effect(workspace, 1))
      const missing = assessment.notAssessed.find(isOne)?.missing ?? missingFor(compiled, workspace)
      const proof = { certain: false, takes: rule.named, missing }
      conversions.push(...conversionsOf(compiled, rulesetId, effects, date, proof))
    }
  }
  return conversions
}

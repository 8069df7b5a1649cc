import type { Rule } from '../../document/document.ts'
import type { EffectSpec, LadderSpec } from '../../document/effect.ts'
import type { FactBinder } from '../../facts/scope/bind.ts'
import type { PolicyVersion } from '../../ruleset/policy.ts'
import type { LadderWindow } from '../finding.ts'
import { type BoundEffect, bindPlain, withCommon } from './plain.ts'

const windowOf = (spec: LadderSpec['window'], version: PolicyVersion): LadderWindow => {
  if (typeof spec === 'string' || 'rollingDays' in spec) return spec
  const value = version.parameters[spec.parameter]
  if (value === undefined) return null
  return typeof value === 'number' ? { rollingDays: value } : (value as LadderWindow)
}

const bindOne = (spec: EffectSpec, rule: Rule, version: PolicyVersion, binder: FactBinder): BoundEffect => {
  if (spec.kind === 'choice') {
    const alternatives = spec.of.map((one) => bindPlain(one, { rule, version, binder }))
    return (workspace, occurrences) =>
      withCommon(spec, { kind: 'choice', of: alternatives.map((one) => one(workspace, occurrences)) }, [])
  }
  if (spec.kind !== 'ladder') return bindPlain(spec, { rule, version, binder })
  const window = windowOf(spec.window, version)
  const missing =
    window === null && typeof spec.window === 'object' && 'parameter' in spec.window
      ? [`parameter:${spec.window.parameter}`]
      : []
  const steps = spec.steps.map((step) => step.map((effect) => bindPlain(effect, { rule, version, binder })))
  const group = `${version.ruleset.id}/${spec.group ?? rule.id}`
  return (workspace, occurrences) =>
    withCommon(
      spec,
      // Each occurrence takes a step of its own: within a step the consequence is for one.
      {
        kind: 'ladder',
        group,
        steps: steps.map((step) => step.map((effect) => effect(workspace, occurrences === null ? null : 1))),
        window,
        after: spec.after,
      },
      missing,
    )
}

/** Binds the consequences of a rule: amounts to the policy's parameters, quantities to facts. */
export const bindEffects = (rule: Rule, version: PolicyVersion, binder: FactBinder): readonly BoundEffect[] =>
  (rule.effects ?? []).map((effect) => bindOne(effect, rule, version, binder))

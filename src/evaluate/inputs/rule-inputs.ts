import {
  callAnswersBehind,
  referencesIn,
  referencesInAnswer,
  slotInputs,
  withSources,
} from '../../conditions/references.ts'
import type { FactReference } from '../../document/condition.ts'
import type { Observation, Rule, RulesetDocument } from '../../document/document.ts'
import type { EffectSpec, PlainEffectSpec } from '../../document/effect.ts'
import { keysOf, type Measure } from '../../document/measure.ts'
import { conditionsOf, quantitiesOf } from '../../document/rule.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { inputOfKey } from '../../measures/keys.ts'
import type { Subject } from '../../records/subject.ts'

/** What a rule asks of a record: core fields, and observations with their declarations. */
export interface RuleInputs {
  readonly fields: readonly string[]
  readonly observations: readonly (readonly [name: string, declared: Observation])[]
  /** Totals of a period that it reads by a name of its own, each with the fact or measure that it stands for. */
  readonly totals: readonly (readonly [name: string, standsFor: string])[]
}

const inEffect = (effect: EffectSpec | PlainEffectSpec): readonly (FactReference | undefined)[] => {
  switch (effect.kind) {
    case 'choice':
      return effect.of.flatMap(inEffect)
    case 'ladder':
      return effect.steps.flat().flatMap(inEffect)
    case 'compensation':
      return [effect.amountFrom]
    case 'reward':
      return [effect.units, effect.of]
    default:
      return 'units' in effect ? [effect.units] : []
  }
}

/** Fields that a consequence counts by, where it names no quantity of its own. */
const countedFields = (effect: EffectSpec | PlainEffectSpec): readonly string[] => {
  if (effect.kind === 'ladder') return effect.steps.flat().flatMap(countedFields)
  if (effect.kind === 'choice') return effect.of.flatMap(countedFields)
  if (!('per' in effect)) return []
  if (effect.per === 'item' || effect.per === 'occurrence-and-item') return ['items']
  return effect.per === 'customer' ? ['customers'] : []
}

const slotNames = (document: RulesetDocument, { params }: FactReference): readonly string[] =>
  typeof params?.script === 'string' ? slotInputs(params.script, document) : []

/** What a measure reads of the records that it is taken of. */
const inMeasure = ({ where, part, value }: Measure): readonly FactReference[] => [
  ...[where, part].flatMap((condition) => (condition === undefined ? [] : referencesIn(condition))),
  ...(value === undefined ? [] : [value]),
]

const inRule = (rule: Rule): readonly FactReference[] => [
  ...conditionsOf(rule).flatMap(({ condition }) => referencesIn(condition)),
  ...quantitiesOf(rule),
  ...(rule.effects ?? []).flatMap(inEffect).filter((one) => one !== undefined),
]

/**
 * All inputs of a record that can matter to a rule.
 *
 * @param subject what the record is: the rule's own, what a measure that it reads is taken of, or the call that answers it
 */
export const ruleInputs = (rule: Rule, document: RulesetDocument, subject: Subject = rule.subject): RuleInputs => {
  const isOwn = subject === rule.subject
  const named = inRule(rule).flatMap((reference) => withSources(reference, rule.subject, document))
  const measured = [...new Set(named.map(({ fact }) => fact))].flatMap(
    (name): readonly (readonly [string, Measure])[] =>
      Object.hasOwn(document.measures, name) ? [[name, document.measures[name]!]] : [],
  )
  const ofCall = subject === 'call' && !isOwn ? callAnswersBehind(inRule(rule), rule.subject, document) : []
  const references = [
    ...(isOwn ? named : []),
    ...ofCall.flatMap(referencesInAnswer).flatMap((reference) => withSources(reference, 'call', document)),
    ...measured
      .filter(([, { of }]) => of === subject)
      .flatMap(([, measure]) => inMeasure(measure))
      .flatMap((reference) => withSources(reference, subject, document)),
  ]
  const names = references.flatMap((reference) => [reference.fact, ...slotNames(document, reference)])
  const isIncident = isOwn && subject === 'incident'
  const fields = new Set<string>(isIncident ? ['count', ...(rule.effects ?? []).flatMap(countedFields)] : [])
  const observations = new Map<string, Observation>()
  for (const name of names) {
    const definition = findFact(subject, name)
    if (definition !== undefined) for (const field of definition.fields) fields.add(field)
    else if (document.observations[name] !== undefined) observations.set(name, document.observations[name])
  }
  const totals = references.flatMap(({ fact, params }): (readonly [string, string])[] =>
    typeof params?.total === 'string' ? [[params.total, fact]] : [],
  )
  for (const [name, measure] of measured) {
    if (isOwn && subject === 'period') {
      fields.add('totals')
      totals.push([name, name])
    } else if (isOwn || measure.of === subject) for (const key of keysOf(measure)) fields.add(inputOfKey(key))
  }
  return { fields: [...fields], observations: [...observations], totals }
}

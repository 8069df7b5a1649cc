import { answerOf, slotInputs, withOperands } from '../../conditions/references.ts'
import { placedAnswer } from '../../document/answer.ts'
import type { FactReference } from '../../document/condition.ts'
import type { Rule, RulesetDocument } from '../../document/document.ts'
import { conditionsOf, quantitiesOf } from '../../document/rule.ts'
import { findFact } from '../../facts/vocabulary.ts'
import type { Subject } from '../../records/subject.ts'

/** What a part of a ruleset names. */
export interface Uses {
  readonly parameters: ReadonlySet<string>
  readonly lexicons: ReadonlySet<string>
  readonly scripts: ReadonlySet<string>
  /** Facts and observations alike. */
  readonly facts: ReadonlySet<string>
}

/** Every object inside of a JSON value, itself included. */
const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inside : [value as Readonly<Record<string, unknown>>, ...inside]
}

/** What a rule names in its conditions, quantities and effects, and in the measures and answers from data that it reads. */
export const usesOf = (rule: Rule, document: RulesetDocument): Uses => {
  const parameters = new Set<string>(rule.enabledBy === undefined ? [] : [rule.enabledBy])
  const lexicons = new Set<string>()
  const scripts = new Set<string>()
  const facts = new Set<string>()
  const note = (reference: FactReference, subject: Subject) => {
    const answer = facts.has(reference.fact) ? undefined : answerOf(reference.fact, subject, document)
    facts.add(reference.fact)
    if (answer !== undefined) {
      const placed = placedAnswer(answer, subject)
      read(placed.answer, placed.subject)
    }
    for (const [name, spec] of Object.entries(findFact(subject, reference.fact)?.params ?? {})) {
      const value = reference.params?.[name]
      if (typeof value !== 'string') continue
      if (spec.kind === 'parameter') parameters.add(value)
      if (spec.kind === 'lexicon') lexicons.add(value)
      if (spec.kind === 'script') {
        scripts.add(value)
        for (const slot of slotInputs(value, document)) note({ fact: slot }, subject)
      }
    }
  }
  const read = (part: unknown, subject: Subject) => {
    for (const object of objectsIn(part)) {
      if (typeof object.parameter === 'string') parameters.add(object.parameter)
      if (typeof object.fact !== 'string') continue
      for (const one of withOperands(object as unknown as FactReference, subject)) note(one, subject)
    }
  }
  read([conditionsOf(rule), quantitiesOf(rule), rule.effects], rule.subject)
  for (const [name, { of, where, part, value }] of Object.entries(document.measures))
    if (facts.has(name)) read([where, part, value], of)
  return { parameters, lexicons, scripts, facts }
}

/** What the scorecards of a document name. */
export const usesOfScorecards = ({ scorecards }: RulesetDocument): Pick<Uses, 'parameters' | 'facts'> => {
  const objects = objectsIn(scorecards)
  const named = (key: string) => new Set(objects.flatMap((one) => (typeof one[key] === 'string' ? [one[key]] : [])))
  return { parameters: named('parameter'), facts: named('fact') }
}

import { type Answer, conditionsOfAnswer, type PlainAnswer } from '../document/answer.ts'
import type { Condition, FactReference } from '../document/condition.ts'
import type { Rule, RulesetDocument } from '../document/document.ts'
import { conditionsOf } from '../document/rule.ts'
import { leavesOf } from '../document/walk.ts'
import { findFact } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'

/** The facts that a condition names, on both sides of its comparisons, in the order of the document. */
export const referencesIn = (condition: Condition): readonly FactReference[] =>
  leavesOf(condition).flatMap(({ leaf: { fact, params, value } }) => {
    const other = typeof value === 'object' && value !== null && 'fact' in value ? [value as FactReference] : []
    return [{ fact, params }, ...other]
  })

/** A fact and those that it is calculated from. */
export const withOperands = (reference: FactReference, subject: Subject): readonly FactReference[] => {
  const params = reference.params ?? {}
  const specs = findFact(subject, reference.fact)?.params ?? {}
  const operands = Object.entries(specs).flatMap(([name, spec]): string[] => {
    const value = params[name]
    if (spec.kind === 'fact' && typeof value === 'string') return [value]
    return spec.kind === 'facts' && Array.isArray(value) ? (value as string[]) : []
  })
  return [reference, ...operands.flatMap((fact) => withOperands({ fact }, subject))]
}

type Named = Pick<RulesetDocument, 'observations' | 'scripts'>

/** What fills the slots of a script: record fields or observations. */
export const slotInputs = (script: string, { scripts }: Pick<RulesetDocument, 'scripts'>): readonly string[] => {
  const spec = Object.hasOwn(scripts, script) ? scripts[script] : undefined
  if (spec === undefined) return []
  const texts = [spec.text, ...(spec.variants ?? [])]
  const slots = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))
  return [...new Set(slots)].map((slot) => spec.slots?.[slot]?.from ?? slot)
}

/** What answers a fact of that name from data: undefined where it is no question, or nothing answers it on the subject. */
export const answerOf = (fact: string, subject: Subject, { observations }: Named): Answer | undefined =>
  findFact(subject, fact) === undefined && Object.hasOwn(observations, fact)
    ? observations[fact]!.answeredBy?.[subject]
    : undefined

/** What answers it from data of the record itself. */
const ownAnswerOf = (fact: string, subject: Subject, document: Named): PlainAnswer | undefined => {
  const answer = answerOf(fact, subject, document)
  return answer === undefined || 'call' in answer ? undefined : answer
}

/** The facts that an answer from data names. */
export const referencesInAnswer = (answer: PlainAnswer): readonly FactReference[] =>
  'fact' in answer ? [answer] : conditionsOfAnswer(answer).flatMap(({ condition }) => referencesIn(condition))

/** What a fact reads of its record at once: what it is calculated from, the slots of its script, what answers it. */
export const readBy = (reference: FactReference, subject: Subject, document: Named): readonly FactReference[] => {
  const [, ...operands] = withOperands(reference, subject)
  const script = reference.params?.script
  const slots = typeof script === 'string' ? slotInputs(script, document) : []
  const answer = ownAnswerOf(reference.fact, subject, document)
  return [
    ...operands,
    ...slots.filter((slot) => Object.hasOwn(document.observations, slot)).map((fact) => ({ fact })),
    ...(answer === undefined ? [] : referencesInAnswer(answer)),
  ]
}

/** A fact and all of its record that it is calculated from or answered by, of a document that has passed its checks. */
export const withSources = (reference: FactReference, subject: Subject, document: Named): readonly FactReference[] => [
  reference,
  ...readBy(reference, subject, document).flatMap((one) => withSources(one, subject, document)),
]

const uniqueNames = (references: readonly FactReference[]): readonly string[] => [
  ...new Set(references.map(({ fact }) => fact)),
]

/** What answers the questions behind some facts from the data of the call that their record is about. */
export const callAnswersBehind = (
  references: readonly FactReference[],
  subject: Subject,
  document: Named,
): readonly PlainAnswer[] =>
  uniqueNames(references.flatMap((one) => withSources(one, subject, document))).flatMap((fact) => {
    const answer = answerOf(fact, subject, document)
    return answer !== undefined && 'call' in answer ? [answer.call] : []
  })

/** The conditions that decide what facts are: those of the answers that they rest on. */
const conditionsBehind = (
  references: readonly FactReference[],
  subject: Subject,
  document: Named,
): readonly Condition[] => {
  const names = uniqueNames(references.flatMap((one) => withSources(one, subject, document)))
  return names.flatMap((fact) => {
    const answer = ownAnswerOf(fact, subject, document)
    return answer === undefined ? [] : conditionsOfAnswer(answer).map(({ condition }) => condition)
  })
}

/** The conditions of a rule, and of the answers from data that they read. */
export const conditionsReadBy = (rule: Rule, document: Named): readonly Condition[] => {
  const own = conditionsOf(rule).map(({ condition }) => condition)
  return [...own, ...conditionsBehind(own.flatMap(referencesIn), rule.subject, document)]
}

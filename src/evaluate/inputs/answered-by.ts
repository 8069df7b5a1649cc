import { answerOf, referencesInAnswer, withSources } from '../../conditions/references.ts'
import { placedAnswer } from '../../document/answer.ts'
import type { RulesetDocument } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import type { Subject } from '../../records/subject.ts'
import { labelOf } from '../evidence.ts'

/** Data that answers a question where a record does not. */
export interface AnsweringData {
  readonly fact: string
  readonly label: Bilingual
  /** The fields of the record that it is read from; of a measure none. */
  readonly fields: readonly string[]
  /** It is the data of the call that the record is about (`callId`): the fields are the call's. */
  readonly ofCall?: true
}

/** The data that may answer a question on records of a subject: each fact once, in the order of the document. */
export const answeringData = (name: string, subject: Subject, document: RulesetDocument): readonly AnsweringData[] => {
  const answer = answerOf(name, subject, document)
  if (answer === undefined) return []
  const { subject: of, answer: read } = placedAnswer(answer, subject)
  const references = referencesInAnswer(read).flatMap((one) => withSources(one, of, document))
  const facts = [...new Set(references.map(({ fact }) => fact))].filter((fact) => fact !== 'parameter')
  return facts.map((fact) => ({
    fact,
    label: labelOf(fact, of, document) ?? { zh: fact, en: fact },
    fields: findFact(of, fact)?.fields ?? (Object.hasOwn(document.observations, fact) ? [`observations.${fact}`] : []),
    ...(of === subject ? {} : { ofCall: true as const }),
  }))
}

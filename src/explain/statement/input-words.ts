import type { RulesetDocument } from '../../document/document.ts'
import { sharedActs } from '../../document/vocabulary.ts'
import type { Bilingual } from '../../errors.ts'
import type { Evidence, Finding } from '../../evaluate/finding.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import { plainQuestion } from '../../facts/words/plain-question.ts'
import { valueWords as codeWords } from '../../facts/words/value-words.ts'
import type { Subject } from '../../records/subject.ts'
import type { Locale, Policy } from '../../ruleset/policy.ts'
import { say } from '../words.ts'

const newest = (policy: Policy | undefined, rulesetId: string) =>
  policy?.rulesets.find(({ id }) => id === rulesetId)?.versions.at(-1)?.ruleset

/** The newest text of a regulation that the policy has. */
export const documentOf = (policy: Policy | undefined, rulesetId: string): RulesetDocument | undefined =>
  newest(policy, rulesetId)?.document

const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

/** The name of an input without the day that it is missing on. */
export const inputOf = (missing: string): string =>
  missing.replace(/^days\[[^\]]*\]\./, '').replace(/^(observations|totals)\./, '')

/** What an input is called: the question, the label of the parameter, the fact or the field. */
export const inputWords = (
  document: RulesetDocument | undefined,
  subject: Subject | undefined,
  name: string,
): Bilingual => {
  if (name.startsWith('parameter:')) {
    const parameter = own(document?.parameters, name.slice('parameter:'.length))
    if (parameter !== undefined)
      return { zh: `公司的设定：${parameter.zh}`, en: `the company’s setting: ${parameter.en}` }
  }
  if (name.startsWith('parameter:')) return { zh: '公司的设定', en: 'a setting of the company' }
  if (name.startsWith('past:')) {
    const counted = own(document?.measures, name.slice('past:'.length))?.label
    return counted === undefined
      ? { zh: '以往的记录', en: 'the earlier records' }
      : { zh: `以往的记录：${counted.zh}`, en: `the earlier records: ${counted.en}` }
  }
  if (name.startsWith('hint:')) return { zh: '有的话是否算数，须由人判断', en: 'words that a person has to judge' }
  if (name.startsWith('effects.days')) return { zh: '折算成几天', en: 'how many days it counts as' }
  if (/^days\[/.test(name)) return { zh: '当天的考勤记录', en: 'the record of the day' }
  const asked = own(document?.observations, name)
  if (asked !== undefined) return plainQuestion(asked.ask, asked.values)
  const root = name.split(/[.[]/, 1)[0]!
  return (
    (subject === undefined ? undefined : findFact(subject, name)?.label) ??
    own(fieldWords, name) ??
    own(document?.measures, name)?.label ??
    findFact('period', name)?.label ??
    own(fieldWords, root) ?? { zh: `其他数据（${name}）`, en: `other data (${name})` }
  )
}

/** The text that has words for a name: the regulation's own, newest first, else another of the policy; one name asks one thing. */
const documentNaming = (policy: Policy | undefined, rulesetId: string, name: string): RulesetDocument | undefined => {
  const textsOf = (isOwn: boolean) =>
    (policy?.rulesets ?? [])
      .filter(({ id }) => (id === rulesetId) === isOwn)
      .flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset.document).reverse())
  return [...textsOf(true), ...textsOf(false)].find(
    ({ observations, measures }) => own(observations, name) !== undefined || own(measures, name) !== undefined,
  )
}

/** Several inputs as a person reads them; those for which nobody at hand has words are counted, not named. */
export const inputsInWords = (
  policy: Policy | undefined,
  rulesetId: string,
  subject: Subject,
  names: readonly string[],
): readonly Bilingual[] => {
  const inputs = [...new Set(names.map(inputOf))].map((name) => {
    const newest = documentOf(policy, rulesetId)
    const words = inputWords(newest, subject, name)
    if (!words.zh.includes(name)) return words
    const found = inputWords(documentNaming(policy, rulesetId, name), subject, name)
    return found.zh.includes(name) ? undefined : found
  })
  const words = inputs.filter((one) => one !== undefined)
  const counted = inputs.length - words.length
  return [
    ...new Map(words.map((one) => [one.zh, one])).values(),
    ...(counted === 0
      ? []
      : [{ zh: `其他数据 ${counted} 项`, en: counted === 1 ? 'one other input' : `${counted} other inputs` }]),
  ]
}

// How a phrase was recognised is for whoever mends the lexicon; the finding has it.
const detailsInWords: ReadonlySet<string> = new Set([
  'shiftStart',
  'shiftEnd',
  'firstPunch',
  'lastPunch',
  'leave',
  'similarity',
  'missing',
  'bySound',
  'uncheckedSlots',
])

const inWords = (detail: object) =>
  Object.fromEntries(Object.entries(detail).filter(([name]) => detailsInWords.has(name)))

/** A finding's evidence with its codes (answers, acts) in words and its instants as dates and times of a zone. */
export const wordedEvidence = (
  policy: Policy | undefined,
  { rulesetId, evidence }: Pick<Finding, 'rulesetId' | 'evidence'>,
  locale: Locale,
  time: (instant: string) => string,
): readonly Evidence[] => {
  const ruleset = newest(policy, rulesetId)
  const valueWords = (fact: string, value: string): Bilingual | undefined =>
    own(own(ruleset?.document.observations, fact)?.values, value) ??
    (findFact('call', fact) !== undefined || findFact('incident', fact) !== undefined
      ? own(codeWords, value)
      : undefined) ??
    (fact === 'act' ? (own(ruleset?.source.vocabulary?.acts, value) ?? own(sharedActs, value)) : undefined)
  const timed = (at: string | null): string | null => (at === null ? null : time(at))
  const inWordsOf = (one: Evidence): Evidence => {
    const worded = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(worded)
      const words = typeof value === 'string' ? valueWords(one.fact, value) : undefined
      if (words !== undefined) return say(words, locale)
      return typeof value === 'string' ? time(value) : value
    }
    const seen = one.seen?.map(({ detail, ...place }) =>
      detail === undefined ? place : { ...place, detail: inWords(detail) },
    )
    const { within } = one
    const { label } = one
    const said = {
      ...one,
      ...(label === undefined
        ? {}
        : { label: plainQuestion(label, own(ruleset?.document.observations, one.fact)?.values) }),
      value: worded(one.value),
      threshold: worded(one.threshold),
      ...(within === undefined ? {} : { within: { from: timed(within.from), to: timed(within.to) } }),
      ...(one.answeredBy === undefined ? {} : { answeredBy: one.answeredBy.map(inWordsOf) }),
    }
    return (seen === undefined ? said : { ...said, seen }) as Evidence
  }
  return evidence.map(inWordsOf)
}

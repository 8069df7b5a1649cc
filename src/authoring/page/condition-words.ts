import { kindOfMeasure, kindOfObservation, kindOfParameter } from '../../conditions/kinds.ts'
import { resolveAct } from '../../document/acts.ts'
import type { Condition, FactReference, Leaf } from '../../document/condition.ts'
import type { Parameter, RulesetDocument, Unit } from '../../document/document.ts'
import type { Hours } from '../../document/hours.ts'
import { sharedActs } from '../../document/vocabulary.ts'
import { foldCondition } from '../../document/walk.ts'
import { labelOf } from '../../evaluate/evidence.ts'
import { say, wordFor } from '../../explain/words.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { unitWords } from '../../facts/words/unit-words.ts'
import { valueWords } from '../../facts/words/value-words.ts'
import { withCurrency } from '../../money/format-amount.ts'
import type { Subject } from '../../records/subject.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { operatorPhrases, timePhrases } from './page-words.ts'

/** What the words are about. */
export interface Saying {
  readonly document: RulesetDocument
  readonly subject: Subject
  readonly locale: Locale
  /** How a parameter's name is shown beside its value; by default in brackets. */
  readonly parameter?: (name: string) => string
}

/** A condition in words: a sentence, or a heading with what stands under it. */
export interface Worded {
  readonly text: string
  readonly parts: readonly Worded[]
}

const quoted = (text: string, { locale }: Saying): string => (locale === 'en' ? `“${text}”` : `「${text}」`)

/** A camelCase name as words, where nobody gave a label. */
const spaced = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)

/** What a fact is called, with its parameters. */
export const factText = ({ fact, params = {} }: FactReference, saying: Saying): string => {
  const { document, subject, locale } = saying
  // A choice of the host's is called by what is chosen.
  const choice = fact === 'parameter' ? document.parameters[params.name as string] : undefined
  if (choice !== undefined) return quoted(locale === 'en' ? choice.en : choice.zh, saying)
  const found = labelOf(fact, subject, document)
  const label = found === undefined ? spaced(fact) : say(found, locale)
  const more = Object.entries(params).map(([name, value]): string => {
    const table = name === 'lexicon' ? document.lexicons : name === 'script' ? document.scripts : undefined
    const part = typeof value === 'string' && table !== undefined ? table[value] : undefined
    const word = locale === 'en' ? part?.en : part?.zh
    if (typeof value === 'object' && value !== null && 'parameter' in value)
      return `${name}: ${parameterText(value.parameter as string, saying)}`
    return `${name}: ${word ?? String(value)}`
  })
  return more.length === 0
    ? label
    : locale === 'en'
      ? `${label} (${more.join('; ')})`
      : `${label}（${more.join('；')}）`
}

/** Spans of local time by class of day: `mon, tue 09:00–20:00; holiday closed`. */
const hoursText = (hours: Hours, locale: Locale): string =>
  hours
    .map(({ days, spans }) => {
      const times = spans.map(({ from, to }) => `${from}–${to}`).join(locale === 'en' ? ', ' : '、')
      const closed = locale === 'en' ? 'closed' : '不开放'
      return `${days.join(locale === 'en' ? ', ' : '、')} ${times === '' ? closed : times}`
    })
    .join(locale === 'en' ? '; ' : '；')

const withUnit = (value: string, unit: Unit | undefined, locale: Locale): string => {
  const word = unit === undefined ? '' : wordFor(unitWords, unit, locale)
  return word === '' ? value : `${value} ${word}`
}

const plainValue = (value: unknown, saying: Saying): string => {
  const { locale } = saying
  if (value === null) return locale === 'en' ? 'none' : '无'
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (Array.isArray(value)) return value.map((one) => plainValue(one, saying)).join(locale === 'en' ? ', ' : '、')
  return typeof value === 'string' ? quoted(value, saying) : String(value)
}

/** A parameter's value with its unit, and its name, because a host may set another. */
export const parameterText = (name: string, saying: Saying): string => {
  const { document, locale, parameter: link = (one: string) => one } = saying
  const parameter: Parameter | undefined = document.parameters[name]
  const value = parameter?.value
  const shown = locale === 'en' ? `(${link(name)})` : `（${link(name)}）`
  if (parameter === undefined || value === undefined)
    return locale === 'en' ? `a value to be set ${shown}` : `待定值${shown}`
  const plain = (one: unknown): string => plainValue(one, saying).replace(/^[“「]|[”」]$/g, '')
  const inCurrency = (digits: string): string =>
    parameter.type === 'money-range' ? withCurrency(digits, document.currency, locale) : digits
  const text =
    parameter.type === 'hours'
      ? hoursText(value as Hours, locale)
      : typeof value === 'object' && 'min' in value
        ? inCurrency(`${plain(value.min)}–${plain(value.max)}`)
        : plain(value)
  return `${withUnit(text, kindOfParameter(parameter).unit, locale)}${locale === 'en' ? ' ' : ''}${shown}`
}

const kindOf = ({ fact }: FactReference, { document, subject }: Saying) => {
  const known = findFact(subject, fact)
  if (known !== undefined) return { type: known.type, unit: known.unit, values: undefined }
  if (Object.hasOwn(document.measures, fact)) return kindOfMeasure(document.measures[fact]!, undefined)
  const declared = document.observations[fact]
  return declared === undefined ? undefined : kindOfObservation(declared)
}

const valueText = ({ fact, value }: Leaf, saying: Saying): string => {
  const { document, locale } = saying
  if (typeof value === 'object' && value !== null && 'parameter' in value)
    return parameterText(value.parameter as string, saying)
  if (typeof value === 'object' && value !== null && 'fact' in value) return factText(value as FactReference, saying)
  const declared = Object.hasOwn(document.observations, fact) ? document.observations[fact] : undefined
  const named = (one: unknown): string => {
    const act = fact === 'act' && typeof one === 'string' ? resolveAct(one) : undefined
    const code = typeof one === 'string' ? one : ''
    // Of records' own fields a code means the same everywhere; of a question's values the document says it.
    const ofField = declared === undefined && Object.hasOwn(valueWords, code) ? valueWords[code] : undefined
    const words = act !== undefined ? sharedActs[act] : (declared?.values?.[code] ?? ofField)
    return words === undefined ? plainValue(one, saying) : quoted(say(words, locale), saying)
  }
  const text = Array.isArray(value) ? value.map(named).join(locale === 'en' ? ', ' : '、') : named(value)
  return withUnit(text, kindOf({ fact }, saying)?.unit, locale)
}

/** A question and its answer, where a boolean observation is compared with one. */
const answerText = ({ fact, operator, value }: Leaf, { document, locale }: Saying): string | undefined => {
  const declared = Object.hasOwn(document.observations, fact) ? document.observations[fact] : undefined
  if (declared?.type !== 'boolean' || typeof value !== 'boolean') return undefined
  const isYes = operator === 'equal' ? value : operator === 'notEqual' ? !value : undefined
  if (isYes === undefined) return undefined
  const ask = say(declared.ask, locale)
  return locale === 'en' ? `“${ask}” is answered ${isYes ? 'yes' : 'no'}` : `「${ask}」答${isYes ? '是' : '否'}`
}

/** Of an act all that breaks its rule is that it happened. */
const happened = ({ fact, operator, value }: Leaf, { subject, locale }: Saying): string | undefined => {
  if (subject !== 'incident' || fact !== 'count' || operator !== 'greaterThan' || value !== 0) return undefined
  return locale === 'en' ? 'it happened' : '发生了这一行为'
}

const leafText = (leaf: Leaf, saying: Saying): string => {
  const answer = answerText(leaf, saying) ?? happened(leaf, saying)
  if (answer !== undefined) return answer
  const { locale } = saying
  const type = kindOf(leaf, saying)?.type
  const isTime = type === 'instant' || type === 'date' || type === 'time'
  const phrase = (isTime ? timePhrases[leaf.operator] : undefined) ?? operatorPhrases[leaf.operator]
  const [label, value] = [factText(leaf, saying), valueText(leaf, saying)]
  if (locale === 'en') return `${label} ${say(phrase, locale)} ${value}`
  return `${label}${say(phrase, locale)}${/^[\d-]/.test(value) ? ' ' : ''}${value}`
}

/** A condition as a tree of sentences, in the order of the document. */
export const wordsOf = (condition: Condition, saying: Saying): Worded => {
  const { locale } = saying
  const group =
    (zh: string, en: string) =>
    (parts: readonly Worded[]): Worded =>
      parts.length === 1 ? parts[0]! : { text: locale === 'en' ? en : zh, parts }
  return foldCondition<Worded>(condition, {
    leaf: (leaf) => ({ text: leafText(leaf, saying), parts: [] }),
    all: group('以下全部成立：', 'all of this:'),
    any: group('以下任一成立：', 'any of this:'),
    not: (part) => ({ text: locale === 'en' ? 'it is not so that:' : '以下不成立：', parts: [part] }),
  })
}

/** The tree as a nested Markdown list. */
export const listOf = ({ text, parts }: Worded, indent = ''): string =>
  [`${indent}- ${text}`, ...parts.map((part) => listOf(part, `${indent}  `))].join('\n')

/** The tree as one sentence with brackets, for a line of a table. */
export const sentenceOf = (condition: Condition, saying: Saying): string => {
  const { locale } = saying
  const joined =
    (zh: string, en: string) =>
    (parts: readonly string[]): string =>
      parts.length === 1 ? parts[0]! : `(${parts.join(locale === 'en' ? ` ${en} ` : ` ${zh} `)})`
  const text = foldCondition<string>(condition, {
    leaf: (leaf) => leafText(leaf, saying),
    all: joined('且', 'and'),
    any: joined('或', 'or'),
    not: (part) => (locale === 'en' ? `not (${part})` : `非（${part}）`),
  })
  return text.replace(/^\((.*)\)$/, (whole, inner: string) => (isBalanced(inner) ? inner : whole))
}

const isBalanced = (text: string): boolean => {
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    else if (character === ')' && --depth < 0) return false
  }
  return depth === 0
}

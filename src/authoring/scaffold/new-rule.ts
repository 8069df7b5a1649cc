import * as z from 'zod'
import type { TestCase } from '../../document/cases.ts'
import { ownCasesSchema } from '../../document/cases.ts'
import type { Condition, Leaf } from '../../document/condition.ts'
import type { Parameter, RulesetSource, Unit } from '../../document/document.ts'
import { ruleName } from '../../document/expand.ts'
import { amountText, bilingual, camelName, clauseLabel, kebabName } from '../../document/names.ts'
import type { RuleSource } from '../../document/rule.ts'
import { sharedActs } from '../../document/vocabulary.ts'
import { type Bilingual, nearestName, PolicyError, problem } from '../../errors.ts'
import { factsOf } from '../../facts/vocabulary.ts'
import { checked } from '../../input/checked.ts'
import { type Subject, subjects } from '../../records/subject.ts'
import { loadRuleset } from '../../ruleset/load.ts'
import type { Locale } from '../../ruleset/policy.ts'
import { aCalendar, type Calendar } from '../../time/working/calendar.ts'
import { sentenceOf } from '../page/condition-words.ts'
import { type CaseKind, casesFor } from './rule-cases.ts'

/** What breaks a new rule; one of the forms. */
export interface NewRule {
  /** The label of the clause that leads; a clause that is not in the document yet comes at its end. */
  readonly clause: string
  readonly subject: Subject
  /** The rule's name; of a question or an act it follows from it. */
  readonly id?: string
  readonly topic?: string
  /** The demand in one sentence; otherwise what breaks it, in words. */
  readonly summary?: Bilingual
  /** A fact that the library derives, with a limit (a number) or a value (a boolean). */
  readonly fact?: string
  /** Broken above the limit, which becomes a parameter. */
  readonly moreThan?: number
  /** Broken below the limit. */
  readonly lessThan?: number
  /** Broken where the fact has this value. */
  readonly is?: boolean
  /** A question whose answer has to be yes. */
  readonly question?: { readonly name: string; readonly ask: Bilingual }
  /** An act that a supervisor reports. */
  readonly act?: string
  /** Phrases that are not to be said. */
  readonly phrases?: { readonly lexicon: string; readonly texts: readonly string[] }
  /** What each breach costs, in the document's currency. */
  readonly fine?: string
}

/** A document and its cases with one rule more. */
export interface WithNewRule {
  readonly document: RulesetSource
  readonly cases: readonly TestCase[]
  readonly ruleId: string
  /** Cases for which no record was found: to be written by hand. */
  readonly missing: readonly CaseKind[]
}

const checkSpec = /* @__PURE__ */ checked(() =>
  z.strictObject({
    clause: clauseLabel(),
    subject: z.enum(subjects),
    id: kebabName().optional(),
    topic: kebabName().optional(),
    summary: bilingual().optional(),
    fact: camelName().optional(),
    moreThan: z.number().optional(),
    lessThan: z.number().optional(),
    is: z.boolean().optional(),
    question: z.strictObject({ name: camelName(), ask: bilingual() }).optional(),
    act: kebabName().optional(),
    phrases: z.strictObject({ lexicon: camelName(), texts: z.array(z.string().min(1)).min(1) }).optional(),
    fine: amountText().optional(),
  }),
)
const checkCases = /* @__PURE__ */ checked(() => ownCasesSchema())
const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ calendar: z.optional(aCalendar()) }))

const refuse = (path: string, expected: string, received: unknown, zh: string, en: string, nearest?: string): never => {
  throw new PolicyError([problem({ code: 'wrong-rule', path, expected, received, zh, en, nearest })])
}

/** What a form adds to the document, and the rule without its summary. */
interface Form {
  readonly rule: Partial<RuleSource>
  readonly parameters?: Record<string, Parameter>
  readonly lexicons?: RulesetSource['lexicons']
  readonly observations?: RulesetSource['observations']
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** A limit of a measured fact as a parameter, or the value of one that is true or false. */
const factForm = ({ subject, fact = '', moreThan, lessThan, is }: NewRule): Form => {
  const table = factsOf(subject)
  const found = Object.hasOwn(table, fact) ? table[fact] : undefined
  if (found === undefined)
    return refuse(
      'fact',
      `a fact of ${subject}`,
      fact,
      '没有这个事实',
      'there is no such fact',
      nearestName(fact, Object.keys(table)),
    )
  if (Object.values(found.params ?? {}).some((one) => one.optional !== true))
    return refuse(
      'fact',
      'a fact that needs no params',
      fact,
      '这个事实须带参数，请手写',
      'it needs params: write it by hand',
    )
  if (found.type === 'boolean') {
    if (is === undefined) refuse('is', 'true or false', is, '缺少取值', 'which value breaks the rule is missing')
    const breach: Leaf = { fact, operator: 'equal', value: is! }
    return { rule: { id: kebab(fact), when: breach } }
  }
  const limit = moreThan ?? lessThan
  if (found.type !== 'number' || limit === undefined)
    return refuse(
      'fact',
      'a number with moreThan or lessThan, or a boolean with is',
      found.type,
      '须是数值或布尔事实',
      'it is neither',
    )
  const name = `${moreThan === undefined ? 'min' : 'max'}${capital(fact.replace(/^longest/, ''))}`
  const breach: Leaf = {
    fact,
    operator: moreThan === undefined ? 'lessThan' : 'greaterThan',
    value: { parameter: name },
  }
  const unit: Unit = found.unit ?? 'count'
  const texts = {
    zh: `${found.label.zh}的${moreThan === undefined ? '下限' : '上限'}`,
    en: `${moreThan === undefined ? 'Least' : 'Greatest'} value of: ${found.label.en}`,
  }
  return {
    rule: { id: kebab(fact), when: breach },
    parameters: { [name]: { type: 'number', unit, value: limit, ...texts } },
  }
}

const phraseForm = ({ phrases }: NewRule): Form => {
  const { lexicon, texts } = phrases!
  const counted = { fact: 'phraseHits', params: { lexicon, speaker: 'agent' } }
  const breach: Leaf = { ...counted, operator: 'greaterThan', value: 0 }
  return {
    rule: { id: kebab(lexicon), when: breach, occurrences: counted },
    lexicons: { [lexicon]: { match: 'contains', phrases: [...texts] } },
  }
}

const formOf = (spec: NewRule): Form => {
  const forms = (['fact', 'question', 'act', 'phrases'] as const).filter((one) => spec[one] !== undefined)
  if (forms.length !== 1)
    refuse('', 'one of fact | question | act | phrases', forms, '须给出一种，且只一种', 'one form, and only one')
  if (spec.question !== undefined)
    return {
      rule: { expects: spec.question.name },
      observations: { [spec.question.name]: { type: 'boolean', ask: { ...spec.question.ask } } },
    }
  if (spec.act !== undefined) return { rule: { act: spec.act } }
  return spec.phrases === undefined ? factForm(spec) : phraseForm(spec)
}

const withoutClash = (document: RulesetSource, form: Form): void => {
  for (const part of ['parameters', 'lexicons', 'observations'] as const)
    for (const name of Object.keys(form[part] ?? {}))
      if (Object.hasOwn(document[part] ?? {}, name))
        refuse(
          part,
          'a name that the document does not have',
          name,
          '文档里已有这个名称',
          'the document has it already',
        )
}

/** Puts a rule into its clause: beside those that are there, in place of a word on why there are none, or at the end. */
const placed = (clauses: RulesetSource['clauses'], clause: string, rule: RuleSource): RulesetSource['clauses'] => {
  if (!clauses.some((entry) => entry.clause === clause)) return [...clauses, { clause, rules: [rule] }]
  return clauses.map((entry) => {
    if (entry.clause !== clause) return entry
    const { none: _, see: __, reason: ___, note: ____, rules = [], ...rest } = entry
    return { ...rest, rules: [...rules, rule] }
  })
}

const joined = <T extends object>(table: T | undefined, more: T | undefined): T | undefined =>
  table === undefined ? more : more === undefined ? table : { ...table, ...more }

/**
 * Adds a rule to a document, with cases: one that breaks it, one that keeps it (at the boundary, where there is one), one that lacks
 * what it needs and, where it costs something, a settlement. The records are looked for, so each says what it is meant to say; read
 * them, and say in `summary` what the text says.
 *
 * @param given The document; it may be a draft or an outline, but it loads.
 * @throws PolicyError for a form that is none, a fact that does not exist, a name that is taken; RulesetError where the document
 *   with the rule is no ruleset
 * @example
 * ```ts
 * import { newRule, newRuleset } from 'callcenter-rulebook/authoring'
 * const frame = newRuleset({ id: 'our-hotline', title: { zh: '本热线规范', en: 'Our hotline' } })
 * const { cases, ruleId } = newRule(frame, [], { clause: '1', subject: 'call', fact: 'longestHoldSeconds', moreThan: 30 })
 * ruleId // => 'longest-hold-seconds'
 * cases.map(({ expect }) => Object.keys(expect)[0]) // => ['violated', 'met', 'notAssessed']
 * ```
 */
export const newRule = (
  given: RulesetSource,
  cases: unknown,
  spec: NewRule,
  options: { readonly calendar?: Calendar } = {},
): WithNewRule => {
  checkSpec(spec)
  checkOptions(options)
  const before = checkCases(cases, 'cases') as readonly TestCase[]
  const document = loadRuleset(given).source
  const form = formOf(spec)
  withoutClash(document, form)
  const { subject, clause, topic, fine } = spec
  const fineName = `${camel(spec.id ?? ruleName(form.rule as RuleSource))}Fine`
  const parameters: Record<string, Parameter> = {
    ...form.parameters,
    ...(fine === undefined
      ? {}
      : { [fineName]: { type: 'money' as const, value: fine, zh: '每次扣款', en: 'Deduction for each' } }),
  }
  const rule = {
    ...form.rule,
    ...(spec.id === undefined ? {} : { id: spec.id }),
    subject,
    ...(topic === undefined ? {} : { topic }),
    // A day off has no duty.
    ...(subject === 'attendance' && form.rule.act === undefined ? { applies: { isWorkday: true } } : {}),
    ...(fine === undefined
      ? {}
      : { effects: [{ kind: 'fine' as const, amount: { parameter: fineName }, per: 'occurrence' as const }] }),
  } as Omit<RuleSource, 'summary'>
  const ruleId = ruleName(rule as RuleSource)
  const whole = (summary: Bilingual): RulesetSource => ({
    ...document,
    ...Object.fromEntries(
      (['parameters', 'lexicons', 'observations'] as const).flatMap((part) => {
        const table = joined(document[part] as object | undefined, part === 'parameters' ? parameters : form[part])
        return table === undefined || Object.keys(table).length === 0 ? [] : [[part, table]]
      }),
    ),
    clauses: placed(document.clauses, clause, { ...rule, summary } as RuleSource),
  })
  const draft = loadRuleset(whole(spec.summary ?? { zh: ruleId, en: ruleId }))
  const summary = spec.summary ?? inWords(draft.document.rules.find(({ id }) => id === ruleId)!.when, spec, draft)
  const ruleset = loadRuleset(whole(summary))
  const { found, missing } = casesFor(ruleset, ruleId, {
    fine,
    phrases: spec.phrases?.texts,
    act: spec.act,
    calendar: options.calendar,
  })
  return { document: ruleset.source, cases: [...before, ...found], ruleId, missing }
}

const camel = (name: string): string => name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** What the rule says, from what breaks it: to be replaced by what the text says. */
const inWords = (
  when: Condition,
  { question, act, subject, phrases }: NewRule,
  { document }: ReturnType<typeof loadRuleset>,
): Bilingual => {
  if (question !== undefined)
    return { zh: question.ask.zh.replace(/[？?]$/, ''), en: question.ask.en.replace(/\?$/, '') }
  if (act !== undefined) {
    const { zh, en } = Object.hasOwn(sharedActs, act) ? sharedActs[act]! : { zh: act, en: act }
    return { zh: `不得：${zh}`, en: `Not allowed: ${en}` }
  }
  if (phrases !== undefined)
    return { zh: `不说：${phrases.texts.join('、')}`, en: `Not to be said: ${phrases.texts.join(', ')}` }
  const sentence = (locale: Locale) =>
    sentenceOf(when, { document, subject, locale, parameter: () => '' }).replace(/（）| ?\(\)/g, '')
  return { zh: `不得：${sentence('zh-CN')}`, en: `Not allowed: ${sentence('en')}` }
}

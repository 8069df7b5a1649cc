import type { Condition, Leaf } from '../../document/condition.ts'
import { canonicalJson } from '../../document/digest.ts'
import type { ParameterValue, Rule, RulesetDocument } from '../../document/document.ts'
import { conditionsOf } from '../../document/rule.ts'
import { leavesOf } from '../../document/walk.ts'
import type { Bilingual } from '../../errors.ts'
import type { Ruleset } from '../../ruleset/load.ts'
import { usesOf } from '../lint/uses.ts'
import { sentenceOf } from '../page/condition-words.ts'
import { type Formula, firingOf, implies, type Reading } from '../proof/formula.ts'
import {
  type ConditionChange,
  type Direction,
  joinDirections,
  opposite,
  type RulesetChange,
  type VersionStep,
} from './change.ts'
import { effectChanges, statedEffect } from './effects.ts'
import type { TextDifference } from './text.ts'

/** A version's document with the values its parameters have of themselves. */
export interface DiffSide {
  readonly document: RulesetDocument
  readonly values: Readonly<Record<string, ParameterValue | undefined>>
}

export const sideOf = ({ document }: Ruleset): DiffSide => ({
  document,
  values: Object.fromEntries(Object.entries(document.parameters).map(([name, { value }]) => [name, value])),
})

/** When a rule finds something, where the policy has it at all. */
const firing = (rule: Rule, { document, values }: DiffSide): Formula => {
  const reading: Reading = { document, subject: rule.subject, parameters: values }
  const enabled = rule.enabledBy === undefined ? true : (values[rule.enabledBy] ?? true) === true
  return { all: [enabled, rule.withdrawn === undefined, firingOf(rule, reading)] }
}

const compareFiring = (a: Formula, b: Formula): Direction | undefined => {
  const narrower = implies(a, b)
  const wider = implies(b, a)
  if (narrower && wider) return undefined
  return narrower ? 'stricter' : wider ? 'looser' : 'changed'
}

/** Whether a leaf becomes true as its fact grows (1), as it shrinks (-1), or otherwise (0). */
const tendency = ({ operator, value }: Leaf): 1 | 0 | -1 => {
  switch (operator) {
    case 'greaterThan':
    case 'greaterThanInclusive':
      return 1
    case 'lessThan':
    case 'lessThanInclusive':
      return -1
    case 'equal':
      return value === true ? 1 : value === false || value === 0 ? -1 : 0
    case 'notEqual':
      return value === false || value === 0 ? 1 : value === true ? -1 : 0
    default:
      return 0
  }
}

/** Which way a rule moves where a lexicon or script that it reads finds more, or less. */
const throughText = (
  rule: Rule,
  kind: 'lexicon' | 'script',
  name: string,
  { reach, hasExceptions }: TextDifference,
): Direction | undefined => {
  if (reach === undefined) return undefined
  const leaves = conditionsOf(rule).flatMap(({ part, condition }) =>
    leavesOf(condition)
      .filter(({ leaf }) => leaf.params?.[kind] === name)
      // What excuses more finds less.
      .map(({ leaf, negated }) => ({ leaf, side: (part === 'excuse') === negated ? 1 : -1 })),
  )
  const all = leaves.map(({ leaf, side }): Direction => {
    if (reach === 'other' || (leaf.fact === 'phrasesMissing' && hasExceptions)) return 'changed'
    const grows = tendency(leaf) * side * (reach === 'wider' ? 1 : -1)
    return grows === 0 ? 'changed' : grows > 0 ? 'stricter' : 'looser'
  })
  return joinDirections(all) ?? 'changed'
}

/** Fields of a rule whose difference is more than words. */
const judged = ['bearer', 'clause', 'also', 'topic', 'occurrences', 'overrides', 'force', 'draft', 'due'] as const
const severityOrder = ['minor', 'moderate', 'severe']

const severityDirection = (a: Rule, b: Rule): Direction | undefined => {
  if (a.severity === b.severity) return undefined
  if (a.severity === undefined || b.severity === undefined) return 'changed'
  return severityOrder.indexOf(b.severity) > severityOrder.indexOf(a.severity) ? 'stricter' : 'looser'
}

export interface TextDifferences {
  readonly lexicons: ReadonlyMap<string, TextDifference>
  readonly scripts: ReadonlyMap<string, TextDifference>
}

const changedParameters = (rule: Rule, before: DiffSide, after: DiffSide): readonly string[] =>
  [...usesOf(rule, after.document).parameters].filter(
    (name) => canonicalJson(before.values[name] ?? null) !== canonicalJson(after.values[name] ?? null),
  )

/** A condition in both languages, with the values that its parameters have in its version. */
const inWords = (condition: Condition, { subject }: Rule, { document }: DiffSide): Bilingual => ({
  zh: sentenceOf(condition, { document, subject, locale: 'zh-CN' }),
  en: sentenceOf(condition, { document, subject, locale: 'en' }),
})

const sentencesOf = (a: Rule, b: Rule, before: DiffSide, after: DiffSide): Pick<RulesetChange, 'sentences'> => {
  const sentences = (['applies', 'when', 'excuse'] as const).flatMap((part): ConditionChange[] => {
    const from = a[part] === undefined ? null : inWords(a[part], a, before)
    const to = b[part] === undefined ? null : inWords(b[part], b, after)
    return from?.en === to?.en && from?.zh === to?.zh ? [] : [{ part, from, to }]
  })
  return sentences.length === 0 ? {} : { sentences }
}

const answersDiffer = (name: string, ...sides: readonly DiffSide[]): boolean => {
  const [from, to] = sides.map(({ document: { observations } }) =>
    Object.hasOwn(observations, name) ? canonicalJson(observations[name]!.answeredBy ?? null) : undefined,
  )
  return from !== undefined && to !== undefined && from !== to
}

const compareRule = (
  a: Rule,
  b: Rule,
  before: DiffSide,
  after: DiffSide,
  texts: TextDifferences,
): readonly RulesetChange[] => {
  const uses = usesOf(b, after.document)
  const because: string[] = []
  const directions: (Direction | undefined)[] = []
  const differs = (key: keyof Rule) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null)
  const conditions = (['applies', 'when', 'excuse', 'enabledBy', 'withdrawn'] as const).filter(differs)
  const parameters = changedParameters(b, before, after)
  because.push(...conditions, ...parameters.map((name) => `parameter ${name}`))
  if (conditions.length > 0 || parameters.length > 0) {
    const moved = compareFiring(firing(a, before), firing(b, after))
    directions.push(b.kind === 'reward' && moved !== undefined ? opposite(moved) : moved)
  }
  for (const [kind, names, all] of [
    ['lexicon', uses.lexicons, texts.lexicons],
    ['script', uses.scripts, texts.scripts],
  ] as const)
    for (const name of names) {
      const difference = all.get(name)
      const moved = difference === undefined ? undefined : throughText(b, kind, name, difference)
      if (moved === undefined) continue
      because.push(`${kind} ${name}`)
      directions.push(b.kind === 'reward' ? opposite(moved) : moved)
    }
  // What data says of a question differs: which way the rule moves, depends on the record.
  for (const name of uses.facts)
    if (answersDiffer(name, before, after)) {
      because.push(`answer ${name}`)
      directions.push('changed')
    }
  for (const key of judged.filter(differs)) {
    because.push(key)
    directions.push('changed')
  }
  const severity = severityDirection(a, b)
  if (severity !== undefined) {
    because.push('severity')
    directions.push(severity)
  }
  const isOther = a.subject !== b.subject || (a.kind ?? 'violation') !== (b.kind ?? 'violation')
  if (isOther) {
    because.push(a.subject !== b.subject ? 'subject' : 'kind')
    directions.push('changed')
  }
  const stated = (rule: Rule, side: DiffSide) => (rule.effects ?? []).map((effect) => statedEffect(effect, side.values))
  const effects = effectChanges(b, stated(a, before), stated(b, after))
  if (effects.some(({ direction }) => direction !== undefined)) because.push('effects')
  directions.push(...effects.map(({ direction }) => direction))
  const words = (['summary', 'interpretation'] as const).filter(differs)
  const direction = joinDirections(directions)
  const step: VersionStep = isOther ? 'major' : 'patch'
  const rule: RulesetChange = {
    part: 'rule',
    change: 'changed',
    name: b.id,
    clause: b.clause,
    ...(direction === undefined ? {} : { direction }),
    because: because.length === 0 ? words : because,
    ...sentencesOf(a, b, before, after),
    step,
  }
  return because.length === 0 && words.length === 0 ? effects : [rule, ...effects]
}

/** A rule that is new makes a ruleset stricter, unless it gives something; one that is gone the reverse. */
const whenNew = (rule: Rule): Direction => (rule.kind === 'reward' ? 'looser' : 'stricter')

/** The differences between the rules of two versions, in the order of the newer document. */
export const ruleChanges = (before: DiffSide, after: DiffSide, texts: TextDifferences): readonly RulesetChange[] => {
  const [old, now] = [before, after].map(
    ({ document }) => new Map([...document.rules, ...document.withdrawn].map((rule) => [rule.id, rule])),
  ) as [Map<string, Rule>, Map<string, Rule>]
  const changed = [...now.values()].flatMap((rule): readonly RulesetChange[] => {
    const earlier = old.get(rule.id)
    if (earlier !== undefined) return compareRule(earlier, rule, before, after, texts)
    return [
      {
        part: 'rule',
        change: 'added',
        name: rule.id,
        clause: rule.clause,
        to: rule.summary,
        direction: whenNew(rule),
        step: 'patch',
      },
    ]
  })
  const removed = [...old.values()]
    .filter(({ id }) => !now.has(id))
    .map(
      (rule): RulesetChange => ({
        part: 'rule',
        change: 'removed',
        name: rule.id,
        clause: rule.clause,
        from: rule.summary,
        direction: opposite(whenNew(rule)),
        step: 'major',
      }),
    )
  return [...changed, ...removed]
}

import type * as z from 'zod'
import { conditionChecker } from '../conditions/check.ts'
import { nearestName, type Problem, problem, RulesetError } from '../errors.ts'
import { findFact } from '../facts/vocabulary.ts'
import { problemsFromZod } from '../records/problems.ts'
import { subjects } from '../records/subject.ts'
import { localClock } from '../time/local-clock.ts'
import { checkScorecards } from './check-scorecards.ts'
import { checkTexts } from './check-texts.ts'
import { digestOf } from './digest.ts'
import { expandCheck, observationsOf } from './expand.ts'
import type { Condition } from './schema/condition.ts'
import {
  type Check,
  documentSchema,
  type Observation,
  type Rule,
  type RulesetDocument,
  type RulesetSource,
} from './schema/document.ts'
import type { EffectSpec, PlainEffectSpec } from './schema/effect.ts'
import { sharedActs, sharedTopics } from './vocabulary.ts'

/** One regulation at one version, checked, frozen and named by its digest. */
export interface Ruleset {
  readonly id: string
  readonly version: string
  /** SHA-256 of the document's canonical JSON (RFC 8785). */
  readonly digest: string
  /** The document as it was given. */
  readonly source: RulesetSource
  /** The document in full: checks written out as rules. */
  readonly document: RulesetDocument
}

type Path = readonly PropertyKey[]

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

/** Where a rule stands in its document. */
type Source = z.output<typeof documentSchema>

interface Placed {
  readonly rule: Rule
  readonly path: Path
}

const mergeObservations = (
  declared: Readonly<Record<string, Observation>>,
  checks: readonly Check[],
  problems: Problem[],
): Record<string, Observation> => {
  const all: Record<string, Observation> = { ...declared }
  for (const [index, check] of checks.entries())
    for (const [name, observation] of Object.entries(observationsOf(check))) {
      const known = Object.hasOwn(all, name) ? all[name] : undefined
      if (known === undefined) all[name] = observation
      else if (known.type !== 'boolean' || known.ask.zh !== observation.ask.zh || known.ask.en !== observation.ask.en)
        problems.push(
          problem({
            code: 'observation-asked-twice',
            path: ['checks', index, 'ask'],
            expected: 'one question for one observation',
            received: name,
            zh: '同一观察项的问法不一致',
            en: 'the same observation is asked in two ways',
          }),
        )
    }
  return all
}

/** Amounts, units and steps of effects: every parameter and fact they name must exist. */
const checkEffects = (
  effects: readonly (EffectSpec | PlainEffectSpec)[],
  rule: Rule,
  path: Path,
  checker: ReturnType<typeof conditionChecker>,
): void => {
  const { subject } = rule
  for (const [index, effect] of effects.entries()) {
    const at = [...path, index]
    const amount = (value: unknown, key: string, types: Parameters<typeof checker.checkParameter>[1]) => {
      if (typeof value === 'object' && value !== null && 'parameter' in value)
        checker.checkParameter((value as { parameter: string }).parameter, types, [...at, key, 'parameter'])
    }
    if ('units' in effect && effect.units !== undefined) checker.checkQuantity(effect.units, subject, [...at, 'units'])
    switch (effect.kind) {
      case 'fine':
      case 'red-packet':
      case 'pay':
        amount(effect.amount, 'amount', ['money', 'money-range'])
        break
      case 'reward':
        amount(effect.amount, 'amount', ['money', 'money-range'])
        amount(effect.rate, 'rate', ['decimal'])
        if (effect.of !== undefined) checker.checkQuantity(effect.of, subject, [...at, 'of'])
        if (effect.fund !== undefined) amount(effect.fund.cap, 'fund.cap', ['money'])
        break
      case 'wage-days':
        amount(effect.days, 'days', ['decimal'])
        break
      case 'counts-as':
        amount(effect.days, 'days', ['decimal'])
        amount(effect.keepsCounting, 'keepsCounting', ['boolean'])
        break
      case 'points':
        amount(effect.amount, 'amount', ['decimal'])
        break
      case 'compensation':
        checker.checkQuantity(effect.amountFrom, subject, [...at, 'amountFrom'])
        break
      case 'ladder':
        amount(effect.window, 'window', ['string', 'number'])
        for (const [step, consequences] of effect.steps.entries())
          checkEffects(consequences, rule, [...at, 'steps', step], checker)
        break
    }
  }
}

const checkClauses = (document: RulesetDocument, rules: readonly Placed[], problems: Problem[]): void => {
  const labels = new Map<string, number>()
  for (const [index, entry] of document.clauses.entries()) {
    if (labels.has(entry.clause))
      problems.push(
        problem({
          code: 'duplicate-clause',
          path: ['clauses', index, 'clause'],
          expected: 'each clause once',
          received: entry.clause,
          zh: '条款重复',
          en: 'the clause is listed twice',
        }),
      )
    labels.set(entry.clause, index)
  }
  const known = [...labels.keys()]
  const decided = new Set<string>()
  for (const { rule, path } of rules)
    for (const [key, label] of [
      ['clause', rule.clause] as const,
      ...(rule.also ?? []).map((one) => ['also', one] as const),
    ]) {
      decided.add(`${label} ${rule.id}`)
      if (!labels.has(label))
        problems.push(
          problem({
            code: 'unknown-clause',
            path: [...path, key],
            expected: 'a clause listed under clauses',
            received: label,
            nearest: nearestName(label, known),
            zh: '条款清单里没有这一条',
            en: 'the list of clauses has no such clause',
          }),
        )
    }
  const ids = new Set(rules.map(({ rule }) => rule.id))
  const hasRule = new Set(rules.flatMap(({ rule }) => [rule.clause, ...(rule.also ?? [])]))
  for (const [index, entry] of document.clauses.entries()) {
    const path = ['clauses', index]
    if (entry.disposition === 'rule' && !hasRule.has(entry.clause))
      problems.push(
        problem({
          code: 'clause-without-rule',
          path,
          expected: 'a rule whose clause or also names it',
          received: entry.clause,
          zh: '条款写着有规则，却没有规则引用它',
          en: 'the clause is said to have a rule, but no rule cites it',
        }),
      )
    for (const [i, id] of ('rules' in entry ? (entry.rules ?? []) : []).entries()) {
      const at = [...path, 'rules', i]
      if (!ids.has(id))
        problems.push(
          problem({
            code: 'unknown-rule',
            path: at,
            expected: 'the id of a rule',
            received: id,
            nearest: nearestName(id, [...ids]),
            zh: '没有这条规则',
            en: 'there is no such rule',
          }),
        )
      else if (entry.disposition === 'rule' && !decided.has(`${entry.clause} ${id}`))
        problems.push(
          problem({
            code: 'rule-does-not-cite',
            path: at,
            expected: `a rule whose clause or also is ${entry.clause}`,
            received: id,
            zh: '该规则没有引用这一条',
            en: 'the rule does not cite the clause',
          }),
        )
    }
  }
}

const checkRules = (rules: readonly Placed[], problems: Problem[]): void => {
  const seen = new Map<string, Path>()
  const ids = rules.map(({ rule }) => rule.id)
  for (const { rule, path } of rules) {
    if (seen.has(rule.id))
      problems.push(
        problem({
          code: 'duplicate-rule',
          path: [...path, 'id'],
          expected: 'a name of its own',
          received: rule.id,
          zh: '规则重名',
          en: 'two rules have the same id',
        }),
      )
    seen.set(rule.id, path)
    for (const [index, target] of (rule.overrides ?? []).entries())
      if (target === rule.id || !ids.includes(target))
        problems.push(
          problem({
            code: 'unknown-rule',
            path: [...path, 'overrides', index],
            expected: 'the id of another rule',
            received: target,
            nearest: nearestName(target, ids),
            zh: '没有这条规则',
            en: 'there is no such rule',
          }),
        )
  }
}

/** Rules that override one another in a circle would set each other aside, and nothing would be left. */
const checkOverrideCircles = (rules: readonly Placed[], problems: Problem[]): void => {
  const overrides = new Map(rules.map(({ rule }) => [rule.id, rule.overrides ?? []]))
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (overrides.get(from) ?? []).some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  for (const { rule, path } of rules)
    if (reaches(rule.id, rule.id, new Set()))
      problems.push(
        problem({
          code: 'override-circle',
          path: [...path, 'overrides'],
          expected: 'no rule that overrides this one in turn',
          received: rule.overrides,
          zh: '规则互相取代，成了一圈',
          en: 'the rules override one another in a circle',
        }),
      )
}

const checkObservations = (document: RulesetDocument, problems: Problem[]): void => {
  for (const name of Object.keys(document.observations)) {
    const taken = subjects.filter((subject) => findFact(subject, name) !== undefined)
    const used = document.rules.filter((rule) => taken.includes(rule.subject))
    if (used.length > 0)
      problems.push(
        problem({
          code: 'observation-is-fact',
          path: ['observations', name],
          expected: 'a name that no derived fact or core field has',
          received: name,
          zh: '与库已有的事实重名',
          en: `the library already has a fact of that name for ${taken.join(', ')}`,
        }),
      )
  }
}

/** Acts that a condition compares with, each with its place. */
const actsIn = (condition: Condition, path: Path): readonly (readonly [act: string, path: Path])[] => {
  if ('all' in condition) return condition.all.flatMap((part, index) => actsIn(part, [...path, 'all', index]))
  if ('any' in condition) return condition.any.flatMap((part, index) => actsIn(part, [...path, 'any', index]))
  if ('not' in condition) return actsIn(condition.not, [...path, 'not'])
  const { fact, value } = condition
  if (fact !== 'act') return []
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((act) => (typeof act === 'string' ? [[act, [...path, 'value']] as const] : []))
}

const checkVocabulary = (source: Source, rules: readonly Placed[], problems: Problem[]): void => {
  const acts = { ...sharedActs, ...source.vocabulary?.acts }
  const topics = { ...sharedTopics, ...source.vocabulary?.topics }
  const check = (known: object, name: string, code: string, path: Path, zh: string, en: string) => {
    if (!Object.hasOwn(known, name))
      problems.push(
        problem({
          code,
          path,
          expected: 'a code of the shared vocabulary, or one declared under vocabulary',
          received: name,
          nearest: nearestName(name, Object.keys(known)),
          zh,
          en,
        }),
      )
  }
  for (const { rule, path } of rules) {
    const isCheck = path[0] === 'checks'
    if (rule.topic !== undefined)
      check(topics, rule.topic, 'unknown-topic', [...path, 'topic'], '词汇表里没有这个主题', 'there is no such topic')
    if (rule.subject !== 'incident') continue
    const conditions = [
      ...(rule.applies === undefined ? [] : actsIn(rule.applies, [...path, 'applies'])),
      ...actsIn(rule.when, [...path, 'when']),
    ]
    for (const [act, place] of conditions)
      check(
        acts,
        act,
        'unknown-act',
        isCheck ? [...path, 'act'] : place,
        '词汇表里没有这种行为',
        'there is no such act',
      )
  }
}

const checkAliases = (document: RulesetDocument, problems: Problem[]): void => {
  const owners = new Map(Object.keys(document.observations).map((name) => [name, name]))
  for (const [name, { aliases }] of Object.entries(document.observations))
    for (const [index, alias] of (aliases ?? []).entries()) {
      const owner = owners.get(alias)
      if (owner !== undefined)
        problems.push(
          problem({
            code: 'alias-taken',
            path: ['observations', name, 'aliases', index],
            expected: 'a name that means nothing else in this ruleset',
            received: `${alias}, which is ${owner}`,
            zh: '别名已另有所指',
            en: 'the alias already means something else',
          }),
        )
      owners.set(alias, name)
    }
}

const checkTimeZone = (timeZone: string, problems: Problem[]): void => {
  try {
    localClock(timeZone)
  } catch {
    problems.push(
      problem({
        code: 'unknown-time-zone',
        path: 'timeZone',
        expected: 'an IANA time zone',
        received: timeZone,
        zh: '没有这个时区',
        en: 'there is no such time zone',
      }),
    )
  }
}

/**
 * Checks a ruleset document and gives it back as a ruleset: every name that it uses exists, every
 * operator fits its fact, both sides of a comparison have the same unit, every clause is accounted for.
 *
 * @throws RulesetError with every problem: path in the document, expected, received, nearest name
 * @example
 * ```ts
 * import { loadRuleset, RulesetError } from 'callcenter-rulebook'
 * try {
 *   loadRuleset({ id: 'ours', version: '1.0' })
 * } catch (error) {
 *   error instanceof RulesetError // => true
 *   error.path // => 'version'
 * }
 * ```
 */
export const loadRuleset = (json: unknown): Ruleset => {
  const parsed = documentSchema.safeParse(json)
  if (!parsed.success) throw new RulesetError(problemsFromZod(parsed.error, documentSchema, json))
  const source = parsed.data
  const problems: Problem[] = []
  const checks = source.checks ?? []
  const placed: Placed[] = [
    ...(source.rules ?? []).map((rule, index) => ({ rule, path: ['rules', index] })),
    ...checks.map((check, index) => ({ rule: expandCheck(check), path: ['checks', index] })),
  ]
  const document: RulesetDocument = {
    id: source.id,
    version: source.version,
    effectiveFrom: source.effectiveFrom,
    effectiveTo: source.effectiveTo ?? null,
    timeZone: source.timeZone,
    currency: source.currency,
    jurisdiction: source.jurisdiction,
    title: source.title,
    parameters: source.parameters ?? {},
    lexicons: source.lexicons ?? {},
    scripts: source.scripts ?? {},
    scorecards: source.scorecards ?? {},
    observations: mergeObservations(source.observations ?? {}, checks, problems),
    clauses: source.clauses,
    rules: placed.map(({ rule }) => rule),
  }
  checkTimeZone(document.timeZone, problems)
  checkRules(placed, problems)
  checkOverrideCircles(placed, problems)
  checkClauses(document, placed, problems)
  checkObservations(document, problems)
  checkAliases(document, problems)
  checkVocabulary(source, placed, problems)
  const checker = conditionChecker(document, problems)
  for (const { rule, path } of placed) {
    // In a check the conditions are written out by the library: problems point at the check itself.
    const at = (key: string): Path => (path[0] === 'checks' ? path : [...path, key])
    if (rule.applies !== undefined) checker.check(rule.applies, rule.subject, at('applies'))
    checker.check(rule.when, rule.subject, at('when'))
    if (rule.occurrences !== undefined) checker.checkQuantity(rule.occurrences, rule.subject, at('occurrences'))
    if (rule.enabledBy !== undefined) checker.checkParameter(rule.enabledBy, ['boolean'], [...path, 'enabledBy'])
    if (rule.effects !== undefined) checkEffects(rule.effects, rule, [...path, 'effects'], checker)
  }
  checkScorecards(document, checker.checkParameter, problems)
  checkTexts(document, problems)
  const [first, ...rest] = problems
  if (first !== undefined) throw new RulesetError([first, ...rest])
  return deepFreeze({ id: document.id, version: document.version, digest: digestOf(source), source, document })
}

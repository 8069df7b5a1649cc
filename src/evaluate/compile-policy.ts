import { bindAnswer } from '../conditions/answer.ts'
import { conditionChecker } from '../conditions/check.ts'
import { boundLeaves, type Compiled, compileCondition, type RulePart } from '../conditions/compile.ts'
import { FlatConditions } from '../conditions/flat.ts'
import { factsRead, type RuleParts } from '../conditions/verdict.ts'
import type { Condition } from '../document/condition.ts'
import type { Rule, RulesetDocument } from '../document/document.ts'
import { leavesOf } from '../document/walk.ts'
import {
  type BoundLeaf,
  type BoundSlot,
  type FactBinder,
  factBinder,
  restingOn,
  SlotTable,
  withUses,
} from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import { measureBinder } from '../measures/bind.ts'
import { scoreBinder } from '../quality/scorecards/bind-score.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { bindEffects } from './effects/bind-effects.ts'
import type { BoundEffect } from './effects/plain.ts'

/** A rule ready to judge records of one policy. */
export interface CompiledRule extends RuleParts {
  readonly rule: Rule
  readonly also: readonly string[]
  /** The leaves that may leave something for a person to judge. */
  readonly hinting: readonly BoundLeaf[]
  readonly occurrences: BoundSlot | undefined
  readonly effects: readonly BoundEffect[]
  /** Facts that occurrences and effects read beside the conditions. */
  readonly measures: readonly BoundSlot[]
  /** The observations that it reads on the record that the work space stands at. */
  readonly answers: SlotsRead
  /** Those that the policy has an assumption of. */
  readonly assumes: SlotsRead
  /** `also` clauses that stand for single phrases: cited only where their phrase was said. */
  readonly phraseClauses: ReadonlySet<string>
}

type SlotsRead = (workspace: Workspace) => readonly BoundSlot[]

/** Those of some facts, and of what they rest on, that are of a kind. What would answer a question is read only where it does. */
const readOf = (slots: readonly BoundSlot[], isMeant: (slot: BoundSlot) => boolean): SlotsRead => {
  const all = slots.flatMap(withUses)
  const meant = [...new Set(all.filter(isMeant))]
  if (meant.length === 0 || all.every(({ answered }) => answered === undefined)) return () => meant
  return (workspace) => [...new Set(slots.flatMap((one) => restingOn(one, workspace)).filter(isMeant))]
}

/** The rules of one ruleset version on one subject. */
export interface CompiledVersion {
  readonly version: PolicyVersion
  readonly rules: readonly CompiledRule[]
}

/** A policy made ready for one subject: slots, rules, and the work space they share. */
export interface CompiledPolicy {
  readonly workspace: Workspace
  versionRules(version: PolicyVersion): CompiledVersion
}

/** Lexicons that a condition reads. */
const lexiconsIn = (condition: Condition): readonly string[] =>
  leavesOf(condition)
    .map(({ leaf }) => leaf.params?.lexicon)
    .filter((lexicon) => typeof lexicon === 'string')

const phraseClausesOf = (rule: Rule, document: RulesetDocument): ReadonlySet<string> => {
  const also = new Set(rule.also)
  const clauses = lexiconsIn(rule.when).flatMap((name) =>
    (document.lexicons[name]?.phrases ?? []).flatMap((phrase) =>
      typeof phrase === 'object' && phrase.clause !== undefined && also.has(phrase.clause) ? [phrase.clause] : [],
    ),
  )
  return new Set(clauses)
}

const bindOccurrences = ({ occurrences, subject }: Rule, binder: FactBinder): BoundSlot | undefined => {
  if (occurrences !== undefined) return binder.bind(occurrences.fact, occurrences.params)
  return subject === 'incident' ? binder.bind('count') : undefined
}

const compileRule = (
  rule: Rule,
  version: PolicyVersion,
  binder: FactBinder,
  table: SlotTable,
  compile: (condition: Condition, part: RulePart) => Compiled,
): CompiledRule => {
  const { document } = version.ruleset
  const enabled = rule.enabledBy === undefined ? true : version.parameters[rule.enabledBy]
  const [occurrences, counted] = table.track(() => bindOccurrences(rule, binder))
  const [effects, measured] = table.track(() => bindEffects(rule, version, binder))
  const parts: RuleParts = {
    isEnabled: enabled as boolean | undefined,
    applies: rule.applies === undefined ? undefined : compile(rule.applies, 'guard'),
    when: compile(rule.when, 'asking'),
    due: rule.due === undefined ? undefined : binder.bind(rule.due.fact, rule.due.params),
    excuse: rule.excuse === undefined ? undefined : compile(rule.excuse, 'asking'),
  }
  const measures = [...counted, ...measured]
  const read = [...factsRead(parts), ...measures]
  return {
    ...parts,
    rule,
    also: rule.also ?? [],
    occurrences,
    effects,
    measures,
    hinting: [parts.when, parts.excuse]
      .flatMap((part) => (part === undefined ? [] : boundLeaves(part)))
      .filter(({ slot }) => slot.hints !== undefined),
    answers: readOf(read, ({ observedBy }) => observedBy !== undefined),
    assumes: readOf(read, ({ assumption }) => assumption !== undefined),
    phraseClauses: phraseClausesOf(rule, document),
  }
}

const compileFor = (policy: Policy, subject: Subject): CompiledPolicy => {
  const table = new SlotTable()
  const flat = new FlatConditions()
  const compiled = new Map<PolicyVersion, CompiledVersion>()
  const versionRules = (version: PolicyVersion): CompiledVersion => {
    const known = compiled.get(version)
    if (known !== undefined) return known
    const { document } = version.ruleset
    const { calendar, calendars, soundsLike, limits } = policy
    const { parameters, assumed, profiled } = version
    const measure = measureBinder(policy, version, subject)
    const { kindIn, isAnswerIn } = conditionChecker(document, [])
    const facts = { kindOf: kindIn(subject), isAnswer: isAnswerIn(subject) }
    const binder = factBinder(
      {
        document,
        subject,
        parameters,
        assumed,
        profiled,
        calendar,
        calendars,
        soundsLike,
        mostHits: limits.hits,
        measure,
        score: scoreBinder(version),
        answer: (answer, asked) => bindAnswer(answer, asked, facts),
      },
      table,
    )
    const compile = (condition: Condition, part: RulePart) => flat.add(compileCondition(condition, binder, facts, part))
    const rules = document.rules
      .filter((rule) => rule.subject === subject)
      .map((rule) => compileRule(rule, version, binder, table, compile))
    const result = { version, rules }
    compiled.set(version, result)
    return result
  }
  // All at once: facts that share work over rulesets (one text automaton) must know of each other first.
  for (const { versions } of policy.rulesets) for (const version of versions) versionRules(version)
  return { workspace: new Workspace(table.all()), versionRules }
}

const cache = new WeakMap<Policy, Map<Subject, CompiledPolicy>>()

/** The policy made ready for a subject: compiled once, at the first record. */
export const compilePolicy = (policy: Policy, subject: Subject): CompiledPolicy => {
  let bySubject = cache.get(policy)
  if (bySubject === undefined) {
    bySubject = new Map()
    cache.set(policy, bySubject)
  }
  let compiled = bySubject.get(subject)
  if (compiled === undefined) {
    compiled = compileFor(policy, subject)
    bySubject.set(subject, compiled)
  }
  return compiled
}

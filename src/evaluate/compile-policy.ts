import { bindAnswer, noCall, ofCall } from '../conditions/answer.ts'
import { conditionChecker } from '../conditions/check.ts'
import { boundLeaves, compileCondition, type RulePart } from '../conditions/compile.ts'
import { ConditionProgram, type PlacedCondition, type Section, TRUE_AT } from '../conditions/program/program.ts'
import { referencesInAnswer, withSources } from '../conditions/references.ts'
import { factsRead, type RuleParts } from '../conditions/verdict.ts'
import type { PlainAnswer } from '../document/answer.ts'
import type { Condition } from '../document/condition.ts'
import type { Rule, RulesetDocument } from '../document/document.ts'
import { leavesOf } from '../document/walk.ts'
import {
  type BoundLeaf,
  type BoundSlot,
  type DataAnswer,
  type FactBinder,
  factBinder,
  type Reading,
  readingsOf,
  restingOn,
  SlotTable,
  withUses,
} from '../facts/scope/bind.ts'
import { type FieldReader, Workspace } from '../facts/scope/workspace.ts'
import { once } from '../input/checked.ts'
import { measureBinder } from '../measures/bind.ts'
import { scoreBinder } from '../quality/scorecards/bind-score.ts'
import { type AnyRecord, recordAt } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import { type InForce, inForceOn } from '../ruleset/in-force.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { bindEffects } from './effects/bind-effects.ts'
import type { BoundEffect } from './effects/plain.ts'
import type { Outcome } from './finding.ts'
import { datesOf } from './local-date.ts'
import { type OutcomeTable, OutcomeTables } from './outcome-tables.ts'
import { whoseOf } from './whose.ts'

/** A rule ready to judge records of one policy. */
export interface CompiledRule extends RuleParts {
  readonly rule: Rule
  /** What it comes to where it is broken, and where it is not. */
  readonly ifBroken: Extract<Outcome, 'violated' | 'earned' | 'indicated' | 'unmet'>
  readonly ifKept: Extract<Outcome, 'met' | 'not-applicable'>
  readonly also: readonly string[]
  /** Where `Workspace.truths` has what the record's fields say of the guards and of the breach. */
  readonly appliesAt: number
  readonly whenAt: number
  /** What it comes to by these two. */
  readonly byTruth: OutcomeTable
  /** The leaves that may leave something for a person to judge. */
  readonly hinting: readonly BoundLeaf[]
  readonly occurrences: BoundSlot | undefined
  readonly effects: readonly BoundEffect[]
  /** Facts that occurrences and effects read beside the conditions. */
  readonly measures: readonly BoundSlot[]
  /** The observations that it reads on the record that the work space stands at, and on the call that the record is about. */
  readonly answers: ((workspace: Workspace) => readonly Reading[]) | undefined
  /** Those that the policy has an assumption of. */
  readonly assumes: SlotsRead | undefined
  /** `also` clauses that stand for single phrases: cited only where their phrase was said. */
  readonly phraseClauses: ReadonlySet<string>
}

type SlotsRead = (workspace: Workspace) => readonly BoundSlot[]

/** Those of some facts, and of what they rest on, that are of a kind. What would answer a question is read only where it does. */
const readOf = (slots: readonly BoundSlot[], isMeant: (slot: BoundSlot) => boolean): SlotsRead | undefined => {
  const all = slots.flatMap(withUses)
  const meant = [...new Set(all.filter(isMeant))]
  if (meant.length === 0) return undefined
  if (all.every(({ answered }) => answered === undefined)) return () => meant
  return (workspace) => [...new Set(slots.flatMap((one) => restingOn(one, workspace)).filter(isMeant))]
}

/** Those of some facts, and of what they rest on, that observations are. */
const observationsRead = (slots: readonly BoundSlot[]): CompiledRule['answers'] => {
  if (slots.flatMap(withUses).every(({ observedBy }) => observedBy === undefined)) return undefined
  return (workspace) => {
    const read = new Map(slots.flatMap((one) => readingsOf(one, workspace)).map((one) => [one.slot, one]))
    return [...read.values()].filter(({ slot }) => slot.observedBy !== undefined)
  }
}

/** The rules of one ruleset version on one subject. */
export interface CompiledVersion {
  readonly version: PolicyVersion
  readonly rules: readonly CompiledRule[]
}

/** What is in force of a policy, made ready for one subject: slots, rules, and the work space they share. */
export interface CompiledPolicy {
  readonly workspace: Workspace
  /** Where the calls are read that answer questions of the records. */
  readonly callWorkspace: Workspace
  /** What reads a record's fields for it. */
  readonly readers: readonly FieldReader[]
  readonly inForce: InForce
  /** In the order of the policy. */
  readonly versions: readonly CompiledVersion[]
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

const brokenOutcome = ({ kind, force }: Rule): CompiledRule['ifBroken'] => {
  if (kind === 'reward') return 'earned'
  return force === 'indicator' ? 'indicated' : force === 'condition' ? 'unmet' : 'violated'
}

const NONE: readonly never[] = []

/** Most lists of most rules are empty: as one and the same, they are at hand when thousands of rules are gone through. */
const orNone = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list)

const bindOccurrences = ({ occurrences, subject }: Rule, binder: FactBinder): BoundSlot | undefined => {
  if (occurrences !== undefined) return binder.bind(occurrences.fact, occurrences.params)
  return subject === 'incident' ? binder.bind('count') : undefined
}

const compileRule = (
  rule: Rule,
  version: PolicyVersion,
  binder: FactBinder,
  table: SlotTable,
  tables: OutcomeTables,
  compile: (condition: Condition, part: RulePart) => PlacedCondition,
): CompiledRule => {
  const { document } = version.ruleset
  const enabled = rule.enabledBy === undefined ? true : version.parameters[rule.enabledBy]
  const [occurrences, counted] = table.track(() => bindOccurrences(rule, binder))
  const [effects, measured] = table.track(() => bindEffects(rule, version, binder))
  const guards = rule.applies === undefined ? undefined : compile(rule.applies, 'guard')
  const breach = compile(rule.when, 'asking')
  const parts: RuleParts = {
    isEnabled: enabled as boolean | undefined,
    applies: guards?.condition,
    when: breach.condition,
    due: rule.due === undefined ? undefined : binder.bind(rule.due.fact, rule.due.params),
    excuse: rule.excuse === undefined ? undefined : compile(rule.excuse, 'asking').condition,
  }
  const measures = [...counted, ...measured]
  const read = [...factsRead(parts), ...measures]
  const { isEnabled, applies, when, due, excuse } = parts
  const ifBroken = brokenOutcome(rule)
  // A reward that was not earned blames nobody: the clause just has no case.
  const ifKept = rule.kind === 'reward' ? 'not-applicable' : 'met'
  // Written out: made by spreading, each rule had a shape of its own to the engine, and going through 1,600 of them took 27 times as long.
  return {
    isEnabled,
    applies,
    when,
    due,
    excuse,
    occurrences,
    ifBroken,
    ifKept,
    appliesAt: guards?.at ?? TRUE_AT,
    whenAt: breach.at,
    byTruth: tables.of(parts, occurrences !== undefined, ifBroken, ifKept),
    hinting: orNone(
      [when, excuse]
        .flatMap((part) => (part === undefined ? [] : boundLeaves(part)))
        .filter(({ slot }) => slot.hints !== undefined),
    ),
    assumes: readOf(read, ({ assumption }) => assumption !== undefined),
    rule,
    also: rule.also ?? NONE,
    effects,
    measures,
    answers: observationsRead(read),
    phraseClauses: phraseClausesOf(rule, document),
  }
}

/** Binds what answers questions on records of other kinds from the data of the calls that they are about. */
const callAnswers = (policy: Policy, version: PolicyVersion, table: SlotTable) => {
  const { document } = version.ruleset
  const { kindIn, isAnswerIn } = conditionChecker(document, [])
  const facts = { kindOf: kindIn('call'), isAnswer: isAnswerIn('call') }
  const { calendar, calendars, soundsLike, limits } = policy
  const binder = factBinder(
    {
      document,
      subject: 'call',
      // What a profile or the policy states beforehand is no data of this call.
      parameters: version.parameters,
      calendar,
      calendars,
      soundsLike,
      mostHits: limits.hits,
      answer: (answer, asked) => ('call' in answer ? noCall : bindAnswer(answer, asked, facts)),
    },
    table,
  )
  return (answer: PlainAnswer): DataAnswer => {
    const [bound, reads] = table.track(() => bindAnswer(answer, binder, facts))
    const read = referencesInAnswer(answer).flatMap((one) => withSources(one, 'call', document))
    return ofCall(
      bound,
      reads,
      read.flatMap((one) => whoseOf(one, version)),
    )
  }
}

/** @param isAlone whether each version is judged without the others: records of one must not pay for another's conditions */
const compileVersions = (policy: Policy, subject: Subject, versions: readonly PolicyVersion[], isAlone: boolean) => {
  const table = new SlotTable()
  const callTable = new SlotTable()
  const program = new ConditionProgram()
  const together = program.section()
  const tables = new OutcomeTables()
  const compileVersion = (version: PolicyVersion) => {
    const { document } = version.ruleset
    const { calendar, calendars, soundsLike, limits } = policy
    const { parameters, assumed, profiled } = version
    const measure = measureBinder(policy, version, subject)
    const { kindIn, isAnswerIn } = conditionChecker(document, [])
    const facts = { kindOf: kindIn(subject), isAnswer: isAnswerIn(subject) }
    const answerOfCall = once(() => callAnswers(policy, version, callTable))
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
        answer: (answer, asked) => ('call' in answer ? answerOfCall()(answer.call) : bindAnswer(answer, asked, facts)),
      },
      table,
    )
    const section = isAlone ? program.section() : together
    const compile = (condition: Condition, part: RulePart) =>
      section.add(compileCondition(condition, binder, facts, part))
    const rules = document.rules
      .filter((rule) => rule.subject === subject)
      .map((rule) => compileRule(rule, version, binder, table, tables, compile))
    return { compiled: { version, rules }, section }
  }
  // All at once: facts that share work over rulesets (one text automaton) must know of each other first.
  const compiled = new Map(versions.map((version) => [version, compileVersion(version)]))
  const workspace = new Workspace(program.size())
  const callWorkspace = new Workspace()
  const readers = new Map<Section, FieldReader>()
  const readerOf = (section: Section): FieldReader => {
    const known = readers.get(section) ?? section.layOut()
    readers.set(section, known)
    return known
  }
  return (inForce: InForce): CompiledPolicy => {
    const parts = inForce.versions.map((version) => compiled.get(version)!)
    return {
      workspace,
      callWorkspace,
      inForce,
      readers: [...new Set(parts.map(({ section }) => section))].map(readerOf),
      versions: parts.map((part) => part.compiled),
    }
  }
}

const everyVersion = ({ rulesets }: Policy): readonly PolicyVersion[] => rulesets.flatMap(({ versions }) => versions)

/**
 * A policy made ready for one subject, each stretch of time with what is in force in it: a record has no slots, readers and
 * phrases of other versions, and costs what one of them costs, however many there are. Records of many stretches in one process
 * share one that knows all versions, so that nothing is made, or held, once for each of them.
 */
class CompiledStretches {
  private static readonly MOST = 8
  private readonly known = new Map<InForce, CompiledPolicy>()
  private readonly policy: Policy
  private readonly subject: Subject
  private whole: ReturnType<typeof compileVersions> | undefined

  constructor(policy: Policy, subject: Subject) {
    this.policy = policy
    this.subject = subject
  }

  of(inForce: InForce): CompiledPolicy {
    let made = this.known.get(inForce)
    if (made === undefined) {
      made = this.make(inForce)
      this.known.set(inForce, made)
    }
    // Stretches that share a work space have readers of their own.
    made.workspace.readWith(made.readers)
    return made
  }

  private make(inForce: InForce): CompiledPolicy {
    if (this.known.size >= CompiledStretches.MOST)
      this.whole ??= compileVersions(this.policy, this.subject, everyVersion(this.policy), true)
    return (this.whole ?? compileVersions(this.policy, this.subject, inForce.versions, false))(inForce)
  }
}

const cache = new WeakMap<Policy, Map<Subject, CompiledStretches>>()

/** What is in force of a policy made ready for a subject: compiled once, at the first record. */
export const compileInForce = (policy: Policy, subject: Subject, inForce: InForce): CompiledPolicy => {
  let bySubject = cache.get(policy)
  if (bySubject === undefined) {
    bySubject = new Map()
    cache.set(policy, bySubject)
  }
  let compiled = bySubject.get(subject)
  if (compiled === undefined) {
    compiled = new CompiledStretches(policy, subject)
    bySubject.set(subject, compiled)
  }
  return compiled.of(inForce)
}

/** What judges a record: what is in force at its time, made ready. */
export const compilePolicy = (policy: Policy, subject: Subject, record: AnyRecord): CompiledPolicy =>
  compileInForce(policy, subject, inForceOn(policy, datesOf(recordAt(subject, record))))

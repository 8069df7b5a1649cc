import { bindAnswer, noCall } from '../conditions/answer.ts'
import { conditionChecker } from '../conditions/check.ts'
import { type Compiled, collectMissing, compileCondition, namedOnce } from '../conditions/compile.ts'
import { answerOf, referencesIn, withSources } from '../conditions/references.ts'
import { FALSE, TRUE, type Truth } from '../conditions/truth.ts'
import type { Condition } from '../document/condition.ts'
import { digestOf } from '../document/digest.ts'
import type { RulesetDocument } from '../document/document.ts'
import { keysOf, type Measure } from '../document/measure.ts'
import { leavesOf } from '../document/walk.ts'
import { type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundSlot, factBinder, SlotTable } from '../facts/scope/bind.ts'
import { Workspace } from '../facts/scope/workspace.ts'
import { findFact } from '../facts/vocabulary.ts'
import { scoreBinder } from '../quality/scorecards/bind-score.ts'
import type { KeyName } from '../records/keys.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy, PolicyVersion } from '../ruleset/policy.ts'
import { type Zone, zoneOf } from '../time/local/zone.ts'
import { toMillionths } from './item.ts'
import { type Mark, type MarkForm, markForms, NOT_ADMITTED } from './mark.ts'
import type { Taking } from './takes/take.ts'
import { takingOf } from './takes/takings.ts'

/** A measure of one ruleset version, ready to read records. */
export interface CompiledMeasure {
  readonly name: string
  /** Name and digest of the definition: marks of another definition are not mixed up with it. */
  readonly key: string
  readonly rulesetId: string
  readonly measure: Measure
  readonly keys: readonly KeyName[]
  readonly taking: Taking<unknown>
  readonly form: MarkForm
  readonly zone: Zone
  /** Over the whole of its window, not only up to the record: a rate is. */
  readonly isWhole: boolean
  /** Least and greatest value of the fact, in millionths. */
  readonly bounds: { readonly min: number; readonly max: number }
}

interface Reader {
  readonly compiled: CompiledMeasure
  readonly where: Compiled | undefined
  readonly part: Compiled | undefined
  readonly value: BoundSlot | undefined
}

/** What the measures of one subject say of a record. */
export interface MarkedRecord {
  mark(measure: CompiledMeasure): Mark
  /** The inputs that would decide a mark. */
  missing(measure: CompiledMeasure): readonly string[]
}

const rates: readonly Measure['take'][] = ['share', 'mean', 'percentile']

/** The parts of a document that a measure's meaning depends on, parameters as the policy sets them. */
const definitionOf = (measure: Measure, { ruleset: { document }, parameters, assumed }: PolicyVersion): unknown => {
  const conditions = [measure.where, measure.part].filter((one) => one !== undefined)
  const read = [...conditions.flatMap(referencesIn), ...(measure.value === undefined ? [] : [measure.value])]
  const behind = read
    .flatMap((one) => withSources(one, measure.of, document))
    .flatMap(({ fact }) => answerOf(fact, measure.of, document) ?? [])
  const leaves = conditions.flatMap((condition) => leavesOf(condition).map(({ leaf }) => leaf))
  const named = JSON.stringify([...leaves, measure.value ?? null, ...behind])
  const used = (table: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(table).filter(([name]) => named.includes(JSON.stringify(name))))
  const taken = used(assumed as Readonly<Record<string, unknown>>)
  return {
    ...(Object.keys(taken).length === 0 ? {} : { assumed: taken }),
    ...(behind.length === 0 ? {} : { answers: behind }),
    measure: { ...measure, label: undefined },
    timeZone: document.timeZone,
    parameters: used(parameters as Readonly<Record<string, unknown>>),
    lexicons: used(document.lexicons),
    scripts: used(document.scripts),
  }
}

const boundsOf = ({ of, value }: Measure, document: RulesetDocument): CompiledMeasure['bounds'] => {
  if (value === undefined) return { min: 0, max: 0 }
  const domain = findFact(of, value.fact)?.domain ?? document.observations[value.fact] ?? {}
  return {
    min: toMillionths(domain.min ?? Number.NEGATIVE_INFINITY),
    max: toMillionths(domain.max ?? Number.POSITIVE_INFINITY),
  }
}

const formOf = ({ take }: Measure, { min, max }: CompiledMeasure['bounds']): MarkForm => {
  if (take === 'share') return markForms.shared
  return take === 'count' || take === 'latest' ? markForms.counted : markForms.valued(min, max)
}

const compileMeasure = (name: string, version: PolicyVersion): CompiledMeasure => {
  const { document } = version.ruleset
  const measure = document.measures[name]!
  const bounds = boundsOf(measure, document)
  return {
    name,
    key: `${name}#${digestOf(JSON.parse(JSON.stringify(definitionOf(measure, version)))).slice(0, 16)}`,
    rulesetId: version.ruleset.id,
    measure,
    keys: keysOf(measure),
    taking: takingOf(measure),
    form: formOf(measure, bounds),
    zone: zoneOf(document.timeZone),
    isWhole: rates.includes(measure.take) || (typeof measure.window === 'object' && 'blocksOfDays' in measure.window),
    bounds,
  }
}

/** The measures of a policy: of every version, because earlier records are of earlier versions. */
export class PolicyMeasures {
  private readonly byVersion = new Map<PolicyVersion, Map<string, CompiledMeasure>>()
  private readonly readers = new Map<Subject, { workspace: Workspace; readers: Map<CompiledMeasure, Reader> }>()
  private readonly policy: Policy

  constructor(policy: Policy) {
    this.policy = policy
    for (const { versions } of policy.rulesets) for (const version of versions) this.byVersion.set(version, new Map())
  }

  /** The measure of a ruleset version by its name: made when it is first asked for, because its definition is digested. */
  named(version: PolicyVersion, name: string): CompiledMeasure {
    const made = this.byVersion.get(version)!
    let measure = made.get(name)
    if (measure === undefined) {
      measure = compileMeasure(name, version)
      made.set(name, measure)
    }
    return measure
  }

  /** The measures of a ruleset version, those of one subject or all, in the order of the document. */
  private ofVersion(version: PolicyVersion, subject?: Subject): readonly CompiledMeasure[] {
    return Object.entries(version.ruleset.document.measures)
      .filter(([, { of }]) => subject === undefined || of === subject)
      .map(([name]) => this.named(version, name))
  }

  /** All measures of a subject, each definition once. */
  of(subject: Subject): readonly CompiledMeasure[] {
    return [...this.readersOf(subject).readers.keys()]
  }

  /** Every measure, each definition once. */
  all(): readonly CompiledMeasure[] {
    const seen = new Map<string, CompiledMeasure>()
    for (const version of this.byVersion.keys())
      for (const measure of this.ofVersion(version)) if (!seen.has(measure.key)) seen.set(measure.key, measure)
    return [...seen.values()]
  }

  /** Reads a record: what each measure of its subject says of it. */
  read(subject: Subject, record: AnyRecord, prepared?: object): MarkedRecord {
    const { workspace, readers } = this.readersOf(subject)
    workspace.begin(record, undefined, prepared)
    const readerOf = (measure: CompiledMeasure) => {
      // Meanwhile another record may have been read.
      if (workspace.record !== record) workspace.begin(record, undefined, prepared)
      return readers.get(measure) ?? [...readers.values()].find(({ compiled }) => compiled.key === measure.key)!
    }
    return {
      mark: (measure) => markOf(readerOf(measure), workspace),
      missing: (measure) => missingOf(readerOf(measure), workspace),
    }
  }

  private readersOf(subject: Subject) {
    const known = this.readers.get(subject)
    if (known !== undefined) return known
    const table = new SlotTable()
    const readers = new Map<CompiledMeasure, Reader>()
    const seen = new Set<string>()
    for (const version of this.byVersion.keys())
      for (const compiled of this.ofVersion(version, subject)) {
        if (seen.has(compiled.key)) continue
        seen.add(compiled.key)
        readers.set(compiled, this.readerOf(compiled, version, table))
      }
    const result = { workspace: new Workspace(), readers }
    this.readers.set(subject, result)
    return result
  }

  private readerOf(compiled: CompiledMeasure, version: PolicyVersion, table: SlotTable): Reader {
    const { of, where, part, value } = compiled.measure
    const { document } = version.ruleset
    const { calendar, calendars, soundsLike, limits } = this.policy
    const { kindIn, isAnswerIn } = conditionChecker(document, [])
    const facts = { kindOf: kindIn(of), isAnswer: isAnswerIn(of) }
    const binder = factBinder(
      {
        document,
        subject: of,
        parameters: version.parameters,
        calendar,
        calendars,
        soundsLike,
        mostHits: limits.hits,
        assumed: version.assumed,
        profiled: version.profiled,
        score: scoreBinder(version),
        // What is counted stands in the record: no call is at hand.
        answer: (answer, asked) => ('call' in answer ? noCall : bindAnswer(answer, asked, facts)),
      },
      table,
    )
    const compile = (condition: Condition | undefined) =>
      condition === undefined ? undefined : compileCondition(condition, binder, facts, 'guard')
    return {
      compiled,
      where: compile(where),
      part: compile(part),
      value: value === undefined ? undefined : binder.bind(value.fact, value.params),
    }
  }
}

const inBounds = (value: FactValue, { min, max }: CompiledMeasure['bounds']) => {
  if (typeof value === 'number') return { min: toMillionths(value), max: toMillionths(value) }
  return value instanceof Interval ? { min: toMillionths(value.min), max: toMillionths(value.max) } : { min, max }
}

const markOf = ({ compiled, where, part, value }: Reader, workspace: Workspace): Mark => {
  const admitted: Truth = where === undefined ? TRUE : where.test(workspace)
  if (admitted === FALSE) return NOT_ADMITTED
  if (part !== undefined) return { admitted, part: part.test(workspace), min: 0, max: 0 }
  if (value === undefined) return { admitted, part: admitted, min: 0, max: 0 }
  const found = workspace.get(value)
  // A known none has no value to add or to average.
  if (found === null) return NOT_ADMITTED
  return { admitted, part: TRUE, ...inBounds(found, compiled.bounds) }
}

const missingOf = ({ where, part, value }: Reader, workspace: Workspace): readonly string[] => {
  const missing: string[] = []
  for (const condition of [where, part]) if (condition !== undefined) collectMissing(condition, workspace, missing)
  const found = value === undefined ? 0 : workspace.get(value)
  if (found instanceof Unknown || found instanceof Interval) missing.push(...found.missing)
  return namedOnce(missing)
}

const cache = new WeakMap<Policy, PolicyMeasures>()

/** The measures of a policy, compiled once. */
export const measuresOf = (policy: Policy): PolicyMeasures => {
  let measures = cache.get(policy)
  if (measures === undefined) {
    measures = new PolicyMeasures(policy)
    cache.set(policy, measures)
  }
  return measures
}

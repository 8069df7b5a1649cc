import type { Leaf } from '../../document/condition.ts'
import type { Answer, ParameterValue, RulesetDocument } from '../../document/document.ts'
import type { Subject } from '../../records/subject.ts'
import type { SoundMatcher } from '../../text/phrases/match.ts'
import type { Calendar } from '../../time/working/calendar.ts'
import { type BoundFact, type FactParams, type FactScope, type FactValue, unknown } from '../contract.ts'
import { type ObservationFact, observationFact, type Profiled } from '../shared/observation.ts'
import { findFact } from '../vocabulary.ts'
import type { Slot } from './slot.ts'
import type { Workspace } from './workspace.ts'

/** What a policy gives to the facts of one ruleset version. */
export interface BindingSource {
  readonly document: RulesetDocument
  readonly subject: Subject
  readonly parameters: Readonly<Record<string, ParameterValue | undefined>>
  readonly calendar: Calendar | undefined
  readonly calendars?: Readonly<Record<string, Calendar>> | undefined
  readonly soundsLike?: SoundMatcher | undefined
  /** Phrases that may be found in one call. */
  readonly mostHits?: number | undefined
  /** What the policy takes observations to be where a record does not answer them. */
  readonly assumed?: Readonly<Record<string, FactValue>> | undefined
  /** What profiles answer where a record does not. */
  readonly profiled?: Readonly<Record<string, Profiled>> | undefined
  /** What reviews come to under the document's scorecards; absent where no review is judged. */
  readonly score?: FactScope['score'] | undefined
  /** Binds a measure that the document declares; absent where conditions must not read any. */
  readonly measure?: (name: string) => BoundFact<object>
  /** Binds what answers a question from data; absent where no observation is read. */
  readonly answer?: (answer: Answer, binder: FactBinder) => DataAnswer
}

/** Binds the facts and observations that the rules of one ruleset version name. */
export interface FactBinder {
  bind(name: string, params?: FactParams): BoundSlot
  measuredFrom(slot: BoundSlot, least: number): BoundSlot
  readonly scope: FactScope
}

/** A leaf as it was bound: for evidence and for the list of what is missing. */
export interface BoundLeaf {
  readonly leaf: Leaf
  readonly slot: BoundSlot
  /** What the test reads: the fact, or as much of it as the comparison needs. Evidence shows the fact. */
  readonly tested: BoundSlot
  /** The constant it is compared with, or undefined when it is compared with another fact. */
  readonly constant: FactValue | undefined
  readonly other: BoundSlot | undefined
  /** It asks a question that may not arise: where its fact is a known none, it is moot. */
  readonly canBeMoot: boolean
}

/** What data says of a question on the record that a work space stands at. */
export interface DataAnswer {
  /** Unknown where it says nothing, or yes and no at once. */
  derive(workspace: Workspace): FactValue
  /** The comparisons that prove a yes or a no. */
  proof(workspace: Workspace): readonly BoundLeaf[]
  /** The fact that is the answer, where no conditions decide it. */
  readonly source?: { readonly fact: string; readonly params?: FactParams | undefined; readonly slot: BoundSlot }
  /** Of data of the call that a record is about: what it reads there. Its proof and source stand at the call's work space. */
  readonly ofCall?: readonly BoundSlot[]
}

/** The slots of one policy and subject; rulesets share the slots of facts that do not depend on them. */
export class SlotTable {
  private readonly slots = new Map<string, BoundSlot>()
  private readonly parts = new Map<object, unknown>()
  /** The facts being bound, outermost first: what is asked for meanwhile, the innermost builds on. */
  private readonly open: BoundSlot[][] = []

  slot(key: string, name: string, bind: () => BoundFact<object>): BoundSlot {
    const slot = this.slots.get(key) ?? this.create(key, name, bind)
    this.open.at(-1)?.push(slot)
    return slot
  }

  /** What is bound by a function, beside its result. */
  track<T>(bind: () => T): readonly [result: T, slots: readonly BoundSlot[]] {
    const slots: BoundSlot[] = []
    this.open.push(slots)
    const result = bind()
    this.open.pop()
    return [result, slots]
  }

  private create(key: string, name: string, bind: () => BoundFact<object>): BoundSlot {
    const [bound, uses] = this.track(bind)
    const own: Partial<BoundSlot> = bound
    // Written out, absent parts too: made by spreading, slots had forty shapes, and whoever asks for facts looked each of them up.
    const slot: BoundSlot = {
      index: this.slots.size,
      derive: bound.derive,
      plain: own.plain,
      name,
      uses,
      evidence: own.evidence,
      measuredFrom: own.measuredFrom,
      hints: own.hints,
      assumption: own.assumption,
      profile: own.profile,
      observedBy: own.observedBy,
      answered: own.answered,
      basis: own.basis,
    }
    this.slots.set(key, slot)
    return slot
  }

  shared<T>(key: object, create: () => T): T {
    if (!this.parts.has(key)) this.parts.set(key, create())
    return this.parts.get(key) as T
  }
}

/** A slot that can also show where in the record its value was seen. */
export interface BoundSlot extends Slot {
  readonly name: string
  /** The facts that it is calculated from. */
  readonly uses: readonly BoundSlot[]
  readonly evidence: NonNullable<BoundFact<object>['evidence']> | undefined
  readonly measuredFrom: NonNullable<BoundFact<object>['measuredFrom']> | undefined
  readonly hints: NonNullable<BoundFact<object>['hints']> | undefined
  readonly assumption: NonNullable<ObservationFact['assumption']> | undefined
  readonly profile: NonNullable<ObservationFact['profile']> | undefined
  /** Of an observation: who answered it. */
  readonly observedBy: ObservationFact['observedBy'] | undefined
  /** Of a question that data may answer. */
  readonly answered: (NonNullable<ObservationFact['answered']> & { readonly data: DataAnswer }) | undefined
  readonly basis: NonNullable<BoundFact<object>['basis']> | undefined
}

/** A fact and those that it may be calculated from or answered by. */
export const withUses = (slot: BoundSlot): readonly BoundSlot[] => [slot, ...slot.uses.flatMap(withUses)]

/** A fact and those that its value rests on: what would answer a question stays out where the record answers it. */
export const restingOn = (slot: BoundSlot, workspace: Workspace): readonly BoundSlot[] => {
  const uses = slot.answered === undefined || slot.answered.isUsed(workspace) ? slot.uses : []
  return [slot, ...uses.flatMap((one) => restingOn(one, workspace))]
}

/** A fact, and the work space of the record that it is read from. */
export interface Reading {
  readonly slot: BoundSlot
  readonly workspace: Workspace
}

/** The work space that data which answers a question is read from: the record's, or its call's. */
export const readAt = ({ ofCall }: DataAnswer, workspace: Workspace): Workspace =>
  ofCall === undefined ? workspace : workspace.call!.workspace

/** A fact and those that its value rests on, those of the call that the record is about among them. */
export const readingsOf = (slot: BoundSlot, workspace: Workspace): readonly Reading[] =>
  restingOn(slot, workspace).flatMap((one): readonly Reading[] => {
    const data = one.answered?.data
    const here = { slot: one, workspace }
    if (data?.ofCall === undefined || !one.answered!.isUsed(workspace)) return [here]
    return [here, ...data.ofCall.flatMap((behind) => readingsOf(behind, readAt(data, workspace)))]
  })

const NO_PARAMS: FactParams = {}

const keyOf = (name: string, params: FactParams): string =>
  `${name} ${JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)))}`

/** Makes the binder of one ruleset version on one subject. */
export const factBinder = (source: BindingSource, table: SlotTable): FactBinder => {
  const { document, subject, parameters, calendar, assumed = {}, profiled = {} } = source
  const rulesetKey = `${document.id}@${document.version}`

  const parameter = (name: string) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined)

  const scope: FactScope = {
    ruleset: document,
    subject,
    timeZone: document.timeZone,
    calendar,
    calendars: source.calendars ?? {},
    soundsLike: source.soundsLike,
    mostHits: source.mostHits,
    key: rulesetKey,
    parameter,
    number: (param) => {
      if (typeof param === 'number') return param
      const name = (param as { readonly parameter: string }).parameter
      const value = parameter(name)
      return value === undefined ? unknown(`parameter:${name}`) : Number(value)
    },
    fact: (name, params = NO_PARAMS) => {
      const slot = bind(name, params)
      // Facts that build on others read them through the same work space, hence derive them once.
      return (context) => (context as unknown as Workspace).get(slot)
    },
    score: (scorecard) => {
      if (source.score === undefined) throw new Error(`no review is scored where ${rulesetKey} asks for it`)
      return source.score(scorecard)
    },
    shared: (key, create) => table.shared(key, create),
  }

  const bind = (name: string, params: FactParams = NO_PARAMS): BoundSlot => {
    const definition = findFact(subject, name)
    if (definition !== undefined) {
      const isPlain = definition.params === undefined
      const owner = isPlain ? document.timeZone : rulesetKey
      return table.slot(
        `${owner} ${keyOf(name, params)}`,
        name,
        () => definition.bind(params, scope) as BoundFact<object>,
      )
    }
    if (source.measure !== undefined && Object.hasOwn(document.measures, name))
      return table.slot(`${rulesetKey} ${name}`, name, () => source.measure!(name))
    const declared = document.observations[name]
    if (declared === undefined)
      throw new Error(`fact ${name} of ${rulesetKey} passed the load check but is not declared`)
    const stated = {
      assumed: Object.hasOwn(assumed, name) ? assumed[name] : undefined,
      profile: Object.hasOwn(profiled, name) ? profiled[name] : undefined,
    }
    return table.slot(`${rulesetKey} ${name}`, name, () => {
      const data = dataOf(declared.answeredBy?.[subject])
      const fact = observationFact(name, declared, subject, { ...stated, data })
      return data === undefined ? fact : { ...fact, answered: { ...fact.answered, data } }
    })
  }

  /** The slot of what suffices to say whether a fact is less than a number: where it offers nothing cheaper, its own. */
  const measuredFrom = (slot: BoundSlot, least: number): BoundSlot =>
    slot.measuredFrom === undefined || least <= 0
      ? slot
      : table.slot(`${slot.index} from ${least}`, slot.name, () => slot.measuredFrom!(least))

  const dataOf = (answer: Answer | undefined): DataAnswer | undefined => {
    if (answer === undefined) return undefined
    if (source.answer === undefined) throw new Error(`${rulesetKey} asks for an answer from data where none is bound`)
    return source.answer(answer, binder)
  }

  const binder: FactBinder = { bind, measuredFrom, scope }
  return binder
}

import { callAnswersBehind, conditionsReadBy, referencesIn, referencesInAnswer } from '../../conditions/references.ts'
import { resolveAct } from '../../document/acts.ts'
import type { Observation, RulesetDocument } from '../../document/document.ts'
import { sharedMeasures } from '../../document/measure.ts'
import { isOpen, meantWord, type OpenWords, sharedWords } from '../../document/open-words.ts'
import { nearestName, type Problem, RecordError } from '../../errors.ts'
import { isPeriodTotal } from '../../facts/period/attendance.ts'
import { checkObservation } from '../../facts/shared/observation.ts'
import { factsOf } from '../../facts/vocabulary.ts'
import type { Subject } from '../../records/subject.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import type { Undeclared } from '../finding.ts'
import { actsOf } from '../policy-acts.ts'
import { ruleInputs } from './rule-inputs.ts'

/** A declaration that rules on the subject read, and the version that makes it. */
interface Reading {
  readonly version: PolicyVersion
  readonly declared: Observation
}

const NO_PROBLEMS: readonly Problem[] = []
const NO_READINGS: readonly Reading[] = []
const NONE: readonly Undeclared[] = Object.freeze([])
// A host that sends names without end must not fill memory with them.
const MAX_REMEMBERED = 10_000

/**
 * The names of a list, and the nearest of them to others: distances cost, and the same misspelling comes in every record.
 * The list is made when it is first asked: gathering what all rules of a policy name takes as long as judging a thousand calls.
 */
class Names {
  private readonly gather: () => Iterable<string>
  private gathered: ReadonlySet<string> | undefined
  private readonly nearest = new Map<string, string | undefined>()

  constructor(gather: () => Iterable<string>) {
    this.gather = gather
  }

  private get known(): ReadonlySet<string> {
    this.gathered ??= new Set(this.gather())
    return this.gathered
  }

  has(name: string): boolean {
    return this.known.has(name)
  }

  nearestTo(name: string): string | undefined {
    if (!this.nearest.has(name)) {
      if (this.nearest.size >= MAX_REMEMBERED) this.nearest.clear()
      this.nearest.set(name, nearestName(name, [...this.known]))
    }
    return this.nearest.get(name)
  }
}

/** A field whose values a host names itself, and the words that rules on the subject can compare it with. */
interface WordPlace {
  readonly path: string
  readonly steps: readonly string[]
  readonly words: OpenWords
  readonly names: Names
}

/** The fields of a subject that have such words. */
const wordFields = (subject: Subject): readonly (Omit<WordPlace, 'names'> & { readonly fact: string })[] =>
  Object.entries(factsOf(subject)).flatMap(([fact, { words, fields }]) =>
    words === undefined || !isOpen(words) ? [] : fields.map((path) => ({ fact, path, steps: path.split('.'), words })),
  )

const valueAt = (record: object, steps: readonly string[]): unknown => {
  let value: unknown = record
  for (const step of steps) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[step]
  return value
}

/** Fields that no rule on the subject reads may say anything. */
const wordPlaces = (policy: Policy, subject: Subject): readonly WordPlace[] => {
  const documents = policy.rulesets.flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset.document))
  const read = new Set(
    documents.flatMap((document) =>
      document.rules
        .flatMap((rule) => {
          const own = conditionsReadBy(rule, document).flatMap(referencesIn)
          if (rule.subject === subject) return own
          return subject === 'call' ? callAnswersBehind(own, rule.subject, document).flatMap(referencesInAnswer) : []
        })
        .map(({ fact }) => fact),
    ),
  )
  return [...read].flatMap((fact) =>
    wordFields(subject)
      .filter((field) => field.fact === fact)
      .map(({ path, steps, words }): WordPlace => {
        const own = documents.flatMap(({ vocabulary }) => Object.keys(vocabulary?.[words] ?? {}))
        return { path, steps, words, names: new Names(() => [...Object.keys(sharedWords[words]), ...own]) }
      }),
  )
}

/** What accumulators and evaluated months may write into any period, read by a rule or not. */
const isSharedTotal = (name: string): boolean => Object.hasOwn(sharedMeasures, name) || isPeriodTotal(name)

/** What a policy knows by name, made once. */
class KnownNames {
  private readonly observations: Names
  private readonly totals: Names
  private readonly answers: Names
  private readonly acts: Names
  private readonly fields = new Map<Subject, ReturnType<typeof wordFields>>()
  private readonly words = new Map<Subject, readonly WordPlace[]>()
  private readonly readings = new Map<Subject, ReadonlyMap<string, readonly Reading[]>>()
  private readonly documents: readonly RulesetDocument[]
  private back: boolean | undefined
  private readonly policy: Policy

  constructor(policy: Policy) {
    this.policy = policy
    const documents = policy.rulesets.flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset.document))
    this.documents = documents
    const declared = () =>
      documents.flatMap(({ observations }) =>
        Object.entries(observations).flatMap(([name, { aliases }]) => [name, ...(aliases ?? [])]),
      )
    const items = () =>
      documents.flatMap(({ scorecards }) =>
        Object.values(scorecards).flatMap(({ sections }) => sections.flatMap((section) => section.items)),
      )
    this.observations = new Names(declared)
    this.totals = new Names(() => [
      ...declared(),
      ...documents.flatMap(({ observations }) =>
        Object.values(observations).flatMap(({ ofPrevious }) => ofPrevious?.total ?? []),
      ),
      ...documents.flatMap(({ measures }) => Object.keys(measures)),
      ...documents.flatMap((document) =>
        document.rules.flatMap((rule) => ruleInputs(rule, document).totals.map(([name]) => name)),
      ),
    ])
    this.answers = new Names(() => [...declared(), ...items().map(({ id }) => id)])
    this.acts = new Names(() => actsOf(policy))
  }

  /** Whether any rule reads earlier periods. */
  private get looksBack(): boolean {
    this.back ??= this.documents.some(({ observations }) =>
      Object.values(observations).some(({ ofPrevious }) => ofPrevious !== undefined),
    )
    return this.back
  }

  declares(observation: string): boolean {
    return this.observations.has(observation)
  }

  nearestObservation(name: string): string | undefined {
    return this.observations.nearestTo(name)
  }

  undeclaredIn(subject: Subject, record: object): readonly Undeclared[] {
    const found: Undeclared[] = []
    const { observations, totals, answers, act } = record as Readonly<Record<string, unknown>>
    this.look(observations, 'observations', this.observations, found)
    if (subject === 'period') {
      this.look(totals, 'totals', this.totals, found)
      const { previous } = record as { readonly previous?: readonly object[] }
      if (previous !== undefined && previous.length > 0 && !this.looksBack)
        found.push({ path: 'previous', name: 'previous' })
    }
    if (this.saysWordOfItsOwn(subject, record))
      for (const place of this.placesOf(subject)) this.lookAt(record, place, found)
    if (subject === 'review') this.look(answers, 'answers', this.answers, found)
    if (subject === 'incident' && typeof act === 'string' && !this.acts.has(act)) {
      const meant = resolveAct(act)
      found.push(named('act', act, meant !== undefined && this.acts.has(meant) ? meant : this.acts.nearestTo(act)))
    }
    return found.length === 0 ? NONE : found
  }

  /** Whether a field of the record says a word that not all rulesets share: which fields are read is asked only then. */
  private saysWordOfItsOwn(subject: Subject, record: object): boolean {
    let fields = this.fields.get(subject)
    if (fields === undefined) {
      fields = wordFields(subject)
      this.fields.set(subject, fields)
    }
    return fields.some(({ steps, words }) => {
      const value = valueAt(record, steps)
      return typeof value === 'string' && !Object.hasOwn(sharedWords[words], meantWord(words, value))
    })
  }

  private placesOf(subject: Subject): readonly WordPlace[] {
    let places = this.words.get(subject)
    if (places === undefined) {
      places = wordPlaces(this.policy, subject)
      this.words.set(subject, places)
    }
    return places
  }

  private lookAt(record: object, { path, steps, words, names }: WordPlace, found: Undeclared[]): void {
    const value = valueAt(record, steps)
    if (typeof value === 'string' && !names.has(meantWord(words, value)))
      found.push(named(path, value, names.nearestTo(value)))
  }

  private look(values: unknown, path: string, names: Names, found: Undeclared[]): void {
    if (typeof values !== 'object' || values === null) return
    for (const name of Object.keys(values)) {
      if (names.has(name) || (path === 'totals' && isSharedTotal(name))) continue
      found.push(named(`${path}.${name}`, name, names.nearestTo(name)))
    }
  }

  /** The declarations that rules on a subject read, by the names that a record may give them. */
  readingsOf(subject: Subject): ReadonlyMap<string, readonly Reading[]> {
    let readings = this.readings.get(subject)
    if (readings === undefined) {
      const byName = new Map<string, Reading[]>()
      for (const { versions } of this.policy.rulesets)
        for (const version of versions) {
          const { document } = version.ruleset
          const seen = new Set<string>()
          for (const rule of document.rules) {
            for (const [name, declared] of ruleInputs(rule, document, subject).observations) {
              if (seen.has(name)) continue
              seen.add(name)
              for (const spelling of [name, ...(declared.aliases ?? [])])
                byName.set(spelling, [...(byName.get(spelling) ?? []), { version, declared }])
            }
          }
        }
      readings = byName
      this.readings.set(subject, readings)
    }
    return readings
  }
}

const named = (path: string, name: string, nearest: string | undefined): Undeclared => ({
  path,
  name,
  ...(nearest === undefined ? {} : { nearest }),
})

const cache = new WeakMap<Policy, KnownNames>()

/** What a policy knows by name: made at its first record, kept as long as the policy is. */
export const knownNames = (policy: Policy): KnownNames => {
  let known = cache.get(policy)
  if (known === undefined) {
    known = new KnownNames(policy)
    cache.set(policy, known)
  }
  return known
}

/**
 * What of a record's observations does not fit the declarations that rules on it read, whether or not a rule comes to read
 * them: what one record is refused for, no other is accepted with.
 */
export const observationProblems = (
  policy: Policy,
  subject: Subject,
  record: object,
  versions: readonly PolicyVersion[],
): readonly Problem[] => {
  const { observations } = record as { readonly observations?: Readonly<Record<string, unknown>> }
  if (typeof observations !== 'object' || observations === null) return NO_PROBLEMS
  const readings = knownNames(policy).readingsOf(subject)
  let problems: Problem[] | undefined
  for (const name of Object.keys(observations))
    for (const { version, declared } of readings.get(name) ?? NO_READINGS) {
      if (!versions.includes(version)) continue
      try {
        checkObservation(declared, observations[name], `observations.${name}`)
      } catch (error) {
        if (!(error instanceof RecordError)) throw error
        problems ??= []
        problems.push(...error.problems)
      }
    }
  return problems ?? NO_PROBLEMS
}

/** The same, thrown. */
export const checkObservations = (...given: Parameters<typeof observationProblems>): void => {
  const [first, ...rest] = observationProblems(...given)
  if (first !== undefined) throw new RecordError([first, ...rest])
}

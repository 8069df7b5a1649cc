import type { Observation } from '../../document/document.ts'
import { nearestName, problem, RecordError } from '../../errors.ts'
import type { Period } from '../../records/period.ts'
import type { Review } from '../../records/review.ts'
import { terms } from '../../records/schemas/common.ts'
import type { Subject } from '../../records/subject.ts'
import { addDays } from '../../time/local/local-date.ts'
import { secondsOfLocalTime } from '../../time/local/local-seconds.ts'
import {
  AtLeast,
  type BoundFact,
  Every,
  type FactValue,
  Interval,
  interval,
  OneOf,
  type PlainField,
  Unknown,
  unknown,
} from '../contract.ts'
import type { Workspace } from '../scope/workspace.ts'

interface Found {
  readonly value: unknown
  readonly path: string
}

interface Answering {
  readonly observations?: Readonly<Record<string, unknown>> | undefined
  readonly observedBy?: Readonly<Record<string, string | undefined>> | undefined
  readonly asOf?: string | undefined
}

const own = (map: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined

/** A review answers observations item by item too: "not applicable" there is a known none. */
const inReview = (record: object, name: string): Found | undefined => {
  const { answers } = record as Review
  const answer = answers !== undefined && Object.hasOwn(answers, name) ? answers[name] : undefined
  if (answer === undefined) return undefined
  if (answer.notApplicable) return { value: null, path: `answers.${name}` }
  return answer.value === undefined ? undefined : { value: answer.value, path: `answers.${name}.value` }
}

const inPeriod = (record: object, name: string): Found | undefined => {
  const value = own((record as Period).totals, name)
  return value === undefined ? undefined : { value, path: `totals.${name}` }
}

const find = (subject: Subject, record: object, name: string): Found | undefined => {
  const value = own((record as Answering).observations, name)
  if (value !== undefined) return { value, path: `observations.${name}` }
  if (subject === 'review') return inReview(record, name)
  if (subject === 'period') return inPeriod(record, name)
  return undefined
}

const findAny = (subject: Subject, record: object, names: readonly string[]): Found | undefined => {
  for (const name of names) {
    const found = find(subject, record, name)
    if (found !== undefined) return found
  }
  return undefined
}

const wrong = (path: string, expected: string, received: unknown, nearest?: string): RecordError =>
  new RecordError([
    problem({
      code: 'wrong-observation',
      path,
      expected,
      received,
      nearest,
      zh: '观察值与其声明不符',
      en: 'the observation does not fit its declaration',
    }),
  ])

type Values = NonNullable<Observation['values']>

/** A value by its name or by another word for it. */
const valueNamed = (values: Values, word: string, path: string): string => {
  if (Object.hasOwn(values, word)) return word
  const names = Object.keys(values)
  const named = names.find((name) => values[name]!.aliases?.includes(word))
  if (named === undefined) throw wrong(path, names.join(' | '), word, nearestName(word, names))
  return named
}

const isBounds = (value: unknown): value is { readonly min: number; readonly max: number } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const decimal = /^-?\d+(\.\d+)?$/

/** The earlier period of the same kind so many periods back, none between: `null` where the list has none. */
const periodBefore = ({ kind, from, previous = [] }: Period, back: number): Period | null => {
  let found: Period | undefined
  for (let first = from, n = 0; n < back; n++) {
    found = previous.find((one) => one.kind === kind && one.to === addDays(first, -1))
    if (found === undefined) return null
    first = found.from
  }
  return found ?? null
}

/** What an earlier period's total answers of an observation; undefined where it is not handed over. */
const inPrevious = (
  record: object,
  name: string,
  declared: Observation,
  { total, back = 1 }: NonNullable<Observation['ofPrevious']>,
): FactValue | undefined => {
  const period = record as Period
  if (period.previous === undefined) return undefined
  const before = periodBefore(period, back)
  if (before === null) return null
  const found = find('period', before, total)
  if (found === undefined) return undefined
  const path = `previous[${period.previous.indexOf(before)}].${found.path}`
  const value = readAnswer(declared, { value: found.value, path })
  const stated = find('period', record, name)
  if (stated === undefined || isSame(readAnswer(declared, stated), value)) return value
  throw new RecordError([
    problem({
      code: 'contradiction',
      path: stated.path,
      expected: `what ${path} says: ${JSON.stringify(found.value)}`,
      received: stated.value,
      zh: '与所附上期记录不符',
      en: 'the earlier period that is handed over says otherwise',
    }),
  ])
}

const isSame = (a: FactValue, b: FactValue): boolean =>
  a === b || (a instanceof Interval && b instanceof Interval && a.min === b.min && a.max === b.max)

/** Reads one value by its declared type. Decimals as text are accepted where a number is declared. */
export const readAnswer = (
  declared: Observation,
  { value, path }: { readonly value: unknown; readonly path: string },
): FactValue => {
  if (value === null) return null
  switch (declared.type) {
    case 'boolean':
      if (typeof value === 'boolean') return value
      throw wrong(path, 'true or false', value)
    case 'number': {
      // Only the totals of a period may be known within bounds: the record's schema lets none through elsewhere.
      if (isBounds(value)) return interval(value.min, value.max, [path])
      const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value
      if (typeof number !== 'number' || !Number.isFinite(number)) throw wrong(path, 'a number', value)
      if (declared.min !== undefined && number < declared.min) throw wrong(path, `at least ${declared.min}`, value)
      if (declared.max !== undefined && number > declared.max) throw wrong(path, `at most ${declared.max}`, value)
      return number
    }
    case 'string':
      if (typeof value !== 'string') throw wrong(path, 'text', value)
      return declared.values === undefined ? value : valueNamed(declared.values, value, path)
    case 'instant':
      if (!terms().instant.safeParse(value).success) throw wrong(path, 'an instant, ISO 8601 with offset', value)
      return Date.parse(value as string)
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
        throw wrong(path, 'a local date, YYYY-MM-DD', value)
      return value
    case 'time': {
      const seconds = typeof value === 'string' ? secondsOfLocalTime(value) : undefined
      if (seconds === undefined) throw wrong(path, 'a local time, HH:mm', value)
      return seconds
    }
    case 'strings':
      if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
        throw wrong(path, 'a list of texts', value)
      return value as string[]
    case 'numbers':
      if (!Array.isArray(value) || value.some((one) => typeof one !== 'number'))
        throw wrong(path, 'a list of numbers', value)
      return value as number[]
  }
}

/** Holds one value against its declaration. Throws a `RecordError` where it does not fit. */
export const checkObservation = (declared: Observation, value: unknown, path: string): void => {
  readAnswer(declared, { value, path })
}

type Direct = (value: unknown) => value is FactValue

const isNumber: Direct = (value): value is number => typeof value === 'number'
const isBoolean: Direct = (value): value is boolean => typeof value === 'boolean'
const isText: Direct = (value): value is string => typeof value === 'string'
const never: Direct = (_value): _value is never => false

/** The values of a declaration that need no further check. */
const directly = ({ type, values, min, max }: Observation): Direct => {
  if (type === 'boolean') return isBoolean
  if (type === 'number' && min === undefined && max === undefined) return isNumber
  return type === 'string' && values === undefined ? isText : never
}

/** Every word for each declared value. */
const codesOf = (values: Values): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values)
      .flatMap(([name, { aliases = [] }]) => aliases.map((word): [string, string] => [word, name]))
      .reverse()
      .concat(Object.keys(values).map((name) => [name, name])),
  )

/** Where a record has the answer as it stands; undefined for types that are read by more than their own comparison. */
const plainField = (
  name: string,
  { type, aliases, values, min, max }: Observation,
  absent: FactValue | undefined,
): PlainField | undefined => {
  const place = { name, aliases, absent } as const
  if (type === 'boolean') return { ...place, type }
  if (type === 'number') return { ...place, type, min, max }
  if (type !== 'string') return undefined
  return values === undefined ? { ...place, type, isOpen: true } : { ...place, type, codes: codesOf(values) }
}

/** What an observation is where nobody answered it. A pardon is a later word: as long as nobody has spoken it, there is none. */
const unanswered = (name: string, { type, pardon }: Observation): FactValue => {
  if (pardon !== true) return unknown(name)
  return type === 'boolean' ? false : type === 'strings' || type === 'numbers' ? [] : null
}

/** What profiles answer of one observation: `null` is a known none. */
export interface Profiled {
  readonly centre?: string | number | boolean | null
  /** By the id of the person that a record is about. */
  readonly agents?: Readonly<Record<string, string | number | boolean | null>>
}

/** What an observation is where a record does not answer it. */
export interface Stated {
  readonly assumed?: FactValue | undefined
  readonly profile?: Profiled | undefined
  /** What data says: unknown where it says nothing. */
  readonly data?: { derive(workspace: Workspace): FactValue } | undefined
}

export interface ObservationFact extends BoundFact<object> {
  /** The value that the policy takes it to have where a record does not say. */
  readonly assumption?: { readonly value: FactValue; isUsed(workspace: Workspace): boolean }
  /** Who answered it in the record, where the record says so. */
  observedBy(record: object): string | undefined
  /** Whose profile answers it where a record does not say. */
  readonly profile?: { usedBy(workspace: Workspace): 'centre' | 'agent' | undefined }
  /** What answers it from data where the record itself does not. */
  readonly answered?: {
    /** Whether the record itself answers it. */
    hasOwn(record: object): boolean
    /** Whether its value is what data says. */
    isUsed(workspace: Workspace): boolean
  }
}

/** What data leaves open is narrowed by the question's answer alone. */
const askedFor = (value: FactValue, name: string): FactValue => {
  if (value instanceof AtLeast) return new AtLeast(value.min, value.max, [name])
  if (value instanceof Interval) return new Interval(value.min, value.max, [name])
  if (value instanceof Every) return new Every(value.values, [name])
  return value instanceof OneOf ? new OneOf(value.values, [name]) : value
}

/** Whether a value is one that the question can have. */
const isAnswer = ({ min, max }: Observation, value: FactValue): boolean =>
  typeof value !== 'number' || ((min === undefined || value >= min) && (max === undefined || value <= max))

/**
 * The fact that an observation is. Absent from the record it is what data says, else what a profile answers, else unknown, or
 * what the policy takes it to be; but in a record with `asOf`, an absent event had not happened by then.
 *
 * @param stated what the policy and data say of it
 */
export const observationFact = (
  name: string,
  declared: Observation,
  subject: Subject,
  { assumed, profile, data }: Stated = {},
): ObservationFact => {
  const isEvent = declared.type === 'instant' && declared.event !== false
  const ungiven = assumed === undefined ? unanswered(name, declared) : assumed
  const isDirect = directly(declared)
  const names = [name, ...(declared.aliases ?? [])]
  const hadNotHappened = (record: object): boolean => isEvent && (record as Answering).asOf !== undefined
  const earlier = subject === 'period' ? declared.ofPrevious : undefined
  // Answers of a review and totals of a period stand elsewhere in the record.
  const isStandalone =
    profile === undefined && data === undefined && !isEvent && subject !== 'review' && subject !== 'period'
  const inProfile = (record: object): FactValue | undefined => {
    if (profile === undefined) return undefined
    const { agentId } = record as { readonly agentId?: string }
    if (profile.agents === undefined) return profile.centre
    return agentId !== undefined && Object.hasOwn(profile.agents, agentId) ? profile.agents[agentId] : undefined
  }
  /** What the record itself says, with the earlier periods that it hands over. */
  const ownAnswer = (record: object): FactValue | undefined => {
    const before = earlier === undefined ? undefined : inPrevious(record, name, declared, earlier)
    if (before !== undefined) return before
    // Nothing that an object inherits is a number, a boolean or text: what is of the type is its own.
    const direct = (record as Answering).observations?.[name]
    if (isDirect(direct)) return direct
    const found = findAny(subject, record, names)
    return found === undefined ? undefined : readAnswer(declared, found)
  }
  /** What data says: exactly, or within bounds; undefined where nothing. */
  const inData = (workspace: Workspace): { readonly value: FactValue; readonly isExact: boolean } | undefined => {
    const value = data?.derive(workspace)
    if (value === undefined || !isAnswer(declared, value)) return undefined
    if (value instanceof Interval || value instanceof OneOf) return { value: askedFor(value, name), isExact: false }
    return value instanceof Unknown ? undefined : { value, isExact: true }
  }
  const isSaid = ({ record }: Workspace): boolean => ownAnswer(record) !== undefined
  return {
    observedBy: (record) => {
      const { observations, observedBy } = record as Answering
      if (observedBy === undefined) return undefined
      const answered = names.find((one) => own(observations, one) !== undefined)
      return answered === undefined ? undefined : (own(observedBy, answered) as string | undefined)
    },
    ...(earlier === undefined ? { plain: plainField(name, declared, isStandalone ? ungiven : undefined) } : {}),
    ...(assumed === undefined
      ? {}
      : {
          assumption: {
            value: assumed,
            isUsed: (workspace) =>
              !isSaid(workspace) &&
              inData(workspace)?.isExact !== true &&
              inProfile(workspace.record) === undefined &&
              !hadNotHappened(workspace.record),
          },
        }),
    ...(profile === undefined
      ? {}
      : {
          profile: {
            usedBy: (workspace) =>
              !isSaid(workspace) && inData(workspace)?.isExact !== true && inProfile(workspace.record) !== undefined
                ? declared.profile
                : undefined,
          },
        }),
    ...(data === undefined
      ? {}
      : {
          answered: {
            hasOwn: (record) => ownAnswer(record) !== undefined,
            isUsed: (workspace) => {
              if (isSaid(workspace)) return false
              const said = inData(workspace)
              if (said === undefined || said.isExact) return said !== undefined
              return assumed === undefined && inProfile(workspace.record) === undefined
            },
          },
        }),
    derive: (context) => {
      const { record } = context
      const given = ownAnswer(record)
      if (given !== undefined) return given
      // The facts of a policy are read through its work space, hence derived once.
      const said = data === undefined ? undefined : inData(context as unknown as Workspace)
      if (said?.isExact === true) return said.value
      const answered = inProfile(record)
      if (answered !== undefined) return answered
      // That something happened between two times is known better than that it had not by `asOf`.
      if (said !== undefined && assumed === undefined) return said.value
      return hadNotHappened(record) ? null : ungiven
    },
  }
}

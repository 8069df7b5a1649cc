import * as z from 'zod/mini'
import type { ParameterValue } from '../document/parameter.ts'
import { nearestName, PolicyError, type Problem, problem } from '../errors.ts'
import type { FactValue } from '../facts/contract.ts'
import type { Profiled } from '../facts/shared/observation.ts'
import { checked, isListOf } from '../input/checked.ts'
import { type PlainLimits, plainCopy, plainLimits } from '../input/plain.ts'
import { deepFreeze, requireSealed, seal } from '../input/sealed.ts'
import { aSoundMatcher, type SoundMatcher } from '../text/phrases/match.ts'
import { aCalendar, type Calendar } from '../time/working/calendar.ts'
import { type AssumedValue, resolveAssumptions } from './policy-assumptions.ts'
import { resolveParameters } from './policy-parameters.ts'
import { checkProfiles, type Profiles, resolveProfiles } from './policy-profiles.ts'
import { covers, nearestId, type Rulebook, type RulebookNames, type VersionWindow } from './rulebook.ts'

export type Locale = 'zh-CN' | 'en'

/** How findings of several rulesets about the same thing on the same contact are resolved. */
export type TopicResolution = 'first' | 'strictest' | 'all'

/** A value by each of some names; by any name where the compiler does not know them. */
type ByName<Name extends string, Value> = string extends Name
  ? Readonly<Record<string, Value>>
  : { readonly [N in Name]?: Value }

type ParametersOf<Id extends string, Names extends RulebookNames<Id>> = string extends Id
  ? Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>
  : { readonly [I in Id]?: ByName<Names[I], ParameterValue> }

type Reference<Id extends string> = Id | `${Id}@${string}`

/** How much one record may be. Beyond it the record is an error in its place, and nothing of it is judged. */
export interface RecordLimits extends PlainLimits {
  /** Phrases of lexicons found in what was said. */
  readonly hits: number
}

/** Far above what people say in a call, far below what fills the memory with evidence. */
export const recordLimits: RecordLimits = Object.freeze({ ...plainLimits, hits: 10_000 })

/** The limits of a policy: one that was given as `undefined` is not given, or it would limit nothing. */
const limitsOf = ({ depth, values, text, hits }: Partial<RecordLimits> = {}): RecordLimits =>
  Object.freeze({
    depth: depth ?? recordLimits.depth,
    values: values ?? recordLimits.values,
    text: text ?? recordLimits.text,
    hits: hits ?? recordLimits.hits,
  })

/** What a host chooses, of a rulebook whose ids and parameters the compiler may know. */
export interface PolicyOptions<Id extends string = string, Names extends RulebookNames<Id> = RulebookNames<Id>> {
  /** Ids, in order of precedence; `id@1.0.0` pins one version whatever its dates. */
  readonly rulesets: readonly Reference<Id>[]
  /** Values in place of a ruleset's own, by ruleset id and parameter name. */
  readonly parameters?: ParametersOf<Id, Names>
  /** When a ruleset that carries no date is in force here; both ends inclusive. */
  readonly inForce?: ByName<Id, { readonly from: string; readonly to?: string }>
  /**
   * What an observation is taken to be, by ruleset id and name, in records that do not answer it. Nothing is assumed
   * by itself; whatever is stands in the evidence and in the assessment as `assumed`.
   */
  readonly assume?: ByName<Id, Readonly<Record<string, AssumedValue>>>
  /**
   * Answers that hold for the centre or for a person rather than for one record, to the questions that rulesets mark
   * so; the record's own answer wins. Evidence that rests on one says whose `profile` it was.
   */
  readonly profiles?: Profiles
  readonly topics?: TopicResolution
  /** Without one, workday questions are unknown. */
  readonly calendar?: Calendar
  /** Further calendars by the names that rulesets use: `US federal`, `FR L. 3133-1`. A missing one is unknown. */
  readonly calendars?: Readonly<Record<string, Calendar>>
  /** Serves the lexicons that ask for `soundsLike`; without one they match as written. */
  readonly soundsLike?: SoundMatcher
  /** Refuse a policy in which a parameter without value is left unset. */
  readonly strict?: boolean
  /**
   * How much one record may be: levels of nesting (64), values in all (5,000,000), UTF-16 units of a text (10,000,000),
   * phrases found in a call (10,000). What is more is an error in its place.
   */
  readonly limits?: Partial<RecordLimits>
}

/** A ruleset version with its dates and the values of its parameters in this policy. */
export interface PolicyVersion extends VersionWindow {
  readonly parameters: Readonly<Record<string, ParameterValue | undefined>>
  /** What its observations are taken to be where a record does not answer them. */
  readonly assumed: Readonly<Record<string, FactValue>>
  /** What profiles answer of its observations where a record does not. */
  readonly profiled: Readonly<Record<string, Profiled>>
}

export interface PolicyRuleset {
  readonly id: string
  readonly versions: readonly PolicyVersion[]
}

/** The choice a host made, checked; the same policy judges every record. */
export interface Policy {
  readonly rulesets: readonly PolicyRuleset[]
  readonly topics: TopicResolution
  readonly calendar: Calendar | undefined
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly soundsLike: SoundMatcher | undefined
  readonly limits: RecordLimits
  /** Parameters for which neither the text nor the host gives a value. */
  readonly unsetParameters: readonly { readonly rulesetId: string; readonly parameter: string }[]
}

const answers = () => z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const aLimit = () => z.optional(z.int().check(z.positive()))

const optionSchemas = () =>
  ({
    rulesets: z.array(z.string().check(z.minLength(1), z.maxLength(500))).check(z.maxLength(1000)),
    parameters: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
    inForce: z.optional(z.record(z.string(), z.strictObject({ from: z.string(), to: z.optional(z.string()) }))),
    assume: z.optional(z.record(z.string(), answers())),
    profiles: z.optional(
      z.strictObject({ centre: z.optional(answers()), agents: z.optional(z.record(z.string(), answers())) }),
    ),
    topics: z.optional(z.enum(['first', 'strictest', 'all'])),
    calendar: z.optional(aCalendar()),
    calendars: z.optional(z.record(z.string(), aCalendar())),
    soundsLike: z.optional(aSoundMatcher()),
    strict: z.optional(z.boolean()),
    limits: z.optional(z.strictObject({ depth: aLimit(), values: aLimit(), text: aLimit(), hits: aLimit() })),
  }) satisfies Record<keyof PolicyOptions, z.core.$ZodType>

const isReference = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 500

/** A choice of rulesets and nothing more. */
const isPlainChoice = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  const [key, ...others] = Object.keys(value)
  const { rulesets } = value as { readonly rulesets?: readonly unknown[] }
  return key === 'rulesets' && others.length === 0 && isListOf(rulesets, isReference) && rulesets!.length <= 1000
}

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject(optionSchemas()), PolicyError, isPlainChoice)

const split = (reference: string): { id: string; version: string | undefined } => {
  const at = reference.indexOf('@')
  return at < 0
    ? { id: reference, version: undefined }
    : { id: reference.slice(0, at), version: reference.slice(at + 1) }
}

const isDate = (text: string | undefined): boolean =>
  text === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))

interface Chosen {
  readonly id: string
  readonly version: string | undefined
  readonly path: readonly PropertyKey[]
}

/** The ids that `parameters`, `inForce` and `assume` name are ids of the policy. */
const checkNamedIds = (options: PolicyOptions, ids: readonly string[], problems: Problem[]): void => {
  for (const key of ['parameters', 'inForce', 'assume'] as const)
    for (const id of Object.keys(options[key] ?? {}))
      if (!ids.includes(id))
        problems.push(
          problem({
            code: 'unknown-ruleset',
            path: [key, id],
            expected: 'a ruleset of this policy',
            received: id,
            nearest: nearestName(id, ids),
            zh: '这个方案没有选用该规则集',
            en: 'the policy has not chosen that ruleset',
          }),
        )
}

/** The versions that a reference chooses; none, and a problem, where there is no such ruleset or version. */
const chosenVersions = (
  rulebook: Rulebook,
  { id, version, path }: Chosen,
  problems: Problem[],
): readonly VersionWindow[] => {
  const all = rulebook.versions(id)
  if (all.length === 0) {
    problems.push(
      problem({
        code: 'unknown-ruleset',
        path,
        expected: 'a ruleset of the rulebook',
        received: id,
        nearest: nearestId(rulebook, id),
        zh: '没有这个规则集',
        en: 'there is no such ruleset',
      }),
    )
    return []
  }
  if (version === undefined) return all.filter((one) => one.revisedBy === undefined)
  const pinned = all.filter((one) => one.ruleset.version === version)
  if (pinned.length === 0)
    problems.push(
      problem({
        code: 'unknown-version',
        path,
        expected: all.map((one) => one.ruleset.version).join(' | '),
        received: version,
        zh: '没有这个版本',
        en: 'there is no such version',
      }),
    )
  return pinned.map((one) => ({ ...one, from: null, to: null }))
}

type Limit = NonNullable<PolicyOptions['inForce']>[string]

/** A window as the host narrows it. */
const narrowed = (window: VersionWindow, limit: Limit | undefined): VersionWindow => ({
  ruleset: window.ruleset,
  from: limit !== undefined && (window.from === null || limit.from > window.from) ? limit.from : window.from,
  to: limit?.to !== undefined && (window.to === null || limit.to < window.to) ? limit.to : window.to,
})

const ownOf = <T>(values: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  values !== undefined && Object.hasOwn(values, id) ? values[id] : undefined

const checkLimit = (id: string, limit: Limit | undefined, problems: Problem[]): void => {
  if (limit === undefined) return
  const { from, to } = limit
  if (isDate(from) && isDate(to) && (to === undefined || to >= from)) return
  problems.push(
    problem({
      code: 'wrong-window',
      path: ['inForce', id],
      expected: {
        zh: 'from 和 to 写作 YYYY-MM-DD，to 不早于 from',
        en: 'from and to as YYYY-MM-DD, to not before from',
      },
      received: limit,
      zh: '施行期不对',
      en: 'the window is wrong',
    }),
  )
}

const choose = (
  rulebook: Rulebook,
  options: PolicyOptions,
  chosen: Chosen,
  problems: Problem[],
): readonly PolicyRuleset[] => {
  const { id } = chosen
  const windows = chosenVersions(rulebook, chosen, problems)
  const limit = ownOf(options.inForce, id)
  checkLimit(id, limit, problems)
  const overrides = ownOf(options.parameters, id) ?? {}
  const assumptions = ownOf(options.assume, id) ?? {}
  const versions = windows.map((one, position): PolicyVersion => {
    const isNewest = position === windows.length - 1
    return {
      ...narrowed(one, limit),
      parameters: resolveParameters(one.ruleset, overrides, isNewest, problems),
      assumed: resolveAssumptions(one.ruleset, assumptions, isNewest, problems),
      profiled: resolveProfiles(one.ruleset, options.profiles ?? {}, problems),
    }
  })
  return versions.length === 0 ? [] : [{ id, versions }]
}

/** Each ruleset once, and at least one. */
const checkChoice = (chosen: readonly Chosen[], ids: readonly string[], problems: Problem[]): void => {
  if (chosen.length === 0)
    problems.push(
      problem({
        code: 'no-ruleset',
        path: 'rulesets',
        expected: 'at least one ruleset',
        received: [],
        zh: '没有选择规则集',
        en: 'no ruleset was chosen',
      }),
    )
  for (const [index, { id, path }] of chosen.entries())
    if (ids.indexOf(id) !== index)
      problems.push(
        problem({
          code: 'duplicate-ruleset',
          path,
          expected: 'each ruleset once',
          received: id,
          zh: '规则集选了两次',
          en: 'the ruleset was chosen twice',
        }),
      )
}

const unsetIn = (rulesets: readonly PolicyRuleset[]): Policy['unsetParameters'] =>
  rulesets.flatMap(({ id, versions }) =>
    Object.entries(versions.at(-1)?.parameters ?? {}).flatMap(([parameter, value]) =>
      value === undefined ? [{ rulesetId: id, parameter }] : [],
    ),
  )

const unsetProblem = ({ rulesetId, parameter }: Policy['unsetParameters'][number]): Problem =>
  problem({
    code: 'unset-parameter',
    path: ['parameters', rulesetId, parameter],
    expected: 'a value: the text gives none',
    received: undefined,
    zh: '原文没有给出该参数的值，须由使用方填写',
    en: 'the text gives no value for this parameter; the host must supply one',
  })

/**
 * Checks a host's choice of rulesets, parameters and options against a rulebook.
 *
 * @throws PolicyError for an unknown ruleset, version, parameter or observation, a value that does not fit, a
 *   ruleset named twice, a window that ends before it begins; with `strict`, for unset parameters
 * @example
 * ```ts
 * import { createPolicy } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, {
 *   rulesets: ['zhuji-broadcast-hotline-standard'],
 *   parameters: { 'zhuji-broadcast-hotline-standard': { maxHoldSeconds: 45 } },
 * })
 * policy.topics // => 'first'
 * ```
 */
export const createPolicy = <Id extends string, Names extends RulebookNames<Id>>(
  rulebook: Rulebook<Id, Names>,
  given: PolicyOptions<NoInfer<Id>, NoInfer<Names>>,
): Policy => {
  requireSealed('rulebook', rulebook)
  // Copied, because the policy is frozen and what the host holds is not.
  const { parameters } = checkOptions(given)
  const options = { ...given, parameters: plainCopy(parameters, undefined, PolicyError) } as PolicyOptions
  const problems: Problem[] = []
  const chosen = options.rulesets.map(
    (reference, index): Chosen => ({ ...split(reference), path: ['rulesets', index] }),
  )
  const ids = chosen.map(({ id }) => id)
  checkChoice(chosen, ids, problems)
  checkNamedIds(options, ids, problems)
  const rulesets = chosen
    .filter(({ id }, index) => ids.indexOf(id) === index)
    .flatMap((one) => choose(rulebook, options, one, problems))
  const newest = rulesets.map(({ versions }) => versions.at(-1)!.ruleset)
  checkProfiles(options.profiles ?? {}, newest, problems)
  const unsetParameters = unsetIn(rulesets)
  if (options.strict === true) problems.push(...unsetParameters.map(unsetProblem))
  const [first, ...rest] = problems
  if (first !== undefined) throw new PolicyError([first, ...rest])
  return sealPolicy({
    rulesets,
    topics: options.topics ?? 'first',
    calendar: options.calendar,
    calendars: Object.freeze({ ...options.calendars }),
    soundsLike: options.soundsLike,
    limits: limitsOf(options.limits),
    unsetParameters,
  })
}

/** Makes a policy final: nobody can change by which limits later records are judged. */
export const sealPolicy = (policy: Policy): Policy => {
  deepFreeze(policy.rulesets)
  deepFreeze(policy.unsetParameters)
  return seal('policy', policy)
}

/** Refuses anything but a policy that `createPolicy` made. */
export const checkPolicy = (policy: unknown, at = 'policy'): void => requireSealed('policy', policy, at)

/** The version of one of the policy's rulesets that is in force on a local date. */
export const versionInForce = (
  ruleset: PolicyRuleset,
  dateIn: (timeZone: string) => string,
): PolicyVersion | undefined =>
  ruleset.versions.find(
    ({ from, to, ruleset: { document } }) =>
      (from === null && to === null) || covers(from, to, dateIn(document.timeZone)),
  )

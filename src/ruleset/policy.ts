import { type Parameter, type ParameterValue, parameterSchema } from '../document/parameter.ts'
import { nearestName, PolicyError, type Problem, problem } from '../errors.ts'
import type { SoundMatcher } from '../text/phrases/match.ts'
import type { Calendar } from '../time/working/calendar.ts'
import type { Ruleset } from './load.ts'
import { covers, nearestId, type Rulebook, type VersionWindow } from './rulebook.ts'

export type Locale = 'zh-CN' | 'en'

/** How findings of several rulesets about the same thing on the same contact are resolved. */
export type TopicResolution = 'first' | 'strictest' | 'all'

/** What a host chooses. */
export interface PolicyOptions {
  /** Ids, in order of precedence; `id@1.0.0` pins one version whatever its dates. */
  readonly rulesets: readonly string[]
  /** Values in place of a ruleset's own, by ruleset id and parameter name. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>
  /** When a ruleset that carries no date is in force here; both ends inclusive. */
  readonly inForce?: Readonly<Record<string, { readonly from: string; readonly to?: string }>>
  readonly topics?: TopicResolution
  /** Without one, workday questions are unknown. */
  readonly calendar?: Calendar
  /** Serves the lexicons that ask for `soundsLike`; without one they match as written. */
  readonly soundsLike?: SoundMatcher
  readonly locale?: Locale
  /** Refuse a policy in which a parameter without value is left unset. */
  readonly strict?: boolean
}

/** A ruleset version with its dates and the values of its parameters in this policy. */
export interface PolicyVersion extends VersionWindow {
  readonly parameters: Readonly<Record<string, ParameterValue | undefined>>
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
  readonly soundsLike: SoundMatcher | undefined
  readonly locale: Locale
  /** Parameters for which neither the text nor the host gives a value. */
  readonly unsetParameters: readonly { readonly rulesetId: string; readonly parameter: string }[]
}

const fits = (parameter: Parameter, value: unknown): boolean => {
  const { success } = parameterSchema.safeParse({ ...parameter, value })
  if (!success) return false
  if (parameter.type === 'number')
    return (
      (parameter.min === undefined || (value as number) >= parameter.min) &&
      (parameter.max === undefined || (value as number) <= parameter.max)
    )
  return parameter.type !== 'string' || parameter.values === undefined || parameter.values.includes(value as string)
}

const expectation = (parameter: Parameter): string => {
  if (parameter.type === 'string' && parameter.values !== undefined) return parameter.values.join(' | ')
  if (parameter.type !== 'number') return parameter.type
  const { unit, min, max } = parameter
  const bounds = [min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`].filter(Boolean)
  return ['number', `(${unit})`, ...bounds].join(' ')
}

const resolveParameters = (
  ruleset: Ruleset,
  overrides: Readonly<Record<string, ParameterValue>>,
  isNewest: boolean,
  problems: Problem[],
): Record<string, ParameterValue | undefined> => {
  const declared = ruleset.document.parameters
  const values: Record<string, ParameterValue | undefined> = {}
  for (const [name, parameter] of Object.entries(declared)) values[name] = parameter.value
  for (const [name, value] of Object.entries(overrides)) {
    const path = ['parameters', ruleset.id, name]
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (parameter === undefined) {
      // An older version need not know a parameter that a newer one introduced.
      if (isNewest)
        problems.push(
          problem({
            code: 'unknown-parameter',
            path,
            expected: 'a parameter of the ruleset',
            received: name,
            nearest: nearestName(name, Object.keys(declared)),
            zh: '规则集没有这个参数',
            en: 'the ruleset has no such parameter',
          }),
        )
    } else if (fits(parameter, value)) values[name] = value
    else
      problems.push(
        problem({
          code: 'wrong-parameter-value',
          path,
          expected: expectation(parameter),
          received: value,
          zh: '参数值不合要求',
          en: 'the value does not fit the parameter',
        }),
      )
  }
  return values
}

const split = (reference: string): { id: string; version: string | undefined } => {
  const at = reference.indexOf('@')
  return at < 0
    ? { id: reference, version: undefined }
    : { id: reference.slice(0, at), version: reference.slice(at + 1) }
}

const isDate = (text: string | undefined): boolean =>
  text === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))

/**
 * Checks a host's choice of rulesets, parameters and options against a rulebook.
 *
 * @throws PolicyError for an unknown ruleset, version or parameter, a value that does not fit, a
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
export const createPolicy = (rulebook: Rulebook, options: PolicyOptions): Policy => {
  const problems: Problem[] = []
  const chosen = options.rulesets.map(split)
  const ids = chosen.map(({ id }) => id)
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
  for (const key of ['parameters', 'inForce'] as const)
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
  const rulesets = chosen.flatMap(({ id, version }, index): PolicyRuleset[] => {
    const path = ['rulesets', index]
    if (ids.indexOf(id) !== index) {
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
      return []
    }
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
    const windows =
      version === undefined
        ? all
        : all.filter((one) => one.ruleset.version === version).map((one) => ({ ...one, from: null, to: null }))
    if (windows.length === 0)
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
    const limit = options.inForce !== undefined && Object.hasOwn(options.inForce, id) ? options.inForce[id] : undefined
    if (
      limit !== undefined &&
      (!isDate(limit.from) || !isDate(limit.to) || (limit.to !== undefined && limit.to < limit.from))
    )
      problems.push(
        problem({
          code: 'wrong-window',
          path: ['inForce', id],
          expected: 'from and to as YYYY-MM-DD, to not before from',
          received: limit,
          zh: '施行期不对',
          en: 'the window is wrong',
        }),
      )
    const overrides =
      options.parameters !== undefined && Object.hasOwn(options.parameters, id) ? options.parameters[id]! : {}
    const versions = windows.map((one, position): PolicyVersion => {
      const from = limit !== undefined && (one.from === null || limit.from > one.from) ? limit.from : one.from
      const to = limit?.to !== undefined && (one.to === null || limit.to < one.to) ? limit.to : one.to
      return {
        ruleset: one.ruleset,
        from,
        to,
        parameters: resolveParameters(one.ruleset, overrides, position === windows.length - 1, problems),
      }
    })
    return [{ id, versions }]
  })
  const unsetParameters = rulesets.flatMap(({ id, versions }) =>
    Object.entries(versions.at(-1)?.parameters ?? {}).flatMap(([parameter, value]) =>
      value === undefined ? [{ rulesetId: id, parameter }] : [],
    ),
  )
  if (options.strict === true)
    for (const { rulesetId, parameter } of unsetParameters)
      problems.push(
        problem({
          code: 'unset-parameter',
          path: ['parameters', rulesetId, parameter],
          expected: 'a value: the text gives none',
          received: undefined,
          zh: '原文没有给出该参数的值，须由使用方填写',
          en: 'the text gives no value for this parameter; the host must supply one',
        }),
      )
  const [first, ...rest] = problems
  if (first !== undefined) throw new PolicyError([first, ...rest])
  return Object.freeze({
    rulesets,
    topics: options.topics ?? 'first',
    calendar: options.calendar,
    soundsLike: options.soundsLike,
    locale: options.locale ?? 'zh-CN',
    unsetParameters,
  })
}

/** The version of one of the policy's rulesets that is in force on a local date. */
export const versionInForce = (
  ruleset: PolicyRuleset,
  dateIn: (timeZone: string) => string,
): PolicyVersion | undefined =>
  ruleset.versions.find(
    ({ from, to, ruleset: { document } }) =>
      (from === null && to === null) || covers(from, to, dateIn(document.timeZone)),
  )

import type { Observation, Parameter, Rule, RuleSource, RulesetDocument } from '../../document/document.ts'
import { isLive } from '../../document/expand.ts'
import type { Hours } from '../../document/hours.ts'
import { leavesOf } from '../../document/walk.ts'
import { requireSealed } from '../../input/sealed.ts'
import { type Ruleset, sealRuleset } from '../../ruleset/ruleset.ts'
import { usesOf, usesOfScorecards } from '../lint/uses.ts'
import { answerChanges } from './answers.ts'
import { conditionChanges, type MutationKind, type PartChange, shifted } from './conditions.ts'
import { effectMutations, onceMore } from './effects.ts'
import { measureChanges } from './measures.ts'
import { lexiconChanges, scriptChanges } from './text.ts'

export type { MutationKind } from './conditions.ts'

/** A ruleset with one small change: its cases should notice. */
export interface Mutant {
  /** Stable name: where the change is, and what it is. */
  readonly id: string
  readonly kind: MutationKind
  readonly path: string
  readonly was: string
  readonly is: string
  /** Rules that the change can reach; empty where it reaches a scorecard only. */
  readonly rules: readonly string[]
  /** Name of the fact whose comparison changed, where it is one. */
  readonly fact?: string
  readonly ruleset: Ruleset
}

type Patch = Partial<
  Pick<RulesetDocument, 'parameters' | 'lexicons' | 'scripts' | 'rules' | 'measures' | 'observations'>
>

const mutantOf = (
  ruleset: Ruleset,
  { kind, path, was, is, leaf }: Omit<PartChange<unknown>, 'result'>,
  rules: readonly string[],
  patch: Patch,
): Mutant => {
  const id = `${path}: ${was} → ${is}`
  return {
    id,
    kind,
    path,
    was,
    is,
    rules,
    ...(leaf === undefined ? {} : { fact: leaf.fact }),
    ruleset: sealRuleset({ ...ruleset, digest: `mutant ${id}`, document: { ...ruleset.document, ...patch } }),
  }
}

type Value = Parameter['value']

const otherEnds = { both: 'none', none: 'both', from: 'to', to: 'from' } as const

/** Hours of which one span has its ends on the other side. */
const otherHours = (hours: Hours): readonly Hours[] =>
  hours.flatMap(({ days, spans }, place) =>
    spans.map((span, index) =>
      hours.with(place, {
        days,
        spans: spans.with(index, { ...span, inclusive: otherEnds[span.inclusive ?? 'both'] }),
      }),
    ),
  )

/** Other values that a parameter might have been given by mistake. */
const otherValues = (parameter: Parameter, isCompared: boolean): readonly (readonly [MutationKind, Value])[] => {
  const { value } = parameter
  if (value === undefined) return []
  switch (parameter.type) {
    case 'number': {
      const { min, max, unit } = parameter
      return shifted(value, unit)
        .filter((one) => (min === undefined || Number(one) >= min) && (max === undefined || Number(one) <= max))
        .map((one) => ['threshold', one] as const)
    }
    case 'decimal':
    case 'money':
      return isCompared
        ? shifted(Number(value)).map((one) => ['threshold', String(one)] as const)
        : [['amount', onceMore(value as string)]]
    case 'money-range': {
      const { min, max } = value as { readonly min: string; readonly max: string }
      return [
        ['amount', { min: onceMore(min), max }],
        ['amount', { min, max: onceMore(max) }],
      ]
    }
    case 'boolean':
      return [['choice', value !== true]]
    case 'string':
      return [['choice', parameter.values?.find((one) => one !== value) ?? `${value}?`]]
    case 'hours':
      return otherHours(value as Hours).map((one) => ['boundary', one] as const)
    case 'strings':
    case 'numbers': {
      const list = value as readonly string[]
      return list.map((_, index) => ['choice', list.toSpliced(index, 1) as Value] as const)
    }
    case 'time':
    case 'date':
      return shifted(value).map((one) => ['threshold', one as string] as const)
  }
}

const inParameters = (ruleset: Ruleset, uses: ReadonlyMap<string, ReturnType<typeof usesOf>>): readonly Mutant[] => {
  const { document } = ruleset
  const compared = new Set(
    document.rules.flatMap(({ applies, when }) =>
      [...JSON.stringify([applies, when]).matchAll(/"parameter":"(\w+)"/g)].map((m) => m[1]!),
    ),
  )
  const inScorecards = usesOfScorecards(document).parameters
  return Object.entries(document.parameters).flatMap(([name, parameter]) => {
    const rules = document.rules.filter(({ id }) => uses.get(id)!.parameters.has(name)).map(({ id }) => id)
    if (rules.length === 0 && !inScorecards.has(name)) return []
    return otherValues(parameter, compared.has(name)).map(([kind, value]) => {
      const shown = (one: unknown) => (typeof one === 'object' ? JSON.stringify(one) : String(one))
      const change = { kind, path: `parameters.${name}`, was: shown(parameter.value), is: shown(value) }
      const parameters = { ...document.parameters, [name]: { ...parameter, value } as Parameter }
      return mutantOf(ruleset, change, rules, { parameters })
    })
  })
}

const inTexts = (ruleset: Ruleset, uses: ReadonlyMap<string, ReturnType<typeof usesOf>>): readonly Mutant[] => {
  const { document } = ruleset
  const reached = (kind: 'lexicons' | 'scripts', name: string) =>
    document.rules.filter(({ id }) => uses.get(id)![kind].has(name)).map(({ id }) => id)
  return [
    ...Object.entries(document.lexicons).flatMap(([name, lexicon]) =>
      lexiconChanges(lexicon, `lexicons.${name}`).map(({ result, ...change }) =>
        mutantOf(ruleset, change, reached('lexicons', name), { lexicons: { ...document.lexicons, [name]: result } }),
      ),
    ),
    ...Object.entries(document.scripts).flatMap(([name, script]) =>
      scriptChanges(script, `scripts.${name}`).map(({ result, ...change }) =>
        mutantOf(ruleset, change, reached('scripts', name), { scripts: { ...document.scripts, [name]: result } }),
      ),
    ),
  ].filter(({ rules }) => rules.length > 0)
}

/** Words about an act that are taken for words before it, and the other way round. */
const inExcuses = (ruleset: Ruleset): readonly Mutant[] => {
  const { observations, rules } = ruleset.document
  const readers = (name: string) =>
    rules
      .filter(({ excuse }) => excuse !== undefined && leavesOf(excuse).some(({ leaf }) => leaf.fact === name))
      .map(({ id }) => id)
  return Object.entries(observations).flatMap(([name, observation]) => {
    const excusing = readers(name)
    if (excusing.length === 0 || observation.type !== 'boolean') return []
    const { pardon, ...rest } = observation
    const [was, is] = pardon === true ? ['pardon', 'permission'] : ['permission', 'pardon']
    const changed: Observation = pardon === true ? rest : { ...rest, pardon: true }
    const change = { kind: 'pardon' as const, path: `observations.${name}`, was: was!, is: is! }
    return [mutantOf(ruleset, change, excusing, { observations: { ...observations, [name]: changed } })]
  })
}

const withoutDue = ({ due: _, ...rest }: Rule): Rule => rest

const dueChanges = (rule: Rule, path: string): readonly PartChange<Rule>[] => {
  const { due } = rule
  if (due === undefined) return []
  const numbers = Object.entries(due.params ?? {}).filter((one): one is [string, number] => typeof one[1] === 'number')
  return [
    { kind: 'due', path: `${path}.due`, was: 'due', is: 'left out', result: withoutDue(rule) },
    ...numbers.flatMap(([name, value]) =>
      shifted(value).map((one) => ({
        kind: 'due' as const,
        path: `${path}.due.${name}`,
        was: String(value),
        is: String(one),
        result: { ...rule, due: { ...due, params: { ...due.params, [name]: one as number } } },
      })),
    ),
  ]
}

/** The duty of somebody else. */
const bearerChange = (rule: Rule, path: string): PartChange<Rule> => {
  const is = rule.bearer === 'supervisor' ? 'agent' : 'supervisor'
  return { kind: 'bearer', path: `${path}.bearer`, was: rule.bearer, is, result: { ...rule, bearer: is } }
}

const ruleChanges = (rule: Rule): readonly PartChange<Rule>[] => {
  const path = `rules.${rule.id}`
  const { applies, effects, overrides, excuse, ...withoutApplies } = rule
  const { excuse: _, ...withoutExcuse } = rule
  return [
    ...(applies === undefined
      ? []
      : [
          {
            kind: 'condition' as const,
            path: `${path}.applies`,
            was: 'applies',
            is: 'left out',
            result: {
              ...withoutApplies,
              ...(effects && { effects }),
              ...(overrides && { overrides }),
              ...(excuse && { excuse }),
            } as Rule,
          },
          ...conditionChanges(applies, `${path}.applies`).map((one) => ({
            ...one,
            result: { ...rule, applies: one.result } as Rule,
          })),
        ]),
    ...conditionChanges(rule.when, `${path}.when`).map((one) => ({
      ...one,
      result: { ...rule, when: one.result } as Rule,
    })),
    ...(excuse === undefined
      ? []
      : [
          {
            kind: 'condition' as const,
            path: `${path}.excuse`,
            was: 'excuse',
            is: 'left out',
            result: withoutExcuse as Rule,
          },
          ...conditionChanges(excuse, `${path}.excuse`).map((one) => ({
            ...one,
            result: { ...rule, excuse: one.result } as Rule,
          })),
        ]),
    ...dueChanges(rule, path),
    bearerChange(rule, path),
    ...effectMutations(effects ?? [], `${path}.effects`).map((one) => ({
      ...one,
      result: { ...rule, effects: one.result } as Rule,
    })),
    ...(overrides ?? []).map(
      (target, index): PartChange<Rule> => ({
        kind: 'override',
        path: `${path}.overrides[${index}]`,
        was: target,
        is: 'left out',
        result: { ...rule, overrides: overrides!.toSpliced(index, 1) },
      }),
    ),
  ]
}

const inMeasures = (ruleset: Ruleset, uses: ReadonlyMap<string, ReturnType<typeof usesOf>>): readonly Mutant[] => {
  const { measures, rules } = ruleset.document
  return Object.entries(measures).flatMap(([name, measure]) => {
    const readers = rules.filter(({ id }) => uses.get(id)!.facts.has(name)).map(({ id }) => id)
    if (readers.length === 0) return []
    return measureChanges(measure, `measures.${name}`).map(({ result, ...change }) =>
      mutantOf(ruleset, change, readers, { measures: { ...measures, [name]: result } }),
    )
  })
}

const inAnswers = (ruleset: Ruleset, uses: ReadonlyMap<string, ReturnType<typeof usesOf>>): readonly Mutant[] => {
  const { observations, rules } = ruleset.document
  return Object.entries(observations).flatMap(([name, observation]) => {
    const readers = rules.filter(({ id }) => uses.get(id)!.facts.has(name)).map(({ id }) => id)
    const { answeredBy } = observation
    if (readers.length === 0 || answeredBy === undefined) return []
    return answerChanges(answeredBy, `observations.${name}.answeredBy`).map(({ result, ...change }) =>
      mutantOf(ruleset, change, readers, {
        observations: { ...observations, [name]: { ...observation, answeredBy: result } },
      }),
    )
  })
}

/** What the library itself writes into the rule of an act: that it happened at all. No author can mistake it. */
const isWrittenOut = ({ leaf, kind }: PartChange<Rule>): boolean => leaf?.fact === 'count' && kind !== 'operator'

const isLong = ({ when, deadline }: RuleSource): boolean => when !== undefined || deadline !== undefined

const inRules = (ruleset: Ruleset): readonly Mutant[] => {
  const { rules } = ruleset.document
  const sources = ruleset.source.clauses.flatMap((clause) => clause.rules ?? []).filter(isLive)
  return rules.flatMap((rule, index) =>
    ruleChanges(rule)
      .filter((change) => sources[index]!.act === undefined || !isWrittenOut(change))
      // Questions and acts need no cases of their own, and only a case can say whose duty they are.
      .filter(({ kind }) => kind !== 'bearer' || isLong(sources[index]!))
      .map(({ result, ...change }) => mutantOf(ruleset, change, [rule.id], { rules: rules.with(index, result) })),
  )
}

/**
 * Copies of a ruleset, each with one small change: a threshold one unit off, an operator or a boundary flipped, a condition, phrase,
 * exception, variant, override or ladder step left out, an amount or a choice changed, a measure's part, key or window another, an answer from data otherwise. Cases that notice none of the difference
 * do not test that place. A mutant is for running cases only: its digest names the change.
 *
 * @example
 * ```ts
 * import { mutateRuleset } from 'callcenter-rulebook'
 * import zhuji from 'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard'
 * const mutants = mutateRuleset(zhuji).filter(({ path }) => path === 'parameters.maxHoldSeconds')
 * mutants.map(({ is }) => is) // => ['29', '31']
 * ```
 */
export const mutateRuleset = (ruleset: Ruleset): readonly Mutant[] => {
  requireSealed('ruleset', ruleset)
  const uses = new Map(ruleset.document.rules.map((rule) => [rule.id, usesOf(rule, ruleset.document)]))
  return [
    ...inParameters(ruleset, uses),
    ...inTexts(ruleset, uses),
    ...inMeasures(ruleset, uses),
    ...inAnswers(ruleset, uses),
    ...inExcuses(ruleset),
    ...inRules(ruleset),
  ]
}

import type { Effect } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { readDay } from '../../time/local/local-date.ts'
import { byText, byTime, type Entry, type EventTime, instantOf, sorted } from '../lines/event-order.ts'
import type { LedgerEntry } from '../settlement.ts'
import {
  type Offence,
  type OpenPlacement,
  type Placement,
  placeOnLadder,
  placeUnderEach,
  rollingWindows,
} from './ladder.ts'

type LadderEffect = Extract<Effect, { readonly kind: 'ladder' }>

/** The steps that a finding's occurrences reached, as far as that is certain. */
export type StepsOf = (entry: Entry, effect: LadderEffect) => OpenPlacement | undefined

interface Dated extends Offence, EventTime {}

const byEvent = (a: Dated, b: Dated): number => byTime(a, b) || byText(a.id, b.id)

/** The ladders that a rule stands on, as the policy's documents state them. */
const groupsByRule = (policy: Policy): ReadonlyMap<string, ReadonlySet<string>> => {
  const groups = new Map<string, Set<string>>()
  for (const { id, versions } of policy.rulesets)
    for (const { ruleset } of versions)
      for (const rule of ruleset.document.rules)
        for (const effect of rule.effects ?? [])
          if (effect.kind === 'ladder') {
            const key = `${id} ${rule.id}`
            groups.set(key, (groups.get(key) ?? new Set()).add(`${id}/${effect.group ?? rule.id}`))
          }
  return groups
}

/** Rules that fell away in every text that has them: what the ledger keeps of an offence does not say which text it was of. */
const goneFrom = (policy: Policy): ReadonlySet<string> => {
  const names = (list: 'rules' | 'withdrawn') =>
    policy.rulesets.flatMap(({ id, versions }) =>
      versions.flatMap(({ ruleset }) => ruleset.document[list].map((rule) => `${id} ${rule.id}`)),
    )
  const live = new Set(names('rules'))
  return new Set(names('withdrawn').filter((name) => !live.has(name)))
}

const calendarWindows = ['month', 'quarter', 'year', 'career'] as const

/** The windows that the parameter of a ladder may be set to. */
const allowedWindows = ({ rule }: Entry, { missing = [], after }: LadderEffect, dates: readonly string[]) => {
  const document = rule?.document
  const name = missing.find((one) => one.startsWith('parameter:'))?.slice('parameter:'.length) ?? ''
  const parameter =
    document !== undefined && Object.hasOwn(document.parameters, name) ? document.parameters[name] : undefined
  if (parameter?.type === 'number') return rollingWindows(dates, after)
  const values: readonly unknown[] | undefined = parameter?.type === 'string' ? parameter.values : undefined
  return calendarWindows.filter((one) => values === undefined || values.includes(one))
}

/** One ladder as some of the offences of a group see it. */
interface Laid {
  readonly effect: LadderEffect
  readonly placeOf: (findingId: string) => OpenPlacement | undefined
}

const isSameWindow = (a: LadderEffect['window'], b: LadderEffect['window']): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a?.rollingDays === b?.rollingDays)

const isSameLadder = (a: LadderEffect, b: LadderEffect): boolean =>
  a.steps.length === b.steps.length &&
  a.after === b.after &&
  isSameWindow(a.window, b.window) &&
  (a.window !== null || (a.missing ?? []).join('\n') === (b.missing ?? []).join('\n'))

const certain = (placements: readonly Placement[] | undefined): OpenPlacement | undefined =>
  placements === undefined ? undefined : { placements, isOpen: false }

/** Sorts offences into their ladders and finds the step of each. */
export const layLadders = (
  policy: Policy,
  findings: readonly Entry[],
  earlier: {
    readonly findings: readonly Entry[]
    readonly ledger: readonly (LedgerEntry & { readonly date: string })[]
  },
  waived: ReadonlySet<string>,
): StepsOf => {
  const groups = new Map<string, Map<string, Dated>>()
  const join = (group: string, offence: Dated) => {
    const members = groups.get(group)
    if (members === undefined) groups.set(group, new Map([[offence.id, offence]]))
    else members.set(offence.id, offence)
  }
  const joinAll = ({ finding, day, instant }: Entry) => {
    const { effects } = finding
    for (let at = 0; at < effects.length; at++) {
      const effect = effects[at]!
      if (effect.kind !== 'ladder') continue
      const { id, date, occurrences } = finding
      join(effect.group, { id, date, day, instant, occurrences, isWaived: waived.has(id) })
    }
  }
  // What a rule found that fell away since in a revision of its text is no offence.
  for (const one of earlier.findings) if (one.rule?.rule.withdrawn === undefined) joinAll(one)
  for (const one of findings) if (one.rule?.hasLadder !== false) joinAll(one)
  const [byRule, gone] = earlier.ledger.length > 0 ? [groupsByRule(policy), goneFrom(policy)] : []
  for (const entry of earlier.ledger) {
    const { findingId: id, rulesetId, ruleId, group, at, date, occurrences } = entry
    if (gone?.has(`${rulesetId} ${ruleId}`)) continue
    const named = group === undefined ? byRule?.get(`${rulesetId} ${ruleId}`) : undefined
    const own =
      group === undefined
        ? `${rulesetId}/${ruleId}`
        : group.startsWith(`${rulesetId}/`)
          ? group
          : `${rulesetId}/${group}`
    const offence = { id, date, day: readDay(date), instant: instantOf(at), occurrences, isWaived: waived.has(id) }
    for (const key of named ?? [own]) join(key, offence)
  }

  const inOrder = new Map<string, readonly Dated[]>()
  const laid = new Map<string, Laid[]>()
  const lay = (entry: Entry, effect: LadderEffect): Laid => {
    const { group, steps, window, after } = effect
    const offences = inOrder.get(group) ?? sorted([...(groups.get(group)?.values() ?? [])], byEvent)
    inOrder.set(group, offences)
    const ladder = { steps: steps.length, after }
    if (window !== null) {
      const places = placeOnLadder(offences, { ...ladder, window })
      return { effect, placeOf: (id) => certain(places.get(id)) }
    }
    const dates = offences.map(({ date }) => date)
    const places = placeUnderEach(offences, ladder, allowedWindows(entry, effect, dates))
    return { effect, placeOf: (id) => places.get(id) }
  }
  return (entry, effect) => {
    let known = laid.get(effect.group)
    if (known === undefined) {
      known = []
      laid.set(effect.group, known)
    }
    let found = known.find((one) => isSameLadder(one.effect, effect))
    if (found === undefined) {
      found = lay(entry, effect)
      known.push(found)
    }
    return found.placeOf(entry.finding.id)
  }
}

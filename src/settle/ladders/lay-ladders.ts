import type { Effect, Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { ruleOf, versionOf } from '../input/rules-of-policy.ts'
import { sortByEvent } from '../lines/event-order.ts'
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
export type StepsOf = (finding: Finding, effect: LadderEffect) => OpenPlacement | undefined

interface Dated extends Offence {
  readonly at: string
}

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
const allowedWindows = (
  policy: Policy,
  finding: Finding,
  { missing = [], after }: LadderEffect,
  dates: readonly string[],
) => {
  const document = versionOf(policy, finding)?.ruleset.document
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
  readonly places: ReadonlyMap<string, OpenPlacement>
}

const isSameWindow = (a: LadderEffect['window'], b: LadderEffect['window']): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a?.rollingDays === b?.rollingDays)

const isSameLadder = (a: LadderEffect, b: LadderEffect): boolean =>
  a.steps.length === b.steps.length &&
  a.after === b.after &&
  isSameWindow(a.window, b.window) &&
  (a.window !== null || (a.missing ?? []).join('\n') === (b.missing ?? []).join('\n'))

const certainly = (placed: ReadonlyMap<string, readonly Placement[]>): ReadonlyMap<string, OpenPlacement> => {
  const places = new Map<string, OpenPlacement>()
  for (const [id, placements] of placed) places.set(id, { placements, isOpen: false })
  return places
}

/** Sorts offences into their ladders and finds the step of each. */
export const layLadders = (
  policy: Policy,
  findings: readonly Finding[],
  earlier: {
    readonly findings: readonly Finding[]
    readonly ledger: readonly (LedgerEntry & { readonly date: string })[]
  },
  isWaived: (findingId: string) => boolean,
): StepsOf => {
  const groups = new Map<string, Map<string, Dated>>()
  const join = (group: string, offence: Dated) => {
    const members = groups.get(group)
    if (members === undefined) groups.set(group, new Map([[offence.id, offence]]))
    else members.set(offence.id, offence)
  }
  const joinAll = (finding: Finding) => {
    for (const effect of finding.effects) {
      if (effect.kind !== 'ladder') continue
      const { id, at, date, occurrences } = finding
      join(effect.group, { id, at, date, occurrences, isWaived: isWaived(id) })
    }
  }
  // What a rule found that fell away since in a revision of its text is no offence.
  for (const one of earlier.findings) if (ruleOf(policy, one)?.rule.withdrawn === undefined) joinAll(one)
  for (const one of findings) joinAll(one)
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
    for (const key of named ?? [own]) join(key, { id, at, date, occurrences, isWaived: isWaived(id) })
  }

  const sorted = new Map<string, readonly Dated[]>()
  const laid = new Map<string, Laid[]>()
  const lay = (finding: Finding, effect: LadderEffect): Laid => {
    const { group, steps, window, after } = effect
    const offences =
      sorted.get(group) ??
      sortByEvent([...(groups.get(group)?.values() ?? [])], (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    sorted.set(group, offences)
    const ladder = { steps: steps.length, after }
    const places =
      window === null
        ? placeUnderEach(
            offences,
            ladder,
            allowedWindows(
              policy,
              finding,
              effect,
              offences.map(({ date }) => date),
            ),
          )
        : certainly(placeOnLadder(offences, { ...ladder, window }))
    return { effect, places }
  }
  return (finding, effect) => {
    let known = laid.get(effect.group)
    if (known === undefined) {
      known = []
      laid.set(effect.group, known)
    }
    let found = known.find((one) => isSameLadder(one.effect, effect))
    if (found === undefined) {
      found = lay(finding, effect)
      known.push(found)
    }
    return found.places.get(finding.id)
  }
}

import type { Effect, Finding } from '../../evaluate/finding.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { editionOf } from '../../ruleset/version-number.ts'
import { byString, sortByEvent } from '../lines/event-order.ts'
import type { LedgerEntry } from '../settlement.ts'
import { type Offence, type OpenPlacement, placeOnLadder, placeUnderEach, rollingWindows } from './ladder.ts'

type LadderEffect = Extract<Effect, { readonly kind: 'ladder' }>

/** The steps that a finding's occurrences reached, as far as that is certain. */
export type StepsOf = (finding: Finding, effect: LadderEffect) => OpenPlacement | undefined

interface Dated extends Offence {
  readonly at: string
}

const laddersOf = (finding: Finding): readonly LadderEffect[] =>
  finding.effects.filter((effect): effect is LadderEffect => effect.kind === 'ladder')

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

/** Whether a rule fell away in a revision of the text that it is of: what it found before is no offence. */
const withdrawnIn = (policy: Policy) => {
  const names = (list: 'rules' | 'withdrawn') =>
    new Set(
      policy.rulesets.flatMap(({ id, versions }) =>
        versions.flatMap(({ ruleset: { version, document } }) =>
          document[list].flatMap((rule) => [`${id}@${editionOf(version)} ${rule.id}`, `${id} ${rule.id}`]),
        ),
      ),
    )
  const [live, gone] = [names('rules'), names('withdrawn')]
  // What the ledger keeps of an offence does not say which text it was of: it counts where any text still has the rule.
  return ({
    rulesetId,
    rulesetVersion,
    ruleId,
  }: Pick<Finding, 'rulesetId' | 'ruleId'> & { rulesetVersion?: string }) => {
    const name =
      rulesetVersion === undefined ? `${rulesetId} ${ruleId}` : `${rulesetId}@${editionOf(rulesetVersion)} ${ruleId}`
    return gone.has(name) && !live.has(name)
  }
}

const calendarWindows = ['month', 'quarter', 'year', 'career'] as const

/** The windows that the parameter of a ladder may be set to. */
const allowedWindows = (
  policy: Policy,
  { rulesetId, rulesetVersion }: Finding,
  { missing = [], after }: LadderEffect,
  dates: readonly string[],
) => {
  const document = policy.rulesets
    .find(({ id }) => id === rulesetId)
    ?.versions.find(({ ruleset }) => editionOf(ruleset.version) === editionOf(rulesetVersion))?.ruleset.document
  const name = missing.find((one) => one.startsWith('parameter:'))?.slice('parameter:'.length) ?? ''
  const parameter =
    document !== undefined && Object.hasOwn(document.parameters, name) ? document.parameters[name] : undefined
  if (parameter?.type === 'number') return rollingWindows(dates, after)
  const values: readonly unknown[] | undefined = parameter?.type === 'string' ? parameter.values : undefined
  return calendarWindows.filter((one) => values === undefined || values.includes(one))
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
  const isWithdrawn = withdrawnIn(policy)
  for (const finding of [...earlier.findings.filter((one) => !isWithdrawn(one)), ...findings])
    for (const { group } of laddersOf(finding)) {
      const { id, at, date, occurrences } = finding
      join(group, { id, at, date, occurrences, isWaived: isWaived(id) })
    }
  const byRule = earlier.ledger.length > 0 ? groupsByRule(policy) : undefined
  for (const entry of earlier.ledger) {
    if (isWithdrawn(entry)) continue
    const { findingId: id, rulesetId, ruleId, group, at, date, occurrences } = entry
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
  const placed = new Map<string, ReadonlyMap<string, OpenPlacement>>()
  return (finding, effect) => {
    const { group, steps, window, after, missing } = effect
    const key = JSON.stringify([group, window, steps.length, after, window === null ? missing : null])
    let places = placed.get(key)
    if (places === undefined) {
      let offences = sorted.get(group)
      if (offences === undefined) {
        offences = sortByEvent(
          [...(groups.get(group)?.values() ?? [])],
          (one) => one,
          byString((one) => one.id),
        )
        sorted.set(group, offences)
      }
      const ladder = { steps: steps.length, after }
      const dates = offences.map(({ date }) => date)
      places =
        window === null
          ? placeUnderEach(offences, ladder, allowedWindows(policy, finding, effect, dates))
          : new Map(
              [...placeOnLadder(offences, { ...ladder, window })].map(([id, placements]) => [
                id,
                { placements, isOpen: false },
              ]),
            )
      placed.set(key, places)
    }
    return places.get(finding.id)
  }
}

import type { Policy } from '../ruleset/policy.ts'
import type { Assessment } from './finding.ts'

interface OfRule {
  readonly rulesetId: string
  readonly ruleId: string
}

/** Puts entries in the order of the policy's rulesets and their documents; those of one rule keep their order. */
const inOrder = (policy: Policy) => {
  const places = new Map<string, number>()
  for (const { id, versions } of policy.rulesets)
    for (const { ruleset } of versions)
      for (const { id: ruleId } of ruleset.document.rules)
        if (!places.has(`${id} ${ruleId}`)) places.set(`${id} ${ruleId}`, places.size)
  const placeOf = ({ rulesetId, ruleId }: OfRule): number => places.get(`${rulesetId} ${ruleId}`) ?? places.size
  return <T>(entries: readonly T[], ofRule: (entry: T) => OfRule): readonly T[] =>
    [...entries].sort((a, b) => placeOf(ofRule(a)) - placeOf(ofRule(b)))
}

/** What was taken for granted, once each, with all rules that read it. */
const joinAssumed = (all: readonly Assessment[]): Assessment['assumed'] => {
  const found = new Map<string, Assessment['assumed'][number]>()
  for (const one of all.flatMap(({ assumed }) => assumed)) {
    const key = `${one.rulesetId} ${one.observation}`
    const ruleIds = [...new Set([...(found.get(key)?.ruleIds ?? []), ...one.ruleIds])]
    found.set(key, { ...one, ruleIds })
  }
  return [...found.values()]
}

/** One assessment of what was said about the parts of a call: each agent's own, and the rest. */
export const joinAssessments = (policy: Policy, rest: Assessment, each: readonly Assessment[]): Assessment => {
  const sort = inOrder(policy)
  const all = [rest, ...each]
  const own = <T extends OfRule>(entry: T): OfRule => entry
  const counts = { ...rest.counts }
  for (const one of each)
    for (const name of Object.keys(counts) as (keyof Assessment['counts'])[]) counts[name] += one.counts[name]
  return {
    ...rest,
    findings: sort(
      all.flatMap(({ findings }) => findings),
      own,
    ),
    indicators: sort(
      all.flatMap(({ indicators }) => indicators),
      own,
    ),
    excused: sort(
      all.flatMap(({ excused }) => excused),
      own,
    ),
    hints: sort(
      all.flatMap(({ hints }) => hints),
      own,
    ),
    assumed: joinAssumed(all),
    notAssessed: sort(
      all.flatMap(({ notAssessed }) => notAssessed),
      own,
    ),
    setAside: sort(
      all.flatMap(({ setAside }) => setAside),
      ({ finding }) => finding,
    ),
    ...(rest.outcomes === undefined
      ? {}
      : {
          outcomes: sort(
            all.flatMap(({ outcomes = [] }) => outcomes),
            own,
          ),
        }),
    counts,
  }
}

import { addDays } from '../time/local/local-date.ts'
import { type Policy, type PolicyRuleset, type PolicyVersion, versionInForce } from './policy.ts'

/** What is in force at a time: one version of each ruleset, in the order of the policy; `absent` have none. */
export interface InForce {
  readonly versions: readonly PolicyVersion[]
  readonly absent: readonly PolicyRuleset[]
}

/** Says what the date is in a time zone. */
type DateIn = (timeZone: string) => string

/** The dates of one time zone on which something comes into force or ends; between two of them nothing changes. */
class Changes {
  readonly timeZone: string
  private readonly dates: readonly string[]
  private last = 0

  constructor(timeZone: string, versions: readonly PolicyVersion[]) {
    this.timeZone = timeZone
    const starts = versions.flatMap(({ from, to }) => [
      ...(from === null ? [] : [from]),
      ...(to === null ? [] : [addDays(to, 1)]),
    ])
    this.dates = [...new Set(starts)].sort()
  }

  get count(): number {
    return this.dates.length
  }

  /** How many changes there were up to a date. Most records are of the same stretch as the one before. */
  before(date: string): number {
    const dates = this.dates
    const last = this.last
    if ((last === 0 || dates[last - 1]! <= date) && (last === dates.length || date < dates[last]!)) return last
    let [low, high] = [0, dates.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (dates[middle]! <= date) low = middle + 1
      else high = middle
    }
    this.last = low
    return low
  }
}

/** A policy's stretches of time with the same versions in force, each made when a record of it comes. */
class Stretches {
  private readonly policy: Policy
  private readonly changes: readonly Changes[]
  private readonly known = new Map<string | number, InForce>()

  constructor(policy: Policy) {
    this.policy = policy
    const byZone = new Map<string, PolicyVersion[]>()
    for (const version of policy.rulesets.flatMap(({ versions }) => versions)) {
      const { timeZone } = version.ruleset.document
      byZone.set(timeZone, [...(byZone.get(timeZone) ?? []), version])
    }
    this.changes = [...byZone]
      .map(([timeZone, versions]) => new Changes(timeZone, versions))
      .filter(({ count }) => count > 0)
  }

  on(dateIn: DateIn): InForce {
    const [first] = this.changes
    const key =
      first === undefined || this.changes.length === 1
        ? (first?.before(dateIn(first.timeZone)) ?? 0)
        : this.changes.map((one) => one.before(dateIn(one.timeZone))).join()
    let inForce = this.known.get(key)
    if (inForce === undefined) {
      inForce = this.find(dateIn)
      this.known.set(key, inForce)
    }
    return inForce
  }

  private find(dateIn: DateIn): InForce {
    const versions: PolicyVersion[] = []
    const absent: PolicyRuleset[] = []
    for (const ruleset of this.policy.rulesets) {
      const version = versionInForce(ruleset, dateIn)
      if (version === undefined) absent.push(ruleset)
      else versions.push(version)
    }
    return { versions, absent }
  }
}

const stretches = new WeakMap<Policy, Stretches>()

/** What is in force on a date: the same object for all dates on which it is the same. */
export const inForceOn = (policy: Policy, dateIn: DateIn): InForce => {
  let made = stretches.get(policy)
  if (made === undefined) {
    made = new Stretches(policy)
    stretches.set(policy, made)
  }
  return made.on(dateIn)
}

const alone = new WeakMap<PolicyVersion, InForce>()

/** One version, whatever the date. */
export const onlyInForce = (version: PolicyVersion): InForce => {
  let made = alone.get(version)
  if (made === undefined) {
    made = { versions: [version], absent: [] }
    alone.set(version, made)
  }
  return made
}

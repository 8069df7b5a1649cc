import { disciplineSteps } from '../document/effect.ts'
import { Exact } from '../money/exact.ts'
import { isRange } from '../money/money.ts'
import type { Policy } from '../ruleset/policy.ts'
import { isPersonal } from './bearer.ts'
import { type Units, unitBounds } from './effects/units.ts'
import type { Amount, Effect, Finding, SetAside } from './finding.ts'

/** The most units there may be; one where there is no telling. */
const mostUnits = (units: Units): number => {
  const { min, max } = unitBounds(units)
  return Number.isFinite(max) ? max : Math.max(1, min)
}

const highest = (amount: Amount): Exact =>
  new Exact(amount === null ? 0 : isRange(amount) ? amount.max.amount : amount.amount)

/** How grave a consequence is: first by discipline, then by money at most, then by wage days, then by points. */
type Weight = readonly [discipline: number, money: Exact, days: Exact, points: Exact]

const none: Weight = [-1, new Exact(0), new Exact(0), new Exact(0)]

const most = (value: string | { readonly max: string } | null): Exact =>
  new Exact(value === null ? 0 : typeof value === 'string' ? value : value.max)

const weigh = (effect: Effect): Weight => {
  switch (effect.kind) {
    case 'fine':
    case 'red-packet':
      return [-1, highest(effect.amount).mul(mostUnits(effect.quantity)), none[2], none[3]]
    case 'compensation':
      return [-1, highest(effect.amount), none[2], none[3]]
    case 'wage-days':
      return [-1, none[1], most(effect.days).mul(mostUnits(effect.quantity)), none[3]]
    case 'points':
      return [-1, none[1], none[2], most(effect.amount).abs().mul(mostUnits(effect.quantity))]
    case 'discipline':
      return [disciplineSteps.indexOf(effect.step), none[1], none[2], none[3]]
    case 'choice':
      return effect.of.map(weigh).reduce(heavier, none)
    case 'ladder':
      return effect.steps.flat().map(weigh).reduce(heavier, none)
    default:
      return none
  }
}

const compareWeights = (a: Weight, b: Weight): number =>
  a[0] - b[0] || a[1].cmp(b[1]) || a[2].cmp(b[2]) || a[3].cmp(b[3])

const heavier = (a: Weight, b: Weight): Weight => (compareWeights(a, b) >= 0 ? a : b)

const add = (a: Weight, b: Weight): Weight => [Math.max(a[0], b[0]), a[1].plus(b[1]), a[2].plus(b[2]), a[3].plus(b[3])]

const weightOf = (findings: readonly Finding[]): Weight =>
  findings.flatMap((finding) => finding.effects.map(weigh)).reduce(add, none)

const NONE: readonly never[] = []

const contactOf = (finding: Finding): string => finding.contactId ?? `${finding.subject}:${finding.recordId}`

/** Whose matter on which contact, as text that no two share: JSON would cost more than all else here. */
const placeOf = (finding: Finding, what: string): string => {
  const { role, id } = finding.bearer
  const contact = contactOf(finding)
  return `${role} ${id?.length ?? ''} ${id ?? ''} ${contact.length} ${contact} ${what}`
}

const isOneBearer = (a: Finding, b: Finding): boolean => a.bearer.role === b.bearer.role && a.bearer.id === b.bearer.id

/** Up to so many findings are compared with each other before anything is made to find them by. */
const FEW = 24

/** Findings of one bearer on one contact and one thing, in order of the first of each. */
const group = (findings: readonly Finding[], whatOf: (finding: Finding) => string): readonly Finding[][] => {
  const groups: Finding[][] = []
  const byPlace = findings.length > FEW ? new Map<string, Finding[]>() : undefined
  for (const finding of findings) {
    const what = whatOf(finding)
    const place = byPlace === undefined ? '' : placeOf(finding, what)
    const isOfGroup = (members: readonly Finding[]): boolean => {
      const first = members[0]!
      return whatOf(first) === what && isOneBearer(first, finding) && contactOf(first) === contactOf(finding)
    }
    const own = byPlace === undefined ? groups.find(isOfGroup) : byPlace.get(place)
    if (own === undefined) {
      const made = [finding]
      groups.push(made)
      byPlace?.set(place, made)
    } else own.push(finding)
  }
  return groups
}

/** Whether some two of a few findings may be such a pair; of many it is not asked. */
const mayPair = (findings: readonly Finding[], isPair: (a: Finding, b: Finding) => boolean): boolean => {
  if (findings.length > FEW) return true
  for (const a of findings) for (const b of findings) if (a !== b && isPair(a, b)) return true
  return false
}

const takesPlaceOf = (by: Finding, finding: Finding): boolean =>
  by.overrides?.includes(finding.ruleId) === true && by.rulesetId === finding.rulesetId

const overridden = (findings: readonly Finding[]): readonly SetAside[] => {
  if (findings.every(({ overrides }) => overrides === undefined || overrides.length === 0)) return NONE
  if (!mayPair(findings, takesPlaceOf)) return NONE
  const byContact = group(
    findings.filter((finding) => finding.kind === 'violation'),
    ({ rulesetId }) => rulesetId,
  )
  return byContact.flatMap((members) => {
    const others = members.filter(({ overrides }) => overrides !== undefined)
    return members.flatMap((finding) => {
      const by = others.find((other) => other !== finding && takesPlaceOf(other, finding))
      return by === undefined ? [] : [{ finding, reason: 'overridden' as const, by: by.id }]
    })
  })
}

/** Nobody is punished for the shortcomings of an organisation, a team or a centre: nothing there is punished twice. */
const isPunished = ({ subject, bearer }: Finding): boolean =>
  isPersonal(bearer) && (subject !== 'period' || bearer.id !== undefined)

const isSameTopic = (a: Finding, b: Finding): boolean =>
  a.topic !== null && a.topic === b.topic && a.rulesetId !== b.rulesetId

const sameTopic = (findings: readonly Finding[], policy: Policy): readonly SetAside[] => {
  if (policy.topics === 'all' || policy.rulesets.length < 2) return NONE
  if (!mayPair(findings, isSameTopic)) return NONE
  const order = policy.rulesets.map(({ id }) => id)
  const byTopic = group(
    findings.filter((finding) => finding.kind === 'violation' && finding.topic !== null && isPunished(finding)),
    ({ topic }) => topic ?? '',
  )
  return byTopic.flatMap((members) => {
    const byRuleset = group(members, ({ rulesetId }) => rulesetId)
      .map((own) => [own[0]!.rulesetId, own] as const)
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    const [first, ...others] = byRuleset
    if (first === undefined || others.length === 0) return []
    const leading =
      policy.topics === 'first'
        ? first
        : others.reduce((best, next) => (compareWeights(weightOf(next[1]), weightOf(best[1])) > 0 ? next : best), first)
    const by = leading[1][0]!.id
    return members
      .filter((finding) => finding.rulesetId !== leading[0])
      .map((finding) => ({ finding, reason: 'same-topic' as const, by }))
  })
}

/**
 * One act, one punishment. Inside a ruleset a specific rule takes the place of those it overrides;
 * between rulesets, findings of one bearer on one contact and topic are resolved by the policy.
 * What is set aside stays visible.
 */
export const resolveFindings = (
  policy: Policy,
  findings: readonly Finding[],
): { readonly kept: readonly Finding[]; readonly setAside: readonly SetAside[] } => {
  if (findings.length < 2) return { kept: findings, setAside: [] }
  // Advice charges nobody: it takes no other finding's place, and none takes its.
  const binding = findings.every(({ force }) => force !== 'advice')
    ? findings
    : findings.filter(({ force }) => force !== 'advice')
  const first = overridden(binding)
  const gone = new Set(first.map(({ finding }) => finding))
  const second = sameTopic(first.length === 0 ? binding : binding.filter((finding) => !gone.has(finding)), policy)
  if (first.length + second.length === 0) return { kept: findings, setAside: [] }
  for (const { finding } of second) gone.add(finding)
  return { kept: findings.filter((finding) => !gone.has(finding)), setAside: [...first, ...second] }
}

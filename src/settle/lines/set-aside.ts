import type { Finding } from '../../evaluate/finding.ts'
import { resolveFindings } from '../../evaluate/topics.ts'
import type { Policy } from '../../ruleset/policy.ts'
import { type Entry, findingOf } from './event-order.ts'

/** The findings on topics whose contact has another one. */
const meeting = (entries: readonly Entry[]): readonly Finding[] => {
  const findings = entries.filter(({ isOnTopic }) => isOnTopic).map(findingOf)
  const contacts = findings.map(contactOf)
  const known = new Set<string>()
  const several = new Set<string>()
  for (const contact of contacts) (known.has(contact) ? several : known).add(contact)
  return several.size === 0 ? [] : findings.filter((_, at) => several.has(contacts[at]!))
}

interface Apart {
  readonly finding: Finding
  readonly reason: 'overridden' | 'same-topic'
  readonly by: string
}

/**
 * One act, one punishment, across the records of a contact and across periods: an act that an earlier
 * period has charged already is not charged again, whichever regulation would lead had both come at once.
 */
export const setAsideFindings = (
  policy: Policy,
  entries: readonly Entry[],
  history: readonly Entry[],
): { readonly setAside: readonly Apart[]; readonly historySetAside: ReadonlySet<string> } => {
  const all = history.length === 0 ? entries : [...history, ...entries]
  // Without a rule that takes another's place, only findings on a topic can meet.
  const isAnyOverriding = all.some((one) => one.isOverriding)
  const { setAside } = resolveFindings(policy, isAnyOverriding ? all.map(findingOf) : meeting(all))
  if (history.length === 0 || setAside.length === 0) return { setAside, historySetAside: new Set() }
  const findings = entries.map(findingOf)
  const current = new Map(findings.map((finding) => [finding.id, finding]))
  const byContact = new Map<string, Finding[]>()
  for (const finding of findings) {
    const members = byContact.get(contactOf(finding))
    if (members === undefined) byContact.set(contactOf(finding), [finding])
    else members.push(finding)
  }
  const apart = new Map<string, Apart>()
  const historySetAside = new Set<string>()
  for (const one of setAside) if (current.has(one.finding.id)) apart.set(one.finding.id, one)
  for (const { finding: charged, reason, by } of setAside) {
    if (current.has(charged.id)) continue
    const leading = current.get(by)
    if (leading === undefined) {
      historySetAside.add(charged.id)
      continue
    }
    for (const finding of byContact.get(contactOf(leading)) ?? []) {
      const isSameAct =
        finding.id === by ||
        (reason === 'same-topic' && finding.topic === charged.topic && finding.rulesetId === leading.rulesetId)
      if (isSameAct && !apart.has(finding.id)) apart.set(finding.id, { finding, reason, by: charged.id })
    }
  }
  return { setAside: findings.flatMap(({ id }) => apart.get(id) ?? []), historySetAside }
}

const contactOf = (finding: Finding): string => finding.contactId ?? `${finding.subject}:${finding.recordId}`

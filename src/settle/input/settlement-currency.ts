import type { RulesetDocument } from '../../document/document.ts'
import type { EffectSpec } from '../../document/effect.ts'
import { checkCurrency } from '../../money/amounts.ts'
import { type Policy, type PolicyVersion, versionInForce } from '../../ruleset/policy.ts'
import type { Entry } from '../lines/event-order.ts'
import type { SettlementPeriod } from '../settlement.ts'

/** Consequences that come to money. */
const priced: ReadonlySet<EffectSpec['kind']> = new Set([
  'fine',
  'red-packet',
  'compensation',
  'wage-days',
  'reward',
  'pay',
])

const known = new WeakMap<RulesetDocument, boolean>()

/** Whether anything that a regulation states comes to money. */
const statesMoney = (document: RulesetDocument): boolean => {
  let states = known.get(document)
  if (states === undefined) {
    states = document.rules.some(({ effects = [] }) =>
      effects.some((effect) =>
        effect.kind === 'ladder'
          ? effect.steps.some((step) => step.some(({ kind }) => priced.has(kind)))
          : effect.kind === 'choice'
            ? effect.of.some(({ kind }) => priced.has(kind))
            : priced.has(effect.kind),
      ),
    )
    known.set(document, states)
  }
  return states
}

/**
 * The one currency of a settlement: that of the regulations in force on its last day, and of those that its findings are of. What the
 * same regulation counted in before is no matter, nor what one is written in that states no money. Throws a `RecordError`
 * (`currency-mismatch`) where there are two.
 */
export const settlementCurrency = (policy: Policy, findings: readonly Entry[], { to }: SettlementPeriod): string => {
  const found = new Set<PolicyVersion | undefined>()
  for (const { rule } of findings) found.add(rule?.version)
  const documents = policy.rulesets.flatMap((chosen) => {
    const current = versionInForce(chosen, () => to) ?? chosen.versions.at(-1)
    return chosen.versions.flatMap((one) => (one === current || found.has(one) ? [one.ruleset.document] : []))
  })
  const stating = documents.filter(statesMoney)
  const currency = (stating[0] ?? documents[0])?.currency ?? 'CNY'
  for (const document of stating) checkCurrency(document.currency, currency, `rulesets.${document.id}.currency`)
  return currency
}

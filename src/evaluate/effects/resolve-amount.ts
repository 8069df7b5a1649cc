import { type FactValue, Interval, Unknown } from '../../facts/contract.ts'
import { unitPrice } from '../../money/money.ts'
import type { PolicyVersion } from '../../ruleset/policy.ts'
import type { Amount, DecimalAmount } from '../finding.ts'

type Spec = string | { readonly parameter: string } | { readonly min: string; readonly max: string } | undefined
/** An amount as the policy has it, and what would fix it where it is open. */
export type Resolved = {
  readonly value: string | { readonly min: string; readonly max: string } | null
  readonly missing: readonly string[]
}

/** The amount that a document states, parameters put in. */
export const resolve = (spec: Spec, version: PolicyVersion): Resolved => {
  if (spec === undefined) return { value: null, missing: [] }
  if (typeof spec === 'string' || 'min' in spec) return { value: spec, missing: [] }
  const value = version.parameters[spec.parameter]
  if (value === undefined) return { value: null, missing: [`parameter:${spec.parameter}`] }
  return { value: value as Resolved['value'], missing: [] }
}

export const asMoney = (value: Resolved['value'], currency: string): Amount =>
  value === null
    ? null
    : typeof value === 'string'
      ? unitPrice(value, currency)
      : { min: unitPrice(value.min, currency), max: unitPrice(value.max, currency) }

export const asDecimal = (value: Resolved['value']): DecimalAmount => value

/** The inputs that would fix a value. */
export const missingOf = (value: FactValue): readonly string[] =>
  value instanceof Unknown || value instanceof Interval ? value.missing : []

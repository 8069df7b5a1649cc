import * as z from 'zod'
import type { RulesetSource } from '../../document/document.ts'
import { documentSchema } from '../../document/document.ts'
import { bilingual, kebabName, localDate } from '../../document/names.ts'
import { checked } from '../../input/checked.ts'

/** What a person says of a regulation before its first clause is written. */
export interface NewRuleset {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  /** First day in force; null where the text carries none. */
  readonly effectiveFrom?: string | null
  /** Day by which somebody looks again. */
  readonly reviewBy?: string
  readonly sector?: RulesetSource['sector']
  readonly jurisdiction?: string
  readonly timeZone?: string
  readonly currency?: RulesetSource['currency']
  readonly issuer?: string | null
}

const checkSpec = /* @__PURE__ */ checked(() => {
  const { sector, jurisdiction, timeZone, currency } = documentSchema().shape
  return z.strictObject({
    id: kebabName(),
    title: bilingual(),
    effectiveFrom: localDate().nullable().optional(),
    reviewBy: localDate().optional(),
    sector: sector.optional(),
    jurisdiction: jurisdiction.optional(),
    timeZone: timeZone.optional(),
    currency: currency.optional(),
    issuer: z.string().min(1).nullable().optional(),
  })
})

/**
 * The frame of a ruleset document, without clauses: what `newRule` adds rules to.
 *
 * @throws PolicyError for what is no name, date, sector …
 * @example
 * ```ts
 * import { newRuleset } from 'callcenter-rulebook/authoring'
 * newRuleset({ id: 'our-hotline', title: { zh: '本热线规范', en: 'Our hotline' } }).version // => '1.0.0'
 * ```
 */
export const newRuleset = (spec: NewRuleset): RulesetSource => {
  const {
    id,
    title,
    effectiveFrom = null,
    reviewBy,
    sector = 'inbound-hotline',
    jurisdiction = 'CN',
    timeZone = 'Asia/Shanghai',
    currency = 'CNY',
    issuer = null,
  } = checkSpec(spec)
  return {
    id,
    version: '1.0.0',
    effectiveFrom,
    ...(reviewBy === undefined ? {} : { reviewBy }),
    jurisdiction,
    timeZone,
    currency,
    title,
    sector,
    source: { document: title.zh, issuer, truncated: false },
    clauses: [],
  }
}

import type { Answers, Belonging, Keys } from './belonging.ts'

export const periodKinds = ['day', 'week', 'half-month', 'month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** A total: a number, a decimal as text, `null` for none, or the bounds within which it is known to lie. */
export type Total = number | string | null | { readonly min: number; readonly max: number }

/** What a person, a team, a department, a centre, or what a key names came to in a period. At least one of them is given. */
export interface Period extends Belonging, Answers {
  readonly agentId?: string | undefined
  readonly keys?: Keys | undefined
  readonly kind: PeriodKind
  /** First local date, `YYYY-MM-DD`, inclusive. */
  readonly from: string
  /** Last local date, inclusive. It decides the version in force. */
  readonly to: string
  readonly employment?:
    | {
        /** Local date of joining; `null`: not hired. */
        readonly hiredOn?: string | null | undefined
        readonly role?: string | null | undefined
        readonly grade?: string | null | undefined
      }
    | undefined
  /** What the period came to, by the name of the fact or question. An absent total is unknown. */
  readonly totals: { readonly [name: string]: Total | undefined }
  /** Earlier periods, for rules that look back. */
  readonly previous?: readonly Period[] | undefined
}

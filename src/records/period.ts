import type { Answers, Belonging, Keys } from './belonging.ts'

export const periodKinds = ['day', 'week', 'half-month', 'month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** The bounds within which a total is known to lie. */
export interface TotalBounds {
  /** The least that it can be. */
  readonly min: number
  /** The most that it can be. */
  readonly max: number
}

/** A total: a number, a decimal as text, `null` for none, or the bounds within which it is known to lie. */
export type Total = number | string | null | TotalBounds

/** What a person, a team, a department, a centre, or what a key names came to in a period. At least one of them is given. */
export interface Period extends Belonging, Answers {
  /** The person whose period it is; else `teamId`, `departmentId`, `centreId` or `keys` says whose. */
  readonly agentId?: string | undefined
  /** What the period is about, where it is counted by something else than a person or a unit. */
  readonly keys?: Keys | undefined
  /** How long it is. */
  readonly kind: PeriodKind
  /** First local date, `YYYY-MM-DD`, inclusive. */
  readonly from: string
  /** Last local date, inclusive. It decides the version in force. */
  readonly to: string
  /** The terms of employment, for rules that depend on them. */
  readonly employment?:
    | {
        /** Local date of joining; `null`: not hired. */
        readonly hiredOn?: string | null | undefined
        /** The person's role. */
        readonly role?: string | null | undefined
        /** The person's grade or pay level. */
        readonly grade?: string | null | undefined
      }
    | undefined
  /** What the period came to, by the name of the fact or question. An absent total is unknown. */
  readonly totals: { readonly [name: string]: Total | undefined }
  /** Earlier periods, for rules that look back. */
  readonly previous?: readonly Period[] | undefined
}

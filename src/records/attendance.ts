import type { Answers, Belonging, Keys } from './belonging.ts'

export const leaveTypes = [
  'personal',
  'sick',
  'annual',
  'official',
  'maternity',
  'marriage',
  'bereavement',
  'other',
] as const

export const leaveChannels = ['form', 'phone', 'message', 'oral'] as const

/** From the lowest to the highest. */
export const certificateLevels = ['clinic', 'community', 'district', 'city', 'province'] as const

/** What a person may excuse after the fact. */
export const excusable = ['late', 'early', 'punch', 'absence', 'leave', 'swap', 'overtime'] as const

/** A stretch of the shift, local times `HH:mm`. One whose end is not after its start ends on the next day. */
export interface Segment {
  /** Local time, `HH:mm`. */
  readonly start: string
  /** Local time, `HH:mm`. */
  readonly end: string
}

/** The hours that were to be worked. */
export interface Shift {
  /** The host's own name for this shift. */
  readonly id?: string | null | undefined
  /** The stretches to be worked, in order of time; the breaks are between them. */
  readonly segments: readonly Segment[]
  /** Whether the segments are the agent's own staggered hours. */
  readonly staggered?: boolean | undefined
}

/** A leave, requested or taken. Instants are ISO 8601 with offset; `null`: it never happened. */
export interface Leave {
  /** What kind of leave it is. */
  readonly type: (typeof leaveTypes)[number]
  /** When it begins: instant. */
  readonly from: string
  /** When it ends: instant. */
  readonly to: string
  /** When it was asked for: instant. */
  readonly requestedAt?: string | null | undefined
  /** By what means it was asked for. */
  readonly channel?: (typeof leaveChannels)[number] | null | undefined
  /** When it was approved: instant. */
  readonly approvedAt?: string | null | undefined
  /** The roles that approved; `[]`: nobody. */
  readonly approvedBy?: readonly string[] | undefined
  /** The medical certificate; `null`: there is none. */
  readonly certificate?:
    | {
        /** The rank of the hospital that issued it. */
        readonly level?: (typeof certificateLevels)[number] | null | undefined
        /** Whether an emergency registration was shown with it. */
        readonly emergency?: boolean | undefined
      }
    | null
    | undefined
  /** Acute illness or another emergency. */
  readonly urgent?: boolean | undefined
  /** When the leave form was handed in. */
  readonly formHandedInAt?: string | null | undefined
}

/** An exchange of shifts. */
export interface Swap {
  /** When it was asked for: instant; `null`: never. */
  readonly requestedAt?: string | null | undefined
  /** When it was approved: instant; `null`: never. */
  readonly approvedAt?: string | null | undefined
  /** The roles that approved; `[]`: nobody. */
  readonly approvedBy?: readonly string[] | undefined
  /** The agent with whom the shift was exchanged. */
  readonly withAgentId?: string | null | undefined
}

/** Work beyond the shift. */
export interface Overtime {
  /** When it begins: instant. */
  readonly from: string
  /** When it ends: instant. */
  readonly to: string
  /** When it was asked for: instant; `null`: never. */
  readonly requestedAt?: string | null | undefined
  /** The roles that approved; `[]`: nobody. */
  readonly approvedBy?: readonly string[] | undefined
}

/** A pardon: a person's later word that what happened does not count. */
export interface Excuse {
  /** What is excused. */
  readonly what: (typeof excusable)[number]
  /** Who said so. */
  readonly by: string
  /** When: instant. */
  readonly at: string
}

/** One person's day: the shift, the punches and the leave that belong to the local date. */
export interface AttendanceDay extends Belonging, Answers {
  /** Whose day it is. */
  readonly agentId: string
  /** Local date, `YYYY-MM-DD`. It decides the version in force. */
  readonly date: string
  /** What this record has in common with others, for rules that count over several. */
  readonly keys?: Keys | undefined
  /** Whether the person was due to work; else the shift says so, else the policy's calendar. */
  readonly isWorkday?: boolean | undefined
  /** `null`: no shift that day. */
  readonly shift?: Shift | null | undefined
  /** Every punch of the day; `[]`: none. */
  readonly punches?:
    | readonly {
        /** When: instant, ISO 8601 with offset. */
        readonly at: string
        /** Whether the person came or went; absent: read from the order of the punches. */
        readonly kind?: 'in' | 'out' | undefined
        /** The device or system that recorded it. */
        readonly source?: string | null | undefined
      }[]
    | undefined
  /** Every leave that touches the day; `[]`: none. Absent, it is unknown whether one covers a lateness. */
  readonly leaves?: readonly Leave[] | undefined
  /** Every exchange of shifts that touches the day; `[]`: none. */
  readonly swaps?: readonly Swap[] | undefined
  /** Every stretch of overtime of the day; `[]`: none. */
  readonly overtime?: readonly Overtime[] | undefined
  /** First log-in of the seat system; `null`: never. */
  readonly systemLoginAt?: string | null | undefined
  /** Last log-out of the seat system; `null`: never. */
  readonly systemLogoutAt?: string | null | undefined
  /** Pardons. Absent, there is none so far. */
  readonly excused?: readonly Excuse[] | undefined
  /** The record says all that had happened by then: an absent event had not happened. */
  readonly asOf?: string | undefined
}

import type { Speaker } from '../text/spec.ts'
import type { Answers, Belonging, Keys } from './belonging.ts'

export const directions = ['inbound', 'outbound'] as const
export const channels = ['phone', 'chat', 'video', 'message'] as const
export const networkResults = ['busy', 'not-in-service', 'no-answer', 'machine', 'person', 'connected'] as const
export const diallingModes = ['manual', 'automatic'] as const
export const detections = ['quality-inspection', 'supervisor', 'system', 'customer'] as const

/** Whether the customer contacted the centre or the centre the customer. */
export type Direction = (typeof directions)[number]
/** By what means the contact was made. */
export type Channel = (typeof channels)[number]

/** Somebody who took part in a contact. */
export interface Participant {
  /** A name within this record, for `utterances[].by`, `holds[].by` and `endedBy`. */
  readonly id: string
  /** What this participant is: an agent, the customer, a bot, a supervisor, or the system. */
  readonly role: Speaker
  /** The agent's id as it stands on findings and statements. */
  readonly agentId?: string | undefined
  /** The number that this agent gives in greetings. */
  readonly agentNumber?: string | null | undefined
  /** When this participant joined: instant, ISO 8601 with offset. */
  readonly joinedAt?: string | undefined
  /** When this participant left; `null`: stayed to the end. */
  readonly leftAt?: string | null | undefined
}

/** One word of an utterance as a speech recogniser reports it. */
export interface Word {
  /** The word as it was recognised. */
  readonly text: string
  /** Milliseconds from the start of the call. */
  readonly startMs?: number | undefined
  /** When it ended: milliseconds from the start of the call. */
  readonly endMs?: number | undefined
  /** How sure the recogniser is, 0 to 1. */
  readonly confidence?: number | undefined
}

/** What one speaker said or wrote at a stretch. */
export interface Utterance {
  /** Who spoke: an agent, the customer, a bot, a supervisor, or the system (announcements, voice menus). */
  readonly speaker: Speaker
  /** The id of the participant who spoke. Needed where a call has several agents. */
  readonly by?: string | undefined
  /** What was said or written, word for word. */
  readonly text: string
  /** Milliseconds from the start of the call. */
  readonly startMs?: number | undefined
  /** When it ended: milliseconds from the start of the call. */
  readonly endMs?: number | undefined
  /** How sure the speech recogniser is of the whole, 0 to 1. */
  readonly confidence?: number | undefined
  /** The single words with their times, where the recogniser gives them. */
  readonly words?: readonly Word[] | undefined
}

/** A stretch in which the customer was made to wait. */
export interface Hold {
  /** How long it took, in seconds. */
  readonly seconds: number
  /** When it began: instant. */
  readonly at?: string | null | undefined
  /** The id of the participant who put the customer on hold. */
  readonly by?: string | undefined
  /** Seconds after the hold began at which the customer was told how things stand; `[]`: never. */
  readonly progressReportsAtSeconds?: readonly number[] | undefined
}

/** How much of the contact the utterances cover. */
export interface TranscriptBounds {
  /** Whether everything that was said is among the utterances. */
  readonly complete?: boolean | undefined
  /** From here on everything that was said is among the utterances: milliseconds from the start of the call. */
  readonly fromMs?: number | undefined
  /** Up to here everything that was said is among the utterances. */
  readonly toMs?: number | undefined
}

/**
 * A call, chat or video contact. An absent field is unknown, never zero, false or fine. `null` is a known none: an
 * instant that is `null` never happened, a number or text that is `null` does not exist.
 */
export interface Call extends Belonging, Answers {
  /** The host's own name for this contact: at most 500 characters. */
  readonly id: string
  /** The agent whose contact it is. */
  readonly agentId?: string | undefined
  /** When it began (rang, was dialled, was opened): instant, ISO 8601 with offset. It decides the version in force. */
  readonly startedAt: string
  /** Who contacted whom: `inbound` from the customer, `outbound` to the customer. */
  readonly direction?: Direction | undefined
  /** `phone` where it is absent. */
  readonly channel?: Channel | undefined
  /** What the contact was for: `repair`, `follow-up`, `sales`, `survey`, … */
  readonly kind?: string | undefined
  /** What this record has in common with others, for rules that count over several. */
  readonly keys?: Keys | undefined
  /** Time zones that the customer may be in, IANA names. One is certain; absent is unknown. */
  readonly customerTimeZones?: readonly string[] | undefined
  /** Jurisdictions that the customer may be in (`US-NY`). One is certain; absent is unknown. */
  readonly customerJurisdictions?: readonly string[] | undefined
  /** Everybody who took part. With several agents each is judged on their own words and times. */
  readonly participants?: readonly Participant[] | undefined
  /** The number that the agent gives in greetings. */
  readonly agentNumber?: string | null | undefined
  /** The name of the centre that greetings have to give. */
  readonly centreName?: string | null | undefined
  /** The customer's name, as it is used in greetings; `null`: the centre has none. */
  readonly customerName?: string | null | undefined
  /** How the customer is addressed: 先生, 女士. */
  readonly customerTitle?: string | null | undefined
  /** Whether the other side answered. Where it is not said, an agent who speaks on an inbound call has answered it; a hold or time talked says it too. */
  readonly answered?: boolean | undefined
  /** When the other side answered; `null`: never. */
  readonly answeredAt?: string | null | undefined
  /** When it ended; `null`: it has not. */
  readonly endedAt?: string | null | undefined
  /** What the network reported of an outbound call. */
  readonly networkResult?: (typeof networkResults)[number] | null | undefined
  /** When the called person's greeting (or the machine's) ended; `null`: there was none. */
  readonly greetingEndedAt?: string | null | undefined
  /** When the called person was put through to a live agent; `null`: never. */
  readonly personConnectedAt?: string | null | undefined
  /** Who dialled: a person, or a machine. */
  readonly dialling?: (typeof diallingModes)[number] | null | undefined
  /** How often it rang before the answer. */
  readonly ringCount?: number | null | undefined
  /** How long it rang, in seconds. */
  readonly ringSeconds?: number | null | undefined
  /** How long the customer queued for an agent, in seconds, as the queue counts it: it may begin after `startedAt`. */
  readonly queueSeconds?: number | null | undefined
  /** Time spoken, holds left out, in seconds. Known only of a contact that is over. */
  readonly talkSeconds?: number | null | undefined
  /** Work after the contact, in seconds. */
  readonly afterCallSeconds?: number | null | undefined
  /** Every time the customer was made to wait; `[]`: never. */
  readonly holds?: readonly Hold[] | undefined
  /** All holds together, in seconds, where the single ones are not known. */
  readonly holdSecondsTotal?: number | undefined
  /** Who ended the contact: a role, or the id of a participant; `null`: nobody yet. */
  readonly endedBy?: string | null | undefined
  /** How a breach came to light. */
  readonly detectedBy?: (typeof detections)[number] | null | undefined
  /** What was said, in order; `[]`: nothing. */
  readonly utterances?: readonly Utterance[] | undefined
  /** How much of the contact `utterances` covers. Without it they are complete where the contact is known to be over. */
  readonly transcript?: TranscriptBounds | undefined
  /** The record says all that had happened by then: an absent event had not happened. */
  readonly asOf?: string | undefined
}

/** What a case, a review or an incident says of the contact that it is about. */
export interface ContactContext {
  /** The contact that it is about. Findings on one contact and one topic are one. */
  readonly callId?: string | null | undefined
  /** The fields of that contact which guards read, where the record is judged without the call itself. */
  readonly contact?:
    | {
        /** Who contacted whom. */
        readonly direction?: Direction | undefined
        /** By what means. */
        readonly channel?: Channel | undefined
        /** What the contact was for. */
        readonly kind?: string | undefined
        /** Whether the other side answered. */
        readonly answered?: boolean | undefined
        /** When it began: instant, ISO 8601 with offset. */
        readonly startedAt?: string | undefined
        /** When it ended: instant; `null`: it has not. */
        readonly endedAt?: string | null | undefined
        /** Jurisdictions that the customer may be in, one of them for certain: `US-FL`. */
        readonly customerJurisdictions?: readonly string[] | undefined
      }
    | undefined
}

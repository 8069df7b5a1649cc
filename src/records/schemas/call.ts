import * as z from 'zod'
import { speakers } from '../../text/spec.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { channels, detections, diallingModes, directions, networkResults } from '../call.ts'
import { belonging, count, id, instant, keys, notBefore, observations, seconds, text } from './common.ts'
import { contradictionsOf } from './contradictions.ts'

const confidence = z.number().min(0).max(1)
const milliseconds = z.number().min(0)

/** Adds a problem when the second time lies before the first. */
const inOrder =
  (startField: string, endField: string) =>
  ({ value, issues }: z.core.ParsePayload<object>): void => {
    const { [startField]: start, [endField]: end } = value as Readonly<Record<string, unknown>>
    if (typeof start === 'number' && typeof end === 'number' && end < start)
      issues.push({
        code: 'custom',
        input: end,
        path: [endField],
        message: `a time not before ${startField} (${start})`,
        params: { code: 'end-before-start' },
      })
  }

const times = { startMs: milliseconds.optional(), endMs: milliseconds.optional() } as const

const word = z.strictObject({ text, ...times, confidence: confidence.optional() }).check(inOrder('startMs', 'endMs'))

const utterance = z
  .strictObject({
    speaker: z.enum(speakers),
    by: id.optional(),
    text,
    ...times,
    confidence: confidence.optional(),
    words: z.array(word).optional(),
  })
  .check(inOrder('startMs', 'endMs'))

const hold = z.strictObject({
  seconds,
  at: instant.nullish(),
  by: id.optional(),
  progressReportsAtSeconds: z.array(seconds).optional(),
})

const participant = z
  .strictObject({
    id,
    role: z.enum(speakers),
    agentId: id.optional(),
    agentNumber: text.nullish(),
    joinedAt: instant.optional(),
    leftAt: instant.nullish(),
  })
  .superRefine(notBefore('joinedAt', 'leftAt'))

const isTimeZone = (name: string): boolean => {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** A call, chat or video contact. Absent fields are unknown; `null` is a known none. */
export const callSchema = z
  .strictObject({
    id,
    agentId: id.optional(),
    ...belonging,
    startedAt: instant,
    direction: z.enum(directions).optional(),
    channel: z.enum(channels).optional(),
    kind: text.optional(),
    keys,
    customerTimeZones: z
      .array(
        text.refine(isTimeZone, {
          error: 'an IANA time zone, e.g. Asia/Shanghai',
          params: { code: 'unknown-time-zone' },
        }),
      )
      .min(1)
      .optional(),
    customerJurisdictions: z.array(text.min(1)).min(1).optional(),
    participants: z.array(participant).optional(),
    agentNumber: text.nullish(),
    centreName: text.nullish(),
    customerName: text.nullish(),
    customerTitle: text.nullish(),
    answered: z.boolean().optional(),
    answeredAt: instant.nullish(),
    endedAt: instant.nullish(),
    networkResult: z.enum(networkResults).nullish(),
    greetingEndedAt: instant.nullish(),
    personConnectedAt: instant.nullish(),
    dialling: z.enum(diallingModes).nullish(),
    ringCount: count.nullish(),
    ringSeconds: seconds.nullish(),
    queueSeconds: seconds.nullish(),
    talkSeconds: seconds.nullish(),
    afterCallSeconds: seconds.nullish(),
    holds: z.array(hold).optional(),
    holdSecondsTotal: seconds.optional(),
    endedBy: id.nullish(),
    detectedBy: z.enum(detections).nullish(),
    utterances: z.array(utterance).optional(),
    transcript: z
      .strictObject({
        complete: z.boolean().optional(),
        fromMs: milliseconds.optional(),
        toMs: milliseconds.optional(),
      })
      .check(inOrder('fromMs', 'toMs'))
      .optional(),
    asOf: instant.optional(),
    observations: observations.optional(),
  })
  .superRefine(notBefore('startedAt', 'answeredAt'))
  .superRefine(notBefore('startedAt', 'endedAt'))
  .superRefine(notBefore('answeredAt', 'endedAt'))
  .superRefine((call, context) => {
    for (const { path, expected, code } of contradictionsOf(call))
      context.addIssue({ code: 'custom', path: [...path], message: expected, params: { code } })
  })

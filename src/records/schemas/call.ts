import * as z from 'zod/mini'
import { once } from '../../input/checked.ts'
import { speakers } from '../../text/spec.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { channels, detections, diallingModes, directions, networkResults } from '../call.ts'
import { notBefore, terms } from './common.ts'
import { contradictionsOf } from './contradictions.ts'

/** A call, chat or video contact. Absent fields are unknown; `null` is a known none. */
export const callSchema = once(() => {
  const { belonging, count, id, instant, keys, observations, observedBy, seconds, text } = terms()
  const confidence = z.number().check(z.minimum(0), z.maximum(1))
  const milliseconds = z.number().check(z.minimum(0))

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

  const times = { startMs: z.optional(milliseconds), endMs: z.optional(milliseconds) } as const

  const word = z.strictObject({ text, ...times, confidence: z.optional(confidence) }).check(inOrder('startMs', 'endMs'))

  const utterance = z
    .strictObject({
      speaker: z.enum(speakers),
      by: z.optional(id),
      text,
      ...times,
      confidence: z.optional(confidence),
      words: z.optional(z.array(word)),
    })
    .check(inOrder('startMs', 'endMs'))

  const hold = z.strictObject({
    seconds,
    at: z.nullish(instant),
    by: z.optional(id),
    progressReportsAtSeconds: z.optional(z.array(seconds)),
  })

  const participant = z
    .strictObject({
      id,
      role: z.enum(speakers),
      agentId: z.optional(id),
      agentNumber: z.nullish(text),
      joinedAt: z.optional(instant),
      leftAt: z.nullish(instant),
    })
    .check(z.superRefine(notBefore('joinedAt', 'leftAt')))

  const isTimeZone = (name: string): boolean => {
    try {
      zoneOf(name)
      return true
    } catch {
      return false
    }
  }
  return z
    .strictObject({
      id,
      agentId: z.optional(id),
      ...belonging,
      startedAt: instant,
      direction: z.optional(z.enum(directions)),
      channel: z.optional(z.enum(channels)),
      kind: z.optional(text),
      keys,
      customerTimeZones: z.optional(
        z
          .array(
            text.check(
              z.refine(isTimeZone, {
                error: 'an IANA time zone, e.g. Asia/Shanghai',
                params: { code: 'unknown-time-zone' },
              }),
            ),
          )
          .check(z.minLength(1)),
      ),
      customerJurisdictions: z.optional(z.array(text.check(z.minLength(1))).check(z.minLength(1))),
      participants: z.optional(z.array(participant)),
      agentNumber: z.nullish(text),
      centreName: z.nullish(text),
      customerName: z.nullish(text),
      customerTitle: z.nullish(text),
      answered: z.optional(z.boolean()),
      answeredAt: z.nullish(instant),
      endedAt: z.nullish(instant),
      networkResult: z.nullish(z.enum(networkResults)),
      greetingEndedAt: z.nullish(instant),
      personConnectedAt: z.nullish(instant),
      dialling: z.nullish(z.enum(diallingModes)),
      ringCount: z.nullish(count),
      ringSeconds: z.nullish(seconds),
      queueSeconds: z.nullish(seconds),
      talkSeconds: z.nullish(seconds),
      afterCallSeconds: z.nullish(seconds),
      holds: z.optional(z.array(hold)),
      holdSecondsTotal: z.optional(seconds),
      endedBy: z.nullish(id),
      detectedBy: z.nullish(z.enum(detections)),
      utterances: z.optional(z.array(utterance)),
      transcript: z.optional(
        z
          .strictObject({
            complete: z.optional(z.boolean()),
            fromMs: z.optional(milliseconds),
            toMs: z.optional(milliseconds),
          })
          .check(inOrder('fromMs', 'toMs')),
      ),
      asOf: z.optional(instant),
      observations: z.optional(observations),
      observedBy: z.optional(observedBy),
    })
    .check(z.superRefine(notBefore('startedAt', 'answeredAt')))
    .check(z.superRefine(notBefore('startedAt', 'endedAt')))
    .check(z.superRefine(notBefore('answeredAt', 'endedAt')))
    .check(
      z.superRefine((call, context) => {
        for (const { path, expected, code } of contradictionsOf(call))
          context.addIssue({ code: 'custom', path: [...path], message: expected, params: { code } })
      }),
    )
})

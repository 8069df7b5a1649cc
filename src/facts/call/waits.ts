import type { Call } from '../../records/call.ts'
import { readInstant } from '../../time/local/instant.ts'
import { defineFacts, type FactValue, Interval, Unknown, unknown } from '../contract.ts'
import { callHoldFacts } from './holds.ts'

const seconds = { type: 'number', unit: 'seconds', domain: { min: 0 } } as const

const between = (from: string, to: string): number => (readInstant(to) - readInstant(from)) / 1000

const NO_WAIT = unknown('queueSeconds')

/**
 * How long the customer waited for an answer, or until giving up. What the queue counted wins over the clocks: it
 * may begin after the call came in.
 */
const waitOf = ({ queueSeconds, startedAt, answeredAt, answered, endedAt }: Call): FactValue => {
  if (typeof queueSeconds === 'number') return queueSeconds
  if (typeof answeredAt === 'string') return between(startedAt, answeredAt)
  const wasGivenUp = answeredAt === null || answered === false
  return wasGivenUp && typeof endedAt === 'string' ? between(startedAt, endedAt) : NO_WAIT
}

const plus = (a: FactValue, b: FactValue): FactValue => {
  if (a instanceof Unknown || b instanceof Unknown) {
    const missing = [a, b].flatMap((one) => (one instanceof Unknown ? one.missing : []))
    return unknown(...missing)
  }
  const [x, y] = [a, b].map((one) =>
    one instanceof Interval ? one : { min: Number(one), max: Number(one), missing: [] },
  )
  const [min, max] = [x!.min + y!.min, x!.max + y!.max]
  return min === max ? min : new Interval(min, max, [...x!.missing, ...y!.missing])
}

/** Facts that add up the parts of a call. */
export const callWaitFacts = defineFacts<Call>()({
  waitSeconds: {
    ...seconds,
    fields: ['queueSeconds', 'startedAt', 'answeredAt', 'answered', 'endedAt'],
    label: { zh: '等待接听秒数', en: 'Wait until the answer, or until the customer gave up' },
    bind: () => ({ derive: ({ record }) => waitOf(record) }),
  },
  handleSeconds: {
    ...seconds,
    fields: ['talkSeconds', 'holds', 'holdSecondsTotal', 'afterCallSeconds'],
    label: { zh: '处理时长', en: 'Handle time: talk, holds and after-call work' },
    bind: (_, scope) => {
      const hold = callHoldFacts.totalHoldSeconds.bind({}, scope)
      const [noTalk, noAfterCall] = [unknown('talkSeconds'), unknown('afterCallSeconds')]
      return {
        derive: (context) => {
          const { talkSeconds, afterCallSeconds } = context.record
          return plus(plus(talkSeconds ?? noTalk, hold.derive(context)), afterCallSeconds ?? noAfterCall)
        },
      }
    },
  },
})

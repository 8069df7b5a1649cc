import type { Call, Hold } from '../../records/call.ts'
import { defineFacts, type FactDefinition, type FactValue, interval, unknown } from '../contract.ts'

const NO_HOLDS = unknown('holds')

/** What the record says of the holds: each of them, or what they come to together, or nothing. */
interface Spec {
  readonly unit: 'seconds' | 'count'
  readonly label: { readonly zh: string; readonly en: string }
  readonly ofEach: (holds: readonly Hold[]) => FactValue
  readonly ofTotal: (totalSeconds: number) => FactValue
}

const holdFact = ({ unit, label, ofEach, ofTotal }: Spec): FactDefinition<Call> => ({
  type: 'number',
  unit,
  domain: { min: 0 },
  fields: ['holds', 'holdSecondsTotal'],
  label,
  whose: 'each',
  bind: () => ({
    derive: ({ record: { holds, holdSecondsTotal } }) => {
      if (holds !== undefined) return ofEach(holds)
      return holdSecondsTotal === undefined ? NO_HOLDS : ofTotal(holdSecondsTotal)
    },
  }),
})

/** One of the holds that make up a total took anything up to it. */
const upTo = (totalSeconds: number): FactValue => interval(0, totalSeconds, NO_HOLDS.missing)

const totalOf = (holds: readonly Hold[]): number => holds.reduce((sum, { seconds }) => sum + seconds, 0)

/** The longest time a waiting customer heard nothing: between start, progress reports and end. */
const longestSilentStretch = (holdSeconds: number, reports: readonly number[]): number => {
  const marks = reports.filter((at) => at <= holdSeconds).sort((a, b) => a - b)
  let previous = 0
  let longest = 0
  for (const at of [...marks, holdSeconds]) {
    longest = Math.max(longest, at - previous)
    previous = at
  }
  return longest
}

/** The longest wait of any hold; one whose reports are not known may have been anything up to the whole hold. */
const longestWait =
  (ofHold: (holdSeconds: number, reports: readonly number[]) => number) =>
  (holds: readonly Hold[]): FactValue => {
    let least = 0
    let most = 0
    const open: string[] = []
    for (const [index, { seconds, progressReportsAtSeconds: reports }] of holds.entries()) {
      const known = reports === undefined ? undefined : ofHold(seconds, reports)
      if (known === undefined && seconds > 0) open.push(`holds[${index}].progressReportsAtSeconds`)
      least = Math.max(least, known ?? 0)
      most = Math.max(most, known ?? seconds)
    }
    return interval(least, most, open)
  }

const seconds = { unit: 'seconds', domain: { min: 0 } } as const

/** Facts of the times that a customer was made to wait. */
export const callHoldFacts = defineFacts<Call>()({
  longestHoldSeconds: holdFact({
    unit: 'seconds',
    label: { zh: '最长一次等待', en: 'Longest hold' },
    ofEach: (holds) => holds.reduce((longest, hold) => Math.max(longest, hold.seconds), 0),
    ofTotal: upTo,
  }),
  totalHoldSeconds: holdFact({
    unit: 'seconds',
    label: { zh: '等待合计', en: 'Hold time in all' },
    ofEach: totalOf,
    ofTotal: (totalSeconds) => totalSeconds,
  }),
  holdCount: holdFact({
    unit: 'count',
    label: { zh: '等待次数', en: 'Number of holds' },
    ofEach: (holds) => holds.length,
    ofTotal: (totalSeconds) => (totalSeconds === 0 ? 0 : NO_HOLDS),
  }),
  longestUnreportedWaitSeconds: holdFact({
    unit: 'seconds',
    label: { zh: '等待中最长未通报进展的时间', en: 'Longest wait without a progress report' },
    ofEach: longestWait(longestSilentStretch),
    ofTotal: upTo,
  }),
  longestWaitToFirstReportSeconds: holdFact({
    unit: 'seconds',
    label: { zh: '首次通报进展前的最长等待', en: 'Longest wait before the first progress report' },
    ofEach: longestWait((waited, reports) => reports.reduce((first, at) => Math.min(first, at), waited)),
    ofTotal: upTo,
  }),
  handleSeconds: {
    type: 'number',
    ...seconds,
    fields: ['talkSeconds', 'holds', 'holdSecondsTotal', 'afterCallSeconds'],
    whose: 'each',
    label: { zh: '处理时长（通话+等待+事后）', en: 'Handle time (talk, hold, after-call)' },
    bind: () => ({
      derive: ({ record }) => {
        const { talkSeconds, holds, holdSecondsTotal, afterCallSeconds } = record
        const heldSeconds = holds === undefined ? holdSecondsTotal : totalOf(holds)
        const missing = [
          ...(typeof talkSeconds === 'number' ? [] : ['talkSeconds']),
          ...(heldSeconds === undefined ? ['holds'] : []),
          ...(typeof afterCallSeconds === 'number' ? [] : ['afterCallSeconds']),
        ]
        if (missing.length > 0) return unknown(...missing)
        return talkSeconds! + heldSeconds! + afterCallSeconds!
      },
    }),
  },
})

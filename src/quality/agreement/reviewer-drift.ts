import { type BootstrapOptions, bootstrapInterval, type ConfidenceInterval } from '../statistics/bootstrap.ts'

/** One reviewer's final score of one call. */
export interface ScoredCall {
  readonly callId: string
  readonly reviewerId: string
  /** `YYYY-MM`, as the review's own date has it. */
  readonly month: string
  readonly score: number
}

/** How a reviewer's scores lie against the others' on the same calls. */
export interface ReviewerDrift {
  readonly reviewerId: string
  /** Calls that at least one other reviewer scored too. */
  readonly calls: number
  /** Mean of own score minus the mean of the others': above 0 is more lenient, below 0 stricter. */
  readonly meanDifference: number
  readonly interval: ConfidenceInterval | null
  /** Null where the interval holds 0 or is not defined: no drift is shown. */
  readonly tendency: 'lenient' | 'strict' | null
  readonly months: readonly { readonly month: string; readonly calls: number; readonly meanDifference: number }[]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Each reviewer against the group, and month by month; reviewers who shared no call are left out. */
export const reviewerDrift = (scored: readonly ScoredCall[], options: BootstrapOptions): ReviewerDrift[] => {
  const calls = new Map<string, ScoredCall[]>()
  for (const one of scored) {
    const call = calls.get(one.callId)
    if (call === undefined) calls.set(one.callId, [one])
    else call.push(one)
  }
  const reviewers = [...new Set(scored.map(({ reviewerId }) => reviewerId))].sort(textOrder)
  return reviewers.flatMap((reviewerId): ReviewerDrift[] => {
    const differences = [...calls.values()].flatMap((all) => {
      const own = all.find((one) => one.reviewerId === reviewerId)
      const others = all.filter((one) => one.reviewerId !== reviewerId).map(({ score }) => score)
      return own === undefined || others.length === 0 ? [] : [{ month: own.month, value: own.score - mean(others) }]
    })
    if (differences.length === 0) return []
    const values = differences.map(({ value }) => value)
    const interval = bootstrapInterval(values, mean, options)
    const months = [...new Set(differences.map(({ month }) => month))].sort(textOrder).map((month) => {
      const inMonth = differences.filter((one) => one.month === month).map(({ value }) => value)
      return { month, calls: inMonth.length, meanDifference: mean(inMonth) }
    })
    return [
      {
        reviewerId,
        calls: values.length,
        meanDifference: mean(values),
        interval,
        tendency: interval === null ? null : interval.low > 0 ? 'lenient' : interval.high < 0 ? 'strict' : null,
        months,
      },
    ]
  })
}

import { civilDay, dateOfDay, epochDay } from '../../time/local/local-date.ts'
import type { SamplingAgent, SamplingInput } from './sampling-input.ts'

/** Monday to Sunday, as far as it lies in the period; days since 1970-01-01. */
export interface Week {
  readonly from: number
  readonly to: number
}

/** The weeks that the period touches. */
export const weeksOf = ({ from, to }: SamplingInput['period']): Week[] => {
  const [first, last] = [epochDay(from), epochDay(to)]
  const weeks: Week[] = []
  for (let day = first; day <= last; ) {
    const sunday = day + 6 - ((((day + 3) % 7) + 7) % 7)
    weeks.push({ from: day, to: Math.min(sunday, last) })
    day = sunday + 1
  }
  return weeks
}

/** The same day some months later; the last day of a month that is too short for it. */
const monthsLater = (date: string, months: number): number => {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  for (let day = Number(date.slice(8, 10)); ; day--) {
    const found = civilDay(year, month, day)
    if (!Number.isNaN(found)) return found
  }
}

type QuotaReason = 'standard' | 'newcomer' | 'poor-results' | 'share-of-calls'

export interface Quota {
  readonly required: number
  /** Why it is that many, the deciding reasons only. */
  readonly because: readonly QuotaReason[]
}

/** Whether the agent was new in that week; undefined where the hire date is not known. */
const isNewcomer = (agent: SamplingAgent, week: Week, months: number): boolean | undefined =>
  agent.hiredOn === undefined
    ? undefined
    : week.from < monthsLater(agent.hiredOn, months) && epochDay(agent.hiredOn) <= week.to

/** How many recordings of an agent are due in a week. */
export const quotaOf = (agent: SamplingAgent, week: Week, callCount: number, quota: SamplingInput['quota']): Quota => {
  const days = week.to - week.from + 1
  const weekly = (perWeek: number) => (quota.partialWeeks === 'prorated' ? Math.ceil((perWeek * days) / 7) : perWeek)
  const { newcomers, poorResults } = quota
  const reasons: { readonly name: QuotaReason; readonly due: number }[] = [
    { name: 'standard', due: weekly(quota.perWeek) },
  ]
  if (newcomers !== undefined && isNewcomer(agent, week, newcomers.months) === true) {
    reasons.push({ name: 'newcomer', due: weekly(newcomers.perWeek) })
  }
  if (poorResults !== undefined && agent.poorResults === true) {
    reasons.push({ name: 'poor-results', due: weekly(poorResults.perWeek) })
  }
  if (quota.percentOfCalls !== undefined) {
    reasons.push({ name: 'share-of-calls', due: Math.ceil((callCount * quota.percentOfCalls) / 100) })
  }
  const required = Math.max(...reasons.map(({ due }) => due))
  const deciding = reasons.filter(({ due }) => due === required).map(({ name }) => name)
  return { required, because: deciding }
}

export const datesOf = ({ from, to }: Week): { readonly from: string; readonly to: string } => ({
  from: dateOfDay(from),
  to: dateOfDay(to),
})

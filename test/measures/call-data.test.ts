import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accumulatePeriod } from '../../src/measures/period.ts'
import type { Call } from '../../src/records/call.ts'
import { shanghai } from './shanghai.ts'

const shared = process.env.RULEBOOK_SHARED
const file = shared === undefined ? '' : join(shared, 'data/callcenter-pwc/Call-Center-Dataset.csv')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number | string) => String(n).padStart(2, '0')

interface Row {
  readonly id: string
  readonly agent: string
  readonly date: string
  readonly time: string
  readonly answered: boolean
  readonly resolved: boolean
  readonly wait: number
  readonly talk: number
}

const rows = (): Row[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [id = '', agent = '', date = '', , time = '', , answered, resolved, wait, talk = ''] = line.split(',')
      const [day = '', month = '', year] = date.split('-')
      const [h, m, s] = talk.split(':').map(Number)
      const iso = `20${year}-${two(months.indexOf(month) + 1)}-${two(day)}`
      return {
        id,
        agent,
        date: iso,
        time: time.padStart(5, '0'),
        answered: answered === 'Y',
        resolved: resolved === 'Y',
        wait: Number(wait),
        talk: (h ?? 0) * 3600 + (m ?? 0) * 60 + (s ?? 0),
      }
    })

/** An unanswered row's zeros are no measurements: they are left out. */
const asCall = (row: Row): Call => ({
  id: row.id,
  agentId: row.agent,
  direction: 'inbound',
  startedAt: `${row.date}T${row.time}:00+08:00`,
  answered: row.answered,
  ...(row.answered
    ? { queueSeconds: row.wait, talkSeconds: row.talk, observations: { firstContactResolved: row.resolved } }
    : {}),
})

describe.skipIf(file === '' || !existsSync(file))('5,000 real calls', () => {
  const all = file === '' || !existsSync(file) ? [] : rows()
  const options = { serviceLevelSeconds: 60, serviceLevel: 'abandoned-negative' } as const
  const add = (by: 'agent' | 'centre', kind: 'month' | 'year' | 'day') => {
    const accumulator = accumulatePeriod(shanghai, { kind, by, centreId: 'centre', ...options })
    for (const row of all) accumulator.add(asCall(row))
    return accumulator
  }
  const recount = (some: readonly Row[]) => {
    const answered = some.filter((row) => row.answered)
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    return {
      callCount: some.length,
      offeredCount: some.length,
      answeredCount: answered.length,
      abandonedCount: some.length - answered.length,
      averageSpeedOfAnswerSeconds: mean(answered.map((row) => row.wait)),
      averageTalkSeconds: mean(answered.map((row) => row.talk)),
      serviceLevelPercent: (100 * answered.filter((row) => row.wait <= 60).length) / some.length,
      abandonedPercent: (100 * (some.length - answered.length)) / some.length,
      firstContactResolutionPercent: (100 * answered.filter((row) => row.resolved).length) / answered.length,
    }
  }

  test('the quarter agrees with a recount', () => {
    const [year] = add('centre', 'year').toPeriods()
    expect(year?.totals).toMatchObject(recount(all))
    expect(year?.totals.callCount).toBe(5000)
  })
  test('the 946 unanswered calls are given up, not answered at once', () => {
    const [year] = add('centre', 'year').toPeriods()
    expect(year?.totals.abandonedCount).toBe(946)
    const withZeros = all.reduce((sum, row) => sum + row.wait, 0) / all.length
    expect(Number(year?.totals.averageSpeedOfAnswerSeconds)).toBeGreaterThan(withZeros * 1.2)
  })
  test('every agent’s month agrees with a recount', () => {
    const periods = add('agent', 'month').toPeriods()
    expect(periods).toHaveLength(8 * 3)
    for (const period of periods) {
      const mine = all.filter((row) => row.agent === period.agentId && row.date >= period.from && row.date <= period.to)
      expect(period.totals).toMatchObject(recount(mine))
    }
  })
  test('days add up to the year', () => {
    const days = add('centre', 'day').toPeriods()
    expect(days.reduce((sum, period) => sum + Number(period.totals.callCount), 0)).toBe(5000)
  })
  test('the median wait lies within its bounds', () => {
    const [year] = add('centre', 'year').report()
    const waits = all
      .filter((row) => row.answered)
      .map((row) => row.wait)
      .sort((a, b) => a - b)
    const median = waits[Math.ceil(waits.length / 2) - 1] ?? 0
    const p50 = year?.metrics.averages.wait.p50
    expect(p50?.min).toBeLessThanOrEqual(median)
    expect(p50?.max).toBeGreaterThanOrEqual(median)
  })
})

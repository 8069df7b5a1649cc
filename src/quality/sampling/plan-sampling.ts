import type { Bilingual } from '../../errors.ts'
import { readInstant } from '../../time/local/instant.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { zoneOf } from '../../time/local/zone.ts'
import { type Draw, drawWithout, seededRandom } from '../statistics/seeded-random.ts'
import {
  readSampling,
  type SamplingAgent,
  type SamplingCall,
  type SamplingDimension,
  type SamplingInput,
  type SamplingOptions,
} from './sampling-input.ts'
import { datesOf, type Quota, quotaOf, type Week, weeksOf } from './sampling-quota.ts'

/** One reason why a recording is in the plan. */
export interface SamplingReason extends Bilingual {
  readonly code: 'standard' | 'newcomer' | 'poor-results' | 'share-of-calls' | 'emphasis' | 'stratum' | 'coverage'
}

/** A recording to be heard. */
export interface SamplingChoice {
  readonly callId: string
  readonly agentId: string
  readonly week: { readonly from: string; readonly to: string }
  /** What it stands for, by dimension. */
  readonly stratum: Readonly<Partial<Record<SamplingDimension, string>>>
  readonly because: readonly SamplingReason[]
}

export interface SamplingPlan {
  readonly seed: string | number
  /** By week, agent and call id. */
  readonly choices: readonly SamplingChoice[]
  /** Where there were fewer recordings than are due; `reviewed` were heard before. */
  readonly shortfalls: readonly {
    readonly agentId: string
    readonly week: { readonly from: string; readonly to: string }
    readonly required: number
    readonly reviewed: number
    readonly chosen: number
  }[]
  /** Calls that could not be drawn, and why. */
  readonly leftOut: readonly {
    readonly callId: string
    readonly reason: 'no-agent' | 'outside-period' | 'unanswered' | 'too-short' | 'length-unknown' | 'already-reviewed'
  }[]
  /** Agents of whom something is not known that would raise their quota; they have the standard one. */
  readonly unknown: readonly { readonly agentId: string; readonly missing: 'hiredOn' | 'poorResults' }[]
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const lengthBand = (seconds: number, bounds: readonly number[]): string => {
  const index = bounds.findIndex((bound) => seconds < bound)
  const [low, high] = index < 0 ? [bounds.at(-1), undefined] : [bounds[index - 1], bounds[index]]
  if (high === undefined) return `${low} s and more`
  return low === undefined ? `under ${high} s` : `${low} to under ${high} s`
}

/** What a call is in a dimension; a value that is not known is a stratum of its own. */
const valueIn = (call: SamplingCall, dimension: SamplingDimension, bounds: readonly number[]): string => {
  if (dimension === 'length')
    return typeof call.talkSeconds === 'number' ? lengthBand(call.talkSeconds, bounds) : 'unknown'
  return (dimension === 'team' ? call.teamId : call[dimension]) ?? 'unknown'
}

/** Numbers of each stratum in proportion to its size, largest remainders first (Hamilton); whole-number arithmetic. */
const allocate = (sizes: readonly number[], count: number): number[] => {
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const given = Math.min(count, all)
  if (all === 0) return sizes.map(() => 0)
  const shares = sizes.map((size) => Math.floor((given * size) / all))
  const byRemainder = sizes
    .map((size, index) => ({ index, remainder: (given * size) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  const left = given - shares.reduce((sum, share) => sum + share, 0)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] as number) + 1
  return shares
}

const quotaReason = (code: Quota['because'][number], quota: Quota, input: SamplingInput): SamplingReason => {
  const n = quota.required
  switch (code) {
    case 'standard':
      return { code, zh: `本周应听 ${n} 条`, en: `${n} due this week` }
    case 'newcomer': {
      const months = input.quota.newcomers?.months
      return {
        code,
        zh: `入职未满 ${months} 个月，本周应听 ${n} 条`,
        en: `in the first ${months} months: ${n} due this week`,
      }
    }
    case 'poor-results':
      return { code, zh: `成绩较差，本周应听 ${n} 条`, en: `poor results: ${n} due this week` }
    case 'share-of-calls': {
      const percent = input.quota.percentOfCalls
      return { code, zh: `按本周通话的 ${percent}%，应听 ${n} 条`, en: `${percent} % of the week’s calls: ${n} due` }
    }
  }
}

interface Drawn {
  readonly call: SamplingCall
  readonly because: SamplingReason
}

/** Draws from a pool, spread over the strata. */
const drawStrata = (pool: readonly SamplingCall[], count: number, input: SamplingInput, draw: Draw): Drawn[] => {
  const bounds = input.lengthBandsSeconds ?? []
  const strata = new Map<string, SamplingCall[]>()
  for (const call of pool) {
    const key = JSON.stringify((input.strata ?? []).map((dimension) => valueIn(call, dimension, bounds)))
    const stratum = strata.get(key)
    if (stratum === undefined) strata.set(key, [call])
    else stratum.push(call)
  }
  // Shuffled, so that equal remainders do not always favour the same stratum.
  const groups = drawWithout(
    [...strata].sort(([a], [b]) => textOrder(a, b)),
    strata.size,
    draw,
  )
  const shares = allocate(
    groups.map(([, calls]) => calls.length),
    count,
  )
  return groups.flatMap(([key, calls], index) => {
    const taken = drawWithout(calls, shares[index] as number, draw)
    const name = (JSON.parse(key) as string[]).join(' / ')
    const [zh, en] = name === '' ? ['', ''] : [`“${name}”的 `, ` of “${name}”`]
    const because: SamplingReason = {
      code: 'stratum',
      zh: `从${zh}${calls.length} 条中随机抽出 ${taken.length} 条`,
      en: `${taken.length} drawn at random from ${calls.length}${en}`,
    }
    return taken.map((call) => ({ call, because }))
  })
}

/** One agent's week: first what is emphasised, then the rest over the strata. */
const drawWeek = (
  pool: readonly SamplingCall[],
  count: number,
  input: SamplingInput,
  draw: Draw,
): Map<string, SamplingReason[]> => {
  const bounds = input.lengthBandsSeconds ?? []
  const chosen = new Map<string, SamplingReason[]>()
  const rest = () => pool.filter(({ id }) => !chosen.has(id))
  for (const { by, value, percent } of input.emphasis ?? []) {
    const matching = (call: SamplingCall) => valueIn(call, by, bounds) === value
    const have = pool.filter((call) => chosen.has(call.id) && matching(call)).length
    const due = Math.min(Math.ceil((count * percent) / 100) - have, count - chosen.size)
    const reason: SamplingReason = {
      code: 'emphasis',
      zh: `重点：“${value}”至少占 ${percent}%`,
      en: `emphasis: at least ${percent} % from “${value}”`,
    }
    for (const { call, because } of drawStrata(rest().filter(matching), Math.max(0, due), input, draw))
      chosen.set(call.id, [reason, because])
  }
  for (const { call, because } of drawStrata(rest(), count - chosen.size, input, draw)) chosen.set(call.id, [because])
  return chosen
}

type LeftOut = SamplingPlan['leftOut'][number]

/**
 * Draws up which recordings are to be heard: a quota for each agent and week, more for newcomers and poor
 * results, spread over strata, without replacement, and every choice with its reasons.
 *
 * The plan depends on the seed and the set of calls alone, not on their order; one more agent changes nobody
 * else's draw. Calls already reviewed count towards the quota and are not drawn again.
 *
 * @throws PolicyError for options that do not fit; RecordError for a call that is there twice.
 *
 * @example
 * ```ts
 * import { planSampling } from 'callcenter-rulebook'
 *
 * const calls = ['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => ({
 *   id, agentId: 'a1', startedAt: '2026-03-03T10:00:00+08:00', talkSeconds: 90,
 * }))
 * const plan = planSampling({
 *   seed: 'march', timeZone: 'Asia/Shanghai', period: { from: '2026-03-02', to: '2026-03-08' },
 *   calls, agents: [{ agentId: 'a1', hiredOn: '2020-01-01' }], quota: { perWeek: 3 },
 * })
 * plan.choices.length // => 3
 * plan.shortfalls // => []
 * ```
 */
export const planSampling = (options: SamplingOptions): SamplingPlan => {
  const input = readSampling(options)
  const { seed, quota, period } = input
  const zone = zoneOf(input.timeZone)
  const weeks = weeksOf(period)
  const [first, last] = [epochDay(period.from), epochDay(period.to)]
  const bounds = input.lengthBandsSeconds ?? []
  const reviewedIds = new Set(input.alreadyReviewed ?? [])
  const leftOut: LeftOut[] = []
  const agents = new Map<string, SamplingAgent>(input.agents.map((agent) => [agent.agentId, agent]))
  // Of each agent and week: the pool to draw from, and how many were heard before.
  const pools = new Map<string, { readonly pool: SamplingCall[]; reviewed: number }>()
  const slot = (agentId: string, week: Week) => {
    const key = JSON.stringify([agentId, week.from])
    const found = pools.get(key) ?? { pool: [], reviewed: 0 }
    pools.set(key, found)
    return found
  }
  const weekOf = new Map(
    weeks.flatMap((week) => Array.from({ length: week.to - week.from + 1 }, (_, i) => [week.from + i, week] as const)),
  )

  const place = (call: SamplingCall): LeftOut['reason'] | undefined => {
    const day = zone.dayOf(readInstant(call.startedAt))
    const week = weekOf.get(day)
    if (day < first || day > last || week === undefined) return 'outside-period'
    if (typeof call.agentId !== 'string') return 'no-agent'
    if (!agents.has(call.agentId)) agents.set(call.agentId, { agentId: call.agentId })
    if (reviewedIds.has(call.id)) {
      slot(call.agentId, week).reviewed++
      return 'already-reviewed'
    }
    if (call.answered === false) return 'unanswered'
    if (input.minTalkSeconds !== undefined) {
      if (typeof call.talkSeconds !== 'number') return 'length-unknown'
      if (call.talkSeconds < input.minTalkSeconds) return 'too-short'
    }
    slot(call.agentId, week).pool.push(call)
    return undefined
  }
  for (const call of [...input.calls].sort((a, b) => textOrder(a.id, b.id))) {
    const reason = place(call)
    if (reason !== undefined) leftOut.push({ callId: call.id, reason })
  }

  const everybody = [...agents.values()].sort((a, b) => textOrder(a.agentId, b.agentId))
  const stratumOf = (call: SamplingCall): SamplingChoice['stratum'] =>
    Object.fromEntries((input.strata ?? []).map((dimension) => [dimension, valueIn(call, dimension, bounds)]))
  const choices: SamplingChoice[] = []
  const shortfalls: SamplingPlan['shortfalls'][number][] = []
  const spare: { readonly call: SamplingCall; readonly agentId: string; readonly week: Week }[] = []
  for (const week of weeks) {
    for (const agent of everybody) {
      const { agentId } = agent
      const { pool, reviewed } = slot(agentId, week)
      const due = quotaOf(agent, week, pool.length + reviewed, quota)
      const draw = seededRandom('sampling', seed, agentId, datesOf(week).from)
      const chosen = drawWeek(pool, Math.max(0, due.required - reviewed), input, draw)
      for (const call of pool) {
        const because = chosen.get(call.id)
        if (because === undefined) spare.push({ call, agentId, week })
        else {
          choices.push({
            callId: call.id,
            agentId,
            week: datesOf(week),
            stratum: stratumOf(call),
            because: [...due.because.map((code) => quotaReason(code, due, input)), ...because],
          })
        }
      }
      if (chosen.size + reviewed < due.required) {
        shortfalls.push({ agentId, week: datesOf(week), required: due.required, reviewed, chosen: chosen.size })
      }
    }
  }

  const drawnIds = new Set(choices.map(({ callId }) => callId))
  const heard = input.calls.filter(({ id }) => drawnIds.has(id) || reviewedIds.has(id))
  for (const dimension of input.cover ?? []) {
    const covered = new Set(heard.map((call) => valueIn(call, dimension, bounds)))
    const open = [...new Set(spare.map(({ call }) => valueIn(call, dimension, bounds)))].sort(textOrder)
    for (const value of open) {
      if (value === 'unknown' || covered.has(value)) continue
      const candidates = spare
        .filter(({ call }) => valueIn(call, dimension, bounds) === value && !drawnIds.has(call.id))
        .sort((a, b) => textOrder(a.call.id, b.call.id))
      const [one] = drawWithout(candidates, 1, seededRandom('coverage', seed, dimension, value))
      if (one === undefined) continue
      drawnIds.add(one.call.id)
      heard.push(one.call)
      choices.push({
        callId: one.call.id,
        agentId: one.agentId,
        week: datesOf(one.week),
        stratum: stratumOf(one.call),
        because: [
          {
            code: 'coverage',
            zh: `补足“${value}”：此前一条未抽到`,
            en: `“${value}” would otherwise not be heard at all`,
          },
        ],
      })
    }
  }

  return {
    seed,
    choices: choices.sort(
      (a, b) => textOrder(a.week.from, b.week.from) || textOrder(a.agentId, b.agentId) || textOrder(a.callId, b.callId),
    ),
    shortfalls,
    leftOut,
    unknown: everybody.flatMap((agent): SamplingPlan['unknown'][number][] => [
      ...(quota.newcomers !== undefined && agent.hiredOn === undefined
        ? [{ agentId: agent.agentId, missing: 'hiredOn' as const }]
        : []),
      ...(quota.poorResults !== undefined && agent.poorResults === undefined
        ? [{ agentId: agent.agentId, missing: 'poorResults' as const }]
        : []),
    ]),
  }
}

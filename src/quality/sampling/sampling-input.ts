import * as z from 'zod'
import { PolicyError, refuse } from '../../errors.ts'
import { checked, once } from '../../input/checked.ts'

const checkPlan = /* @__PURE__ */ checked(() => inputSchema(), PolicyError)

/** What recordings can be told apart by. */
const samplingDimensions = ['team', 'kind', 'product', 'length'] as const
export type SamplingDimension = (typeof samplingDimensions)[number]

const dimension = once(() => z.enum(samplingDimensions))
const id = once(() => z.string().min(1))
const perWeek = once(() => z.int().min(0).max(1000))

const callSchema = once(() =>
  z.object({
    id: id(),
    agentId: id().nullish(),
    startedAt: z.iso.datetime({ offset: true }),
    teamId: id().nullish(),
    kind: z.string().nullish(),
    product: z.string().nullish(),
    talkSeconds: z.number().min(0).nullish(),
    answered: z.boolean().optional(),
  }),
)

const agentSchema = once(() =>
  z.strictObject({
    agentId: id(),
    hiredOn: z.iso.date().optional(),
    poorResults: z.boolean().optional(),
  }),
)

const inputSchema = once(() =>
  z.strictObject({
    seed: z.union([z.string().min(1), z.int()]),
    period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    timeZone: z.string().min(1),
    calls: z.array(callSchema()),
    agents: z.array(agentSchema()),
    quota: z.strictObject({
      perWeek: perWeek(),
      percentOfCalls: z.int().min(0).max(100).optional(),
      newcomers: z.strictObject({ months: z.int().min(1).max(24), perWeek: perWeek() }).optional(),
      poorResults: z.strictObject({ perWeek: perWeek() }).optional(),
      partialWeeks: z.enum(['full', 'prorated']).optional(),
    }),
    minTalkSeconds: z.number().min(0).optional(),
    strata: z.array(dimension()).optional(),
    lengthBandsSeconds: z.array(z.number().positive()).optional(),
    emphasis: z
      .array(z.strictObject({ by: dimension(), value: z.string(), percent: z.int().min(1).max(100) }))
      .optional(),
    cover: z.array(dimension()).optional(),
    alreadyReviewed: z.array(id()).optional(),
  }),
)

export type SamplingInput = z.infer<ReturnType<typeof inputSchema>>
export type SamplingCall = SamplingInput['calls'][number]
export type SamplingAgent = SamplingInput['agents'][number]

/** What `planSampling` takes. Whole call records may stand under `calls`. */
export interface SamplingOptions {
  /** The same seed and the same calls give the same plan, in whatever order they come. */
  readonly seed: string | number
  /** Local dates, both inclusive. */
  readonly period: { readonly from: string; readonly to: string }
  readonly timeZone: string
  readonly calls: readonly {
    readonly id: string
    readonly agentId?: string | null | undefined
    readonly startedAt: string
    readonly teamId?: string | null | undefined
    readonly kind?: string | null | undefined
    readonly product?: string | null | undefined
    readonly talkSeconds?: number | null | undefined
    readonly answered?: boolean | undefined
  }[]
  /** Everybody who is due to be heard, also those without calls. */
  readonly agents: readonly {
    readonly agentId: string
    readonly hiredOn?: string
    /** Results are poor, by the host's own measure. */
    readonly poorResults?: boolean
  }[]
  readonly quota: {
    /** Recordings of each agent in each week (Monday to Sunday). */
    readonly perWeek: number
    /** At least this part of the calls of an agent's week that can be drawn or were reviewed, rounded up. */
    readonly percentOfCalls?: number
    /** More in the first months: a week that begins before hire date plus months counts as a newcomer's. */
    readonly newcomers?: { readonly months: number; readonly perWeek: number }
    readonly poorResults?: { readonly perWeek: number }
    /** A week cut by the period's edge has its whole quota (`full`, the default) or a part by days, rounded up. */
    readonly partialWeeks?: 'full' | 'prorated'
  }
  /** Shorter recordings are not drawn, nor those of unknown length. */
  readonly minTalkSeconds?: number
  /** Each agent's week is spread over these in proportion. */
  readonly strata?: readonly SamplingDimension[]
  /** Bounds of the bands of `length`, ascending: `[60, 300]` makes up to 60 s, 60 s up to 300 s, 300 s and more. */
  readonly lengthBandsSeconds?: readonly number[]
  /** At least this part of each quota from such calls (a new product, say), rounded up, as far as there are any. */
  readonly emphasis?: readonly { readonly by: SamplingDimension; readonly value: string; readonly percent: number }[]
  /** Every value that occurs is drawn at least once in the plan, beyond the quotas where need be. */
  readonly cover?: readonly SamplingDimension[]
  /** Ids of calls already reviewed: not drawn again, and counted towards the quota of their week. */
  readonly alreadyReviewed?: readonly string[]
}

/** Checks the options of a sampling plan. */
export const readSampling = (options: SamplingOptions): SamplingInput => {
  const parsed = { data: checkPlan(options) }
  const input = parsed.data
  const { period, quota, lengthBandsSeconds } = input
  if (period.to < period.from)
    refuse(
      {
        code: 'wrong-option',
        path: 'period.to',
        expected: `a date not before ${period.from}`,
        received: period.to,
        zh: '期末早于期初',
        en: 'the period ends before it begins',
      },
      PolicyError,
    )
  for (const more of ['newcomers', 'poorResults'] as const) {
    const raised = quota[more]?.perWeek
    if (raised !== undefined && raised <= quota.perWeek) {
      refuse(
        {
          code: 'wrong-option',
          path: `quota.${more}.perWeek`,
          expected: `more than ${quota.perWeek}`,
          received: raised,
          zh: '加密次数须高于标准次数',
          en: 'a raised quota must be above the standard one',
        },
        PolicyError,
      )
    }
  }
  if (lengthBandsSeconds?.some((bound, i) => i > 0 && bound <= (lengthBandsSeconds[i - 1] as number)) === true) {
    refuse(
      {
        code: 'wrong-option',
        path: 'lengthBandsSeconds',
        expected: { zh: '由小到大的界限', en: 'ascending bounds' },
        received: lengthBandsSeconds,
        zh: '时长分档须递增',
        en: 'the bands must ascend',
      },
      PolicyError,
    )
  }
  const uses = [...(input.strata ?? []), ...(input.cover ?? []), ...(input.emphasis ?? []).map(({ by }) => by)]
  if (uses.includes('length') && lengthBandsSeconds === undefined) {
    refuse(
      {
        code: 'wrong-option',
        path: 'lengthBandsSeconds',
        expected: { zh: '各档的界限', en: 'bounds of the bands' },
        received: undefined,
        zh: '按时长分层须给出分档',
        en: 'strata by length need bands',
      },
      PolicyError,
    )
  }
  const seen = new Set<string>()
  input.calls.forEach((call, index) => {
    if (seen.has(call.id)) {
      refuse({
        code: 'duplicate-id',
        path: ['calls', index, 'id'],
        expected: { zh: '每通电话一次', en: 'each call once' },
        received: call.id,
        zh: '通话重复',
        en: 'the call is there twice',
      })
    }
    seen.add(call.id)
  })
  return input
}

/**
 * Measures the quality desk: scoring, simulating, sampling, agreement, and adding calls up into periods.
 * Medians of rounds in one process, after a warm-up.
 *
 *     npx tsx bench/quality.ts
 */

import { sharedMeasures } from '../src/document/measure.ts'
import { scorecardSchema } from '../src/document/scorecard.ts'
import { accumulatePeriod } from '../src/measures/accumulate.ts'
import { krippendorffAlpha } from '../src/quality/agreement/krippendorff-alpha.ts'
import { measureAgreement } from '../src/quality/agreement/measure-agreement.ts'
import { planSampling } from '../src/quality/sampling/plan-sampling.ts'
import { scoreCard } from '../src/quality/scorecards/score-card.ts'
import { simulateScores } from '../src/quality/scorecards/simulate-scores.ts'
import { seededRandom } from '../src/quality/statistics/seeded-random.ts'
import type { Call } from '../src/records/call.ts'
import type { Review } from '../src/records/review.ts'
import { loadRuleset } from '../src/ruleset/load.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { createRulebook } from '../src/ruleset/rulebook.ts'

const draw = seededRandom('bench')
const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

/** Microseconds of one unit of work; a round does `units` of them. */
const measure = (name: string, units: number, unit: string, round: () => unknown, rounds = 15): void => {
  for (let i = 0; i < 3; i++) round()
  const times = list(rounds, () => {
    const start = performance.now()
    round()
    return ((performance.now() - start) * 1000) / units
  })
  console.log(`${name.padEnd(62)} ${median(times).toFixed(2).padStart(12)} µs per ${unit}`)
}

const card = scorecardSchema().parse({
  zh: '监听评分',
  en: 'Monitoring',
  scale: 'percentage',
  weighting: { by: 'section', of: 'ratio' },
  rounding: { places: 2, mode: 'half-up' },
  passMark: { atLeast: 80 },
  sections: list(5, (s) => ({
    id: `s${s}`,
    zh: '组',
    en: 'section',
    weight: 20,
    items: list(6, (i) => ({
      id: `i${s}x${i}`,
      zh: '项',
      en: 'item',
      notApplicable: true,
      scoring: i % 2 > 0 ? { kind: 'yes-no', yes: 5, no: 0 } : { kind: 'deduct', points: 10, perHit: 2, cap: 10 },
    })),
  })),
})
const items = card.sections.flatMap((section) => section.items)
const answersOf = (): NonNullable<Review['answers']> =>
  Object.fromEntries(
    items.map(({ id, scoring }) => [id, { value: scoring.kind === 'yes-no' ? draw(0, 3) > 0 : draw(0, 3) }]),
  )
const answered = list(200, answersOf)

const review = (callId: string, reviewerId: string): Review => ({
  id: `${callId}/${reviewerId}`,
  agentId: 'a1',
  callId,
  reviewerId,
  reviewedAt: '2026-03-02T09:00:00+08:00',
  answers: answersOf(),
})

const calls = list(
  20_000,
  (i): Call => ({
    id: `c${i}`,
    agentId: `a${i % 50}`,
    direction: 'inbound',
    startedAt: `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T09:00:00+08:00`,
    answered: i % 5 > 0,
    queueSeconds: draw(0, 90),
    ...(i % 5 > 0 ? { talkSeconds: draw(10, 600), afterCallSeconds: draw(0, 90), holds: [] } : {}),
  }),
)

const policy = createPolicy(
  createRulebook([
    loadRuleset({
      id: 'bench',
      version: '1.0.0',
      effectiveFrom: null,
      jurisdiction: 'CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      title: { zh: '测试', en: 'Bench' },
      sector: 'inbound-hotline',
      source: { document: 'bench', issuer: null, truncated: false },
      clauses: [],
      measures: Object.fromEntries(Object.keys(sharedMeasures).map((name) => [name, { shared: name }])),
    }),
  ]),
  { rulesets: ['bench'] },
)
const accumulate = (some: readonly Call[], shard: string) => {
  const accumulator = accumulatePeriod(policy, { kind: 'day', shard })
  for (const call of some) accumulator.add('call', call)
  return accumulator
}
const shards = list(8, (shard) =>
  accumulate(
    calls.filter((_, i) => i % 8 === shard),
    `part ${shard}`,
  ),
)
const month = accumulate(calls, 'month')
const units = list(1000, () => list(5, () => (draw(0, 9) === 0 ? null : draw(1, 5))))
const rated = list(100, (i) => ['r1', 'r2', 'r3'].map((reviewer) => review(`c${i}`, reviewer))).flat()

measure('scoreCard, 30 items', answered.length, 'review', () => answered.map((answers) => scoreCard(card, { answers })))
measure('simulateScores, 30 open items', 1, 'simulation', () => simulateScores(card, {}))
measure('accumulatePeriod add (validated), all shared measures, 1,400 agent days', calls.length, 'call', () =>
  accumulate(calls, 'all'),
)
measure('toPeriods', month.toPeriods().length, 'period', () => month.toPeriods())
measure('merge 8 shards through JSON', 8, 'shard', () => {
  const all = accumulatePeriod(policy, { kind: 'day', shard: 'all' })
  for (const shard of shards) all.merge(JSON.parse(JSON.stringify(shard)))
})
measure('planSampling, 20,000 calls, 50 agents, 4 weeks', calls.length, 'call', () =>
  planSampling({
    seed: 'bench',
    timeZone: 'Asia/Shanghai',
    period: { from: '2026-03-01', to: '2026-03-28' },
    calls,
    agents: list(50, (i) => ({ agentId: `a${i}`, hiredOn: '2025-01-01' })),
    quota: { perWeek: 3 },
    strata: ['length'],
    lengthBandsSeconds: [60, 300],
  }),
)
measure('krippendorffAlpha, 1,000 units of 5 ratings', 1000, 'unit', () =>
  krippendorffAlpha(units, { level: 'interval' }),
)
measure(
  'measureAgreement, 100 calls, 3 reviewers, 30 items, 1,000 resamples',
  1,
  'report',
  () => measureAgreement(rated, { seed: 'bench', scorecard: card }),
  3,
)

import {
  type AnswerValue,
  boundOf,
  type Scorecard,
  type ScorecardItem,
  type ScorecardQuantity,
} from '../../document/scorecard.ts'
import { PolicyError, problem } from '../../errors.ts'
import { plainCopy } from '../../input/plain.ts'
import type { Review, ReviewAnswer } from '../../records/review.ts'
import { checkCard } from './automatic-answers.ts'
import { Decimal, type Quantities, quantitiesWith } from './quantities.ts'
import { checkAnswers, checkScoreOptions, type ScoreOptions, type ScoreResult, scoreOf } from './score-card.ts'
import { type ItemPoints, itemPoints } from './score-item.ts'

/** One end of the range: the score, and answers that lead to it. */
export interface SimulatedScore {
  readonly score: string
  readonly grade: string | null
  readonly passed: boolean | null
  /** The open items' answers. */
  readonly answers: Readonly<Record<string, AnswerValue>>
}

export interface Simulation {
  /** Null where the card has no score at all, or where open deductions have no lower end. */
  readonly min: SimulatedScore | null
  readonly max: SimulatedScore | null
  /** The items that the range runs over. */
  readonly open: readonly string[]
  readonly missing: readonly string[]
}

const MAX_COMBINATIONS = 2_000
// Stand for "any number of hits": where twice as many still lower the score, it has no lower end.
const MANY_HITS = 1_000_000_000

const withoutComments = (card: Scorecard): Scorecard => ({
  ...card,
  sections: card.sections.map((section) => ({
    ...section,
    items: section.items.map(({ comment: _, ...item }) => item),
  })),
})

/** Numbers on, just below and just above each bound: they reach every band and every fatal range. */
const around = (bounds: readonly ScorecardQuantity[], quantities: Quantities): number[] => {
  const sorted = bounds
    .map((bound) => quantities.of(bound))
    .filter((bound) => !bound.isNaN())
    .sort((a, b) => a.cmp(b))
  return sorted.flatMap((bound, index) => {
    const next = sorted[index + 1]
    const previous = sorted[index - 1]
    const above = next === undefined ? bound.plus(1) : bound.plus(next).div(2)
    const below = previous === undefined ? bound.minus(1) : bound.plus(previous).div(2)
    return [below, bound, above].map((value) => value.toNumber())
  })
}

const fatalBounds = (item: ScorecardItem): ScorecardQuantity[] => {
  const when = item.fatal?.when
  if (when === undefined || 'is' in when) return []
  return 'atLeast' in when || 'above' in when ? [boundOf(when)] : ['atMost' in when ? when.atMost : when.below]
}

const listed = (item: ScorecardItem): readonly AnswerValue[] =>
  item.fatal !== undefined && 'is' in item.fatal.when ? item.fatal.when.is : []

/** Answers among which are the worst and the best that the item can have. */
const candidates = (item: ScorecardItem, quantities: Quantities): AnswerValue[] => {
  const how = item.scoring
  switch (how.kind) {
    case 'choice':
      return how.choices.map((choice) => choice.value)
    case 'yes-no':
    case 'one-off':
      return [true, false]
    case 'points': {
      const [min, max] = [quantities.of(how.min), quantities.of(how.max)]
      const step = how.step === undefined ? undefined : quantities.of(how.step)
      const inside = around(fatalBounds(item), quantities)
        .map((value) => new Decimal(value))
        .map((value) => (step === undefined ? value : value.minus(min).div(step).floor().times(step).plus(min)))
        .filter((value) => value.gte(min) && value.lte(max))
      const ends = [min, ...inside, max].filter((value) => !value.isNaN()).map((value) => value.toNumber())
      return [...ends, ...listed(item)]
    }
    case 'bands': {
      const bounds = how.bands.flatMap((band) => (band.from === undefined ? [] : [boundOf(band.from)]))
      return [...around([...bounds, ...fatalBounds(item)], quantities), ...listed(item)]
    }
    case 'deduct':
    case 'bonus': {
      const full =
        how.cap === undefined ? undefined : quantities.of(how.cap).div(quantities.of(how.perHit)).ceil().toNumber()
      const most = full === undefined ? MANY_HITS : Number.isSafeInteger(full) ? Math.max(full, 0) : 0
      const hits = around(fatalBounds(item), quantities).map(Math.ceil)
      return [0, ...listed(item), ...hits.filter((count) => count >= 0), most]
    }
  }
}

interface Ends {
  readonly worst: AnswerValue
  readonly best: AnswerValue
  /** The worst answer that voids more than the item. */
  readonly voiding: AnswerValue | undefined
}

interface Candidate extends ItemPoints {
  readonly value: AnswerValue
}

const ends = (item: ScorecardItem, quantities: Quantities): Ends | undefined => {
  const all = candidates(item, quantities).map(
    (value): Candidate => ({ value, ...itemPoints(item, value, quantities) }),
  )
  const voids = (one: Candidate) => one.fatal && item.fatal?.scope !== 'item'
  const lower = (a: Candidate, b: Candidate) => (b.earned.lt(a.earned) || (b.earned.eq(a.earned) && voids(b)) ? b : a)
  const higher = (a: Candidate, b: Candidate) => (b.earned.gt(a.earned) ? b : a)
  const first = all[0]
  if (first === undefined) return undefined
  const kept = all.filter((one) => !voids(one))
  const voiding = all.filter(voids)
  return {
    worst: all.reduce(lower, first).value,
    best: (kept.length > 0 ? kept : all).reduce(higher).value,
    voiding: voiding.length > 0 ? voiding.reduce(lower).value : undefined,
  }
}

/** Every way of answering the open items that others depend on. */
const combinations = (sources: readonly ScorecardItem[], quantities: Quantities): Record<string, AnswerValue>[] => {
  let ways: Record<string, AnswerValue>[] = [{}]
  for (const source of sources) {
    const values = candidates(source, quantities)
    if (ways.length * values.length > MAX_COMBINATIONS) {
      throw new PolicyError([
        problem({
          code: 'too-many-combinations',
          path: source.id,
          expected: {
            zh: `他项所依赖的未答项至多有 ${MAX_COMBINATIONS} 种答法`,
            en: `at most ${MAX_COMBINATIONS} ways of answering the open items that others depend on`,
          },
          received: ways.length * values.length,
          zh: '未答的条件项太多，无法逐一试算',
          en: 'too many open items decide whether others apply',
        }),
      ])
    }
    ways = ways.flatMap((way) => values.map((value) => ({ ...way, [source.id]: value })))
  }
  return ways
}

/**
 * What a review could still come to: the lowest and the highest score over the items that are not yet
 * answered, each with answers that lead there. Open items are taken as answered, not as not applicable.
 * With every item answered both ends are the score itself.
 *
 * @throws RecordError where a given answer does not fit its item.
 * @throws PolicyError where open items that decide whether others apply have more than 2,000 combinations.
 *
 * @example
 * ```ts
 * import { simulateScores } from 'callcenter-rulebook/quality'
 * import { scorecardSchema } from 'callcenter-rulebook/schemas'
 *
 * const card = scorecardSchema.parse({
 *   zh: '监听评分', en: 'Monitoring', scale: 'points', base: 100, rounding: { places: 0, mode: 'half-up' },
 *   sections: [{ id: 'manner', zh: '态度', en: 'Manner', items: [
 *     { id: 'interrupted', zh: '打断客户', en: 'Interrupted', scoring: { kind: 'deduct', points: 0, perHit: 5, cap: 10 } },
 *     { id: 'dialect', zh: '方言', en: 'Dialect', scoring: { kind: 'one-off', points: 0, onHit: -3 } },
 *   ] }],
 * })
 * const range = simulateScores(card, { answers: { interrupted: { value: 1 } } })
 * range.min?.score // => '92'
 * range.max?.score // => '95'
 * ```
 */
export const simulateScores = (
  scorecard: Scorecard,
  review: Pick<Review, 'answers'>,
  options: ScoreOptions = {},
): Simulation => {
  checkCard(scorecard, 'scorecard')
  checkAnswers(plainCopy(review), 'review')
  checkScoreOptions(options)
  const card = withoutComments(scorecard)
  const quantities = quantitiesWith(options.parameters ?? {})
  const now = scoreOf(card, review, options)
  const items = card.sections.flatMap((section) => section.items)
  const open = items.filter((item) => now.unanswered.includes(item.id))
  const sourceIds = new Set(items.flatMap((item) => (item.enabledWhen === undefined ? [] : [item.enabledWhen.item])))
  const unset = new Set(now.missing)

  const score = (answers: Readonly<Record<string, AnswerValue>>): ScoreResult => {
    const given: Record<string, ReviewAnswer> = { ...review.answers }
    for (const [id, value] of Object.entries(answers)) given[id] = { value }
    const result = scoreOf(card, { answers: given }, options)
    for (const name of result.missing) unset.add(name)
    return result
  }

  let min: SimulatedScore | null = null
  let max: SimulatedScore | null = null
  let bottomless = false
  const consider = (answers: Readonly<Record<string, AnswerValue>>): void => {
    const result = score(answers)
    if (result.score === null) return
    const shown = { score: result.score, grade: result.grade, passed: result.passed, answers }
    if (min === null || new Decimal(shown.score).lt(min.score)) min = shown
    if (max === null || new Decimal(shown.score).gt(max.score)) max = shown
  }

  const openSources = items.filter(
    (item) =>
      sourceIds.has(item.id) &&
      (open.includes(item) || (item.excluded === true && review.answers?.[item.id] === undefined)),
  )
  for (const way of combinations(openSources, quantities)) {
    const free = open.filter((item) => !Object.hasOwn(way, item.id))
    const range = free.flatMap((item) => {
      const found = ends(item, quantities)
      return found === undefined ? [] : [{ id: item.id, ...found }]
    })
    const pick = (choose: (one: Ends) => AnswerValue) => ({
      ...way,
      ...Object.fromEntries(range.map((one) => [one.id, choose(one)])),
    })
    const worst = pick((one) => one.worst)
    consider(pick((one) => one.best))
    consider(worst)
    consider(pick((one) => one.voiding ?? one.worst))
    for (const one of range) if (one.voiding !== undefined) consider({ ...worst, [one.id]: one.voiding })
    const twice = pick((one) => (one.worst === MANY_HITS ? 2 * MANY_HITS : one.worst))
    const [once, again] = [score(worst).score, score(twice).score]
    if (once !== null && again !== null && new Decimal(again).lt(once)) bottomless = true
  }
  for (const name of quantities.missing) unset.add(name)
  return { min: bottomless ? null : min, max, open: open.map((item) => item.id), missing: [...unset].sort() }
}

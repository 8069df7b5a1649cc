import * as z from 'zod/mini'
import type { AnswerValue, Scorecard, ScorecardItem, ScorecardSection } from '../../document/scorecard.ts'
import { type Problem, problem, RecordError, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'
import { plainCopy } from '../../input/plain.ts'
import type { Review } from '../../records/review.ts'
import { reviewSchema } from '../../records/schemas/review.ts'
import type { AutomaticAnswer } from './automatic-answers.ts'
import { checkCard } from './automatic-answers.ts'
import { answersTo, type ItemAnswers } from './item-answer.ts'
import {
  bandOf,
  clamp,
  Decimal,
  exactText,
  least,
  type ParameterValues,
  type Quantities,
  quantitiesWith,
  reaches,
  rounded,
  zero,
} from './quantities.ts'
import {
  type ItemPoints,
  type ItemResult,
  isOverride,
  itemPoints,
  lacksComment,
  shown,
  textOrNull,
} from './score-item.ts'

/** What is scored: a review, or its answers alone. */
export const checkAnswers = /* @__PURE__ */ checked(
  () => z.looseObject({ answers: reviewSchema().shape.answers }),
  RecordError,
)

export const checkScoreOptions = /* @__PURE__ */ checked(() => {
  const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
  const automatic = z.strictObject({ value: z.optional(value), notApplicable: z.optional(z.literal(true)) })
  return z.strictObject({
    parameters: z.optional(z.record(z.string(), z.unknown())),
    automatic: z.optional(z.record(z.string(), automatic)),
  })
})

export interface ScoreOptions {
  /** Values of the ruleset's parameters that the card refers to. */
  readonly parameters?: ParameterValues | undefined
  /** Answers that rules and facts give, by item (see `automaticAnswers`). */
  readonly automatic?: Readonly<Record<string, AutomaticAnswer>> | undefined
}

/** One section in a score result: kept and shown even where a fatal answer voids it. */
export interface SectionResult {
  readonly id: string
  readonly clause?: string
  /** Points after item weights, floor and ceiling, before a fatal answer; null while an item is unanswered, or where none applies. */
  readonly earned: string | null
  readonly possible: string | null
  /** On the card's scale, rounded like the score. */
  readonly score: string | null
  readonly weight: string | null
  readonly grade: string | null
  /** A fatal answer voids the section in the total. */
  readonly failed: boolean
  readonly items: readonly ItemResult[]
}

/** What a review comes to under a scorecard. Plain JSON; every number is decimal text. */
export interface ScoreResult {
  /**
   * `scored`; `no-score`: nothing in the score applies; `incomplete`: an answer or a required comment is
   * lacking; `not-scored`: a parameter that the text leaves open is unset. Only `scored` has a score.
   */
  readonly status: 'scored' | 'no-score' | 'incomplete' | 'not-scored'
  readonly scale: Scorecard['scale']
  readonly score: string | null
  /** What the score would be without fatal answers. */
  readonly scoreBeforeFatal: string | null
  /** On the points scale: the most that the items that apply can earn. */
  readonly possible: string | null
  /** What bonus items add; null where an unset parameter leaves it open. */
  readonly bonus: string | null
  /** Share of the critical items' points, times 100; null without an answered critical item. */
  readonly criticalScore: string | null
  readonly grade: string | null
  readonly passed: boolean | null
  readonly fatal: readonly {
    readonly itemId: string
    readonly scope: 'item' | 'section' | 'card'
    readonly clause?: string
  }[]
  /** Where a person said otherwise than the rule or fact. */
  readonly overrides: readonly {
    readonly itemId: string
    readonly automatic: AnswerValue | 'not-applicable'
    readonly person: AnswerValue | 'not-applicable'
    readonly comment?: string
  }[]
  readonly unanswered: readonly string[]
  readonly missingComments: readonly string[]
  /** `parameter:<name>` of every unset parameter that was needed. */
  readonly missing: readonly string[]
  /** Answers that count for nothing, and why. */
  readonly ignored: readonly { readonly itemId: string; readonly reason: 'unknown-item' | 'disabled' }[]
  readonly sections: readonly SectionResult[]
}

interface Scored {
  readonly item: ScorecardItem
  readonly answers: ItemAnswers
  readonly enabled: boolean
  readonly points: ItemPoints | undefined
}

interface Share {
  readonly earned: Decimal
  readonly possible: Decimal
}

const hundred = new Decimal(100)

const counts = (item: ScorecardItem): boolean => item.excluded !== true && item.scoring.kind !== 'bonus'

const nothingPossible = (id: string): RulesetError =>
  new RulesetError([
    problem({
      code: 'nothing-possible',
      path: id,
      expected: { zh: '可以得到的分：没有分就没有比例', en: 'points that can be earned: there is no share of nothing' },
      received: 0,
      zh: '没有可得分数，算不出得分比例',
      en: 'nothing can be earned here, so there is no share to score',
    }),
  ])

const weigh = ({ earned, possible }: Share, weight: Decimal, of: 'points' | 'ratio', id: string): Share => {
  if (of === 'points') return { earned: earned.times(weight), possible: possible.times(weight) }
  if (possible.isZero()) {
    // Only gates apply (fatal or not, but no points): there is no share to weigh. Points lost would vanish, though.
    if (!earned.isZero()) throw nothingPossible(id)
    return { earned, possible }
  }
  return { earned: earned.div(possible).times(weight), possible: possible.isNaN() ? possible : weight }
}

const sum = (shares: readonly Share[]): Share => ({
  earned: shares.reduce((total, share) => total.plus(share.earned), zero),
  possible: shares.reduce((total, share) => total.plus(share.possible), zero),
})

/** A share on the card's scale; undefined where nothing is possible on a percentage scale. */
const onScale = (share: Share, scale: Scorecard['scale']): Decimal | undefined => {
  if (scale === 'points') return share.earned
  return share.possible.isZero() ? undefined : share.earned.div(share.possible).times(hundred)
}

const gradeOf = (
  card: Scorecard,
  name: string | undefined,
  value: Decimal | undefined,
  quantities: Quantities,
): string | null => {
  if (name === undefined || value === undefined || value.isNaN()) return null
  return bandOf(value, card.gradeScales?.[name] ?? [], quantities)?.grade ?? null
}

/** Scores every item in the order of the card, so that a condition finds its earlier answer. */
const scoreItems = (
  card: Scorecard,
  review: Pick<Review, 'answers'>,
  automatic: Readonly<Record<string, AutomaticAnswer>>,
  quantities: Quantities,
): ReadonlyMap<string, Scored> => {
  const problems: Problem[] = []
  const scored = new Map<string, Scored>()
  for (const item of card.sections.flatMap((section) => section.items)) {
    const answers = answersTo(item, review, automatic, quantities, problems)
    const condition = item.enabledWhen
    const source = condition === undefined ? undefined : scored.get(condition.item)
    const given =
      source?.enabled === true && source.answers.answer.state === 'answered' ? source.answers.answer.value : undefined
    // An open condition leaves the item open: its source is listed as unanswered.
    const open = source?.enabled === true && source.answers.answer.state === 'unanswered'
    const enabled = condition === undefined || open || (given !== undefined && condition.is.includes(given))
    const value = enabled && answers.answer.state === 'answered' ? answers.answer.value : undefined
    scored.set(item.id, {
      item,
      answers,
      enabled,
      points: value === undefined ? undefined : itemPoints(item, value, quantities),
    })
  }
  const [first, ...rest] = problems
  if (first !== undefined) throw new RecordError([first, ...rest])
  return scored
}

const itemState = ({ enabled, answers }: Scored): ItemResult['state'] => (enabled ? answers.answer.state : 'disabled')

const itemResult = (card: Scorecard, scored: Scored, quantities: Quantities): ItemResult => {
  const { item, answers, points } = scored
  const automatic = shown(answers.automatic)
  const state = itemState(scored)
  const value =
    points === undefined ? undefined : onScale(points, item.scoring.kind === 'bonus' ? 'points' : card.scale)
  return {
    id: item.id,
    ...(item.clause === undefined ? {} : { clause: item.clause }),
    state,
    answer: state === 'answered' && answers.answer.state === 'answered' ? answers.answer.value : null,
    answeredBy: state === 'disabled' ? null : answers.source,
    ...(automatic === undefined ? {} : { automatic }),
    overridden: state !== 'disabled' && isOverride(answers),
    ...(answers.comment === undefined ? {} : { comment: answers.comment }),
    earned: textOrNull(points?.earned),
    possible: textOrNull(points?.possible),
    weight: item.weight === undefined ? null : exactText(quantities.of(item.weight)),
    grade: gradeOf(card, item.grades, value === undefined ? undefined : rounded(value, card.rounding), quantities),
    fatal: points?.fatal === true,
    excluded: item.excluded === true,
  }
}

interface SectionScore {
  readonly section: ScorecardSection
  readonly items: readonly Scored[]
  /** Undefined where no item of the section applies. */
  readonly share: Share | undefined
  readonly open: boolean
  readonly fatal: boolean
}

const scoreSection = (
  card: Scorecard,
  section: ScorecardSection,
  scored: ReadonlyMap<string, Scored>,
  quantities: Quantities,
): SectionScore => {
  const items = section.items.flatMap((item) => scored.get(item.id) ?? [])
  const inScore = items.filter(({ item, points }) => counts(item) && points !== undefined)
  const weighting = card.weighting?.by === 'item' ? card.weighting.of : undefined
  const shares = inScore.flatMap(({ item, points }): Share[] => {
    if (points === undefined) return []
    if (weighting === undefined || item.weight === undefined) return [points]
    return [weigh(points, quantities.of(item.weight), weighting, item.id)]
  })
  const total = sum(shares)
  const base = section.base === undefined ? zero : quantities.of(section.base)
  return {
    section,
    items,
    share:
      inScore.length === 0
        ? undefined
        : { earned: clamp(total.earned.plus(base), section, quantities), possible: total.possible.plus(base) },
    open: items.some((one) => itemState(one) === 'unanswered' && counts(one.item)),
    fatal: items.some(({ item, points }) => points?.fatal === true && item.fatal?.scope !== 'item'),
  }
}

const sectionResult = (card: Scorecard, score: SectionScore, quantities: Quantities): SectionResult => {
  const { section, share, open } = score
  const known = open ? undefined : share
  const value = known === undefined ? undefined : onScale(known, card.scale)
  const result = value === undefined ? undefined : rounded(value, card.rounding)
  return {
    id: section.id,
    ...(section.clause === undefined ? {} : { clause: section.clause }),
    earned: textOrNull(known?.earned),
    possible: textOrNull(known?.possible),
    score: result === undefined || result.isNaN() ? null : result.toFixed(card.rounding.places),
    weight: section.weight === undefined ? null : exactText(quantities.of(section.weight)),
    grade: gradeOf(card, section.grades, result, quantities),
    failed: score.fatal,
    items: score.items.map((one) => itemResult(card, one, quantities)),
  }
}

/** Adds the sections up; `voided` lets fatal answers take effect. Undefined where nothing applies. */
const total = (
  card: Scorecard,
  sections: readonly SectionScore[],
  bonus: Decimal,
  voided: boolean,
  quantities: Quantities,
): { readonly value: Decimal; readonly possible: Decimal } | undefined => {
  const weighting = card.weighting?.by === 'section' ? card.weighting.of : undefined
  const shares = sections.flatMap(({ section, share, fatal }): Share[] => {
    if (share === undefined) return []
    const kept = voided && fatal ? { ...share, earned: least(share.earned, zero) } : share
    return [
      weighting === undefined || section.weight === undefined
        ? kept
        : weigh(kept, quantities.of(section.weight), weighting, section.id),
    ]
  })
  if (shares.length === 0) return undefined
  const added = sum(shares)
  const base = card.base === undefined ? zero : quantities.of(card.base)
  const share = { earned: added.earned.plus(base), possible: added.possible.plus(base) }
  const value = onScale(share, card.scale)
  const failed = voided && sections.some(({ items }) => items.some(isCardFatal))
  if (value === undefined) {
    if (!share.earned.isZero()) throw nothingPossible('sections')
    return failed ? { value: zero, possible: zero } : undefined
  }
  const bounded = clamp(value.plus(bonus), card, quantities)
  return { value: failed ? least(bounded, zero) : bounded, possible: share.possible }
}

const isCardFatal = ({ item, points }: Scored): boolean => points?.fatal === true && item.fatal?.scope === 'card'

const criticalScore = (card: Scorecard, scored: readonly Scored[]): string | null => {
  const critical = scored.flatMap(({ item, points }) =>
    item.critical === true && points !== undefined ? [points] : [],
  )
  const value = onScale(sum(critical), 'percentage')
  return value === undefined || value.isNaN() ? null : rounded(value, card.rounding).toFixed(card.rounding.places)
}

const ignoredAnswers = (review: Pick<Review, 'answers'>, scored: ReadonlyMap<string, Scored>): ScoreResult['ignored'] =>
  Object.keys(review.answers ?? {}).flatMap((itemId): ScoreResult['ignored'] => {
    const one = scored.get(itemId)
    if (one === undefined) return [{ itemId, reason: 'unknown-item' }]
    return one.enabled ? [] : [{ itemId, reason: 'disabled' }]
  })

/**
 * Scores a review under a scorecard.
 *
 * Items that do not apply leave numerator and denominator alike; where none applies there is no score
 * (`no-score`), which is neither 0 nor a missing review. A fatal answer voids its item, its section or the
 * whole, and every sub-score stays visible. A person's answer outranks the automatic one; both are kept.
 *
 * Order: an item's points, its floor and ceiling, its fatal answer; item weights; the section's base, floor
 * and ceiling, then its fatal answers; section weights; the card's base, the scale, the bonus, floor and
 * ceiling, then a fatal card; rounding once, and grade and pass on the rounded score.
 *
 * @throws RecordError where an answer does not fit its item.
 * @throws RulesetError where points are lost of which a share should be weighed, and none can be earned.
 * @throws PolicyError where a parameter that the card refers to is not a number.
 *
 * @example
 * ```ts
 * import { scoreCard } from 'callcenter-rulebook/quality'
 * import { scorecardSchema } from 'callcenter-rulebook/schemas'
 *
 * const yesNo = { kind: 'yes-no', yes: 1, no: 0 } as const
 * const card = scorecardSchema.parse({
 *   zh: '示例', en: 'Example', scale: 'percentage', rounding: { places: 0, mode: 'half-up' },
 *   weighting: { by: 'section', of: 'points' },
 *   sections: [
 *     { id: 'one', zh: '一', en: 'One', weight: 40, items: [
 *       { id: 'a', zh: '甲', en: 'A', scoring: yesNo },
 *       { id: 'b', zh: '乙', en: 'B', scoring: yesNo } ] },
 *     { id: 'two', zh: '二', en: 'Two', weight: 20, items: [{ id: 'c', zh: '丙', en: 'C', scoring: yesNo }] },
 *   ],
 * })
 * const answers = { a: { value: true }, b: { value: false }, c: { value: true } }
 * scoreCard(card, { answers }).score // => '60'
 * ```
 */
export const scoreCard = (
  scorecard: Scorecard,
  review: Pick<Review, 'answers'>,
  options: ScoreOptions = {},
): ScoreResult => {
  checkCard(scorecard, 'scorecard')
  checkAnswers(plainCopy(review), 'review')
  checkScoreOptions(options)
  return scoreOf(scorecard, review, options)
}

/** The same of what was checked. */
export const scoreOf = (scorecard: Scorecard, review: Pick<Review, 'answers'>, options: ScoreOptions): ScoreResult => {
  const quantities = quantitiesWith(options.parameters ?? {})
  const byId = scoreItems(scorecard, review, options.automatic ?? {}, quantities)
  const scored = [...byId.values()]
  const sections = scorecard.sections.map((section) => scoreSection(scorecard, section, byId, quantities))
  const added = scored
    .flatMap(({ item, points }) =>
      item.scoring.kind === 'bonus' && item.excluded !== true && points !== undefined ? [points.earned] : [],
    )
    .reduce((a, b) => a.plus(b), zero)
  const bonus = scorecard.bonusCap === undefined ? added : least(added, quantities.of(scorecard.bonusCap))
  const result = total(scorecard, sections, bonus, true, quantities)
  const before = total(scorecard, sections, bonus, false, quantities)
  const unanswered = scored
    .filter((one) => itemState(one) === 'unanswered' && one.item.excluded !== true)
    .map(({ item }) => item.id)
  const missingComments = scored
    .filter(({ item, answers, points, enabled }) => enabled && lacksComment(item, answers, points))
    .map(({ item }) => item.id)
  const unset = added.isNaN() || bonus.isNaN() || result?.value.isNaN() === true || result?.possible.isNaN() === true
  const status: ScoreResult['status'] = unset
    ? 'not-scored'
    : unanswered.length > 0 || missingComments.length > 0
      ? 'incomplete'
      : result === undefined
        ? 'no-score'
        : 'scored'
  const final = status === 'scored' && result !== undefined ? rounded(result.value, scorecard.rounding) : undefined
  const places = scorecard.rounding.places
  const failed = scored.some(isCardFatal)
  const reached =
    final === undefined || scorecard.passMark === undefined ? undefined : reaches(final, scorecard.passMark, quantities)
  const grade = gradeOf(scorecard, scorecard.grades, final, quantities)
  const sectionResults = sections.map((score) => sectionResult(scorecard, score, quantities))
  return {
    status,
    scale: scorecard.scale,
    score: final?.toFixed(places) ?? null,
    scoreBeforeFatal:
      final === undefined || before === undefined ? null : rounded(before.value, scorecard.rounding).toFixed(places),
    possible: final === undefined || scorecard.scale === 'percentage' ? null : textOrNull(result?.possible),
    bonus: exactText(bonus),
    criticalScore: status === 'scored' ? criticalScore(scorecard, scored) : null,
    grade,
    passed: final === undefined ? null : failed && scorecard.passMark !== undefined ? false : (reached ?? null),
    fatal: scored.flatMap(({ item, points }) =>
      points?.fatal === true && item.fatal !== undefined
        ? [{ itemId: item.id, scope: item.fatal.scope, ...(item.clause === undefined ? {} : { clause: item.clause }) }]
        : [],
    ),
    overrides: scored.flatMap(({ item, answers, enabled }) => {
      const [automatic, person] = [shown(answers.automatic), shown(answers.person)]
      if (!enabled || !isOverride(answers) || automatic === undefined || person === undefined) return []
      return [
        { itemId: item.id, automatic, person, ...(answers.comment === undefined ? {} : { comment: answers.comment }) },
      ]
    }),
    unanswered,
    missingComments,
    missing: [...quantities.missing].sort(),
    ignored: ignoredAnswers(review, byId),
    sections: sectionResults,
  }
}

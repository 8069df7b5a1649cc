import * as z from 'zod'
import { once } from '../input/checked.ts'
import { bilingual, camelName, clauseLabel, decimalText, kebabName, partName } from './names.ts'

/** Points, weights and bounds: a whole number, a decimal as text, or a parameter of the ruleset. */
const quantity = once(() => z.union([z.int(), decimalText(), z.strictObject({ parameter: camelName() })]))

/** A lower bound whose name says whether the boundary itself is in. */
const lowerBound = once(() => z.union([z.strictObject({ atLeast: quantity() }), z.strictObject({ above: quantity() })]))

const answerValue = once(() => z.union([z.string().min(1).max(200), z.number(), z.boolean()]))

/** Which answers are meant: listed ones, or a range of numbers. */
const answerMatch = once(() =>
  z.union([
    z.strictObject({ is: z.array(answerValue()).min(1) }),
    z.strictObject({ atLeast: quantity() }),
    z.strictObject({ above: quantity() }),
    z.strictObject({ atMost: quantity() }),
    z.strictObject({ below: quantity() }),
  ]),
)

const texts = once(() => bilingual().shape)

/** How an answer becomes points. */
const scoring = once(() =>
  z.discriminatedUnion('kind', [
    /** One of several named answers. */
    z.strictObject({
      kind: z.literal('choice'),
      choices: z.array(z.strictObject({ value: z.string().min(1).max(200), points: quantity(), ...texts() })).min(2),
    }),
    z.strictObject({ kind: z.literal('yes-no'), yes: quantity(), no: quantity() }),
    /** The answer is the points themselves, between `min` and `max`, in steps where `step` is given. */
    z.strictObject({ kind: z.literal('points'), min: quantity(), max: quantity(), step: quantity().optional() }),
    /** The answer is a measured number; the first band whose bound it reaches gives the points, the last takes the rest. */
    z.strictObject({
      kind: z.literal('bands'),
      bands: z.array(z.strictObject({ from: lowerBound().optional(), points: quantity() })).min(2),
    }),
    /** A budget from which every hit takes `perHit`, together at most `cap`. The answer is the number of hits. */
    z.strictObject({ kind: z.literal('deduct'), points: quantity(), perHit: quantity(), cap: quantity().optional() }),
    /** A budget changed once by `onHit`, however often it was hit. The answer is yes or no. */
    z.strictObject({ kind: z.literal('one-off'), points: quantity(), onHit: quantity() }),
    /** Added to the score on its own scale, outside what is possible, together at most `cap`. The answer is the number of hits. */
    z.strictObject({ kind: z.literal('bonus'), perHit: quantity(), cap: quantity() }),
  ]),
)

const answeredBy = once(() =>
  z.union([
    z.strictObject({
      rule: kebabName(),
      /** The answer that a violation gives; `occurrences` for an item that counts hits. */
      violated: z.union([answerValue(), z.strictObject({ count: z.literal('occurrences') })]),
      met: answerValue(),
      /** Where absent, a rule that does not apply answers nothing. */
      notApplicable: z.union([answerValue(), z.strictObject({ notApplicable: z.literal(true) })]).optional(),
    }),
    z.strictObject({ fact: camelName() }),
  ]),
)

const commentReasons = ['always', 'points-lost', 'fatal', 'not-applicable', 'override'] as const

const itemSchema = once(() =>
  z.strictObject({
    id: partName(),
    ...texts(),
    clause: clauseLabel().optional(),
    also: z.array(clauseLabel()).min(1).optional(),
    scoring: scoring(),
    /** Only with `weighting.by: "item"`, and then on every item that counts. */
    weight: quantity().optional(),
    /** The reviewer may say that the item does not apply. */
    notApplicable: z.literal(true).optional(),
    /** When the answer needs a comment. */
    comment: z.array(z.enum(commentReasons)).min(1).optional(),
    /** Asked only where an earlier item has one of these answers. */
    enabledWhen: z.strictObject({ item: partName(), is: z.array(answerValue()).min(1) }).optional(),
    /** Asked, shown and kept, but not in the score. */
    excluded: z.literal(true).optional(),
    /** Also in the critical score. */
    critical: z.literal(true).optional(),
    /** The answers that void the item, its section or the whole card. */
    fatal: z.strictObject({ scope: z.enum(['item', 'section', 'card']), when: answerMatch() }).optional(),
    floor: quantity().optional(),
    ceiling: quantity().optional(),
    grades: partName().optional(),
    answeredBy: answeredBy().optional(),
  }),
)

const sectionSchema = once(() =>
  z.strictObject({
    id: partName(),
    ...texts(),
    clause: clauseLabel().optional(),
    /** Only with `weighting.by: "section"`, and then on every section. */
    weight: quantity().optional(),
    /** Points that the section starts with. */
    base: quantity().optional(),
    floor: quantity().optional(),
    ceiling: quantity().optional(),
    grades: partName().optional(),
    items: z.array(itemSchema()).min(1).max(200),
  }),
)

const gradeScale = once(() =>
  z.array(z.strictObject({ grade: z.string().min(1).max(60), ...texts(), from: lowerBound().optional() })).min(2),
)

const documentShape = once(() =>
  z.strictObject({
    ...texts(),
    clause: clauseLabel().optional(),
    /** `percentage`: earned of possible, times 100. `points`: the points earned. */
    scale: z.enum(['percentage', 'points']),
    /**
     * `of: "points"` multiplies points, earned and possible, by the weight; `of: "ratio"` weighs the share
     * (earned of possible) of each item or section, whatever number of points it has.
     */
    weighting: z.strictObject({ by: z.enum(['item', 'section']), of: z.enum(['points', 'ratio']) }).optional(),
    /** Points that the card starts with (a base of 100 from which is deducted). */
    base: quantity().optional(),
    floor: quantity().optional(),
    ceiling: quantity().optional(),
    /** Most that all bonus items together may add. */
    bonusCap: quantity().optional(),
    /** Applied once, to the final score; grade and pass are judged on the rounded score, the one that is shown. */
    rounding: z.strictObject({
      places: z.int().min(0).max(10),
      mode: z.enum(['half-up', 'half-even', 'up', 'down']),
    }),
    /** Named scales of grades, best grade first; only the last has no `from`. */
    gradeScales: z.record(partName(), gradeScale()).optional(),
    grades: partName().optional(),
    passMark: lowerBound().optional(),
    sections: z.array(sectionSchema()).min(1).max(50),
  }),
)

export type Scorecard = z.infer<ReturnType<typeof documentShape>>
export type ScorecardSection = z.infer<ReturnType<typeof sectionSchema>>
export type ScorecardItem = z.infer<ReturnType<typeof itemSchema>>
export type ScorecardQuantity = z.infer<ReturnType<typeof quantity>>
export type LowerBound = z.infer<ReturnType<typeof lowerBound>>
export type AnswerMatch = z.infer<ReturnType<typeof answerMatch>>
export type AnswerValue = z.infer<ReturnType<typeof answerValue>>

/** The bound's quantity, whichever way it is written. */
export const boundOf = (bound: LowerBound): ScorecardQuantity => ('atLeast' in bound ? bound.atLeast : bound.above)

const literal = (value: ScorecardQuantity | undefined): number | undefined =>
  value === undefined || typeof value === 'object' ? undefined : Number(value)

type Report = (path: PropertyKey[], message: string) => void

/** Best first, the last without a bound, and never two bands for one number. */
const checkDescending = (bands: readonly { from?: LowerBound | undefined }[], path: PropertyKey[], report: Report) => {
  let lowest = Number.POSITIVE_INFINITY
  let inclusive = true
  bands.forEach((band, index) => {
    const last = index === bands.length - 1
    if (band.from === undefined) {
      if (!last) report([...path, index], 'a lower bound (`from`): only the last band has none')
      return
    }
    if (last) report([...path, index, 'from'], 'no lower bound: the last band takes everything below')
    const bound = literal(boundOf(band.from))
    if (bound === undefined) return
    const admits = 'atLeast' in band.from
    if (bound > lowest || (bound === lowest && !(inclusive === false && admits))) {
      report([...path, index, 'from'], 'a bound below the one before it')
    }
    lowest = bound
    inclusive = admits
  })
}

const answerKinds: Record<ScorecardItem['scoring']['kind'], 'string' | 'boolean' | 'number'> = {
  choice: 'string',
  'yes-no': 'boolean',
  'one-off': 'boolean',
  points: 'number',
  bands: 'number',
  deduct: 'number',
  bonus: 'number',
}

/** The JSON type of an item's answers. */
export const answerKind = (item: ScorecardItem): 'string' | 'boolean' | 'number' => answerKinds[item.scoring.kind]

const fits = (item: ScorecardItem, value: AnswerValue): boolean =>
  typeof value === answerKind(item) &&
  (item.scoring.kind !== 'choice' || item.scoring.choices.some((choice) => choice.value === value))

const checkAnswers = (item: ScorecardItem, values: readonly AnswerValue[], path: PropertyKey[], report: Report) => {
  values.forEach((value, index) => {
    if (!fits(item, value)) report([...path, index], `an answer that item ${item.id} can have`)
  })
}

const checkFatal = (item: ScorecardItem, path: PropertyKey[], report: Report) => {
  if (item.fatal === undefined) return
  const when = item.fatal.when
  if ('is' in when) checkAnswers(item, when.is, [...path, 'when', 'is'], report)
  else if (answerKind(item) !== 'number') report([...path, 'when'], 'listed answers (`is`): the item is not a number')
  if (item.excluded === true) report(path, 'nothing: an excluded item cannot be fatal')
  if (item.scoring.kind === 'bonus') report(path, 'nothing: a bonus cannot be fatal')
}

const checkAnsweredBy = (item: ScorecardItem, path: PropertyKey[], report: Report) => {
  const source = item.answeredBy
  if (source === undefined || 'fact' in source) return
  if (typeof source.violated === 'object') {
    if (answerKind(item) !== 'number') report([...path, 'violated'], 'an answer: only a number can count occurrences')
  } else if (!fits(item, source.violated)) report([...path, 'violated'], `an answer that item ${item.id} can have`)
  if (!fits(item, source.met)) report([...path, 'met'], `an answer that item ${item.id} can have`)
  const none = source.notApplicable
  if (none === undefined) return
  if (typeof none === 'object') {
    if (item.notApplicable !== true) report([...path, 'notApplicable'], '`notApplicable: true` on the item')
  } else if (!fits(item, none)) report([...path, 'notApplicable'], `an answer that item ${item.id} can have`)
}

const checkItem = (card: Scorecard, item: ScorecardItem, path: PropertyKey[], report: Report) => {
  const counts = item.excluded !== true && item.scoring.kind !== 'bonus'
  const weighed = card.weighting?.by === 'item'
  if (weighed && counts && item.weight === undefined) report([...path, 'weight'], 'a weight: the card weighs by item')
  if (item.weight !== undefined && !(weighed && counts)) {
    report([...path, 'weight'], 'no weight: it would have no effect here')
  }
  if ((literal(item.weight) ?? 0) < 0) report([...path, 'weight'], 'a weight that is not negative')
  if (item.grades !== undefined && card.gradeScales?.[item.grades] === undefined) {
    report([...path, 'grades'], 'the name of one of the card’s grade scales')
  }
  if (item.critical === true && !counts) report([...path, 'critical'], 'nothing: the item is not in the score')
  const { scoring: how } = item
  if (weighed && card.weighting?.of === 'ratio' && how.kind === 'deduct' && (literal(how.points) ?? 1) <= 0) {
    report([...path, 'scoring', 'points'], 'a budget that can be earned: there is no share of nothing')
  }
  checkFatal(item, [...path, 'fatal'], report)
  checkAnsweredBy(item, [...path, 'answeredBy'], report)
  if (how.kind === 'bands') checkDescending(how.bands, [...path, 'scoring', 'bands'], report)
  if (how.kind === 'choice') {
    const values = how.choices.map((choice) => choice.value)
    if (new Set(values).size < values.length) report([...path, 'scoring', 'choices'], 'distinct values')
  }
  if (how.kind === 'points') {
    const [min, max] = [literal(how.min), literal(how.max)]
    if (min !== undefined && max !== undefined && min >= max) report([...path, 'scoring', 'max'], 'more than `min`')
    if ((literal(how.step) ?? 1) <= 0) report([...path, 'scoring', 'step'], 'a step above zero')
  }
  if ('perHit' in how && (literal(how.perHit) ?? 1) <= 0) {
    report([...path, 'scoring', 'perHit'], 'a number above zero: `deduct` takes it away, `bonus` adds it')
  }
}

const checkCondition = (
  item: ScorecardItem,
  earlier: Map<string, ScorecardItem>,
  path: PropertyKey[],
  report: Report,
) => {
  if (item.enabledWhen === undefined) return
  const source = earlier.get(item.enabledWhen.item)
  if (source === undefined) return report([...path, 'item'], 'the id of an earlier item')
  if (answerKind(source) === 'number') return report([...path, 'item'], 'an item with named answers, not a number')
  checkAnswers(source, item.enabledWhen.is, [...path, 'is'], report)
}

/**
 * A scorecard as a ruleset document states it (`scorecards.<id>`): sections of items, how answers become
 * points, weights, fatal answers, floors and ceilings, grades and pass mark. What the regulation does not
 * say (a weight, a band, the pass mark) is a `{ "parameter": name }`.
 */
export const scorecardSchema = once(() =>
  documentShape().superRefine((card, context) => {
    const report: Report = (path, message) => {
      context.addIssue({ code: 'custom', path, message })
    }
    const ids = new Set<string>()
    const earlier = new Map<string, ScorecardItem>()
    const ratio = card.weighting?.of === 'ratio'
    if (ratio && card.scale !== 'percentage') report(['scale'], '`percentage`: shares are weighed, not points')
    if (ratio && card.base !== undefined) report(['base'], 'no base: shares are weighed, not points')
    for (const [name, scale] of Object.entries(card.gradeScales ?? {})) {
      checkDescending(scale, ['gradeScales', name], report)
      const grades = scale.map((band) => band.grade)
      if (new Set(grades).size < grades.length) report(['gradeScales', name], 'distinct grades')
    }
    if (card.grades !== undefined && card.gradeScales?.[card.grades] === undefined) {
      report(['grades'], 'the name of one of the card’s grade scales')
    }
    card.sections.forEach((section, s) => {
      const at = ['sections', s]
      if (ids.has(section.id)) report([...at, 'id'], 'an id that is used once')
      ids.add(section.id)
      const weighed = card.weighting?.by === 'section'
      if (weighed && section.weight === undefined) report([...at, 'weight'], 'a weight: the card weighs by section')
      if (!weighed && section.weight !== undefined) report([...at, 'weight'], 'no weight: it would have no effect here')
      if ((literal(section.weight) ?? 0) < 0) report([...at, 'weight'], 'a weight that is not negative')
      if (section.grades !== undefined && card.gradeScales?.[section.grades] === undefined) {
        report([...at, 'grades'], 'the name of one of the card’s grade scales')
      }
      section.items.forEach((item, i) => {
        const path = [...at, 'items', i]
        if (ids.has(item.id)) report([...path, 'id'], 'an id that is used once')
        ids.add(item.id)
        checkItem(card, item, path, report)
        checkCondition(item, earlier, [...path, 'enabledWhen'], report)
        earlier.set(item.id, item)
      })
    })
  }),
)

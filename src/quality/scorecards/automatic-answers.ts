import * as z from 'zod'
import { type AnswerValue, type Scorecard, scorecardSchema } from '../../document/scorecard.ts'
import { RecordError, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'

/** A scorecard that a host hands over. */
export const checkCard = /* @__PURE__ */ checked(() => scorecardSchema(), RulesetError)

const checkSources = /* @__PURE__ */ checked(
  () =>
    z.strictObject({
      rules: z
        .record(z.string(), z.looseObject({ outcome: z.string(), occurrences: z.int().min(0).optional() }))
        .optional(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    }),
  RecordError,
)

/** An answer that no person gave: it comes from a rule or a fact of the call. */
export interface AutomaticAnswer {
  readonly value?: AnswerValue | null | undefined
  readonly notApplicable?: true | undefined
}

/** What the evaluation of the reviewed call says. */
export interface AutomaticSources {
  /** Outcome of each rule, by rule id; `occurrences` of a violated one. */
  readonly rules?: Readonly<Record<string, { readonly outcome: string; readonly occurrences?: number }>>
  /** Known facts, by name. What is not known is left out. */
  readonly facts?: Readonly<Record<string, AnswerValue>>
}

type Source = NonNullable<Scorecard['sections'][number]['items'][number]['answeredBy']>

const fromRule = (
  source: Extract<Source, { rule: string }>,
  sources: AutomaticSources,
): AutomaticAnswer | undefined => {
  const rules = sources.rules
  const seen = rules !== undefined && Object.hasOwn(rules, source.rule) ? rules[source.rule] : undefined
  switch (seen?.outcome) {
    case 'violated':
      return { value: typeof source.violated === 'object' ? (seen.occurrences ?? 1) : source.violated }
    case 'met':
      return { value: source.met }
    case 'not-applicable': {
      const none = source.notApplicable
      if (none === undefined) return undefined
      return typeof none === 'object' ? { notApplicable: true } : { value: none }
    }
    default:
      return undefined
  }
}

/**
 * The answers that rules and facts give to a scorecard's items (`answeredBy`). A rule that could not be
 * assessed, and a fact that is not known, answer nothing: a person has to.
 *
 * @example
 * ```ts
 * import { automaticAnswers } from 'callcenter-rulebook/quality'
 * import { scorecardSchema } from 'callcenter-rulebook/schemas'
 *
 * const card = scorecardSchema.parse({
 *   zh: '监听评分', en: 'Monitoring', scale: 'points', rounding: { places: 0, mode: 'half-up' },
 *   sections: [{ id: 'line', zh: '用语', en: 'Wording', items: [{
 *     id: 'forbidden', zh: '服务禁语', en: 'Forbidden phrases',
 *     scoring: { kind: 'deduct', points: 10, perHit: 2, cap: 10 },
 *     answeredBy: { rule: 'forbidden-phrase', violated: { count: 'occurrences' }, met: 0 },
 *   }] }],
 * })
 * automaticAnswers(card, { rules: { 'forbidden-phrase': { outcome: 'violated', occurrences: 3 } } }) // => { forbidden: { value: 3 } }
 * ```
 */
export const automaticAnswers = (
  scorecard: Scorecard,
  sources: AutomaticSources,
): Readonly<Record<string, AutomaticAnswer>> => {
  checkCard(scorecard, 'scorecard')
  checkSources(sources, 'sources')
  const answers: Record<string, AutomaticAnswer> = {}
  for (const item of scorecard.sections.flatMap((section) => section.items)) {
    const source = item.answeredBy
    if (source === undefined) continue
    if ('rule' in source) {
      const answer = fromRule(source, sources)
      if (answer !== undefined) answers[item.id] = answer
    } else if (sources.facts !== undefined && Object.hasOwn(sources.facts, source.fact)) {
      answers[item.id] = { value: sources.facts[source.fact] }
    }
  }
  return answers
}

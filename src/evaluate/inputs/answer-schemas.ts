import type { ScorecardItem, ScorecardQuantity } from '../../document/scorecard.ts'
import type { Bilingual } from '../../errors.ts'
import type { Policy, PolicyVersion } from '../../ruleset/policy.ts'
import type { InputSchema } from './input-schema.ts'

const numberOf = (quantity: ScorecardQuantity, { parameters }: PolicyVersion): number | undefined => {
  const value = typeof quantity === 'object' ? parameters[quantity.parameter] : quantity
  const number = Number(value)
  return value === undefined || value === null || Number.isNaN(number) ? undefined : number
}

const bound = (keyword: string, quantity: ScorecardQuantity | undefined, version: PolicyVersion): InputSchema => {
  const number = quantity === undefined ? undefined : numberOf(quantity, version)
  return number === undefined ? {} : { [keyword]: number }
}

const valueSchema = ({ scoring }: ScorecardItem, version: PolicyVersion): InputSchema => {
  switch (scoring.kind) {
    case 'choice':
      return {
        type: 'string',
        enum: scoring.choices.map(({ value }) => value),
        'x-labels': Object.fromEntries(scoring.choices.map(({ value, zh, en }) => [value, { zh, en }])),
      }
    case 'yes-no':
    case 'one-off':
      return { type: 'boolean' }
    case 'points':
      return {
        type: 'number',
        ...bound('minimum', scoring.min, version),
        ...bound('maximum', scoring.max, version),
      }
    case 'bands':
      return { type: 'number' }
    default:
      return { type: 'integer', minimum: 0 }
  }
}

const doesNotApply: Bilingual = { zh: '该项不适用', en: 'the item does not apply' }

const itemSchema = (item: ScorecardItem, version: PolicyVersion): InputSchema => {
  const { zh, en } = item
  return {
    type: 'object',
    properties: {
      value: { ...valueSchema(item, version), 'x-label': { zh: '答案', en: 'the answer' } },
      ...(item.notApplicable === true
        ? {
            notApplicable: {
              type: 'boolean',
              enum: [true],
              'x-labels': { true: doesNotApply },
              'x-label': doesNotApply,
            },
          }
        : {}),
      comment: { type: 'string', 'x-label': { zh: '说明', en: 'the comment' } },
    },
    additionalProperties: false,
    'x-label': { zh, en },
  }
}

/** The newest version's scorecards of a policy. */
const cardsOf = ({ rulesets }: Policy) =>
  rulesets.flatMap(({ id: rulesetId, versions }) => {
    const version = versions.at(-1)!
    return Object.entries(version.ruleset.document.scorecards).map(([scorecardId, card]) => ({
      rulesetId,
      scorecardId,
      card,
      version,
    }))
  })

const choices = (named: readonly (readonly [code: string, zh: string, en: string])[]): InputSchema => ({
  type: 'string',
  enum: [...new Set(named.map(([code]) => code))],
  'x-labels': Object.fromEntries(named.map(([code, zh, en]) => [code, { zh, en }])),
})

/**
 * What a review has to answer of the policy's scorecards: which card, where there are several, and its items. Two cards may
 * have an item of one id: an answer fits where it is one of either.
 */
export const reviewAnswers = (policy: Policy): Readonly<Record<string, InputSchema>> => {
  const cards = cardsOf(policy)
  if (cards.length === 0) return {}
  const items = new Map<string, InputSchema[]>()
  for (const { card, version } of cards)
    for (const item of card.sections.flatMap((section) => section.items))
      items.set(item.id, [...(items.get(item.id) ?? []), itemSchema(item, version)])
  const titleOf = (version: PolicyVersion) => version.ruleset.document.title
  return {
    ...(cards.length === 1
      ? {}
      : {
          rulesetId: {
            ...choices(cards.map(({ rulesetId, version }) => [rulesetId, titleOf(version).zh, titleOf(version).en])),
            'x-label': { zh: '所用规定', en: 'the regulation used' },
          },
          scorecardId: {
            ...choices(cards.map(({ scorecardId, card }) => [scorecardId, card.zh, card.en])),
            'x-label': { zh: '评分表', en: 'the scorecard' },
          },
        }),
    answers: {
      type: 'object',
      properties: Object.fromEntries(
        [...items].map(([id, [first, ...others]]) => [
          id,
          others.every((one) => JSON.stringify(one) === JSON.stringify(first))
            ? first!
            : { anyOf: [first!, ...others], 'x-label': first!['x-label']! },
        ]),
      ),
      'x-label': { zh: '评分项的答案', en: 'the answers of the review' },
    },
  }
}

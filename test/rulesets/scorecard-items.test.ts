import { describe, expect, test } from 'vitest'
import type { ScorecardItem } from '../../src/document/scorecard.ts'
import { scoreReview } from '../../src/evaluate/score-review.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin, type ScorecardPreset, scorecardPresets } from '../../src/rulesets.ts'
import { shipped } from './shipped.ts'

// An item that had no occasion is left out of the score, never a lost point. Which always have one, is said here.

const manner = 'how somebody spoke shows in every conversation'
const prohibition = 'what is forbidden can always be left undone'
const duty = 'it is owed in every conversation'
const subject = 'it is what the card is about: without it there is nothing to score'

const alwaysArises: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'qa-inspector-duties-v1/qa-content': {
    speechRateProper: manner,
    intonationProper: manner,
    toneProper: manner,
    wordingAdequate: manner,
    logicAdequate: manner,
    expressionComplete: manner,
    standardGreetingUsed: duty,
  },
  'qa-management-system-four-checks/recording-check': { attitudeScore: manner, communicationScore: manner },
  'qa-management-system-four-checks/work-check': { workEfficiencyScore: subject, workAttitudeScore: subject },
  'qa-management-system-four-checks/document-check': {
    documentAccurate: subject,
    documentComplete: subject,
    documentConforms: subject,
  },
  'qa-management-system-four-grades/quality-indicators': {
    'service-attitude': manner,
    'communication-fluency': manner,
  },
  'qa-monitoring-scoring-scale/recording-score-sheet': {
    'no-exaggeration': prohibition,
    'clear-articulation': manner,
    'intonation-and-pace': manner,
    'no-drawl': prohibition,
    'standard-mandarin': manner,
    polite: manner,
    'opening-and-closing': duty,
    'no-careless-speech': prohibition,
    'no-forbidden-phrase': prohibition,
    'no-pet-phrases': prohibition,
    'no-abusive-phrase': prohibition,
    toneRelaxedCheerful: manner,
    'warm-service': manner,
    'calm-and-listening': manner,
    'no-interruption': prohibition,
    'no-shirking': prohibition,
    'flexible-and-clear': manner,
    'pre-sales-wording-respected': prohibition,
    'sincere-and-tactful': manner,
    'clear-and-fluent': manner,
  },
  'qa-scheme-eight-steps/call-score': { politeness: manner, 'verbal-expression': manner },
  'qa-work-system-general/qa-standard': {
    'purpose-clear-and-carried-out': duty,
    'script-and-expression': manner,
    'process-without-trouble': duty,
    attitudeExcellent: manner,
  },
}

const cards = shipped.flatMap(({ id, document }) =>
  Object.entries(document.scorecards).map(([card, { sections }]) => ({
    name: `${id}/${card}`,
    id,
    card,
    items: sections.flatMap(({ items }) => items),
  })),
)

test('68 items stand on the cards that are shipped', () => expect(cards.flatMap(({ items }) => items)).toHaveLength(68))

const best = ({ scoring }: ScorecardItem): string | number | boolean => (scoring.kind === 'yes-no' ? true : 10)

describe.each(cards)('$name', ({ name, id, card, items }) => {
  test('an item allows “not applicable”, or always has an occasion', () => {
    const always = Object.keys(alwaysArises[name] ?? {})
    expect(items.filter(({ notApplicable }) => notApplicable !== true).map((item) => item.id)).toEqual(always)
  })
  test('what had no occasion costs nothing, with the points of the text or of the preset', () => {
    const presets = scorecardPresets as Readonly<Record<string, ScorecardPreset | undefined>>
    const parameters = presets[id]?.parameters
    const policy = createPolicy(builtin, {
      rulesets: [id as keyof typeof scorecardPresets],
      ...(parameters === undefined ? {} : { parameters: { [id]: parameters as never } }),
    })
    const answers = Object.fromEntries(
      items.map((item) => [item.id, item.notApplicable === true ? { notApplicable: true } : { value: best(item) }]),
    )
    const review = { id: 'r', agentId: 'a', reviewedAt: '2026-03-02T09:00:00+08:00', rulesetId: id, scorecardId: card }
    const { status, score } = scoreReview(policy, { ...review, answers: answers as never })
    if (items.every(({ notApplicable }) => notApplicable === true)) expect([status, score]).toEqual(['no-score', null])
    else expect(score).toMatch(/^100(\.0+)?$/)
  })
})

import { describe, expect, test } from 'vitest'
import type { ScorecardItem } from '../../src/document/scorecard.ts'
import { scoreReview } from '../../src/evaluate/score-review.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin, type ScorecardPreset, scorecardPresets } from '../../src/rulesets.ts'
import { shipped } from './shipped.ts'

const presets = scorecardPresets as Readonly<Record<string, ScorecardPreset | undefined>>

const best = ({ scoring }: ScorecardItem): string | number | boolean | undefined => {
  if (scoring.kind === 'yes-no') return true
  return scoring.kind === 'points' ? 10 : undefined
}

describe.each(
  shipped.flatMap((ruleset) =>
    Object.keys(ruleset.document.scorecards).map((id) => [ruleset.id, id, ruleset] as const),
  ),
)('%s %s', (rulesetId, scorecardId, ruleset) => {
  const items = ruleset.document.scorecards[scorecardId]!.sections.flatMap((section) => section.items)
  const parameters = presets[rulesetId]?.parameters
  const policy = createPolicy(builtin, {
    rulesets: [rulesetId as keyof typeof scorecardPresets],
    ...(parameters === undefined ? {} : { parameters: { [rulesetId]: parameters as never } }),
  })
  const reviewed = (answers: object) =>
    scoreReview(policy, {
      id: 'r',
      agentId: 'a',
      reviewedAt: '2026-03-02T09:00:00+08:00',
      rulesetId,
      scorecardId,
      answers: answers as never,
    })
  test('can be scored with the points of the text or of the preset', () => {
    const answers = Object.fromEntries(items.map((item) => [item.id, { value: best(item) }]))
    if (items.every((item) => best(item) !== undefined)) expect(reviewed(answers).score).toMatch(/^100(\.0+)?$/)
    else expect(reviewed({}).status).not.toBe('not-scored')
  })
})

test('a preset sets no pass mark and no bound of a grade', () => {
  const names = Object.values(presets).flatMap((preset) => Object.keys(preset!.parameters))
  expect(names.filter((name) => /PassMark|From$/.test(name))).toEqual([])
})
test('every preset is for a ruleset whose cards lack points', () => {
  for (const [id, preset] of Object.entries(presets)) {
    const { parameters } = builtin.latest(id)!.document
    for (const name of Object.keys(preset!.parameters)) expect(parameters[name]?.value).toBeUndefined()
  }
})

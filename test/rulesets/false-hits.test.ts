import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/document/condition.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import type { Rulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { judgeRules } from '../support/judge-rules.ts'
import { shipped } from './shipped.ts'

// Ordinary speech says 不知道 and 不行 too: a phrase list that fines it fines the innocent.

interface Dialogue {
  readonly id: string
  readonly utterances: readonly { readonly speaker: string; readonly text: string }[]
}

const file = join(process.env.RULEBOOK_SHARED ?? '', 'data', 'crosswoz', 'dialogues.ndjson')

/** A forbidden phrase is broken by being said (`>`), a polite one by not being said. */
const forbidsPhrases = (condition: Condition): boolean => {
  if ('all' in condition) return condition.all.some(forbidsPhrases)
  if ('any' in condition) return condition.any.some(forbidsPhrases)
  if ('not' in condition) return false
  return condition.fact === 'phraseHits' && condition.operator.startsWith('greaterThan')
}

const watched = shipped.flatMap((ruleset) => {
  const rules = ruleset.document.rules.filter(({ subject, when }) => subject === 'call' && forbidsPhrases(when))
  return rules.length === 0 ? [] : [{ ruleset, ids: new Set(rules.map(({ id }) => id)) }]
})

test('the three printed lists of forbidden phrases are watched', () => {
  expect(watched.map(({ ruleset }) => ruleset.id)).toEqual(
    expect.arrayContaining([
      'aten-call-centre-service-rules',
      'mobile-outbound-vendor-service-standard',
      'qa-monitoring-scoring-scale',
    ]),
  )
})

test('lexicons that users see under one label are one list', () => {
  const byLabel = new Map<string, object>()
  for (const { document } of shipped) {
    for (const lexicon of Object.values(document.lexicons)) {
      if (lexicon.zh === undefined) continue
      expect(byLabel.get(lexicon.zh) ?? lexicon).toEqual(lexicon)
      byLabel.set(lexicon.zh, lexicon)
    }
  }
  expect(byLabel.size).toBeGreaterThan(5)
})

describe.skipIf(!existsSync(file))('1,000 ordinary dialogues', () => {
  test('at most 2 break any forbidden-phrase rule of any ruleset', () => {
    const dialogues = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Dialogue)
    const policies = watched.map(({ ruleset, ids }) => ({
      ids,
      policy: createPolicy(builtin as Rulebook, { rulesets: [ruleset.id] }),
    }))
    const hit = dialogues.filter(({ id, utterances }) => {
      const call = {
        id,
        startedAt: '2026-03-02T10:00:00+08:00',
        utterances: utterances.filter(({ speaker }) => speaker === 'agent'),
      }
      return policies.some(({ policy, ids }) =>
        [...judgeRules(policy, 'call', call)].some(([rule, outcome]) => outcome === 'violated' && ids.has(rule)),
      )
    })
    expect(dialogues).toHaveLength(1000)
    // The number only: a failure must not print what was said.
    expect(hit.length).toBeLessThanOrEqual(2)
  })
})

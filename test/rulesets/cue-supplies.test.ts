import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import written from '../../rulesets/vocabulary/cues.json' with { type: 'json' }
import { cueSchema } from '../../src/document/cue.ts'
import { sharedCueLexicons } from '../../src/document/cue-names.ts'
import { lexiconSchema } from '../../src/document/text.ts'
import { cuesOf, sharedLexicons } from '../../src/suggest/shared-cues.ts'
import { compileLexicons } from '../../src/text/phrases/match.ts'
import { cuedQuestions, reasonsWithoutCue } from './cue-supplies.ts'
import { shipped } from './shipped.ts'

const cues = written as unknown as { readonly questions: Readonly<Record<string, readonly object[]>> }
const documents = shipped.map(({ document }) => document)
const shared = Object.entries(cues.questions)

describe('the shared cues', () => {
  test('have the lexicons that documents may name', () =>
    expect(Object.keys(sharedLexicons)).toEqual([...sharedCueLexicons]))
  test('are what a lexicon is, and can be looked for', () => {
    for (const lexicon of Object.values(sharedLexicons)) expect(() => lexiconSchema().parse(lexicon)).not.toThrow()
    expect(compileLexicons(sharedLexicons).lexicons).toHaveLength(sharedCueLexicons.length)
  })
  test('are what a cue is, and name shared lexicons', () => {
    for (const cue of shared.flatMap(([, all]) => all as readonly object[])) {
      const { shared: lexicon, after = lexicon } = cueSchema().parse(cue)
      expect([lexicon, after].every((name) => (sharedCueLexicons as readonly unknown[]).includes(name))).toBe(true)
    }
  })
  test('use every lexicon', () => {
    const used = new Set(JSON.stringify(cues.questions).match(/[a-z][a-z-]+/g))
    expect(sharedCueLexicons.filter((name) => !used.has(name))).toEqual([])
  })
  test('suggest answers that each question of the name can have', () => {
    for (const { observations } of documents)
      for (const [name, declared] of Object.entries(observations)) {
        const given = Object.hasOwn(cues.questions, name) && declared.cues === undefined
        if (given)
          expect([name, cuesOf(name, declared).length]).toEqual([name, shared.find(([n]) => n === name)![1].length])
      }
  })
  test('are of questions that some ruleset asks', () => {
    const asked = new Set(documents.flatMap(({ observations }) => Object.keys(observations)))
    expect(shared.map(([name]) => name).filter((name) => !asked.has(name))).toEqual([])
  })
  test('of lists that are cut short, none rests on absence', () => {
    const all = shared.flatMap(([, some]) => some as readonly { readonly shared: string; readonly absent?: true }[])
    expect(all.filter((cue) => cue.absent && sharedLexicons[cue.shared]?.complete === false)).toEqual([])
  })
})

const folder = process.env.RULEBOOK_SHARED

describe.skipIf(folder === undefined)('the catalogue', () => {
  const questions = folder === undefined ? [] : cuedQuestions(join(folder, 'regulations'), documents)
  test('each question whose answer words suggest has cues, or a reason why not', () => {
    expect(questions.length).toBeGreaterThan(150)
    const without = questions.filter(
      ({ hasCues, observation }) => !hasCues && !Object.hasOwn(reasonsWithoutCue, observation),
    )
    expect(without.map(({ regulation, clause, observation }) => `${regulation} ${clause} ${observation}`)).toEqual([])
  })
  test('a reason is given for questions without cues only', () => {
    const cued = questions.filter(({ hasCues }) => hasCues).map(({ observation }) => observation)
    expect(Object.keys(reasonsWithoutCue).filter((name) => cued.includes(name))).toEqual([])
  })
})

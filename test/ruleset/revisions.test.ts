import { describe, expect, test } from 'vitest'
import { coverage } from '../../src/authoring/coverage.ts'
import { mutateRuleset } from '../../src/authoring/mutate/mutate.ts'
import { PolicyError, RulesetError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Ruleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook, lazyRulebook, type Rulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

const version = (number: string, changes: object = {}) =>
  loadWritten({ ...tinyDocument(), version: number, ...changes })

const [hold, ...otherRules] = tinyDocument().rules
const longer = { ...hold!, when: { ...hold!.when, value: 60 } }

const original = version('1.0.0')
const revised = version('1.0.1', { rules: [longer, ...otherRules] })
const both = createRulebook([original, revised])

const judge = (rulebook: Rulebook, reference = 'tiny', seconds = 61) =>
  evaluateCall(createPolicy(rulebook, { rulesets: [reference] }), call({ holds: [{ seconds }] }))

const codeOf = (make: () => unknown) => {
  try {
    make()
  } catch (error) {
    if (error instanceof PolicyError || error instanceof RulesetError) return error.code
    throw error
  }
  return undefined
}

describe('a revision', () => {
  test('judges in place of the earlier one, in whatever order they come', () => {
    expect(judge(both, 'tiny', 45).findings).toEqual([])
    expect(judge(createRulebook([revised, original]), 'tiny', 45).findings).toEqual([])
  })
  test('leaves the earlier one to a policy that pins it', () => {
    expect(judge(both, 'tiny@1.0.0', 45).findings).toMatchObject([{ rulesetVersion: '1.0.0' }])
  })
  test('is compared as a number, not as text', () => {
    expect(createRulebook([version('1.0.10'), version('1.0.9')]).latest('tiny')?.version).toBe('1.0.10')
  })
  test('is what every date of the window gets', () => {
    const window = { effectiveFrom: '2026-01-01', effectiveTo: '2026-01-31' }
    const rulebook = createRulebook([version('1.0.0', window), version('1.0.1', window)])
    expect(
      ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((date) => rulebook.inForce('tiny', date)?.version),
    ).toEqual([undefined, '1.0.1', '1.0.1', undefined])
  })
  test('ends with its text, the day before the next text begins', () => {
    const rulebook = createRulebook([original, revised, version('1.1.0', { effectiveFrom: '2026-04-01' })])
    expect(rulebook.versions('tiny').map(({ ruleset, to, revisedBy }) => [ruleset.version, to, revisedBy])).toEqual([
      ['1.0.0', '2026-03-31', '1.0.1'],
      ['1.0.1', '2026-03-31', undefined],
      ['1.1.0', null, undefined],
    ])
  })
  test('with another window is refused', () => {
    expect(codeOf(() => createRulebook([original, version('1.0.1', { effectiveFrom: '2026-01-01' })]))).toBe(
      'revision-with-another-window',
    )
  })
})

describe('a finding is called the same', () => {
  test('by every revision of one text', () => {
    const [old, now] = ['tiny@1.0.0', 'tiny'].map((reference) => judge(both, reference).findings[0]!)
    expect(now!.rulesetVersion).not.toBe(old!.rulesetVersion)
    expect(now!.id).toBe(old!.id)
  })
  test('but not by another text', () => {
    expect(judge(createRulebook([version('1.1.0')])).findings[0]!.id).not.toBe(judge(both).findings[0]!.id)
  })
  test('nor on a record whose name runs on where another ends', () => {
    const ids = ['a\nb', 'a', 'b'].map((id) => {
      const policy = createPolicy(both, { rulesets: ['tiny'] })
      return evaluateCall(policy, call({ id, holds: [{ seconds: 61 }] })).findings[0]!.id
    })
    expect(new Set(ids).size).toBe(3)
  })
})

describe('a withdrawn rule', () => {
  const withdrawn = { ...hold!, withdrawn: { reason: { zh: '原文无此条', en: 'The text does not say so' } } }
  const without = version('1.0.2', { rules: [withdrawn, ...otherRules] })
  test('is not among the rules that judge, and its name is known', () => {
    expect(without.document.rules.map(({ id }) => id)).not.toContain('hold')
    expect(without.document.withdrawn.map(({ id }) => id)).toEqual(['hold'])
  })
  test('has no mutants and is not covered', () => {
    expect(mutateRuleset(without).flatMap(({ rules }) => rules)).not.toContain('hold')
    expect(coverage(without)[0]?.rules).toBe(without.document.rules.length)
  })
  test('judges nothing and is counted nowhere', () => {
    const assessment = judge(createRulebook([original, without]))
    expect(assessment.findings).toEqual([])
    const { violated, met, notApplicable, notAssessed } = assessment.counts
    expect(violated + met + notApplicable + notAssessed).toBe(
      otherRules.filter(({ subject }) => subject === 'call').length,
    )
  })
})

describe('a rulebook of rulebooks', () => {
  test('has the rulesets of all, each once', () => {
    expect(createRulebook([createRulebook([original]), revised, original]).versions('tiny')).toHaveLength(2)
  })
  test('takes the one shipped and one of your own', () => {
    const rulebook = createRulebook([builtin, original])
    expect(rulebook.ids).toEqual([...builtin.ids, 'tiny'])
    expect(rulebook.latest(builtin.ids[0]!)).toBe(builtin.latest(builtin.ids[0]!))
  })
  test('loads of a rulebook only what is asked for', () => {
    const loaded: string[] = []
    const load = (ruleset: Ruleset) => {
      loaded.push(ruleset.id)
      return ruleset
    }
    const lazy = lazyRulebook({ tiny: [original], other: [version('1.0.0', { id: 'other' })] }, load)
    createRulebook([lazy]).latest('tiny')
    expect(loaded).toEqual(['tiny'])
  })
  test('keeps the dates that were said of a version', () => {
    const ended = createRulebook([original], { dates: { 'tiny@1.0.0': { to: '2026-06-30', replacedBy: 'other' } } })
    expect(createRulebook([ended, revised]).versions('tiny').at(-1)).toMatchObject({ to: '2026-06-30' })
    expect(createRulebook([ended]).versions('tiny')[0]!.dates?.replacedBy).toBe('other')
  })
})

describe('a date beside the file', () => {
  const ended = (to: string, document: object = {}) =>
    createRulebook([version('1.0.0', document)], { dates: { 'tiny@1.0.0': { to } } })
  test('ends the version on that day, which still counts', () => {
    expect(ended('2026-06-30').inForce('tiny', '2026-06-30')?.version).toBe('1.0.0')
    expect(ended('2026-06-30').inForce('tiny', '2026-07-01')).toBeUndefined()
  })
  test.each([
    ['before the version begins', { effectiveFrom: '2026-07-01' }, 'end-before-start'],
    ['after the end that the file states', { effectiveTo: '2026-01-31' }, 'end-after-its-own'],
  ])('%s is refused', (_, document, code) => {
    expect(codeOf(() => ended('2026-06-30', document))).toBe(code)
  })
  test('is refused where two revisions have different ones', () => {
    const dates = { 'tiny@1.0.0': { to: '2026-06-30' }, 'tiny@1.0.1': { to: '2026-07-31' } }
    expect(codeOf(() => createRulebook([original, revised], { dates }))).toBe('conflicting-end')
  })
  test.each([
    ['a version that is not there', { 'tiny@1.0.9': { to: '2026-06-30' } }, 'unknown-version'],
    ['a ruleset that is not there', { 'tinny@1.0.0': { to: '2026-06-30' } }, 'unknown-ruleset'],
  ])('of %s is refused', (_, dates, code) => {
    expect(codeOf(() => createRulebook([original], { dates }))).toBe(code)
  })
  test('that is no date is refused', () => {
    expect(() => ended('30 June')).toThrow(PolicyError)
  })
})

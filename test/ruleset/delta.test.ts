import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inheritCases } from '../../src/authoring/cases/inherit-cases.ts'
import { RulesetError } from '../../src/errors.ts'
import { extendRuleset, loadRuleset, loadRulesets } from '../../src/index.ts'
import { builtin } from '../../src/rulesets.ts'
import { inClauses, loadWritten, written } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents changed by hand
type Json = any

const base = loadWritten(tinyDocument())
const delta = (parts: object = {}) => ({ extends: 'tiny@1.0.0', id: 'tiny', version: '1.0.1', ...parts })
const extend = (parts: object = {}) => extendRuleset(base, delta(parts))
const reason = { zh: '误读', en: 'Misread' }

/** The whole document, changed by hand. */
const byHand = (change: (document: Json) => void, version = '1.0.1') => {
  const document = structuredClone(written(tinyDocument())) as Json
  document.version = version
  change(document)
  return loadRuleset(document)
}
const clauseOf = (document: Json, label: string) => document.clauses.find(({ clause }: Json) => clause === label)
const ruleOf = (document: Json, id: string) =>
  document.clauses.flatMap(({ rules = [] }: Json) => rules).find((rule: Json) => rule.id === id)
const newClause = inClauses([
  {
    clause: '2.1',
    id: 'new',
    subject: 'call',
    summary: { zh: '新', en: 'New' },
    when: { fact: 'answered', operator: 'equal', value: false },
  },
])[0]!

describe('a delta comes to the document that is written in full, digest and all', () => {
  test.each<[what: string, parts: object, change: (document: Json) => void]>([
    ['nothing', {}, () => {}],
    [
      'a number',
      { parameters: { maxHoldSeconds: 20 } },
      ({ parameters }) => {
        parameters.maxHoldSeconds.value = 20
      },
    ],
    [
      'a phrase in and one out',
      { phrases: { forbidden: { add: ['随便你'], remove: ['不行'] } } },
      ({ lexicons }) => {
        lexicons.forbidden.phrases = [...lexicons.forbidden.phrases.slice(1), '随便你']
      },
    ],
    [
      'fields of a rule, one of them taken away',
      { change: { rules: { 'forbidden-phrase': { severity: 'severe', effects: null } } } },
      (document) => {
        const { effects: _, ...rule } = ruleOf(document, 'forbidden-phrase')
        clauseOf(document, '3').rules = [{ ...rule, severity: 'severe' }]
      },
    ],
    [
      'a rule of a short form that says something else keeps its name',
      { change: { rules: { attentive: { expects: 'permitted' } } } },
      (document) => {
        Object.assign(clauseOf(document, '4').rules[0], { id: 'attentive', expects: 'permitted' })
      },
    ],
    [
      'a question, a unit, a mode',
      {
        change: {
          observations: { attentive: { nullable: true } },
          parameters: { maxRings: { value: 4 } },
          lexicons: { forbidden: { soundsLike: true } },
        },
      },
      ({ observations, parameters, lexicons }) => {
        observations.attentive.nullable = true
        parameters.maxRings.value = 4
        lexicons.forbidden.soundsLike = true
      },
    ],
    [
      'a rule withdrawn',
      { withdraw: { hold: reason } },
      (document) => {
        ruleOf(document, 'hold').withdrawn = { reason }
      },
    ],
    [
      'a clause in its place in the text',
      { add: { clausesAfter: { '2': [newClause] } } },
      ({ clauses }) => {
        clauses.splice(2, 0, newClause)
      },
    ],
    [
      'a rule beside those of a clause, with a question of its own',
      {
        add: {
          observations: { calm: { type: 'boolean', ask: { zh: '平静？', en: 'Calm?' } } },
          clauses: [{ clause: '4', rules: [{ subject: 'review', expects: 'calm', summary: reason }] }],
        },
      },
      (document) => {
        document.observations.calm = { type: 'boolean', ask: { zh: '平静？', en: 'Calm?' } }
        clauseOf(document, '4').rules.push({ subject: 'review', expects: 'calm', summary: reason })
      },
    ],
    [
      'the whole: title, currency, review',
      { title: reason, currency: 'HKD', reviewBy: '2027-01-01', draft: true },
      (document) => Object.assign(document, { title: reason, currency: 'HKD', reviewBy: '2027-01-01', draft: true }),
    ],
    [
      'a clause that asks nothing any more',
      { remove: { rules: ['rings'], parameters: ['maxRings'] }, change: { clauses: { '2': { none: 'statement' } } } },
      (document) => {
        const { rules: _, ...clause } = clauseOf(document, '2')
        Object.assign(document.clauses, { 1: { ...clause, none: 'statement' } })
        delete document.parameters.maxRings
      },
    ],
    [
      'a clause that is gone',
      { remove: { clauses: ['5'] } },
      (document) => {
        document.clauses = document.clauses.filter(({ clause }: Json) => clause !== '5')
      },
    ],
  ])('%s', (_, parts, change) => expect(extend(parts).digest).toBe(byHand(change).digest))

  test('of every ruleset that is shipped, with one number or none changed', () => {
    const ids = [...builtin.ids]
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.nat(), (id, pick) => {
        const { source, version } = builtin.latest(id)!
        const numbers = Object.entries(source.parameters ?? {}).filter(
          ([, one]) => one.type === 'number' && one.max === undefined,
        )
        const [name, parameter] = numbers[pick % Math.max(1, numbers.length)] ?? []
        const value = name === undefined ? undefined : Number(parameter!.value ?? 0) + 1
        const parameters = name === undefined ? {} : { parameters: { [name]: value } }
        const whole = {
          ...source,
          version: '99.0.0',
          effectiveFrom: '2031-01-01',
          ...(name === undefined ? {} : { parameters: { ...source.parameters, [name]: { ...parameter, value } } }),
        }
        const { effectiveTo: _, status: __, ...full } = whole
        const stated = {
          extends: `${id}@${version}`,
          id,
          version: '99.0.0',
          effectiveFrom: '2031-01-01',
          ...parameters,
        }
        expect(extendRuleset(builtin.latest(id) as never, stated).digest).toBe(loadRuleset(full).digest)
      }),
      { numRuns: 20 },
    )
  })
  test('the example of the guide, against its copy in full', () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/rulesets/riverside-hotline', name), 'utf8'))
    const [whole] = loadRulesets([read('1.1.0.json'), read('1.0.0.json')])
    expect(JSON.stringify(read('1.1.0.json')).length * 2).toBeLessThan(JSON.stringify(whole!.source).length)
    expect(loadRuleset(JSON.parse(JSON.stringify(whole!.source))).digest).toBe(whole!.digest)
  })
})

describe('dates belong to a text', () => {
  const dated = loadRuleset({
    ...base.source,
    effectiveFrom: '2026-01-01',
    effectiveTo: '2026-06-30',
    status: 'superseded',
  })
  const later = (parts: object) => extendRuleset(dated, delta(parts)).source
  test('a revision keeps them, and nothing of what was said of one version', () =>
    expect(later({})).toMatchObject({ effectiveFrom: '2026-01-01', effectiveTo: '2026-06-30' }))
  test('another text begins on its own day, without end', () => {
    const source = later({ version: '1.1.0', effectiveFrom: '2026-07-01' })
    expect([source.effectiveFrom, source.effectiveTo, source.status]).toEqual(['2026-07-01', undefined, undefined])
  })
  test('another text without a day is refused', () =>
    expect(problemsOf(() => later({ version: '1.1.0' }))).toEqual(['missing-field effectiveFrom']))
})

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run()
    return []
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error
    return error.problems.map(({ code, path, nearest }) =>
      [code, path, nearest].filter((one) => one !== undefined).join(' '),
    )
  }
}

describe('what is refused, where the delta says it', () => {
  test.each<[object, string]>([
    [{ version: '1.0.0' }, 'version-not-later version'],
    [{ extends: 'tiny@1.0.2', version: '1.0.3' }, 'wrong-base extends'],
    [{ parameters: { maxHoldSecond: 1 } }, 'unknown-parameter parameters.maxHoldSecond maxHoldSeconds'],
    [{ change: { rules: { holds: { severity: 'minor' } } } }, 'unknown-rule change.rules.holds hold'],
    [{ change: { rules: { hold: { whne: {} } } } }, 'unknown-field change.rules.hold.whne when'],
    [{ change: { rules: { hold: { id: 'other' } } } }, 'unknown-field change.rules.hold.id'],
    [{ change: { lexicons: { forbid: {} } } }, 'unknown-lexicon change.lexicons.forbid'],
    [{ withdraw: { hole: reason } }, 'unknown-rule withdraw.hole hold'],
    [{ remove: { scripts: ['greeting'] } }, 'unknown-script remove.scripts[0]'],
    [{ remove: { clauses: ['9'] } }, 'unknown-clause remove.clauses[0]'],
    [{ add: { clausesAfter: { '9': [newClause] } } }, 'unknown-clause add.clausesAfter.9'],
    [{ add: { clauses: [{ clause: '4', none: 'scope' }] } }, 'already-there add.clauses[0].clause'],
    [{ switchOff: { hold: reason } }, 'unknown-field switchOff'],
    [
      { change: { rules: { hold: { when: { fact: 'longestHoldSecond', operator: 'equal', value: 1 } } } } },
      'unknown-fact change.rules.hold.when.fact longestHoldSeconds',
    ],
    [
      { add: { clauses: [{ clause: '9', rules: [{ subject: 'call', expects: 'attentve', summary: reason }] }] } },
      'unknown-fact add.clauses[0].rules[0].expects attentive',
    ],
  ])('%j', (parts, problem) => expect(problemsOf(() => extend(parts)).join()).toContain(problem))
  test('and the message begins with that place', () => {
    const wrong = { change: { rules: { hold: { when: { fact: 'longestHoldSecond', operator: 'equal', value: 1 } } } } }
    expect(() => extend(wrong)).toThrow(/^change\.rules\.hold\.when\.fact: /)
  })
})

describe('several documents at once', () => {
  const second = { ...delta(), version: '1.0.2', extends: 'tiny@1.0.1', parameters: { maxHoldSeconds: 10 } }
  const all = [second, delta({ parameters: { maxHoldSeconds: 20 } }), written(tinyDocument())]
  test('in any order', () =>
    expect(
      loadRulesets(all).map(({ version, document }) => [version, document.parameters.maxHoldSeconds?.value]),
    ).toEqual([
      ['1.0.2', 10],
      ['1.0.1', 20],
      ['1.0.0', 30],
    ]))
  test('one whose base is nowhere says so, by its place', () =>
    expect(problemsOf(() => loadRulesets(all.slice(0, 1)))).toEqual(['unknown-base [0].extends']))
  test('two that extend one another have no beginning', () =>
    expect(problemsOf(() => loadRulesets([second, delta({ extends: 'tiny@1.0.2' })]))).toEqual([
      'unknown-base [0].extends',
      'unknown-base [1].extends',
    ]))
})

describe('cases of the version before', () => {
  const record = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
  const one = (name: string, expect: object = {}) => ({ name, subject: 'call', record, expect })
  const before = [one('a'), one('b'), one('c')]
  const names = (own: unknown) => inheritCases(before, own).map(({ name }) => name)
  test('stand, changed in their place, and new ones after them', () => {
    const cases = inheritCases(before, [one('d'), one('b', { met: ['1'] })])
    expect(cases.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
    expect(cases[1]?.expect).toEqual({ met: ['1'] })
  })
  test('without a file of its own, all of them', () => expect(names(undefined)).toEqual(['a', 'b', 'c']))
  test('one that falls away says why', () => expect(names([{ name: 'b', dropped: 'gone' }])).toEqual(['a', 'c']))
  test.each([
    [[{ name: 'bb', dropped: 'gone' }], 'unknown-case [0].name b'],
    [[one('b'), one('b')], 'unknown-case [0].name b'],
    [[{ name: 'b' }], 'missing-field'],
  ])('%j is refused', (own, problem) => expect(problemsOf(() => names(own)).join()).toContain(problem))
})

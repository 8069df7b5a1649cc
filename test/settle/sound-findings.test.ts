import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/evaluate/finding.ts'
import { findingSchema, notAssessedSchema, setAsideSchema } from '../../src/evaluate/finding-schema.ts'
import { areSoundFindings, isSoundAssessment } from '../../src/settle/input/sound-findings.ts'
import { spoiled } from '../support/spoiled.ts'
import { findings } from './example-month.ts'
import { finding, fine, ladder, openFine, reminder } from './findings.ts'

const effects: readonly Effect[] = [
  fine('10', { label: '罚款', missing: ['items'], quantity: { min: 1, max: null } }),
  openFine('5', '20'),
  ladder([[reminder], [fine('10')]], { window: { rollingDays: 10 } }),
  { kind: 'points', amount: '-5', per: 'occurrence', quantity: 1 },
  { kind: 'wage-days', days: { min: '0.5', max: '1' }, per: 'day', quantity: 2 },
  { kind: 'counts-as', as: 'absence', days: null, quantity: 1, keepsCounting: true },
  { kind: 'compensation', basis: 'cost', amount: { amount: '12.00', currency: 'CNY' } },
  { kind: 'other', text: { zh: '一', en: 'a' } },
  { kind: 'cancel-annual-leave' },
] as readonly Effect[]
const evidence = [
  {
    fact: 'lateMinutes',
    operator: 'greaterThan',
    value: 10,
    threshold: 0,
    unit: 'minutes',
    label: { zh: '一', en: 'a' },
  },
  { fact: 'answers', operator: 'in', value: ['a', true], threshold: { min: 1, max: null }, parameter: 'most' },
  {
    fact: 'phraseHits',
    operator: 'greaterThan',
    value: 1,
    threshold: 0,
    params: { lexicon: 'forbidden' },
    observedBy: 'person:p1',
    profile: 'agent',
    within: { from: '2026-03-01T00:00:00+08:00', to: null },
    seen: [{ utterance: 0, excerpt: '不行', phrase: '不行', detail: { shiftStart: '09:00:00' } }],
  },
]
const made = finding('f1', effects, { evidence: evidence as never, contactId: 'c1', severity: 'minor', topic: 't' })

const odd = fc.constantFrom<unknown>(
  ...[
    undefined,
    null,
    '',
    'x',
    0,
    -1,
    1.5,
    Number.NaN,
    true,
    [],
    [''],
    {},
    '2026-02-30',
    '2026-02-29',
    '1e3',
    'JPYX',
    '1.0',
  ],
  ...[
    { zh: '', en: 'a' },
    { zh: '一', en: 'a', fr: '' },
    { amount: '1', currency: 'CNY', more: 1 },
    { min: 1 },
    'a'.repeat(501),
  ],
)

describe('what is told at a glance to be a finding', () => {
  test('is what this library makes', () => {
    expect(areSoundFindings([made])).toBe(true)
    expect(areSoundFindings(findings)).toBe(true)
  })
  test('the schema takes too, and leaves as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }), odd, (at, to) => {
        const one = spoiled(made, at, to)
        if (!areSoundFindings([one])) return
        const read = findingSchema().safeParse(one)
        expect([read.success, read.data]).toEqual([true, one])
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 1000) },
    )
  })
  test('of an assessment too: what was not assessed and what was set aside', () => {
    const open = {
      ruleId: 'r',
      rulesetId: 'house',
      clause: '一',
      also: [],
      bearer: { role: 'agent', id: 'a1' },
      missing: ['x'],
    }
    const whole = {
      findings: [made],
      notAssessed: [open],
      setAside: [{ finding: finding('f2', []), reason: 'same-topic', by: 'f1' }],
    }
    expect(isSoundAssessment(whole)).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), odd, (at, to) => {
        const one = spoiled(whole, at, to) as typeof whole
        if (!isSoundAssessment(one)) return
        for (const entry of one.notAssessed ?? [])
          expect(notAssessedSchema().safeParse(entry)).toEqual({ success: true, data: entry })
        for (const entry of one.setAside ?? [])
          expect(setAsideSchema().safeParse(entry)).toEqual({ success: true, data: entry })
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 300) },
    )
  })
  test('is not what cannot be read', () => {
    const thrower = Object.defineProperty({ ...made }, 'clause', {
      get: () => {
        throw new Error('no')
      },
    })
    expect(areSoundFindings([thrower])).toBe(false)
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/evaluate/finding.ts'
import { findingSchema, notAssessedSchema, setAsideSchema } from '../../src/evaluate/finding-schema.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { ledgerEntrySchema } from '../../src/settle/input/check-input.ts'
import { rulesOf } from '../../src/settle/input/rules-of-policy.ts'
import {
  areSoundEffects,
  isSoundBesideEffects,
  isSoundBesideFindings,
  isSoundLedgerEntry,
} from '../../src/settle/input/sound-findings.ts'
import { settle } from '../../src/settle/settle.ts'
import { spoiled } from '../support/spoiled.ts'
import { findings } from './example-month.ts'
import { finding, fine, ladder, march, openFine, policy, reminder } from './findings.ts'

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

const isSound = (one: unknown): boolean => isSoundBesideEffects(one) && areSoundEffects(one.effects)

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
    expect(isSound(made)).toBe(true)
    expect(findings.every(isSound)).toBe(true)
  })
  test('has effects that the schema takes wherever a rule of a regulation states them', () => {
    for (const id of builtin.ids) {
      const own = createPolicy(builtin, { rulesets: [id] })
      for (const { version } of own.rulesets.flatMap(({ versions }) => versions.map(({ ruleset }) => ruleset)))
        for (const { id: ruleId } of builtin.latest(id)!.document.rules) {
          const effects = rulesOf(own).ruleOf({ rulesetId: id, rulesetVersion: version, ruleId })?.effects ?? []
          const one = finding('f1', effects)
          expect(findingSchema().safeParse(one)).toEqual({ success: true, data: one })
        }
    }
  })
  test('the schema takes too, and leaves as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }), odd, (at, to) => {
        const one = spoiled(made, at, to)
        if (!isSound(one)) return
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
    expect(isSoundBesideFindings(whole)).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), odd, (at, to) => {
        const one = spoiled(whole, at, to) as typeof whole
        if (!isSoundBesideFindings(one)) return
        for (const entry of one.notAssessed ?? [])
          expect(notAssessedSchema().safeParse(entry)).toEqual({ success: true, data: entry })
        for (const entry of (one.setAside ?? []).filter(({ finding }) => isSound(finding)))
          expect(setAsideSchema().safeParse(entry)).toEqual({ success: true, data: entry })
      }),
      { numRuns: Number(process.env.RULEBOOK_SPOILED ?? 300) },
    )
  })
  test('of an entry of the ledger too', () => {
    const entry = { findingId: 'f', rulesetId: 'house', ruleId: 'r', group: 'g', at: '2026-02-01', occurrences: 1 }
    expect(isSoundLedgerEntry(entry)).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(8), { minLength: 1, maxLength: 2 }), odd, (at, to) => {
        const one = spoiled(entry, at, to) as object
        if (isSoundLedgerEntry(one)) expect(ledgerEntrySchema().safeParse(one)).toEqual({ success: true, data: one })
      }),
    )
  })
  test('is not what cannot be read', () => {
    const thrower = Object.defineProperty({ ...made }, 'clause', {
      get: () => {
        throw new Error('no')
      },
    })
    const input = { agentId: 'a1', period: march, assessments: [{ findings: [thrower] }] }
    expect(() => settle(policy, input)).toThrow(expect.objectContaining({ code: 'unreadable-value' }))
  })
})

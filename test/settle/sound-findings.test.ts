import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/evaluate/finding.ts'
import { findingSchema } from '../../src/evaluate/finding-schema.ts'
import { areSoundFindings } from '../../src/settle/input/sound-findings.ts'
import { findings } from './example-month.ts'
import { finding, fine, ladder, openFine, reminder } from './findings.ts'

const effects: readonly Effect[] = [
  fine('10', { label: '罚款', missing: ['items'], quantity: { min: 1, max: null } }),
  openFine('5', '20'),
  ladder([[reminder], [fine('10')]], { window: { rollingDays: 10 } }),
  { kind: 'points', amount: '-5', per: 'occurrence', quantity: 1 },
  { kind: 'wage-days', days: { min: '0.5', max: '1' }, per: 'day', quantity: 2 },
  { kind: 'counts-as', as: 'absence', days: null, quantity: 1, keepsCounting: true },
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

/** The value with one thing in it, anywhere, put otherwise. */
const spoiled = (value: unknown, at: readonly number[], to: unknown): unknown => {
  const [first, ...rest] = at
  if (first === undefined || typeof value !== 'object' || value === null) return to
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  const keys = [...Object.keys(copy), Array.isArray(value) ? String(value.length) : 'added']
  const key = keys[first % keys.length]!
  copy[key] = key in copy ? spoiled(copy[key], rest, to) : to
  return copy
}

describe('what is told at a glance to be a finding', () => {
  test('is what this library makes', () => {
    expect(areSoundFindings([made])).toBe(true)
    expect(
      areSoundFindings(findings.filter(({ evidence: all }) => all.every(({ seen, params }) => !seen && !params))),
    ).toBe(true)
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
  test('is not what cannot be read', () => {
    const thrower = Object.defineProperty({ ...made }, 'clause', {
      get: () => {
        throw new Error('no')
      },
    })
    expect(areSoundFindings([thrower])).toBe(false)
  })
})

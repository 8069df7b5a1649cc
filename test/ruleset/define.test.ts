import { expect, test } from 'vitest'
import { defineRuleset } from '../../src/ruleset/define.ts'

const frame = {
  id: 'typed',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '类型', en: 'Typed' },
  sector: 'inbound-hotline',
  source: { document: 'typed', issuer: null, truncated: false },
  parameters: { maxHoldSeconds: { type: 'number', unit: 'seconds', value: 30, zh: '上限', en: 'Most' } },
  lexicons: { forbidden: { match: 'contains', phrases: ['不行'] } },
  observations: { vip: { type: 'boolean', ask: { zh: '是否贵宾？', en: 'A VIP?' } } },
} as const

const rule = { id: 'one', subject: 'call', summary: { zh: '一', en: 'One' } } as const

test('a document whose names all exist', () => {
  const ruleset = defineRuleset({
    ...frame,
    clauses: [
      {
        clause: '1',
        rules: [
          {
            ...rule,
            applies: { vip: true },
            when: {
              any: [
                { fact: 'longestHoldSeconds', operator: 'greaterThan', value: { parameter: 'maxHoldSeconds' } },
                {
                  not: {
                    fact: 'phraseHits',
                    params: { lexicon: 'forbidden', speaker: 'agent' },
                    operator: 'equal',
                    value: 0,
                  },
                },
              ],
            },
          },
        ],
      },
    ],
  })
  expect(ruleset.id).toBe('typed')
})

test('a fact that the subject does not have is a compile error, and a load error', () => {
  const when = { fact: 'act', operator: 'equal', value: 'smoking' } as const
  const define = () =>
    // @ts-expect-error calls have no act
    defineRuleset({ ...frame, clauses: [{ clause: '1', rules: [{ ...rule, when }] }] })
  expect(define).toThrow(expect.objectContaining({ code: 'unknown-fact' }))
})

test('a misspelt parameter is a compile error, and a load error', () => {
  const when = { fact: 'longestHoldSeconds', operator: 'greaterThan', value: { parameter: 'maxHold' } } as const
  const define = () =>
    // @ts-expect-error the parameter is maxHoldSeconds
    defineRuleset({ ...frame, clauses: [{ clause: '1', rules: [{ ...rule, when }] }] })
  expect(define).toThrow(expect.objectContaining({ code: 'unknown-parameter', nearest: 'maxHoldSeconds' }))
})

test('a misspelt lexicon is a compile error, and a load error', () => {
  const params = { lexicon: 'forbiden', speaker: 'agent' } as const
  const when = { fact: 'phraseHits', params, operator: 'greaterThan', value: 0 } as const
  const define = () =>
    // @ts-expect-error the lexicon is forbidden
    defineRuleset({ ...frame, clauses: [{ clause: '1', rules: [{ ...rule, when }] }] })
  expect(define).toThrow(expect.objectContaining({ code: 'unknown-lexicon' }))
})

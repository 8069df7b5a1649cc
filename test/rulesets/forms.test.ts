import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { assess } from '../../src/evaluate/assess-record.ts'
import { describeInputs, type InputSchema } from '../../src/evaluate/inputs/describe-inputs.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { type Subject, subjects } from '../../src/records/subject.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { bareRecord } from './shipped.ts'

// The form that `describeInputs` describes, filled in full with any valid answers, leaves no observation open.

const answers = (schema: InputSchema): fc.Arbitrary<unknown> => {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) return fc.option(answers({ ...schema, type: schema.type[0] }))
  switch (schema.type) {
    case 'boolean':
      return fc.boolean()
    case 'number': {
      const min = (schema.minimum as number | undefined) ?? 0
      return fc.integer({ min: Math.ceil(min), max: Math.floor((schema.maximum as number | undefined) ?? min + 1000) })
    }
    case 'array':
      return fc.array(answers(schema.items!), { maxLength: 3 })
    default:
      if (schema.format === 'date-time')
        return fc
          .integer({ min: 0, max: 60 })
          .map((minute) => `2026-03-02T09:${String(minute % 60).padStart(2, '0')}:00+08:00`)
      if (schema.format === 'date') return fc.constantFrom('2026-03-02', '2026-03-20')
      if (schema.examples !== undefined) return fc.constantFrom('09:00', '18:30')
      return fc.constantFrom('甲', '乙')
  }
}

const filled = (subject: Subject, schema: InputSchema): fc.Arbitrary<object> => {
  const asked = schema.properties?.observations?.properties ?? {}
  return fc
    .record(Object.fromEntries(Object.entries(asked).map(([name, one]) => [name, answers(one)])))
    .map((observations) => ({ ...bareRecord(subject), observations }))
}

describe.each(builtin.ids)('%s', (id) => {
  const policy = createPolicy(builtin, { rulesets: [id], calendar: chinaCalendar })
  test('a form filled in full leaves no observation open', () => {
    for (const subject of subjects) {
      const schema = describeInputs(policy, subject)
      const declared = new Set(Object.keys(schema.properties?.observations?.properties ?? {}))
      fc.assert(
        fc.property(filled(subject, schema), (record) => {
          const { notAssessed } = assess(policy, subject, parseRecord(subject, record))
          const open = notAssessed.flatMap(({ clause, missing }) =>
            missing.filter((name) => declared.has(name)).map((name) => `${subject} ${clause}: ${name}`),
          )
          expect(open).toEqual([])
        }),
        { numRuns: 20 },
      )
    }
  })
  test('every question has its text, and every rule is served', () => {
    for (const subject of subjects) {
      const { properties } = describeInputs(policy, subject)
      for (const one of Object.values(properties?.observations?.properties ?? {})) {
        expect(one['x-label']?.zh).toMatch(/\S/)
        expect(one['x-label']?.en).toMatch(/\S/)
        expect(one['x-rules']).not.toEqual([])
      }
    }
  })
})

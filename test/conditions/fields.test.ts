import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionChecker } from '../../src/conditions/check.ts'
import { compileCondition } from '../../src/conditions/compile.ts'
import { ConditionProgram } from '../../src/conditions/program/program.ts'
import type { Condition, Leaf } from '../../src/document/condition.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { NOT_TOLD, Workspace } from '../../src/facts/scope/workspace.ts'
import { loadWritten } from '../support/clauses.ts'

// Conditions decided by the fields of a record, beside the same conditions fact by fact: whatever stands in the record,
// in whatever order and under whatever name, both say the same, or both refuse it.

const ask = { zh: '？', en: '?' }
const named = { zh: '词', en: 'Word' }

const observations = {
  share: { type: 'number', min: 0, max: 100, aliases: ['portion'], ask },
  size: { type: 'number', ask },
  mood: { type: 'string', values: { calm: { ...named, aliases: ['quiet'] }, angry: named }, ask },
  name: { type: 'string', aliases: ['title'], ask },
  flag: { type: 'boolean', ask },
  waived: { type: 'boolean', pardon: true, ask },
}

const { document } = loadWritten({
  id: 'fields',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: ask,
  sector: 'inbound-hotline',
  source: { document: 'fields', issuer: null, truncated: false },
  observations,
  clauses: [],
})

const limits = fc.constantFrom(0, 1, 2.5, 100, 255, 256, 1e15, -3, Number.MAX_VALUE)
const moods = fc.constantFrom('calm', 'angry')
const names = fc.constantFrom('red', 'blue', '', 'ab', 'a', 'b')
const equality = fc.constantFrom('equal', 'notEqual')
const among = fc.constantFrom('in', 'notIn')
const order = fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive')

const comparing = (fact: readonly string[], operator: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.record({ fact: fc.constantFrom(...fact), operator, value }) as unknown as fc.Arbitrary<Leaf>

const leaf = fc.oneof(
  comparing(['share', 'size'], fc.oneof(order, equality), limits),
  comparing(['share', 'size'], among, fc.array(limits, { maxLength: 3 })),
  comparing(['mood'], equality, fc.oneof(moods, fc.constant(null))),
  comparing(['mood'], among, fc.array(moods, { maxLength: 2 })),
  comparing(['name'], equality, fc.oneof(names, fc.constant(null))),
  comparing(['name'], among, fc.array(names, { maxLength: 3 })),
  comparing(['flag', 'waived'], equality, fc.oneof(fc.boolean(), fc.constant(null))),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))

const numbers = fc.oneof(limits, fc.constantFrom(99.5, 101, 2, 254, '12.5', -0, Number.NaN, Number.POSITIVE_INFINITY))
const any = fc.oneof(
  numbers,
  moods,
  names,
  fc.boolean(),
  fc.constantFrom(null, undefined, 'quiet', 'furious', 'redblue…', [1]),
)
const fields = fc.constantFrom(...Object.keys(observations), 'portion', 'title', 'nobody asked')
const record = fc.array(fc.tuple(fields, any), { maxLength: 9 }).map((given) => ({
  id: 'c',
  startedAt: '2026-03-02T09:00:00+08:00',
  observations: Object.fromEntries(given),
}))

/** What a test says, or that it refuses the record. */
const said = (test: () => unknown): unknown => {
  try {
    return test()
  } catch {
    return 'refused'
  }
}

test('fields say of conditions what their facts say, one by one', () => {
  const { kindIn, isAnswerIn } = conditionChecker(document, [])
  const facts = { kindOf: kindIn('call'), isAnswer: isAnswerIn('call') }
  const source = { document, subject: 'call', parameters: {}, calendar: undefined } as never
  let told = 0
  let total = 0
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 6 }),
      fc.array(record, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('guard', 'asking'),
      (conditions, records, part) => {
        const table = new SlotTable()
        const program = new ConditionProgram()
        const section = program.section()
        const closures = conditions.map((one) => compileCondition(one, factBinder(source, table), facts, part))
        const placed = closures.map((one) => section.add(one))
        const workspace = new Workspace(program.size())
        workspace.readWith([section.layOut()])
        const slowly = new Workspace()
        for (const one of records) {
          workspace.begin(one)
          slowly.begin(one)
          for (const [at, { condition, at: place }] of placed.entries()) {
            total++
            const truth = workspace.truths[place] as number
            const wanted = said(() => closures[at]!.test(slowly))
            if (truth !== NOT_TOLD) told++
            // A condition that is decided by other facts need not look at one that would be refused.
            if (wanted !== 'refused') expect(said(() => condition.test(workspace))).toBe(wanted)
            if (wanted !== 'refused' && truth !== NOT_TOLD) expect(truth).toBe(wanted)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  // Where fields were never asked, nothing would have been tried.
  expect(told / total).toBeGreaterThan(0.3)
})

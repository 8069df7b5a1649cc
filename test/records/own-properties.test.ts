import { afterEach, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const call = { id: 'c1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00' }
const held = { ...call, id: 'c2', holds: [{ seconds: 31 }] }
const clauses = (one: object) => evaluateCall(policy, one as never).findings.map(({ clause }) => clause)

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'holds')
})

test('a getter that judges another record changes nothing for this one', () => {
  const innocent = Object.defineProperty({ ...call, holds: [] }, 'holds', {
    enumerable: true,
    get: () => clauses(held) && [{ seconds: 3 }],
  })
  expect(clauses(held)).toContain('1.6')
  expect(clauses(innocent)).not.toContain('1.6')
})
test('a value that differs each time it is read is read once', () => {
  let reads = 0
  const once = Object.defineProperty({ ...call }, 'holds', {
    enumerable: true,
    get: () => [{ seconds: reads++ * 100 }],
  })
  expect([clauses(once), reads]).toEqual([clauses({ ...call, holds: [{ seconds: 0 }] }), 1])
})
test.each([
  ['on the quick way', call],
  ['through the schema', { ...call, keys: { contact: 'k1' } }],
])('what every object was given is no part of a call, %s', (_, one) => {
  // The schema is built on a clean prototype: zod as it is in node_modules cannot be built on another. The build mends its copy.
  clauses({ ...call, keys: { contact: 'k1' } })
  const before = clauses(one)
  Object.assign(Object.prototype, { holds: [{ seconds: 900 }] })
  expect(clauses(one)).toEqual(before)
})
test('an observation that is undefined is absent: unknown', () => {
  const unsaid = evaluateCall(policy, { ...call, observations: { x: undefined } } as never)
  expect(unsaid.notAssessed).toEqual(evaluateCall(policy, call).notAssessed)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordAssessment, verifyAssessment } from '../../src/assessments/assessment-record.ts'
import { affectedBy } from '../../src/evaluate/affected-by.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPast, toPast } from '../../src/measures/past.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

// What a record rested on beyond itself is kept with its assessment, and a late record touches only what it may lie under.

const policy = createPolicy(builtin, { rulesets: ['cn-loan-collection'] })
const call = (id: string, startedAt: string, contact: string | undefined = 'p') => ({
  id,
  startedAt,
  direction: 'outbound' as const,
  kind: 'debt-collection',
  answered: true,
  keys: { ...(contact === undefined ? {} : { contact }), principal: 'bank' },
  observations: { agreedContactTime: false },
})
const at = (hour: number, day = 2) => `2026-03-0${day}T${String(hour).padStart(2, '0')}:00:00+08:00`
const pastOf = (calls: readonly object[]) =>
  createPast(
    policy,
    calls.map((one) => toPast(policy, 'call', one)),
    [{ subject: 'call', since: 'start' }],
  )
const earlier = [call('a', at(9)), call('b', at(10)), call('c', at(11))]
const others = [call('x', at(9), 'q'), call('y', at(9, 1))]
const now = call('now', at(18))

describe('the record of an assessment', () => {
  const recorded = recordAssessment(policy, 'call', now, { past: pastOf([...others, ...earlier]) })
  test('keeps what the windows held, and nothing else', () => {
    expect(recorded.assessment.findings.map(({ ruleId }) => ruleId)).toEqual(['connected-calls-of-a-day'])
    expect(recorded.past?.records.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
  test('verifies by what it kept', () => expect(verifyAssessment(recorded, { rulebook: builtin }).ok).toBe(true))
  test('verifies no more where an earlier record was taken out', () => {
    const past = { ...recorded.past!, records: recorded.past!.records.slice(1) }
    const { ok, differences } = verifyAssessment({ ...recorded, past }, { rulebook: builtin })
    expect([ok, differences[0]?.path]).toEqual([false, 'id'])
  })
  test('has none where it was judged without', () =>
    expect(recordAssessment(policy, 'call', now)).not.toHaveProperty('past'))
})

test('a late record touches those after it, of its key and day', () => {
  const judged = [
    call('before', at(8)),
    now,
    call('next', at(9, 3)),
    call('other', at(18), 'q'),
    call('open', at(18), undefined),
  ]
  const affected = affectedBy(
    policy,
    { subject: 'call', record: call('late', at(12)) },
    judged.map((record) => ({ subject: 'call', record })),
  )
  expect(affected.map(({ record }) => record.id)).toEqual(['now', 'open'])
  expect(affected[0]?.rules.map(({ ruleId }) => ruleId)).toEqual(['connected-calls-of-a-day'])
})

const someCall = fc.record({
  hour: fc.integer({ min: 8, max: 20 }),
  day: fc.integer({ min: 1, max: 3 }),
  contact: fc.constantFrom('p', 'q', undefined),
})

test('what a late record does not touch comes out the same with it', () =>
  fc.assert(
    fc.property(fc.array(someCall, { minLength: 4, maxLength: 8 }), someCall, (all, last) => {
      const calls = all.map(({ hour, day, contact }, index) => call(`c${index}`, at(hour, day), contact))
      const late = call('late', at(last.hour, last.day), last.contact)
      const [before, after] = [pastOf(calls), pastOf([...calls, late])]
      const affected = new Set(
        affectedBy(
          policy,
          { subject: 'call', record: late },
          calls.map((record) => ({ subject: 'call', record })),
        ).map(({ record }) => record.id),
      )
      for (const one of calls)
        if (!affected.has(one.id))
          expect(evaluateCall(policy, one, { past: after })).toEqual(evaluateCall(policy, one, { past: before }))
    }),
    { numRuns: 60 },
  ))

test('whatever was held suffices to reach the same again', () =>
  fc.assert(
    fc.property(fc.array(someCall, { minLength: 1, maxLength: 8 }), (all) => {
      const calls = all.map(({ hour, day, contact }, index) => call(`c${index}`, at(hour, day), contact))
      const recorded = recordAssessment(policy, 'call', calls[0], { past: pastOf(calls) })
      expect(verifyAssessment(recorded, { rulebook: builtin }).differences).toEqual([])
    }),
    { numRuns: 60 },
  ))

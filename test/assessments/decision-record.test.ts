import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordDecision, verifyDecision } from '../../src/assessments/assessment-record.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { canonicalJson } from '../../src/document/digest.ts'
import { RecordError } from '../../src/errors.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { libraryVersion } from '../../src/version.ts'
import { arbitraryObservations, arbitraryRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const rulebook = createRulebook([loadRuleset(tinyDocument())])
const held = call({ agentId: 'a1', holds: [{ seconds: 31 }] })

test('names library, ruleset, digest, parameters, input and the facts used', () => {
  const decision = recordDecision(tinyPolicy({ parameters: { tiny: { maxHoldSeconds: 30 } } }), 'call', held)
  expect(decision).toMatchObject({
    library: { name: 'callcenter-rulebook', version: libraryVersion },
    rulesets: [{ id: 'tiny', version: '1.0.0', parameters: { maxHoldSeconds: 30, phraseFine: '10' } }],
    input: held,
    calendar: null,
  })
  expect(decision.facts).toContainEqual({ rulesetId: 'tiny', fact: 'longestHoldSeconds', value: 31 })
  expect(decision.facts).toContainEqual({ rulesetId: 'tiny', fact: 'direction', value: { unknown: ['direction'] } })
  expect(decision.rulesets[0]?.parameters).not.toHaveProperty('maxRings')
})

test('is its own canonical JSON, whatever the order of the keys of the record', () => {
  const turned = Object.fromEntries(Object.entries(held).reverse())
  const [one, other] = [held, turned].map((record) => recordDecision(tinyPolicy(), 'call', record))
  expect(JSON.stringify(one)).toBe(canonicalJson(one))
  expect(one).toEqual(other)
})

test('read back from a file it is verified', () => {
  const decision = JSON.parse(JSON.stringify(recordDecision(tinyPolicy(), 'call', held)))
  expect(verifyDecision(decision, { rulebook })).toMatchObject({ ok: true, differences: [] })
})

test('with its documents it needs nothing else', () => {
  const policy = tinyPolicy({ parameters: { tiny: { maxHoldSeconds: 20 } } })
  const decision = recordDecision(policy, 'call', call({ holds: [{ seconds: 21 }] }), { documents: true })
  expect(verifyDecision(JSON.parse(JSON.stringify(decision)))).toMatchObject({ ok: true })
})

test('without the input the verifier must bring it, and the same one', () => {
  const decision = recordDecision(tinyPolicy(), 'call', held, { input: false })
  expect(decision).not.toHaveProperty('input')
  expect(() => verifyDecision(decision, { rulebook })).toThrow(RecordError)
  expect(verifyDecision(decision, { rulebook, input: held }).ok).toBe(true)
  expect(verifyDecision(decision, { rulebook, input: call() }).differences).toMatchObject([{ path: 'inputDigest' }])
})

test('a ruleset that was changed or is gone is told', () => {
  const decision = recordDecision(tinyPolicy(), 'call', held)
  const document = tinyDocument()
  document.parameters.maxHoldSeconds.value = 40
  const other = createRulebook([loadRuleset(document)])
  expect(verifyDecision(decision, { rulebook: other }).differences).toMatchObject([{ path: 'rulesets[0].digest' }])
  expect(verifyDecision(decision).differences).toMatchObject([{ path: 'rulesets[0].digest', reproduced: null }])
})

test('another calendar is told', () => {
  const decision = recordDecision(tinyPolicy({ calendar: chinaCalendar }), 'call', held)
  expect(verifyDecision(decision, { rulebook, calendar: chinaCalendar }).ok).toBe(true)
  expect(verifyDecision(decision, { rulebook }).differences).toMatchObject([{ path: 'calendar' }])
})

test('an outcome that was altered is told, with its place', () => {
  const decision = structuredClone(recordDecision(tinyPolicy(), 'call', held)) as never as {
    id: string
    assessment: { findings: { clause: string }[] }
  }
  decision.assessment.findings[0]!.clause = '2'
  expect(verifyDecision(decision as never, { rulebook }).differences).toMatchObject([{ path: 'id' }])
})

test('a month of days is recorded as one', () => {
  const month = {
    agentId: 'a1',
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    days: [{ agentId: 'a1', date: '2026-03-02' }],
  }
  const decision = recordDecision(tinyPolicy({ calendar: chinaCalendar }), 'attendance', month)
  expect(verifyDecision(decision, { rulebook, calendar: chinaCalendar }).ok).toBe(true)
})

test.each([
  null,
  {},
  { format: 2 },
  [],
  'x',
  { format: 1, subject: '__proto__', rulesets: [] },
])('%j is no decision record', (value) => {
  expect(() => verifyDecision(value as never, { rulebook })).toThrow(RecordError)
})

test('any decision is reached again', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryObservations, (rules, observations) => {
      const book = createRulebook([loadRuleset(documentOf(rules))])
      const policy = createPolicy(book, { rulesets: ['random'] })
      const decision = recordDecision(policy, 'call', call({ observations }))
      expect(verifyDecision(JSON.parse(JSON.stringify(decision)), { rulebook: book })).toMatchObject({ ok: true })
    }),
  )
})

test('the version in the code is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(libraryVersion).toBe(version)
})

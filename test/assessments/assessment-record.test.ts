import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordAssessment, verifyAssessment } from '../../src/assessments/assessment-record.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { canonicalJson } from '../../src/document/digest.ts'
import { RecordError } from '../../src/errors.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { libraryVersion } from '../../src/version.ts'
import { arbitraryObservations, arbitraryRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const rulebook = createRulebook([loadWritten(tinyDocument())])
const held = call({ agentId: 'a1', holds: [{ seconds: 31 }] })

test('names library, ruleset, digest, parameters, input and the facts used', () => {
  const recorded = recordAssessment(tinyPolicy({ parameters: { tiny: { maxHoldSeconds: 30 } } }), 'call', held)
  expect(recorded).toMatchObject({
    library: { name: 'callcenter-rulebook', version: libraryVersion },
    rulesets: [{ id: 'tiny', version: '1.0.0', parameters: { maxHoldSeconds: 30, phraseFine: '10' } }],
    input: held,
    calendar: null,
  })
  expect(recorded.facts).toContainEqual({ rulesetId: 'tiny', fact: 'longestHoldSeconds', value: 31 })
  expect(recorded.facts).toContainEqual({ rulesetId: 'tiny', fact: 'direction', value: { unknown: ['direction'] } })
  expect(recorded.rulesets[0]?.parameters).not.toHaveProperty('maxRings')
})

test('is its own canonical JSON, whatever the order of the keys of the record', () => {
  const turned = Object.fromEntries(Object.entries(held).reverse())
  const [one, other] = [held, turned].map((record) => recordAssessment(tinyPolicy(), 'call', record))
  expect(JSON.stringify(one)).toBe(canonicalJson(one))
  expect(one).toEqual(other)
})

test('read back from a file it is verified', () => {
  const recorded = JSON.parse(JSON.stringify(recordAssessment(tinyPolicy(), 'call', held)))
  expect(verifyAssessment(recorded, { rulebook })).toMatchObject({ ok: true, differences: [] })
})

test('with its documents it needs nothing else', () => {
  const policy = tinyPolicy({ parameters: { tiny: { maxHoldSeconds: 20 } } })
  const recorded = recordAssessment(policy, 'call', call({ holds: [{ seconds: 21 }] }), { documents: true })
  expect(verifyAssessment(JSON.parse(JSON.stringify(recorded)))).toMatchObject({ ok: true })
})

test('judged under assumptions it is verified, and says them', () => {
  const policy = tinyPolicy({ assume: { tiny: { attentive: false } } })
  const review = { id: 'r', agentId: 'a1', reviewedAt: '2026-03-02T09:00:00+08:00' }
  const recorded = JSON.parse(JSON.stringify(recordAssessment(policy, 'review', review)))
  expect(recorded).toMatchObject({
    rulesets: [{ assumed: { attentive: false } }],
    assessment: { counts: { violated: 1 } },
  })
  expect(verifyAssessment(recorded, { rulebook })).toMatchObject({ ok: true, differences: [] })
})

test('the facts used are those of every part, on both sides of a comparison', () => {
  const document = {
    ...tinyDocument(),
    observations: {
      waived: { type: 'boolean', pardon: true, ask: { zh: '？', en: '?' } },
      answerBy: { type: 'instant', event: false, ask: { zh: '？', en: '?' } },
    },
    rules: [
      {
        ...tinyDocument().rules[0]!,
        when: { fact: 'ringSeconds', operator: 'greaterThan', value: { fact: 'talkSeconds' } },
        due: { fact: 'answerBy' },
        excuse: { fact: 'waived', operator: 'equal', value: true },
      },
    ],
  }
  const { facts } = recordAssessment(tinyPolicy({}, document), 'call', held)
  expect(facts.map(({ fact }) => fact)).toEqual(['ringSeconds', 'talkSeconds', 'answerBy', 'waived'])
})

test('without the input the verifier must bring it, and the same one', () => {
  const recorded = recordAssessment(tinyPolicy(), 'call', held, { input: 'none' })
  expect(recorded).not.toHaveProperty('input')
  expect(() => verifyAssessment(recorded, { rulebook })).toThrow(RecordError)
  expect(verifyAssessment(recorded, { rulebook, input: held }).ok).toBe(true)
  expect(verifyAssessment(recorded, { rulebook, input: call() }).differences).toMatchObject([{ path: 'inputDigest' }])
})

const spoken = call({
  customerName: '王晓明',
  utterances: [{ speaker: 'customer', text: '我是王晓明，电话13800138000' }],
  observations: { customerAddress: '幸福路8号' },
})

test('the record is kept with personal data masked, and verified with the record itself', () => {
  const recorded = recordAssessment(tinyPolicy(), 'call', spoken)
  expect(recorded.input).toMatchObject({
    customerName: '***',
    utterances: [{ text: '我是***，电话***********' }],
    observations: { customerAddress: '*****' },
  })
  expect(() => verifyAssessment(recorded, { rulebook })).toThrow(RecordError)
  expect(verifyAssessment(recorded, { rulebook, input: spoken }).ok).toBe(true)
})

test('a masked record that is altered is told', () => {
  const recorded = recordAssessment(tinyPolicy(), 'call', spoken)
  const altered = { ...recorded, input: { ...(recorded.input as object), agentId: 'somebody else' } }
  expect(verifyAssessment(altered, { rulebook, input: spoken }).differences).toMatchObject([{ path: 'id' }])
})

test('as given, the record verifies by itself', () => {
  const recorded = recordAssessment(tinyPolicy(), 'call', spoken, { input: 'as-given' })
  expect(recorded.input).toEqual(spoken)
  expect(verifyAssessment(recorded, { rulebook }).ok).toBe(true)
})

test('a ruleset that was changed or is gone is told', () => {
  const recorded = recordAssessment(tinyPolicy(), 'call', held)
  const document = tinyDocument()
  document.parameters.maxHoldSeconds.value = 40
  const other = createRulebook([loadWritten(document)])
  expect(verifyAssessment(recorded, { rulebook: other }).differences).toMatchObject([{ path: 'rulesets[0].digest' }])
  expect(verifyAssessment(recorded).differences).toMatchObject([{ path: 'rulesets[0].digest', reproduced: null }])
})

test('another calendar is told', () => {
  const recorded = recordAssessment(tinyPolicy({ calendar: chinaCalendar }), 'call', held)
  expect(verifyAssessment(recorded, { rulebook, calendar: chinaCalendar }).ok).toBe(true)
  expect(verifyAssessment(recorded, { rulebook }).differences).toMatchObject([{ path: 'calendar' }])
})

test('an outcome that was altered is told, with its place', () => {
  const recorded = structuredClone(recordAssessment(tinyPolicy(), 'call', held)) as never as {
    id: string
    assessment: { findings: { clause: string }[] }
  }
  recorded.assessment.findings[0]!.clause = '2'
  expect(verifyAssessment(recorded as never, { rulebook }).differences).toMatchObject([{ path: 'id' }])
})

test('a month of days is recorded as one', () => {
  const month = {
    agentId: 'a1',
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    days: [{ agentId: 'a1', date: '2026-03-02' }],
  }
  const recorded = recordAssessment(tinyPolicy({ calendar: chinaCalendar }), 'attendance', month)
  expect(verifyAssessment(recorded, { rulebook, calendar: chinaCalendar }).ok).toBe(true)
})

test.each([
  null,
  {},
  { format: 2 },
  [],
  'x',
  { format: 1, subject: '__proto__', rulesets: [] },
])('%j is no assessment record', (value) => {
  expect(() => verifyAssessment(value as never, { rulebook })).toThrow(RecordError)
})

test('any recorded assessment is reached again', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryObservations, (rules, observations) => {
      const book = createRulebook([loadWritten(documentOf(rules))])
      const policy = createPolicy(book, { rulesets: ['random'] })
      const recorded = recordAssessment(policy, 'call', call({ observations }))
      expect(verifyAssessment(JSON.parse(JSON.stringify(recorded)), { rulebook: book })).toMatchObject({ ok: true })
    }),
  )
})

test('the version in the code is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(libraryVersion).toBe(version)
})

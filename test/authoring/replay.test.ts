import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type FindingChange,
  type RecordToJudge,
  type ReplayReport,
  replay,
  startReplay,
} from '../../src/authoring/replay/replay.ts'
import { RecordError } from '../../src/errors.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { arbitraryObservations, arbitraryRules, documentOf } from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const held = (seconds: number, agentId = 'a1'): RecordToJudge => ({
  subject: 'call',
  record: call({ id: `${agentId}-${seconds}`, agentId, holds: [{ seconds }] }),
})

const cny = (amount: string) => ({ amount, currency: 'CNY' })
const withHold = (value: number) => tinyPolicy({ parameters: { tiny: { maxHoldSeconds: value } } })

test('a lower limit lets findings appear, by rule and by person', () => {
  const report = replay([held(25), held(25, 'a2'), held(31), held(10)], withHold(30), withHold(20))
  expect(report).toMatchObject({ records: 4, recordsChanged: 2, appears: 2, disappears: 0, differs: 0 })
  expect(report.byRule).toMatchObject([{ ruleId: 'hold', appears: 2 }])
  expect(report.byPerson).toMatchObject([
    { personId: 'a1', appears: 1 },
    { personId: 'a2', appears: 1 },
  ])
})

test('another fine is a difference in money', () => {
  const said = {
    subject: 'call' as const,
    record: call({ agentId: 'a1', utterances: [{ speaker: 'agent', text: '不行。不知道' }] }),
  }
  const report = replay([said], tinyPolicy(), tinyPolicy({ parameters: { tiny: { phraseFine: '15' } } }))
  expect(report.differs).toBe(1)
  expect(report.charges).toMatchObject({ before: cny('20.00'), after: cny('30.00'), difference: cny('10.00') })
})

test('a range stays a range', () => {
  const document = tinyDocument()
  const open = { kind: 'fine' as const, amount: { min: '5', max: '20' }, per: 'occurrence' as const }
  const ranged = loadWritten({
    ...document,
    version: '1.1.0',
    rules: [{ ...document.rules[0]!, effects: [open] }, ...document.rules.slice(1)],
  })
  const policy = createPolicy(createRulebook([ranged]), { rulesets: ['tiny'] })
  const { charges } = replay([held(31)], tinyPolicy(), policy)
  expect(charges.difference).toEqual({ min: cny('5.00'), max: cny('20.00') })
})

test('an amount that the text leaves open is counted, not priced', () => {
  const document = tinyDocument()
  const open = loadWritten({
    ...document,
    version: '1.1.0',
    rules: [{ ...document.rules[0]!, effects: [{ kind: 'fine', per: 'record' }] }, ...document.rules.slice(1)],
  })
  const { charges } = replay([held(31)], tinyPolicy(), createPolicy(createRulebook([open]), { rulesets: ['tiny'] }))
  expect(charges).toMatchObject({ difference: cny('0.00'), open: { before: 0, after: 1 } })
})

test('a ruleset that is in force only later lets its findings appear', () => {
  const later = loadWritten({ ...tinyDocument(), effectiveFrom: '2026-04-01' })
  const policy = createPolicy(createRulebook([later]), { rulesets: ['tiny'] })
  expect(replay([held(31)], policy, tinyPolicy())).toMatchObject({ appears: 1, errorCount: 0 })
})

test('a rule that only one side can judge is told', () => {
  const rang = { subject: 'call' as const, record: call({ direction: 'inbound', ringCount: 4 }) }
  const report = replay([rang], tinyPolicy(), tinyPolicy({ parameters: { tiny: { maxRings: 3 } } }))
  expect(report.byRule).toMatchObject([{ ruleId: 'rings', appears: 1, assessed: 1 }])
})

test('a bad record is an error in its place, the rest go on', () => {
  const report = replay([held(31), { subject: 'call', record: {} }, held(25)], withHold(30), withHold(20))
  expect(report).toMatchObject({ records: 3, appears: 1, errorCount: 1, errors: [{ index: 1, side: 'both' }] })
})

test('what is no record with a subject is refused', () => {
  expect(() => replay([{ id: 'c' } as never], tinyPolicy(), tinyPolicy())).toThrow(RecordError)
})

test('a month of days is replayed as one', () => {
  const days = [{ agentId: 'a1', date: '2026-03-02' }]
  const month = { agentId: 'a1', period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' }, days }
  expect(replay([{ subject: 'attendance', record: month }], tinyPolicy(), tinyPolicy())).toMatchObject({
    records: 1,
    errorCount: 0,
  })
})

test('a year of records leaves no more behind than a day', () => {
  const seen: FindingChange[] = []
  const running = startReplay(withHold(30), withHold(20), { keep: 3, onChange: (change) => seen.push(change) })
  for (let index = 0; index < 5000; index++)
    running.add({ subject: 'call', record: call({ id: `c${index}`, holds: [{ seconds: 25 }] }) })
  expect(running.report()).toMatchObject({ appears: 5000, byPerson: [{ personId: null, appears: 5000 }] })
  expect(running.report().changes).toHaveLength(3)
  expect(seen).toHaveLength(5000)
})

const policyOf = (rules: Parameters<typeof documentOf>[0]) => {
  const document = documentOf(rules)
  const fine = (index: number) => [
    { kind: 'fine', amount: { min: String(index), max: String(2 * index) }, per: 'record' },
  ]
  const priced = { ...document, rules: document.rules.map((rule, index) => ({ ...rule, effects: fine(index + 1) })) }
  return createPolicy(createRulebook([loadWritten(priced)]), { rulesets: ['random'] })
}

const arbitraryRecords = fc
  .array(arbitraryObservations, { maxLength: 8 })
  .map((many) =>
    many.map(
      (observations, index): RecordToJudge => ({ subject: 'call', record: call({ id: `c${index}`, observations }) }),
    ),
  )

test('a policy against itself changes nothing', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryRecords, (rules, records) => {
      const report = replay(records, policyOf(rules), policyOf(rules))
      expect(report).toMatchObject({
        recordsChanged: 0,
        appears: 0,
        disappears: 0,
        differs: 0,
        byRule: [],
        byPerson: [],
        changes: [],
      })
      expect(report.charges.difference).toEqual(cny('0.00'))
    }),
  )
})

const negated = (amount: string) =>
  Number(amount) === 0 ? '0.00' : amount.startsWith('-') ? amount.slice(1) : `-${amount}`

const mirrorMoney = (change: ReplayReport['charges']): ReplayReport['charges'] => {
  const { difference } = change
  return {
    before: change.after,
    after: change.before,
    difference:
      'min' in difference
        ? { min: cny(negated(difference.max.amount)), max: cny(negated(difference.min.amount)) }
        : cny(negated(difference.amount)),
    open: { before: change.open.after, after: change.open.before },
  } as ReplayReport['charges']
}

const mirrorTotals = <T extends Pick<ReplayReport, 'appears' | 'disappears' | 'charges' | 'rewards'>>(
  totals: T,
): T => ({
  ...totals,
  appears: totals.disappears,
  disappears: totals.appears,
  charges: mirrorMoney(totals.charges),
  rewards: mirrorMoney(totals.rewards),
})

const turned = { appears: 'disappears', disappears: 'appears', differs: 'differs' } as const
const inOrder = (changes: ReplayReport['changes']) =>
  changes.map(({ change, ruleId, recordId }) => `${recordId} ${ruleId} ${change}`).sort()

test('the other way round it is the mirror image', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryRules, arbitraryRecords, (a, b, records) => {
      const [there, back] = [replay(records, policyOf(a), policyOf(b)), replay(records, policyOf(b), policyOf(a))]
      const mirrored = mirrorTotals(there)
      expect(back.charges).toEqual(mirrored.charges)
      expect([back.appears, back.disappears, back.differs]).toEqual([there.disappears, there.appears, there.differs])
      expect(back.byRule).toEqual(
        there.byRule.map((rule) => ({ ...mirrorTotals(rule), assessed: rule.notAssessed, notAssessed: rule.assessed })),
      )
      expect(inOrder(back.changes)).toEqual(
        inOrder(there.changes.map((one) => ({ ...one, change: turned[one.change] }))),
      )
    }),
  )
})

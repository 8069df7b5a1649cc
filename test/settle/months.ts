import * as fc from 'fast-check'
import type { Effect, Finding } from '../../src/evaluate/finding.ts'
import { money } from '../../src/money/money.ts'
import type { Decision } from '../../src/settle/decisions/decision.ts'
import { finding, fine, ladder, openFine, reminder } from './findings.ts'

/** What the rules of the random months bring: one kind of consequence each. */
export const rules: Readonly<Record<string, readonly Effect[]>> = {
  'fixed-fine': [fine('10.35')],
  'open-fine': [openFine('5', '20')],
  'manners-ladder': [ladder([[reminder], [fine('10')], [fine('33.33')]], { group: 'house/manners' })],
  'career-ladder': [
    ladder([[fine('1')], [fine('2')], [openFine('3', '7.01')]], { group: 'house/career', window: 'career' }),
  ],
  'rolling-ladder': [ladder([[reminder], [fine('4')]], { group: 'house/rolling', window: { rollingDays: 10 } })],
  'absent-days': [{ kind: 'wage-days', days: '0.5', per: 'half-day', quantity: 1 }],
  praise: [{ kind: 'reward', amount: money('7.77'), quantity: 1 }],
}

const twoDigits = (n: number) => String(n).padStart(2, '0')

export const anyFinding = (prefix = 'f'): fc.Arbitrary<Finding> =>
  fc
    .record({
      number: fc.nat(40),
      ruleId: fc.constantFrom(...Object.keys(rules)),
      day: fc.integer({ min: 1, max: 31 }),
      hour: fc.nat(23),
      contact: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined }),
      topic: fc.option(fc.constantFrom('speed', 'tone'), { nil: null }),
      ruleset: fc.constantFrom('house', 'house', 'client'),
      occurrences: fc.integer({ min: 1, max: 4 }),
      quantity: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ number, ruleId, day, hour, contact, topic, ruleset, occurrences, quantity }) => {
      const effects = rules[ruleId]!.map((effect) => {
        if ('quantity' in effect) return { ...effect, quantity }
        return effect.kind === 'ladder' ? { ...effect, group: effect.group.replace('house', ruleset) } : effect
      }) as Effect[]
      const date = `2026-03-${twoDigits(day)}`
      return finding(`${prefix}${number}`, effects, {
        ruleId,
        clause: ruleId,
        date,
        at: `${date}T${twoDigits(hour)}:00:00+08:00`,
        rulesetId: ruleset,
        occurrences,
        topic,
        kind: ruleId === 'praise' ? 'reward' : 'violation',
        ...(contact === undefined ? {} : { contactId: contact }),
      })
    })

export const anyMonth = (prefix = 'f', maxLength = 14): fc.Arbitrary<Finding[]> =>
  fc.uniqueArray(anyFinding(prefix), { selector: ({ id }) => id, maxLength })

/** Findings of the month before: they only count on ladders. */
export const anyHistory: fc.Arbitrary<Finding[]> = anyMonth('h', 6).map((findings) =>
  findings.map((one) => ({
    ...one,
    topic: null,
    date: one.date.replace('-03-', '-02-').replace(/-(29|30|31)$/, '-28'),
    at: one.at.replace('-03-', '-02-').replace(/-(29|30|31)T/, '-28T'),
  })),
)

export const anyDecision: fc.Arbitrary<Decision> = fc
  .record({
    findingId: fc.nat(40).map((n) => `f${n}`),
    verdict: fc.constantFrom('uphold', 'waive', 'amend', 'appeal', 'resolve'),
    day: fc.integer({ min: 1, max: 4 }),
    cents: fc.nat(2500),
    hasReason: fc.boolean(),
  })
  .map(({ findingId, verdict, day, cents, hasReason }) => ({
    findingId,
    verdict: verdict as Decision['verdict'],
    at: `2026-04-0${day}T09:00:00+08:00`,
    by: 'lead',
    ...(hasReason ? { reason: 'said so' } : {}),
    ...(verdict === 'amend' || verdict === 'resolve' ? { amount: (cents / 100).toFixed(2) } : {}),
  }))

export const pay = { wageBaseCny: '5000' } as const

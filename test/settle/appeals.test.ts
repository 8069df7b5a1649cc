import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AppealEvent, type AppealSettings, foldAppeals } from '../../src/settle/appeals/fold-appeals.ts'
import { finding, fine, march, policy, settleFindings } from './findings.ts'

const settings: AppealSettings = {
  timeZone: 'Asia/Shanghai',
  asOf: '2026-06-01T00:00:00+08:00',
  appealDays: 7,
  answerDays: 5,
}
const at = (day: string, time = '09:00') => `2026-04-${day}T${time}:00+08:00`
const issued: AppealEvent = { type: 'issued', findingId: 'f1', at: at('01'), by: 'chen' }
const acknowledged: AppealEvent = { type: 'acknowledged', findingId: 'f1', at: at('02'), by: 'a1' }
const appealed = (day: string, time?: string): AppealEvent => ({
  type: 'appealed',
  findingId: 'f1',
  at: at(day, time),
  by: 'a1',
})
const answered = (day: string, by = 'wang', verdict: 'uphold' | 'waive' = 'uphold'): AppealEvent => ({
  type: 'answered',
  findingId: 'f1',
  at: at(day),
  by,
  verdict,
})
const read = (day: string, by: string, sawFirst: boolean): AppealEvent => ({
  type: 'read',
  findingId: 'f1',
  at: at(day),
  by,
  sawFirst,
})
const fold = (events: readonly AppealEvent[], more: Partial<AppealSettings> = {}) => {
  const { state, decisions, refused } = foldAppeals(events, { ...settings, ...more })
  return { f1: state.f1, verdicts: decisions.map(({ verdict }) => verdict), codes: refused.map(({ code }) => code) }
}

describe('an appeal', () => {
  test('not made in time leaves the finding final', () => {
    expect(fold([issued])).toMatchObject({ f1: { stage: 'final', rounds: 0 }, verdicts: [] })
    expect(fold([issued, appealed('09')]).codes).toEqual(['appeal-too-late'])
  })
  test('may come until the last local day ends', () => {
    expect(fold([issued, appealed('08', '23:59')]).codes).toEqual([])
    expect(fold([issued, appealed('08', '23:59')], { timeZone: 'Asia/Tokyo' }).codes).toEqual(['appeal-too-late'])
  })
  test('answered by somebody else is final after the last round', () => {
    expect(fold([issued, appealed('03'), answered('05')])).toEqual({
      f1: { stage: 'final', rounds: 1, acknowledged: false, issuedBy: 'chen' },
      verdicts: ['appeal', 'uphold'],
      codes: [],
    })
  })
  test('is not answered by the first reviewer', () => {
    expect(fold([issued, appealed('03'), answered('05', 'chen')]).codes).toEqual(['first-reviewer'])
  })
  test('that nobody answers decides for the agent, or as the settings say', () => {
    expect(fold([issued, appealed('03')]).verdicts).toEqual(['appeal', 'waive'])
    expect(fold([issued, appealed('03')], { silence: 'for-company' }).verdicts).toEqual(['appeal', 'uphold'])
    expect(fold([issued, appealed('03')], { silence: 'stays-open' })).toMatchObject({
      f1: { stage: 'appealed' },
      verdicts: ['appeal'],
    })
  })
  test('answered after silence has decided is too late', () => {
    expect(fold([issued, appealed('03'), answered('09')])).toMatchObject({
      codes: ['answer-too-late'],
      verdicts: ['appeal', 'waive'],
    })
  })
  test('has as many rounds as the settings give', () => {
    const twice = [issued, appealed('03'), answered('05'), appealed('08'), answered('10', 'li', 'waive')]
    expect(fold(twice).codes).toEqual(['no-more-rounds', 'answer-too-late'])
    expect(fold(twice, { maxRounds: 2 })).toMatchObject({
      codes: [],
      verdicts: ['appeal', 'uphold', 'appeal', 'waive'],
    })
  })
  test('is closed by no acknowledgement', () => {
    expect(fold([issued, acknowledged, appealed('03')])).toMatchObject({ codes: [], f1: { acknowledged: true } })
  })
  test('has no end while notice is not proved, where notice is what counts', () => {
    expect(fold([issued], { noticeBy: 'acknowledged' })).toMatchObject({ f1: { stage: 'issued' } })
    expect(fold([issued, acknowledged], { noticeBy: 'acknowledged' })).toMatchObject({ f1: { stage: 'final' } })
  })
  test('of a review is upheld only after a blind reading by somebody else', () => {
    const blind = { blindReading: ['f1'] }
    const upTo = (...more: AppealEvent[]) => fold([issued, appealed('03'), ...more], blind).codes
    expect(upTo(answered('06'))).toEqual(['blind-reading-missing'])
    expect(upTo(read('04', 'chen', false), answered('06'))).toEqual(['first-reviewer', 'blind-reading-missing'])
    expect(upTo(read('04', 'li', true), answered('06'))).toEqual(['not-blind', 'blind-reading-missing'])
    expect(upTo(read('04', 'li', false), answered('06'))).toEqual([])
    expect(upTo(answered('06', 'wang', 'waive'))).toEqual([])
  })
  test('of a finding that was not issued is refused', () =>
    expect(fold([appealed('03')]).codes).toEqual(['not-issued']))
})

test('its decisions are what settle takes', () => {
  const { decisions } = foldAppeals([issued, appealed('03')], settings)
  const settlement = settleFindings(policy, {
    agentId: 'a1',
    period: march,
    findings: [finding('f1', [fine('10')])],
    decisions,
  })
  expect(settlement).toMatchObject({
    deductions: { amount: '0.00' },
    waived: [{ findingId: 'f1' }],
    refusedDecisions: [],
  })
})

test('events in any order, and delivered twice, give one state', () => {
  const event: fc.Arbitrary<AppealEvent> = fc
    .record({
      type: fc.constantFrom('issued', 'acknowledged', 'appealed', 'read', 'answered'),
      findingId: fc.constantFrom('f1', 'f2', '__proto__'),
      hour: fc.nat(24 * 24),
      by: fc.constantFrom('chen', 'wang', 'a1'),
      sawFirst: fc.boolean(),
      verdict: fc.constantFrom('uphold', 'waive'),
    })
    .map(({ type, findingId, hour, by, sawFirst, verdict }) => {
      const of = { findingId, at: new Date(Date.UTC(2026, 3, 1, hour)).toISOString(), by }
      if (type === 'read') return { type, ...of, sawFirst } as AppealEvent
      return (type === 'answered' ? { type, ...of, verdict } : { type, ...of }) as AppealEvent
    })
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 14 }),
      fc.array(fc.nat(13)),
      fc.integer({ min: 1, max: 3 }),
      (events, again, maxRounds) => {
        const rules = { ...settings, maxRounds, blindReading: ['f2'] }
        const once = foldAppeals(events, rules)
        const twice = [...events].reverse().concat(again.flatMap((n) => events[n] ?? []))
        expect(foldAppeals(twice, rules)).toEqual(once)
        for (const [id, { rounds, issuedBy }] of Object.entries(once.state)) {
          expect(rounds).toBeLessThanOrEqual(maxRounds)
          for (const one of once.decisions.filter(({ findingId }) => findingId === id))
            if (one.verdict !== 'appeal') expect(one.by).not.toBe(issuedBy)
        }
      },
    ),
    { numRuns: 300 },
  )
})

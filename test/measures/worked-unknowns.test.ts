import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Outcome } from '../../src/evaluate/finding.ts'
import { createPast, type PastRecord, toPast } from '../../src/measures/past.ts'
import { createPolicy, type Policy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { createCalendar } from '../../src/time/working/calendar.ts'
import { rulesetWith } from './support.ts'

// What is not known of a contact, worked through: rules as a law would state them, no fact handed in that can be derived.

const hours = (from: string, to: string, more: readonly object[] = []) => ({
  type: 'hours',
  zh: '允许时段',
  en: 'Permitted hours',
  value: [...more, { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], spans: [{ from, to }] }],
})
const rule = (when: object, more: object = {}) => ({
  id: 'contact',
  clause: '1',
  subject: 'call',
  summary: { zh: '联系', en: 'Contact' },
  when,
  ...more,
})
const outside = (params: object = {}) => ({
  fact: 'withinHours',
  params: { of: 'startedAt', hours: 'hours', clock: 'called', ...params },
  operator: 'equal',
  value: false,
})
const policyOf = (
  one: object,
  { measures = {}, options = {}, ...more }: { measures?: object; options?: object; [key: string]: unknown } = {},
): Policy =>
  createPolicy(createRulebook([rulesetWith(measures as never, { rules: [one], ...more })]), {
    rulesets: ['measured'],
    ...options,
  })
const outcome = (policy: Policy, call: object, past?: Parameters<typeof evaluateCall>[2]) => {
  const { counts, notAssessed } = evaluateCall(policy, { id: 'c', ...call } as never, past)
  const names: Record<string, Outcome> = {
    violated: 'violated',
    met: 'met',
    notApplicable: 'not-applicable',
    notAssessed: 'not-assessed',
  }
  const [found] = Object.entries(counts).filter(([, count]) => count > 0)
  return notAssessed.length > 0 ? notAssessed[0]!.missing : names[found![0]]
}

const coasts = ['America/New_York', 'America/Chicago']

describe('contact between 8 and 21 hours where the person is', () => {
  const actual = policyOf(rule(outside()), { parameters: { hours: hours('08:00', '21:00') } })
  const every = policyOf(rule(outside({ place: 'every' })), { parameters: { hours: hours('08:00', '21:00') } })
  const at = (time: string, customerTimeZones?: readonly string[]) => ({
    startedAt: `2026-03-02T${time}-05:00`,
    ...(customerTimeZones === undefined ? {} : { customerTimeZones }),
  })
  test('21:30 in one zone and 20:30 in the other: not known, unless the duty is about every place', () => {
    expect(outcome(actual, at('21:30:00', coasts))).toEqual(['customerTimeZones'])
    expect(outcome(every, at('21:30:00', coasts))).toBe('violated')
  })
  test('15:00 and 14:00: it does not matter', () => {
    expect(outcome(actual, at('15:00:00', coasts))).toBe('met')
    expect(outcome(every, at('15:00:00', coasts))).toBe('met')
  })
  test('without any zone it is not known; the caller’s is not taken', () =>
    expect(outcome(actual, at('12:00:00'))).toEqual(['customerTimeZones']))
  test('the seconds count: 21:00:00 is in, 21:00:01 is out', () => {
    expect(outcome(actual, at('21:00:00', ['America/New_York']))).toBe('met')
    expect(outcome(actual, at('21:00:01', ['America/New_York']))).toBe('violated')
  })
  test('with the later coast the morning begins three hours later', () => {
    const both = ['America/New_York', 'America/Los_Angeles']
    expect(outcome(every, at('10:59:00', both))).toBe('violated')
    expect(outcome(every, at('11:00:00', both))).toBe('met')
  })
})

describe('consent as an excuse', () => {
  const policy = policyOf(rule(outside(), { excuse: { fact: 'priorConsent', operator: 'equal', value: true } }), {
    parameters: { hours: hours('08:00', '21:00') },
    observations: { priorConsent: { type: 'boolean', ask: { zh: '事先同意？', en: 'Prior consent?' } } },
  })
  const at = (hour: string, observations?: object) => ({
    startedAt: `2026-03-02T${hour}:00-05:00`,
    customerTimeZones: ['America/New_York'],
    observations,
  })
  test('at 22:30 it must be known; at 14:00 nobody asks', () => {
    expect(outcome(policy, at('22:30'))).toEqual(['priorConsent'])
    expect(outcome(policy, at('14:00'))).toBe('met')
    expect(outcome(policy, at('22:30', { priorConsent: true }))).toBe('met')
    expect(outcome(policy, at('22:30', { priorConsent: false }))).toBe('violated')
  })
})

describe('seven calls in seven days', () => {
  const measures = {
    attempts: {
      of: 'call',
      where: { fact: 'networkResult', operator: 'notIn', value: ['busy', 'not-in-service'] },
      take: 'count',
      by: ['contact', 'debt', 'caller'],
      window: { localDates: 7 },
    },
  }
  const policy = policyOf(rule({ fact: 'attempts', operator: 'greaterThan', value: 7 }, { force: 'presumption' }), {
    measures,
  })
  const call = (id: string, more: object = {}) => ({
    id,
    startedAt: `2026-03-0${1 + (Number(id) % 7)}T10:00:00+08:00`,
    networkResult: 'no-answer',
    keys: { contact: 'p', debt: 'd', caller: 'x' },
    ...more,
  })
  const judged = {
    startedAt: '2026-03-07T12:00:00+08:00',
    networkResult: 'no-answer',
    keys: { contact: 'p', debt: 'd', caller: 'x' },
  }
  const past = (calls: readonly object[], keys: object | null) => ({
    past: createPast(
      policy,
      calls.map((one): PastRecord => toPast(policy, 'call', one)),
      keys === null ? [] : [{ subject: 'call', since: 'start', ...keys }],
    ),
  })
  const calls = (count: number) => Array.from({ length: count }, (_, index) => call(String(index)))
  test('an earlier “busy or rang out?” decides between the seventh and the eighth', () => {
    const unclear = [...calls(6), call('6', { networkResult: undefined })]
    expect(outcome(policy, judged, past(unclear, {}))).toEqual(['past[6].attempts'])
    expect(outcome(policy, judged, past(calls(6), {}))).toBe('met')
    expect(outcome(policy, judged, past(calls(7), {}))).toBe('violated')
  })
  test('another agency’s calls are missing: few known ones prove nothing, eight do', () => {
    const own = { keys: { caller: 'other' } }
    expect(outcome(policy, judged, past(calls(5), own))).toEqual(['past:attempts'])
    expect(outcome(policy, judged, past(calls(7), own))).toBe('violated')
  })
  test('a debt that one earlier call does not name matters at the edge only', () => {
    const nameless = call('6', { keys: { contact: 'p', caller: 'x' } })
    expect(outcome(policy, judged, past([...calls(6), nameless], {}))).toEqual(['past[6].keys.debt'])
    expect(outcome(policy, judged, past([...calls(5), nameless], {}))).toBe('met')
  })
  test('the finding says that it is presumed', () => {
    const { findings } = evaluateCall(policy, { id: 'c', ...judged } as never, past(calls(7), {}))
    expect(findings[0]?.force).toBe('presumption')
  })
})

test('three connected calls a day: two own ones leave it open while another caller’s are missing, four do not', () => {
  const measures = {
    connected: {
      of: 'call',
      where: { fact: 'answered', operator: 'equal', value: true },
      take: 'count',
      by: 'contact',
      window: { calendar: 'day' },
    },
  }
  const policy = policyOf(rule({ fact: 'connected', operator: 'greaterThan', value: 3 }), { measures })
  const call = (id: string) => ({
    id,
    startedAt: `2026-03-02T1${id}:00:00+08:00`,
    answered: true,
    keys: { contact: 'p' },
  })
  const past = (count: number) => ({
    past: createPast(
      policy,
      Array.from({ length: count }, (_, index) => toPast(policy, 'call', call(String(index)))),
      [],
    ),
  })
  expect(outcome(policy, { ...call('9'), id: 'c' }, past(1))).toEqual(['past:connected'])
  expect(outcome(policy, { ...call('9'), id: 'c' }, past(3))).toBe('violated')
})

describe('seven days of rest after a conversation, by the person’s own dates', () => {
  const measures = {
    recent: {
      of: 'call',
      where: { fact: 'talkSeconds', operator: 'greaterThan', value: 0 },
      take: 'count',
      by: 'contact',
      window: { localDates: 7 },
      clock: 'called',
    },
  }
  const policy = policyOf(rule({ fact: 'recent', operator: 'greaterThan', value: 0 }), { measures })
  const past = {
    past: createPast(
      policy,
      [
        toPast(policy, 'call', {
          id: 't',
          startedAt: '2026-03-02T22:30:00-08:00',
          talkSeconds: 60,
          keys: { contact: 'p' },
        }),
      ],
      [{ subject: 'call', since: 'start' }],
    ),
  }
  const on = (customerTimeZones: readonly string[]) => ({
    startedAt: '2026-03-09T08:30:00-07:00',
    talkSeconds: 0,
    keys: { contact: 'p' },
    customerTimeZones,
  })
  test('the eighth date there, though the seventh elsewhere', () =>
    expect(outcome(policy, on(['America/Los_Angeles']), past)).toBe('met'))
  test('in a zone where it is the seventh it is too soon', () =>
    expect(outcome(policy, on(['America/New_York']), past)).toBe('violated'))
  test('not known which', () =>
    expect(outcome(policy, on(['America/Los_Angeles', 'America/New_York']), past)).toEqual(['customerTimeZones']))
})

describe('abandoned calls are excused while the campaign stays within 3 percent of a block of 30 days', () => {
  const person = { fact: 'networkResult', operator: 'equal', value: 'person' }
  const abandoned = { fact: 'answered', operator: 'equal', value: false }
  const policy = policyOf(
    rule(
      { all: [person, abandoned] },
      { bearer: 'centre', excuse: { fact: 'rate', operator: 'lessThanInclusive', value: 3 } },
    ),
    {
      measures: {
        rate: {
          of: 'call',
          where: person,
          take: 'share',
          part: abandoned,
          by: 'campaign',
          window: { blocksOfDays: 30 },
        },
      },
    },
  )
  const call = (id: string, answered: boolean, networkResult: string | undefined = 'person') => ({
    id,
    startedAt: `2026-03-${String(1 + (Number(id) % 28)).padStart(2, '0')}T10:00:00+08:00`,
    answered,
    networkResult,
    keys: { campaign: 'k' },
  })
  const block = (
    lost: number,
    all: number,
    more: readonly object[] = [],
    until: string | null = '2026-04-01T00:00:00+08:00',
  ) => ({
    past: createPast(
      policy,
      [...Array.from({ length: all }, (_, index) => call(String(index), index >= lost)), ...more].map((one) =>
        toPast(policy, 'call', one),
      ),
      [{ subject: 'call', since: 'start', ...(until === null ? {} : { until }) }],
    ),
  })
  const judged = call('0', false)
  test('open until the block is over', () =>
    expect(outcome(policy, judged, block(29, 1000, [], null))).toEqual(['past:rate']))
  test('3.0 percent at its end excuses, 3.1 does not', () => {
    expect(outcome(policy, judged, block(30, 1000))).toBe('met')
    expect(outcome(policy, judged, block(31, 1000))).toBe('violated')
  })
  test('five unclassified calls between 2.8 and 3.3 percent leave it open', () => {
    const unclear = Array.from({ length: 5 }, (_, index) => ({
      ...call(String(2000 + index), false),
      networkResult: undefined,
    }))
    expect(outcome(policy, judged, block(28, 995, unclear))).toContain('past[2000].rate')
  })
  test('an answered call breaks nothing whatever the rate', () =>
    expect(outcome(policy, call('500', true), block(31, 1000))).toBe('met'))
})

test('a register checked from a list that is 40 days old does not say that a person is not on it', () => {
  const policy = policyOf(
    rule({
      any: [
        { fact: 'onRegister', operator: 'equal', value: true },
        { fact: 'elapsedLocalDays', params: { from: 'listDate', to: 'startedAt' }, operator: 'greaterThan', value: 31 },
      ],
    }),
    {
      observations: {
        onRegister: { type: 'boolean', ask: { zh: '在名单上？', en: 'On the register?' } },
        listDate: { type: 'instant', event: false, ask: { zh: '名单日期？', en: 'Date of the list?' } },
      },
    },
  )
  const call = { startedAt: '2026-03-12T10:00:00+08:00' }
  expect(outcome(policy, { ...call, observations: { onRegister: false, listDate: '2026-01-31T10:00:00+08:00' } })).toBe(
    'violated',
  )
  expect(outcome(policy, { ...call, observations: { onRegister: false, listDate: '2026-03-01T10:00:00+08:00' } })).toBe(
    'met',
  )
  expect(outcome(policy, { ...call, observations: { listDate: '2026-03-01T10:00:00+08:00' } })).toEqual(['onRegister'])
})

describe('a holiday of a region', () => {
  const parameters = { hours: hours('08:00', '20:00', [{ days: ['holiday'], spans: [] }]) }
  const federal = createCalendar({ from: '2026-01-01', to: '2026-12-31', holidays: { independence: ['2026-07-03'] } })
  const utah = createCalendar({ from: '2026-01-01', to: '2026-12-31', holidays: { pioneer: ['2026-07-24'] } })
  const policy = (calendars: object) =>
    policyOf(rule(outside({ calendar: 'US-UT legal' })), { parameters, options: { calendars } })
  const call = (date: string) => ({ startedAt: `${date}T12:00:00-06:00`, customerTimeZones: ['America/Denver'] })
  test('is not known from another region’s calendar', () => {
    expect(outcome(policy({ 'US federal': federal }), call('2026-07-24'))).toEqual(['calendar:US-UT legal:2026-07-24'])
    expect(outcome(policy({ 'US-UT legal': utah }), call('2026-07-24'))).toBe('violated')
    expect(outcome(policy({ 'US-UT legal': utah }), call('2026-07-23'))).toBe('met')
  })
  test('outside of what the calendar covers it is not known either', () =>
    expect(outcome(policy({ 'US-UT legal': utah }), call('2027-07-23'))).toEqual(['calendar:US-UT legal:2027-07-23']))
})

test('before a rule binds its findings are advice', () => {
  const policy = policyOf(rule(outside()), {
    parameters: { hours: hours('09:00', '21:00') },
    bindingFrom: '2026-12-28',
  })
  const found = (date: string) =>
    evaluateCall(policy, { id: 'c', startedAt: `${date}T08:00:00+01:00`, customerTimeZones: ['Europe/Madrid'] })
      .findings[0]?.force
  expect([found('2026-12-01'), found('2026-12-29')]).toEqual(['advice', 'prohibition'])
})

test('a fixed offset is a clock of its own', () => {
  const policy = policyOf(rule(outside({ clock: '+05:30' })), { parameters: { hours: hours('08:00', '19:00') } })
  expect(outcome(policy, { startedAt: '2026-03-02T13:30:00Z' })).toBe('met')
  expect(outcome(policy, { startedAt: '2026-03-02T13:30:01Z' })).toBe('violated')
})

test('a span over midnight belongs to the day on which it begins', () => {
  const value = [{ days: ['Fri'], spans: [{ from: '22:00', to: '02:00', inclusive: 'from' }] }]
  const policy = policyOf(rule(outside({ clock: 'ruleset' })), { parameters: { hours: { ...hours('0', '0'), value } } })
  expect(outcome(policy, { startedAt: '2026-03-07T01:59:59+08:00' })).toBe('met')
  expect(outcome(policy, { startedAt: '2026-03-07T02:00:00+08:00' })).toBe('violated')
  expect(outcome(policy, { startedAt: '2026-03-08T01:00:00+08:00' })).toBe('violated')
})

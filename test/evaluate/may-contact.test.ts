import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayContact } from '../../src/evaluate/contact/may-contact.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPast, toPast } from '../../src/measures/past.ts'
import { policyWith } from '../measures/support.ts'

const dialled = { fact: 'direction', operator: 'equal', value: 'outbound' } as const
const summary = { zh: '联系', en: 'Contact' }
const value = [
  {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
    spans: [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '20:00' },
    ],
  },
  { days: ['Sat'], spans: [{ from: '10:00', to: '12:00', inclusive: 'from' }] },
]
const policy = policyWith(
  {
    dials24h: { of: 'call', where: dialled, take: 'count', by: 'contact', window: { hours: 24 } },
    dials7: { of: 'call', where: dialled, take: 'count', by: 'contact', window: { localDates: 7 } },
  },
  {
    parameters: { hours: { type: 'hours', value, zh: '时段', en: 'Hours' } },
    rules: [
      {
        id: 'hours',
        clause: '1',
        subject: 'call',
        summary,
        when: {
          fact: 'withinHours',
          params: { of: 'startedAt', hours: 'hours', clock: 'called' },
          operator: 'equal',
          value: false,
        },
      },
      {
        id: 'daily',
        clause: '1',
        subject: 'call',
        summary,
        when: { fact: 'dials24h', operator: 'greaterThan', value: 2 },
      },
      {
        id: 'weekly',
        clause: '1',
        subject: 'call',
        summary,
        when: { fact: 'dials7', operator: 'greaterThan', value: 4 },
      },
      {
        id: 'greeting',
        clause: '1',
        subject: 'call',
        summary,
        when: { fact: 'talkSeconds', operator: 'lessThan', value: 1 },
      },
    ],
  },
)
const draft = { direction: 'outbound', keys: { contact: 'p' }, customerTimeZones: ['Europe/Paris'] } as const
const dial = (id: string, startedAt: string) => ({ ...draft, id, startedAt })
const past = (calls: readonly ReturnType<typeof dial>[]) =>
  createPast(
    policy,
    calls.map((one) => toPast(policy, 'call', one)),
    [{ subject: 'call', since: 'start' }],
  )

describe('before the act', () => {
  test('in the pause it may be made when the pause ends, until the evening', () =>
    expect(mayContact(policy, draft, { at: '2026-03-02T13:30:00+01:00', past: past([]) })).toMatchObject({
      permitted: false,
      nextAt: '2026-03-02T13:00:00.000Z',
      until: '2026-03-02T19:00:01.000Z',
    }))
  test('from Saturday noon on it waits for Monday, over the change of clocks', () =>
    expect(mayContact(policy, draft, { at: '2026-03-28T12:00:00+01:00', past: past([]) })).toMatchObject({
      permitted: false,
      nextAt: '2026-03-30T07:00:00.000Z',
    }))
  test('two dials in 24 hours: the third waits until the first has left', () => {
    const earlier = past([dial('a', '2026-03-02T10:15:00+01:00'), dial('b', '2026-03-02T11:00:00+01:00')])
    expect(mayContact(policy, draft, { at: '2026-03-02T15:00:00+01:00', past: earlier })).toMatchObject({
      permitted: false,
      nextAt: '2026-03-03T09:15:00.000Z',
    })
  })
  test('rules about how a call is made are not asked', () =>
    expect(
      mayContact(policy, { ...draft, talkSeconds: 0 }, { at: '2026-03-02T10:00:00+01:00', past: past([]) }).permitted,
    ).toBe(true))
  test('without zone or past it is not known, and says what is missing', () => {
    const { customerTimeZones: _, ...nowhere } = draft
    expect(mayContact(policy, nowhere, { at: '2026-03-02T10:00:00+01:00', past: past([]) })).toMatchObject({
      permitted: null,
      missing: ['customerTimeZones'],
      nextAt: null,
    })
    expect(mayContact(policy, draft, { at: '2026-03-02T10:00:00+01:00' }).missing).toEqual([
      'past:dials24h',
      'past:dials7',
    ])
  })
  test('where nothing is permitted within the days looked at there is no next', () =>
    expect(
      mayContact(policy, draft, { at: '2026-03-07T12:00:00+01:00', past: past([]), withinDays: 1 }).nextAt,
    ).toBeNull())
})

test('at nextAt the same call breaks nothing; a second earlier it does, or it is not known', () => {
  const instant = fc
    .integer({ min: 0, max: 14 * 24 * 60 })
    .map((minutes) => new Date(Date.UTC(2026, 2, 20, 0, minutes)).toISOString())
  fc.assert(
    fc.property(
      instant,
      fc.array(instant, { maxLength: 6 }),
      fc.constantFrom([...draft.customerTimeZones], ['Europe/Paris', 'Asia/Tokyo']),
      (at, dials, customerTimeZones) => {
        const earlier = past(dials.map((startedAt, index) => dial(String(index), startedAt)))
        const one = { ...draft, customerTimeZones }
        const { nextAt } = mayContact(policy, one, { at, past: earlier })
        if (nextAt === null) return
        const judged = (ms: number) => {
          const { counts } = evaluateCall(
            policy,
            { ...one, id: 'planned', startedAt: new Date(ms).toISOString(), talkSeconds: 5 },
            { past: earlier },
          )
          return counts.violated + counts.notAssessed
        }
        expect(judged(Date.parse(nextAt))).toBe(0)
        if (Date.parse(nextAt) > Date.parse(at)) expect(judged(Date.parse(nextAt) - 1000)).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
})

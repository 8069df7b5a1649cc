import { describe, expect, test } from 'vitest'
import { accumulatePeriod } from '../../src/measures/accumulate.ts'
import { createCalendar } from '../../src/time/working/calendar.ts'
import { type Given, is, judged, lawOf, over } from './contact-law.ts'

// Counts, rates and "since last" of public laws, from records: no test hands in a count.

const one = (startedAt: string, more: object = {}): Given => ({ startedAt, ...more })
const times = (count: number, startedAt: string, more: object = {}): Given[] =>
  Array.from({ length: count }, () => one(startedAt, more))
const keys = { contact: 'p', number: 'n', debt: 'd', caller: 'x', principal: 'bank', matter: 'roof', campaign: 'k' }

test('Brazil: at most two a day and fifteen a month to one number', () => {
  const count = { of: 'call', take: 'count', by: 'number' } as const
  const law = lawOf({
    timeZone: 'America/Sao_Paulo',
    measures: {
      ofDay: { ...count, window: { calendar: 'day' } },
      ofMonth: { ...count, window: { calendar: 'month' } },
    },
    when: { any: [over('ofDay', 2), over('ofMonth', 15)] },
  })
  const judge = one('2026-11-20T12:00:00-03:00', { keys })
  expect(judged(law, judge, times(2, '2026-11-20T09:00:00-03:00', { keys }))).toBe('violated')
  expect(judged(law, judge, times(1, '2026-11-20T09:00:00-03:00', { keys }))).toBe('met')
  const spread = Array.from({ length: 15 }, (_, index) =>
    one(`2026-11-${String(index + 1).padStart(2, '0')}T09:00:00-03:00`, { keys }),
  )
  expect(judged(law, judge, spread)).toBe('violated')
  expect(judged(law, judge, spread.slice(1))).toBe('met')
})

describe('China, loan collection: three connected calls a day to one person for one lender', () => {
  const law = lawOf({
    timeZone: 'Asia/Shanghai',
    measures: {
      connected: {
        of: 'call',
        where: is('answered', true) as never,
        take: 'count',
        by: ['contact', 'principal'],
        window: { calendar: 'day' },
      },
    },
    when: { all: [is('answered', true), over('connected', 3)] },
  })
  const judge = one('2026-11-20T18:00:00+08:00', { keys, answered: true })
  const own = (count: number) => times(count, '2026-11-20T09:00:00+08:00', { keys, answered: true })
  const agencyMissing = [{ subject: 'call', since: 'start', keys: { caller: 'x' } }] as const
  test('the fourth is too many; dialled ones that nobody answered do not count', () => {
    expect(judged(law, judge, own(3))).toBe('violated')
    expect(judged(law, judge, [...own(2), ...times(6, '2026-11-20T10:00:00+08:00', { keys, answered: false })])).toBe(
      'met',
    )
  })
  test('with the agency’s calls missing two of one’s own prove nothing, four do', () => {
    expect(judged(law, judge, own(1), agencyMissing)).toEqual(['past:connected'])
    expect(judged(law, judge, own(3), agencyMissing)).toBe('violated')
  })
})

test('Germany: more than three a day by one caller to one number is an indicator', () => {
  const law = lawOf({
    timeZone: 'Europe/Berlin',
    measures: { calls: { of: 'call', take: 'count', by: ['number', 'caller'], window: { calendar: 'day' } } },
    when: over('calls', 3),
    force: 'indicator',
  })
  const judge = one('2026-11-20T18:00:00+01:00', { keys })
  expect(judged(law, judge, times(3, '2026-11-20T09:00:00+01:00', { keys }))).toBe('indicator')
  expect(judged(law, judge, times(2, '2026-11-20T09:00:00+01:00', { keys }))).toBe('met')
})

describe('France: four attempts in thirty days by one professional', () => {
  const law = lawOf({
    timeZone: 'Europe/Paris',
    measures: { attempts: { of: 'call', take: 'count', by: ['contact', 'principal'], window: { localDates: 30 } } },
    when: over('attempts', 4),
  })
  const judge = one('2026-11-28T11:00:00+01:00', { keys })
  const on = (...dates: string[]) => dates.map((date) => one(`2026-${date}T11:00:00+01:00`, { keys }))
  test('the thirty-first day back has left', () => {
    expect(judged(law, judge, on('11-01', '11-10', '11-20', '11-25'))).toBe('violated')
    expect(judged(law, judge, on('10-29', '11-10', '11-20', '11-25'))).toBe('met')
  })
  test('with other centres’ calls missing three known ones prove nothing', () =>
    expect(
      judged(law, judge, on('11-10', '11-20', '11-25'), [
        { subject: 'call', since: 'start', keys: { centre: 'c' } as never },
      ]),
    ).toEqual(['past:attempts']))
  test('sixty days of rest after a refusal', () => {
    const refusal = lawOf({
      timeZone: 'Europe/Paris',
      observations: { refused: 'boolean' },
      measures: {
        refusals: {
          of: 'call',
          where: is('refused', true) as never,
          take: 'count',
          by: ['contact', 'principal'],
          window: { localDates: 61 },
        },
      },
      when: over('refusals', 0),
    })
    const said = (refused: boolean) => ({ keys, observations: { refused } })
    const before = [one('2026-03-01T11:00:00+01:00', said(true))]
    expect(judged(refusal, one('2026-04-30T11:00:00+02:00', said(false)), before)).toBe('violated')
    expect(judged(refusal, one('2026-05-01T11:00:00+02:00', said(false)), before)).toBe('met')
    expect(judged(refusal, one('2026-04-30T11:00:00+02:00', said(false)), [])).toBe('met')
  })
})

describe('United Kingdom: abandoned calls', () => {
  const abandoned = is('answered', false)
  test('three of a hundred in 24 hours is the limit', () => {
    const law = lawOf({
      measures: {
        rate: {
          of: 'call',
          where: is('networkResult', 'person') as never,
          take: 'share',
          part: abandoned as never,
          by: 'campaign',
          window: { hours: 24 },
        },
      },
      when: over('rate', 3),
    })
    const person = { keys, networkResult: 'person' }
    const judge = one('2016-03-02T18:00:00Z', { ...person, answered: true })
    const calls = (lost: number, passed: number) => [
      ...times(lost, '2016-03-02T09:00:00Z', { ...person, answered: false }),
      ...times(passed - 1, '2016-03-02T10:00:00Z', { ...person, answered: true }),
    ]
    expect(judged(law, judge, calls(3, 97))).toBe('met')
    expect(judged(law, judge, calls(3, 96))).toBe('violated')
    const possible = times(2, '2016-03-02T09:00:00Z', { keys, answered: false })
    expect(judged(law, judge, [...calls(2, 97), ...possible])).toContain('past[p98].rate')
  })
  test('72 hours of rest for a number after an abandoned call, unless an operator is guaranteed', () => {
    const law = lawOf({
      observations: { liveOperatorGuaranteed: 'boolean' },
      measures: {
        lastAbandoned: { of: 'call', where: abandoned as never, take: 'latest', by: 'number', window: { hours: 240 } },
      },
      when: {
        fact: 'elapsedHours',
        params: { from: 'lastAbandoned', to: 'startedAt' },
        operator: 'lessThan',
        value: 72,
      },
      excuse: is('liveOperatorGuaranteed', true),
    })
    const lost = [one('2016-03-02T09:00:00Z', { keys, answered: false })]
    const judge = (startedAt: string, observations?: object) => one(startedAt, { keys, answered: true, observations })
    expect(judged(law, judge('2016-03-05T08:59:00Z', { liveOperatorGuaranteed: false }), lost)).toBe('violated')
    expect(judged(law, judge('2016-03-05T09:00:00Z', { liveOperatorGuaranteed: false }), lost)).toBe('met')
    expect(judged(law, judge('2016-03-03T09:00:00Z'), lost)).toEqual(['liveOperatorGuaranteed'])
    expect(judged(law, judge('2016-03-03T09:00:00Z'), [])).toBe('met')
  })
})

describe('Florida, Oklahoma, Maryland: three in 24 hours on one matter', () => {
  const law = lawOf({
    measures: { calls: { of: 'call', take: 'count', by: ['contact', 'matter', 'caller'], window: { hours: 24 } } },
    when: over('calls', 3),
  })
  const calls = (...hours: string[]) => hours.map((hour) => one(`2026-11-${hour}:00-05:00`, { keys }))
  test('exactly 24 hours ago has left', () => {
    const before = calls('27T09:00', '27T12:00', '27T18:00')
    expect(judged(law, one('2026-11-28T08:59:00-05:00', { keys }), before)).toBe('violated')
    expect(judged(law, one('2026-11-28T09:00:00-05:00', { keys }), before)).toBe('met')
  })
  test('another matter is counted apart', () => {
    const other = one('2026-11-28T12:00:00-05:00', { keys: { ...keys, matter: 'energy contract' } })
    expect(judged(law, other, calls('28T09:00', '28T10:00', '28T11:00'))).toBe('met')
  })
})

describe('Regulation F: seven in seven days for one debt, a conversation and seven days of rest', () => {
  const counted = { fact: 'networkResult', operator: 'notIn', value: ['busy', 'not-in-service'] }
  const law = lawOf({
    timeZone: 'America/New_York',
    measures: {
      calls: {
        of: 'call',
        where: counted as never,
        take: 'count',
        by: ['contact', 'debt', 'caller'],
        window: { localDates: 7 },
        clock: 'called',
      },
    },
    when: over('calls', 7),
    force: 'presumption',
  })
  const call = (startedAt: string, more: object = {}) =>
    one(startedAt, { keys, customerTimeZones: ['America/New_York'], networkResult: 'no-answer', ...more })
  const on = (date: string, count: number, more: object = {}) =>
    Array.from({ length: count }, () => call(`2026-11-${date}T12:00:00-05:00`, more))
  test('the eighth is presumed too many; the first day has left on the eighth date', () => {
    expect(judged(law, call('2026-11-26T13:00:00-05:00'), [...on('20', 3), ...on('21', 2), ...on('24', 2)])).toBe(
      'presumption',
    )
    expect(judged(law, call('2026-11-27T13:00:00-05:00'), on('20', 7))).toBe('met')
  })
  test('each debt has its own seven', () => {
    const other = call('2026-11-26T13:00:00-05:00', { keys: { ...keys, debt: 'other' } })
    expect(judged(law, other, on('24', 7))).toBe('met')
  })
  test('busy and dead lines do not count; an unknown result leaves the eighth open', () => {
    const judge = call('2026-11-26T13:00:00-05:00')
    expect(judged(law, judge, [...on('24', 6), ...on('24', 1, { networkResult: 'busy' })])).toBe('met')
    expect(judged(law, judge, [...on('24', 6), ...on('24', 1, { networkResult: undefined })])).toEqual([
      'past[p6].calls',
    ])
  })
  test('one’s own calls only: seven prove nothing, eight do', () => {
    const own = [{ subject: 'call', since: 'start', keys: { agent: 'own' } as never }] as const
    expect(judged(law, call('2026-11-26T13:00:00-05:00'), on('24', 6), own)).toEqual(['past:calls'])
    expect(judged(law, call('2026-11-26T13:00:00-05:00'), on('24', 7), own)).toBe('presumption')
  })
  test('rest after a conversation: the seventh date is too soon, the eighth is not', () => {
    const rest = lawOf({
      timeZone: 'America/New_York',
      measures: {
        talks: {
          of: 'call',
          where: over('talkSeconds', 0) as never,
          take: 'count',
          by: ['contact', 'debt'],
          window: { localDates: 7 },
          clock: 'called',
        },
      },
      when: over('talks', 0),
      force: 'presumption',
    })
    const talked = [call('2026-11-16T12:00:00-05:00', { talkSeconds: 90 })]
    const judge = (date: string) => call(`2026-11-${date}T12:00:00-05:00`, { talkSeconds: 0 })
    expect(judged(rest, judge('22'), talked)).toBe('presumption')
    expect(judged(rest, judge('23'), talked)).toBe('met')
    expect(judged(rest, judge('23'), [])).toBe('met')
    expect(judged(rest, judge('23'), [], [])).toEqual(['past:talks'])
  })
})

describe('abandonment over a campaign’s blocks of thirty days', () => {
  const person = is('networkResult', 'person')
  const law = lawOf({
    timeZone: 'America/New_York',
    measures: {
      rate: {
        of: 'call',
        where: person as never,
        take: 'share',
        part: is('answered', false) as never,
        by: 'campaign',
        window: { blocksOfDays: 30 },
      },
    },
    when: over('rate', 3),
  })
  const calls = (lost: number, all: number, month = '10') =>
    Array.from({ length: all }, (_, index) =>
      one(`2026-${month}-${String(1 + (index % 28)).padStart(2, '0')}T12:00:00-04:00`, {
        keys,
        networkResult: 'person',
        answered: index >= lost,
      }),
    )
  const closed = (until: string) => [{ subject: 'call', since: 'start', until }] as const
  const judge = one('2026-10-05T12:00:00-04:00', { keys, networkResult: 'busy' })
  test.each([
    [30, 1000, 'met'],
    [31, 1000, 'violated'],
    [3, 100, 'met'],
    [4, 100, 'violated'],
    [1, 20, 'violated'],
  ])('%i of %i: %s', (lost, all, outcome) =>
    expect(judged(law, judge, calls(lost, all), closed('2026-12-31T00:00:00-05:00'))).toBe(outcome))
  test('nobody answered: no rate', () =>
    expect(judged(law, judge, [], closed('2026-12-31T00:00:00-05:00'))).toEqual(['records']))
  test('unclassified calls that span the limit leave it open', () => {
    const unclassified = times(5, '2026-10-05T12:00:00-04:00', { keys, answered: false })
    expect(judged(law, judge, [...calls(28, 1000), ...unclassified], closed('2026-12-31T00:00:00-05:00'))).toContain(
      'past[p1000].rate',
    )
  })
  test('the second block has its own rate', () => {
    const second = one('2026-11-05T12:00:00-05:00', { keys, networkResult: 'busy' })
    const all = [...calls(0, 1000), ...calls(31, 1000, '11')]
    expect(judged(law, second, all, closed('2026-12-31T00:00:00-05:00'))).toBe('violated')
    expect(judged(law, judge, all, closed('2026-12-31T00:00:00-05:00'))).toBe('met')
  })
})

describe('Spain: 95 percent answered in less than three minutes over a period', () => {
  const service = (limit: object) =>
    lawOf({
      timeZone: 'Europe/Madrid',
      subject: 'period',
      measures: {
        answeredPercent: {
          of: 'call',
          where: is('direction', 'inbound') as never,
          take: 'share',
          part: limit as never,
          by: 'centre',
          window: 'period',
        },
      },
      when: { fact: 'answeredPercent', operator: 'lessThan', value: 95 },
    })
  const strict = service({ fact: 'waitSeconds', operator: 'lessThan', value: 180 })
  const inclusive = service({ fact: 'waitSeconds', operator: 'lessThanInclusive', value: 180 })
  const outcome = (law: ReturnType<typeof lawOf>, waits: readonly (readonly [count: number, seconds: number])[]) => {
    const month = accumulatePeriod(law, { kind: 'month', shard: 's' })
    let id = 0
    for (const [count, queueSeconds] of waits)
      for (let index = 0; index < count; index++)
        month.add('call', {
          id: `c${id++}`,
          startedAt: '2027-02-05T10:00:00+01:00',
          direction: 'inbound',
          centreId: 'm',
          answered: true,
          queueSeconds,
        })
    const [period] = month.toPeriods()
    const empty = { kind: 'month', from: '2027-02-01', to: '2027-02-28', centreId: 'm', totals: {} }
    return judged(law, (period ?? empty) as never, [], [], 'period')
  }
  test('950 of 1,000 are enough, 949 are not', () => {
    expect(
      outcome(strict, [
        [950, 60],
        [50, 400],
      ]),
    ).toBe('met')
    expect(
      outcome(strict, [
        [949, 60],
        [51, 400],
      ]),
    ).toBe('violated')
  })
  test('exactly three minutes: the text’s two readings', () => {
    const waits = [
      [940, 60],
      [10, 180],
      [50, 400],
    ] as const
    expect([outcome(strict, waits), outcome(inclusive, waits)]).toEqual(['violated', 'met'])
  })
  test('without any call there is no rate', () => expect(outcome(strict, [])).toEqual(['answeredPercent']))
})

describe('working days of a named place', () => {
  const days = (to: string, more: object = {}) => ({
    fact: 'elapsedWorkingDays',
    params: { from: 'requestedAt', to },
    operator: 'greaterThan',
    value: 10,
    ...more,
  })
  const calendar = createCalendar({
    from: '2026-01-01',
    to: '2026-12-31',
    holidays: { thanksgiving: ['2026-11-26'], veterans: ['2026-11-11'] },
  })
  const law = lawOf(
    { timeZone: 'America/New_York', observations: { requestedAt: 'instant' }, when: days('startedAt') },
    { calendar },
  )
  const call = (startedAt: string, requestedAt: string) => one(startedAt, { observations: { requestedAt } })
  test('the tenth business day after a revocation, a holiday between', () => {
    expect(judged(law, call('2026-11-30T12:00:00-05:00', '2026-11-13T12:00:00-05:00'))).toBe('met')
    expect(judged(law, call('2026-12-01T12:00:00-05:00', '2026-11-13T12:00:00-05:00'))).toBe('violated')
    expect(judged(law, call('2026-11-28T12:00:00-05:00', '2026-11-02T12:00:00-05:00'))).toBe('violated')
  })
})

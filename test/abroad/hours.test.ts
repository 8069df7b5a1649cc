import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../src/time/working/calendar.ts'
import { everyDay, is, judged, lawOf, open, outsideHours, weekdays } from './contact-law.ts'

// Contact hours of public laws, each row with its own examples: instants and places are given, no local time.

const at = (startedAt: string, zone?: string | readonly string[], observations?: object) => ({
  startedAt,
  ...(zone === undefined ? {} : { customerTimeZones: typeof zone === 'string' ? [zone] : zone }),
  ...(observations === undefined ? {} : { observations }),
})
const holidays = (name: string, dates: Readonly<Record<string, readonly string[]>>) => ({
  calendars: { [name]: createCalendar({ from: '2026-01-01', to: '2026-12-31', holidays: dates }) },
})

describe('Australia, telemarketing standard: times', () => {
  const law = lawOf(
    {
      hours: [open(['holiday']), open(weekdays, '09:00-20:00'), open(['Sat'], '09:00-17:00'), open(['Sun'])],
      observations: { consentToThatTime: 'boolean' },
      when: outsideHours({ calendar: 'AU national' }),
      excuse: is('consentToThatTime', true),
    },
    holidays('AU national', { anzac: ['2026-04-25'] }),
  )
  const no = { consentToThatTime: false }
  const sydney = 'Australia/Sydney'
  test('weekdays end at 20:00, included', () => {
    expect(judged(law, at('2026-11-23T20:00:00+11:00', sydney))).toBe('met')
    expect(judged(law, at('2026-11-23T20:01:00+11:00', sydney, no))).toBe('violated')
  })
  test('09:00 in Sydney is 06:00 in Perth', () =>
    expect(judged(law, at('2026-11-27T09:00:00+11:00', 'Australia/Perth', no))).toBe('violated'))
  test('Saturdays end at 17:00, Sundays are closed', () => {
    expect(judged(law, at('2026-11-28T17:00:00+11:00', sydney))).toBe('met')
    expect(judged(law, at('2026-11-29T12:00:00+11:00', sydney, no))).toBe('violated')
  })
  test('Anzac Day is closed, a holiday of one state is not', () => {
    expect(judged(law, at('2026-04-25T12:00:00+10:00', sydney, no))).toBe('violated')
    expect(judged(law, at('2026-11-03T12:00:00+11:00', 'Australia/Melbourne'))).toBe('met')
  })
})

test('Australia, research: Sundays from 09:00, weekdays to 20:30', () => {
  const law = lawOf({
    hours: [open(weekdays, '09:00-20:30'), open(['Sat', 'Sun'], '09:00-17:00')],
    observations: { consentToThatTime: 'boolean' },
    when: outsideHours(),
    excuse: is('consentToThatTime', true),
  })
  expect(judged(law, at('2026-11-29T10:00:00+11:00', 'Australia/Sydney'))).toBe('met')
  expect(judged(law, at('2026-11-23T20:31:00+11:00', 'Australia/Sydney', { consentToThatTime: false }))).toBe(
    'violated',
  )
})

test('Brazil, code of 2019: Saturdays to 16:00', () => {
  const law = lawOf(
    {
      hours: [open(['holiday', 'Sun']), open(['Sat'], '10:00-16:00'), open(weekdays, '09:00-21:00')],
      observations: { requestedOrAuthorised: 'boolean' },
      when: outsideHours({ calendar: 'BR national' }),
      excuse: is('requestedOrAuthorised', true),
    },
    holidays('BR national', { tiradentes: ['2026-04-21'] }),
  )
  expect(judged(law, at('2026-11-28T16:01:00-03:00', 'America/Sao_Paulo', { requestedOrAuthorised: false }))).toBe(
    'violated',
  )
  expect(judged(law, at('2026-11-25T21:00:00-03:00', 'America/Sao_Paulo'))).toBe('met')
})

test.each([
  ['RJ', '08:00-18:00', '2026-11-27T18:01:00-03:00'],
  ['ES', '08:00-19:00', '2026-11-28T10:00:00-03:00'],
  ['CE', '08:00-18:00', '2026-11-26T18:30:00-03:00'],
])('Brazil, state %s: closed at weekends and outside %s', (_, span, startedAt) => {
  const law = lawOf(
    { hours: [open(['holiday', 'Sat', 'Sun']), open(weekdays, span)], when: outsideHours({ calendar: 'BR' }) },
    holidays('BR', { tiradentes: ['2026-04-21'] }),
  )
  expect(judged(law, at(startedAt, 'America/Sao_Paulo'))).toBe('violated')
  expect(judged(law, at('2026-11-25T12:00:00-03:00', 'America/Sao_Paulo'))).toBe('met')
})

test('Brazil, São Paulo: Saturdays to 14:00', () => {
  const law = lawOf({ hours: [open(['Sat'], '08:00-14:00'), open(weekdays, '08:00-20:00')], when: outsideHours() })
  expect(judged(law, at('2026-11-28T14:30:00-03:00', 'America/Sao_Paulo'))).toBe('violated')
})

test('Canada: weekends from 10:00; Newfoundland is half an hour ahead', () => {
  const law = lawOf({
    hours: [open(weekdays, '09:00-21:30'), open(['Sat', 'Sun'], '10:00-18:00')],
    when: outsideHours(),
  })
  expect(judged(law, at('2026-11-29T10:00:00-05:00', 'America/Toronto'))).toBe('met')
  expect(judged(law, at('2026-11-27T21:31:00-05:00', 'America/Toronto'))).toBe('violated')
  expect(judged(law, at('2026-11-28T18:15:00-03:30', 'America/St_Johns'))).toBe('violated')
  expect(judged(law, at('2026-11-28T18:15:00-03:30', 'America/Halifax'))).toBe('met')
})

test('China, insurance: from 09:00 to before 21:00', () => {
  const law = lawOf({
    hours: [open(everyDay, '[09:00-21:00)')],
    observations: { requestedByCustomer: 'boolean' },
    when: outsideHours(),
    excuse: is('requestedByCustomer', true),
  })
  const zone = 'Asia/Shanghai'
  expect(judged(law, at('2026-11-28T20:59:59+08:00', zone))).toBe('met')
  expect(judged(law, at('2026-11-28T21:00:00+08:00', zone, { requestedByCustomer: false }))).toBe('violated')
  expect(judged(law, at('2026-11-28T09:00:00+08:00', zone))).toBe('met')
})

test('China, loan collection: from 08:00 to before 22:00, other times by agreement', () => {
  const law = lawOf({
    hours: [open(everyDay, '[08:00-22:00)')],
    observations: { agreedContactTime: 'boolean' },
    when: outsideHours(),
    excuse: is('agreedContactTime', true),
  })
  const zone = 'Asia/Shanghai'
  expect(judged(law, at('2026-11-28T21:59:59+08:00', zone))).toBe('met')
  expect(judged(law, at('2026-11-28T22:00:00+08:00', zone, { agreedContactTime: false }))).toBe('violated')
  expect(judged(law, at('2026-11-28T08:00:00+08:00', zone))).toBe('met')
  expect(judged(law, at('2026-11-28T22:30:00+08:00', zone))).toEqual(['agreedContactTime'])
})

test('Germany: unusual hours, Sundays and holidays are indicators; a holiday of Bavaria is none', () => {
  const law = lawOf(
    {
      hours: [open(['holiday', 'Sun']), open([...weekdays, 'Sat'], '08:00-20:00')],
      when: outsideHours({ calendar: 'DE national' }),
      force: 'indicator',
    },
    holidays('DE national', { unity: ['2026-10-03'] }),
  )
  const zone = 'Europe/Berlin'
  expect(judged(law, at('2026-11-28T20:30:00+01:00', zone))).toBe('indicator')
  expect(judged(law, at('2026-11-27T20:00:00+01:00', zone))).toBe('met')
  expect(judged(law, at('2026-10-03T12:00:00+02:00', zone))).toBe('indicator')
  expect(judged(law, at('2026-06-04T12:00:00+02:00', zone))).toBe('met')
})

describe('France: days and hours', () => {
  const law = lawOf(
    {
      hours: [open(['holiday', 'Sat', 'Sun']), open(weekdays, '10:00-13:00', '14:00-20:00')],
      observations: { expressPriorConsentToTime: 'boolean' },
      when: outsideHours({ calendar: 'FR L. 3133-1' }),
      excuse: is('expressPriorConsentToTime', true),
    },
    holidays('FR L. 3133-1', { armistice: ['2026-11-11'], christmas: ['2026-12-25'] }),
  )
  const no = { expressPriorConsentToTime: false }
  const paris = 'Europe/Paris'
  test('holidays of the labour code and Saturdays are closed, a local one is not', () => {
    expect(judged(law, at('2026-11-11T11:00:00+01:00', paris, no))).toBe('violated')
    expect(judged(law, at('2026-12-25T11:00:00+01:00', paris, no))).toBe('violated')
    expect(judged(law, at('2026-12-26T11:00:00+01:00', paris, no))).toBe('violated')
    expect(judged(law, at('2026-04-03T11:00:00+02:00', paris))).toBe('met')
  })
  test('the pause is closed, its ends are open', () => {
    expect(judged(law, at('2026-11-27T13:30:00+01:00', paris, no))).toBe('violated')
    expect(judged(law, at('2026-11-27T10:00:00+01:00', paris))).toBe('met')
    expect(judged(law, at('2026-11-27T09:30:00+01:00', paris))).toEqual(['expressPriorConsentToTime'])
  })
  test('10:30 in Paris is 05:30 in Guadeloupe', () =>
    expect(judged(law, at('2026-11-27T10:30:00+01:00', 'America/Guadeloupe', no))).toBe('violated'))
})

describe('India: a fixed clock', () => {
  const law = lawOf({
    hours: [open(everyDay, '08:00-19:00')],
    observations: { microfinance: 'boolean' },
    when: { all: [outsideHours({ clock: '+05:30' }), is('microfinance', false)] },
  })
  test('08:00 and 19:00 are inside', () => {
    const personal = { microfinance: false }
    expect(judged(law, at('2026-03-02T13:30:00Z'))).toBe('met')
    expect(judged(law, at('2026-03-02T13:30:01Z', undefined, personal))).toBe('violated')
    expect(judged(law, at('2026-03-02T02:29:59Z', undefined, personal))).toBe('violated')
  })
  test('promotional messages from 10:00 to 21:00, others at any time', () => {
    const messages = lawOf({
      hours: [open(everyDay, '10:00-21:00')],
      observations: { promotional: 'boolean' },
      applies: is('promotional', true),
      when: outsideHours({ clock: '+05:30' }),
    })
    expect(judged(messages, at('2026-03-02T04:00:00Z', undefined, { promotional: true }))).toBe('violated')
    expect(judged(messages, at('2026-03-02T16:30:00Z', undefined, { promotional: false }))).toBe('not-applicable')
  })
})

describe('United States', () => {
  const newYork = 'America/New_York'
  test('Regulation F: a time that the person called inconvenient, or outside 8 to 21', () => {
    const law = lawOf({
      hours: [open(everyDay, '08:00-21:00')],
      observations: { directPriorConsentToTime: 'boolean', consumerSaidTimeIsInconvenient: 'boolean' },
      when: { any: [outsideHours(), is('consumerSaidTimeIsInconvenient', true)] },
      excuse: is('directPriorConsentToTime', true),
    })
    const fine = { consumerSaidTimeIsInconvenient: false }
    expect(judged(law, at('2026-03-02T21:00:00-05:00', newYork, fine))).toBe('met')
    expect(judged(law, at('2026-03-02T21:00:01-05:00', newYork, { directPriorConsentToTime: false }))).toBe('violated')
    const said = { consumerSaidTimeIsInconvenient: true, directPriorConsentToTime: false }
    expect(judged(law, at('2026-03-02T12:15:00-05:00', newYork, said))).toBe('violated')
    expect(judged(law, at('2026-03-02T22:00:00-05:00', newYork, { directPriorConsentToTime: true }))).toBe('met')
  })
  test('Regulation F, comment: convenient in every place where the person may be', () => {
    const law = lawOf({ hours: [open(everyDay, '08:00-21:00')], when: outsideHours({ place: 'every' }) })
    const both = [newYork, 'America/Los_Angeles']
    expect(judged(law, at('2026-03-02T10:59:00-05:00', both))).toBe('violated')
    expect(judged(law, at('2026-03-02T11:00:00-05:00', both))).toBe('met')
    expect(judged(law, at('2026-03-02T21:30:00-05:00', both))).toBe('violated')
    expect(judged(law, at('2026-03-02T12:00:00-05:00'))).toEqual(['customerTimeZones'])
  })
  test('TCPA and TSR: 8 to 21 at a residence', () => {
    const law = lawOf({
      hours: [open(everyDay, '08:00-21:00')],
      observations: { toResidence: 'boolean', priorConsentToHours: 'boolean' },
      applies: is('toResidence', true),
      when: outsideHours(),
      excuse: is('priorConsentToHours', true),
    })
    const home = { toResidence: true }
    const refused = { ...home, priorConsentToHours: false }
    expect(judged(law, at('2026-07-01T21:00:00-07:00', 'America/Los_Angeles', home))).toBe('met')
    expect(judged(law, at('2026-07-01T21:00:01-07:00', 'America/Los_Angeles', refused))).toBe('violated')
    expect(judged(law, { ...at('2026-07-02T07:59:00-04:00', newYork, refused), channel: 'message' })).toBe('violated')
    expect(judged(law, at('2026-03-02T12:59:59Z', newYork, refused))).toBe('violated')
    expect(judged(law, at('2026-03-02T13:00:00Z', newYork, home))).toBe('met')
    expect(judged(law, at('2026-03-03T02:30:00Z', [newYork, 'America/Chicago'], refused))).toEqual([
      'customerTimeZones',
    ])
    expect(judged(law, at('2026-03-02T18:00:00Z', undefined, refused))).toEqual(['customerTimeZones'])
  })
  test('Florida: to 20:00 where the person is', () => {
    const law = lawOf({ hours: [open(everyDay, '08:00-20:00')], when: outsideHours() })
    expect(judged(law, at('2026-11-28T20:30:00-05:00', 'America/Chicago'))).toBe('met')
    expect(judged(law, at('2026-11-28T20:30:00-05:00', newYork))).toBe('violated')
    expect(judged(law, at('2026-11-28T20:30:00-05:00'))).toEqual(['customerTimeZones'])
  })
  test('Maryland: before 20:00', () => {
    const law = lawOf({ hours: [open(everyDay, '[08:00-20:00)')], when: outsideHours() })
    expect(judged(law, at('2026-11-27T20:00:00-05:00', newYork))).toBe('violated')
    expect(judged(law, at('2026-11-27T08:00:00-05:00', newYork))).toBe('met')
  })
  test('Oklahoma: 20:00 included', () => {
    const law = lawOf({ hours: [open(everyDay, '08:00-20:00')], when: outsideHours() })
    expect(judged(law, at('2026-11-27T20:00:00-06:00', 'America/Chicago'))).toBe('met')
  })
  test('Texas: Sundays from noon', () => {
    const law = lawOf({
      hours: [open(['Sun'], '12:00-21:00'), open([...weekdays, 'Sat'], '09:00-21:00')],
      observations: { toResidence: 'boolean' },
      applies: is('toResidence', true),
      when: outsideHours(),
    })
    const home = { toResidence: true }
    expect(judged(law, at('2026-11-29T11:59:00-06:00', 'America/Chicago', home))).toBe('violated')
    expect(judged(law, at('2026-11-30T09:00:00-06:00', 'America/Chicago', home))).toBe('met')
  })
})

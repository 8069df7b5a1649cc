import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { call, tinyDocument, tinyPolicy } from '../support/tiny.ts'

const document = {
  ...tinyDocument(),
  scripts: {
    opening: {
      text: '{greeting},很高兴为您服务',
      position: 'first',
      slots: {
        greeting: {
          byHoliday: { 'new-year': '新年好', 'spring-festival': '新年好', 'national-day': '国庆快乐' },
          otherwise: '您好',
        },
      },
    },
  },
  rules: [
    ...tinyDocument().rules.slice(1),
    {
      id: 'hold',
      clause: '1',
      subject: 'call',
      summary: { zh: '开头语', en: 'Opening' },
      when: { fact: 'scriptSaid', params: { script: 'opening', speaker: 'agent' }, operator: 'equal', value: false },
    },
  ],
}

const broken = (startedAt: string, text: string, options: object = { calendar: chinaCalendar }) =>
  evaluateCall(
    tinyPolicy(options, document),
    call({ startedAt, endedBy: 'customer', utterances: [{ speaker: 'agent', text }] }) as never,
  ).findings.map(({ clause }) => clause)

describe('a greeting that depends on the day', () => {
  test('is the festive one on the holiday', () => {
    expect(broken('2026-10-01T09:00:00+08:00', '国庆快乐，很高兴为您服务')).toEqual([])
    expect(broken('2026-10-01T09:00:00+08:00', '您好，很高兴为您服务')).toEqual(['1'])
  })
  test('is the plain one on other days', () => {
    expect(broken('2026-03-02T09:00:00+08:00', '您好，很高兴为您服务')).toEqual([])
    expect(broken('2026-03-02T09:00:00+08:00', '新年好，很高兴为您服务')).toEqual(['1'])
  })
  test('goes by the local date: new year begins at midnight in Shanghai', () => {
    expect(broken('2025-12-31T16:00:00Z', '新年好，很高兴为您服务')).toEqual([])
    expect(broken('2025-12-31T15:59:59Z', '新年好，很高兴为您服务')).toEqual(['1'])
  })
  test('may be either while no calendar says which day it is', () => {
    expect(broken('2026-10-01T09:00:00+08:00', '国庆快乐，很高兴为您服务', {})).toEqual([])
  })
})

describe('the holiday of an instant', () => {
  const asks = {
    ...tinyDocument(),
    rules: [
      ...tinyDocument().rules.slice(1),
      {
        id: 'hold',
        clause: '1',
        subject: 'call',
        summary: { zh: '节日', en: 'Holiday' },
        when: { fact: 'holiday', params: { of: 'startedAt' }, operator: 'equal', value: 'national-day' },
      },
    ],
  }
  const judge = (startedAt: string, options: object = { calendar: chinaCalendar }) =>
    evaluateCall(tinyPolicy(options, asks), call({ startedAt }))
  const missing = (assessment: ReturnType<typeof judge>) =>
    assessment.notAssessed.find(({ clause }) => clause === '1')?.missing
  test('is its name, and none on any other day', () => {
    expect(judge('2026-10-03T09:00:00+08:00').findings.map(({ clause }) => clause)).toEqual(['1'])
    expect(judge('2026-10-09T09:00:00+08:00').counts.met).toBe(1)
  })
  test('is unknown without a calendar and outside of its years', () => {
    expect(missing(judge('2026-10-03T09:00:00+08:00', {}))).toEqual(['calendar:2026-10-03'])
    expect(missing(judge('1999-10-03T09:00:00+08:00'))).toEqual(['calendar:1999-10-03'])
  })
})

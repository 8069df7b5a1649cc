import { describe, expect, test } from 'vitest'
import { type FactValue, Interval, Unknown } from '../../src/facts/contract.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { Workspace } from '../../src/facts/scope/workspace.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Subject } from '../../src/records/subject.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

const factOf = (subject: Subject, record: object, fact: string): FactValue => {
  const { document } = loadWritten(tinyDocument())
  const workspace = new Workspace()
  workspace.begin(parseRecord(subject, record))
  return workspace.get(
    factBinder({ document, subject, parameters: {}, calendar: undefined }, new SlotTable()).bind(fact),
  )
}

const at = '2026-03-02T09:00:00+08:00'
const records: Readonly<Record<Exclude<Subject, 'call'>, object>> = {
  case: { id: 'k', kind: 'complaint', openedAt: at },
  incident: { id: 'i', agentId: 'a', at, act: 'smoking' },
  review: { id: 'r', agentId: 'a', reviewedAt: at },
  attendance: { agentId: 'a', date: '2026-03-02' },
  period: { agentId: 'a', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {} },
  audit: { id: 'u', organisationId: 'o', at, observations: {} },
}
const people = ['call', 'case', 'incident', 'review', 'attendance', 'period'] as const
const recordOf = (subject: Subject, fields: object) =>
  subject === 'call' ? call(fields) : { ...records[subject], ...fields }

describe('a person has the same fields and facts on every subject', () => {
  test.each(people)('%s', (subject) => {
    for (const name of ['role', 'teamId', 'supervisorId', 'departmentId', 'centreId'])
      expect(factOf(subject, recordOf(subject, { [name]: 'x' }), name)).toBe('x')
  })
  test('a role that nobody stated is unknown', () => {
    for (const subject of people) expect(factOf(subject, recordOf(subject, {}), 'role')).toBeInstanceOf(Unknown)
  })
  test('an audit names the department, the person and the role', () => {
    const audit = recordOf('audit', { role: 'manager', departmentId: 'd', agentId: 'a' })
    expect(['role', 'departmentId', 'agentId'].map((name) => factOf('audit', audit, name))).toEqual([
      'manager',
      'd',
      'a',
    ])
  })
  test("a period's role may stand under employment", () => {
    expect(factOf('period', recordOf('period', { employment: { role: 'agent' } }), 'role')).toBe('agent')
  })
})

describe('what a record says of its contact has the names of a call', () => {
  const contact = { direction: 'outbound', answered: false, startedAt: at, endedAt: null }
  test.each(['case', 'incident', 'review'] as const)('%s', (subject) => {
    const record = recordOf(subject, { contact: { ...contact, channel: 'chat' } })
    expect(
      ['direction', 'answered', 'startedAt', 'endedAt', 'channel'].map((name) => factOf(subject, record, name)),
    ).toEqual(['outbound', false, Date.parse(at), null, 'chat'])
  })
  test('a case has a kind and a channel of its own', () => {
    const record = recordOf('case', { channel: 'letter', contact: { kind: 'sales', channel: 'chat' } })
    expect([factOf('case', record, 'kind'), factOf('case', record, 'channel')]).toEqual(['complaint', 'letter'])
  })
  test('without the contact it is unknown', () => {
    expect(factOf('review', recordOf('review', { callId: 'c' }), 'direction')).toEqual(
      new Unknown(['contact.direction']),
    )
  })
})

describe('an incident', () => {
  test('says whether the person was on duty', () => {
    expect(factOf('incident', recordOf('incident', { onShift: false }), 'onShift')).toBe(false)
  })
  test.each(['severe', 'serious'])('that is %s is severe', (severity) => {
    expect(factOf('incident', recordOf('incident', { severity }), 'severity')).toBe('severe')
  })
})

describe('a call', () => {
  test.each<[string, object, FactValue]>([
    ['networkResult', { networkResult: 'machine' }, 'machine'],
    ['dialling', { dialling: 'automatic' }, 'automatic'],
    ['greetingEndedAt', { greetingEndedAt: at }, Date.parse(at)],
    ['personConnectedAt', { personConnectedAt: null }, null],
    ['personConnectedAt', { asOf: at }, null],
    ['answeredAt', { asOf: at }, null],
    ['answered', { asOf: at }, false],
    ['customerTimeZone', { customerTimeZones: ['Asia/Shanghai'] }, 'Asia/Shanghai'],
    ['customerTimeZone', { customerTimeZones: ['Asia/Tokyo', 'Asia/Shanghai'] }, new Unknown(['customerTimeZones'])],
    ['customerJurisdiction', { customerJurisdictions: ['US-NY'] }, 'US-NY'],
    ['endedBy', { endedBy: 'customer' }, 'customer'],
    ['endedBy', { participants: [{ id: 'p', role: 'bot' }], endedBy: 'p' }, 'bot'],
  ])('%s of %o', (fact, fields, expected) => {
    expect(factOf('call', call(fields), fact)).toEqual(expected)
  })
})

describe('holds known only in all', () => {
  const held = call({ holdSecondsTotal: 90, talkSeconds: 10, afterCallSeconds: 5 })
  test('leave the longest one anywhere up to the total', () => {
    expect(factOf('call', held, 'longestHoldSeconds')).toEqual(new Interval(0, 90, ['holds']))
  })
  test('are their own total', () => {
    expect([factOf('call', held, 'totalHoldSeconds'), factOf('call', held, 'handleSeconds')]).toEqual([90, 105])
  })
  test('of no time are no holds', () => {
    expect(factOf('call', call({ holdSecondsTotal: 0 }), 'holdCount')).toBe(0)
  })
  test('leave their number unknown', () => {
    expect(factOf('call', held, 'holdCount')).toBeInstanceOf(Unknown)
  })
})

test('a hold without reports may have been reported at once or never', () => {
  const fields = { holds: [{ seconds: 20, progressReportsAtSeconds: [] }, { seconds: 31 }] }
  expect(factOf('call', call(fields), 'longestUnreportedWaitSeconds')).toEqual(
    new Interval(20, 31, ['holds[1].progressReportsAtSeconds']),
  )
})

test('a total of a period may be known within bounds', () => {
  const period = recordOf('period', { totals: { absentDays: { min: 1, max: 3 } } })
  expect(factOf('period', period, 'absentDays')).toEqual(new Interval(1, 3, ['totals.absentDays']))
})

describe('an incident happened while the contact went on', () => {
  const during = (contact: object | undefined) =>
    factOf('incident', recordOf('incident', contact === undefined ? {} : { contact }), 'duringContact')
  const [before, after] = ['2026-03-02T08:00:00+08:00', '2026-03-02T10:00:00+08:00']
  test('between its start and its end, both included', () => {
    expect(during({ startedAt: at, endedAt: at })).toBe(true)
    expect(during({ startedAt: before, endedAt: before })).toBe(false)
    expect(during({ startedAt: after })).toBe(false)
  })
  test('a contact that has not ended went on', () => expect(during({ startedAt: before, endedAt: null })).toBe(true))
  test('a start or an end that is not known leaves it open', () => {
    expect(during({ startedAt: before })).toMatchObject({ missing: ['contact.endedAt'] })
    expect(during(undefined)).toMatchObject({ missing: ['contact.startedAt'] })
  })
})

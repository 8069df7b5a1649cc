import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { Interval, Unknown, unknown } from '../../src/facts/contract.ts'
import { factsOf } from '../../src/facts/vocabulary.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { at, dayOf, fact, ins, leave, punches } from './attendance-fixture.ts'

const twoHalves = {
  segments: [
    { start: '08:30', end: '12:00' },
    { start: '13:30', end: '17:30' },
  ],
}
const of = (name: string, parts: Partial<AttendanceDay>, params = {}) => fact(name, dayOf(parts), { params })
const without = (field: keyof AttendanceDay, parts: Partial<AttendanceDay> = {}) => {
  const { [field]: _, ...day } = dayOf(parts)
  return day as AttendanceDay
}

describe('facts of duty', () => {
  const ofDuty = Object.entries(factsOf('attendance')).filter(([, definition]) => definition.ofDuty === true)
  const dayOff = { isWorkday: false, shift: null, punches: punches('08:00', '21:00'), excused: [] }
  const login = { systemLoginAt: at('08:00'), systemLogoutAt: at('21:00') }

  test('there are some', () => expect(ofDuty.map(([name]) => name)).toContain('lateMinutes'))
  test.each(ofDuty)('%s is nothing on a day off, whoever punched', (name) => {
    expect([null, 0]).toContain(of(name, { ...dayOff, ...login }))
    expect([null, 0]).toContain(of(name, { ...dayOff, punches: [] }))
  })
})

describe('absence', () => {
  test('no punch and no leave is a day', () => expect(of('absentDays', { punches: [] })).toBe(1))
  test('one punch is enough to have been there', () => expect(of('absentDays', { punches: punches('11:00') })).toBe(0))
  test('half a day of leave leaves half a day of absence', () => {
    expect(of('absentDays', { shift: twoHalves, punches: [], leaves: [leave('08:30', '12:00')] })).toBe(0.5)
    expect(of('absentDays', { shift: twoHalves, punches: [], leaves: [leave('13:30', '17:30')] })).toBe(0.5)
  })
  test('a leave that was approved at some time counts, one that was not approved does not', () => {
    const asked = (approvedAt: string | null) => {
      const { approvedBy: _, ...whole } = { approvedBy: undefined, ...leave('00:00', '23:59') }
      return of('absentDays', { punches: [], leaves: [{ ...whole, approvedAt }] })
    }
    expect([asked(at('07:00')), asked(null)]).toEqual([0, 1])
  })
  test('a whole day of leave leaves none', () => {
    expect(of('absentDays', { punches: [], leaves: [leave('00:00', '23:59')] })).toBe(0)
    expect(fact('absentDays', dayOf({ leaves: [leave('09:00', '18:00')] }))).toBe(0)
  })
  test('a rest day has none', () => expect(of('absentDays', { shift: null, punches: [] })).toBe(0))
  test('unknown punches, leave, shift', () => {
    expect(fact('absentDays', dayOf())).toEqual(unknown('punches'))
    expect(fact('absentDays', without('leaves', { punches: [] }))).toEqual(new Interval(0, 1, ['leaves']))
    expect(fact('absentDays', without('shift', { punches: [] }))).toEqual(unknown('shift'))
  })
  test('a workday without a shift is due where no leave could cover it', () => {
    const workday = { isWorkday: true, punches: [] }
    expect(fact('absentDays', without('shift', workday))).toBe(1)
    expect(fact('absentDays', without('shift', { ...workday, punches: punches('09:00') }))).toBe(0)
    expect(fact('absentDays', without('shift', { ...workday, leaves: [leave('09:00', '12:00')] }))).toEqual(
      unknown('shift'),
    )
    expect(fact('absentDays', without('shift', { ...workday, asOf: at('12:00') }))).toEqual(unknown('shift'))
    expect(fact('absentDays', without('shift', { isWorkday: true }))).toEqual(unknown('punches'))
    expect(fact('absentDays', without('shift', { ...workday, isWorkday: false }))).toBe(0)
    expect(fact('missingPunchCount', without('shift', workday))).toBe(2)
    expect(fact('missingPunchCount', without('shift', { ...workday, punches: ins('out 18:00') }))).toBe(1)
    expect(fact('missingPunchCount', without('shift', workday), { params: { per: 'segment' } })).toEqual(
      unknown('shift'),
    )
  })
  test('an observation may excuse what was not punched', () => {
    const explained = (value?: boolean) =>
      of(
        'absentDays',
        { punches: [], observations: value === undefined ? {} : { explained: value } },
        { excusedBy: 'explained' },
      )
    expect([explained(true), explained(false), explained()]).toEqual([0, 1, 1])
  })
  test('nobody is absent before the shift is over', () => {
    expect(of('absentDays', { punches: [], asOf: at('17:59') })).toEqual(unknown('punches'))
    expect(of('absentDays', { punches: [], asOf: at('18:00') })).toBe(1)
  })
  test('whether anybody came at all', () => {
    expect(of('attended', { punches: punches('11:00') })).toBe(true)
    expect(of('attended', { punches: [] })).toBe(false)
    expect(of('attended', { punches: [], asOf: at('12:00') })).toEqual(unknown('punches'))
    expect(of('attended', {})).toEqual(unknown('punches'))
    expect(of('attended', { systemLoginAt: at('09:00') }, { by: 'system' })).toBe(true)
    expect(of('attended', { shift: null, punches: punches('11:00') })).toBe(true)
  })
  test('excused, a missing punch counts nowhere', () => {
    const excused = [{ what: 'punch' as const, by: 'departmentHead', at: at('20:00') }]
    const day = { punches: [], excused }
    expect(of('attended', day)).toBe(true)
    for (const name of ['absentDays', 'absenceMinutes', 'awayMinutes', 'missingPunchCount', 'unmatchedPunchCount'])
      expect(of(name, day)).toBe(0)
    expect(of('absentDays', day, { per: 'segment' })).toBe(0)
    expect(of('workedMinutes', day)).toEqual(unknown('punches'))
    expect(of('absenceMinutes', { punches: ins('in 09:00'), excused })).toBe(0)
  })
  test('absence, leave, swaps and overtime are excused likewise', () => {
    const by = (what: 'absence' | 'leave' | 'overtime') => [{ what, by: 'departmentHead', at: at('20:00') }]
    expect(of('absentDays', { punches: [], excused: by('absence') })).toBe(0)
    expect(of('absenceMinutes', { punches: [], excused: by('absence') })).toBe(0)
    expect(of('leaveDays', { leaves: [leave('09:00', '18:00')], excused: by('leave') })).toBe(0)
    const overtime = [{ from: at('18:00'), to: at('19:00') }]
    expect(of('overtimeMinutes', { overtime, excused: by('overtime') })).toBe(0)
  })
  test('an excused punch is no absence', () => {
    expect(of('absentDays', { punches: [], excused: [{ what: 'punch', by: 'departmentHead', at: at('20:00') }] })).toBe(
      0,
    )
  })
  test('either asks the seat system where the record has it, else the punches', () => {
    const either = { by: 'either' }
    expect(of('absentDays', { systemLoginAt: null, systemLogoutAt: null }, either)).toBe(1)
    expect(of('absentDays', { punches: [] }, either)).toBe(1)
    expect(of('absentDays', { punches: [], systemLoginAt: at('09:00') }, either)).toBe(0)
    expect(of('lateMinutes', { punches: ins('in 09:10'), systemLoginAt: at('09:05') }, either)).toBe(5)
    expect(of('lateMinutes', { punches: ins('in 09:10') }, either)).toBe(10)
    expect(of('lateMinutes', {}, either)).toEqual(unknown('punches'))
  })
  test('an afternoon missed counts only where halves are asked for', () => {
    const morning = { shift: twoHalves, punches: punches('08:25', '12:00') }
    expect(of('absentDays', morning)).toBe(0)
    expect(of('absentDays', morning, { per: 'segment' })).toBe(0.5)
    expect(of('absentDays', { ...morning, leaves: [leave('13:30', '17:30')] }, { per: 'segment' })).toBe(0)
  })
  test('the seat system may tell instead of the punches', () => {
    expect(of('absentDays', { systemLoginAt: null, systemLogoutAt: null }, { by: 'system' })).toBe(1)
    expect(of('absentDays', { systemLoginAt: at('09:00') }, { by: 'system' })).toBe(0)
    expect(of('absentDays', {}, { by: 'system' })).toEqual(unknown('systemLoginAt'))
  })
})

describe('minutes there and away', () => {
  test('breaks are not worked', () => {
    expect(of('workedMinutes', { shift: twoHalves, punches: punches('08:00', '18:00') })).toBe(450)
    expect(of('workedMinutes', { shift: twoHalves, punches: punches('08:00', '18:00') }, { outside: true })).toBe(600)
  })
  test('what was not worked is absence', () => {
    expect(of('absenceMinutes', { shift: twoHalves, punches: punches('09:00', '17:00') })).toBe(60)
    expect(of('absenceMinutes', { punches: [], leaves: [leave('09:00', '13:30')] })).toBe(270)
  })
  test('away is between arrival and departure, breaks and leave apart', () => {
    const day = { shift: twoHalves, punches: punches('08:30', '10:00', '10:20', '17:30') }
    expect(of('awayMinutes', day)).toBe(20)
    expect(of('awayMinutes', { ...day, leaves: [leave('10:00', '10:15')] })).toBe(5)
    expect(of('awayMinutes', { shift: twoHalves, punches: punches('08:30', '12:00', '13:30', '17:30') })).toBe(0)
  })
  test('the longest time away', () => {
    const day = { punches: ins('in 09:00', 'out 10:00', 'in 10:10', 'out 11:00', 'in 11:16', 'out 18:00') }
    expect(of('awayMinutes', day)).toBe(26)
    expect(of('awayMinutes', day, { of: 'longest' })).toBe(16)
  })
  test('a punch is missing: how long is not known', () => {
    expect(of('workedMinutes', { punches: punches('09:00') })).toEqual(unknown('punches'))
    expect(of('absenceMinutes', { punches: ins('in 09:00') })).toEqual(unknown('punches'))
  })
  test('a rest day is worked by nobody', () => expect(of('workedMinutes', { shift: null })).toBe(0))
})

describe('missing punches', () => {
  test('both, one, none', () => {
    expect(of('missingPunchCount', { punches: [] })).toBe(2)
    expect(of('missingPunchCount', { punches: punches('09:00') })).toBe(1)
    expect(of('missingPunchCount', { punches: punches('09:00', '18:00') })).toBe(0)
  })
  test('breaks are punched where the text says so', () => {
    const day = { shift: twoHalves, punches: punches('08:30', '17:30') }
    expect(of('missingPunchCount', day)).toBe(0)
    expect(of('missingPunchCount', day, { per: 'segment' })).toBe(2)
    expect(
      of(
        'missingPunchCount',
        { shift: twoHalves, punches: punches('08:30', '12:00', '13:30', '17:30') },
        { per: 'segment' },
      ),
    ).toBe(0)
  })
  test('a night split at midnight by the roster is one stretch', () => {
    const night = {
      segments: [
        { start: '20:00', end: '24:00' },
        { start: '00:00', end: '04:00' },
      ],
    }
    const day = { shift: night, punches: punches('19:55', '+1 04:02') }
    expect(of('missingPunchCount', day, { per: 'segment' })).toBe(0)
    expect(of('workedMinutes', day)).toBe(480)
  })
  test('nothing is due on leave', () => {
    expect(of('missingPunchCount', { punches: [], leaves: [leave('09:00', '18:00')] })).toBe(0)
    expect(fact('missingPunchCount', without('leaves', { punches: [] }))).toEqual(new Interval(0, 2, ['leaves']))
  })
  test('an evening punch is not missing before the evening', () => {
    expect(of('missingPunchCount', { punches: punches('09:00'), asOf: at('12:00') })).toEqual(unknown('punches'))
  })
})

describe('leave', () => {
  test('none is none', () => {
    expect(of('onLeave', {})).toBe(false)
    expect(of('leaveApproved', {})).toBeNull()
    expect(of('leaveDays', {})).toBe(0)
    expect(fact('onLeave', without('leaves'))).toEqual(unknown('leaves'))
  })
  test('half a day is 0.5, however long the half', () => {
    expect(of('leaveDays', { shift: twoHalves, leaves: [leave('08:30', '12:00')] })).toBe(0.5)
    expect(of('leaveDays', { shift: twoHalves, leaves: [leave('13:30', '17:30')] })).toBe(0.5)
    expect(of('leaveDays', { shift: twoHalves, leaves: [leave('08:30', '17:30')] })).toBe(1)
  })
  test('days of one kind, days approved', () => {
    const leaves = [leave('08:30', '12:00', { type: 'sick' }), leave('13:30', '17:30', { approvedBy: [] })]
    expect(of('leaveDays', { shift: twoHalves, leaves }, { type: 'sick' })).toBe(0.5)
    expect(of('leaveDays', { shift: twoHalves, leaves }, { type: 'personal' })).toBe(0.5)
    expect(of('leaveDays', { shift: twoHalves, leaves }, { approved: true })).toBe(0.5)
    expect(of('leaveTypes', { leaves })).toEqual(['sick', 'personal'])
  })
  test('the worst of several decides', () => {
    const leaves = [
      leave('09:00', '12:00', { requestedAt: '2026-03-01T09:00:00+08:00', approvedBy: ['supervisor', 'manager'] }),
      leave('14:00', '15:00', { requestedAt: at('13:50'), approvedBy: ['manager'] }),
    ]
    expect(of('leaveRequestedBeforeMinutes', { leaves })).toBe(10)
    expect(of('leaveApproved', { leaves })).toBe(true)
    expect(of('leaveApprovedBy', { leaves }, { role: 'manager' })).toBe(true)
    expect(of('leaveApprovedBy', { leaves }, { role: 'supervisor' })).toBe(false)
    expect(of('leaveApprovedByRoles', { leaves })).toEqual(['manager'])
  })
  test('who approved is known by what records call them', () => {
    const leaves = [leave('09:00', '12:00', { approvedBy: ['主管'] })]
    expect(of('leaveApprovedBy', { leaves }, { role: 'supervisor' })).toBe(true)
    expect(of('leaveApprovedBy', { leaves }, { role: 'manager' })).toBe(false)
    expect(of('leaveApprovedByRoles', { leaves })).toEqual(['supervisor'])
  })
  test('somebody whose role nobody states may hold it', () => {
    const leaves = [leave('09:00', '12:00', { approvedBy: ['e1047'] })]
    expect(of('leaveApprovedBy', { leaves }, { role: 'supervisor' })).toBeInstanceOf(Unknown)
    expect(of('leaveApproved', { leaves })).toBe(true)
  })
  test('never asked is worse than late; not known whether asked stays open', () => {
    const asked = leave('09:00', '12:00', { requestedAt: at('08:00') })
    expect(
      of('leaveRequestedBeforeMinutes', { leaves: [asked, leave('14:00', '15:00', { requestedAt: null })] }),
    ).toBeNull()
    expect(of('leaveRequestedBeforeMinutes', { leaves: [asked, leave('14:00', '15:00')] })).toEqual(
      unknown('leaves[].requestedAt'),
    )
    expect(of('leaveRequestedBeforeMinutes', { leaves: [leave('14:00', '15:00')], asOf: at('20:00') })).toBeNull()
  })
  test('a working day ahead by the calendar', () => {
    const monday = dayOf({ leaves: [leave('09:00', '18:00', { requestedAt: '2026-02-27T23:00:00+08:00' })] })
    const options = { calendar: chinaCalendar }
    // Saturday 28 February was a make-up workday of that year's spring festival.
    expect(fact('leaveRequestedBeforeWorkingDays', monday, options)).toBe(2)
    expect(fact('leaveRequestedBeforeWorkingDays', monday)).toEqual(unknown('calendar'))
  })
  test('the form within 24 hours', () => {
    const handedIn = (formHandedInAt: string | null, asOf?: string) =>
      of('leaveFormHandedInAfterMinutes', {
        leaves: [leave('09:00', '18:00', { formHandedInAt })],
        ...(asOf === undefined ? {} : { asOf }),
      })
    expect(handedIn(at('+1 09:00'))).toBe(1440)
    expect(handedIn(null)).toBeNull()
    expect(handedIn(null, at('12:00'))).toBe(180)
    expect(of('leaveFormHandedIn', { leaves: [leave('09:00', '18:00', { formHandedInAt: null })] })).toBe(false)
    const since = { since: 'end' }
    expect(
      of(
        'leaveFormHandedInAfterMinutes',
        { leaves: [leave('09:00', '18:00', { formHandedInAt: at('19:00') })] },
        since,
      ),
    ).toBe(60)
  })
  test('the last of several leaves ends it', () => {
    const leaves = [leave('14:00', '15:00', { type: 'sick' }), leave('09:00', '12:00')]
    expect(of('lastLeaveEndsAt', { leaves })).toBe(Date.parse(at('15:00')))
    expect(of('lastLeaveEndsAt', { leaves }, { type: 'personal' })).toBe(Date.parse(at('12:00')))
    expect(of('lastLeaveEndsAt', { leaves: [] })).toBeNull()
    expect(fact('lastLeaveEndsAt', without('leaves'))).toEqual(unknown('leaves'))
  })
  test('the latest request counts, and never asked before any', () => {
    const asked = (...times: (string | null)[]) =>
      of('lastLeaveRequestedAt', { leaves: times.map((requestedAt) => leave('09:00', '12:00', { requestedAt })) })
    expect(asked(at('07:00'), at('08:00'))).toBe(Date.parse(at('08:00')))
    expect(asked(at('07:00'), null)).toBeNull()
    expect(of('lastLeaveRequestedAt', { leaves: [leave('09:00', '12:00')] })).toEqual(unknown('leaves[].requestedAt'))
  })
  test('an excuse is known: without one there was none so far', () => {
    const excused = [{ what: 'late' as const, by: 'supervisor', at: at('10:00') }]
    expect(of('excused', { excused }, { what: 'late' })).toBe(true)
    expect(of('excused', { excused }, { what: 'early' })).toBe(false)
    expect(of('excused', {}, { what: 'late' })).toBe(false)
  })
  test('channel, urgency and certificate', () => {
    const leaves = [
      leave('09:00', '12:00', { channel: 'form', urgent: true, certificate: { level: 'city', emergency: true } }),
      leave('14:00', '15:00', {
        channel: 'oral',
        urgent: false,
        certificate: { level: 'community', emergency: false },
      }),
    ]
    expect(of('leaveChannel', { leaves })).toBe('oral')
    expect(of('leaveUrgent', { leaves })).toBe(false)
    expect(of('certificateLevel', { leaves })).toBe('community')
    expect(of('certificateEmergency', { leaves })).toBe(false)
    expect(of('certificateShown', { leaves: [leave('09:00', '12:00', { certificate: null })] })).toBe(false)
    expect(of('certificateLevel', { leaves: [leave('09:00', '12:00', { certificate: null })] })).toBeNull()
    expect(of('certificateShown', { leaves: [leave('09:00', '12:00')] })).toEqual(unknown('leaves[].certificate'))
  })
})

describe('swaps and overtime', () => {
  const swaps = [{ requestedAt: '2026-03-01T09:00:00+08:00', approvedAt: at('08:00'), approvedBy: ['supervisor'] }]
  test('a swap asked for a day ahead and approved an hour before', () => {
    expect(of('swapped', { swaps })).toBe(true)
    expect(of('swapRequestedBeforeMinutes', { swaps })).toBe(1440)
    expect(of('swapApprovedBeforeMinutes', { swaps })).toBe(60)
    expect(of('swapApprovedBy', { swaps }, { role: 'shiftLeader' })).toBe(false)
    expect(of('swapped', { swaps: [] })).toBe(false)
    expect(fact('swapped', dayOf())).toEqual(unknown('swaps'))
  })
  test('overtime adds up once, approved or not', () => {
    const overtime = [
      { from: at('18:00'), to: at('19:30'), approvedBy: ['generalManager'] },
      { from: at('19:00'), to: at('20:00'), approvedBy: [] },
    ]
    expect(of('overtimeMinutes', { overtime })).toBe(120)
    expect(of('overtimeMinutes', { overtime }, { approved: true })).toBe(90)
    expect(of('overtimeApproved', { overtime })).toBe(false)
    expect(of('overtimeApproved', { overtime: [] })).toBeNull()
  })
})

describe('the day itself', () => {
  test('a shift makes a workday; without one the calendar says', () => {
    expect(of('isWorkday', {})).toBe(true)
    expect(of('isWorkday', { shift: null })).toBe(false)
    expect(of('isWorkday', { isWorkday: false })).toBe(false)
    expect(fact('isWorkday', without('shift'), { calendar: chinaCalendar })).toBe(true)
    expect(fact('isWorkday', without('shift'))).toEqual(unknown('isWorkday'))
  })
  test('the shift by its id', () => {
    expect(of('shiftId', { shift: { id: 'A', segments: [{ start: '09:00', end: '18:00' }] } })).toBe('A')
    expect(of('shiftId', { shift: null })).toBeNull()
    expect(of('staggered', { shift: { segments: [{ start: '09:00', end: '18:00' }], staggered: true } })).toBe(true)
  })
})

test('a shift lasts as long as its segments, without the break', () =>
  expect(
    fact(
      'shiftMinutes',
      dayOf({
        shift: {
          segments: [
            { start: '09:00', end: '12:00' },
            { start: '13:00', end: '18:00' },
          ],
        },
      }),
    ),
  ).toBe(480))

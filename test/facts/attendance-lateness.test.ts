import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Interval, Unknown, unknown } from '../../src/facts/contract.ts'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import { at, dayOf, fact, ins, leave, punches } from './attendance-fixture.ts'

const late = (parts: Partial<AttendanceDay>, params = {}) => fact('lateMinutes', dayOf(parts), { params })
const early = (parts: Partial<AttendanceDay>, params = {}) => fact('earlyLeaveMinutes', dayOf(parts), { params })
const twoHalves = {
  segments: [
    { start: '08:30', end: '12:00' },
    { start: '13:30', end: '17:30' },
  ],
}

describe('lateness', () => {
  test('on the dot is not late', () => expect(late({ punches: punches('09:00', '18:00') })).toBe(0))
  test('five minutes past is five', () => expect(late({ punches: punches('09:05', '18:00') })).toBe(5))
  test('seconds are kept', () => expect(late({ punches: punches('09:00:30', '18:00') })).toBe(0.5))
  test('minutes may be counted full or begun', () => {
    const day = { punches: punches('09:05:30', '18:00') }
    expect(late(day, { count: 'full' })).toBe(5)
    expect(late(day, { count: 'started' })).toBe(6)
    expect(late(day, { count: 'exact' })).toBe(5.5)
  })
  test('before the hour is not negative', () => expect(late({ punches: punches('08:10', '18:00') })).toBe(0))
  test('a day without a punch is not late, it has none', () => expect(late({ punches: [] })).toBeNull())
  test('only the departure punched: nothing tells the arrival', () => {
    expect(late({ punches: ins('out 18:00') })).toBeNull()
  })
  test('a day off knows no lateness', () => {
    expect(late({ shift: null, punches: punches('11:00', '18:00') })).toBeNull()
    expect(late({ isWorkday: false, punches: punches('11:00', '18:00') })).toBeNull()
  })
  test('the night shift belongs to the day it begins on', () => {
    const night = { shift: { segments: [{ start: '22:00', end: '06:00' }] } }
    expect(late({ ...night, punches: punches('22:07', '+1 06:00') })).toBe(7)
    expect(early({ ...night, punches: punches('21:58', '+1 05:30') })).toBe(30)
  })
  test('an excuse takes it away', () => {
    const excused = [{ what: 'late' as const, by: 'supervisor', at: at('19:00') }]
    expect(late({ punches: punches('09:40', '18:00'), excused })).toBe(0)
    expect(early({ punches: punches('09:40', '17:00'), excused })).toBe(60)
  })
})

describe('early leaving', () => {
  test('on the dot is not early', () => expect(early({ punches: punches('09:00', '18:00') })).toBe(0))
  test('a second before is', () => expect(early({ punches: punches('09:00', '17:59:59') })).toBe(1 / 60))
  test('a missing departure is not an early one', () => expect(early({ punches: ins('in 09:00') })).toBeNull())
  test('a single punch may be the arrival or the departure', () => {
    expect(late({ punches: punches('09:10') })).toEqual(unknown('punches[].kind'))
    expect(early({ punches: punches('17:50') })).toEqual(unknown('punches[].kind'))
  })
  test('a single punch before the shift is the arrival, one after it the departure', () => {
    expect(early({ punches: punches('08:55') })).toBeNull()
    expect(late({ punches: punches('18:05') })).toBeNull()
  })
})

describe('breaks', () => {
  const four = punches('08:25', '12:01', '13:41', '17:30')
  const kinds = ['in', 'out', 'in'] as const
  test('breaks are no work: who comes at 14:00 missed the morning and half an hour', () => {
    expect(late({ shift: twoHalves, punches: punches('14:00', '17:30') })).toBe(240)
  })
  test('a late return from a punched break is late', () => {
    expect(late({ shift: twoHalves, punches: four })).toBe(11)
    expect(late({ shift: twoHalves, punches: four }, { segment: 1 })).toBe(0)
    expect(late({ shift: twoHalves, punches: four }, { segment: 2 })).toBe(11)
  })
  test('a break that nobody punched is taken as kept', () => {
    expect(late({ shift: twoHalves, punches: punches('08:25', '17:35') })).toBe(0)
  })
  test('going to lunch too soon is early', () => {
    expect(early({ shift: twoHalves, punches: punches('08:25', '11:50', '13:30', '17:30') })).toBe(10)
  })
  test('a segment that the shift has not is none', () => {
    expect(late({ shift: twoHalves, punches: four }, { segment: 3 })).toBeNull()
  })
  test('the punches around the break are found', () => {
    const day = dayOf({ shift: twoHalves, punches: four })
    expect(fact('middayOutAt', day)).toBe(Date.parse(at('12:01')))
    expect(fact('middayInAt', day)).toBe(Date.parse(at('13:41')))
  })
  test('one midday punch is the way out or the way back', () => {
    const day = dayOf({ shift: twoHalves, punches: punches('08:25', '13:20', '17:35') })
    expect(fact('middayInAt', day)).toEqual(unknown('punches[].kind'))
    const labelled = dayOf({ shift: twoHalves, punches: ins('in 08:25', 'in 13:20', 'out 17:35') })
    expect(fact('middayOutAt', labelled)).toBeNull()
    expect(fact('middayInAt', labelled)).toBe(Date.parse(at('13:20')))
  })
  test('who has come back is back, though the evening punch is still to come', () => {
    const day = dayOf({ shift: twoHalves, punches: four.slice(0, 3).map((one, i) => ({ ...one, kind: kinds[i]! })) })
    expect(fact('middayInAt', day)).toBe(Date.parse(at('13:41')))
  })
  test('who comes only for the second half comes in after the break', () => {
    expect(fact('middayInAt', dayOf({ shift: twoHalves, punches: punches('13:41', '17:30') }))).toBe(
      Date.parse(at('13:41')),
    )
    expect(fact('middayInAt', dayOf({ shift: twoHalves, punches: punches('08:25', '17:30') }))).toBeNull()
  })
  test('out and in again is a break, whatever the shift was', () => {
    const day = { ...dayOf({ punches: four }), shift: undefined }
    expect(fact('middayOutAt', day)).toBe(Date.parse(at('12:01')))
    expect(fact('middayInAt', { ...day, punches: punches('08:25', '17:30') })).toMatchObject({ missing: ['shift'] })
  })
})

describe('leave', () => {
  test('a morning off moves the beginning to the afternoon', () => {
    const leaves = [leave('08:30', '12:00')]
    expect(late({ shift: twoHalves, punches: punches('13:30', '17:30'), leaves })).toBe(0)
    expect(late({ shift: twoHalves, punches: punches('13:35', '17:30'), leaves })).toBe(5)
  })
  test('an afternoon off moves the end', () => {
    expect(early({ shift: twoHalves, punches: punches('08:30', '12:00'), leaves: [leave('13:30', '17:30')] })).toBe(0)
  })
  test('leave that was refused covers nothing', () => {
    expect(late({ punches: punches('10:00', '18:00'), leaves: [leave('09:00', '10:00', { approvedBy: [] })] })).toBe(60)
  })
  test('leave of unknown approval leaves the lateness open', () => {
    const { approvedBy: _, ...open } = leave('09:00', '09:40')
    expect(late({ punches: punches('10:00', '18:00'), leaves: [open] })).toEqual(
      new Interval(20, 60, ['leaves[].approvedBy']),
    )
  })
  test('in a record with asOf, approval that is not there was not given by then', () => {
    const { approvedBy: _, ...open } = leave('09:00', '09:40')
    expect(late({ punches: punches('10:00', '18:00'), leaves: [open], asOf: at('20:00') })).toBe(60)
  })
  test('leave unknown: late by nothing up to what the clock says', () => {
    const { leaves: _, ...day } = dayOf({ punches: punches('09:20', '18:00') })
    expect(fact('lateMinutes', day)).toEqual(new Interval(0, 20, ['leaves']))
  })
  test('leave unknown matters only to the late', () => {
    const { leaves: _, ...day } = dayOf({ punches: punches('08:58', '18:00') })
    expect(fact('lateMinutes', day)).toBe(0)
  })
})

describe('what is not known', () => {
  test('no punches in the record', () => expect(late({})).toEqual(unknown('punches')))
  test('no shift', () => {
    const { shift: _, ...day } = dayOf({ punches: punches('09:20', '18:00') })
    expect(fact('lateMinutes', day)).toEqual(unknown('shift'))
  })
  test('while the shift runs, a departure may be a break and an arrival may still come', () => {
    expect(early({ punches: punches('09:00', '12:00'), asOf: at('12:30') })).toEqual(unknown('punches'))
    expect(late({ punches: [], asOf: at('09:30') })).toEqual(unknown('punches'))
    expect(late({ punches: punches('09:10'), asOf: at('09:30') })).toBe(10)
    expect(late({ punches: [], asOf: at('18:00') })).toBeNull()
  })
})

describe('flexible hours', () => {
  const flex = { flexMinutes: 30 }
  test('within the limit, later in is later out', () => {
    expect(late({ punches: punches('09:20', '18:20') }, flex)).toBe(0)
    expect(early({ punches: punches('09:20', '18:20') }, flex)).toBe(0)
    expect(early({ punches: punches('09:20', '18:00') }, flex)).toBe(20)
  })
  test('earlier in may be earlier out', () => expect(early({ punches: punches('08:40', '17:40') }, flex)).toBe(0))
  test('beyond the limit is late by the rest', () =>
    expect(late({ punches: punches('09:45', '18:30') }, flex)).toBe(15))
})

describe('distances', () => {
  const ahead = (time: string, parts: Partial<AttendanceDay> = {}, params = {}) =>
    fact('minutesBeforeShift', dayOf({ punches: punches(time, '18:00'), ...parts }), { params })
  test('ten minutes early is ten', () => expect(ahead('08:50')).toBe(10))
  test('late is negative', () => expect(ahead('09:01')).toBe(-1))
  test('leave moves what one is early for', () =>
    expect(ahead('12:50', { leaves: [leave('09:00', '13:00')] })).toBe(10))
  test('an own time of day', () => {
    expect(ahead('07:55', {}, { at: '08:30' })).toBe(35)
    expect(
      fact('minutesBeforeShift', dayOf({ punches: punches('07:55') }), {
        params: { at: { parameter: 'opening' } },
        parameters: { opening: '08:00' },
      }),
    ).toBe(5)
    expect(
      fact('minutesBeforeShift', dayOf({ punches: punches('07:55') }), { params: { at: { parameter: 'opening' } } }),
    ).toEqual(unknown('parameter:opening'))
  })
  test('staying on is counted after the shift', () => {
    expect(fact('minutesAfterShift', dayOf({ punches: punches('09:00', '18:25') }))).toBe(25)
  })
  test('the seat system is ready five minutes before', () => {
    const ready = (time: string | null) =>
      fact('systemReadyBeforeShiftMinutes', dayOf({ systemLoginAt: time === null ? null : at(time) }))
    expect(ready('08:55')).toBe(5)
    expect(ready(null)).toBeNull()
    expect(fact('systemReadyBeforeShiftMinutes', dayOf())).toEqual(unknown('systemLoginAt'))
  })
  test('log-in and log-out are judged like punches where asked', () => {
    const day = dayOf({ systemLoginAt: at('09:00:01'), systemLogoutAt: at('17:30') })
    expect(fact('systemLoginLateMinutes', day)).toBe(1 / 60)
    expect(fact('systemLogoutEarlyMinutes', day)).toBe(30)
    expect(fact('lateMinutes', day)).toEqual(unknown('punches'))
  })
  test('logged out after the departure', () => {
    expect(
      fact(
        'systemLogoutAfterDepartureMinutes',
        dayOf({ punches: punches('09:00', '18:00'), systemLogoutAt: at('18:03') }),
      ),
    ).toBe(3)
    expect(
      fact('systemLogoutAfterDepartureMinutes', dayOf({ punches: punches('09:00', '18:00'), systemLogoutAt: null })),
    ).toBeNull()
  })
})

describe('laws', () => {
  const minute = (m: number): string =>
    `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
  const time = fc.integer({ min: 360, max: 1380 })
  const lengths = (value: unknown): readonly [number, number] =>
    value instanceof Interval ? [value.min, value.max] : value === null ? [0, 0] : [value as number, value as number]

  test('the order of punches changes nothing', () => {
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (times, order) => {
        const plain = times.map(minute)
        const shuffled = plain
          .map((text) => ({ text, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ text }) => text)
        for (const name of ['lateMinutes', 'earlyLeaveMinutes', 'absentDays', 'missingPunchCount', 'workedMinutes']) {
          const [a, b] = [plain, shuffled].map((list) =>
            fact(name, dayOf({ punches: punches(...list), shift: twoHalves })),
          )
          expect(b).toEqual(a)
        }
      }),
    )
  })
  test('an earlier arrival never costs more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 480, max: 1000 }),
        fc.integer({ min: 0, max: 120 }),
        time,
        (arrival, sooner, leaving) => {
          const out = Math.max(arrival + 2, leaving)
          const cost = (from: number) =>
            late({ punches: ins(`in ${minute(from)}`, `out ${minute(out)}`), shift: twoHalves })
          expect(lengths(cost(arrival - sooner))[1]).toBeLessThanOrEqual(lengths(cost(arrival))[1])
        },
      ),
    )
  })
  test('an approved leave never adds lateness, early leaving or absence', () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 5 }), time, fc.integer({ min: 1, max: 400 }), (times, from, length) => {
        const day = dayOf({ punches: punches(...times.map(minute)), shift: twoHalves })
        const leaves = [leave(minute(from), minute(Math.min(from + length, 1439)))]
        for (const name of ['lateMinutes', 'earlyLeaveMinutes', 'absentDays', 'absenceMinutes', 'missingPunchCount']) {
          const [without, withLeave] = [fact(name, day), fact(name, { ...day, leaves })]
          if (without instanceof Unknown) continue
          if (withLeave instanceof Unknown) throw new Error(`${name} became unknown`)
          expect(lengths(withLeave)[1]).toBeLessThanOrEqual(lengths(without)[1])
        }
      }),
    )
  })
  test('an unknown leave leaves open exactly what an approved one could change', () => {
    fc.assert(
      fc.property(time, time, fc.integer({ min: 1, max: 500 }), (arrival, from, length) => {
        const { leaves: _, ...day } = dayOf({ punches: ins(`in ${minute(arrival)}`, 'out 23:30'), shift: twoHalves })
        const [min, max] = lengths(fact('lateMinutes', day))
        const leaves = [leave(minute(from), minute(Math.min(from + length, 1439)))]
        const known = fact('lateMinutes', { ...day, leaves })
        const none = fact('lateMinutes', { ...day, leaves: [] })
        expect(none).toBe(max)
        expect(known as number).toBeGreaterThanOrEqual(min)
        expect(known as number).toBeLessThanOrEqual(max)
      }),
    )
  })
})

import { expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { builtin } from '../../src/rulesets.ts'
import { written } from '../support/clauses.ts'
import { growthOf } from '../support/steps.ts'
import { tinyDocument } from '../support/tiny.ts'

// Whatever comes from outside may be long: twice as much of it costs twice the steps, not four times. Sorting is allowed.
const LINEAR = 2.6

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const minute = (index: number): string =>
  new Date(Date.parse('2026-03-02T01:00:00Z') + index * 60_000).toISOString().replace('.000Z', 'Z')
const date = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
const two = (value: number): string => String(value).padStart(2, '0')

const calls = library.createPolicy(builtin, {
  rulesets: ['mobile-outbound-vendor-service-standard', 'zhuji-broadcast-hotline-standard'],
})
const call = (more: object): never =>
  ({
    id: 'c1',
    agentId: 'a1',
    direction: 'outbound',
    answered: true,
    startedAt: minute(0),
    transcript: { complete: true },
    ...more,
  }) as never
const said = (text: string, index = 0) => ({
  speaker: index % 2 === 0 ? 'agent' : 'customer',
  text,
  startMs: index * 3000,
  endMs: index * 3000 + 2500,
})
const judgedCall = (record: never) => library.evaluateCall(calls, record)

const attendance = library.createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
const day = (at: number, more: object = {}) => ({
  agentId: 'a1',
  date: date(at),
  isWorkday: true,
  shift: { segments: [{ start: '09:00', end: '18:00' }] },
  punches: [{ at: `${date(at)}T09:12:00+08:00` }, { at: `${date(at)}T18:00:00+08:00` }],
  leaves: [],
  ...more,
})
const days = (count: number) => ({
  agentId: 'a1',
  period: { kind: 'month', from: date(0), to: date(count - 1) },
  days: times(count, (at) => day(at)),
})
const punches = (count: number) => {
  const times1 = times(count, (at) => ({
    at: `${date(0)}T${two(9 + Math.floor(at / 360))}:${two(Math.floor(at / 6) % 60)}:${two((at % 6) * 10)}+08:00`,
  }))
  return day(0, { punches: times1 })
}
const leaves = (count: number) =>
  day(0, {
    leaves: times(count, (at) => ({
      type: 'personal',
      from: `${date(0)}T${two(9 + Math.floor(at / 60))}:${two(at % 60)}:00+08:00`,
      to: `${date(0)}T${two(9 + Math.floor(at / 60))}:${two(at % 60)}:30+08:00`,
    })),
  })

const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const fined = times(400, (at) =>
  library.evaluateCall(calls, call({ id: `c${at}`, startedAt: minute(at), utterances: [said('不行。')] })),
)
const settled = (findings: number, decisions: number) => ({
  agentId: 'a1',
  period: month,
  assessments: fined.slice(0, findings),
  decisions: times(decisions, (at) => ({
    findingId: fined[at]!.findings[0]!.id,
    verdict: 'waive' as const,
    by: 's1',
    at: '2026-04-01T09:00:00+08:00',
    reason: '申诉成立',
  })),
})

const versions = (count: number) =>
  library.createPolicy(
    library.createRulebook(
      times(count, (at) =>
        library.loadRuleset(
          written({
            ...tinyDocument(),
            version: `1.${at}.0`,
            effectiveFrom: `${1900 + at}-01-01`,
            ...(at === count - 1 ? {} : { effectiveTo: `${1900 + at}-12-31` }),
          } as never),
        ),
      ),
    ),
    { rulesets: [tinyDocument().id] },
  )

const events = (count: number) =>
  times(count, (at) => ({
    findingId: `f${Math.floor(at / 2)}`,
    at: minute(at),
    ...(at % 2 === 0 ? { type: 'issued', by: 's1' } : { type: 'acknowledged', by: 'a1' }),
  }))

/** What grows, how it is made so large, what is done with it, and the size that is doubled. */
const dimensions: Readonly<Record<string, readonly [(size: number) => never, (input: never) => unknown, number]>> = {
  'characters of an utterance': [
    (size) => call({ utterances: [said('您好，我这边给您看一下'.repeat(size))] }),
    judgedCall,
    100,
  ],
  utterances: [(size) => call({ utterances: times(size, (at) => said('好的，我看一下', at)) }), judgedCall, 100],
  'hits in an utterance': [(size) => call({ utterances: [said('不行。'.repeat(size))] }), judgedCall, 100],
  'utterances with hits': [(size) => call({ utterances: times(size, (at) => said('不行。', at)) }), judgedCall, 100],
  'numbers to be masked': [(size) => call({ utterances: [said('不行，13800138000。'.repeat(size))] }), judgedCall, 100],
  holds: [(size) => call({ holds: times(size, (at) => ({ seconds: 31, at: minute(at) })) }), judgedCall, 100],
  observations: [
    (size) => call({ observations: Object.fromEntries(times(size, (at) => [`question${at}`, true])) }),
    judgedCall,
    100,
  ],
  punches: [punches as never, (one) => library.evaluateAttendanceDay(attendance, one), 60],
  leaves: [leaves as never, (one) => library.evaluateAttendanceDay(attendance, one), 30],
  'days of a period': [days as never, (one) => library.evaluateAttendance(attendance, one), 30],
  findings: [(size) => settled(size, 0) as never, (one) => library.settle(calls, one), 100],
  decisions: [(size) => settled(size, size) as never, (one) => library.settle(calls, one), 60],
  'earlier periods': [
    (size) =>
      ({
        agentId: 'a1',
        ...month,
        totals: {},
        previous: times(size, (at) => ({
          agentId: 'a1',
          kind: 'month',
          from: new Date(Date.UTC(2026, 1 - at, 1)).toISOString().slice(0, 10),
          to: new Date(Date.UTC(2026, 2 - at, 0)).toISOString().slice(0, 10),
          totals: {},
        })),
      }) as never,
    (one) => library.evaluatePeriod(attendance, one),
    24,
  ],
  'versions of a ruleset': [
    versions as never,
    (policy) => library.evaluateCall(policy, { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00' }),
    60,
  ],
  'events of appeals': [
    events as never,
    (history) =>
      library.foldAppeals(history, {
        timeZone: 'Asia/Shanghai',
        asOf: '2026-05-01T09:00:00+08:00',
        appealDays: 7,
        answerDays: 7,
      }),
    60,
  ],
  'records of a batch': [
    (size) => times(size, (at) => call({ id: `c${at}`, utterances: [said('不行。')] })) as never,
    (batch) => [...library.evaluateBatch(calls, 'call', batch)],
    30,
  ],
}

test.each(Object.entries(dimensions))('%s: twice as many cost twice as much', (_, [make, run, size]) =>
  expect(growthOf(make, run, size)).toBeLessThan(LINEAR))

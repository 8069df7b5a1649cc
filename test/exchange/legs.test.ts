import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { type AsteriskEvent, joinAsteriskEvents } from '../../src/exchange/join-asterisk-events.ts'
import { type ConnectContact, joinConnectContacts } from '../../src/exchange/join-connect-contacts.ts'
import { accumulatePeriod } from '../../src/measures/accumulate.ts'
import type { Call } from '../../src/records/call.ts'
import { policyWith } from '../measures/support.ts'
import { tinyPolicy } from '../support/tiny.ts'

// An export of the table `cel`: a caller waits in a queue, two phones ring, 8001 answers, asks 8002 on a second line (a call
// of its own until the lines are joined), and hands over. Another caller gives up. A third is cut off by the export.
const cel = `
eventtype,eventtime,channame,uniqueid,linkedid,appname,extra
CHAN_START,2026-03-02 09:00:00.104511,PJSIP/trunk-00000010,1772413200.16,1772413200.16,,
ANSWER,2026-03-02 09:00:00.310021,PJSIP/trunk-00000010,1772413200.16,1772413200.16,Answer,
APP_START,2026-03-02 09:00:08.000102,PJSIP/trunk-00000010,1772413200.16,1772413200.16,Queue,
CHAN_START,2026-03-02 09:00:08.200417,PJSIP/8003-00000011,1772413208.17,1772413200.16,AppQueue,
CHAN_START,2026-03-02 09:00:08.300998,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,
ANSWER,2026-03-02 09:00:20.000313,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,
HANGUP,2026-03-02 09:00:20.100274,PJSIP/8003-00000011,1772413208.17,1772413200.16,AppQueue,|"hangupcause":26,"hangupsource":""|
CHAN_END,2026-03-02 09:00:20.100274,PJSIP/8003-00000011,1772413208.17,1772413200.16,AppQueue,
BRIDGE_ENTER,2026-03-02 09:00:20.150880,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,
BRIDGE_ENTER,2026-03-02 09:00:20.160051,PJSIP/trunk-00000010,1772413200.16,1772413200.16,Queue,
CHAN_START,2026-03-02 09:02:00.018220,PJSIP/8001-00000013,1772413320.19,1772413320.19,,
APP_START,2026-03-02 09:02:00.090117,PJSIP/8001-00000013,1772413320.19,1772413320.19,Dial,
CHAN_START,2026-03-02 09:02:00.201554,PJSIP/8002-00000014,1772413320.20,1772413320.19,AppDial,
ANSWER,2026-03-02 09:02:09.900101,PJSIP/8002-00000014,1772413320.20,1772413320.19,AppDial,
ANSWER,2026-03-02 09:02:09.900845,PJSIP/8001-00000013,1772413320.19,1772413320.19,Dial,
BRIDGE_ENTER,2026-03-02 09:02:10.000200,PJSIP/8002-00000014,1772413320.20,1772413320.19,AppDial,
BRIDGE_ENTER,2026-03-02 09:02:10.000731,PJSIP/8001-00000013,1772413320.19,1772413320.19,Dial,
ATTENDEDTRANSFER,2026-03-02 09:02:40.000100,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,|"bridge1_id":"5c1e","channel2_name":"PJSIP/8001-00000013","bridge2_id":"77ad","transferee_channel_name":"PJSIP/trunk-00000010"|
BRIDGE_EXIT,2026-03-02 09:02:40.010412,PJSIP/8002-00000014,1772413320.20,1772413320.19,AppDial,
BRIDGE_EXIT,2026-03-02 09:02:40.011020,PJSIP/8001-00000013,1772413320.19,1772413320.19,Dial,
BRIDGE_ENTER,2026-03-02 09:02:40.020518,PJSIP/8002-00000014,1772413320.20,1772413200.16,AppDial,
BRIDGE_EXIT,2026-03-02 09:02:40.030004,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,
HANGUP,2026-03-02 09:02:40.040337,PJSIP/8001-00000012,1772413208.18,1772413200.16,AppQueue,|"hangupcause":16,"hangupsource":""|
HANGUP,2026-03-02 09:02:40.041112,PJSIP/8001-00000013,1772413320.19,1772413320.19,,|"hangupcause":16,"hangupsource":""|
LINKEDID_END,2026-03-02 09:02:40.041990,PJSIP/8001-00000013,1772413320.19,1772413320.19,,
BRIDGE_EXIT,2026-03-02 09:05:00.000290,PJSIP/trunk-00000010,1772413200.16,1772413200.16,Queue,
BRIDGE_EXIT,2026-03-02 09:05:00.001774,PJSIP/8002-00000014,1772413320.20,1772413200.16,AppDial,
HANGUP,2026-03-02 09:05:00.002045,PJSIP/trunk-00000010,1772413200.16,1772413200.16,,|"hangupcause":16,"hangupsource":"PJSIP/trunk-00000010"|
HANGUP,2026-03-02 09:05:00.002911,PJSIP/8002-00000014,1772413320.20,1772413200.16,,|"hangupcause":16,"hangupsource":""|
LINKEDID_END,2026-03-02 09:05:00.003502,PJSIP/8002-00000014,1772413320.20,1772413200.16,,
CHAN_START,2026-03-02 09:10:00.000000,PJSIP/trunk-00000020,1772413800.30,1772413800.30,,
APP_START,2026-03-02 09:10:05.000000,PJSIP/trunk-00000020,1772413800.30,1772413800.30,Queue,
HANGUP,2026-03-02 09:10:50.000000,PJSIP/trunk-00000020,1772413800.30,1772413800.30,,
LINKEDID_END,2026-03-02 09:10:50.000000,PJSIP/trunk-00000020,1772413800.30,1772413800.30,,
CHAN_START,2026-03-02 09:59:58.400000,PJSIP/trunk-00000031,1772416798.41,1772416798.41,,`

const [header = '', ...lines] = cel.trim().split('\n')
const events = lines.map((line) => {
  const [plain = '', extra] = line.split('|')
  const row = Object.fromEntries(header.split(',').map((name, index) => [name, plain.split(',')[index] ?? '']))
  return { ...row, extra: extra === undefined ? '' : `{${extra}}` } as unknown as AsteriskEvent
})
const options = { timeZone: 'Asia/Shanghai', agents: { '8001': 'A', '8002': 'B', '8003': 'C' } }

describe('the channel event log of an Asterisk switch', () => {
  const { calls, incomplete, notCalls } = joinAsteriskEvents(events, options)

  test('is one call for each linked id, whoever was rung and asked', () => {
    expect(calls.map(({ id }) => id)).toEqual(['1772413200.16', '1772413800.30'])
  })

  test('has the agents in it from when they entered a bridge to when they left the last', () => {
    expect(calls[0]?.participants).toEqual([
      {
        id: '1',
        role: 'agent',
        agentId: 'A',
        joinedAt: '2026-03-02T01:00:20.150Z',
        leftAt: '2026-03-02T01:02:40.030Z',
      },
      { id: '2', role: 'agent', agentId: 'B', joinedAt: '2026-03-02T01:02:40.020Z', leftAt: null },
    ])
  })

  test('was answered by the first agent, not by the menu', () => {
    expect(calls[0]).toMatchObject({
      startedAt: '2026-03-02T01:00:00.104Z',
      answeredAt: '2026-03-02T01:00:20.150Z',
      endedAt: '2026-03-02T01:05:00.002Z',
      endedBy: 'customer',
      direction: 'inbound',
    })
    expect(calls[0]?.queueSeconds).toBeCloseTo(12.151, 3)
  })

  test('was not answered where the caller gave up in the queue', () => {
    expect(calls[1]).toMatchObject({ answered: false, queueSeconds: 45 })
    expect(calls[1]).not.toHaveProperty('participants')
  })

  test('says of a call without beginning or end what is missing', () => {
    expect(incomplete).toEqual([{ id: '1772416798.41', missing: ['1772416798.41 LINKEDID_END'] }])
  })

  test('lists what agents said among themselves apart: it is no call with a customer', () => {
    expect(notCalls).toEqual([{ id: '1772413320.19', reason: 'internal' }])
  })

  test('that is joined is judged for each agent', () => {
    const utterances = [
      { speaker: 'agent', by: '1', text: '您好', startMs: 21_000 },
      { speaker: 'agent', by: '2', text: '不知道', startMs: 170_000 },
    ] as const
    const { findings } = evaluateCall(tinyPolicy(), { ...calls[0]!, utterances })
    expect(findings.map(({ bearer }) => bearer.id)).toEqual(['B'])
  })

  test('is the same in any order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (rows) => {
        expect(joinAsteriskEvents(rows, options).calls).toEqual(calls)
      }),
      { numRuns: 20 },
    )
  })

  test('says nothing of an answer where no agent was sought', () => {
    const menu = events.filter(({ linkedid, eventtype }) => linkedid.endsWith('.30') && eventtype !== 'APP_START')
    expect(joinAsteriskEvents(menu, options).calls[0]).not.toHaveProperty('answered')
  })

  test('is refused where a time is none, with the row', () => {
    expect(() => joinAsteriskEvents([{ ...events[0]!, eventtime: 'yesterday' }], options)).toThrow(/\[0\]\.eventtime/)
  })
})

const start = Date.parse('2026-03-02T01:00:00Z')
const iso = (second: number) => new Date(start + second * 1000).toISOString()
const contact = (
  fields: Partial<ConnectContact> & { readonly from: number; readonly agentAt?: number; readonly to: number },
): ConnectContact => {
  const { from, agentAt, to, Agent, ...rest } = fields
  return {
    ContactId: 'a',
    InitialContactId: null,
    PreviousContactId: null,
    NextContactId: null,
    Channel: 'VOICE',
    InitiationMethod: 'INBOUND',
    InitiationTimestamp: iso(from),
    DisconnectTimestamp: iso(to),
    DisconnectReason: 'CUSTOMER_DISCONNECT',
    Queue: { EnqueueTimestamp: iso(from) },
    Agent:
      agentAt === undefined
        ? null
        : {
            Username: 'wang',
            ConnectedToAgentTimestamp: iso(agentAt),
            AgentInteractionDuration: to - agentAt,
            AfterContactWorkDuration: 5,
            CustomerHoldDuration: 0,
            LongestHoldDuration: 0,
            NumberOfHolds: 0,
            ...Agent,
          },
    ...rest,
  }
}
const chain = [
  contact({
    from: 0,
    agentAt: 10,
    to: 60,
    NextContactId: 'b',
    DisconnectReason: 'CONTACT_FLOW_DISCONNECT',
    Agent: { NumberOfHolds: 1, CustomerHoldDuration: 31, LongestHoldDuration: 31 },
  }),
  contact({
    from: 50,
    agentAt: 90,
    to: 200,
    ContactId: 'b',
    InitialContactId: 'a',
    PreviousContactId: 'a',
    InitiationMethod: 'TRANSFER',
    DisconnectReason: 'AGENT_DISCONNECT',
    Agent: { Username: 'li' },
  }),
]

const serviceLevel = policyWith({
  withinTwentyPercent: {
    of: 'call',
    where: { fact: 'direction', operator: 'equal', value: 'inbound' },
    take: 'share',
    part: { fact: 'queueSeconds', operator: 'lessThanInclusive', value: 20 },
    by: 'centre',
    window: 'period',
  },
})

describe('the contact records of Amazon Connect', () => {
  test('are one call for each chain', () => {
    expect(joinConnectContacts([...chain].reverse()).calls).toEqual([
      {
        id: 'a',
        startedAt: iso(0),
        endedAt: iso(200),
        direction: 'inbound',
        channel: 'phone',
        answered: true,
        answeredAt: iso(10),
        queueSeconds: 10,
        participants: [
          { id: 'a', role: 'agent', agentId: 'wang', joinedAt: iso(10), leftAt: iso(60) },
          { id: 'b', role: 'agent', agentId: 'li', joinedAt: iso(90), leftAt: null },
        ],
        holds: [{ seconds: 31, by: 'a' }],
        talkSeconds: 160,
        afterCallSeconds: 5,
        endedBy: 'b',
      },
    ])
  })

  test('give holds together where a leg had several', () => {
    const [first, second] = chain as [ConnectContact, ConnectContact]
    const several = { ...first, Agent: { ...first.Agent, NumberOfHolds: 2, CustomerHoldDuration: 45 } }
    const [joined] = joinConnectContacts([several, second]).calls
    expect([joined?.holds, joined?.holdSecondsTotal]).toEqual([undefined, 45])
  })

  test('are no call where a record of the chain is missing, or it still runs', () => {
    const [first, second] = chain as [ConnectContact, ConnectContact]
    expect(joinConnectContacts([second])).toEqual({
      calls: [],
      incomplete: [{ id: 'a', missing: ['a'] }],
      notCalls: [],
    })
    expect(joinConnectContacts([first]).incomplete).toEqual([{ id: 'a', missing: ['b'] }])
    expect(joinConnectContacts([{ ...first, NextContactId: null, DisconnectTimestamp: null }]).incomplete).toEqual([
      { id: 'a', missing: ['a.DisconnectTimestamp'] },
    ])
  })

  test('say nothing of an answer where nobody was queued, and that there was none where somebody was', () => {
    expect(joinConnectContacts([contact({ from: 0, to: 30, Queue: null })]).calls[0]).not.toHaveProperty('answered')
    expect(joinConnectContacts([contact({ from: 0, to: 30 })]).calls[0]).toMatchObject({
      answered: false,
      queueSeconds: 30,
    })
  })

  test('that come twice count once', () => {
    expect(joinConnectContacts([...chain, ...chain])).toEqual(joinConnectContacts(chain))
  })

  test('that are tasks are no calls', () => {
    expect(joinConnectContacts([contact({ from: 0, to: 30, Channel: 'TASK' })])).toEqual({
      calls: [],
      incomplete: [],
      notCalls: [{ id: 'a', reason: 'task' }],
    })
  })

  test('are refused where they are none', () => {
    expect(() => joinConnectContacts([{ ContactId: 'a' }] as never)).toThrow(RecordError)
  })

  test('read as a service level of 83 % joined, which leg by leg would be 44 %', () => {
    // Twelve calls, ten of them answered within twenty seconds; each is handed on once, one of them twice.
    const records = Array.from({ length: 12 }, (_, call) => {
      const count = call === 0 ? 3 : 2
      return Array.from({ length: count }, (_, leg) => {
        const isQuick = leg === 0 ? call < 10 : call === 0 && leg === 2
        const from = call * 1000 + leg * 100
        return contact({
          from,
          agentAt: from + (isQuick ? 15 : 40),
          to: from + 90,
          ContactId: `${call}-${leg}`,
          InitialContactId: leg === 0 ? null : `${call}-0`,
          PreviousContactId: leg === 0 ? null : `${call}-${leg - 1}`,
          NextContactId: leg === count - 1 ? null : `${call}-${leg + 1}`,
          InitiationMethod: leg === 0 ? 'INBOUND' : 'TRANSFER',
        })
      })
    }).flat()
    const alone = records.flatMap(
      (one) =>
        joinConnectContacts([
          { ...one, InitialContactId: null, PreviousContactId: null, NextContactId: null, InitiationMethod: 'INBOUND' },
        ]).calls,
    )
    const level = (calls: readonly Call[]) => {
      const period = accumulatePeriod(serviceLevel, { kind: 'day', shard: 'one' })
      for (const one of calls) period.add('call', { ...one, centreId: 'north' })
      return Math.round(period.toPeriods()[0]?.totals.withinTwentyPercent as number)
    }
    expect([level(joinConnectContacts(records).calls), level(alone)]).toEqual([83, 44])
  })
})

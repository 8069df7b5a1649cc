import { describe, expect, test } from 'vitest'
import { digestOf } from '../../src/document/digest.ts'
import { PolicyError, RecordError } from '../../src/errors.ts'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { fromVcon, type Vcon, type VconDialog } from '../../src/exchange/from-vcon.ts'
import { toVconAnalysis } from '../../src/exchange/to-vcon-analysis.ts'
import { call, tinyPolicy } from '../support/tiny.ts'

const at = (time: string) => `2026-03-02T${time}+08:00`
const recording: VconDialog = { type: 'recording', start: at('09:00:00'), duration: 120, parties: [0, 1] }
const vcon = (fields: Partial<Vcon> = {}): Vcon => ({
  uuid: 'v1',
  parties: [{ role: 'customer' }, { role: 'agent', uuid: 'A' }, { role: 'agent', uuid: 'B' }],
  dialog: [recording],
  ...fields,
})
const two = { parties: [{ role: 'customer' }, { role: 'agent', uuid: 'A' }] }

describe('a vCon read as a call', () => {
  test('says who began it, and when it began and ended', () => {
    expect(fromVcon(vcon(two))).toMatchObject({
      id: 'v1',
      startedAt: at('09:00:00'),
      endedAt: '2026-03-02T01:02:00.000Z',
      direction: 'inbound',
      channel: 'phone',
      answered: true,
      agentId: 'A',
    })
  })

  test('is outbound where an agent began it', () => {
    expect(fromVcon(vcon({ ...two, dialog: [{ ...recording, originator: 1 }] })).direction).toBe('outbound')
  })

  test('has no end where a recording has no length, or all of it was written', () => {
    const { duration: _, ...open } = recording
    const written: VconDialog = { type: 'text', start: at('09:01:00'), duration: 0, parties: 1, body: '您好' }
    for (const dialog of [[recording, open], [written]])
      expect(fromVcon(vcon({ dialog }))).not.toHaveProperty('endedAt')
  })

  test('has an incomplete transcript where more was said than what can be read', () => {
    const written: VconDialog = { type: 'text', start: at('09:01:00'), parties: 1, body: '您好' }
    for (const more of [recording, { ...written, body: '5L2g', encoding: 'base64url' as const }, {}])
      expect(fromVcon(vcon({ dialog: [written, more] as never })).transcript).toEqual({ complete: false })
    expect(fromVcon(vcon({ dialog: [written] }))).not.toHaveProperty('transcript')
  })

  test('says nothing of an answer where no agent takes part', () => {
    expect(fromVcon(vcon({ dialog: [{ ...recording, parties: [0] }] }))).not.toHaveProperty('answered')
  })

  test('names nobody as its agent where it has two', () => {
    expect(fromVcon(vcon())).not.toHaveProperty('agentId')
  })

  test('takes joins, departures and holds of the customer from the history of its parties', () => {
    const event = (party: number, event: string, time: string) => ({ party, event, time: at(time) })
    const party_history = [
      event(1, 'join', '09:00:05'),
      event(0, 'hold', '09:00:30'),
      event(2, 'hold', '09:00:31'),
      event(0, 'unhold', '09:01:01'),
      event(2, 'join', '09:01:02'),
      event(1, 'drop', '09:01:10'),
    ]
    const { participants, holds } = fromVcon(vcon({ dialog: [{ ...recording, party_history }] }))
    expect(holds).toEqual([{ at: at('09:00:30'), seconds: 31 }])
    expect(participants).toEqual([
      { id: '0', role: 'customer' },
      { id: '1', role: 'agent', agentId: 'A', joinedAt: at('09:00:05'), leftAt: at('09:01:10') },
      { id: '2', role: 'agent', agentId: 'B', joinedAt: at('09:01:02') },
    ])
  })

  test('knows of no hold where nothing is said of holds', () => {
    expect(fromVcon(vcon())).not.toHaveProperty('holds')
  })

  test('reads a transfer as one who leaves and another who joins', () => {
    const transfer: VconDialog = { type: 'transfer', start: at('09:01:00'), transferor: 1, transfer_target: 2 }
    expect(fromVcon(vcon({ dialog: [recording, transfer] })).participants).toMatchObject([
      { id: '0' },
      { id: '1', leftAt: at('09:01:00') },
      { id: '2', joinedAt: at('09:01:00') },
    ])
  })

  test('takes somebody who comes back for the same agent', () => {
    const history = ['join', 'drop', 'join'].map((event, index) => ({ party: 1, event, time: at(`09:00:1${index}`) }))
    const { participants } = fromVcon(vcon({ ...two, dialog: [{ ...recording, party_history: history }] }))
    expect(participants?.map(({ id, agentId }) => [id, agentId])).toEqual([
      ['0', undefined],
      ['1', 'A'],
      ['1.2', 'A'],
    ])
  })

  test('takes somebody without an id who comes back for one who stayed', () => {
    const history = ['join', 'drop', 'join'].map((event, index) => ({ party: 1, event, time: at(`09:00:1${index}`) }))
    const parties = [{ role: 'customer' }, { role: 'agent' }]
    const { participants } = fromVcon(vcon({ parties, dialog: [{ ...recording, party_history: history }] }))
    expect(participants).toEqual([
      { id: '0', role: 'customer' },
      { id: '1', role: 'agent', joinedAt: at('09:00:10') },
    ])
  })

  test('reads text dialogs as what was written', () => {
    const write = (party: number, body: string, time: string): VconDialog => ({
      type: 'text',
      start: at(time),
      parties: [party],
      body,
    })
    const read = fromVcon(vcon({ ...two, dialog: [write(0, '在吗', '09:00:00'), write(1, '您好', '09:00:20')] }))
    expect([read.channel, read.utterances]).toEqual([
      'chat',
      [
        { speaker: 'customer', by: '0', text: '在吗', startMs: 0 },
        { speaker: 'agent', by: '1', text: '您好', startMs: 20_000 },
      ],
    ])
  })

  test('was not answered where all that there is, is incomplete', () => {
    const dialog: VconDialog[] = [{ type: 'incomplete', start: at('09:00:00'), parties: [1, 0], disposition: 'busy' }]
    expect(fromVcon(vcon({ ...two, dialog }))).toMatchObject({
      answered: false,
      networkResult: 'busy',
      direction: 'outbound',
    })
  })

  test('takes roles and agents from the options where the parties do not say', () => {
    const options = { roles: ['customer', 'agent'] as const, agentIds: [null, 'W7'] }
    expect(fromVcon(vcon({ parties: [{}, {}] }), options).agentId).toBe('W7')
  })

  test('is judged like any other call', () => {
    const dialog: VconDialog[] = [{ type: 'text', start: at('09:00:00'), parties: 1, body: '不知道' }]
    expect(
      evaluateCall(tinyPolicy(), fromVcon(vcon({ ...two, dialog }))).findings.map(({ bearer }) => bearer.id),
    ).toEqual(['A'])
  })

  test('is refused without role, without dialog, with a party that is not there, and signed', () => {
    for (const wrong of [
      vcon({ parties: [{}, {}, {}] }),
      vcon({ dialog: [] }),
      vcon({ dialog: [{ ...recording, parties: [0, 7] }] }),
      { payload: 'eyJ', signatures: [] },
    ])
      expect(() => fromVcon(wrong as never)).toThrow(RecordError)
    expect(() => fromVcon(vcon(), { role: [] } as never)).toThrow(PolicyError)
  })
})

describe('an assessment in a vCon', () => {
  const assessment = evaluateCall(tinyPolicy(), call({ holds: [{ seconds: 31 }] }))

  test('is one entry with vendor, schema and the dialogs that were judged', () => {
    expect(toVconAnalysis(assessment, { dialog: [0] })).toMatchObject({
      vendor: 'callcenter-rulebook',
      schema: 'callcenter-rulebook/assessment/1',
      mediatype: 'application/json',
      encoding: 'json',
      dialog: [0],
    })
  })

  test('comes back whole, with its digest', () => {
    const body = JSON.parse(toVconAnalysis(assessment).body)
    const plain = JSON.parse(JSON.stringify(assessment))
    expect(body).toEqual({ digest: `sha256:${digestOf(plain)}`, assessment: plain })
  })

  test('is refused where it is none', () => {
    expect(() => toVconAnalysis({} as never)).toThrow(RecordError)
  })
})

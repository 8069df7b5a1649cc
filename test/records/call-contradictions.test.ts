import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { parseRecord } from '../../src/records/parse.ts'
import { call } from '../support/tiny.ts'

const codesOf = (fields: object): readonly string[] => {
  try {
    parseRecord('call', call(fields))
    return []
  } catch (error) {
    if (error instanceof RecordError) return error.problems.map(({ code, path }) => `${code} ${path}`)
    throw error
  }
}

const startedAt = '2026-03-02T09:00:00+08:00'
const minuteLater = '2026-03-02T09:01:00+08:00'
const agent = { id: 'p1', role: 'agent' }
const said = { speaker: 'agent', text: '您好' }

describe('a call that contradicts itself is refused:', () => {
  test.each<[string, object, string]>([
    ['not answered, at an instant', { answered: false, answeredAt: minuteLater }, 'contradiction answeredAt'],
    ['answered, and never', { answered: true, answeredAt: null }, 'contradiction answeredAt'],
    ['ended by somebody, and not ended', { endedAt: null, endedBy: 'agent' }, 'contradiction endedBy'],
    ['ended before it began', { endedAt: '2026-03-02T08:59:00+08:00' }, 'end-before-start endedAt'],
    [
      'a hold of 4,000 s in a call of 60 s',
      { startedAt, endedAt: minuteLater, holds: [{ seconds: 4000 }] },
      'contradiction holds[0].seconds',
    ],
    [
      'holds that are longer together than the call',
      { startedAt, endedAt: minuteLater, holds: [{ seconds: 40 }, { seconds: 40 }] },
      'contradiction holds',
    ],
    [
      'a hold before the call',
      { startedAt, holds: [{ seconds: 1, at: '2026-03-02T08:00:00+08:00' }] },
      'contradiction holds[0].at',
    ],
    [
      'a total that is not that of the holds',
      { holds: [{ seconds: 30 }], holdSecondsTotal: 90 },
      'contradiction holdSecondsTotal',
    ],
    [
      'a transcript that ends before it begins',
      { transcript: { fromMs: 2, toMs: 1 } },
      'end-before-start transcript.toMs',
    ],
    [
      'words of nobody',
      { participants: [agent], utterances: [{ ...said, by: 'p2' }] },
      'unknown-participant utterances[0].by',
    ],
    [
      'words of somebody, and nobody there',
      { utterances: [{ ...said, by: 'p1' }] },
      'unknown-participant utterances[0].by',
    ],
    [
      "a customer's words by an agent",
      { participants: [agent], utterances: [{ ...said, speaker: 'customer', by: 'p1' }] },
      'contradiction utterances[0].by',
    ],
    [
      'a hold by nobody',
      { participants: [agent], holds: [{ seconds: 1, by: 'p2' }] },
      'unknown-participant holds[0].by',
    ],
    ['ended by nobody', { participants: [agent], endedBy: 'p2' }, 'unknown-participant endedBy'],
    ['two participants of one name', { participants: [agent, agent] }, 'duplicate-participant participants[1].id'],
    [
      'a customer called agent',
      { participants: [{ id: 'agent', role: 'customer' }] },
      'contradiction participants[0].id',
    ],
    ['a zone that is none', { customerTimeZones: ['Asia/Nowhere'] }, 'unknown-time-zone customerTimeZones[0]'],
    ['no zone at all', { customerTimeZones: [] }, 'too-small customerTimeZones'],
  ])('%s', (_, fields, expected) => {
    expect(codesOf(fields)).toContain(expected)
  })
})

describe('no contradiction:', () => {
  test.each<[string, object]>([
    ['a second of rounding', { startedAt, endedAt: minuteLater, holds: [{ seconds: 61 }] }],
    ['a queue that began after the call', { startedAt, answeredAt: minuteLater, queueSeconds: 10 }],
    ['ended by a participant', { participants: [agent], endedBy: 'p1' }],
    ['ended by a role that no participant has', { endedBy: 'bot' }],
    ['a total without single holds', { holdSecondsTotal: 90 }],
    ['an undefined observation', { observations: { x: undefined } }],
  ])('%s', (_, fields) => {
    expect(codesOf(fields)).toEqual([])
  })
})

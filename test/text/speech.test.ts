import { describe, expect, test } from 'vitest'
import type { Speaker, Utterance } from '../../src/text/spec.ts'
import {
  interruptionsOf,
  longestMonologueSeconds,
  responsesOf,
  silencesOf,
  speechRate,
  spokenCharacters,
  type TimedUtterance,
  talkSecondsOf,
  timeUtterances,
} from '../../src/text/speech.ts'

type Row = readonly [Speaker, number, number, string?]

const said = (...rows: readonly Row[]): readonly TimedUtterance[] =>
  timeUtterances(
    rows.map(
      ([speaker, start, end, text = '好']): Utterance => ({ speaker, text, startMs: start * 1000, endMs: end * 1000 }),
    ),
  ) as readonly TimedUtterance[]

test('times that are missing are named', () => {
  expect(timeUtterances([{ speaker: 'agent', text: '好' }])).toEqual({
    missing: ['utterances[].startMs', 'utterances[].endMs'],
  })
  expect(timeUtterances([{ speaker: 'agent', text: '好', startMs: 1 }])).toEqual({ missing: ['utterances[].endMs'] })
})

describe('silence', () => {
  test('is the time in which nobody speaks', () => {
    expect(silencesOf(said(['agent', 0, 2], ['customer', 5, 6], ['customer', 6, 7]))).toEqual([
      { seconds: 3, after: 'agent', before: 'customer', index: 1 },
    ])
  })
  test('is not counted while a longer utterance goes on', () => {
    expect(silencesOf(said(['agent', 0, 10], ['customer', 1, 2], ['customer', 11, 12]))).toMatchObject([
      { seconds: 1, after: 'agent', before: 'customer' },
    ])
  })
  test('utterances out of order are put in order', () => {
    expect(silencesOf(said(['customer', 5, 6], ['agent', 0, 2]))).toMatchObject([{ seconds: 3, index: 0 }])
  })
})

describe('interruption', () => {
  test('is a start before the other has ended', () => {
    expect(interruptionsOf(said(['customer', 0, 5], ['agent', 3, 8]))).toEqual([
      { by: 'agent', of: 'customer', overlapSeconds: 2, index: 1 },
    ])
  })
  test('to start as the other ends, or at once with the other, is none', () => {
    expect(interruptionsOf(said(['customer', 0, 5], ['agent', 5, 8]))).toEqual([])
    expect(interruptionsOf(said(['customer', 0, 5], ['agent', 0, 8]))).toEqual([])
  })
  test('nobody interrupts himself', () => {
    expect(interruptionsOf(said(['agent', 0, 5], ['agent', 3, 8]))).toEqual([])
  })
})

test('an answer takes from the end of the question to its start, at least 0', () => {
  const timed = said(['customer', 0, 2], ['agent', 5, 6], ['agent', 7, 8], ['customer', 9, 12], ['agent', 11, 13])
  expect(responsesOf(timed, 'agent').map(({ seconds }) => seconds)).toEqual([3, 0])
})

describe('in two channels merged by time', () => {
  const responses = (...rows: readonly Row[]) => responsesOf(said(...rows), 'agent').map(({ seconds }) => seconds)

  test('a 嗯 of the customer inside the agent’s speech waits for no answer', () => {
    expect(responses(['agent', 0, 10], ['customer', 3, 3.4, '嗯'], ['agent', 10.4, 12])).toEqual([])
  })
  test('nor do several, in whatever order they are handed over', () => {
    expect(
      responses(['customer', 5, 6, '嗯'], ['agent', 10.4, 12], ['customer', 3, 4, '嗯'], ['agent', 0, 10]),
    ).toEqual([])
  })
  test('what the customer says beyond the agent’s end is answered from its end', () => {
    expect(responses(['agent', 0, 10], ['customer', 9, 12], ['agent', 14, 15])).toEqual([2])
  })
  test('the agent’s own words inside the customer’s speech may be the answer', () => {
    expect(responses(['customer', 0, 10], ['agent', 3, 4, '好的'], ['agent', 15, 16])).toEqual([0])
  })
  test('and leave the next question to be answered', () => {
    expect(responses(['customer', 0, 10], ['agent', 3, 4, '好的'], ['customer', 11, 12], ['agent', 15, 16])).toEqual([
      0, 3,
    ])
  })
  test('the end of a long speech counts, not that of a word in it', () => {
    expect(responses(['customer', 0, 10], ['customer', 2, 3], ['agent', 11, 12])).toEqual([1])
  })
})

test('a monologue lasts until somebody else speaks', () => {
  const timed = said(['agent', 0, 5], ['agent', 6, 30], ['customer', 31, 32], ['agent', 33, 40])
  expect(longestMonologueSeconds(timed, 'agent')).toBe(30)
  expect(longestMonologueSeconds(timed, 'system')).toBe(0)
})

test('overlapping speech of one speaker counts once', () => {
  expect(talkSecondsOf(said(['agent', 0, 10], ['agent', 5, 12], ['customer', 5, 6]), 'agent')).toBe(12)
})

test('pace is characters spoken a minute, without punctuation and gap marks', () => {
  expect(spokenCharacters('您好_，我是 8 号𠮷。')).toBe(7)
  expect(speechRate(said(['agent', 0, 2, '您好，我是8号。'])[0] as TimedUtterance)).toBe(180)
  expect(speechRate(said(['agent', 2, 2, '您好'])[0] as TimedUtterance)).toBeUndefined()
})

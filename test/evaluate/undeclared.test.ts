import { expect, test } from 'vitest'
import {
  createPolicy,
  describeInputs,
  evaluateCall,
  evaluateCallAsync,
  evaluateIncident,
  evaluatePeriod,
  RecordError,
  validateRecord,
} from '../../src/index.ts'
import { builtin } from '../../src/rulesets.ts'

const zhuji = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const asked = describeInputs(zhuji, 'call').properties?.observations?.properties ?? {}
const question = Object.keys(asked).find((name) => asked[name]?.type === 'boolean') as string
const call = { id: 'c1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00' }

test('a misspelt observation is said, with its path and the nearest declared one', () => {
  const { undeclared } = evaluateCall(zhuji, { ...call, observations: { [`${question}d`]: true } })
  expect(undeclared).toEqual([{ path: `observations.${question}d`, name: `${question}d`, nearest: question }])
})

test('a declared observation is not said', () => {
  expect(evaluateCall(zhuji, { ...call, observations: { [question]: true } }).undeclared).toEqual([])
})

test('an act that no rule knows is said', () => {
  const incident = { id: 'i1', agentId: 'a1', at: call.startedAt, act: 'juggling-with-headsets' }
  expect(evaluateIncident(zhuji, incident).undeclared[0]?.path).toBe('act')
})

test('a total that nobody reads is said; those that the library counts are not', () => {
  const month = { agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const { undeclared } = evaluatePeriod(zhuji, { ...month, totals: { lateCuont: 3, lateCount: 3, callCount: 9 } })
  expect(undeclared.map(({ path }) => path)).toEqual(['totals.lateCuont'])
})

test('validateRecord refuses what evaluation refuses, at the same path', () => {
  const wrong = { ...call, observations: { [question]: '5秒' } }
  expect(validateRecord(zhuji, 'call', wrong).problems[0]?.path).toBe(`observations.${question}`)
  expect(() => evaluateCall(zhuji, wrong as never)).toThrow(RecordError)
})

test('an asynchronous fact is checked like an observation', async () => {
  const facts = { [question]: () => Number.NaN }
  await expect(evaluateCallAsync(zhuji, call, { facts })).rejects.toMatchObject({ path: `facts.${question}` })
})

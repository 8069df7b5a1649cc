import { describe, expect, test } from 'vitest'
import { RecordError } from '../../src/errors.ts'
import { readAttendance } from '../../src/months/attendance-input.ts'

const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
const given = { agentId: 'a1', period: month, days: [{ agentId: 'a1', date: '2026-03-02' }] }
const read = (input: object) => {
  try {
    return readAttendance(input as never, undefined).period
  } catch (error) {
    return error instanceof RecordError ? error.problems.map(({ code, path }) => `${code} ${path}`) : error
  }
}

describe('the input of a month', () => {
  test('is read alike at a glance and by its schema, which `complete` asks for', () =>
    expect(read(given)).toEqual(read({ ...given, complete: [] })))
  test.each([
    { extra: 1 },
    { agentId: '' },
    { agentId: undefined },
    { period: undefined },
    { period: { ...month, extra: 1 } },
    { period: { ...month, kind: 'lunar' } },
    { period: { ...month, from: '2026-02-29' } },
    { period: { ...month, from: '2026-04-01' } },
    { days: {} },
    { daysBefore: null },
  ])('with %j is refused alike', (part) => {
    const problems = read({ ...given, ...part })
    expect(problems).toHaveLength(1)
    expect(problems).toEqual(read({ ...given, ...part, complete: [] }))
  })
  test('that a getter changes between two readings is read once', () => {
    let reads = 0
    const changing = Object.defineProperty({ ...given }, 'agentId', {
      enumerable: true,
      get: () => (reads++ === 0 ? 'a1' : 7),
    })
    expect(read(changing)).toMatchObject({ agentId: 'a1' })
  })
})

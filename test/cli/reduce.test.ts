import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../src/cli/exit-codes.ts'
import { type Reducer, reduceLines } from '../../src/cli/stream/reduce-lines.ts'
import type { Sink } from '../../src/cli/stream/sink.ts'
import { problem, RecordError } from '../../src/errors.ts'
import { sharedFunds } from '../../src/settle/amounts/cap-funds.ts'
import { hostPolicy, leaf } from '../months/host-ruleset.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Adds numbers up; anything else is refused as the library refuses. */
const sums: Reducer<{ sum: number }> = {
  begin: () => ({ sum: 0 }),
  add(into, record) {
    if (typeof record !== 'number')
      throw new RecordError([
        problem({ code: 'c', path: '', expected: 'a number', received: record, zh: '错', en: 'wrong' }),
      ])
    into.sum += record
  },
  *end({ sum }, key) {
    yield { key, value: sum }
  },
}
const reduced = async (text: string, isKeyed = false): Promise<string> => {
  const path = join(folder, 'in.ndjson')
  writeFileSync(path, text)
  const pieces: Uint8Array[] = []
  const sink: Sink = { write: (bytes) => void pieces.push(bytes), close() {} }
  await reduceLines(path, sink, isKeyed, sums)
  return Buffer.concat(pieces).toString()
}
const failure = (text: string, isKeyed = false) =>
  reduced(text, isKeyed).then(
    () => undefined,
    (error) => [exitCodeOf(error), error.message],
  )

test('all lines are one total, none are too', async () => {
  expect(await reduced('1\n2\n3')).toBe('6\n')
  expect(await reduced('')).toBe('0\n')
})

describe('keyed', () => {
  test('lines are a total for each key, in order', async () => {
    expect(await reduced('a\t1\na\t2\n\t5\nb\t3\n', true)).toBe('a\t3\n\t5\nb\t3\n')
    expect(await reduced('', true)).toBe('')
  })
  test('lines must stand together, and have a key', async () => {
    expect(await failure('a\t1\nb\t2\na\t3\n', true)).toEqual([
      3,
      expect.stringContaining('line 3: the lines of the key a'),
    ])
    expect(await failure('1\n', true)).toEqual([3, expect.stringContaining('line 1')])
  })
})

test('a line that cannot be added ends it: no total leaves one out', async () => {
  expect(await failure('1\n{\n')).toEqual([3, expect.stringContaining('line 2: the line is not JSON')])
  expect(await failure('1\n"x"\n')).toEqual([3, expect.stringContaining('line 2: wrong')])
})

test('funds that everybody shares are named, in ladders too', () => {
  const reward = (id: string) => ({ kind: 'reward', amount: '60', fund: { id, cap: '100' } })
  const policy = hostPolicy([
    {
      clause: '1',
      subject: 'incident',
      kind: 'reward',
      when: leaf('act', 'equal', 'snack-at-desk'),
      effects: [reward('praise'), { kind: 'ladder', window: 'career', after: 'last', steps: [[reward('rare')]] }],
    },
  ])
  expect(sharedFunds(policy)).toEqual(['praise', 'rare'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { evaluateLines, type LinesOptions, type TextSource } from '../../src/stream/evaluate-lines.ts'

const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const call = (id: string, more = {}) => JSON.stringify({ id, startedAt: '2026-03-02T09:00:00+08:00', ...more })

const linesOf = async (source: TextSource, options?: LinesOptions): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of evaluateLines(policy, 'call', source, options)) lines.push(line)
  return lines
}
const codes = async (...given: Parameters<typeof linesOf>) =>
  (await linesOf(...given)).map((line) => JSON.parse(line)).map(({ ok, error }) => (ok ? 'ok' : error.code))

const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text)

describe('one line out for each line in', () => {
  test('an empty line and what is no record are errors in their place', async () => {
    const text = `${call('a')}\n\n[\n{"id":"b"}\n${call('c')}\n`
    expect(await codes([text])).toEqual(['ok', 'not-json', 'not-json', 'missing-field', 'ok'])
  })
  test('the last line may lack its end', async () =>
    expect(await codes([`${call('a')}\n${call('b')}`])).toEqual(['ok', 'ok']))
  test('a last line that was cut off is an error', async () =>
    expect(await codes([`${call('a')}\n${call('b').slice(0, -3)}`])).toEqual(['ok', 'not-json']))
  test('nothing in, nothing out', async () => expect(await codes([''])).toEqual([]))
  test('line ends of Windows and a byte order mark are no part of a record', async () =>
    expect(await codes([`\u{feff}${call('a')}\r\n${call('b')}\r\n`])).toEqual(['ok', 'ok']))
})

describe('bytes', () => {
  test('that are no UTF-8 are an error line, never replaced', async () => {
    const broken = bytes(`${call('好')}\n${call('b')}\n`)
    broken[broken.indexOf(0xe5)] = 0xff
    expect(await codes([broken])).toEqual(['not-utf8', 'ok'])
    expect((await linesOf([broken])).join('')).not.toContain('\u{fffd}')
  })
  test('cut anywhere, also within a character, give the same lines', () => {
    const whole = bytes(`${call('甲', { customerName: '王' })}\n\n${call('😀')}\n{"\n${call('b')}`)
    return fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length)), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length]
        const pieces = places.slice(1).map((end, index) => whole.subarray(places[index], end))
        expect(await linesOf(pieces)).toEqual(await linesOf([whole]))
      }),
    )
  })
  test('are copied: their owner may use the memory again', async () => {
    const memory = Buffer.alloc(200)
    function* pieces() {
      for (const part of [call('a').slice(0, 20), `${call('a').slice(20)}\n`])
        yield memory.subarray(0, memory.write(part))
    }
    expect(await codes(pieces())).toEqual(['ok'])
  })
})

describe('a line over the limit', () => {
  const long = call('long', { customerName: 'x'.repeat(300) })
  test('is an error line with its length, wherever the pieces end', async () => {
    const text = `${call('a')}\n${long}\n${call('b')}\n`
    const options = { maxLineBytes: 200 }
    const whole = await linesOf([text], options)
    expect(await codes([text], options)).toEqual(['ok', 'line-too-long', 'ok'])
    expect(JSON.parse(whole[1]!).error.received).toBe(String(long.length))
    for (const size of [1, 7, 199, 200, 201, 310]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!
      expect(await linesOf(pieces, options)).toEqual(whole)
    }
  })
  test('of exactly the limit is read', async () =>
    expect(await codes([long, '\n'], { maxLineBytes: long.length })).toEqual(['ok']))
  test('is never held, however long', async () => {
    function* endless() {
      for (let piece = 0; piece < 1000; piece++) yield new Uint8Array(100_000).fill(32)
    }
    const [line] = await linesOf(endless(), { maxLineBytes: 1000 })
    expect(JSON.parse(line!).error).toMatchObject({ code: 'line-too-long', received: '100000000' })
  })
})

test('what other readers take for an end of line is escaped', async () => {
  const [line] = await linesOf([call('a\u2028b\u0085c')])
  expect(line).not.toMatch(/[\u0085\u2028\u2029]/)
  expect(JSON.parse(line!).assessment.record.id).toBe('a\u2028b\u0085c')
})

test('a line gives the same bytes wherever it stands', async () => {
  const [first] = await linesOf([`${call('a')}\n`])
  expect((await linesOf([`{\n${call('b')}\n${call('a')}`]))[2]).toBe(first)
})

test('nothing is read ahead of what is asked for', async () => {
  let read = 0
  async function* source() {
    for (; read < 100; ) {
      read++
      yield `${call(`c${read}`)}\n`
    }
  }
  const lines = evaluateLines(policy, 'call', source())
  await lines.next()
  await lines.next()
  expect(read).toBe(2)
})

test('what is no source, or gives something else than text, is a typed error', async () => {
  expect(() => evaluateLines(policy, 'call', 'text' as never)).toThrow('an iterable of text or bytes')
  await expect(linesOf([1] as never)).rejects.toThrow('pieces of text or bytes')
  expect(() => evaluateLines(policy, 'call', [], { maxLine: 1 } as never)).toThrow('maxLine')
})

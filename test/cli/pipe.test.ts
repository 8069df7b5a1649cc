import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { chinaCalendar } from '../../src/calendar.ts'
import { policyOf, readRulebookFile } from '../../src/cli/config/rulebook-file.ts'
import { exitCodeOf } from '../../src/cli/exit-codes.ts'
import { blockEvaluator } from '../../src/cli/stream/evaluate-block.ts'
import { gather } from '../../src/cli/stream/gather.ts'
import { resume } from '../../src/cli/stream/resume.ts'
import { runStream } from '../../src/cli/stream/run-stream.ts'
import { newFileSink, type Sink } from '../../src/cli/stream/sink.ts'
import { openSource, type Source } from '../../src/cli/stream/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const written = (name: string, text: string): string => {
  writeFileSync(at(name), text)
  return at(name)
}

const config = written('rulebook.json', '{"rulesets":["zhuji-broadcast-hotline-standard"]}')
const policy = policyOf(readRulebookFile(config))
const maxLineBytes = 10_000
const evaluate = blockEvaluator(policy, 'call', { maxLineBytes })
const calls = Array.from({ length: 40 }, (_, index) =>
  index % 7 === 3 ? '{' : JSON.stringify({ id: `c${index}`, startedAt: '2026-03-02T09:00:00+08:00' }),
).join('\n')

const inPieces = (text: string, size: number): Source => ({
  stop() {},
  async *[Symbol.asyncIterator]() {
    const bytes = Buffer.from(text)
    for (let begin = 0; begin < bytes.length; begin += size) yield bytes.subarray(begin, begin + size)
  },
})

const collected = () => {
  const pieces: Uint8Array[] = []
  const sink: Sink = { write: (bytes) => void pieces.push(bytes), close() {} }
  return { sink, text: () => Buffer.concat(pieces).toString() }
}

const run = (way: Partial<Parameters<typeof runStream>[0]>) =>
  runStream({
    source: inPieces(calls, 64),
    sink: collected().sink,
    evaluate,
    ahead: 1,
    maxLineBytes,
    note() {},
    ...way,
  })

const whole = collected()
const counts = await run({ sink: whole.sink })

test('lines and errors are counted', () => expect(counts).toEqual({ lines: 40, errors: 6 }))

test('results keep the order of the lines, whichever is done first', async () => {
  const output = collected()
  let turn = 0
  const slowly = async (block: Parameters<typeof evaluate>[0]) => {
    await after((turn++ * 7) % 4)
    return evaluate(block)
  }
  await run({ sink: output.sink, evaluate: slowly, ahead: 5 })
  expect(output.text()).toBe(whole.text())
})

test('small pieces that came while nobody asked are one piece, a failure comes after them', async () => {
  async function* source() {
    yield* [Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]
    throw new Error('lost')
  }
  const got: string[] = []
  await expect(async () => {
    for await (const piece of gather(source(), 100)) {
      got.push(String(piece))
      await after(5)
    }
  }).rejects.toThrow('lost')
  expect(got.join('')).toBe('abc')
  expect(got.length).toBeLessThan(3)
})

test('reading waits for writing', async () => {
  const large = Buffer.alloc(1024 * 1024, ' ')
  large[large.length - 1] = 10
  let [read, taken] = [0, 0]
  const source: Source = {
    stop() {},
    async *[Symbol.asyncIterator]() {
      for (; read < 30; read++) yield large
    },
  }
  const sink: Sink = {
    async write() {
      await after(1)
      expect(read - taken).toBeLessThanOrEqual(7)
      taken++
    },
    close() {},
  }
  await run({ source, sink, ahead: 4 })
  expect(taken).toBe(30)
})

test('an output that fails ends a source that has stalled', async () => {
  let stop: (error: Error) => void
  const stalled = new Promise<never>((_, reject) => {
    stop = reject
  })
  const source: Source = {
    stop: (error) => stop(error),
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('{}\n')
      await stalled
    },
  }
  const sink: Sink = { write: () => Promise.reject(new Error('full')), close() {} }
  await expect(run({ source, sink, ahead: 4 })).rejects.toThrow('full')
})

describe('--resume', () => {
  const resumed = async (path: string, input = calls) => {
    const { sink, skip, finish } = resume(path)
    try {
      await run({ source: inPieces(input, 100), sink, skip })
      finish()
    } finally {
      sink.close()
    }
  }
  test('goes on wherever the output was cut off: nothing lost, nothing twice', () => {
    const { length } = Buffer.from(whole.text())
    return fc.assert(
      fc.asyncProperty(fc.array(fc.nat(length), { maxLength: 3 }), async (ends) => {
        const path = written('out.ndjson', whole.text())
        for (const end of [...ends, 0, length].sort((a, b) => b - a)) {
          truncateSync(path, Math.min(end, statSync(path).size))
          await resumed(path)
          expect(readFileSync(path, 'utf8')).toBe(whole.text())
        }
      }),
      { numRuns: 30 },
    )
  })
  test('begins where there is no output yet', async () => {
    await resumed(at('first.ndjson'))
    expect(readFileSync(at('first.ndjson'), 'utf8')).toBe(whole.text())
  })
  test('leaves the output of another input alone', async () => {
    const text = `${whole.text().split('\n', 2).join('\n')}\n`
    const path = written('other.ndjson', text)
    await expect(resumed(path, calls.replaceAll('c', 'd'))).rejects.toThrow('does not come from this input')
    await expect(resumed(path, calls.split('\n')[0]!)).rejects.toThrow('does not come from this input')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

test('an output that holds something is not overwritten', () => {
  expect(() => newFileSink(written('full.ndjson', 'x'))).toThrow('--resume')
  expect(() => newFileSink(folder)).toThrow('it is a folder')
})

test('folders and missing files cannot be read', async () => {
  await expect(openSource(folder)).rejects.toThrow('it is a folder')
  await expect(openSource(at('none'))).rejects.toThrow('no such file')
})

describe('a configuration', () => {
  const codeOf = (text: string) => {
    try {
      return policyOf(readRulebookFile(written('wrong.json', text))) && 0
    } catch (error) {
      return exitCodeOf(error)
    }
  }
  test('that is none is a wrong call', () => {
    expect(codeOf('{')).toBe(2)
    expect(codeOf('{"rulesets":["zhuji"]}')).toBe(2)
    expect(codeOf('{"rulesets":["zhuji-broadcast-hotline-standard"],"calender":"china"}')).toBe(2)
    expect(codeOf('{"rulesets":["zhuji-broadcast-hotline-standard"],"topics":"last"}')).toBe(2)
    expect(codeOf('{"rulesets":["zhuji-broadcast-hotline-standard"],"folders":["nowhere"]}')).toBe(3)
  })
  test('that names no calendar takes the one of China', () => {
    expect(policy.calendar).toBe(chinaCalendar)
    const none = written('none.json', '{"rulesets":["zhuji-broadcast-hotline-standard"],"calendar":"none"}')
    expect(policyOf(readRulebookFile(none)).calendar).toBeUndefined()
  })
})

// Processes: what only they can show. They start together, because starting is what costs.
const started = ({
  stdin,
  options = [],
}: {
  readonly stdin?: number
  readonly options?: readonly string[]
} = {}): ChildProcess =>
  spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'src/cli/main.ts', 'pipe', 'call', '--config', config, ...options],
    { cwd: join(import.meta.dirname, '..', '..'), stdio: [stdin ?? 'pipe', 'pipe', 'pipe'] },
  )
const outputOf = async (child: ChildProcess): Promise<string> => {
  let text = ''
  for await (const piece of child.stdout!) text += piece
  return text
}

describe('as a process', { concurrent: true }, () => {
  test('with workers the bytes are the same; --strict ends with 1 after the last line', async () => {
    const child = started({ options: ['--workers', '2', '--strict'] })
    child.stdin!.end(calls)
    expect(await outputOf(child)).toBe(whole.text())
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1)
  })
  test('killed, it leaves what --resume goes on with', async () => {
    const path = at('killed.ndjson')
    const child = started({ options: ['--output', path] })
    const first = calls.split('\n').slice(0, 9).join('\n')
    child.stdin!.write(`${first}\n`)
    while ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) await after(20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { sink, skip } = resume(path)
    await run({ sink, skip })
    sink.close()
    expect(readFileSync(path, 'utf8')).toBe(whole.text())
  })
  test('a folder as standard input cannot be read', async () => {
    const child = started({ stdin: openSync(folder, 'r') })
    expect(await outputOf(child)).toBe('')
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(3)
  })
  test('a reader that has seen enough is a good end, the keyboard another', async () => {
    const [closed, interrupted] = [started(), started()]
    for (const child of [closed, interrupted]) {
      child.stdin!.on('error', () => {})
      child.stdin!.write(`${calls}\n`)
      await once(child.stdout!, 'data')
    }
    closed.stdout!.destroy()
    closed.stdin!.write(`${calls}\n`)
    interrupted.kill('SIGINT')
    const ends = await Promise.all(
      [closed, interrupted].map(async (child) => child.exitCode ?? (await once(child, 'exit'))[0]),
    )
    expect(ends).toEqual([0, 130])
  })
})

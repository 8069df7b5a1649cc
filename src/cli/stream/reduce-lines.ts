import { RulebookError } from '../../errors.ts'
import { BlockCutter } from '../../stream/blocks.ts'
import { LineReader, MAX_LINE_BYTES, type ReadLine } from '../../stream/read-lines.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import type { Sink } from './sink.ts'
import { openSource } from './source.ts'

/** A line of output; a key stands before a TAB. */
export interface KeyedLine {
  readonly key: string | undefined
  readonly value: unknown
}

/** How lines become totals. */
export interface Reducer<T> {
  begin(): T
  add(into: T, record: unknown): void
  end(made: T, key: string | undefined): Iterable<KeyedLine>
}

// Totals of many keys may be longer than any record.
const MAX_TOTALS_BYTES = 32 * MAX_LINE_BYTES

const wrongLine = (number: number, { zh, en }: { readonly zh: string; readonly en: string }): CommandError =>
  new CommandError(exitCodes.input, { zh: `第 ${number} 行：${zh}`, en: `line ${number}: ${en}` })

const encoder = new TextEncoder()

const textOf = ({ key, value }: KeyedLine): Uint8Array =>
  encoder.encode(`${key === undefined ? '' : `${key}\t`}${JSON.stringify(value)}\n`)

async function* linesOf(path: string, isKeyed: boolean): AsyncGenerator<ReadLine> {
  const cutter = new BlockCutter(MAX_TOTALS_BYTES)
  const reader = new LineReader({ maxLineBytes: MAX_TOTALS_BYTES, isKeyed })
  for await (const piece of await openSource(path)) for (const block of cutter.push(piece)) yield* reader.read(block)
  for (const block of cutter.end()) yield* reader.read(block)
}

/**
 * Adds lines up: all of them, or those of each key, which must stand together. Only one key's totals are held at a time. A line that
 * cannot be added ends it: totals without it would be wrong, and nobody would see it.
 *
 * @throws CommandError with exit code 3 that names the line
 */
export const reduceLines = async <T>(
  path: string,
  sink: Sink,
  isKeyed: boolean,
  reducer: Reducer<T>,
): Promise<void> => {
  let made: T | undefined = isKeyed ? undefined : reducer.begin()
  let current: string | undefined
  const over = new Set<string>()
  let number = 0
  const finish = async () => {
    if (made !== undefined) for (const line of reducer.end(made, current)) await sink.write(textOf(line))
  }
  for await (const line of linesOf(path, isKeyed)) {
    number++
    if ('error' in line) throw wrongLine(number, line.error.messages)
    if (isKeyed && line.key !== current) {
      await finish()
      if (current !== undefined) over.add(current)
      current = line.key!
      if (over.has(current))
        throw wrongLine(number, {
          zh: `键「${current}」的行不在一起，输入须按键排序`,
          en: `the lines of the key ${current} do not stand together: the input must be sorted by key`,
        })
      made = reducer.begin()
    }
    try {
      reducer.add(made!, line.record)
    } catch (error) {
      if (error instanceof RulebookError) throw wrongLine(number, error.messages)
      throw error
    }
  }
  await finish()
}

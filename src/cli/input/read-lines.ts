import type { RecordError } from '../../errors.ts'
import { BlockCutter } from '../../stream/blocks.ts'
import { LineReader, MAX_LINE_BYTES } from '../../stream/read-lines.ts'
import { openSource } from '../stream/source.ts'

/** One line of an NDJSON file: a record, or what is wrong with the line. */
export type InputLine =
  | { readonly number: number; readonly record: unknown }
  | { readonly number: number; readonly error: RecordError }

/**
 * Reads an NDJSON file (or standard input for `-`) line by line.
 *
 * @throws CommandError with exit code 3 where the file cannot be read
 */
export async function* readLines(path: string): AsyncGenerator<InputLine, void, undefined> {
  const cutter = new BlockCutter(MAX_LINE_BYTES)
  const reader = new LineReader({ maxLineBytes: MAX_LINE_BYTES, isNumbered: true })
  let number = 0
  for await (const piece of await openSource(path))
    for (const block of cutter.push(piece)) for (const line of reader.read(block)) yield { number: ++number, ...line }
  for (const block of cutter.end()) for (const line of reader.read(block)) yield { number: ++number, ...line }
}

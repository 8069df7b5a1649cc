import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { problem, RecordError } from '../../errors.ts'
import { unreadable } from '../exit-codes.ts'

/** One line of an NDJSON file: a record, or what is wrong with the line. */
export type InputLine =
  | { readonly number: number; readonly record: unknown }
  | { readonly number: number; readonly error: RecordError }

const parseLine = (number: number, text: string): InputLine => {
  try {
    return { number, record: JSON.parse(text) }
  } catch (cause) {
    const error = new RecordError([
      problem({
        code: 'not-json',
        path: `line ${number}`,
        expected: 'one JSON object a line',
        received: text === '' ? 'an empty line' : (cause as Error).message,
        zh: '这一行不是 JSON',
        en: 'the line is not JSON',
      }),
    ])
    return { number, error }
  }
}

const opened = async (path: string): Promise<NodeJS.ReadableStream> => {
  try {
    const file = await open(path)
    // A folder can be opened; only reading it fails, and too late to say so well.
    if ((await file.stat()).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    return file.createReadStream({ encoding: 'utf8' })
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/**
 * Reads an NDJSON file (or standard input for `-`) line by line.
 *
 * @throws CommandError with exit code 3 where the file cannot be read
 */
export async function* readLines(path: string): AsyncGenerator<InputLine, void, undefined> {
  const input = path === '-' ? process.stdin : await opened(path)
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    yield parseLine(++number, text.trim())
}

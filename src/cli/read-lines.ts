import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { problem, RecordError } from '../errors.ts'

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

/** Reads an NDJSON file (or standard input for `-`) line by line. */
export async function* readLines(path: string): AsyncGenerator<InputLine, void, undefined> {
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8')
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    yield parseLine(++number, text.trim())
}

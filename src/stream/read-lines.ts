import { type Expected, problem, RecordError } from '../errors.ts'
import type { Block } from './blocks.ts'

/** What a line says and how long its JSON is, or what is wrong with it. */
export type ReadLine =
  | { readonly record: unknown; readonly length: number; readonly key?: string }
  | { readonly error: RecordError }

/** How lines are read. */
export interface LineLimits {
  /** The longest line that is read, in bytes without its end. */
  readonly maxLineBytes: number
  /** Whether errors name the line by its number: then they depend on where a part of a file begins. */
  readonly isNumbered?: boolean | undefined
  /** Whether a key and a TAB stand before the JSON. */
  readonly isKeyed?: boolean | undefined
}

/** The longest line that is read where nobody says otherwise. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024

const NEW_LINE = 10

/** Reads the lines of blocks as JSON, one value for each line, in order. */
export class LineReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true })
  private number = 0
  private readonly limits: LineLimits

  constructor(limits: LineLimits) {
    this.limits = limits
  }

  *read(block: Block): Generator<ReadLine, void, undefined> {
    if ('tooLong' in block) {
      this.number++
      yield this.tooLong(block.tooLong)
      return
    }
    const { lines } = block
    for (let begin = 0; begin < lines.length; ) {
      const found = lines.indexOf(NEW_LINE, begin)
      const end = found < 0 ? lines.length : found
      this.number++
      yield this.readLine(lines.subarray(begin, end))
      begin = end + 1
    }
  }

  private readLine(line: Uint8Array): ReadLine {
    if (line.length > this.limits.maxLineBytes) return this.tooLong(line.length)
    let text: string
    try {
      text = this.decoder.decode(line)
    } catch {
      return this.refused('not-utf8', 'UTF-8', 'other bytes', '这一行不是 UTF-8', 'the line is not UTF-8')
    }
    let key: { readonly key?: string } = {}
    if (this.limits.isKeyed === true) {
      const tab = text.indexOf('\t')
      if (tab < 0) return this.refused('no-key', 'a key, a TAB, and JSON', text, '这一行没有键', 'the line has no key')
      key = { key: text.slice(0, tab) }
      text = text.slice(tab + 1)
    }
    try {
      return { record: JSON.parse(text), length: text.length, ...key }
    } catch (cause) {
      const received = text.trim() === '' ? 'an empty line' : (cause as SyntaxError).message
      return this.refused('not-json', 'one JSON object a line', received, '这一行不是 JSON', 'the line is not JSON')
    }
  }

  private tooLong(length: number): ReadLine {
    const { maxLineBytes } = this.limits
    const expected = { zh: `至多 ${maxLineBytes} 字节`, en: `at most ${maxLineBytes} bytes` }
    return this.refused('line-too-long', expected, length, '这一行太长', 'the line is too long')
  }

  private refused(code: string, expected: Expected, received: unknown, zh: string, en: string): ReadLine {
    const path = this.limits.isNumbered === true ? `line ${this.number}` : ''
    return { error: new RecordError([problem({ code, path, expected, received, zh, en })]) }
  }
}

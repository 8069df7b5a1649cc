import { ftruncateSync, readSync } from 'node:fs'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { fileSink, openFile, type Sink } from './sink.ts'

const PIECE_BYTES = 1024 * 1024
const NEW_LINE = 10

/** What an earlier run left: how many whole lines, where the last of them begins, and where it ends. */
interface Written {
  readonly lines: number
  readonly lastBegins: number
  readonly end: number
}

const writtenIn = (descriptor: number): Written => {
  const piece = new Uint8Array(PIECE_BYTES)
  let [lines, before, end, offset] = [0, 0, 0, 0]
  for (;;) {
    const length = readSync(descriptor, piece, 0, PIECE_BYTES, offset)
    if (length === 0) return { lines, lastBegins: before, end }
    for (let at = piece.indexOf(NEW_LINE); at >= 0 && at < length; at = piece.indexOf(NEW_LINE, at + 1)) {
      lines++
      before = end
      end = offset + at + 1
    }
    offset += length
  }
}

const otherInput = (path: string): CommandError =>
  new CommandError(exitCodes.usage, {
    zh: `${path}：最后一行不是由这份输入和配置得出的，未作改动`,
    en: `${path}: its last line does not come from this input and configuration; nothing was changed`,
  })

/** A sink that goes on where a file ends, and how many lines of the input are behind that. */
export interface Resumed {
  readonly sink: Sink
  /** Lines of the input that need not be read again. The last one that was written is: to see that input and output belong together. */
  readonly skip: number
  /** Lines that are in the file already. */
  readonly lines: number
  /** Says that the input is over. */
  finish(): void
}

/**
 * Goes on writing a file that an earlier run left. One line for each line of the input: the number of whole lines says how far it came.
 * What it left of an unfinished line is cut off. The last whole line is evaluated once more, and must come out the same.
 *
 * @throws CommandError with exit code 2 where the file is not the output of this input, 4 where it cannot be written
 */
export const resume = (path: string): Resumed => {
  const descriptor = openFile(path, 'a+')
  const { lines, lastBegins, end } = writtenIn(descriptor)
  const file = fileSink(path, descriptor)
  if (lines === 0) {
    ftruncateSync(descriptor, 0)
    return { sink: file, skip: 0, lines, finish() {} }
  }
  const last = new Uint8Array(end - lastBegins)
  readSync(descriptor, last, 0, last.length, lastBegins)
  let isSame = false
  return {
    sink: {
      write(bytes) {
        if (isSame) return file.write(bytes)
        const line = bytes.subarray(0, bytes.indexOf(NEW_LINE) + 1)
        if (Buffer.compare(line, last) !== 0) throw otherInput(path)
        isSame = true
        ftruncateSync(descriptor, end)
        return file.write(bytes.subarray(line.length))
      },
      close: file.close,
    },
    skip: lines - 1,
    lines,
    finish() {
      if (!isSame) throw otherInput(path)
    },
  }
}

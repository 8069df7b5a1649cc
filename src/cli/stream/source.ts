import { fstatSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { unreadable } from '../exit-codes.ts'

/** Bytes of a file or of standard input, in pieces; `stop` ends whoever waits for the next one. */
export interface Source extends AsyncIterable<Uint8Array> {
  stop(error: Error): void
}

const PIECE_BYTES = 1024 * 1024

// A folder can be opened; only reading it fails, and too late to say so well. As standard input it reads as empty.
const refuseFolder = (isFolder: boolean): void => {
  if (isFolder) throw Object.assign(new Error(), { code: 'EISDIR' })
}

const streamOf = async (path: string) => {
  if (path === '-') {
    refuseFolder(fstatSync(0).isDirectory())
    return process.stdin
  }
  const file = await open(path)
  try {
    refuseFolder((await file.stat()).isDirectory())
  } catch (cause) {
    await file.close()
    throw cause
  }
  return file.createReadStream({ highWaterMark: PIECE_BYTES })
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @throws CommandError with exit code 3 where it cannot be read, at once or on the way
 */
export const openSource = async (path: string): Promise<Source> => {
  const name = path === '-' ? 'stdin' : path
  const stream = await streamOf(path).catch((cause: unknown) => {
    throw unreadable(name, cause)
  })
  let stopped: Error | undefined
  return {
    stop(error) {
      stopped = error
      stream.destroy(error)
    },
    async *[Symbol.asyncIterator]() {
      try {
        yield* stream as AsyncIterable<Uint8Array>
      } catch (cause) {
        throw stopped ?? unreadable(name, cause)
      }
    },
  }
}

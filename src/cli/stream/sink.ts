import { once } from 'node:events'
import { closeSync, fstatSync, openSync, statSync, writeSync } from 'node:fs'
import { CommandError, exitCodes } from '../exit-codes.ts'

/** Where bytes go; writing waits for a slow reader. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void> | void
  close(): void
}

/** An output that cannot be written, as one line. */
const unwritable = (path: string, cause: unknown): CommandError => {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException
  const why: Readonly<Record<string, { zh: string; en: string }>> = {
    ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
    EISDIR: { zh: '这是一个文件夹', en: 'it is a folder' },
    ENOENT: { zh: '没有这个文件夹', en: 'there is no such folder' },
    EACCES: { zh: '没有写入权限', en: 'it may not be written' },
  }
  const { zh, en } = why[code] ?? { zh: `无法写入（${code}）`, en: `it cannot be written (${code})` }
  return new CommandError(exitCodes.output, { zh: `${path}：${zh}`, en: `${path}: ${en}` })
}

/** A file by its descriptor. A nearly full disk takes a part of what it is given: the rest is written again, or is an error. */
export const fileSink = (name: string, descriptor: number): Sink => ({
  write(bytes) {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    } catch (cause) {
      throw unwritable(name, cause)
    }
  },
  close() {
    if (descriptor > 2) closeSync(descriptor)
  },
})

/**
 * Opens a file to be written.
 *
 * @throws CommandError with exit code 4
 */
export const openFile = (path: string, flags: 'a+' | 'w'): number => {
  try {
    return openSync(path, flags)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/**
 * Opens a file that is written from its beginning.
 *
 * @throws CommandError with exit code 2 where it holds something already, 4 where it cannot be written
 */
export const newFileSink = (path: string): Sink => {
  const known = statSync(path, { throwIfNoEntry: false })
  if (known?.isFile() === true && known.size > 0)
    throw new CommandError(exitCodes.usage, {
      zh: `${path}：文件已有内容；接着写请用 --resume`,
      en: `${path}: the file holds something already; --resume goes on with it`,
    })
  return fileSink(path, openFile(path, 'w'))
}

/** Standard output: a file is written as files are, anything else waits until it was taken. */
export const standardSink = (): Sink => {
  if (fstatSync(1).isFile()) return fileSink('stdout', 1)
  const { stdout } = process
  return {
    async write(bytes) {
      if (!stdout.write(bytes)) await once(stdout, 'drain')
    },
    close() {},
  }
}

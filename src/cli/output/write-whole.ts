import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { CommandError, exitCodes } from '../exit-codes.ts'

/**
 * Writes a file whole or not at all: beside its place first, then moved there.
 *
 * @throws CommandError with exit code 4 where it cannot be written
 */
export const writeWhole = (path: string, text: string | Uint8Array): void => {
  const beside = `${path}.${process.pid}.part`
  try {
    writeFileSync(beside, text)
    renameSync(beside, path)
  } catch (cause) {
    rmSync(beside, { force: true })
    const { code = 'unknown' } = cause as NodeJS.ErrnoException
    throw new CommandError(exitCodes.output, {
      zh: `${path}：无法写入（${code}）`,
      en: `${path}: cannot be written (${code})`,
    })
  }
}

import { readFileSync } from 'node:fs'
import { CommandError, exitCodes, unreadable } from '../exit-codes.ts'

/**
 * Reads a text file.
 *
 * @throws CommandError with exit code 3 where it cannot be read
 */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/**
 * Reads a JSON file; an error names the file.
 *
 * @throws CommandError with exit code 3 where it cannot be read or is not JSON
 */
export const readJsonFile = (path: string): unknown => {
  const text = readText(path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const { message } = cause as Error
    throw new CommandError(exitCodes.input, {
      zh: `${path}：文件不是 JSON（${message}）`,
      en: `${path}: the file is not JSON (${message})`,
    })
  }
}

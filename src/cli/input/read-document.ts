import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { CommandError, exitCodes, unreadable } from '../exit-codes.ts'
import { arrayBufferOf, decode } from '../import/decode.ts'

/**
 * Reads the text of a regulation: plain text or Markdown in UTF-8, GB18030 or UTF-16, or the paragraphs of a DOCX.
 *
 * @throws CommandError with exit code 3 where it cannot be read
 */
export const readDocument = async (path: string): Promise<string> => {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw unreadable(path, cause)
  }
  if (extname(path).toLowerCase() !== '.docx') return decode(bytes, path).text
  const { default: mammoth } = await import('mammoth/mammoth.browser.js')
  try {
    return (await mammoth.extractRawText({ arrayBuffer: arrayBufferOf(bytes) })).value.replace(/\n{2,}/g, '\n')
  } catch (cause) {
    throw new CommandError(exitCodes.input, {
      zh: `${path}：不是可读的 DOCX（${(cause as Error).message}）`,
      en: `${path}: it is no DOCX that can be read (${(cause as Error).message})`,
    })
  }
}

import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { CommandError, exitCodes, unreadable } from '../exit-codes.ts'

const decoded = (bytes: Uint8Array, path: string): string => {
  for (const encoding of bytes[0] === 0xff || bytes[0] === 0xfe ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one; what none can read is said below.
    }
  throw new CommandError(exitCodes.input, {
    zh: `${path}：不是 UTF-8、GB18030 或 UTF-16 的文本`,
    en: `${path}: it is no text in UTF-8, GB18030 or UTF-16`,
  })
}

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
  if (extname(path).toLowerCase() !== '.docx') return decoded(bytes, path)
  const { default: mammoth } = await import('mammoth')
  try {
    return (await mammoth.extractRawText({ buffer: bytes })).value.replace(/\n{2,}/g, '\n')
  } catch (cause) {
    throw new CommandError(exitCodes.input, {
      zh: `${path}：不是可读的 DOCX（${(cause as Error).message}）`,
      en: `${path}: it is no DOCX that can be read (${(cause as Error).message})`,
    })
  }
}

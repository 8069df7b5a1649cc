import { CommandError, exitCodes } from '../exit-codes.ts'

/** The bytes alone, as readers for browsers take them: those can be bundled, because they need nothing of Node. */
export const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** A text, and the encoding that it turned out to be in. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/** The encodings that a table or a regulation may come in, as people name them. */
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

const candidates = (bytes: Uint8Array): readonly string[] => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  // UTF-16 without its mark: every other byte of Western digits and separators is zero.
  const zeros = [0, 0]
  for (let at = 0; at < Math.min(bytes.length, 4096); at++) if (bytes[at] === 0) zeros[at % 2]!++
  if (zeros[1]! > 16 && zeros[1]! > 4 * zeros[0]!) return ['utf-16le']
  if (zeros[0]! > 16 && zeros[0]! > 4 * zeros[1]!) return ['utf-16be']
  return ['utf-8', 'gb18030']
}

/**
 * Decodes a text in UTF-8, GB18030 or UTF-16, with or without byte order mark; never garbled in silence.
 *
 * @param named the encoding that a person named; only that is tried then
 * @throws CommandError with exit code 3 where it is none of them
 */
export const decode = (bytes: Uint8Array, path: string, named?: string): Decoded => {
  const tried = named === undefined ? candidates(bytes) : [named]
  for (const encoding of tried)
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch {
      // The next one; what none can read is said below.
    }
  throw new CommandError(exitCodes.input, {
    zh: `${path}：不是 ${tried.join(' / ')} 编码的文本；请用 --encoding 指明编码（${encodings.join('、')}），或另存为 UTF-8`,
    en: `${path}: it is no text in ${tried.join(' or ')}; name its encoding with --encoding (${encodings.join(', ')}) or save it as UTF-8`,
  })
}

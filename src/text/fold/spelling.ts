import { once } from '../../input/checked.ts'

/** How a lexicon reads letters beyond what every text is folded to. */
export interface Spelling {
  /** The language whose upper and lower case it is: a Turkish `I` is `ı`. */
  readonly language?: string | undefined
  /** Letters that differ in accents only are one, as far as the language counts them so: `é` is `e` in French, `ñ` no `n` in Spanish. */
  readonly accents?: 'ignore' | undefined
}

// Latin, Greek, Cyrillic: the scripts that have both cases.
const ranges = [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
] as const

const marks = { from: 0x300, to: 0x36f } as const
/** Folds to nothing, and takes one unit: a text keeps its places. */
const SILENT = '\u200b'

const tables = new Map<string, ReadonlyMap<string, string>>()

/** What each letter is written as, where that is another one. */
const tableOf = ({ language = 'und', accents }: Spelling): ReadonlyMap<string, string> => {
  const key = `${language}/${accents ?? ''}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const sameLetter = new Intl.Collator(language, { sensitivity: 'base' })
  const table = new Map<string, string>()
  for (const [from, to] of ranges) {
    for (let unit = from; unit <= to; unit++) {
      const letter = String.fromCharCode(unit)
      const lower = letter.toLocaleLowerCase(language)
      const one = lower.length === 1 ? lower : letter
      const base = one.normalize('NFD')[0] as string
      const bare = accents === 'ignore' && base !== one && sameLetter.compare(base, one) === 0 ? base : one
      if (bare !== letter.toLowerCase()) table.set(letter, bare)
    }
  }
  tables.set(key, table)
  return table
}

const mayHaveMarks = /* @__PURE__ */ once(
  () => new RegExp(`[\\u{${marks.from.toString(16)}}-\\u{${marks.to.toString(16)}}]`, 'u'),
)

/** An accent that is a character of its own is taken with the letter before it. */
const withoutMarks = (text: string, table: ReadonlyMap<string, string>): string => {
  let written = ''
  let before = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const one = text[at] as string
    const joined = unit >= marks.from && unit <= marks.to ? `${before}${one}`.normalize('NFC') : ''
    const isOneLetter = joined.length === 1
    written += isOneLetter && table.has(joined) ? SILENT : one
    before = isOneLetter ? joined : one
  }
  return written
}

/** Writes a text as a spelling reads it, each unit in its own place; undefined where every text is read so. */
export const spellingOf = (spelling: Spelling): ((text: string) => string) | undefined => {
  if (spelling.language === undefined && spelling.accents === undefined) return undefined
  const table = tableOf(spelling)
  return (text) => {
    const bare = spelling.accents === 'ignore' && mayHaveMarks().test(text) ? withoutMarks(text, table) : text
    let written = ''
    for (const one of bare.split('')) written += table.get(one) ?? one
    return written
  }
}

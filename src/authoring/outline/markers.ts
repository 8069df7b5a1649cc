/** What a clause's label looks like at the beginning of a line, from the kinds that stand above others to those below. */
export interface Marker {
  readonly kind: string
  /** As printed, without blanks and the mark that ends it: `第四条`, `一`, `(3)`, `1.2`. */
  readonly label: string
  /** Stands for itself wherever it is: `第四条` is not `第二章.第四条`. */
  readonly isWhole: boolean
  /** What follows the label. */
  readonly rest: string
}

const numeral = '[一二三四五六七八九十百零〇]+'

interface Kind {
  readonly kind: string
  readonly pattern: RegExp
  readonly isWhole?: true
}

// In this order: what could be read as two kinds is the first.
const kinds: readonly Kind[] = [
  {
    kind: 'part',
    pattern: new RegExp(`^(第(?:${numeral}|\\d+)(?:部分|篇|编|卷))(?=\\s|[:：、.．]|[^\\d]|$)`),
    isWhole: true,
  },
  { kind: 'part', pattern: /^(篇\s*\d+)(?=\D|$)/, isWhole: true },
  { kind: 'chapter', pattern: new RegExp(`^(第\\s*(?:${numeral}|\\d+)\\s*[章节])`), isWhole: true },
  { kind: 'article', pattern: new RegExp(`^(第\\s*(?:${numeral}|\\d+)\\s*[条则款])`), isWhole: true },
  { kind: 'article', pattern: /^((?:Article|Section|Clause|Rule)\s+\d+[a-z]?|§\s*\d+[a-z]?)\b/i, isWhole: true },
  { kind: 'chapter', pattern: /^((?:Chapter|Part)\s+(?:\d+|[IVXLC]+))\b/i, isWhole: true },
  { kind: 'decimal', pattern: /^(\d{1,2}(?:[.．]\d{1,2}){1,4})(?![\d:：%])[、.．\s]*(?!\d)/, isWhole: true },
  { kind: 'chinese', pattern: new RegExp(`^(${numeral})[、.．，,:：]`) },
  { kind: 'chinese-bracketed', pattern: new RegExp(`^([(（]\\s*${numeral}\\s*[)）])[、.．]?`) },
  { kind: 'number-bracketed', pattern: /^([(（]\s*\d{1,3}\s*[)）])[、.．]?/ },
  { kind: 'number-closed', pattern: /^(\d{1,3}[)）])[、.．]?/ },
  { kind: 'number', pattern: /^(\d{1,3})\s*(?:、|[.．](?!\d)|，(?=\D))/ },
  { kind: 'circled', pattern: /^([①-⑳])[、.．]?/ },
  { kind: 'letter-bracketed', pattern: /^([(（][a-zA-Z][)）])/ },
  { kind: 'letter', pattern: /^([a-zA-Z])[.)、．](?=\s|[^\w.])/ },
  // A bullet with a word before a colon is cited by that word.
  { kind: 'bullet', pattern: /^[◆●■▲★·•※*+-]\s*(\p{Script=Han}{2,6})(?=[:：])/u },
  { kind: 'bullet', pattern: /^([◆●■▲★·•※*+-])\s*(?=\S)/ },
]

const plain = (label: string): string =>
  label
    .replace(/\s+/g, ' ')
    .replace(/(?<=[第\d一-龥]) (?=[\d一-龥])/g, '')
    .replace(/(?<=[(（]) | (?=[)）])/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replaceAll('．', '.')

/** A number with nothing after it but a blank, or the text: a label only where such lines count. */
const bare = /^(\d{1,2})(?:\s+(?=[^\d\s.:：/%-])|(?=[一-龥]))/

const unmarked = (line: string): string => line.replace(/^\s*(?:#{1,6}\s+)?(?:\*\*)?\s*/, '')

/** Labels of lines that begin with a bare number, where they count from one without a gap; by the place of the line. */
export const bareMarkers = (lines: readonly string[]): ReadonlyMap<number, Marker> => {
  const found = new Map<number, Marker>()
  let run: [place: number, marker: Marker][] = []
  const close = (): void => {
    if (run.length > 1) for (const [place, marker] of run) found.set(place, marker)
    run = []
  }
  for (const [place, line] of lines.entries()) {
    const text = unmarked(line)
    const match = bare.exec(text)
    if (match === null) continue
    const number = Number(match[1])
    const marker: Marker = { kind: 'number-bare', label: match[1]!, isWhole: false, rest: text.slice(match[0].length) }
    if (number === run.length + 1) run.push([place, marker])
    else if (number === 1) {
      close()
      run.push([place, marker])
    }
  }
  close()
  return found
}

/** The label at the beginning of a line, if there is one. A Markdown heading's signs are passed over. */
export const markerOf = (line: string): Marker | undefined => {
  const text = unmarked(line)
  for (const { kind, pattern, isWhole = false } of kinds) {
    const found = pattern.exec(text)
    if (found !== null)
      return { kind, label: plain(found[1]!), isWhole, rest: text.slice(found[0].length).replace(/^[\s、.．:：]+/, '') }
  }
  return undefined
}

/** A fenced block of a page. */
export interface Block {
  /** The line of the page on which its text begins, from 0. */
  readonly line: number
  readonly language: string
  /** What follows the language: the file that the block is. */
  readonly file: string
  readonly text: string
}

/** Every fenced block of a page, in order. */
export const blocksOf = (page: string): readonly Block[] => {
  const lines = page.split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const [, language, file] = /^```(\w*) ?(.*)$/.exec(lines[at]!) ?? []
    if (language === undefined || file === undefined) continue
    const line = at + 1
    while (at + 1 < lines.length && lines[at + 1] !== '```') at += 1
    blocks.push({ line, language, file, text: lines.slice(line, at + 1).join('\n') })
    at += 1
  }
  return blocks
}

/** Whether an output is what a page shows of it: a line `…` stands for any lines, `…` at the end of a line for its rest. */
export const isShown = (output: string, shown: string): boolean => {
  const pattern = shown
    .trimEnd()
    .split('\n')
    .map((line) =>
      line === '…'
        ? '(?:.*\n)*?'
        : `${line
            .trimEnd()
            .split('…')
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}[ \t]*\n`,
    )
    .join('')
  return new RegExp(`^${pattern}$`, 'u').test(`${output.trimEnd()}\n`)
}

/** The words of a line of the shell, without quotes, and the file to which the output goes. */
export const wordsOf = (line: string): { readonly words: readonly string[]; readonly into?: string | undefined } => {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare!,
  )
  const into = words.indexOf('>')
  return into < 0 ? { words } : { words: words.slice(0, into), into: words[into + 1] }
}

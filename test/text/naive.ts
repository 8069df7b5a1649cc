/** The matcher's meaning for texts of letters, spaces and commas, said as plainly as possible. Quadratic and slow. */
export interface NaivePhrase {
  readonly text: string
  readonly except?: readonly string[]
}

export interface NaiveHit {
  readonly phrase: string
  readonly start: number
  readonly end: number
}

interface Letter {
  readonly letter: string
  readonly at: number
  /** Commas before it. */
  readonly commas: number
}

const read = (text: string): readonly Letter[] => {
  const letters: Letter[] = []
  let commas = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (letter === ',') commas++
    else if (letter !== ' ') letters.push({ letter, at, commas })
  }
  return letters
}

const occurrences = (phrase: string, text: string): readonly { from: number; to: number }[] => {
  const wanted = read(phrase)
  const said = read(text)
  const found: { from: number; to: number }[] = []
  for (let from = 0; from + wanted.length <= said.length; from++) {
    const fits = wanted.every(({ letter, commas }, at) => {
      const here = said[from + at] as Letter
      const newClause = at > 0 && here.commas !== (said[from + at - 1] as Letter).commas
      const mayBreak = at > 0 && commas !== (wanted[at - 1] as Letter).commas
      return here.letter === letter && (!newClause || mayBreak)
    })
    if (fits) found.push({ from, to: from + wanted.length })
  }
  return found
}

export const naiveMatch = (phrases: readonly NaivePhrase[], text: string): readonly NaiveHit[] => {
  const said = read(text)
  const candidates = phrases.flatMap(({ text: phrase, except = [] }, index) => {
    const innocent = except.flatMap((exception) => occurrences(exception, text))
    return occurrences(phrase, text)
      .filter(({ from, to }) => !innocent.some((cover) => cover.from <= from && cover.to >= to))
      .map((place) => ({ ...place, phrase, index }))
  })
  const hits: NaiveHit[] = []
  for (let at = 0; at < said.length; at++) {
    const [best] = candidates.filter(({ from }) => from === at).sort((a, b) => b.to - a.to || a.index - b.index)
    if (best === undefined) continue
    hits.push({ phrase: best.phrase, start: (said[at] as Letter).at, end: (said[best.to - 1] as Letter).at + 1 })
    at = best.to - 1
  }
  return hits
}

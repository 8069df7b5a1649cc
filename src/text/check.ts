import { PhraseError, parsePhrase } from './phrases/pattern.ts'
import { compileScript } from './scripts/script.ts'
import type { LexiconSpec, ScriptSpec } from './spec.ts'

/** A phrase or script that nothing could match, and where in its lexicon or script it stands. */
export interface TextProblem {
  readonly path: readonly (string | number)[]
  readonly problem: PhraseError['problem']
  readonly text: string
}

/** More wordings of all phrases of a lexicon than this are a mistake, or an attack: each costs memory in every process. */
export const MAX_LEXICON_WORDINGS = 100_000

const attempt = (path: readonly (string | number)[], text: string, run: () => unknown): readonly TextProblem[] => {
  try {
    run()
    return []
  } catch (error) {
    if (error instanceof PhraseError) return [{ path, problem: error.problem, text }]
    throw error
  }
}

/** Everything in a lexicon that cannot be matched. */
export const checkLexicon = ({ phrases, except = [], variants }: LexiconSpec): readonly TextProblem[] => {
  let wordings = 0
  const check = (path: readonly (string | number)[], text: string) =>
    attempt(path, text, () => {
      if (wordings > MAX_LEXICON_WORDINGS) return
      wordings += parsePhrase(text, variants).length
      if (wordings > MAX_LEXICON_WORDINGS) throw new PhraseError('lexicon-too-large', text)
    })
  return [
    ...phrases.flatMap((phrase, at) => {
      if (typeof phrase === 'string') return check(['phrases', at], phrase)
      return [
        ...check(['phrases', at, 'text'], phrase.text),
        ...(phrase.variants ?? []).flatMap((text, n) => check(['phrases', at, 'variants', n], text)),
        ...(phrase.except ?? []).flatMap((text, n) => check(['phrases', at, 'except', n], text)),
      ]
    }),
    ...except.flatMap((text, n) => check(['except', n], text)),
  ]
}

/** Everything in a script that could not be said. */
export const checkScript = (script: ScriptSpec): readonly TextProblem[] => {
  const { text, variants = [] } = script
  const whole = (one: string) => () => compileScript({ ...script, text: one, variants: [] })
  return [
    ...attempt(['text'], text, whole(text)),
    ...variants.flatMap((one, n) => attempt(['variants', n], one, whole(one))),
  ]
}

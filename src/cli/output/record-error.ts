import type { RulebookError } from '../../errors.ts'
import { fieldWords } from '../../facts/words/field-words.ts'
import type { Cli } from '../terminal/cli.ts'

/** What a field of a record is called, by its path; undefined where nobody has words for it. */
const wordsOf = (path: string): { readonly zh: string; readonly en: string } | undefined => {
  const plain = path.replace(/\[\d+\]/g, '')
  return Object.hasOwn(fieldWords, plain) ? fieldWords[plain] : undefined
}

/** What is wrong with a record, a line for each problem; the name of a field stands as code, after its words. */
export const recordErrorText = ({ problems }: RulebookError, { say }: Pick<Cli, 'say'>): string =>
  problems
    .slice(0, 20)
    .map(({ path, message }) => {
      const said = say(message)
      // A header of a table is no name of a field, nor is a line.
      if (!/^[a-z]\w*([.[]|$)/.test(path) || path.startsWith('line ') || !said.startsWith(path)) return said
      const words = wordsOf(path)
      return `${words === undefined ? '' : `${say(words)} `}\`${path}\`${said.slice(path.length)}`
    })
    .join('\n')

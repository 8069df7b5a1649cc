import { styleText } from 'node:util'
import type { Bilingual } from '../../errors.ts'
import type { Locale } from '../../ruleset/policy.ts'
import type { Sink } from '../stream/sink.ts'

/** Where a command prints: a line at a time. */
export type Print = (line: string) => void

/** What a command knows of where it runs: its language, where it prints, and whether a person looks on. */
export interface Cli {
  readonly locale: Locale
  /** To standard output. */
  readonly print: Print
  /** Where records go, byte by byte: standard output. */
  readonly output: () => Sink
  /** To standard error: what is not the result. */
  readonly note: Print
  /** The text of the language that is spoken. */
  readonly t: (zh: string, en: string) => string
  readonly say: (text: Bilingual) => string
  readonly bold: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly dim: (text: string) => string
}

type Style = Parameters<typeof styleText>[0]

/** Colour only where a person looks on: never in files and pipes, nor where `NO_COLOR` asks for none. */
export const coloured = ({ isTTY }: { readonly isTTY?: boolean }, { NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean =>
  isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'

export const cliFor = (
  locale: Locale,
  { print, note, output, colour = false }: Pick<Cli, 'print' | 'note' | 'output'> & { readonly colour?: boolean },
): Cli => {
  const t = (zh: string, en: string): string => (locale === 'en' ? en : zh)
  const styled =
    (style: Style) =>
    (text: string): string =>
      colour ? styleText(style, text) : text
  return {
    locale,
    print,
    note,
    output,
    t,
    say: ({ zh, en }) => t(zh, en),
    bold: styled('bold'),
    red: styled('red'),
    green: styled('green'),
    dim: styled('dim'),
  }
}

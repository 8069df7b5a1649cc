import { type Cli, cliFor } from '../../src/cli/terminal/cli.ts'
import type { Locale } from '../../src/ruleset/policy.ts'

/** A command line without terminal, in a language, and what was printed and noted on it. */
export const testCli = (
  locale: Locale = 'zh-CN',
): Cli & { readonly printed: string[]; readonly noted: string[]; readonly written: Buffer[] } => {
  const printed: string[] = []
  const noted: string[] = []
  const into = (lines: string[]) => (text: string) => lines.push(...text.split('\n'))
  const written: Buffer[] = []
  const output = () => ({ write: (bytes: Uint8Array) => void written.push(Buffer.from(bytes)), close() {} })
  return { ...cliFor(locale, { print: into(printed), note: into(noted), output }), printed, noted, written }
}

/** What a command printed. */
export const linesFrom = (run: (cli: Cli) => void, locale: Locale = 'zh-CN'): readonly string[] => {
  const cli = testCli(locale)
  run(cli)
  return cli.printed
}

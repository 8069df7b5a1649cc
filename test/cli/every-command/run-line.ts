import { readFileSync, writeFileSync } from 'node:fs'
import { runCli } from '../../../src/cli/run.ts'
import { detectLocale } from '../../../src/cli/terminal/detect-locale.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'
import { testCli } from '../../support/cli.ts'

/** What a line came to: its exit code, what was said to a person, and what went on as data. */
export interface Ran {
  readonly exitCode: number
  readonly said: readonly string[]
}

const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|[^\s"]*"[^"]*"[^\s"]*|\S+/g)].map(
    ([whole, quoted]) => quoted ?? whole.replaceAll('"', ''),
  )

/** Runs a line as a shell would, as far as examples go: quotes, pipes, `sort`, `<` and `>`. */
export const runLine = async (line: string, locale: Locale): Promise<Ran> => {
  const said: string[] = []
  let exitCode = 0
  let piped: string | undefined
  for (const part of line.split(' | ')) {
    const words = wordsOf(part).filter((one) => one !== 'npx' && one !== 'callcenter-rulebook')
    if (words.includes('sort')) {
      const into = part.split('> ')[1]
      const sorted = `${readFileSync(piped!, 'utf8').trim().split('\n').sort().join('\n')}\n`
      if (into !== undefined) writeFileSync(into, sorted)
      continue
    }
    const to = words.indexOf('>')
    const from = words.indexOf('<')
    const input = from < 0 ? piped : words[from + 1]
    const isMarked = (at: number, mark: number): boolean => mark >= 0 && (at === mark || at === mark + 1)
    const given = words.filter((_, at) => !isMarked(at, to) && !isMarked(at, from))
    const args = input === undefined ? given : [...given, input]
    const cli = testCli(detectLocale(args, { LANG: locale === 'en' ? 'en_GB.UTF-8' : 'zh_CN.UTF-8' }))
    exitCode = await runCli(args, cli)
    const written = Buffer.concat(cli.written).toString()
    piped = to < 0 ? `piped-${line.length}.ndjson` : words[to + 1]!
    if (to >= 0 || line.includes(' | ')) writeFileSync(piped, written + cli.printed.map((one) => `${one}\n`).join(''))
    if (to < 0) said.push(...cli.printed)
    said.push(...cli.noted)
  }
  return { exitCode, said }
}

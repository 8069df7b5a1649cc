import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import { runCli } from '../../../src/cli/run.ts'
import { cliFor } from '../../../src/cli/terminal/cli.ts'
import { detectLocale } from '../../../src/cli/terminal/detect-locale.ts'
import type { Locale } from '../../../src/ruleset/policy.ts'
import { asFunctionBody } from '../read-examples.ts'
import { type Block, wordsOf } from './blocks.ts'

// Walks a page as a reader does: from an empty folder, its files written, its commands run, one after the other.

/** What a block printed, beside what the page shows. */
export interface Step {
  readonly block: Block
  readonly output: string
  readonly shown: Block | undefined
}

const root = join(import.meta.dirname, '..', '..', '..')

/** A folder in which `callcenter-rulebook` can be imported by its name, and nothing else is. */
const emptyFolder = (): string => {
  const parent = join(root, 'node_modules', '.cache', 'walks')
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, 'walk-'))
}

/** Runs the blocks of a page: files are written, shells run. */
export const walk = async (blocks: readonly Block[], locale: Locale): Promise<readonly Step[]> => {
  const folder = emptyFolder()
  const before = process.cwd()
  const run = process.env.RULEBOOK_WALK === undefined ? runHere : runLiterally
  const steps: Step[] = []
  try {
    process.chdir(folder)
    for (const [at, block] of blocks.entries()) {
      if (block.file !== '') {
        mkdirSync(dirname(block.file), { recursive: true })
        writeFileSync(block.file, `${block.text}\n`)
      }
      if (block.language !== 'sh') continue
      const next = blocks[at + 1]
      const output: string[] = []
      for (const line of block.text.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
        output.push(await run(line, locale))
      steps.push({ block, output: output.join(''), shown: next?.language === 'text' ? next : undefined })
    }
    return steps
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
}

const PROGRAM = 'npx callcenter-rulebook'

/** Runs a line in this process: a start of node for each would take most of the time. */
const runHere = async (line: string, locale: Locale): Promise<string> => {
  const { words, into } = wordsOf(line)
  const [command, argument] = words
  if (command === 'npm') return ''
  if (command === 'mkdir') {
    mkdirSync(words.at(-1)!, { recursive: true })
    return ''
  }
  if (command === 'node') return runScript(argument!)
  if (!line.startsWith(PROGRAM)) throw new Error(`a page has a command that this test does not know: ${line}`)
  return runProgram(words.slice(2), locale, into)
}

const runProgram = async (words: readonly string[], locale: Locale, into?: string): Promise<string> => {
  const [results, all]: [string[], string[]] = [[], []]
  const print = (text: string): void => {
    results.push(text)
    all.push(text)
  }
  const cli = cliFor(detectLocale(words, { LANG: locale === 'en' ? 'en_US.UTF-8' : 'zh_CN.UTF-8' }), {
    print: (text) => print(`${text}\n`),
    note: (text) => all.push(`${text}\n`),
    output: () => ({ write: (bytes: Uint8Array) => print(new TextDecoder().decode(bytes)), close() {} }),
  })
  await runCli(words, cli)
  process.exitCode = 0
  if (into === undefined) return all.join('')
  writeFileSync(into, results.join(''))
  return all.filter((one) => !results.includes(one)).join('')
}

const runScript = async (file: string): Promise<string> => {
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    printed.push(`${values.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}\n`)
  })
  try {
    const path = join(process.cwd(), `${file}.ts`)
    writeFileSync(path, `export const run = async () => {\n${asFunctionBody(readFileSync(file, 'utf8'))}\n}\n`)
    const { run } = (await import(/* @vite-ignore */ path)) as { run: () => Promise<void> }
    await run()
  } finally {
    log.mockRestore()
  }
  return printed.join('')
}

let packed: string | undefined

/** Runs a line by the shell with the package as `npm pack` makes it, for the walk before a release. */
const runLiterally = async (line: string, locale: Locale): Promise<string> => {
  packed ??= join(
    root,
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }).trim(),
  )
  const { stdout } = spawnSync(
    'bash',
    ['-c', `(${line.replace('install callcenter-rulebook', `install ${packed}`)}) 2>&1`],
    {
      encoding: 'utf8',
      env: { ...process.env, LANG: locale === 'en' ? 'en_US.UTF-8' : 'zh_CN.UTF-8', LC_ALL: '', NODE_OPTIONS: '' },
    },
  )
  return line.startsWith('npm ') ? '' : stdout
}

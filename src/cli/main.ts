#!/usr/bin/env node
import { CommanderError } from 'commander'
import type { RulebookError } from '../errors.ts'
import { type CommandError, exitCodeOf, exitCodes } from './exit-codes.ts'
import { buildProgram } from './program.ts'
import { cliFor, coloured } from './terminal/cli.ts'
import { detectLocale } from './terminal/detect-locale.ts'

const cli = cliFor(detectLocale(process.argv.slice(2), process.env), {
  print: console.log,
  note: console.error,
  colour: coloured(process.stdout, process.env),
})

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // The reader of a pipe may have seen enough.
  if (code === 'EPIPE') process.exit(exitCodes.done)
  cli.note(cli.t(`无法写出（${code}）`, `cannot write the output (${code})`))
  process.exit(exitCodes.output)
})
process.on('SIGINT', () => {
  cli.note(cli.t('已中断', 'interrupted'))
  process.exit(exitCodes.interrupted)
})

try {
  await buildProgram(cli).parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    // Commander has printed its message; --help and --version end well.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  else {
    const exitCode = exitCodeOf(error)
    if (exitCode === undefined) throw error
    cli.note(cli.say((error as CommandError | RulebookError).messages))
    process.exitCode = exitCode
  }
}

#!/usr/bin/env node
import { CommanderError } from 'commander'
import type { RulebookError } from '../errors.ts'
import { type CommandError, exitCodeOf, exitCodes } from './exit-codes.ts'
import { buildProgram } from './program.ts'

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // The reader of a pipe may have seen enough.
  if (code === 'EPIPE') process.exit(exitCodes.done)
  console.error(`无法写出（${code}）\ncannot write the output (${code})`)
  process.exit(exitCodes.output)
})
process.on('SIGINT', () => process.exit(exitCodes.interrupted))

try {
  await buildProgram(console.log).parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    // Commander has printed its message; --help and --version end well.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  else {
    const exitCode = exitCodeOf(error)
    if (exitCode === undefined) throw error
    const { zh, en } = (error as CommandError | RulebookError).messages
    console.error(`${zh}\n${en}`)
    process.exitCode = exitCode
  }
}

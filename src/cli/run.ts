import { CommanderError } from 'commander'
import type { RulebookError } from '../errors.ts'
import { type CommandError, type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { buildProgram } from './program.ts'
import type { Cli } from './terminal/cli.ts'

/**
 * Runs one call of the command line; what went wrong is noted in the reader's language.
 *
 * @param args What stands after the command's name
 * @returns the exit code
 * @throws what nobody foresaw
 */
export const runCli = async (args: readonly string[], cli: Cli): Promise<ExitCode> => {
  process.exitCode = exitCodes.done
  try {
    await buildProgram(cli).parseAsync(args, { from: 'user' })
    return process.exitCode as unknown as ExitCode
  } catch (error) {
    // Commander has printed its message; --help and --version end well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    const exitCode = exitCodeOf(error)
    if (exitCode === undefined) throw error
    cli.note(cli.say((error as CommandError | RulebookError).messages))
    return exitCode
  }
}

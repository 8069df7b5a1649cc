#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts'
import { runCli } from './run.ts'
import { standardSink } from './stream/sink.ts'
import { cliFor, coloured } from './terminal/cli.ts'
import { detectLocale } from './terminal/detect-locale.ts'

const args = process.argv.slice(2)
const cli = cliFor(detectLocale(args, process.env), {
  print: console.log,
  note: console.error,
  output: standardSink,
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

process.exitCode = await runCli(args, cli)

import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { buildProgram } from '../../../src/cli/program.ts'
import { examplesOf } from '../../../src/cli/terminal/help.ts'
import { testCli } from '../../support/cli.ts'
import { commandFolder } from './folder.ts'
import { runLine } from './run-line.ts'
const all = (c: Command, path = ''): { path: string; c: Command }[] => c.commands.flatMap((one) => { const p = `${path} ${one.name()}`.trim(); return [{ path: p, c: one }, ...all(one, p)] })
test('probe', async () => {
  const { folder } = await commandFolder()
  process.chdir(folder)
  const out: string[] = []
  for (const locale of ['zh-CN', 'en'] as const)
  for (const { path, c } of all(buildProgram(testCli(locale)))) {
    if (c.commands.length === 0 && examplesOf(c).length === 0) out.push(`!!! NO EXAMPLES ${path}`)
    for (const line of [`${path} --help`, ...examplesOf(c).map(([l]) => l)]) {
      const { exitCode, said } = await runLine(line, locale)
      out.push(`$ ${line}   [${exitCode}]`, ...said)
    }
  }
  writeFileSync('/tmp/hands/probe.txt', out.join('\n'))
}, 300000)

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

// Times are no test; bytes are. Without the optimising compilers and with room for all that is allocated, readings of one
// program differ by less than 2 %, on any machine. The ceilings are a twelfth above what was measured.

const ceilings = JSON.parse(readFileSync(new URL('ceilings.json', import.meta.url), 'utf8')) as Record<string, number>

const measure = async (): Promise<Record<string, number>> => {
  const outfile = join(process.cwd(), 'node_modules', '.cache', 'allocations.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'program.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['esbuild'],
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  const flags = ['--expose-gc', '--no-opt', '--no-sparkplug', '--single-threaded']
  const room = ['--min-semi-space-size=64', '--max-semi-space-size=64']
  return JSON.parse(execFileSync(process.execPath, [...flags, ...room, outfile], { encoding: 'utf8' }))
}

test('no kind of work allocates more than its ceiling', async () => {
  const measured = await measure()
  expect(Object.keys(measured)).toEqual(Object.keys(ceilings))
  const over = Object.entries(measured).filter(([name, bytes]) => !(bytes > 0 && bytes <= ceilings[name]!))
  expect(over).toEqual([])
}, 120_000)

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtin } from '../../src/rulesets.ts'
import { chromiumPath, launch } from '../support/chromium.ts'
import { runSuite, type SuiteResult } from './suite.ts'

// The same records give the same bytes in every runtime. A few rulesets by default; `RULEBOOK_RUNTIMES=all` takes every
// one, and `RULEBOOK_NODES=/path/to/node22:/path/to/node24` further versions of Node.

const root = join(import.meta.dirname, '..', '..')
const few: readonly (typeof builtin.ids)[number][] = [
  'zhuji-broadcast-hotline-standard',
  'mobile-outbound-vendor-service-standard',
  'fingerprint-attendance',
  'dalong-heating-repair-hotline',
  'fr-telephone-prospecting',
]
const ids = process.env.RULEBOOK_RUNTIMES === 'all' ? builtin.ids : few
const cases = Object.fromEntries(
  ids.map((id) => [
    id,
    JSON.parse(readFileSync(join(root, 'rulesets', id, `${builtin.latest(id)!.version}.cases.json`), 'utf8')),
  ]),
)

const folder = mkdtempSync(join(tmpdir(), 'runtimes-'))
afterAll(() => rmSync(folder, { recursive: true }))

let bundle = ''
let expected: SuiteResult
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'suite.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'rulebookSuite',
    platform: 'browser',
    target: 'es2022',
  })
  bundle = outputFiles[0]!.text
  expected = await runSuite(cases)
}, 300_000)

test('here every case is as it says', () => expect(expected.failed).toEqual([]))

const withoutEngine = ({ engine: _, ...rest }: SuiteResult['digests']) => rest

describe('Node', () => {
  const inNode = (node: string, flags: readonly string[], withEngine = true): SuiteResult => {
    const file = join(folder, 'suite.cjs')
    writeFileSync(
      file,
      `${bundle}\nrulebookSuite.runSuite(${JSON.stringify(cases)}, ${withEngine}).then((one) => console.log(JSON.stringify(one)))`,
    )
    return JSON.parse(execFileSync(node, [...flags, file], { encoding: 'utf8', maxBuffer: 1e8 })) as SuiteResult
  }
  test.each([[['--disallow-code-generation-from-strings']], [['--frozen-intrinsics', '--no-warnings']]])(
    'with %s',
    (flags) => expect(inNode(process.execPath, flags)).toEqual(expected),
    300_000,
  )

  test(
    'where `__proto__` may not be read, but for the engine of `evaluateCallAsync`, which reads its own',
    () =>
      expect(inNode(process.execPath, ['--disable-proto=throw'], false).digests).toEqual(
        withoutEngine(expected.digests),
      ),
    300_000,
  )

  const nodes = (process.env.RULEBOOK_NODES ?? '').split(':').filter((path) => path !== '')
  test.skipIf(nodes.length === 0)(
    'of other versions',
    () => {
      for (const node of nodes) expect([node, inNode(node, [])]).toEqual([node, expected])
    },
    600_000,
  )
})

test('an edge runtime that makes no code from strings', async () => {
  const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false } })
  vm.evaluate(bundle)
  const answer = await vm.evaluate<Promise<string>>(
    `rulebookSuite.runSuite(${JSON.stringify(cases)}).then((one) => JSON.stringify(one))`,
  )
  expect(JSON.parse(answer)).toEqual(expected)
}, 300_000)

test.skipIf(chromiumPath === undefined)(
  'Chromium',
  async () => {
    const browser = await launch()
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: bundle })
      const answer = await page.evaluate(
        (given) =>
          (globalThis as unknown as { rulebookSuite: { runSuite: typeof runSuite } }).rulebookSuite.runSuite(given),
        cases,
      )
      expect(answer).toEqual(expected)
    } finally {
      await browser.close()
    }
  },
  300_000,
)

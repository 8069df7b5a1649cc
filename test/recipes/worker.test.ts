import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { chromiumPath, launch } from '../support/chromium.ts'

const root = join(import.meta.dirname, '../..')

/** The worker as a bundler makes it for browsers. */
const bundled = () =>
  buildSync({
    entryPoints: [join(root, 'examples/worker/judge.worker.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    alias: {
      'callcenter-rulebook/rulesets/zhuji-broadcast-hotline-standard': join(
        root,
        'src/rulesets/zhuji-broadcast-hotline-standard.ts',
      ),
      'callcenter-rulebook': join(root, 'src/index.ts'),
    },
  }).outputFiles[0]!.text

const asked = {
  turn: 7,
  calls: [{ id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }, { id: 'c2' }],
}

describe.skipIf(chromiumPath === undefined)('a web worker in Chromium', () => {
  test('judges what it is sent, a wrong record being an error in its place', async () => {
    const browser = await launch()
    const page = await browser.newPage()
    const ask = `new Promise((done, failed) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(bundled())}])))
      worker.onmessage = ({ data }) => done(data)
      worker.onerror = ({ message }) => failed(new Error(message))
      worker.postMessage(${JSON.stringify(asked)})
    })`
    const { turn, results } = (await page.evaluate(ask)) as { turn: number; results: readonly { ok: boolean }[] }
    await browser.close()
    expect(turn).toBe(7)
    expect(results.map(({ ok }) => ok)).toEqual([true, false])
    expect(results[0]).toMatchObject({ assessment: { findings: [{ clause: '1.6' }] } })
  })
})

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** Bytes of what a browser loads for a program, gzipped. */
export const bundleSize = async (program: string, folder: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: ['json-rules-engine'],
    write: false,
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

/** The files of the built library that Node opens for a program, and the bytes of text that it reads in them. */
export const openedByNode = async (
  program: string,
  folder: string,
): Promise<{ readonly files: number; readonly bytes: number }> => {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    treeShaking: false,
    write: false,
    logLevel: 'error',
  })
  const opened = Object.entries(metafile.inputs).filter(([name]) => name !== '<stdin>')
  return { files: opened.length, bytes: opened.reduce((sum, [, { bytes }]) => sum + bytes, 0) }
}

/** What a browser loads to judge calls by one ruleset; `dist` is where the built library lies, as an import sees it. */
export const evaluateProgram = (dist: string): string => `
  import { createPolicy, createRulebook, evaluateCall } from '${dist}/index.js'
  import ruleset from '${dist}/rulesets/zhuji-broadcast-hotline-standard.js'
  const policy = createPolicy(createRulebook([ruleset]), { rulesets: [ruleset.id] })
  console.log(evaluateCall(policy, { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }))`

export const redactProgram = (dist: string): string => `
  import { redact } from '${dist}/index.js'
  console.log(redact('x'))`

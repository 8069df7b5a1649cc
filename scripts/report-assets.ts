import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'

// Bundles the script and the style of the report's page into a module of the command line, src/cli/report/assets.ts. It follows from
// src/cli/report/page/, so it is written before a build, a type check or a test, and is not under version control.

const folder = join(import.meta.dirname, '..', 'src', 'cli', 'report')
const target = join(folder, 'assets.ts')

const bundled = (entry: string): string =>
  buildSync({
    entryPoints: [join(folder, 'page', entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  }).outputFiles[0]!.text.trim()

// The script stands inside an element: nothing in it may end that element.
const script = (text: string): string => text.replaceAll('</', '<\\/')

export const writeReportAssets = (): void => {
  const text = [
    '// Generated from page/. Do not edit.',
    `export const pageScript = ${JSON.stringify(script(bundled('page.ts')))}`,
    `export const pageStyle = ${JSON.stringify(bundled('style.css'))}`,
    '',
  ].join('\n')
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
}

if (process.argv[1] === import.meta.filename) writeReportAssets()

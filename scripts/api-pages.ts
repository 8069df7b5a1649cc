import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Writes docs/api from the docstrings of what is exported, one page an entry point; with --check, fails where they are out of date.

const root = join(import.meta.dirname, '..')
const committed = join(root, 'docs/api')

const writeTo = (folder: string): void => {
  execFileSync('npx', ['typedoc', '--out', folder], { cwd: root, stdio: 'inherit' })
}

const pagesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

if (process.argv.includes('--check')) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  writeTo(folder)
  const [wanted, found] = [pagesIn(folder), pagesIn(committed)]
  rmSync(folder, { recursive: true })
  const stale = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
    (name) => wanted[name] !== found[name],
  )
  for (const name of stale) console.error(`docs/api/${name} is out of date: run npm run generate`)
  if (stale.length > 0) process.exitCode = 1
} else writeTo(committed)

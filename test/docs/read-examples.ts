import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

const files = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort()

const fence = /```ts\n([\s\S]*?)```/g

const inDocstrings = (text: string): string[] =>
  [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment.replace(/^\s*\* ?/gm, ''))
    .flatMap((comment) =>
      [...comment.slice(Math.max(0, comment.indexOf('@example'))).matchAll(fence)].map((match) => match[1]!),
    )

/** In pages only fences that import the package stand alone. */
const inPages = (text: string): string[] =>
  [...text.matchAll(fence)].map((match) => match[1]!).filter((code) => /from 'callcenter-rulebook/.test(code))

/** The reference repeats the docstrings. */
const isWritten = (path: string): boolean => !path.startsWith(join('docs', 'api'))

/** Every example in a docstring or a page, named by its place. */
export const examples = [
  ...files('src', '.ts').map((path) => ({ path, codes: inDocstrings(readFileSync(join(root, path), 'utf8')) })),
  ...['README.md', 'README.zh-CN.md', ...files('docs', '.md')]
    .filter(isWritten)
    .map((path) => ({ path, codes: inPages(read(path)) })),
].flatMap(({ path, codes }) => codes.map((code, index) => ({ name: `${path} ${index + 1}`, code })))

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}

/** Imports become dynamic, so that an example can be a function. */
export function asFunctionBody(code: string): string {
  return code
    .replace(/^import type .*$/gm, '')
    .replace(/^import (\w+) from '(.+)'$/gm, "const { default: $1 } = await import('$2')")
    .replace(/^import \{(.+)\} from '(.+)'$/gm, (_, names: string, from: string) => {
      const values = names
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '' && !one.startsWith('type '))
      return `const { ${values.map((one) => one.replace(' as ', ': ')).join(', ')} } = await import('${from}')`
    })
}

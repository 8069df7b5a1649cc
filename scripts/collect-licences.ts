import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// The packages whose code is in dist/ ask for their licence texts beside it. What is in there is read from the comments by
// which the bundler says where code came from, so that a newly bundled package cannot be forgotten.

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')

/** The packages whose code a built text contains. */
export const bundledPackages = (built: string): readonly string[] => [
  ...new Set(
    [...built.matchAll(/^\s*\/\/ node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm)].map(([, name]) => name as string),
  ),
]

/** The licence text in a readme: from the heading to the next one of its rank, or the end. */
const licenceIn = (readme: string): string | undefined =>
  /^(#+) +licen[cs]e.*\n(?<text>[\s\S]*?copyright[\s\S]*?)(?=^\1 |$(?![\s\S]))/im
    .exec(readme)
    ?.groups?.text?.trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

/** The licence text of an installed package: its own file, or the part of its readme that gives it. */
export const licenceOf = (name: string): string => {
  const folder = join(modules, name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  const named = (pattern: RegExp): string | undefined => {
    const file = readdirSync(folder).find((one) => pattern.test(one))
    return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim()
  }
  const text = named(/^licen[cs]e/i) ?? licenceIn(named(/^readme/i) ?? '')
  if (text === undefined) throw new Error(`${name} is bundled and has no licence text`)
  return `${name} ${version} (${license})\n\n${text}`
}

/** Data that no package brings: each file says the licence of what its name says. */
const dataLicences = (): readonly string[] => {
  const folder = join(root, 'scripts', 'licences')
  return readdirSync(folder).map(
    (file) => `${file.replace(/\.txt$/, '')}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`,
  )
}

/** Writes the licence texts of all that is bundled into a built folder. */
export const collectLicences = (dist: string): void => {
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => readFileSync(join(dist, name), 'utf8'))
    .join('\n')
  const packages = [...bundledPackages(built)].sort()
  if (packages.length === 0)
    throw new Error('no bundled package was recognised: has the bundler stopped saying where code is from?')
  const rule = `\n\n${'-'.repeat(80)}\n\n`
  writeFileSync(
    join(dist, 'THIRD-PARTY-LICENCES.txt'),
    `${[...packages.map(licenceOf), ...dataLicences()].join(rule)}\n`,
  )
}

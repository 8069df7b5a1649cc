import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, posix, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'

// A bundler that splits makes a file of every set of modules that the same entry points reach: with seventy entry points
// thirty files for the library alone, and opening one costs as much as reading twenty kilobytes. Here the files of a group
// become one again.

/** An import, or an export of what another file has, as the bundler writes it: keyword, names, path. */
export const importStatement = /^(import|export)\s*(?:\{([^}]*)\}\s*from\s*)?"(\.[^"]+)";$/gm

interface Names {
  readonly file: string
  readonly names: readonly string[]
}

/** What a built file imports from others, by their names in `dist`. */
export const importsOf = (name: string, text: string): readonly Names[] =>
  [...text.matchAll(importStatement)].map(([, , names, path]) => ({
    file: posix.join(posix.dirname(name), path!),
    names: (names ?? '')
      .split(',')
      .map((one) => one.trim().split(/\s+as\s+/)[0]!)
      .filter((one) => one !== ''),
  }))

export interface BuiltFiles {
  readonly names: readonly string[]
  text(name: string): string
  /** A file and all that it imports, directly or not. */
  reached(name: string): ReadonlySet<string>
}

export const builtFiles = (dist: string): BuiltFiles => {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js'))
  const texts = new Map(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]))
  const text = (name: string): string => texts.get(name)!
  const reached = (name: string): ReadonlySet<string> => {
    const found = new Set([name])
    for (const one of found) for (const { file } of importsOf(one, text(one))) found.add(file)
    return found
  }
  return { names, text, reached }
}

/** A name of a file of a group, as the merged file exports it: two files may use one name for different things. */
const alias = (file: string, name: string): string => `${basename(file, '.js').replace(/\W/g, '_')}_${name}`

const othersStay = (group: ReadonlySet<string>, dist: string): Plugin => ({
  name: 'others-stay',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const from = importer === '<stdin>' ? '' : posix.dirname(relative(dist, importer).replaceAll('\\', '/'))
      const file = posix.join(from, path)
      if (!group.has(file)) return { path: `./${file}`, external: true }
      if (kind === 'dynamic-import') throw new Error(`${importer} imports ${file} when it is used, but it is merged`)
      return { path: join(dist, file) }
    })
  },
})

/**
 * Makes one file of a group of built files; all others import from it what they imported from them.
 *
 * @param facade the entry point whose exports the merged file has under their own names
 */
export const mergeFiles = async (
  dist: string,
  { into, group, facade }: { readonly into: string; readonly group: ReadonlySet<string>; readonly facade?: string },
): Promise<void> => {
  const { names, text } = builtFiles(dist)
  const others = names.filter((name) => !group.has(name))
  const wanted = new Map<string, Set<string>>()
  for (const name of others)
    for (const { file, names: used } of importsOf(name, text(name)))
      if (group.has(file)) for (const one of used) wanted.set(file, (wanted.get(file) ?? new Set()).add(one))

  const contents = [
    ...(facade === undefined ? [] : [`export * from './${facade}'`]),
    ...[...wanted].map(
      ([file, used]) =>
        `export { ${[...used].map((name) => `${name} as ${alias(file, name)}`).join(', ')} } from './${file}'`,
    ),
  ].join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dist, sourcefile: '<stdin>' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    packages: 'external',
    plugins: [othersStay(group, dist)],
  })

  for (const name of others) {
    const found = text(name)
    const to = `./${posix.relative(posix.dirname(name), into)}`.replace('./../', '../')
    const changed = found.replace(
      importStatement,
      (statement, keyword: string, used: string | undefined, path: string) => {
        const file = posix.join(posix.dirname(name), path)
        if (!group.has(file)) return statement
        // Only for the order in which modules run, and of ours none does anything.
        if (used === undefined) return ''
        const renamed = used
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '')
          .map((one) => {
            const [own, local = own] = one.split(/\s+as\s+/)
            return `${alias(file, own!)} as ${local}`
          })
        return `${keyword} { ${renamed.join(', ')} } from "${to}";`
      },
    )
    if (changed !== found) writeFileSync(join(dist, name), changed)
  }
  for (const name of group) rmSync(join(dist, name))
  writeFileSync(join(dist, into), outputFiles[0]!.text)
}

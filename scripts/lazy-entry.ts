import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Node reads and compiles all that an entry point imports, whether it is called or not. The entry point for Node imports
// what judges, and opens the rest of the library when a function of it is first called. Bundlers take the plain one: they
// leave out by themselves what is not used.

export interface Entry {
  /** All that the entry point exports. */
  readonly all: Readonly<Record<string, unknown>>
  /** The names that are there at once. */
  readonly early: readonly string[]
  /** The files that have the one and the other. */
  readonly files: { readonly early: string; readonly rest: string }
}

/** Writes an entry point as `plain` and as `lazy`: the same names, the same functions. */
export const writeEntries = (
  dist: string,
  { all, early, files }: Entry,
  { plain, lazy }: { readonly plain: string; readonly lazy: string },
): void => {
  const late = Object.keys(all).filter((name) => !early.includes(name))
  for (const name of late)
    if (typeof all[name] !== 'function' || /^[A-Z]/.test(name))
      throw new Error(`${name} is no plain function: it can only be there at once, see src/judging.ts`)
  const atOnce = `export { ${early.join(', ')} } from './${files.early}'\n`
  writeFileSync(join(dist, plain), `${atOnce}export { ${late.join(', ')} } from './${files.rest}'\n`)
  writeFileSync(
    join(dist, lazy),
    `import { createRequire } from 'node:module'
${atOnce}const load = createRequire(import.meta.url)
let opened
const rest = () => (opened ??= load('./${files.rest}'))
${late.map((name) => `export const ${name} = (...given) => rest().${name}(...given)`).join('\n')}
`,
  )
}

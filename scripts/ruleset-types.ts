import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// The modules of single rulesets all have the same type: one declaration each, beside the code that was built.
const folder = join(import.meta.dirname, '..', 'dist', 'rulesets')
for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
  const id = name.replace(/\.js$/, '')
  const text = (extension: string) =>
    `import type { Ruleset } from '../index${extension}'\ndeclare const ruleset: Ruleset\nexport { ruleset as default }\n`
  writeFileSync(join(folder, `${id}.d.ts`), text('.js'))
  writeFileSync(join(folder, `${id}.d.cts`), text('.cjs'))
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The library as users get it, which the whole run builds first. */
export const builtFolder = join(process.cwd(), 'bench', 'node_modules', '.cache', 'dist')

export const builtLibrary = (): string => {
  if (!existsSync(join(builtFolder, 'index.js')))
    throw new Error(`nothing is built in ${builtFolder}: npm run bench builds it`)
  return builtFolder
}

import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

// zod keeps its settings on `globalThis`, shared by all copies in a process, and compiles schemas by `new Function` unless told
// otherwise. The copy in dist/ has settings of its own: it never generates code, what a host sets for its zod does not change how
// records are checked, and the host's zod keeps what it is set to.

const replacements = [
  [/^\(_a = globalThis\)\.__zod_globalConfig .*$/m, ''],
  [/^export const globalConfig = globalThis\.__zod_globalConfig;$/m, 'export const globalConfig = { jitless: true };'],
  [/globalThis\.__zod_globalConfig\?\.postProcessor/, 'globalConfig.postProcessor'],
] as const

/** The core module of zod with settings of its own; throws where zod has changed so that it cannot be done. */
export const withOwnSettings = (text: string): string => {
  let changed = text
  for (const [pattern, own] of replacements) {
    if (!pattern.test(changed)) throw new Error(`zod no longer has ${pattern}: see how it keeps its settings now`)
    changed = changed.replace(pattern, own)
  }
  if (changed.includes('__zod_globalConfig')) throw new Error('zod keeps settings on globalThis in one more place')
  return changed
}

/** Schemas are built when first used: what a host has put on `Object.prototype` by then is no part of them. */
export const withOwnMembers = (text: string): string => {
  const pattern = /for \(const key in (table|computes)\)/g
  if (!pattern.test(text)) throw new Error(`zod no longer has ${pattern}: see how it installs members now`)
  return text.replace(pattern, 'for (const key of Object.keys($1))')
}

export const ownZod = (): Plugin => ({
  name: 'own-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]core\.c?js$/ }, ({ path }) => ({
      contents: withOwnSettings(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/]util\.c?js$/ }, ({ path }) => ({
      contents: withOwnMembers(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
  },
})

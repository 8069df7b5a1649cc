import type { Plugin } from 'esbuild'

// The rulebook of all regulations has their documents in one file, because opening fifty costs as much as a hundred calls.
// Each is also in the module of its own id, so that a host with one regulation reads no other.

export const documentsTogether = (): Plugin => ({
  name: 'documents-together',
  setup(build) {
    build.onResolve({ filter: /^\.\/documents\// }, async ({ path, importer, resolveDir, kind }) => {
      if (!/[\\/]rulesets[\\/]documents\.ts$/.test(importer)) return undefined
      const found = await build.resolve(`./${path.slice(2)}`, { resolveDir, kind, importer: '' })
      return { ...found, suffix: '?together' }
    })
  },
})

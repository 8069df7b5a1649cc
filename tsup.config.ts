import { readdirSync } from 'node:fs'
import { defineConfig } from 'tsup'

const rulesets = readdirSync('src/rulesets')
  .filter((name) => name.endsWith('.ts') && name !== 'documents.ts')
  .map((name) => name.replace(/\.ts$/, ''))

const entry = {
  index: 'src/index.ts',
  engine: 'src/engine.ts',
  schemas: 'src/schemas.ts',
  calendar: 'src/calendar.ts',
  pinyin: 'src/pinyin.ts',
  vitest: 'src/vitest.ts',
  rulesets: 'src/rulesets.ts',
  ...Object.fromEntries(rulesets.map((id) => [`rulesets/${id}`, `src/rulesets/${id}.ts`])),
}

export default defineConfig([
  {
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    // One .d.ts serves all ruleset modules: they have the same shape.
    dts: { entry: Object.fromEntries(Object.entries(entry).filter(([name]) => !name.startsWith('rulesets/'))) },
    splitting: true,
    clean: true,
    // These are ESM only: the CommonJS build carries them.
    noExternal: ['canonicalize', '@noble/hashes'],
    external: ['vitest', 'pinyin-pro'],
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    splitting: false,
  },
])

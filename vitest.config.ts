import { defineConfig } from 'vitest/config'
import { writeReportAssets } from './scripts/report-assets.ts'
import { writeRulesetModules } from './scripts/ruleset-modules.ts'

writeRulesetModules()
writeReportAssets()

const source = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  resolve: {
    // Examples in docstrings import the package by its name.
    alias: [
      { find: /^callcenter-rulebook\/rulesets$/, replacement: source('src/rulesets.ts') },
      { find: /^callcenter-rulebook\/rulesets\/(.+)$/, replacement: source('src/rulesets/$1.ts') },
      {
        find: /^callcenter-rulebook\/(authoring|calendar|engine|pinyin|quality|schemas|vcon|vitest)$/,
        replacement: source('src/$1.ts'),
      },
      { find: /^callcenter-rulebook$/, replacement: source('src/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/*.test.ts'],
    globalSetup: ['test/support/shared-browser.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
  },
})

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesetPage } from '../src/authoring/page/ruleset-page.ts'
import { readCasesFile } from '../src/cli/input/ruleset-files.ts'
import { say } from '../src/explain/words.ts'
import { readRulesets, rulesetsRoot } from './read-rulesets.ts'

// Writes every shipped version out for people who read law rather than code: `npm run docs`, into docs/rulesets/.

const folder = join(import.meta.dirname, '..', 'docs', 'rulesets')
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) rmSync(join(folder, name))

const rows: Record<'zh-CN' | 'en', string[]> = { 'zh-CN': [], en: [] }
for (const { ruleset, path } of readRulesets(rulesetsRoot)) {
  const cases = readCasesFile(path)
  for (const [locale, suffix] of [
    ['zh-CN', '.zh-CN'],
    ['en', ''],
  ] as const) {
    const file = `${ruleset.id}-${ruleset.version}${suffix}.md`
    writeFileSync(join(folder, file), rulesetPage(ruleset, { locale, cases }))
    rows[locale].push(`- [${say(ruleset.document.title, locale)}](${file}) ${ruleset.version}`)
  }
}
writeFileSync(join(folder, 'README.md'), `# Rulesets\n\n${rows.en.join('\n')}\n`)
writeFileSync(join(folder, 'README.zh-CN.md'), `# 规则集\n\n${rows['zh-CN'].join('\n')}\n`)

import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkPublished, enterPublished, type Published } from '../src/authoring/published.ts'
import { readJson, readRulesets, rulesetsRoot } from './read-rulesets.ts'

// Enters new ruleset versions in published.json: `tsx scripts/publish.ts [folder]` (rulesets/ by default).
// `--check` enters nothing and fails where a published version was changed or removed, or a new one is not entered.

const isCheck = process.argv.includes('--check')
const root = resolve(process.argv.slice(2).find((one) => !one.startsWith('--')) ?? rulesetsRoot)
const file = join(root, 'published.json')
const published = (existsSync(file) ? readJson(file) : {}) as Published
const rulesets = readRulesets(root).map(({ ruleset }) => ruleset)

const problems = checkPublished(published, rulesets).filter(({ code }) => isCheck || code !== 'version-not-published')
for (const { message } of problems) console.error(`${message.zh}\n${message.en}\n`)
if (problems.length > 0) {
  if (problems.some(({ code }) => code === 'version-not-published'))
    console.error('Enter new versions with: npx tsx scripts/publish.ts')
  process.exitCode = 1
} else if (!isCheck) writeFileSync(file, `${JSON.stringify(enterPublished(published, rulesets), null, 2)}\n`)

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCases } from '../src/authoring/cases/run-cases.ts'
import { chinaCalendar } from '../src/calendar.ts'
import { RulebookError } from '../src/errors.ts'
import { loadRuleset } from '../src/ruleset/load.ts'

// Loads rulesets and runs the cases beside them: `npm run check:rulesets -- <id> …` (all without an id).
const root = join(import.meta.dirname, '..', 'rulesets')
const chosen = process.argv.slice(2)
const ids =
  chosen.length > 0
    ? chosen
    : readdirSync(root, { withFileTypes: true })
        .filter((e) => e.isDirectory() && e.name !== 'vocabulary')
        .map((e) => e.name)

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

let failed = 0
for (const id of ids) {
  for (const file of readdirSync(join(root, id)).filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name))) {
    const path = join(root, id, file)
    try {
      const ruleset = loadRuleset(read(path))
      const casesPath = path.replace(/\.json$/, '.cases.json')
      const results = existsSync(casesPath) ? runCases(ruleset, read(casesPath), { calendar: chinaCalendar }) : []
      for (const { name, failures } of results)
        for (const one of failures) {
          failed++
          console.log(
            `${id} ${ruleset.version}: ${name}: ${one.expectation} ${one.clause ?? ''}: expected ${one.expected}, received ${one.received}`,
          )
        }
      console.log(
        `${id} ${ruleset.version}: ${ruleset.document.clauses.length} clauses, ${ruleset.document.rules.length} rules, ${results.length} cases`,
      )
    } catch (error) {
      failed++
      if (error instanceof RulebookError)
        for (const problem of error.problems) console.log(`${id}: ${problem.message.en}`)
      else throw error
    }
  }
}
process.exitCode = failed > 0 ? 1 : 0

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linePerEntry } from './floor.ts'
import { readJson, readRulesets, rulesetsRoot } from './read-rulesets.ts'
import disputed from './scope-disputes.json' with { type: 'json' }
import {
  type CatalogueRow,
  checkScopes,
  type Disputes,
  idleDisputes,
  type ScopeTotals,
  scopeTotals,
  sumOfTotals,
} from './scopes.ts'

// Proves of every row of a catalogue of clauses that the rules which decide it apply only where the row says:
// `RULEBOOK_SHARED=… npm run check:scopes [-- <ruleset id> …]` says of each row what is proved and what is not, and why.
// A row that is open is an error, unless scripts/scope-disputes.json says in the words of the text why the row asks too much; so are
// a dispute that no row needs and fewer proved rows than there were.
// `--write` keeps the totals in docs/scopes.json, from which docs/coverage.md is made.
const shared = process.env.RULEBOOK_SHARED
if (shared === undefined) {
  console.error('RULEBOOK_SHARED does not say where the catalogue is')
  process.exit(2)
}

const isWriting = process.argv.includes('--write')
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const committedPath = join(import.meta.dirname, '..', 'docs/scopes.json')
const committed: Record<string, ScopeTotals> = existsSync(committedPath)
  ? JSON.parse(readFileSync(committedPath, 'utf8'))
  : {}

const unknown = chosen.filter((id) => !existsSync(join(rulesetsRoot, id)))
if (unknown.length > 0) {
  console.error(`there is no ruleset ${unknown.join(', ')}`)
  process.exit(2)
}

const say = (totals: ScopeTotals): string =>
  Object.entries(totals)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')

const checked: ScopeTotals[] = []
const withoutFact = new Map<string, number>()
for (const { ruleset } of readRulesets(rulesetsRoot)) {
  const { id, document } = ruleset
  const catalogue = join(shared, 'regulations', `${id}.json`)
  if ((chosen.length > 0 && !chosen.includes(id)) || !existsSync(catalogue)) continue
  const disputes = (disputed as Readonly<Record<string, Disputes>>)[id] ?? {}
  const results = checkScopes(document, (readJson(catalogue) as { clauses: readonly CatalogueRow[] }).clauses, disputes)
  for (const { clause, ruleId, name, verdict, why } of results) {
    if (verdict !== 'open') continue
    console.error(`${id} ${clause} ${ruleId}: ${name}: ${why}`)
    process.exitCode = 1
  }
  for (const idle of idleDisputes(results, disputes)) {
    console.error(`${id} ${idle}: disputed, but proved`)
    process.exitCode = 1
  }
  for (const { clause, ruleId, subject, name, value, verdict, why } of results) {
    if (chosen.length > 0)
      console.log(`${id} ${clause} ${ruleId}: ${name} ${JSON.stringify(value)}: ${verdict}: ${why}`)
    const what = `${name} of ${subject}`
    if (verdict === 'no-fact') withoutFact.set(what, (withoutFact.get(what) ?? 0) + 1)
  }
  const totals = scopeTotals(results)
  const floor = committed[id]?.proved ?? 0
  console.log(`${id}: ${say(totals)}`)
  if (totals.proved < floor) {
    console.error(`${id}: ${totals.proved} rows are proved; there were ${floor}`)
    process.exitCode = 1
  }
  checked.push(totals)
  committed[id] = totals
}

for (const [what, count] of [...withoutFact].sort(([, a], [, b]) => b - a)) console.log(`no fact: ${what}: ${count}`)
console.log(`all: ${say(sumOfTotals(checked))}`)

if (isWriting && process.exitCode !== 1) writeFileSync(committedPath, linePerEntry(committed))

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Decided, type DecidedEntry, decidedOf, fallen } from './decided.ts'
import { linePerEntry } from './floor.ts'
import { readRulesets, rulesetsRoot } from './read-rulesets.ts'
import { exampleRecords, foreignRecords } from './reference-records.ts'

// How much of rule × record each ruleset decides, on the records of examples/ and, where RULEBOOK_SHARED says where it is,
// on data that nobody here wrote: `npm run check:decided [-- <ruleset id> …]`. Less than docs/decided.json says is an error.
// `--write` keeps what has risen; `--lower` keeps what has fallen too: the reason, clause by clause, belongs in the commit.
const root = join(import.meta.dirname, '..')
const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const path = join(root, 'docs/decided.json')
const committed: Record<string, DecidedEntry> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
const shared = process.env.RULEBOOK_SHARED
const origins = {
  examples: exampleRecords(join(root, 'examples')),
  ...(shared === undefined ? {} : foreignRecords(join(shared, 'data'))),
}

const unknown = [...chosen.filter((id) => !existsSync(join(rulesetsRoot, id)))]
if (unknown.length > 0) {
  console.error(`there is no ruleset ${unknown.join(', ')}`)
  process.exit(2)
}

const sayOpen = ({ open }: Decided): void => {
  for (const [rule, count] of [...open].sort(([, a], [, b]) => b - a)) console.log(`  ${count} times open: ${rule}`)
}

// The version in force today stands for the ruleset.
const latest = new Map(readRulesets(rulesetsRoot).map(({ ruleset }) => [ruleset.id, ruleset]))

for (const ruleset of latest.values()) {
  const { id } = ruleset
  if (chosen.length > 0 && !chosen.includes(id)) continue
  const counted = Object.entries(origins).map(([origin, records]) => [origin, decidedOf(ruleset, records)] as const)
  const now: DecidedEntry = Object.fromEntries(
    counted.filter(([, { of }]) => of > 0).map(([origin, { decided, of }]) => [origin, [decided, of] as const]),
  )
  console.log(
    `${id}: ${Object.entries(now)
      .map(([origin, [decided, of]]) => `${origin} ${decided}/${of}`)
      .join(', ')}`,
  )
  if (chosen.length > 0)
    for (const [origin, one] of counted) {
      if (one.of === 0) continue
      console.log(` ${origin}`)
      sayOpen(one)
    }
  const less = fallen(committed[id], now)
  for (const one of less) console.error(`${id}: ${one}`)
  if (less.length > 0 && !flags.has('--lower')) process.exitCode = 1
  else committed[id] = { ...committed[id], ...now }
}

if (flags.has('--write') || flags.has('--lower')) writeFileSync(path, linePerEntry(committed))

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingCase } from '../src/authoring/mutate/missing-case.ts'
import { type MutantResult, type MutationReport, runMutants } from '../src/authoring/mutate/mutation-run.ts'
import { chinaCalendar } from '../src/calendar.ts'
import { readJson, readRulesets, rulesetsRoot } from './read-rulesets.ts'

// How well the cases beside each ruleset notice slips: `npm run mutate -- [<id> …]` (all without an id).
// For single rulesets the survivors are listed, each with the case that is missing; `--survivors` lists them for all.
// Mutants known to change nothing are in test/authoring/equivalent-mutants.json, with the reason.

const chosen = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const listsSurvivors = chosen.length > 0 || process.argv.includes('--survivors')
const equivalentPath = join(import.meta.dirname, '..', 'test', 'authoring', 'equivalent-mutants.json')
const equivalent = readJson(equivalentPath) as Readonly<Record<string, Readonly<Record<string, string>>>>

const percent = (score: number): string => `${(Math.floor(score * 1000) / 10).toFixed(1)} %`
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const kindsOf = (results: readonly MutantResult[]): string => {
  const left = new Map<string, number>()
  for (const { mutant, outcome } of results)
    if (outcome === 'survived') left.set(mutant.kind, (left.get(mutant.kind) ?? 0) + 1)
  return [...left]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, number]) => `${kind} ${number}`)
    .join(', ')
}

const started = performance.now()
const reports: MutationReport[] = []
console.log(row(['ruleset', 'mutants', 'killed', 'survived', 'equivalent', 'score', 'seconds', 'surviving kinds']))
console.log(row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '---']))
for (const { ruleset, path } of readRulesets(rulesetsRoot)) {
  if (chosen.length > 0 && !chosen.includes(ruleset.id)) continue
  const casesPath = path.replace(/\.json$/, '.cases.json')
  const begun = performance.now()
  const report = runMutants(ruleset, existsSync(casesPath) ? readJson(casesPath) : [], {
    calendar: chinaCalendar,
    equivalent: equivalent[ruleset.id] ?? {},
  })
  reports.push(report)
  const { killed, survived, results, score } = report
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(
    row([ruleset.id, results.length, killed, survived, report.equivalent, percent(score), seconds, kindsOf(results)]),
  )
  for (const name of report.failingCases) console.log(`  fails without any mutation: ${name}`)
}
const sum = (key: 'killed' | 'survived' | 'equivalent') => reports.reduce((all, report) => all + report[key], 0)
const [killed, survived] = [sum('killed'), sum('survived')]
const score = killed + survived === 0 ? 1 : killed / (killed + survived)
const seconds = ((performance.now() - started) / 1000).toFixed(0)
console.log(
  row([
    '**all**',
    killed + survived + sum('equivalent'),
    killed,
    survived,
    sum('equivalent'),
    percent(score),
    seconds,
    '',
  ]),
)

if (listsSurvivors)
  for (const { id, results } of reports) {
    const survivors = results.filter(({ outcome }) => outcome === 'survived')
    if (survivors.length > 0) console.log(`\n${id}`)
    for (const { mutant } of survivors) console.log(`- ${mutant.id}\n  missing: ${missingCase(mutant).en}`)
  }
process.exitCode = score < 0.97 ? 1 : 0

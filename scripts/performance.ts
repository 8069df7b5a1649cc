import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Writes the tables of docs/performance.md that come from measurements (docs/bench/measured.json); with --check, fails where
// the page says anything else. Measure anew with `npm run bench:judged -- [FOLDER] --json docs/bench/measured.json`.

interface Row {
  readonly rulesets: string
  readonly missing: number
  readonly findings: number
  readonly notAssessed: number
  readonly micros: number
  readonly ratio: number
}

const docs = join(import.meta.dirname, '..', 'docs')
const page = join(docs, 'performance.md')
const measured = JSON.parse(readFileSync(join(docs, 'bench', 'measured.json'), 'utf8')) as Record<string, Row[]>

/** What a call may cost beside reading it and JSON.parse, by how many findings it has. */
const targetOf = ({ rulesets, findings }: Row): number | undefined => {
  if (rulesets.startsWith('all')) return 8
  if (rulesets !== 'one ruleset') return undefined
  return findings === 0 ? 1.5 : 3.5
}

const ratioOf = (row: Row): string => {
  const target = targetOf(row)
  return target !== undefined && row.ratio > target ? `**${row.ratio} ×: over ${target}**` : `${row.ratio} ×`
}

const table = [
  '| sentences | rulesets | facts left out | findings | not assessed | µs a call | beside reading and `JSON.parse` |',
  '|---|---|--:|--:|--:|--:|--:|',
  ...Object.entries(measured).flatMap(([name, rows]) =>
    rows.map(
      (row) =>
        `| ${name} | ${row.rulesets} | ${row.missing * 100} % | ${row.findings} | ${row.notAssessed} | ${row.micros} | ${ratioOf(row)} |`,
    ),
  ),
].join('\n')

const [start, end] = ['<!-- measured: judged -->', '<!-- end -->']
const text = readFileSync(page, 'utf8')
const from = text.indexOf(start)
const to = text.indexOf(end, from)
if (from < 0 || to < 0) throw new Error(`docs/performance.md has no place for the table: ${start} … ${end}`)
const written = `${text.slice(0, from)}${start}\n\n${table}\n\n${text.slice(to)}`

if (!process.argv.includes('--check')) writeFileSync(page, written)
else if (written !== text) {
  console.error('docs/performance.md is not what docs/bench/measured.json says: npm run generate')
  process.exitCode = 1
}

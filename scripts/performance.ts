import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { budgets } from '../bench/support/budgets.ts'
import { judgeFigures, type Measured } from '../bench/support/measured.ts'
import type { Table } from '../bench/support/results.ts'
import { withTable } from './pages.ts'

// Writes the tables of docs/performance.md and docs/scale.md from docs/bench/measured.json; with --check, fails where a page
// says anything else. Measure anew with `npm run bench -- --sentences FOLDER --json docs/bench/measured.json`.

const docs = join(import.meta.dirname, '..', 'docs')
const { machine, parts } = JSON.parse(readFileSync(join(docs, 'bench', 'measured.json'), 'utf8')) as Measured

const markdown = (rows: Table): string => {
  const columns = Object.keys(rows[0] ?? {})
  const isNumber = (column: string): boolean =>
    rows.every((row) => row[column] === '' || /^[\d.,]+( %)?$/.test(String(row[column])))
  const cell = (value: string | number): string =>
    typeof value === 'number' ? value.toLocaleString('en', { maximumSignificantDigits: 6 }) : value
  return [
    `| ${columns.join(' | ')} |`,
    `|${columns.map((column) => (isNumber(column) ? '--:' : '---')).join('|')}|`,
    ...rows.map((row) => `| ${columns.map((column) => cell(row[column] ?? '')).join(' | ')} |`),
  ].join('\n')
}

const all = Object.values(parts)
const tables = Object.assign({}, ...all.map((results) => results.tables)) as Readonly<Record<string, Table | undefined>>
const tableOf = (name: string): Table => {
  const table = tables[name]
  if (table === undefined)
    throw new Error(`docs/bench/measured.json has no ${name}: npm run bench -- --json docs/bench/measured.json`)
  return table
}

// Judged by the budgets as they are now: the file says what was measured, and not what it should have been.
const ratios = judgeFigures(
  budgets,
  all.flatMap(({ figures }) => figures),
)
const unmeasured = budgets.filter(({ id }) => !ratios.some(({ budget }) => budget === id))
if (unmeasured.length > 0) throw new Error(`nothing was measured of ${unmeasured.map(({ id }) => id).join(', ')}`)

const budgetTable = markdown(
  ratios.map(({ work, target, measured, isMet, command }) => ({
    work,
    target,
    measured: isMet ? measured : `**${measured}: missed**`,
    command: `\`${command}\``,
  })),
)
const missed = ratios
  .filter(({ isMet }) => !isMet)
  .map(({ budget, work, worst: { name, where = {} } }) => {
    const shares = Object.entries(where)
      .filter(([, share]) => share >= 4)
      .map(([place, share]) => `${place.startsWith('src/') ? `\`${place}\`` : place} ${share} %`)
    const profile = shares.length === 0 ? '' : ` Profile of the worst (${name}): ${shares.join(', ')}.`
    return `- ${work}: ${budgets.find(({ id }) => id === budget)!.goesTo}.${profile}`
  })
const machineLine = `Measured with Node ${machine.node.slice(1)} on ${machine.cores} cores (${machine.processor}), load ${machine.load} when it began; sentences: ${machine.sentences}.`

/** What a day of a billion calls needs, from what a line costs. */
const capacityTable = (): string => {
  const [evaluated] = tableOf('lines').filter(({ way }) => way === '`pipe call`, from a pipe')
  const micros = Number(evaluated!['µs a line'])
  const row = (what: string, each: number) => ({
    '': what,
    'processor time a call of 5 kB, µs': each,
    'calls a second and core': Math.round(1e6 / each),
    'cores for 10⁹ a day': Number(((each * 1e9) / 1e6 / 86_400).toFixed(1)),
    'cores for an hour of three times the mean, three quarters busy': Math.ceil((each * 1e9 * 4) / 1e6 / 86_400),
  })
  const judged = tableOf('calls').filter((one) => one['facts missing'] === '0 %' && one.sentences === 'made')
  const reading = Number(tableOf('lines').find(({ way }) => way === '`JSON.parse`, `evaluateBatch`')!['µs a line'])
  const under = (rulesets: string): number =>
    Number(judged.find((one) => String(one.rulesets).startsWith(rulesets))!['µs a call']) +
    Math.max(0, micros - reading)
  return markdown([
    row('one ruleset, `pipe`, reading and writing included', micros),
    row('three rulesets, the same reading and writing added', Math.round(under('three'))),
    row('all rulesets that judge calls, likewise', Math.round(under('all'))),
  ])
}

const growthTable = (): string =>
  [
    '| | |',
    '|---|---|',
    ...tableOf('growth').map(
      (one) =>
        `| ![by ${one.name}](bench/${one.name}.svg) | ${one.what}, from ${Number(one.from).toLocaleString('en')} to ${Number(one.to).toLocaleString('en')}: ${one['ms from']} to ${one['ms to']} ms of the processor, power ${one.power}${Number(one.power) > 1.1 ? ': **more than linear**' : ''}; ${one['MB held']} MB held at the end. |`,
    ),
  ].join('\n')

const pages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'performance.md': {
    budgets: [
      budgetTable,
      '',
      machineLine,
      ...(missed.length === 0
        ? []
        : [
            '',
            'Why the others miss theirs. Profiles are of the same run: the time of functions without what they call, by folder of the source; what is',
            'built into the engine counts where it is called from:',
            '',
            ...missed,
          ]),
    ].join('\n'),
    ...Object.fromEntries(
      ['conditions', 'calls', 'pipeline', 'text', 'versions', 'days', 'settlement', 'opening', 'lines', 'sizes'].map(
        (name) => [name, markdown(tableOf(name))],
      ),
    ),
  },
  'scale.md': { capacity: capacityTable(), growth: growthTable() },
}

for (const [name, marks] of Object.entries(pages)) {
  const path = join(docs, name)
  const text = readFileSync(path, 'utf8')
  let written = text
  for (const [mark, table] of Object.entries(marks)) written = withTable(name, written, table, `measured: ${mark}`)
  if (!process.argv.includes('--check')) writeFileSync(path, written)
  else if (written !== text) {
    console.error(`docs/${name} is not what docs/bench/measured.json says: npm run generate`)
    process.exitCode = 1
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Writes docs/decisions/README.md, the list of decisions; with --check, fails where it is out of date or two have one number.

const folder = join(import.meta.dirname, '..', 'docs', 'decisions')
const page = join(folder, 'README.md')

const decisions = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.md$/.test(name))
  .sort()
  .map((name) => {
    const [, number, title] = /^# (\d+)\. (.+)$/m.exec(readFileSync(join(folder, name), 'utf8').split('\n')[0]!) ?? []
    if (number === undefined || Number(number) !== Number(name.slice(0, 4)))
      throw new Error(`${name} has to begin with “# ${Number(name.slice(0, 4))}. ” and a title`)
    return { name, number: Number(number), title }
  })

for (const [at, { number, name }] of decisions.entries())
  if (decisions[at - 1]?.number === number) throw new Error(`${name} has the number of ${decisions[at - 1]!.name}`)

const text = `# Decisions

What a reader of the code might question, and why it is so. A number is given once and never again. There are gaps: parts of the library
were first written side by side, each with ten numbers of its own (1 the rules, 10 attendance and quality, 20 settlement, 30 versions,
40 the package and what came later), and not all were used.

| | decision |
| --: | --- |
${decisions.map(({ name, number, title }) => `| ${number} | [${title}](${name}) |`).join('\n')}
`

if (!process.argv.includes('--check')) writeFileSync(page, text)
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/decisions/README.md is out of date: npm run generate')
  process.exitCode = 1
}

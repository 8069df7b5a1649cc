import { join } from 'node:path'
import { derivedSupplies, exists } from '../test/rulesets/derived-supplies.ts'

// What the clause catalogue says can be derived from records, and what the engine has for it:
// `RULEBOOK_SHARED=<folder> npx tsx scripts/derived-supplies.ts [regulation …]`.

const shared = process.env.RULEBOOK_SHARED
if (shared === undefined) throw new Error('RULEBOOK_SHARED names no folder: the catalogue is not part of the project')

const chosen = process.argv.slice(2)
const all = derivedSupplies(join(shared, 'regulations'))
const supplies = chosen.length === 0 ? all : all.filter(({ regulation }) => chosen.includes(regulation))

for (const { regulation, clause, name, from, word } of supplies) {
  const { fact, measure, none = 'nothing', how } = word ?? {}
  const said = fact !== undefined ? `fact ${fact}` : measure !== undefined ? `measure ${measure}` : `– ${none}`
  console.log(`${regulation} ${clause}\t${name}\t${said}${how === undefined ? '' : ` (${how})`}\t← ${from}`)
}

const count = (fits: (one: (typeof supplies)[number]) => boolean) => supplies.filter(fits).length
console.log(
  `${supplies.length} supplies: ${count(({ word }) => word?.fact !== undefined)} by a fact, ` +
    `${count(({ word }) => word?.measure !== undefined)} by a measure, ${count(({ word }) => word?.none !== undefined)} not, with the reason; ` +
    `${count(({ word }) => word === undefined || !exists(word))} without a word`,
)

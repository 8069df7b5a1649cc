/**
 * Measures forbidden answers on labelled sentences: what becomes a finding, a hint, nothing; by phrase and by
 * construction, with 95 % intervals (Wilson, "Probable inference, the law of succession, and statistical inference", 1927).
 *
 *     npx tsx bench/phrases.ts FILE [FILE…]
 *
 * A file has the columns `id phrase text label kind`, tab-separated, with a heading; `label` is `breach`, `innocent`
 * or `borderline` (left out).
 */
import { readFileSync } from 'node:fs'
import { constructions } from '../src/text/answer/judge.ts'
import { compileLexicons } from '../src/text/phrases/match.ts'
import { emptyTally, judgeSentence, outcomeOf, readSentences, type Tally, tallyOf } from '../test/support/answers.ts'

const Z = 1.96

const interval = (part: number, whole: number): string => {
  if (whole === 0) return '–'
  const share = part / whole
  const centre = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole)
  const half = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2))
  const percent = (value: number) => `${Math.round(100 * Math.min(1, Math.max(0, value)))}`
  return `${part}/${whole} = ${(100 * share).toFixed(1)} % (${percent(centre - half)}–${percent(centre + half)})`
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

const row = ({ breach, innocent }: Tally) => ({
  breaches: sum(breach),
  found: breach.finding,
  hinted: breach.hint,
  missed: breach['no hit'],
  innocents: sum(innocent),
  fined: innocent.finding,
  asked: innocent.hint,
  cleared: innocent['no hit'],
})

const files = process.argv.slice(2)
if (files.length === 0) throw new Error('bench/phrases.ts FILE: a file of labelled sentences is needed')
const sentences = files.flatMap((file) => readSentences(readFileSync(file, 'utf8')))
const judged = sentences.filter(({ label }) => label !== 'borderline')

const phrases = [...new Set(judged.map(({ phrase }) => phrase))]
console.log('By phrase')
console.table(
  Object.fromEntries(phrases.map((one) => [one, row(tallyOf(judged.filter(({ phrase }) => phrase === one)))])),
)

const byConstruction = new Map(
  [...constructions.map(({ name }) => name), 'undecided'].map((name) => [name, emptyTally()]),
)
for (const { phrase, text, label } of judged) {
  for (const hit of judgeSentence(phrase, text)) {
    const tally = byConstruction.get(hit.construction ?? '')
    if (tally !== undefined) tally[label as 'breach' | 'innocent'][outcomeOf([hit])]++
  }
}
console.log('By construction that decided, hit by hit')
console.table(
  Object.fromEntries(
    [...byConstruction]
      .filter(([, { breach, innocent }]) => sum(breach) + sum(innocent) > 0)
      .map(([name, { breach, innocent }]) => [name, { ofBreaches: sum(breach), ofInnocents: sum(innocent) }]),
  ),
)

const { breach, innocent } = tallyOf(judged)
console.log(`innocents that become findings   ${interval(innocent.finding, sum(innocent))}`)
console.log(`innocents that become hints      ${interval(innocent.hint, sum(innocent))}`)
console.log(`breaches found                   ${interval(breach.finding, sum(breach))}`)
console.log(`breaches found or hinted         ${interval(breach.finding + breach.hint, sum(breach))}`)
console.log(`findings that are right          ${interval(breach.finding, breach.finding + innocent.finding)}`)

const gated = compileLexicons({ forbidden: { match: 'contains', as: 'answer', phrases } })
const plain = compileLexicons({ forbidden: { match: 'contains', phrases } })
const timeOf = (matcher: typeof plain): number => {
  const rounds: number[] = []
  for (let round = 0; round < 60; round++) {
    const started = performance.now()
    for (const { text } of sentences) matcher.match(text)
    rounds.push(((performance.now() - started) * 1000) / sentences.length)
  }
  return rounds.sort((a, b) => a - b)[rounds.length >> 1] as number
}
console.log(
  `a sentence: ${timeOf(plain).toFixed(2)} µs by substring, ${timeOf(gated).toFixed(2)} µs with the grammar; nearly each has a hit`,
)

import { compileLexicons } from '../../src/text/phrases/match.ts'
import { DoubleArray } from '../support/double-array.ts'
import { rounds } from '../support/options.ts'
import { ahoCorasick } from '../support/peers.ts'
import { generator } from '../support/random.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { sentenceSources } from '../support/sentences.ts'
import { type Contender, inTurns } from '../support/turns.ts'

// The text pass over calls of 755 characters, fold, match and spans, beside an automaton that does nothing but find.
// Phrases of two sorts: with a letter that calls rarely have, and of the letters that they are made of.

const CALLS = 16_384
const CHARACTERS = 755

const random = generator(20_240_602)
const below = (n: number): number => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!

const rareLetters = [...'懂吵骂烦滚凶欠赖拽蠢傻疯狠坏恨怪错丑脏废']
const otherLetters = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(0x4e00 + at))

/** Phrases about other things, each with one letter that is rare. */
const rarePhrase = (): string => {
  const letters = Array.from({ length: 2 + below(6) }, () => pick(otherLetters))
  letters.splice(below(letters.length + 1), 0, pick(rareLetters))
  return letters.join('')
}

/** Phrases that might be said: pieces of the sentences, put together anew. */
const ordinaryPhrase = (said: readonly string[]) => (): string => {
  const piece = (): string => {
    const text = pick(said).replaceAll(/\P{Script=Han}/gu, '')
    const from = below(Math.max(1, text.length - 3))
    return text.slice(from, from + 2 + below(2))
  }
  return `${piece()}${piece()}`
}

const distinct = (count: number, make: () => string): readonly string[] => {
  const made = new Set<string>()
  while (made.size < count) {
    const phrase = make()
    if (phrase.length > 2) made.add(phrase)
  }
  return [...made]
}

const { AhoCorasick } = await ahoCorasick()
const figures: Figure[] = []
const table: Record<string, string | number>[] = []

for (const [source, said] of Object.entries(sentenceSources(4096))) {
  const made = { rare: distinct(40_000, rarePhrase), ordinary: distinct(40_000, ordinaryPhrase(said)) }
  for (const [sort, all] of Object.entries(made)) {
    const planted = all.slice(0, 40)
    // Out of JSON.parse, as records come: flat strings, unlike the ropes that concatenation leaves.
    const calls = JSON.parse(
      JSON.stringify(
        Array.from({ length: CALLS }, () => {
          const utterances: string[] = []
          for (let left = CHARACTERS; left > 0; left -= utterances.at(-1)!.length) {
            const text = pick(said)
            const at = below(text.length)
            utterances.push(
              (below(20) === 0 ? text.slice(0, at) + pick(planted) + text.slice(at) : text).slice(0, left),
            )
          }
          return utterances
        }),
      ),
    ) as string[][]
    for (const size of [400, 40_000]) {
      const phrases = all.slice(0, size)
      const matcher = compileLexicons({ forbidden: { match: 'contains', phrases } })
      const automaton = new AhoCorasick(phrases)
      const walk = new DoubleArray(phrases)
      // Whoever finds none of what another finds does other work: the three are held to one another first.
      for (const call of calls.slice(0, 256))
        for (const text of call) {
          const found = automaton.matchInText(text).length
          const walked = walk.count(text)
          if (found !== walked) throw new Error(`${text}: ${found} by the automaton, ${walked} by the walk`)
          if (found > 0 && matcher.match(text).length === 0)
            throw new Error(`${text}: ${found} found, and none of them here`)
        }
      const over = (run: (text: string, at: number) => number) => (at: number) => {
        let hits = 0
        for (const [place, text] of calls[at]!.entries()) hits += run(text, place)
        return hits
      }
      const contenders: Contender[] = [
        { name: 'a plain double array', run: over((text) => walk.count(text)), runs: 1024 },
        {
          name: 'callcenter-rulebook',
          run: over((text, place) => matcher.match(text, place).length),
          runs: 1024,
          isOurs: true,
        },
        { name: '@monyone/aho-corasick/fast', run: over((text) => automaton.matchInText(text).length), runs: 128 },
      ]
      if (size === 400) {
        const longestFirst = [...phrases].sort((a, b) => b.length - a.length)
        const pattern = new RegExp(longestFirst.join('|'), 'g')
        contenders.push({
          name: 'a RegExp alternation',
          run: over((text) => text.match(pattern)?.length ?? 0),
          runs: 512,
        })
      }
      let hits = 0
      for (let at = 0; at < 512; at++) hits += Number(contenders[0]!.run(at))
      const timed = await inTurns(contenders, { records: CALLS, rounds: rounds(24) })
      const name = `${source} sentences, phrases of ${sort} letters`
      for (const one of timed) {
        table.push({
          sentences: source,
          phrases: `${size.toLocaleString('en')}, ${sort} letters`,
          'hits a call': digits(hits / 512, 2),
          matcher: one.name,
          'µs a call': digits(one.micros),
          'beside a plain double array': digits(one.ratio),
        })
        if (one.name !== 'callcenter-rulebook') continue
        figures.push({ budget: `text-${size}`, name, value: digits(one.micros), where: one.where })
        if (size === 40_000) figures.push({ budget: 'text-walk', name, value: digits(one.ratio), where: one.where })
      }
    }
  }
}
report('text', { figures, tables: { text: table } })

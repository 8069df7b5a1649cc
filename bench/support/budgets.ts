/** The files of bench/parts, in the order in which they are run. */
export const parts = [
  'conditions',
  'calls',
  'pipeline',
  'text',
  'versions',
  'days',
  'settlement',
  'opening',
  'lines',
  'sizes',
  'growth',
] as const

export type Part = (typeof parts)[number]

/** What some work may cost: at most so much, or at least so much of it in a time. */
export interface Budget {
  readonly id: string
  readonly part: Part
  readonly work: string
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
  /** Where the time or the weight goes: the page says it where the budget is missed. */
  readonly goesTo: string
}

const conditions = 'beside the time of json-logic-engine’s `build()` with nothing missing'
const reading = 'beside reading its bytes and `JSON.parse`'

export const budgets: readonly Budget[] = [
  {
    id: 'conditions-0',
    part: 'conditions',
    work: `60 rules, 168 leaves, 40 facts: nothing missing, ${conditions}`,
    unit: '×',
    atMost: 1,
    goesTo:
      'json-logic-engine generates code, which is not allowed here; half the time goes to reading the fields of a record by its keys, a sixth to their bits, a third to the rules',
  },
  {
    id: 'conditions-10',
    part: 'conditions',
    work: `60 rules, 168 leaves, 40 facts: 10 % missing, ${conditions}`,
    unit: '×',
    atMost: 1.4,
    goesTo: 'records of many shapes, whose keys are gone through one by one',
  },
  {
    id: 'conditions-50',
    part: 'conditions',
    work: `60 rules, 168 leaves, 40 facts: 50 % missing, ${conditions}`,
    unit: '×',
    atMost: 1.8,
    goesTo: 'records of many shapes, whose keys are gone through one by one',
  },
  {
    id: 'conditions-rules-engine',
    part: 'conditions',
    work: '60 rules, 168 leaves, 40 facts, beside json-rules-engine, how many times faster',
    unit: 'times',
    atLeast: 100,
    goesTo: 'reading the fields of a record by its keys',
  },
  {
    id: 'call-clean',
    part: 'calls',
    work: `a call of 5 kB, bytes to findings, one ruleset without finding, ${reading}`,
    unit: '×',
    atMost: 1.5,
    goesTo:
      'matching phrases, checking and copying the record, and the list of what the rules that are not assessed lack',
  },
  {
    id: 'call-findings',
    part: 'calls',
    work: `a call of 5 kB, one ruleset, 5 findings, ${reading}`,
    unit: '×',
    atMost: 3.5,
    goesTo: 'citing, masking and digesting what was found, and judging the clause around each phrase',
  },
  {
    id: 'call-all',
    part: 'calls',
    work: `a call of 5 kB under every ruleset that judges calls, ${reading}`,
    unit: '×',
    atMost: 8,
    goesTo:
      'how near each required script comes, findings, the list of what is missing, and deriving some hundred facts once each',
  },
  {
    id: 'pipeline',
    part: 'pipeline',
    work: 'a call of 5 kB under one ruleset, beside zod, json-rules-engine and an Aho–Corasick automaton of one’s own, how many times faster',
    unit: 'times',
    atLeast: 1,
    goesTo: 'evidence, masking and citations, which the other has none of',
  },
  {
    id: 'text-400',
    part: 'text',
    work: '755 characters, 400 phrases',
    unit: 'µs',
    atMost: 5,
    goesTo: 'hits: each is looked at with what stands around it',
  },
  {
    id: 'text-40000',
    part: 'text',
    work: '755 characters, 40,000 phrases',
    unit: 'µs',
    atMost: 10,
    goesTo: 'tables that do not fit the cache, and hits: each is looked at with what stands around it',
  },
  {
    id: 'text-walk',
    part: 'text',
    work: '40,000 phrases, beside walking a plain double array over the same text',
    unit: '×',
    atMost: 1,
    goesTo: 'folding, places in the original and the longest of nested hits, which a plain walk leaves out',
  },
  {
    id: 'versions',
    part: 'versions',
    work: 'a call under 400 versions of a ruleset, beside one version',
    unit: '×',
    atMost: 1.1,
    goesTo: 'finding the version in force, and the facts of all versions, which share their slots',
  },
  {
    id: 'attendance',
    part: 'days',
    work: 'days of attendance, checked and judged, months included',
    unit: 'a second',
    atLeast: 150_000,
    goesTo: 'checking the record, reading instants, pairing punches with segments, findings',
  },
  {
    id: 'settlement',
    part: 'settlement',
    work: 'findings settled',
    unit: 'a second',
    atLeast: 500_000,
    goesTo: 'checking findings, deriving their effects again, ordering them, and a line for each',
  },
  {
    id: 'opening-one',
    part: 'opening',
    work: 'import of the core, policy of one regulation and first call, beyond an empty process',
    unit: 'ms',
    atMost: 60,
    goesTo:
      'half is reading and compiling the code; 13 ms are the engine’s own start of `Intl`, which local times need; compiling the rules is a twelfth',
  },
  {
    id: 'opening-all',
    part: 'opening',
    work: 'import of the core, policy of all regulations and first call, beyond an empty process',
    unit: 'ms',
    atMost: 200,
    goesTo: 'reading the documents, and compiling their rules and lexicons',
  },
  {
    id: 'weight-evaluate',
    part: 'opening',
    work: 'a browser’s bundle of `evaluateCall` and one ruleset, gzipped',
    unit: 'kB',
    atMost: 90,
    goesTo:
      'facts of all subjects, the grammar of answers, automata, measures: a policy may hold rules on any subject ([decision 40](decisions/0040-a-package-that-opens-at-once.md)); a shipped ruleset that brought only what it uses would leave out a third',
  },
  {
    id: 'weight-redact',
    part: 'opening',
    work: 'a browser’s bundle of `redact` alone, gzipped',
    unit: 'kB',
    atMost: 25,
    goesTo: 'the tables that fold widths and traditional characters',
  },
  {
    id: 'lines',
    part: 'lines',
    work: 'a line of `evaluate` and `pipe` on the command line, 200,000 of 5 kB, beside `JSON.parse` and `evaluateBatch`',
    unit: '×',
    atMost: 1.5,
    goesTo: 'reading and decoding the bytes, and writing the result, which is in the same figure',
  },
  {
    id: 'lines-workers',
    part: 'lines',
    work: '`pipe --workers 2` beside one worker on two cores, how many times faster by the clock',
    unit: 'times',
    atLeast: 1.7,
    goesTo:
      'the start of each worker, and the one thread that reads, cuts and writes for both; two processes with half of the lines each are in the table below',
  },
  {
    id: 'sizes-power',
    part: 'sizes',
    work: 'one long record, ruleset or month: the power by which time grows with its length (1 is linear)',
    unit: '',
    atMost: 1.1,
    goesTo:
      'some 170,000 holds are more than the quick check takes, and the schema takes twice its time: linear before and after; a list of punches that outlives a collection is copied by it',
  },
  {
    id: 'sizes-seconds',
    part: 'sizes',
    work: 'one record, ruleset or month of 10 MB',
    unit: 's',
    atMost: 10,
    goesTo: 'the kinds are in the table below',
  },
  {
    id: 'growth-power',
    part: 'growth',
    work: 'by utterances, phrases, rules, records, agents, versions, shards: the power by which time grows (1 is linear)',
    unit: '',
    atMost: 1.1,
    goesTo: 'tables that leave the cache as they grow',
  },
]

import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { callOf, judging, leave, policies } from '../support/calls.ts'
import { rounds } from '../support/options.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { sentenceSources } from '../support/sentences.ts'
import { inTurns } from '../support/turns.ts'

// Calls of 5 kB, bytes to findings, beside reading the same bytes and JSON.parse: under one, three and all rulesets that
// judge calls; with no, one and five findings of the first of them; with facts missing.

const RECORDS = 16_384
const figures: Figure[] = []
const table: Record<string, string | number>[] = []

const measure = async ({
  source,
  said,
  rulesets,
  findings,
  missing,
}: {
  source: string
  said: readonly string[]
  rulesets: keyof typeof policies
  findings: number
  missing: number
}): Promise<void> => {
  const policy = createPolicy(builtin, { rulesets: policies[rulesets] })
  const bytes = Array.from({ length: RECORDS }, (_, at) =>
    Buffer.from(JSON.stringify(leave(callOf(at, said, findings), at, missing))),
  )
  const read = (at: number): Call => JSON.parse(bytes[at]!.toString())
  let [found, open] = [0, 0]
  for (let at = 0; at < 512; at++) {
    const { counts, findings: list } = evaluateCall(policy, read(at))
    found += list.length
    open += counts.notAssessed
    if (rulesets === 'one ruleset' && missing === 0 && list.length !== findings)
      throw new Error(`call ${at} has ${list.length} findings in place of ${findings}`)
  }
  const [, judged] = await inTurns(
    [
      { name: 'read', run: read, runs: 256 },
      {
        name: 'judged',
        run: (at) => evaluateCall(policy, read(at)),
        runs: rulesets === 'all rulesets' ? 16 : 64,
        isOurs: true,
      },
    ],
    { records: RECORDS, rounds: rounds(32) },
  )
  const { micros, ratio, where } = judged!
  table.push({
    sentences: source,
    rulesets: rulesets === 'all rulesets' ? `all ${judging.length} that judge calls` : rulesets,
    'facts missing': `${missing * 100} %`,
    'findings a call': digits(found / 512, 2),
    'open rules a call': digits(open / 512),
    'µs a call': digits(micros),
    'beside reading and `JSON.parse`': digits(ratio),
  })
  const budget = {
    'one ruleset': findings === 0 ? 'call-clean' : findings === 5 ? 'call-findings' : undefined,
    'three rulesets': undefined,
    'all rulesets': 'call-all',
  }[rulesets]
  if (budget !== undefined)
    figures.push({
      budget,
      name: `${source} sentences, ${findings} findings of the first ruleset, ${missing * 100} % missing`,
      value: digits(ratio),
      where,
    })
}

for (const [source, said] of Object.entries(sentenceSources(4096)))
  for (const rulesets of ['one ruleset', 'three rulesets', 'all rulesets'] as const)
    for (const [findings, missing] of [
      [0, 0],
      [0, 0.1],
      [0, 0.5],
      [1, 0],
      [5, 0],
    ] as const)
      await measure({ source, said, rulesets, findings, missing })
report('calls', { figures, tables: { calls: table } })

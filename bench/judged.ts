import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluateCall } from '../src/evaluate/evaluate.ts'
import type { Call } from '../src/records/call.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { callsOf } from './calls.ts'
import { sentences } from './hotline-sentences.ts'

// Calls of 5 kB, bytes to findings, under one, three and all rulesets that judge calls, beside reading and JSON.parse.
// `npm run bench:judged -- [FOLDER] [--json FILE]`: FOLDER has texts, a sentence a line, to take in place of the made ones.
// Run from a bundle, as hosts do: a loader that keeps names pays for every closure. Times are of the processor, so that
// a busy machine counts less; quartiles, because what disturbs only adds.

const RECORDS = 256
const ROUNDS = 24

const args = process.argv.slice(2)
const jsonAt = args.indexOf('--json')
const target = jsonAt < 0 ? undefined : args[jsonAt + 1]
const folder = args.find((arg, at) => !arg.startsWith('--') && (jsonAt < 0 || at !== jsonAt + 1))

const said =
  folder === undefined
    ? sentences
    : readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
        .map((line) => line.trim())
        .filter((line) => line.length > 1 && line.length < 80)
if (said.length === 0) throw new Error(`no .txt in ${folder}`)

const full = callsOf(RECORDS).map((call, index) => ({
  ...call,
  utterances: call.utterances!.map((one, turn) => ({ ...one, text: said[(index * 31 + turn * 7) % said.length]! })),
}))

const optional = ['direction', 'answered', 'ringCount', 'talkSeconds', 'holds', 'endedBy', 'agentId'] as const

/** The same calls with a share of their facts left out, by a fixed pattern. */
const without = (share: number): Call[] =>
  full.map((call, index) => {
    const left: Record<string, unknown> = { ...call }
    for (const [at, name] of optional.entries()) if ((index * 37 + at * 53) % 100 < share * 100) delete left[name]
    return left as unknown as Call
  })

const judging = builtin.ids.filter((id) => builtin.latest(id)!.document.rules.some(({ subject }) => subject === 'call'))
const policies: Readonly<Record<string, readonly (typeof judging)[number][]>> = {
  'one ruleset': ['mobile-outbound-vendor-service-standard'],
  'three rulesets': [
    'mobile-outbound-vendor-service-standard',
    'zhuji-broadcast-hotline-standard',
    'call-centre-floor-rules-v1',
  ],
  [`all ${judging.length} rulesets that judge calls`]: judging,
}

const processorMicros = (run: () => void): number => {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

const lowerQuartile = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 2]!

const rows = []
for (const [rulesets, ids] of Object.entries(policies)) {
  const policy = createPolicy(builtin, { rulesets: ids })
  for (const missing of [0, 0.1, 0.5]) {
    const bytes = without(missing).map((call) => Buffer.from(JSON.stringify(call)))
    const parse = (at: number) => JSON.parse(bytes[at % RECORDS]!.toString())
    let findings = 0
    let unassessed = 0
    for (let at = 0; at < RECORDS; at++) {
      const { counts } = evaluateCall(policy, parse(at))
      findings += counts.violated
      unassessed += counts.notAssessed
    }
    const parsed: number[] = []
    const judged: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const from = round * 16
      const parsing = processorMicros(() => {
        for (let at = 0; at < 128; at++) parse(from + at)
      })
      const judgement = processorMicros(() => {
        for (let at = 0; at < 16; at++) evaluateCall(policy, parse(from + at))
      })
      parsed.push(parsing / 128)
      judged.push(judgement / 16)
    }
    const row = {
      rulesets,
      missing,
      findings: Number((findings / RECORDS).toFixed(1)),
      notAssessed: Number((unassessed / RECORDS).toFixed(1)),
      micros: Math.round(lowerQuartile(judged)),
      ratio: Number((lowerQuartile(judged) / lowerQuartile(parsed)).toFixed(1)),
    }
    rows.push(row)
    console.log(JSON.stringify(row))
  }
}
const name = folder === undefined ? 'made' : 'real'
if (target !== undefined) {
  let before: Record<string, unknown> = {}
  try {
    before = JSON.parse(readFileSync(target, 'utf8'))
  } catch {
    // The first measurement.
  }
  writeFileSync(target, `${JSON.stringify({ ...before, [name]: rows }, undefined, 2)}\n`)
}

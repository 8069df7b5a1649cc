import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { dateOfDay, epochDay } from '../../src/time/local/local-date.ts'
import { callOf } from '../support/calls.ts'
import { rounds } from '../support/options.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { madeSentences } from '../support/sentences.ts'
import { inTurns, quantile } from '../support/turns.ts'

// A call under a regulation of which 1, 10 or 400 versions are known, a month each; and what the first call costs.

const RECORDS = 4096
const said = madeSentences(4096)
const calls = Array.from({ length: RECORDS }, (_, at) => callOf(at, said))
const { source } = builtin.latest('mobile-outbound-vendor-service-standard')!
const last = epochDay('2026-03-01')

const rulebookOf = (count: number) =>
  createRulebook(
    Array.from({ length: count }, (_, at) => {
      const from = dateOfDay(last - 30 * (count - 1 - at))
      const to = dateOfDay(last - 30 * (count - 2 - at) - 1)
      return loadRuleset({
        ...source,
        version: `1.${at}.0`,
        effectiveFrom: from,
        ...(at === count - 1 ? {} : { effectiveTo: to }),
      })
    }),
  )

const counts = [1, 10, 400]
const rulebooks = counts.map(rulebookOf)
const policies = rulebooks.map((rulebook) => createPolicy(rulebook, { rulesets: [source.id] }))
const firsts = rulebooks.map((rulebook) => {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const start = process.cpuUsage()
    evaluateCall(createPolicy(rulebook, { rulesets: [source.id] }), calls[turn]!)
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
  }
  return quantile(times, 0.25)
})
const timed = await inTurns(
  policies.map((policy, at) => ({
    name: String(counts[at]),
    run: (call: number) => evaluateCall(policy, calls[call]!),
    runs: 128,
  })),
  { records: RECORDS, rounds: rounds(32) },
)
const figures: Figure[] = timed
  .slice(1)
  .map(({ name, ratio }) => ({ budget: 'versions', name: `${name} versions`, value: digits(ratio) }))
const table = timed.map(({ name, micros, ratio }, at) => ({
  versions: name,
  'µs a call': digits(micros),
  'beside one version': digits(ratio),
  'policy and first call, ms': digits(firsts[at]!),
}))
report('versions', { figures, tables: { versions: table } })

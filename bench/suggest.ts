import { readdirSync, readFileSync } from 'node:fs'
import { assess } from '../src/evaluate/assess-record.ts'
import type { Call } from '../src/records/call.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { cueSuggestions } from '../src/suggest/cues.ts'
import { openQuestions } from '../src/suggest/questions.ts'
import { suggestAnswers } from '../src/suggest/suggest-answers.ts'

// What cues suggest on conversations, and what they cost beside the judging:
// tsx bench/suggest.ts FOLDER, with files of JSON lines, each { "utterances": [{ "speaker", "text" }] }.

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('a folder of conversations is needed')
const calls = readdirSync(folder)
  .filter((file) => file.endsWith('.ndjson') || file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean))
  .map((line, index): Call => {
    const { utterances } = JSON.parse(line) as Pick<Call, 'utterances'>
    return { id: `c${index}`, startedAt: '2026-03-02T09:00:00+08:00', transcript: { complete: true }, utterances }
  })

const ids = builtin.ids.filter((id) =>
  builtin
    .versions(id)
    .at(-1)!
    .ruleset.document.rules.some(({ subject }) => subject === 'call'),
)
const policy = createPolicy(builtin, { rulesets: ids })
let asked = 0
let suggested = 0
const shown: string[] = []
for (const call of calls) {
  const { suggestions, open } = await suggestAnswers(policy, 'call', call)
  const names = new Set(suggestions.map(({ observation }) => observation))
  asked += names.size + open.length
  suggested += names.size
  for (const { observation, value, quotes } of suggestions)
    shown.push(`${observation}\t${value}\t${quotes.map(({ excerpt }) => excerpt).join(' | ')}`)
}
const time = (run: (call: Call) => unknown): number => {
  const start = process.hrtime.bigint()
  for (const call of calls) run(call)
  return Number(process.hrtime.bigint() - start) / calls.length / 1000
}
const judging = [1, 2, 3].map(() => time((call) => assess(policy, 'call', call)))
const open = new Map(calls.map((call) => [call, openQuestions(policy, assess(policy, 'call', call))]))
const cueing = [1, 2, 3].map(() => time((call) => cueSuggestions(policy, call, open.get(call)!)))
console.log(`${calls.length} conversations, ${ids.length} rulesets`)
console.log(
  `open questions ${asked}, with a suggestion ${suggested} (${((100 * suggested) / Math.max(1, asked)).toFixed(1)} %)`,
)
console.log(`judging ${Math.min(...judging).toFixed(0)} µs a call, cues ${Math.min(...cueing).toFixed(1)} µs`)
// A hundred by the order of their digest would be drawn anew with each change; every n-th is the same for the same data.
const step = Math.max(1, Math.floor(shown.length / 100))
for (let at = 0; at < shown.length; at += step) console.log(shown[at])

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { assess } from '../src/evaluate/assess-record.ts'
import type { Call } from '../src/records/call.ts'
import type { Review } from '../src/records/review.ts'
import type { Subject } from '../src/records/subject.ts'
import { createPolicy } from '../src/ruleset/policy.ts'
import { builtin } from '../src/rulesets.ts'
import { cueSuggestions } from '../src/suggest/cues.ts'
import { openQuestions } from '../src/suggest/questions.ts'
import { suggestAnswers } from '../src/suggest/suggest-answers.ts'

// What cues suggest on conversations, of the calls themselves and of a review of each, and what they cost beside the
// judging; then some suggestions to read, drawn by hash: tsx bench/suggest.ts FOLDER [shown], with files of JSON lines,
// each { "utterances": [{ "speaker", "text" }] }.

const [folder, shown = '100'] = process.argv.slice(2)
if (folder === undefined) throw new Error('a folder of conversations is needed')
const at = '2026-03-02T09:00:00+08:00'
const calls = readdirSync(folder)
  .filter((file) => file.endsWith('.ndjson') || file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean))
  .map((line, index): Call => {
    const { utterances } = JSON.parse(line) as Pick<Call, 'utterances'>
    return { id: `c${index}`, startedAt: at, transcript: { complete: true }, utterances }
  })
const callOf = new Map(calls.map((call) => [call.id, call]))
const reviews = calls.map(({ id }): Review => ({ id, agentId: 'a', reviewedAt: at, callId: id }))

const policyFor = (subject: Subject) =>
  createPolicy(builtin, {
    rulesets: builtin.ids.filter((id) =>
      builtin
        .versions(id)
        .at(-1)!
        .ruleset.document.rules.some((rule) => rule.subject === subject),
    ),
  })

interface Shown {
  readonly hash: string
  readonly line: string
}

const measure = async (subject: 'call' | 'review', records: readonly (Call | Review)[]): Promise<Shown[]> => {
  const policy = policyFor(subject)
  const found: Shown[] = []
  let [asked, suggested, quoted] = [0, 0, 0]
  for (const record of records) {
    const { suggestions, open } = await suggestAnswers(policy, subject, record, { callOf: (id) => callOf.get(id) })
    const names = new Set(suggestions.map(({ observation }) => observation))
    asked += names.size + open.length
    suggested += names.size
    quoted += new Set(suggestions.filter(({ quotes }) => quotes.length > 0).map(({ observation }) => observation)).size
    for (const { observation, value, quotes } of suggestions) {
      const words = quotes.slice(0, 3).map(({ utterance, start, end, excerpt }) => {
        const { text } = callOf.get(record.id)!.utterances![utterance]!
        return `${text.slice(Math.max(0, start - 12), start)}[${excerpt}]${text.slice(end, end + 12)}`
      })
      const line = `${subject} ${record.id} ${observation} = ${value}\t${words.join(' | ')}`
      found.push({ hash: createHash('sha256').update(line).digest('hex'), line })
    }
  }
  const share = (n: number) => `${((100 * n) / Math.max(1, asked)).toFixed(1)} %`
  console.log(`${subject}: ${records.length} records, ${policy.rulesets.length} rulesets`)
  console.log(
    `open questions ${asked}, with a suggestion ${suggested} (${share(suggested)}), quoted ${quoted} (${share(quoted)})`,
  )
  if (subject === 'call') {
    const time = (run: (call: Call) => unknown): number => {
      const start = process.hrtime.bigint()
      for (const call of calls) run(call)
      return Number(process.hrtime.bigint() - start) / calls.length / 1000
    }
    const judging = [1, 2, 3].map(() => time((call) => assess(policy, 'call', call)))
    const open = new Map(calls.map((call) => [call, openQuestions(policy, assess(policy, 'call', call))]))
    const cueing = [1, 2, 3].map(() => time((call) => cueSuggestions(policy, call, open.get(call)!)))
    console.log(`judging ${Math.min(...judging).toFixed(0)} µs a call, cues ${Math.min(...cueing).toFixed(1)} µs`)
  }
  return found
}

const all = [...(await measure('call', calls)), ...(await measure('review', reviews))]
for (const { line } of all.sort((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, Number(shown))) console.log(line)

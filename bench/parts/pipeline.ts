import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { callOf, policies } from '../support/calls.ts'
import { rounds } from '../support/options.ts'
import { ahoCorasick, jsonRules, zodOfUsers } from '../support/peers.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { sentenceSources } from '../support/sentences.ts'
import { inTurns } from '../support/turns.ts'

// The ten rules of one regulation as somebody writes them without this library: zod checks the call, an automaton finds
// phrases, facts are derived by hand, json-rules-engine decides. It gives names of rules; nothing is cited, masked or counted.

const RECORDS = 16_384
const z = await zodOfUsers()
const { AhoCorasick } = await ahoCorasick()
const { Engine } = await jsonRules()

const answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const callSchema = z.strictObject({
  id: z.string().min(1).max(500),
  agentId: z.string().optional(),
  startedAt: z.iso.datetime({ offset: true }),
  direction: z.enum(['inbound', 'outbound']).optional(),
  answered: z.boolean().optional(),
  endedAt: z.iso.datetime({ offset: true }).nullable().optional(),
  ringCount: z.int().min(0).optional(),
  talkSeconds: z.number().min(0).optional(),
  holds: z
    .array(
      z.strictObject({ seconds: z.number().min(0), progressReportsAtSeconds: z.array(z.number().min(0)).optional() }),
    )
    .optional(),
  endedBy: z.enum(['agent', 'customer', 'system']).nullable().optional(),
  detectedBy: z.enum(['quality-inspection', 'supervisor', 'system', 'customer']).nullable().optional(),
  utterances: z
    .array(
      z.strictObject({
        speaker: z.enum(['agent', 'customer', 'bot', 'supervisor', 'system']),
        text: z.string(),
        startMs: z.number().min(0).optional(),
        endMs: z.number().min(0).optional(),
      }),
    )
    .optional(),
  observations: answers.optional(),
})

const { document } = builtin.latest('mobile-outbound-vendor-service-standard')!
const phrasesOf = (name: string): readonly string[] =>
  document.lexicons[name]!.phrases.map((one) => (typeof one === 'string' ? one : one.text)).filter(
    (text) => !/[()]/.test(text),
  )
const lexicons = ['wei-address', 'polite-words', 'forbidden'] as const
const lexiconOf = new Map<string, string>(lexicons.flatMap((name) => phrasesOf(name).map((text) => [text, name])))
const automaton = new AhoCorasick([...lexiconOf.keys()])

const said = (count: string) => ({ fact: count, operator: 'greaterThan', value: 0 })
const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
const outbound = is('direction', 'outbound')
const hungUp = [outbound, is('customerCouldHear', false), is('endedBy', 'agent')]
const conditions: Readonly<Record<string, readonly unknown[]>> = {
  'addressed-with-wei': [said('wei-address')],
  'courtesy-words': [
    { any: [is('answered', true), said('agentUtterances')] },
    { fact: 'polite-words', operator: 'lessThan', value: 1 },
  ],
  'forbidden-phrase-banned': [said('forbidden')],
  'busy-without-cause': [is('agentState', 'busy'), is('busyReasonCode', null)],
  'questionnaire-not-submitted': [
    is('answered', true),
    { fact: 'endedAt', operator: 'notEqual', value: null },
    is('questionnaireSubmittedAt', null),
    is('questionnaireDelayHadCause', false),
  ],
  'forbidden-phrase': [outbound, said('forbidden')],
  'agent-hung-up': [is('detectedBy', 'quality-inspection'), ...hungUp],
  'agent-hung-up-unfined': hungUp,
}
const engine = new Engine(
  Object.entries(conditions).map(([type, all]) => ({ conditions: { all }, event: { type } })),
  { allowUndefinedFacts: true },
)

const pipeline = async (bytes: Buffer): Promise<readonly string[]> => {
  const { utterances = [], observations, ...fields } = callSchema.parse(JSON.parse(bytes.toString()))
  const counts: Record<string, number> = { 'wei-address': 0, 'polite-words': 0, forbidden: 0, agentUtterances: 0 }
  for (const { speaker, text } of utterances) {
    if (speaker !== 'agent') continue
    counts.agentUtterances!++
    for (const { keyword } of automaton.matchInText(text)) counts[lexiconOf.get(keyword)!]!++
  }
  return (await engine.run({ ...fields, ...observations, ...counts })).events.map(({ type }) => type)
}

const policy = createPolicy(builtin, { rulesets: policies['one ruleset'] })
const figures: Figure[] = []
const table: Record<string, string | number>[] = []
for (const [source, sentences] of Object.entries(sentenceSources(4096)))
  for (const findings of [0, 1, 5]) {
    const bytes = Array.from({ length: RECORDS }, (_, at) =>
      Buffer.from(JSON.stringify(callOf(at, sentences, findings))),
    )
    const read = (at: number): Call => JSON.parse(bytes[at]!.toString())
    // Both name the same rules. What one takes the place of another is set aside here, and in the list of the other.
    let differing = 0
    for (let at = 0; at < 1024; at++) {
      const { findings: found, setAside } = evaluateCall(policy, read(at))
      const ours = [...found, ...setAside.map(({ finding }) => finding)].map(({ ruleId }) => ruleId).sort()
      const theirs = [...(await pipeline(bytes[at]!))].sort()
      if (ours.join() !== theirs.join()) differing++
    }
    const [own, other] = await inTurns(
      [
        { name: 'callcenter-rulebook', run: (at) => evaluateCall(policy, read(at)), runs: 128, isOurs: true },
        { name: 'zod, @monyone/aho-corasick/fast and json-rules-engine', run: (at) => pipeline(bytes[at]!), runs: 128 },
      ],
      { records: RECORDS, rounds: rounds(24) },
    )
    for (const { name, micros, ratio } of [own!, other!])
      table.push({
        sentences: source,
        'findings a call': findings,
        way: name,
        'µs a call': digits(micros),
        'beside callcenter-rulebook': digits(ratio),
        'calls with other rules': name === own!.name ? '' : `${digits((100 * differing) / 1024, 2)} %`,
      })
    figures.push({
      budget: 'pipeline',
      name: `${source} sentences, ${findings} findings`,
      value: digits(other!.ratio),
      where: own!.where,
    })
  }
report('pipeline', { figures, tables: { pipeline: table } })

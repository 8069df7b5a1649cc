import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { runCases } from '../../src/authoring.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import {
  createPolicy,
  evaluateBatch,
  evaluateCall,
  evaluateCallAsync,
  evaluateLines,
  openCall,
  redact,
  settle,
  statementOf,
  writeStatement,
} from '../../src/index.ts'
import { subjects } from '../../src/records/subject.ts'
import { builtin } from '../../src/rulesets.ts'

// What every runtime must answer alike, to the byte. Nothing of Node, of a browser or of the test runner is used here.

interface Case {
  readonly subject: string
  readonly record?: unknown
}

export interface SuiteResult {
  readonly cases: number
  /** Cases whose expectations this runtime does not fulfil. */
  readonly failed: readonly string[]
  /** A digest of everything that was answered, by part. */
  readonly digests: Readonly<Record<string, string>>
}

const digestOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(value)))).slice(0, 16)

const started = '2026-03-02T09:00:00+08:00'
const call = {
  id: 'c1',
  agentId: 'a1',
  direction: 'outbound',
  answered: true,
  startedAt: started,
  holds: [{ seconds: 31 }],
  utterances: [
    { speaker: 'agent', text: '您好，我的手机是13800138000，不行' },
    { speaker: 'customer', text: 'Résilié? 不知道這些是否符合您的需求？' },
  ],
  transcript: { complete: true },
} as const

async function* linesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = utf8ToBytes(text)
  for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7)
}

/** @param withEngine whether json-rules-engine, which `evaluateCallAsync` fetches facts by, is loaded and used */
export const runSuite = async (
  cases: Readonly<Record<string, readonly Case[]>>,
  withEngine = true,
): Promise<SuiteResult> => {
  const digests: Record<string, string> = {}
  const failed: string[] = []
  let count = 0
  for (const [id, all] of Object.entries(cases)) {
    count += all.length
    for (const { name, failures } of runCases(builtin.latest(id as never)!, all, { calendar: chinaCalendar }))
      if (failures.length > 0) failed.push(`${id}: ${name}`)
    const policy = createPolicy(builtin, { rulesets: [id as never], calendar: chinaCalendar })
    digests[id] = digestOf(
      subjects.map((subject) => [
        ...evaluateBatch(
          policy,
          subject,
          all.filter((one) => one.subject === subject && one.record !== undefined).map(({ record }) => record),
        ),
      ]),
    )
  }
  const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
  const assessment = evaluateCall(policy, call as never)
  if (withEngine) digests.engine = digestOf(await evaluateCallAsync(policy, call as never, { facts: {} }))
  const month = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
  const settlement = settle(policy, { agentId: 'a1', period: month, assessments: [assessment] })
  const lines: unknown[] = []
  for await (const line of evaluateLines(policy, 'call', linesOf(`${JSON.stringify(call)}\n{"id":\n`))) lines.push(line)
  const running = openCall(policy, { ...call, utterances: [] } as never)
  digests.text = digestOf(call.utterances.map(({ text }) => redact(text)))
  digests.assessment = digestOf(assessment)
  digests.settlement = digestOf([
    settlement,
    ...(['zh-CN', 'en'] as const).map((locale) => writeStatement(statementOf(policy, settlement, { locale }))),
  ])
  digests.lines = digestOf(lines)
  digests.running = digestOf(call.utterances.map((one) => running.push(one)))
  return { cases: count, failed, digests }
}

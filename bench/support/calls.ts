import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

/** Every ruleset shipped that has a rule about calls. */
export const judging = builtin.ids.filter((id) =>
  builtin.latest(id)!.document.rules.some(({ subject }) => subject === 'call'),
)

export const policies = {
  'one ruleset': ['mobile-outbound-vendor-service-standard'],
  'three rulesets': [
    'mobile-outbound-vendor-service-standard',
    'zhuji-broadcast-hotline-standard',
    'call-centre-floor-rules-v1',
  ],
  'all rulesets': judging,
} as const satisfies Readonly<Record<string, readonly (typeof judging)[number][]>>

/** What an agent says that `mobile-outbound-vendor-service-standard` forbids, by how many findings it is to make. */
const breaches: Readonly<Record<number, readonly string[]>> = {
  0: [],
  1: ['喂喂，你快点'],
  5: ['喂喂，你快点', '不知道'],
}

/** Sentences that break nothing of the first ruleset, so that a call has the findings that are put into it. */
const harmless = new Map<readonly string[], readonly string[]>()
const harmlessOf = (said: readonly string[]): readonly string[] => {
  const known = harmless.get(said)
  if (known !== undefined) return known
  const policy = createPolicy(builtin, { rulesets: policies['one ruleset'] })
  const made = said.filter((text) => {
    const { counts, hints } = evaluateCall(policy, {
      id: 'x',
      startedAt: '2026-03-02T09:00:00+08:00',
      direction: 'outbound',
      utterances: [
        { speaker: 'agent', text: '您好' },
        { speaker: 'agent', text },
      ],
    })
    return counts.violated === 0 && hints.length === 0
  })
  harmless.set(said, made)
  return made
}

/** A call of about 5 kB (46 utterances); no two are the same. */
export const callOf = (at: number, said: readonly string[], findings = 0): Call => {
  const sentences = harmlessOf(said)
  const bad = breaches[findings]!
  const utterances = Array.from({ length: 46 }, (_, turn) => {
    const isAgent = turn % 2 === 0
    const text =
      turn === 0
        ? '您好，请问有什么可以帮您？'
        : isAgent && turn >= 20 && (turn - 20) / 2 < bad.length
          ? bad[(turn - 20) / 2]!
          : sentences[(at * 31 + turn * 7 + (at >> 7)) % sentences.length]!
    return {
      speaker: isAgent ? ('agent' as const) : ('customer' as const),
      text,
      startMs: turn * 4000,
      endMs: turn * 4000 + 3000,
    }
  })
  return {
    id: `call-${at}`,
    agentId: `a${at % 500}`,
    startedAt: `2026-03-${String(1 + (at % 31)).padStart(2, '0')}T09:00:00+08:00`,
    direction: findings > 0 || at % 2 === 0 ? 'outbound' : 'inbound',
    answered: true,
    ringCount: at % 6,
    talkSeconds: 100 + (at % 300),
    holds: [{ seconds: at % 34, progressReportsAtSeconds: [10, 20] }],
    endedBy: findings === 5 ? 'agent' : 'customer',
    ...(findings === 5
      ? {
          endedAt: `2026-03-${String(1 + (at % 31)).padStart(2, '0')}T09:05:00+08:00`,
          detectedBy: 'quality-inspection' as const,
          observations: {
            customerCouldHear: false,
            agentState: 'busy',
            busyReasonCode: null,
            questionnaireSubmittedAt: null,
            questionnaireDelayHadCause: false,
          },
        }
      : {}),
    utterances,
  }
}

const optional = ['direction', 'answered', 'ringCount', 'talkSeconds', 'holds', 'endedBy', 'agentId'] as const

/** The call with a share of its facts left out, by a fixed pattern. */
export const leave = (call: Call, at: number, share: number): Call => {
  const left: Record<string, unknown> = { ...call }
  for (const [place, name] of optional.entries()) if ((at * 37 + place * 53) % 100 < share * 100) delete left[name]
  return left as unknown as Call
}

import type { Call } from '../src/records/call.ts'
import { sentences } from './hotline-sentences.ts'

/** Calls of about 5 kB, all different. */
export const callsOf = (count: number, utterances = 46): Call[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `call-${index}`,
    agentId: `a${index % 500}`,
    startedAt: `2026-03-${String(1 + (index % 31)).padStart(2, '0')}T09:00:00+08:00`,
    direction: index % 2 === 0 ? 'outbound' : 'inbound',
    answered: true,
    ringCount: index % 6,
    talkSeconds: 100 + (index % 300),
    holds: [{ seconds: index % 34, progressReportsAtSeconds: [10, 20] }],
    endedBy: 'customer',
    utterances: Array.from({ length: utterances }, (_, turn) => ({
      speaker: turn % 2 === 0 ? ('agent' as const) : ('customer' as const),
      text: sentences[(turn * 7 + index) % sentences.length]!,
      startMs: turn * 4000,
      endMs: turn * 4000 + 3000,
    })),
  }))

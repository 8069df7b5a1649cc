import { evaluateAttendanceDay, evaluateCall } from '../../src/evaluate/evaluate.ts'
import type { Call } from '../../src/records/call.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import { builtin } from '../../src/rulesets.ts'
import { settle } from '../../src/settle/settle.ts'
import { policy as finesPolicy, march, stating } from '../../test/settle/findings.ts'
import { policies } from '../support/calls.ts'
import { findingsOf } from '../support/findings.ts'
import { slopeOf } from '../support/plot.ts'
import { digits, type Figure, report } from '../support/results.ts'
import { madeSentences } from '../support/sentences.ts'

// One record, one ruleset or one month that is long in one way: 1.25, 2.5, 5 and 10 MB of JSON, and the power by which
// the time grows.

const MEGABYTES = [1.25, 2.5, 5, 10]
const said = madeSentences(4096)
// Courtesy words of a call as long as a thousand are more than a call may have.
const policy = createPolicy(builtin, { rulesets: policies['three rulesets'], limits: { hits: 10_000_000 } })
const call: Call = { id: 'long', startedAt: '2026-03-02T09:00:00+08:00', direction: 'outbound', agentId: 'a' }
const day = { agentId: 'a', date: '2026-03-02', shift: { segments: [{ start: '08:30', end: '17:30' }] } }
const attendance = createPolicy(builtin, { rulesets: ['call-centre-staff-attendance-conduct'] })
const stated = stating(finesPolicy, findingsOf('a', 15)).policy

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: Math.ceil(count) }, (_, at) => make(at))
const two = (value: number): string => String(value).padStart(2, '0')
const clock = (at: number): string =>
  `2026-03-02T${two(Math.floor(at / 3600) % 24)}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}+08:00`

const lexicon = (phrases: readonly string[]) => ({
  id: 'long',
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: { zh: '长', en: 'Long' },
  sector: 'inbound-hotline',
  source: { document: '长', issuer: null, truncated: false },
  lexicons: { forbidden: { match: 'contains', phrases } },
  clauses: [],
})

interface Long {
  /** What is long, with so many bytes of JSON. */
  readonly make: (bytes: number) => unknown
  readonly run: (made: never) => unknown
}
const long = <T>(make: (bytes: number) => T, run: (made: T) => unknown): Long => ({ make, run })

const kinds: Readonly<Record<string, Long>> = {
  'utterances of a call': long(
    (bytes) => ({
      ...call,
      utterances: times(bytes / 130, (at) => ({
        speaker: at % 2 === 0 ? ('agent' as const) : ('customer' as const),
        text: said[at % said.length]!,
        startMs: at * 1000,
        endMs: at * 1000 + 900,
      })),
    }),
    (made) => evaluateCall(policy, made),
  ),
  'characters of an utterance': long(
    (bytes) => ({
      ...call,
      utterances: [{ speaker: 'agent' as const, text: times(bytes / 78, (at) => said[at % said.length]!).join('') }],
    }),
    (made) => evaluateCall(policy, made),
  ),
  'holds of a call': long(
    (bytes) => ({
      ...call,
      holds: times(bytes / 55, (at) => ({ seconds: at % 40, progressReportsAtSeconds: [10, 20] })),
    }),
    (made) => evaluateCall(policy, made),
  ),
  'punches of a day': long(
    (bytes) => ({ ...day, leaves: [], punches: times(bytes / 36, (at) => ({ at: clock(at % 80_000) })) }),
    (made) => evaluateAttendanceDay(attendance, made),
  ),
  'findings of a month': long(
    (bytes) => ({ agentId: 'a', period: march, assessments: [{ findings: findingsOf('a', Math.ceil(bytes / 520)) }] }),
    (made) => settle(stated, made),
  ),
  'phrases of a ruleset': long(
    // 90,000 at most: a lexicon takes 100,000 wordings.
    (bytes) =>
      lexicon([
        ...new Set(
          times(
            bytes / 110,
            (at) =>
              `${said[at % said.length]!.slice(0, 20).replaceAll(/\P{Script=Han}/gu, '')}${String.fromCodePoint(0x4e00 + (at % 9000), 0x4e00 + Math.floor(at / 9000))}`,
          ),
        ),
      ]),
    (made) => createPolicy(createRulebook([loadRuleset(made)]), { rulesets: ['long'] }),
  ),
}

const figures: Figure[] = []
const table: Record<string, string | number>[] = []
for (const [name, { make, run }] of Object.entries(kinds)) {
  for (let turn = 0; turn < 4; turn++) run(make(1e6) as never)
  const points = MEGABYTES.map((megabytes) => {
    const made = make(megabytes * 1e6)
    const bytes = Buffer.byteLength(JSON.stringify(made)) / 1e6
    const seconds = [0, 1, 2].map(() => {
      const start = process.cpuUsage()
      run(made as never)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1e6
    })
    return { x: bytes, y: Math.min(...seconds) }
  })
  const power = digits(slopeOf(points), 2)
  const seconds = points.at(-1)!.y
  table.push({ long: name, MB: digits(points.at(-1)!.x), 'seconds of the processor': digits(seconds), power })
  figures.push({ budget: 'sizes-power', name, value: power }, { budget: 'sizes-seconds', name, value: digits(seconds) })
}
report('sizes', { figures, tables: { sizes: table } })

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { money } from '../../src/money/money.ts'
import { measureAgreement } from '../../src/quality.ts'
import { builtin } from '../../src/rulesets.ts'
import { MAX_LINE_BYTES } from '../../src/stream/read-lines.ts'
import { written } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const policyWith = (limits: library.PolicyOptions['limits']) =>
  library.createPolicy(builtin, {
    rulesets: ['mobile-outbound-vendor-service-standard'],
    ...(limits === undefined ? {} : { limits }),
  })
const policy = policyWith(undefined)
const at = '2026-03-02T09:00:00+08:00'
const call = (more: object = {}): never =>
  ({ id: 'c1', agentId: 'a1', startedAt: at, direction: 'outbound', answered: true, ...more }) as never
const said = (text: string) => ({ transcript: { complete: true }, utterances: [{ speaker: 'agent', text }] })
const period = (more: object = {}): never =>
  ({ agentId: 'a1', kind: 'month', from: '2026-03-01', to: '2026-03-31', totals: {}, ...more }) as never

const monthsBefore = (count: number): object => {
  const of = (day: number) => new Date(Date.UTC(2026, 2 - count + (day === 0 ? 1 : 0), day)).toISOString().slice(0, 10)
  return { agentId: 'a1', kind: 'month', from: of(1), to: of(0), totals: {} }
}

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof library.RulebookError) return error.code
    throw error
  }
}
const under = (limits: library.PolicyOptions['limits'], record: never) =>
  codeOf(() => library.evaluateCall(policyWith(limits), record))
const loading = (change: (document: ReturnType<typeof tinyDocument>) => object) =>
  codeOf(() => library.loadRuleset(written(change(tinyDocument()) as never)))
const nested = (depth: number): object => (depth === 0 ? {} : { deeper: nested(depth - 1) })
const lexiconOf = (phrases: number) => (one: ReturnType<typeof tinyDocument>) => ({
  ...one,
  lexicons: {
    forbidden: {
      match: 'contains',
      phrases: Array.from({ length: phrases }, (_, index) => `词${index}`),
      variants: [
        ['词', '辞'],
        ['1', '一'],
      ],
    },
  },
})
const leaf = { fact: 'talkSeconds', operator: 'greaterThan', value: 1 }
const anyOf = (count: number) => (one: ReturnType<typeof tinyDocument>) => ({
  ...one,
  rules: [{ ...one.rules[0], when: { any: Array.from({ length: count }, (_, value) => ({ ...leaf, value })) } }],
})
const day = (segments: number): never =>
  ({
    agentId: 'a1',
    date: '2026-03-02',
    shift: {
      segments: Array.from({ length: segments }, (_, hour) => ({ start: `0${hour}:00`, end: `0${hour}:30` })),
    },
  }) as never

/** What is taken and what is one too much, by the words of the page. */
const limits: Readonly<Record<string, (tooMuch: boolean) => string | undefined>> = {
  'lists and objects within one another': (more) => under(undefined, call({ observations: nested(more ? 70 : 0) })),
  'values in a record': (more) =>
    under({ values: 20 }, call({ holds: Array.from({ length: more ? 10 : 2 }, () => ({ seconds: 1 })) })),
  'UTF-16 units of one text': (more) => under({ text: 100 }, call(said('好'.repeat(more ? 101 : 100)))),
  'phrases found in one call': (more) => under({ hits: 3 }, call(said('不行。'.repeat(more ? 4 : 3)))),
  'characters of an id': (more) => under(undefined, call({ id: 'a'.repeat(more ? 501 : 500) })),
  'earlier periods of a period': (more) =>
    codeOf(() =>
      library.evaluatePeriod(
        library.createPolicy(builtin, { rulesets: ['fingerprint-attendance'] }),
        period({ previous: Array.from({ length: more ? 61 : 60 }, (_, index) => monthsBefore(index + 1)) }),
      ),
    ),
  'segments of a shift': (more) =>
    codeOf(() =>
      library.evaluateAttendanceDay(
        library.createPolicy(builtin, { rulesets: ['fingerprint-attendance'] }),
        day(more ? 7 : 6),
      ),
    ),
  'lists and objects within one another in a document': (more) =>
    loading((one) => ({ ...one, ...(more ? { observations: nested(70) } : {}) })),
  'UTF-16 units of one text of a document': (more) =>
    loading((one) => ({ ...one, ...(more ? { title: { zh: '规'.repeat(1_000_001), en: 'Rules' } } : {}) })),
  'wordings of a lexicon, variants included': (more) => loading(lexiconOf(more ? 60_000 : 100)),
  'parts of one `all` or `any`': (more) => loading(anyOf(more ? 101 : 100)),
  'places of an amount': (more) => codeOf(() => money('1'.repeat(more ? 31 : 30))),
  'resamples of an agreement': (more) =>
    more ? codeOf(() => measureAgreement([], { seed: 's', resamples: 100_001 })) : undefined,
  'rounds of an appeal': (more) =>
    codeOf(() =>
      library.foldAppeals([], {
        timeZone: 'Asia/Shanghai',
        asOf: at,
        appealDays: 7,
        answerDays: 7,
        maxRounds: more ? 101 : 100,
      } as never),
    ),
}

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'limits.md'), 'utf8')
const rows = [...page.matchAll(/^\| (?!what|---)(.+?) \| ([\d,]+) \| `(.+?)` \|(.*)\|$/gm)].map(
  ([, what, most, code, setBy]) => ({
    what: what!,
    most: Number(most!.replaceAll(',', '')),
    code: code!,
    setBy: setBy!.match(/`(?:limits\.)?(\w+)`/)?.[1],
  }),
)

// Lines have tests of their own, with pieces that end anywhere: test/stream/evaluate-lines.test.ts.
const inTests = rows.filter(({ what }) => !what.includes('evaluateLines'))

test('every limit of the page is tried, and every one that is tried is on the page', () =>
  expect(Object.keys(limits).sort()).toEqual(inTests.map(({ what }) => what).sort()))

test.each(inTests)('$what: more is $code', ({ what, code }) => expect(limits[what]!(true)).toBe(code))

test.each(inTests)('$what: as many are taken', ({ what }) => expect(limits[what]!(false)).toBeUndefined())

test('the limits that can be set are those that the page names', () =>
  expect(Object.keys(policy.limits).sort()).toEqual(
    [...new Set([...page.matchAll(/`limits\.(\w+)`/g)].map(([, name]) => name))].sort(),
  ))

test('what can be set is, where nobody sets it, what the page says', () => {
  const settable = rows.flatMap(({ setBy, most }) => (setBy === undefined ? [] : [[setBy, most] as const]))
  expect(Object.fromEntries(settable)).toEqual({ ...policy.limits, maxLineBytes: MAX_LINE_BYTES })
})

test('a limit that is given as undefined is not given', () =>
  expect(policyWith({ hits: undefined, depth: undefined } as never).limits).toEqual(policy.limits))

test('a limit that is none is refused', () => {
  expect(() => policyWith({ hits: 0 })).toThrow()
  expect(() => policyWith({ depths: 3 } as never)).toThrow()
})

test('a call with too many hits is one error in its place, and the batch goes on', () => {
  const batch = [call(said('不行。'.repeat(4))), call(said('不行。'))]
  const results = [...library.evaluateBatch(policyWith({ hits: 3 }), 'call', batch)]
  expect(results.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual(['too-many-hits', 'ok'])
})

test('the hits of a running call add up over what was said', () => {
  const running = library.openCall(policyWith({ hits: 2 }), call())
  for (const _ of [1, 2]) running.push({ speaker: 'agent', text: '不行。' })
  expect(codeOf(() => running.push({ speaker: 'agent', text: '不行。' }))).toBe('too-many-hits')
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as authoring from '../../src/authoring.ts'
import * as library from '../../src/index.ts'
import { money } from '../../src/money/money.ts'
import { measureAgreement } from '../../src/quality.ts'
import { builtin } from '../../src/rulesets.ts'
import { written } from '../support/clauses.ts'
import { growthOf } from '../support/steps.ts'
import { tinyDocument } from '../support/tiny.ts'

const root = join(import.meta.dirname, '..', '..')
const policy = library.createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const call = (more: object = {}): never =>
  ({ id: 'c1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00', ...more }) as never
const said = (text: string) => ({ transcript: { complete: true }, utterances: [{ speaker: 'agent', text }] })
const evaluate = (record: never) => library.evaluateCall(policy, record)
const code = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof library.RulebookError) return error.code
    throw error
  }
}
const reserved = (name: string) => JSON.parse(`{"${name}": true}`) as object
const nested = (depth: number): object =>
  depth === 0 ? { fact: 'answered', operator: 'equal', value: true } : { not: nested(depth - 1) }
const withRule = (change: (document: ReturnType<typeof tinyDocument>) => object) =>
  library.loadRuleset(written(change(tinyDocument()) as never))
const vendor = library.createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })
const fined = (text: string) =>
  library.evaluateCall(vendor, call({ direction: 'outbound', answered: true, ...said(text) }))

const fineAny = (record: never) => library.evaluateCall(vendor, record)

/** Every object that can be reached from a value. */
function* reached(value: unknown, seen = new Set<unknown>()): Generator<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  yield value
  for (const part of Object.values(value)) yield* reached(part, seen)
}

/** Changes whatever can be changed in a value. */
const spoil = (value: unknown): void => {
  for (const one of [...reached(value)])
    for (const key of Object.keys(one))
      try {
        ;(one as Record<string, unknown>)[key] = 'spoilt'
      } catch {
        // Frozen: nothing to spoil.
      }
}

const sourceFiles = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('rulesets/'))
const source = (name: string) =>
  readFileSync(join(root, 'src', name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

const promises: Readonly<Record<string, () => void>> = {
  'A record with an unknown field, a wrong type or an impossible value is refused.': () => {
    expect(code(() => evaluate(call({ hold: [] })))).toBe('unknown-field')
    expect(code(() => evaluate(call({ ringCount: '3' })))).toBe('wrong-type')
    expect(code(() => evaluate(call({ ringCount: -1 })))).toBe('too-small')
  },
  "A name that reaches an object's prototype is refused.": () => {
    for (const name of ['__proto__', 'constructor', 'prototype'])
      expect(code(() => evaluate(call({ observations: reserved(name) })))).toBe('reserved-name')
  },
  'A record is copied by its own properties before anything is judged: a getter that evaluates another record changes no outcome.':
    () => {
      const own = {
        ...(call() as object),
        get holds() {
          evaluate(call({ id: 'c2', holds: [{ seconds: 99 }] }))
          return [{ seconds: 1 }]
        },
      }
      expect(evaluate(own as never)).toEqual(evaluate(call({ holds: [{ seconds: 1 }] })))
    },
  'What was put on `Object.prototype` is no part of any record.': () => {
    const before = evaluate(call())
    Object.defineProperty(Object.prototype, 'holds', {
      value: [{ seconds: 99 }],
      configurable: true,
      enumerable: true,
      writable: true,
    })
    try {
      expect(evaluate(call())).toEqual(before)
    } finally {
      Reflect.deleteProperty(Object.prototype, 'holds')
    }
  },
  'A record nested deeper than 64 levels is one error in its place, and the batch goes on.': () => {
    const period = (depth: number): object => ({
      agentId: 'a1',
      kind: 'month',
      from: '2026-03-01',
      to: '2026-03-31',
      totals: {},
      ...(depth === 0 ? {} : { previous: [period(depth - 1)] }),
    })
    const months = library.createPolicy(builtin, { rulesets: ['fingerprint-attendance'] })
    const results = [...library.evaluateBatch(months, 'period', [period(1000), period(0)])]
    expect(results.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual(['too-deep', 'ok'])
  },
  'An id with half a character is refused, so that two ids never become one.': () => {
    expect(code(() => evaluate(call({ id: 'a\ud800' })))).toBe('wrong-form')
    expect(code(() => evaluate(call({ agentId: '\udc00' })))).toBe('wrong-form')
    expect(code(() => evaluate(call({ id: 'a😀' })))).toBeUndefined()
  },
  'Looking for words costs what the length of the text costs.': () => {
    // By doubling: 2 is linear, 4 quadratic. More texts, the awkward ones, are in test/text/hostile.test.ts.
    for (const words of ['好的，我知道了。', '不行', '您好，诸暨'])
      expect(growthOf((size) => call(said(words.repeat(size))), fineAny, 400)).toBeLessThan(2.5)
  },
  'Zero-width and direction marks hide nothing.': () => {
    const plain = fined('不行').findings.map(({ clause }) => clause)
    expect(plain).toContain('六.1d')
    expect(fined('不\u200b\u202e行').findings.map(({ clause }) => clause)).toEqual(plain)
  },
  'A call in which more than 10,000 phrases are found is an error in its place, unless the policy sets another [limit](docs/limits.md).':
    () => {
      const record = call({ direction: 'outbound', answered: true, ...said('不行。'.repeat(10_001)) })
      const other = { rulesets: ['mobile-outbound-vendor-service-standard'] as const, limits: { hits: 20_000 } }
      const codeUnder = (chosen: library.Policy) => code(() => library.evaluateCall(chosen, record))
      expect([codeUnder(vendor), codeUnder(library.createPolicy(builtin, other))]).toEqual(['too-many-hits', undefined])
    },
  'A document that is nested deeper than 64 levels is refused.': () =>
    expect(code(() => withRule((one) => ({ ...one, rules: [{ ...one.rules[0], when: nested(5000) }] })))).toBe(
      'too-deep',
    ),
  'A lexicon of more than 100,000 wordings is refused.': () => {
    const variants = [...'甲乙丙丁戊己庚辛'].map((letter, index) => [letter, 'ABCDEFGH'[index]])
    const phrases = Array.from({ length: 400 }, (_, index) => `甲乙丙丁戊己庚辛${index}`)
    expect(
      code(() => withRule((one) => ({ ...one, lexicons: { forbidden: { match: 'contains', phrases, variants } } }))),
    ).toBe('lexicon-too-large')
  },
  'Every name in a document must exist.': () =>
    expect(
      code(() =>
        withRule((one) => ({
          ...one,
          rules: [{ ...one.rules[0], when: { fact: 'nothing', operator: 'equal', value: 1 } }],
        })),
      ),
    ).toBe('unknown-fact'),
  'A name that is reserved is refused in a document too.': () => {
    for (const name of ['__proto__', 'constructor'])
      expect(code(() => withRule((one) => ({ ...one, observations: reserved(name) })))).toBe('reserved-name')
  },
  'A loaded ruleset is frozen.': () => {
    for (const one of reached(library.loadRuleset(written(tinyDocument() as never))))
      expect(Object.isFrozen(one)).toBe(true)
  },
  'There is no path language and no generated code: the source holds neither `eval` nor `Function`.': () => {
    expect(sourceFiles.filter((name) => /\beval\(|new Function\b|\bFunction\(/.test(source(name)))).toEqual([])
    expect(
      code(() =>
        withRule((one) => ({ ...one, rules: [{ ...one.rules[0], when: { ...one.rules[0]!.when, path: '$.x' } }] })),
      ),
    ).toBe('unknown-field')
  },
  "An amount with an exponent, another script's digits, a prefix, blanks or more than 30 places is refused.": () => {
    for (const amount of ['1e9000000000', '１２', '0x10', '1_000', ' 1 ', 'NaN', 'Infinity', '1'.repeat(31)])
      expect([amount, code(() => money(amount))]).toEqual([amount, 'wrong-type'])
  },
  'More than 100,000 resamples are refused.': () =>
    expect(code(() => measureAgreement([], { seed: 's', resamples: 2e8 }))).toBe('too-big'),
  'What a host does with a result reaches no other result.': () => {
    const record = call({ holds: [{ seconds: 99 }], ...said('不知道') })
    const before = JSON.stringify(evaluate(record))
    spoil(evaluate(record))
    expect(JSON.stringify(evaluate(record))).toBe(before)
  },
  'What the library shares is frozen.': () => {
    for (const [name, value] of Object.entries({ ...library, ...authoring }))
      for (const one of reached(value)) expect([name, Object.isFrozen(one)]).toEqual([name, true])
  },
  'In evidence telephone, ID-card and bank-card numbers, e-mail and plates are masked, in the whole utterance before an excerpt is cut.':
    () => {
      const secrets = ['13800138000', '11010519491231002X', '6222021234567890128', 'wang@example.com', '京A12345']
      for (const secret of secrets) {
        const { findings } = fined(`${secret} 不行 ${secret}`)
        expect(findings.length).toBeGreaterThan(0)
        expect(JSON.stringify(findings)).not.toContain(secret)
      }
    },
  'In findings what was masked is counted, never kept.': () =>
    expect(library.redact('我的手机是13800138000')).toEqual({ text: '我的手机是***********', counts: { mobile: 1 } }),
  'What a record states of the customer by name, number or address, up to a hundred values, is masked wherever it is said.':
    () => {
      const stated = { customerName: '王晓明', observations: { customerAddress: '幸福路8号' } }
      const spoken = { direction: 'outbound', answered: true, ...said('王晓明，不行，幸福路8号') }
      const assessment = library.evaluateCall(vendor, call({ ...spoken, ...stated }))
      expect(assessment.findings.length).toBeGreaterThan(0)
      expect(JSON.stringify(assessment)).not.toMatch(/王晓明|幸福路/)
    },
  'An error about a record shows no such number, name or address.': () => {
    const secret = /13800138000|1380013|王晓明|幸福路/
    const shown = (wrong: object) => {
      const record = call({ customerName: '王晓明', observations: { customerAddress: '幸福路8号' }, ...wrong })
      const [result] = library.evaluateBatch(policy, 'call', [record])
      return JSON.stringify(result)
    }
    const long = `${'号码'.repeat(33)}13800138000`
    for (const wrong of ['13800138000', '王晓明', '幸福路8号', ['王晓明'], long])
      expect([shown({ direction: wrong }), shown({ observations: { repairDone: wrong } })].join()).not.toMatch(secret)
  },
  'An assessment record holds the record masked, unless it is made with `input: "as-given"`.': () => {
    const record = call(said('不行 13800138000'))
    expect(JSON.stringify(library.recordAssessment(policy, 'call', record))).not.toContain('13800138000')
    expect(JSON.stringify(library.recordAssessment(policy, 'call', record, { input: 'as-given' }))).toContain(
      '13800138000',
    )
  },
  'The core writes to no log and opens no connection.': () =>
    expect(
      sourceFiles.filter(
        (name) =>
          !name.startsWith('cli/') && /\bconsole\.|\bfetch\(|node:(?:fs|net|https?)|process\.std/.test(source(name)),
      ),
    ).toEqual([]),
  'Each names the digest of the ruleset that it was reached by.': () =>
    expect(evaluate(call()).rulesets[0]?.digest).toBe(builtin.latest('zhuji-broadcast-hotline-standard')?.digest),
  'A delivery that repeats itself fines nobody twice.': () => {
    const assessment = fined('不行')
    const settled = (assessments: (typeof assessment)[]) =>
      library.settle(vendor, {
        agentId: 'a1',
        period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
        assessments,
      })
    expect(settled([assessment, assessment]).deductions).toEqual(settled([assessment]).deductions)
  },
}

/** The sentences of SECURITY.md that promise something: those of its list, the headings in bold aside. */
const sentences = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))
  .flatMap((line) => line.replace(/^- \*\*.*?\*\* /, '').split(/(?<=\.) (?=[A-Z])/))

test('every sentence of SECURITY.md that promises something is a test, and every test a sentence', () =>
  expect(Object.keys(promises)).toEqual(sentences))

test.each(Object.entries(promises))('%s', (_, prove) => prove())

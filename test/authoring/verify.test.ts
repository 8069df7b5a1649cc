import { describe, expect, test } from 'vitest'
import { outlineText, type VersionToVerify, verifyRulesets } from '../../src/authoring.ts'
import { chinaCalendar } from '../../src/calendar.ts'
import { loadRuleset } from '../../src/index.ts'

const text = (en: string) => ({ zh: `规则：${en}`, en })
const hold = (limit: number) => ({
  id: 'hold',
  subject: 'call',
  summary: text('hold'),
  when: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: limit },
})
const rings = {
  id: 'rings',
  subject: 'call',
  summary: text('rings'),
  when: { fact: 'ringCount', operator: 'greaterThan', value: 3 },
}
const document = (
  version: string,
  effectiveFrom: string | null,
  rules: readonly object[] = [hold(30)],
  more: object = {},
) => ({
  id: 'ours',
  version,
  effectiveFrom,
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  title: text('Ours'),
  sector: 'inbound-hotline',
  reviewBy: '2099-12-31',
  source: { document: 'ours', issuer: null, truncated: false },
  clauses: rules.map((rule, index) => ({ clause: String(index + 1), rules: [rule] })),
  ...more,
})
const call = (more: object) => ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', ...more })
const one = (name: string, more: object, expect: object) => ({ name, subject: 'call', record: call(more), expect })
const holdCases = (limit: number) => [
  one('over', { holds: [{ seconds: limit + 1 }] }, { violated: ['1'], bearer: { '1': 'agent' } }),
  one('at', { holds: [{ seconds: limit }] }, { met: ['1'] }),
  one('unknown', {}, { notAssessed: ['1'] }),
]
const version = (source: { version: string }, cases: unknown = holdCases(30)): VersionToVerify => ({
  file: `ours/${source.version}.json`,
  source,
  cases,
})
const good = version(document('1.0.0', '2026-01-01'))
const verify = (versions: readonly VersionToVerify[], published?: unknown, options = {}) =>
  verifyRulesets(
    { versions, ...(published === undefined ? {} : { published }) },
    { calendar: chinaCalendar, ...options },
  )
const found = (...given: Parameters<typeof verify>) =>
  verify(...given).problems.map(({ gate, severity, code }) => `${gate} ${severity} ${code}`)

test('a version that has all it needs passes', () => expect(verify([good])).toMatchObject({ ok: true, problems: [] }))

describe('each gate', () => {
  test('schema: a document that is none', () => {
    const report = verify([version({ ...document('1.0.0', null), sectr: 'x' } as never)])
    expect(report.ok).toBe(false)
    expect(report.problems[0]).toMatchObject({
      gate: 'schema',
      file: 'ours/1.0.0.json',
      path: 'sectr',
      nearest: 'sector',
    })
  })
  test('names: a fact that there is not, with the nearest', () => {
    const broken = document('1.0.0', null, [
      { ...hold(30), when: { fact: 'longestHoldSecond', operator: 'greaterThan', value: 30 } },
    ])
    expect(verify([version(broken)]).problems[0]).toMatchObject({
      gate: 'names',
      path: 'clauses[0].rules[0].when.fact',
      nearest: 'longestHoldSeconds',
    })
  })
  test('names: a file where its ruleset does not belong', () =>
    expect(found([{ ...good, file: 'theirs/1.0.0.json' }])).toEqual(['names error wrong-place']))
  test('lint: what cannot be meant', () => {
    const never = { ...hold(30), when: { fact: 'longestHoldSeconds', operator: 'lessThan', value: 0 } }
    expect(found([version(document('1.0.0', null, [never]), [])])).toContain('lint error never-fires')
  })
  test('cases: none at all', () => expect(found([{ ...good, cases: [] }])).toContain('cases error no-cases'))
  test('cases: one that fails, by its place', () => {
    const wrong = [...holdCases(30), one('wrong', { holds: [{ seconds: 5 }] }, { violated: ['1'] })]
    expect(verify([{ ...good, cases: wrong }]).problems).toMatchObject([
      { gate: 'cases', file: 'ours/1.0.0.cases.json', path: '[3].expect', code: 'case-fails' },
    ])
  })
  test('cases: what is no list of cases', () =>
    expect(verify([{ ...good, cases: [{ name: 'x' }] }]).problems[0]).toMatchObject({
      gate: 'cases',
      severity: 'error',
    }))
  test('mutation: a boundary that no case looks at', () =>
    expect(
      found([
        {
          ...good,
          cases: holdCases(30).toSpliced(1, 1, one('well within', { holds: [{ seconds: 3 }] }, { met: ['1'] })),
        },
      ]),
    ).toContain('mutation error mutant-survives'))
  test('mutation: above the mark, survivors are warnings', () => {
    const loose = holdCases(30).toSpliced(1, 1, one('well within', { holds: [{ seconds: 3 }] }, { met: ['1'] }))
    expect(found([{ ...good, cases: loose }], undefined, { mutationMark: 0 })).toContain(
      'mutation warning mutant-survives',
    )
  })
  test('clauses: one that no case breaks, or keeps, or leaves open', () => {
    const two = document('1.0.0', null, [hold(30), rings])
    expect(found([version(two)], undefined, { mutationMark: 0 }).filter((line) => line.startsWith('clauses'))).toEqual([
      'clauses error clause-never-broken',
      'clauses error clause-never-kept',
      'clauses warning clause-never-open',
    ])
  })
  test('step: a revision that drops a rule', () => {
    const both = version(document('1.0.0', '2026-01-01', [hold(30), rings]))
    expect(found([both, version(document('1.0.1', '2026-01-01'))], undefined, { mutationMark: 0 })).toContain(
      'step error version-step-too-small',
    )
  })
  test('windows: a later version that begins before the earlier one', () =>
    expect(found([good, version(document('1.1.0', '2025-01-01', [hold(20)]), holdCases(20))])).toContain(
      'windows error dates-out-of-order',
    ))
  test('windows: two versions in force on one day', () =>
    expect(
      found([
        version(document('1.0.0', '2026-01-01', [hold(30)], { effectiveTo: '2026-12-31' })),
        version(document('1.1.0', '2026-06-01', [hold(20)]), holdCases(20)),
      ]).filter((line) => line.startsWith('windows')),
    ).not.toEqual([]))
  test('digest: a published file that changed', () =>
    expect(found([good], { ours: { '1.0.0': { digest: 'another' } } })).toEqual([
      'digest error published-version-changed',
    ]))
  test('digest: a version that is not entered yet is to be known', () =>
    expect(found([good], {})).toEqual(['digest warning version-not-published']))
  test('digest: a published version that is gone', () => {
    const { digest } = loadRuleset(good.source)
    expect(found([good], { ours: { '0.9.0': { digest: 'x' }, '1.0.0': { digest } } })).toEqual([
      'digest error published-version-missing',
    ])
  })
})

test('one bad version hides nothing of the others', () => {
  const lines = found([version({ version: '0.1.0' }), { ...good, cases: [] }])
  expect(lines.some((line) => line.startsWith('schema'))).toBe(true)
  expect(lines).toContain('cases error no-cases')
})

describe('an overlay', () => {
  const overlay = {
    extends: 'ours@1.0.0',
    id: 'mine',
    version: '1.0.0',
    effectiveFrom: '2026-02-01',
    title: text('Mine'),
  }
  test('stands on a version beside it, and what it takes over needs no cases of its own', () => {
    const mine = { file: 'mine/1.0.0.json', source: overlay, cases: holdCases(30) }
    expect(verify([mine, good]).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })
  test('without its base says so, with the nearest', () =>
    expect(
      verify([{ file: 'mine/1.0.0.json', source: { ...overlay, extends: 'our@1.0.0' } }, good]).problems[0],
    ).toMatchObject({
      gate: 'names',
      code: 'unknown-base',
      nearest: 'ours@1.0.0',
    }))
})

describe('a delta', () => {
  const delta = (parts: object, cases?: unknown): VersionToVerify => ({
    file: 'ours/1.0.1.json',
    source: { extends: 'ours@1.0.0', id: 'ours', version: '1.0.1', ...parts },
    ...(cases === undefined ? {} : { cases }),
  })
  const sameWhen = { when: { fact: 'longestHoldSeconds', operator: 'greaterThan', value: 30 } }
  const shorter = { change: { rules: { hold: { when: { ...sameWhen.when, value: 20 } } } } }
  const changed = [
    one('over', { holds: [{ seconds: 21 }] }, { violated: ['1'], bearer: { '1': 'agent' } }),
    one('at', { holds: [{ seconds: 20 }] }, { met: ['1'] }),
  ]
  test('has the cases of the version before', () =>
    expect(verify([delta({ reviewBy: '2098-12-31' }), good])).toMatchObject({ ok: true, problems: [] }))
  test('and changes those that no longer hold', () =>
    expect(verify([good, delta(shorter, changed)])).toMatchObject({ ok: true, problems: [] }))
  test('a case that no longer holds is named where it is written, with the file to state it anew in', () => {
    const [problem] = verify([good, delta(shorter)]).problems
    expect(problem).toMatchObject({ gate: 'cases', file: 'ours/1.0.0.cases.json', path: '[1].expect' })
    expect(problem?.message.en).toContain('state it anew in ours/1.0.1.cases.json')
  })
  test('a mutant that survives is where the delta states the rule', () =>
    expect(
      verify([good, delta(shorter, [{ name: 'at', dropped: 'another limit' }, changed[0]])]).problems,
    ).toContainEqual(expect.objectContaining({ code: 'mutant-survives', path: 'change.rules.hold.when.operator' })))
  test('a case that is dropped and was never there is an error of its own file', () =>
    expect(verify([good, delta({}, [{ name: 'att', dropped: 'x' }])]).problems).toMatchObject([
      { gate: 'cases', file: 'ours/1.0.1.cases.json', code: 'unknown-case', nearest: 'at' },
    ]))
  test('needs the step that its changes need', () =>
    expect(found([good, delta({ effectiveFrom: '2026-02-01' })])).toContain('step error version-step-too-small'))
  test('has the outline of the same text', () => {
    const outline = outlineText('一、等待\n等待不超过三十秒。\n二、铃响\n铃响三声内接听。\n')
    const missing = (versions: readonly VersionToVerify[]) =>
      verify(versions)
        .problems.filter(({ code }) => code === 'clause-missing')
        .map(({ file }) => file)
    expect(missing([{ ...good, outline }, delta({})])).toEqual([
      'ours/1.0.0.json',
      'ours/1.0.0.json',
      'ours/1.0.1.json',
      'ours/1.0.1.json',
    ])
  })
})

test('a rule that was withdrawn needs no case', () => {
  const withdrawn = { ...rings, withdrawn: { reason: text('misread') } }
  const source = document('1.0.0', '2026-01-01', [hold(30)])
  const both = { ...source, clauses: [...source.clauses, { clause: '2', rules: [withdrawn] }] }
  expect(verify([version(both)])).toMatchObject({ ok: true, problems: [] })
})

describe('the record that tells a survivor apart', () => {
  const missing = (cases: unknown) => verify([{ ...good, cases }]).missingCases
  test('stands at the boundary, and has nothing that is not needed', () => {
    const loose = [one('over', { holds: [{ seconds: 100 }], agentId: 'a', direction: 'inbound' }, { violated: ['1'] })]
    const records = missing(loose).map(({ record }) => record as { holds?: { seconds: number }[] })
    expect(records.some(({ holds }) => holds?.[0]?.seconds === 30)).toBe(true)
    for (const record of records)
      expect(Object.keys(record).sort()).toEqual(['agentId', 'holds', 'id', 'startedAt'].filter((key) => key in record))
  })
  test('says nothing of what to expect', () =>
    expect(missing([one('over', { holds: [{ seconds: 100 }] }, { violated: ['1'] })])[0]).not.toHaveProperty('expect'))
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingCase } from '../../src/authoring/mutate/missing-case.ts'
import { mutateRuleset } from '../../src/authoring/mutate/mutate.ts'
import { runMutants } from '../../src/authoring/mutate/mutation-run.ts'
import { loadWritten } from '../support/clauses.ts'
import { call, tinyDocument } from '../support/tiny.ts'

const tiny = loadWritten(tinyDocument())
const ids = mutateRuleset(tiny).map(({ id }) => id)

test('every threshold, operator, boundary, phrase, exception and amount has its slip', () => {
  expect(ids).toEqual(
    expect.arrayContaining([
      'parameters.maxHoldSeconds: 30 → 29',
      'parameters.maxHoldSeconds: 30 → 31',
      'parameters.phraseFine: 10 → 11',
      'rules.hold.when.operator: greaterThan → lessThanInclusive',
      'rules.hold.when.operator: greaterThan → greaterThanInclusive',
      'rules.rings.applies: applies → left out',
      'lexicons.forbidden.phrases[1]: 不知道 → left out',
      'lexicons.forbidden.phrases[1].except[0]: 知不知道 → left out',
      'rules.snack-at-desk.effects[0].amount: 10 → 11',
    ]),
  )
})

test('names of slips are distinct, and a parameter without value has none', () => {
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.some((id) => id.startsWith('parameters.maxRings'))).toBe(false)
})

test('ladder steps and overrides are left out one by one', () => {
  const document = tinyDocument()
  const fine = (amount: string) => [{ kind: 'fine', amount, per: 'occurrence' }]
  const ladder = { kind: 'ladder', steps: [fine('1'), fine('2')], window: 'month', after: 'last' }
  const rules = [{ ...document.rules[0]!, effects: [ladder], overrides: ['rings'] }, ...document.rules.slice(1)]
  const found = mutateRuleset(loadWritten({ ...document, rules })).map(({ id }) => id)
  expect(found).toContain('rules.hold.effects[0].steps[0]: step 1 → left out')
  expect(found).toContain('rules.hold.overrides[0]: rings → left out')
})

const held = (seconds: number) => call({ holds: [{ seconds }] })
const said = (text: string) => call({ utterances: [{ speaker: 'agent', text }] })
const cases = [
  { name: '31 s', subject: 'call', record: held(31), expect: { violated: ['1'] } },
  { name: 'exactly 30 s', subject: 'call', record: held(30), expect: { met: ['1'] } },
]

const survivors = (all: unknown) =>
  runMutants(tiny, all)
    .results.filter((one) => one.outcome === 'survived')
    .map(({ mutant }) => mutant.id)

test('a case at the boundary and one beyond it kill both thresholds, the operator and the boundary', () => {
  expect(survivors(cases).filter((id) => id.includes('hold.when') || id.includes('Hold'))).toEqual([])
  expect(survivors(cases.slice(0, 1))).toContain('rules.hold.when.operator: greaterThan → greaterThanInclusive')
})

test('a phrase is killed by a case in which it alone is said', () => {
  const alone = { name: 'only 不行', subject: 'call', record: said('不行'), expect: { violated: ['3'] } }
  expect(survivors([...cases, alone])).not.toContain('lexicons.forbidden.phrases[0]: 不行 → left out')
  expect(survivors(cases)).toContain('lexicons.forbidden.phrases[0]: 不行 → left out')
})

test('an amount is killed by a settlement', () => {
  const settlement = {
    name: 'one phrase',
    subject: 'settle',
    agentId: 'a1',
    period: { kind: 'month', from: '2026-03-01', to: '2026-03-31' },
    records: [{ subject: 'call', record: { ...said('不行'), agentId: 'a1' } }],
    expect: { totalCny: '10.00' },
  }
  expect(survivors([settlement])).not.toContain('parameters.phraseFine: 10 → 11')
})

test('questions and acts are tested by what any check must do', () => {
  const left = survivors([])
  expect(left.filter((id) => id.includes('attentive'))).toEqual([])
  expect(left.filter((id) => id.includes('snack-at-desk') && !id.includes('.effects'))).toEqual([])
})

test('a slip that changes nothing is proved to be none', () => {
  const document = tinyDocument()
  const rings = { ...document.rules[1]!, when: { fact: 'ringCount', operator: 'greaterThan', value: 2.5 } }
  const report = runMutants(loadWritten({ ...document, rules: [document.rules[0]!, rings, document.rules[2]!] }), [])
  const boundary = report.results.find(
    ({ mutant }) => mutant.id.endsWith('greaterThan → greaterThanInclusive') && mutant.path.includes('rings'),
  )
  expect(boundary).toMatchObject({ outcome: 'equivalent' })
})

test('a case that fails on the ruleset itself decides nothing and is named', () => {
  const wrong = { name: 'wrong', subject: 'call', record: held(31), expect: { met: ['1'] } }
  expect(runMutants(tiny, [wrong]).failingCases).toEqual(['wrong'])
})

test('a declared equivalent is left out of the score, with its reason', () => {
  const equivalent = { 'lexicons.forbidden.*': 'tried elsewhere' }
  const { results } = runMutants(tiny, [], { equivalent })
  expect(results.filter(({ reason }) => reason === 'tried elsewhere').length).toBeGreaterThan(3)
})

test('every survivor comes with the case that is missing', () => {
  for (const mutant of mutateRuleset(tiny))
    expect(missingCase(mutant)).toMatchObject({
      zh: expect.stringContaining('规则'),
      en: expect.stringContaining('rule'),
    })
})

test('declared equivalents name rulesets and mutants that exist, with a reason', () => {
  const root = join(import.meta.dirname, '../..')
  const declared = JSON.parse(readFileSync(join(root, 'test/authoring/equivalent-mutants.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  for (const [id, mutants] of Object.entries(declared)) {
    const names = mutateRuleset(
      loadWritten(JSON.parse(readFileSync(join(root, `rulesets/${id}/1.0.0.json`), 'utf8'))),
    ).map((one) => one.id)
    for (const [name, reason] of Object.entries(mutants)) {
      expect(names.some((one) => (name.endsWith('*') ? one.startsWith(name.slice(0, -1)) : one === name))).toBe(true)
      expect(reason.length).toBeGreaterThan(10)
    }
  }
})

test('a measure has another part, key and window, and a case with a past kills them', () => {
  const text = { zh: '外呼', en: 'Dials' }
  const outbound = { fact: 'direction', operator: 'equal', value: 'outbound' }
  const document = {
    ...tinyDocument(),
    measures: {
      dials: {
        of: 'call',
        where: outbound,
        take: 'count',
        by: ['contact', 'debt'],
        window: { localDates: 2 },
        label: text,
      },
    },
    rules: [
      {
        id: 'dials',
        clause: '1',
        subject: 'call' as const,
        summary: text,
        when: { fact: 'dials', operator: 'greaterThan' as const, value: 1 },
      },
    ],
  }
  const ruleset = loadWritten(document)
  const found = mutateRuleset(ruleset).filter(({ path }) => path.startsWith('measures.'))
  expect(found.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'measures.dials.where: where → left out',
      'measures.dials.by[1]: debt → left out',
      'measures.dials.window: {"localDates":2} → {"localDates":1}',
      'measures.dials.window: {"localDates":2} → {"localDates":3}',
    ]),
  )
  const dial = (id: string, day: number, more: object = {}) => ({
    ...call({ id, startedAt: `2026-03-0${day}T09:00:00+08:00`, direction: 'outbound' }),
    keys: { contact: 'p', debt: 'd' },
    ...more,
  })
  const inCase = (name: string, day: number, more: object, expect: object) => ({
    name,
    subject: 'call',
    record: dial('now', 4),
    past: {
      records: [{ subject: 'call', record: dial('before', day, more) }],
      complete: [{ subject: 'call', since: 'start' }],
    },
    expect,
  })
  const all = [
    inCase('yesterday', 3, {}, { violated: ['1'] }),
    inCase('the day before', 2, {}, { met: ['1'] }),
    inCase('another debt', 3, { keys: { contact: 'p', debt: 'other' } }, { met: ['1'] }),
    inCase('another person', 3, { keys: { contact: 'q', debt: 'd' } }, { met: ['1'] }),
    inCase('the other called', 3, { direction: 'inbound' }, { met: ['1'] }),
  ]
  const { results, failingCases } = runMutants(ruleset, all, { select: ({ path }) => path.startsWith('measures.') })
  expect(failingCases).toEqual([])
  expect(results.filter(({ outcome }) => outcome === 'survived').map(({ mutant }) => mutant.id)).toEqual([])
})

test('who owes it, when it is due and what excuses it are changed, and cases that say so notice', () => {
  const document = tinyDocument()
  const respond = {
    id: 'respond',
    clause: '9',
    subject: 'case' as const,
    summary: { zh: '三小时内回复', en: 'Reply within three hours' },
    deadline: { for: 'respondedAt', after: 'openedAt', hours: 3 },
    excuse: { permitted: true },
  }
  const ruleset = loadWritten({ ...document, rules: [...document.rules, respond] })
  const opened = { id: 'k', kind: 'task', agentId: 'a1', openedAt: '2026-03-02T09:00:00+08:00' }
  const late = (permitted?: boolean) => ({
    ...opened,
    respondedAt: null,
    observations: permitted === undefined ? {} : { permitted },
  })
  const select = ({ path }: { path: string }) => /respond\.(bearer|due|excuse$)|observations\.permitted/.test(path)
  const left = (all: unknown) =>
    runMutants(ruleset, all, { select })
      .results.filter((one) => one.outcome === 'survived')
      .map(({ mutant }) => mutant.id)
  expect(left([])).toEqual([
    'observations.permitted: permission → pardon',
    'rules.respond.excuse: excuse → left out',
    'rules.respond.due: due → left out',
    'rules.respond.due.hours: 3 → 2',
    'rules.respond.due.hours: 3 → 4',
    'rules.respond.bearer: agent → supervisor',
  ])
  const open = { ...opened, asOf: '2026-03-02T11:30:00+08:00', observations: { permitted: false } }
  expect(
    left([
      { name: 'broken', subject: 'case', record: late(false), expect: { bearer: { '9': 'agent:a1' } } },
      { name: 'permitted', subject: 'case', record: late(true), expect: { excused: ['9'] } },
      { name: 'nobody said', subject: 'case', record: late(), expect: { notAssessed: ['9'] } },
      { name: 'not due', subject: 'case', record: open, expect: { dueAt: { '9': '2026-03-02T12:00:00+08:00' } } },
    ]),
  ).toEqual([])
})

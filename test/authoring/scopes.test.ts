import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readJson, readRulesets, rulesetsRoot } from '../../scripts/read-rulesets.ts'
import { checkScopes, scopeTotals } from '../../scripts/scopes.ts'
import { loadWritten } from '../support/clauses.ts'
import { tinyDocument } from '../support/tiny.ts'

const ask = { zh: '是吗？', en: 'Is it so?' }
const document = (rule: object, more: object = {}) => {
  const [first] = tinyDocument().rules
  const observations = {
    tidy: { type: 'boolean', ask },
    onDuty: { type: 'boolean', ask },
  }
  const whole = { ...tinyDocument(), ...more, observations, rules: [{ ...first, clause: '1', ...rule }] }
  return loadWritten(whole).document
}
const untidy = { fact: 'tidy', operator: 'equal', value: false } as const
const verdicts = (rule: object, scope: Record<string, string | boolean | string[]>, more?: object) =>
  checkScopes(document(rule, more), [{ clause: '1', scope }]).map(({ verdict }) => verdict)

describe('the scope of a clause', () => {
  const call = { subject: 'call', when: untidy }
  test('is proved where applies implies it', () =>
    expect(verdicts({ ...call, applies: { direction: 'inbound' } }, { direction: 'inbound' })).toEqual(['proved']))
  test('is open where applies says nothing of it', () =>
    expect(verdicts({ ...call, applies: undefined }, { answered: true })).toEqual(['open']))
  test('is open where applies lets it be otherwise', () =>
    expect(verdicts({ ...call, applies: { channel: ['phone', 'chat'] } }, { channel: 'phone' })).toEqual(['open']))
  test('is renamed where an observation says what a fact says', () =>
    expect(
      verdicts(
        { subject: 'incident', act: 'drinking-at-desk', when: undefined, applies: { onDuty: true } },
        { onShift: true },
      ),
    ).toEqual(['renamed']))
  test('is a sentence that no record says', () =>
    expect(verdicts(call, { other: 'a customer is angry' })).toEqual(['words']))
  test('is not in records that have no fact for it', () =>
    expect(verdicts({ subject: 'review', when: untidy, applies: undefined }, { onShift: true })).toEqual(['no-fact']))
  test('is a reviewer’s where the reviewer bears the duty', () => {
    const review = { subject: 'review', when: untidy, applies: undefined }
    expect(verdicts({ ...review, bearer: 'reviewer' }, { role: ['reviewer'] })).toEqual(['proved'])
    expect(verdicts(review, { role: ['reviewer'] })).toEqual(['open'])
  })
  test('is that of the rule which decides the clause, also where another leads', () => {
    const rows = [{ clause: '2', scope: { answered: true } }]
    expect(checkScopes(document({ ...call, applies: undefined, also: ['2'] }), rows)).toMatchObject([
      { verdict: 'open' },
    ])
  })
  test('of a period stands in the measure that its rule reads', () => {
    const measured = (where: object) => ({
      measures: { unanswered: { of: 'call', take: 'count', by: 'agent', window: 'period', where, label: ask } },
    })
    const rule = {
      subject: 'period',
      applies: undefined,
      when: { fact: 'unanswered', operator: 'greaterThan', value: 3 },
    }
    expect(
      verdicts(rule, { direction: 'inbound' }, measured({ fact: 'direction', operator: 'equal', value: 'inbound' })),
    ).toEqual(['proved'])
    expect(
      verdicts(rule, { direction: 'inbound' }, measured({ fact: 'answered', operator: 'equal', value: false })),
    ).toEqual(['open'])
  })
})

test('a row is as good as its worst name', () => {
  const rule = { subject: 'call', when: untidy, applies: { direction: 'inbound' } }
  const rows = [{ clause: '1', scope: { direction: 'inbound', answered: true } }]
  expect(scopeTotals(checkScopes(document(rule), rows))).toMatchObject({ proved: 0, open: 1 })
})

const shared = process.env.RULEBOOK_SHARED
test.skipIf(shared === undefined)('no ruleset shipped has fewer proved rows than its share says', () => {
  const floor = readJson(join(rulesetsRoot, '../docs/scopes.json')) as Record<string, { proved: number }>
  const fallen = readRulesets(rulesetsRoot).flatMap(({ ruleset: { id, document } }) => {
    const path = join(shared!, 'regulations', `${id}.json`)
    if (!existsSync(path)) return []
    const { proved } = scopeTotals(checkScopes(document, (readJson(path) as { clauses: [] }).clauses))
    return proved < (floor[id]?.proved ?? 0) ? [`${id} ${proved} < ${floor[id]?.proved}`] : []
  })
  expect(fallen).toEqual([])
})

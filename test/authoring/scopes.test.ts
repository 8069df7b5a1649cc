import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readJson, readRulesets, rulesetsRoot } from '../../scripts/read-rulesets.ts'
import { checkScopes, idleDisputes, scopeTotals } from '../../scripts/scopes.ts'
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
  test('is a head’s where a supervisor bears the duty, and no agent’s', () => {
    const audit = { subject: 'audit', when: untidy, applies: undefined }
    expect(verdicts({ ...audit, bearer: 'supervisor' }, { role: ['departmentHead'] })).toEqual(['proved'])
    expect(verdicts({ ...audit, bearer: 'supervisor' }, { role: ['departmentHead', 'agent'] })).toEqual(['open'])
    expect(verdicts({ ...audit, bearer: 'centre' }, { role: ['departmentHead'] })).toEqual(['open'])
  })
  test('is nobody’s where an organisation bears a duty on the record of a person', () => {
    const period = { subject: 'period', when: untidy, applies: undefined }
    expect(verdicts({ ...period, bearer: 'department' }, { role: ['reviewer'] })).toEqual(['proved'])
    expect(verdicts({ ...period, bearer: 'staff' }, { role: ['reviewer'] })).toEqual(['open'])
  })
  test('of supervisors is that of telephone service supervisors too', () => {
    const incident = { subject: 'incident', act: 'loud-noise', when: undefined }
    const roles = (role: string[]) =>
      verdicts({ ...incident, applies: { role: ['supervisor', 'telephoneServiceSupervisor'] } }, { role })
    expect(roles(['supervisor'])).toEqual(['proved'])
    expect(roles(['telephoneServiceSupervisor'])).toEqual(['open'])
  })
  test('is said by an act that there is only then', () => {
    const incident = { subject: 'incident', when: undefined, applies: undefined }
    expect(verdicts({ ...incident, act: 'left-post-without-permission' }, { onShift: true })).toEqual(['proved'])
    expect(verdicts({ ...incident, act: 'left-post-without-permission' }, { onShift: false })).toEqual(['open'])
    expect(verdicts({ ...incident, act: 'loud-noise' }, { onShift: true })).toEqual(['open'])
    expect(verdicts({ ...incident, act: ['left-post-without-permission', 'loud-noise'] }, { onShift: true })).toEqual([
      'open',
    ])
  })
  test('is a scorecard where the card has an item of the clause', () => {
    const card = (clause: string | undefined) => ({
      scorecards: {
        sheet: {
          zh: '评分表',
          en: 'Sheet',
          scale: 'percentage',
          rounding: { places: 2, mode: 'half-up' },
          sections: [
            {
              id: 'all',
              zh: '全部',
              en: 'All',
              items: [
                {
                  id: 'tidy',
                  zh: '整洁',
                  en: 'Tidy',
                  ...(clause === undefined ? {} : { clause }),
                  scoring: { kind: 'yes-no', yes: 1, no: 0 },
                },
              ],
            },
          ],
        },
      },
    })
    const review = { subject: 'review', when: untidy, applies: undefined }
    expect(verdicts(review, { scorecard: 'sheet' }, card('1'))).toEqual(['proved'])
    expect(verdicts(review, { scorecard: 'sheet' }, card(undefined))).toEqual(['open'])
    expect(verdicts(review, { scorecard: 'another' }, card('1'))).toEqual(['open'])
  })
  test('is disputed where the text asks for no less, as long as it is open', () => {
    const rows = [{ clause: '1', scope: { answered: true } }]
    const disputes = { '1 answered': 'whoever hears it' }
    const judged = (applies: object | undefined) => checkScopes(document({ ...call, applies }), rows, disputes)
    expect(judged(undefined)).toMatchObject([{ verdict: 'disputed', why: 'whoever hears it' }])
    expect(judged({ answered: true })).toMatchObject([{ verdict: 'proved' }])
    expect(idleDisputes(judged(undefined), disputes)).toEqual([])
    expect(idleDisputes(judged({ answered: true }), disputes)).toEqual(['1 answered'])
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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/evaluate/assess-record.ts'
import type { Assessment } from '../../src/evaluate/finding.ts'
import { parseRecord } from '../../src/records/parse.ts'
import type { Subject } from '../../src/records/subject.ts'
import { settle } from '../../src/settle/settle.ts'
import { settleTeam } from '../../src/settle/settle-team.ts'
import { inClauses } from '../support/clauses.ts'
import { march, policyOf, rulesetSource } from './findings.ts'

const both = (text: string) => ({ zh: text, en: text })

type Role = 'agent' | 'reviewer' | 'supervisor' | 'staff' | 'department' | 'centre' | 'system'

const duty = (bearer: Role, subject: Subject = 'review', more: object = {}) => ({
  id: `${bearer}-duty`,
  clause: `${bearer}`,
  subject,
  bearer,
  topic: 'answer-speed',
  summary: both(bearer),
  when: { fact: `${bearer}Failed`, operator: 'equal' as const, value: true },
  effects: [
    {
      kind: 'ladder' as const,
      group: 'all',
      window: 'month' as const,
      after: 'last' as const,
      steps: [
        [{ kind: 'fine' as const, amount: '10', per: 'record' as const }],
        [{ kind: 'fine' as const, amount: '50', per: 'record' as const }],
      ],
    },
  ],
  ...more,
})

const policyWith = (roles: readonly Role[], subject: Subject = 'review') =>
  policyOf([
    rulesetSource('house', {
      clauses: inClauses(roles.map((role) => duty(role, subject))),
      observations: Object.fromEntries(
        roles.map((role) => [`${role}Failed`, { type: 'boolean' as const, ask: both(`${role}?`) }]),
      ),
    }),
  ])

const failed = (roles: readonly Role[]) => Object.fromEntries(roles.map((role) => [`${role}Failed`, true]))

const review = (fields: object = {}) => ({
  id: 'r1',
  agentId: 'a1',
  reviewerId: 'q1',
  supervisorId: 's1',
  departmentId: 'd1',
  centreId: 'c1',
  reviewedAt: '2026-03-02T09:00:00+08:00',
  observations: failed(['agent', 'reviewer', 'supervisor', 'staff', 'department', 'centre', 'system']),
  ...fields,
})

const every: readonly Role[] = ['agent', 'reviewer', 'supervisor', 'staff', 'department', 'centre', 'system']

const judge = (roles: readonly Role[], record: object, subject: Subject = 'review'): Assessment =>
  assess(policyWith(roles, subject), subject, parseRecord(subject, record))

const bearers = ({ findings }: Assessment) => findings.map(({ bearer }) => bearer)

describe('a finding names whose duty it was', () => {
  test('on a review, each role its own person', () => {
    expect(bearers(judge(every, review()))).toEqual([
      { role: 'agent', id: 'a1' },
      { role: 'reviewer', id: 'q1' },
      { role: 'supervisor', id: 's1' },
      { role: 'staff', id: 'a1' },
      { role: 'department', id: 'd1' },
      { role: 'centre', id: 'c1' },
      { role: 'system' },
    ])
  })
  test('and nobody where the record does not say', () => {
    const { reviewerId: _, ...unnamed } = review()
    expect(bearers(judge(['reviewer'], unnamed))).toEqual([{ role: 'reviewer' }])
  })
  test('on an audit, a centre is the organisation', () => {
    const audit = {
      id: 'x',
      organisationId: 'o1',
      at: '2026-03-02T09:00:00+08:00',
      observations: failed(['centre', 'agent']),
    }
    expect(bearers(judge(['centre', 'agent'], audit, 'audit'))).toEqual([
      { role: 'centre', id: 'o1' },
      { role: 'agent' },
    ])
  })
  test('on a call of one named agent among its participants, that agent', () => {
    const call = (agents: readonly string[]) => ({
      id: 'c',
      startedAt: '2026-03-02T09:00:00+08:00',
      participants: agents.map((agentId) => ({ id: `p-${agentId}`, role: 'agent', agentId })),
      observations: failed(['agent']),
    })
    expect(bearers(judge(['agent'], call(['a1']), 'call'))).toEqual([{ role: 'agent', id: 'a1' }])
    // What was answered about the whole call says nothing of which of the two it was.
    expect(bearers(judge(['agent'], call(['a1', 'a2']), 'call'))).toEqual([])
  })
})

describe('on an incident the person is whoever did it, and the duty is a reviewer’s only where they are one', () => {
  const incident = (role?: string) => ({
    id: 'i',
    agentId: 'p1',
    at: '2026-03-02T09:00:00+08:00',
    act: 'snack-at-desk',
    ...(role === undefined ? {} : { role }),
    observations: failed(['reviewer']),
  })
  test('a reviewer', () => {
    expect(bearers(judge(['reviewer'], incident('reviewer'), 'incident'))).toEqual([{ role: 'reviewer', id: 'p1' }])
  })
  test('somebody else', () => {
    expect(judge(['reviewer'], incident('agent'), 'incident').counts).toMatchObject({ notApplicable: 1 })
  })
  test('a role that the record does not say is unknown', () => {
    expect(judge(['reviewer'], incident(), 'incident').notAssessed).toMatchObject([{ missing: ['role'] }])
  })
})

const statement = (agentId: string, assessments: readonly Assessment[], decisions: readonly object[] = []) =>
  settle(policyWith(every), { agentId, period: march, assessments, decisions: decisions as never })

describe('a statement is about one person', () => {
  test('the inspector’s duty leaves no trace on the agent’s statement, and the agent’s none on the inspector’s', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            agent: fc.option(fc.boolean(), { nil: undefined }),
            reviewer: fc.option(fc.boolean(), { nil: undefined }),
          }),
          {
            maxLength: 6,
          },
        ),
        (answers) => {
          const under = (roles: readonly Role[]) =>
            answers.map(({ agent, reviewer }, index) =>
              judge(
                roles,
                review({
                  id: `r${index}`,
                  observations: {
                    ...(agent === undefined ? {} : { agentFailed: agent }),
                    ...(reviewer === undefined ? {} : { reviewerFailed: reviewer }),
                  },
                }),
              ),
            )
          const [all, agentOnly, reviewerOnly] = [under(['agent', 'reviewer']), under(['agent']), under(['reviewer'])]
          expect(JSON.stringify(statement('a1', all))).toBe(JSON.stringify(statement('a1', agentOnly)))
          expect(JSON.stringify(statement('q1', all))).toBe(JSON.stringify(statement('q1', reviewerOnly)))
        },
      ),
      { numRuns: 50 },
    )
  })
  test('both are charged what each owes: neither moves the other up the ladder', () => {
    const all = [judge(['agent', 'reviewer'], review())]
    expect([statement('a1', all), statement('q1', all)].map(({ deductions }) => deductions)).toMatchObject([
      { amount: '10.00' },
      { amount: '10.00' },
    ])
  })
  test('a department that has a person’s id is another', () => {
    expect(statement('d1', [judge(every, review())]).lines).toEqual([])
  })
  test('a decision on another bearer’s finding is passed over', () => {
    const all = [judge(['agent', 'reviewer'], review())]
    const waiver = (about: object) => ({ ...about, verdict: 'waive', at: '2026-03-20T09:00:00+08:00', by: 'lead' })
    const on = all[0]!.findings.find(({ bearer }) => bearer.role === 'reviewer')!
    for (const about of [{ findingId: on.id }, { recordId: 'r1', clause: 'reviewer' }])
      expect(statement('a1', all, [waiver(about)])).toEqual(statement('a1', all))
    expect(statement('q1', all, [waiver({ findingId: on.id })]).deductions).toMatchObject({ amount: '0.00' })
  })
  test('a decision that fits nobody’s finding is refused as before', () => {
    const lost = { findingId: 'lost', verdict: 'waive', at: '2026-03-20T09:00:00+08:00', by: 'lead' }
    expect(statement('a1', [judge(['agent'], review())], [lost]).refusedDecisions).toHaveLength(1)
  })
})

describe('a team’s month', () => {
  const { supervisorId: _, ...nobodysSupervisor } = review()
  const team = settleTeam(policyWith(every), {
    period: march,
    records: [
      { subject: 'review', record: nobodysSupervisor },
      { subject: 'review', record: { id: 'broken' } },
    ],
  })
  test('has a statement for everybody who bears a duty', () => {
    expect(team.settlements.map(({ agentId }) => agentId)).toEqual(['a1', 'q1'])
  })
  test('charges nobody with what a person bears whom the record does not name', () => {
    expect(team.unattributed.map(({ bearer }) => bearer)).toEqual([{ role: 'supervisor' }])
  })
  test('charges nobody with what an organisation bears', () => {
    expect(team.organisation.map(({ bearer }) => bearer.role).sort()).toEqual(['centre', 'department', 'system'])
  })
  test('settles the rest where one record is broken', () => {
    expect(team.errors).toMatchObject([{ index: 1, subject: 'review', id: 'broken' }])
  })
  test('a misspelt option of one person is refused with the one that is meant', () => {
    expect(() =>
      settleTeam(policyWith(every), { period: march, records: [], agents: { a1: { historie: [] } as never } }),
    ).toThrow(/agents\.a1\.historie.*history/)
  })
})

import { hostPolicy, leaf } from '../months/host-ruleset.ts'

const act = (name: string) => leaf('act', 'equal', name)
const fund = { id: 'praise', cap: '100', per: 'month' }

/** A ladder, a conversion with what it costs, and a reward from a fund: all that hangs together within a team. */
export const teamPolicy = hostPolicy([
  {
    clause: '1',
    subject: 'incident',
    when: act('snack-at-desk'),
    effects: [
      {
        kind: 'ladder',
        window: 'career',
        after: 'last',
        steps: [[{ kind: 'discipline', step: 'reminder' }], [{ kind: 'fine', amount: '10', per: 'occurrence' }]],
      },
    ],
  },
  {
    clause: '2',
    subject: 'attendance',
    when: leaf('lateMinutes', 'greaterThan', 60),
    effects: [{ kind: 'counts-as', as: 'absence', days: '0.5' }],
  },
  {
    clause: '3',
    subject: 'period',
    when: leaf('absentDays', 'greaterThan', 0),
    effects: [{ kind: 'wage-days', days: '1', per: 'day', units: { fact: 'absentDays' } }],
  },
  {
    clause: '4',
    subject: 'incident',
    kind: 'reward',
    when: act('desk-untidy'),
    effects: [{ kind: 'reward', amount: '60', fund }],
  },
])

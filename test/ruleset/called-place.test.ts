import { expect, test } from 'vitest'
import {
  accumulatePeriod,
  createPolicy,
  createRulebook,
  evaluateCall,
  evaluateCase,
  evaluateIncident,
  evaluatePeriod,
  evaluateReview,
  loadRuleset,
} from '../../src/index.ts'

const law = (id: string, jurisdiction: string, latest: string, appliesIn = true) => ({
  id,
  version: '1.0.0',
  effectiveFrom: null,
  jurisdiction,
  ...(appliesIn ? { appliesIn: 'called-place' } : {}),
  timeZone: 'America/New_York',
  currency: 'USD',
  title: { zh: '外呼时间', en: 'Calling hours' },
  sector: 'outbound-sales',
  source: { document: 'hours', issuer: null, truncated: false },
  clauses: [
    {
      clause: '1',
      rules: [
        {
          id: 'hours',
          subject: 'call',
          summary: { zh: '不得过晚外呼', en: 'No late calls' },
          applies: { direction: 'outbound' },
          when: {
            fact: 'localTime',
            params: { of: 'startedAt' },
            operator: 'greaterThan',
            value: latest,
          },
        },
      ],
    },
  ],
})
const outcomes = (time: string, places?: readonly string[], federal = law('federal', 'US', '21:00')) => {
  const rulebook = createRulebook([loadRuleset(federal), loadRuleset(law('florida', 'US-FL', '20:00'))])
  const policy = createPolicy(rulebook, { rulesets: ['federal', 'florida'] })
  const startedAt = `2026-03-02T${time}:00-05:00`
  const call = { id: 'c1', agentId: 'a1', direction: 'outbound', startedAt }
  const assessment = evaluateCall(
    policy,
    { ...call, ...(places === undefined ? {} : { customerJurisdictions: places }) } as never,
    { outcomes: true },
  )
  const { notAssessed } = assessment
  return {
    ...Object.fromEntries((assessment.outcomes ?? []).map(({ rulesetId, outcome }) => [rulesetId, outcome])),
    missing: notAssessed.flatMap(({ missing }) => missing),
  }
}

test('a number in Florida, the person perhaps elsewhere: 20:30 is open there, 19:00 lawful either way', () => {
  expect(outcomes('20:30', ['US-FL', 'US-GA'])).toEqual({
    federal: 'met',
    florida: 'not-assessed',
    missing: ['customerJurisdictions'],
  })
  expect(outcomes('19:00', ['US-FL', 'US-GA'])).toEqual({ federal: 'met', florida: 'met', missing: [] })
})
test('somebody known to be in the country may be in any part of it', () => {
  expect(outcomes('20:30', ['US'])).toMatchObject({ federal: 'met', florida: 'not-assessed' })
})
test('surely there it is broken, surely elsewhere it says nothing', () => {
  expect(outcomes('20:30', ['US-FL'])).toMatchObject({ florida: 'violated' })
  expect(outcomes('20:30', ['US-GA', 'CA'])).toMatchObject({ florida: 'not-applicable', federal: 'met' })
  expect(outcomes('22:00', ['FR'])).toMatchObject({ florida: 'not-applicable', federal: 'not-applicable' })
})
test('a code that only begins alike is another place', () => {
  expect(outcomes('22:00', ['USX'])).toMatchObject({ federal: 'not-applicable' })
})
test('nothing said of the place leaves a late call open, and an early one lawful', () => {
  expect(outcomes('22:00')).toMatchObject({ federal: 'not-assessed', florida: 'not-assessed' })
  expect(outcomes('12:00')).toMatchObject({ federal: 'met', florida: 'met' })
})
test('without appliesIn the place is no matter', () => {
  expect(outcomes('22:00', ['FR'], law('federal', 'US', '21:00', false))).toMatchObject({ federal: 'violated' })
})

const texts = { zh: '一', en: 'one' }
const wider = createPolicy(
  createRulebook([
    loadRuleset({
      ...law('florida', 'US-FL', '20:00'),
      measures: { calls: { of: 'call', take: 'count', by: 'centre', window: 'period', label: texts } },
      clauses: [
        {
          clause: '1',
          rules: [
            ...(['case', 'review', 'incident', 'audit'] as const).map((subject) => ({
              id: subject,
              subject,
              summary: texts,
              forbids: 'wrong',
            })),
            {
              id: 'many',
              subject: 'period',
              bearer: 'centre',
              summary: texts,
              when: { fact: 'calls', operator: 'greaterThan', value: 1 },
            },
          ],
        },
      ],
      observations: { wrong: { type: 'boolean', ask: texts } },
    }),
  ]),
  { rulesets: ['florida'] },
)
const at = '2026-03-02T09:00:00-05:00'
const about = (places: readonly string[] | undefined) => {
  const record = {
    id: 'r',
    agentId: 'a',
    observations: { wrong: true },
    ...(places === undefined ? {} : { contact: { customerJurisdictions: places } }),
  }
  return [
    evaluateCase(wider, { ...record, kind: 'enquiry', openedAt: at }),
    evaluateReview(wider, { ...record, reviewedAt: at }),
    evaluateIncident(wider, { ...record, at, act: 'idle-chat' }),
  ].map(({ counts }) => `${counts.violated}${counts.notAssessed}${counts.notApplicable}`)
}

test('cases, reviews and incidents are about a contact, and are judged by its place', () => {
  expect(about(['US-FL'])).toEqual(['100', '100', '100'])
  expect(about(['US-GA'])).toEqual(['001', '001', '001'])
  expect(about(undefined)).toEqual(['010', '010', '010'])
})
test('counts over calls are of those calls', () => {
  const accumulator = accumulatePeriod(wider, { kind: 'day', shard: 's' })
  const places = [['US-FL'], ['US-FL'], ['US-GA'], ['US']]
  for (const [index, customerJurisdictions] of places.entries())
    accumulator.add('call', { id: `c${index}`, centreId: 'c', startedAt: at, customerJurisdictions })
  const [day] = accumulator.toPeriods([{ subject: 'call', since: '2026-01-01T00:00:00-05:00' }])
  expect(day?.totals).toMatchObject({ calls: { min: 2, max: 3 } })
  expect(evaluatePeriod(wider, day as never).counts.violated).toBe(1)
})

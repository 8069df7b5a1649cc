import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionsOfAnswer, type PlainAnswer } from '../../src/document/answer.ts'
import type { Condition } from '../../src/document/condition.ts'
import { evaluateCall, evaluateCase } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import {
  arbitraryAsking,
  arbitraryAssumptions,
  arbitraryCase,
  arbitraryFullRules,
  documentOf,
  parameterValues,
} from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { otherwise } from './otherwise.ts'
import type { RandomCase } from './random-case.ts'
import { interpret, judgeRule, type Value, type World } from './reference.ts'

// Questions that data answers, as an obvious interpreter reads them: the record's own answer, else what data says, else what
// had not happened by `asOf`, else what is assumed, else nothing.

type Answering = Readonly<Record<string, PlainAnswer>>
type Assumed = Readonly<Record<string, Value>>

const named = (condition: Condition): string => JSON.stringify(condition)
/** Conditions that name none of the questions that rest on them. */
const without = (...names: readonly string[]) =>
  arbitraryAsking.filter((condition) => names.every((name) => !named(condition).includes(`"fact":"${name}"`)))

const byConditions = (condition: fc.Arbitrary<Condition>) =>
  fc.oneof(
    condition.map((whether) => ({ whether })),
    fc.record({ yes: condition }),
    fc.record({ no: condition }),
    fc.record({ yes: condition, no: condition }),
  )

const arbitraryAnswers: fc.Arbitrary<Answering> = fc.record({
  // Each rests on those below it alone.
  flag: byConditions(without('flag')),
  sign: byConditions(without('flag', 'sign')),
  waived: byConditions(without('flag', 'sign', 'waived')),
  amount: fc.constant({ fact: 'limit' }),
  replied: fc.constant({ fact: 'limitAt' }),
})

const dataOf = (name: string, record: RandomCase, answers: Answering, assumed: Assumed): Value => {
  const answer = answers[name]
  if (answer === undefined) return undefined
  if ('fact' in answer) return read(answer.fact, record, answers, assumed)
  const world = worldOf(record, answers, assumed, [name])
  const says = (part: 'yes' | 'no') => {
    const { condition } = conditionsOfAnswer(answer).find((one) => one.part === part || one.part === 'whether') ?? {}
    if (condition === undefined) return 'false'
    return interpret('whether' in answer && part === 'no' ? otherwise(condition) : condition, world, 'asking')
  }
  const [isYes, isNo] = [says('yes'), says('no')]
  if (isYes === 'true' && isNo !== 'true' && isNo !== 'unknown') return true
  return isNo === 'true' && isYes !== 'true' && isYes !== 'unknown' ? false : undefined
}

const read = (name: string, record: RandomCase, answers: Answering, assumed: Assumed): Value => {
  const own = record.observations[name]
  if (own !== undefined) return own
  const said = dataOf(name, record, answers, assumed)
  if (said !== undefined) return said
  if (name === 'replied' && record.asOf !== undefined) return null
  return assumed[name] ?? (name in assumed ? null : name === 'waived' ? false : undefined)
}

const all = ['amount', 'limit', 'colour', 'tags', 'day', 'mood', 'replied', 'limitAt', 'waived', 'sign', 'flag']

/** The record as it is read, but for the questions that are being answered and those above them. */
const worldOf = (record: RandomCase, answers: Answering, assumed: Assumed, open: readonly string[] = []): World => {
  const known = open[0] === undefined ? all : all.slice(0, all.indexOf(open[0]))
  return {
    facts: Object.fromEntries(known.map((name) => [name, read(name, record, answers, assumed)])),
    parameters: parameterValues,
    asOf: record.asOf,
  }
}

type Rules = Parameters<typeof documentOf>[0]

const policyOf = (rules: Rules, answers: Answering, assume: Assumed = {}, subject: 'call' | 'case' = 'case') => {
  const plain = documentOf(rules, subject)
  const observations = Object.fromEntries(
    Object.entries(plain.observations).map(([name, one]) => [
      name,
      answers[name] === undefined ? one : { ...one, answeredBy: { [subject]: answers[name] } },
    ]),
  )
  return createPolicy(createRulebook([loadWritten({ ...plain, observations })]), {
    rulesets: ['random'],
    assume: { random: assume as never },
  })
}

const outcomesOf = (policy: ReturnType<typeof policyOf>, record: RandomCase) =>
  evaluateCase(policy, record as never, { outcomes: true }).outcomes!.map(({ outcome, because: { missing } }) => [
    outcome,
    [...missing].sort(),
  ])

describe('what data says of a question is what the obvious interpreter says', () => {
  test('on every outcome and every list of what is missing', () => {
    let answered = 0
    fc.assert(
      fc.property(
        arbitraryFullRules,
        arbitraryCase,
        arbitraryAnswers,
        arbitraryAssumptions,
        (rules, record, answers, assumed) => {
          const world = worldOf(record, answers, assumed)
          const wanted = rules
            .map((rule) => judgeRule(rule, world))
            .map(({ outcome, missing }) => [outcome, [...missing].sort()])
          expect(outcomesOf(policyOf(rules, answers, assumed), record)).toEqual(wanted)
          if (Object.keys(answers).some((name) => dataOf(name, record, answers, assumed) !== undefined)) answered++
        },
      ),
      { numRuns: Number(process.env.ANSWERED ?? 600) },
    )
    expect(answered).toBeGreaterThan(100)
  })

  test('and the same when the facts are fetched one by one, on json-rules-engine', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryFullRules,
        arbitraryCase,
        arbitraryAnswers,
        async (rules, { observations }, answers) => {
          const policy = policyOf(rules, answers, {}, 'call')
          const facts = Object.fromEntries(
            Object.entries(observations).map(([name, value]) => [name, async () => value as never]),
          )
          const call = (given: object) => ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', ...given })
          expect(await evaluateCallAsync(policy, call({}), { facts })).toEqual(
            evaluateCall(policy, call({ observations }) as never),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  test('taking an answer or its data away never adds guilt', () => {
    let guilty = 0
    fc.assert(
      fc.property(arbitraryFullRules, arbitraryCase, arbitraryAnswers, (rules, { asOf: _, ...record }, all) => {
        // A pardon that nobody gave is none: it is no matter of what is known.
        const { waived: __, ...answers } = all
        const policy = policyOf(rules, answers)
        const given: RandomCase = { ...record, observations: { waived: false, ...record.observations } }
        const violated = (one: RandomCase) => evaluateCase(policy, one as never).findings.map(({ ruleId }) => ruleId)
        const before = violated(given)
        guilty += before.length
        for (const name of Object.keys(record.observations)) {
          const data = dataOf(name, given, answers, {})
          // The record's own word wins over data that contradicts it; without that word data speaks.
          if (name === 'waived' || (data !== undefined && data !== given.observations[name])) continue
          const { [name]: ___, ...observations } = given.observations
          for (const ruleId of violated({ ...given, observations })) expect(before).toContain(ruleId)
        }
      }),
      { numRuns: Number(process.env.ANSWERED ?? 300) },
    )
    expect(guilty).toBeGreaterThan(20)
  })
})

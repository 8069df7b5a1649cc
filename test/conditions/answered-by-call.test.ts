import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionsOfAnswer, type PlainAnswer } from '../../src/document/answer.ts'
import type { Condition } from '../../src/document/condition.ts'
import { evaluateCase } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { createRulebook } from '../../src/ruleset/rulebook.ts'
import {
  arbitraryAsking,
  arbitraryAssumptions,
  arbitraryCase,
  arbitraryFullRules,
  documentOf,
} from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { otherwise } from './otherwise.ts'
import { type RandomCase, worldOf } from './random-case.ts'
import { interpret, judgeRule, type Value, type World } from './reference.ts'

// Questions on a case that the call answers which the case is about, as an obvious interpreter reads them: the case's own
// answer, else what the call says, else what had not happened by `asOf`, else what is assumed, else nothing. Of the call
// nothing is assumed.

type Answering = Readonly<Record<string, PlainAnswer>>
type Assumed = Readonly<Record<string, Value>>
type Rules = Parameters<typeof documentOf>[0]

const byConditions = fc.oneof(
  arbitraryAsking.map((whether) => ({ whether })),
  fc.record({ yes: arbitraryAsking }),
  fc.record({ no: arbitraryAsking }),
  fc.record({ yes: arbitraryAsking, no: arbitraryAsking }),
)

const arbitraryAnswers: fc.Arbitrary<Answering> = fc.record({
  flag: byConditions,
  sign: byConditions,
  waived: byConditions,
  amount: fc.constant({ fact: 'limit' }),
  replied: fc.constant({ fact: 'limitAt' }),
})

const saidBy = (answer: PlainAnswer, call: World): Value => {
  if ('fact' in answer) return call.facts[answer.fact]
  const says = (part: 'yes' | 'no') => {
    const { condition } = conditionsOfAnswer(answer).find((one) => one.part === part || one.part === 'whether') ?? {}
    if (condition === undefined) return 'false'
    const asked: Condition = 'whether' in answer && part === 'no' ? otherwise(condition) : condition
    return interpret(asked, call, 'asking')
  }
  const [isYes, isNo] = [says('yes'), says('no')]
  if (isYes === 'true' && isNo !== 'true' && isNo !== 'unknown') return true
  return isNo === 'true' && isYes !== 'true' && isYes !== 'unknown' ? false : undefined
}

/** The case with what its call says of questions that it leaves open. */
const answered = (record: RandomCase, answers: Answering, call: RandomCase | undefined): RandomCase => {
  if (call === undefined) return record
  const said = Object.entries(answers).map(([name, answer]) => [name, saidBy(answer, worldOf(call))] as const)
  const known = Object.fromEntries(said.filter(([, value]) => value !== undefined))
  return { ...record, observations: { ...known, ...record.observations } as RandomCase['observations'] }
}

const policyOf = (rules: Rules, answers: Answering, assume: Assumed = {}) => {
  const plain = documentOf(rules, 'case')
  const observations = Object.fromEntries(
    Object.entries(plain.observations).map(([name, one]) => [
      name,
      answers[name] === undefined ? one : { ...one, answeredBy: { case: { call: answers[name] } } },
    ]),
  )
  return createPolicy(createRulebook([loadWritten({ ...plain, observations })]), {
    rulesets: ['random'],
    assume: { random: assume as never },
  })
}

const judged = (policy: ReturnType<typeof policyOf>, record: RandomCase, call: RandomCase | undefined) => {
  if (call === undefined) return evaluateCase(policy, { ...record, callId: 'c' } as never, { outcomes: true })
  const { observations, asOf } = call
  return evaluateCase(policy, { ...record, callId: 'c' } as never, {
    outcomes: true,
    call: {
      id: 'c',
      startedAt: '2026-03-02T09:00:00+08:00',
      observations,
      ...(asOf === undefined ? {} : { asOf }),
    } as never,
  })
}

const maybeCall = fc.option(arbitraryCase, { nil: undefined })

describe('what a call says of a question is what the obvious interpreter says', () => {
  test('on every outcome and every list of what is missing', () => {
    let spoke = 0
    fc.assert(
      fc.property(
        arbitraryFullRules,
        arbitraryCase,
        maybeCall,
        arbitraryAnswers,
        arbitraryAssumptions,
        (rules, record, call, answers, assumed) => {
          const whole = answered(record, answers, call)
          const world = worldOf(whole, assumed as never)
          const wanted = rules
            .map((rule) => judgeRule(rule, world))
            .map(({ outcome, missing }) => [outcome, [...missing].sort()])
          expect(
            judged(policyOf(rules, answers, assumed), record, call).outcomes!.map(({ outcome, because }) => [
              outcome,
              [...because.missing].sort(),
            ]),
          ).toEqual(wanted)
          if (Object.keys(whole.observations).length > Object.keys(record.observations).length) spoke++
        },
      ),
      { numRuns: Number(process.env.ANSWERED ?? 200) },
    )
    expect(spoke).toBeGreaterThan(60)
  })

  test('taking the call away never adds guilt', () => {
    let guilty = 0
    fc.assert(
      fc.property(arbitraryFullRules, arbitraryCase, arbitraryCase, arbitraryAnswers, (rules, record, call, all) => {
        // By `asOf`, and of a pardon, what nobody said is said: that is no matter of the call.
        const { asOf: _, ...given } = { ...record, observations: { waived: false, ...record.observations } }
        const { waived: __, ...answers } = all
        const policy = policyOf(rules, answers)
        const violated = (one: RandomCase | undefined) =>
          judged(policy, given, one).findings.map(({ ruleId }) => ruleId)
        const before = violated(call)
        guilty += before.length
        for (const ruleId of violated(undefined)) expect(before).toContain(ruleId)
      }),
      { numRuns: Number(process.env.ANSWERED ?? 200) },
    )
    expect(guilty).toBeGreaterThan(8)
  })
})

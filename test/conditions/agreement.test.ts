import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionChecker } from '../../src/conditions/check.ts'
import { compileCondition } from '../../src/conditions/compile.ts'
import { buildEngine, runEngine } from '../../src/conditions/engine.ts'
import { ConditionProgram } from '../../src/conditions/program/program.ts'
import { asOfOf } from '../../src/conditions/verdict.ts'
import { evaluateCall, evaluateCase } from '../../src/evaluate/evaluate.ts'
import { evaluateCallAsync } from '../../src/evaluate/evaluate-async.ts'
import type { Assessment } from '../../src/evaluate/finding.ts'
import { outcomeOf } from '../../src/evaluate/judge.ts'
import { factBinder, SlotTable } from '../../src/facts/scope/bind.ts'
import { Workspace } from '../../src/facts/scope/workspace.ts'
import {
  arbitraryAsking,
  arbitraryAssumptions,
  arbitraryCase,
  arbitraryFullRules,
  arbitraryObservations,
  documentOf,
} from '../support/arbitrary-ruleset.ts'
import { loadWritten } from '../support/clauses.ts'
import { arbitraryIntervals, judgedWith, policyOf, worldOf } from './random-case.ts'
import { interpret, type Judgement, judgeRule, type Outcome } from './reference.ts'

const summary = (assessment: Assessment) => ({
  findings: assessment.findings.map(({ ruleId, kind, force }) => [ruleId, kind, force]),
  indicators: assessment.indicators.map(({ ruleId, force }) => [ruleId, force]),
  excused: assessment.excused.map(({ ruleId }) => ruleId),
  notAssessed: assessment.notAssessed.map(({ ruleId, missing, dueAt }) => [
    ruleId,
    missing,
    dueAt === undefined ? undefined : Date.parse(dueAt),
  ]),
  counts: assessment.counts,
})

type Rules = Parameters<typeof documentOf>[0]

/** What the obvious interpreter has an assessment say. */
const summaryOf = (rules: Rules, judgements: readonly Judgement[]): ReturnType<typeof summary> => {
  const count = (outcome: Outcome) => judgements.filter((one) => one.outcome === outcome).length
  const named = judgements.map((one, index) => ({ ...one, ruleId: `rule-${index + 1}`, rule: rules[index]! }))
  const of = (...outcomes: readonly Outcome[]) => named.filter(({ outcome }) => outcomes.includes(outcome))
  return {
    findings: of('violated', 'earned').map(({ ruleId, rule: { kind, force } }) => [
      ruleId,
      kind,
      force === 'presumption' ? 'presumption' : 'prohibition',
    ]),
    indicators: of('indicated').map(({ ruleId }) => [ruleId, 'indicator']),
    excused: of('met')
      .filter(({ isExcused }) => isExcused)
      .map(({ ruleId }) => ruleId),
    notAssessed: of('not-assessed').map(({ ruleId, missing, dueAt }) => [
      ruleId,
      missing,
      dueAt === undefined ? undefined : Date.parse(dueAt),
    ]) as never,
    counts: {
      violated: count('violated'),
      earned: count('earned'),
      met: count('met'),
      notApplicable: count('not-applicable'),
      notAssessed: count('not-assessed'),
    },
  }
}

const truths: readonly string[] = ['false', 'true', 'unknown', 'moot']

describe('compiled conditions, json-rules-engine and the obvious interpreter agree', () => {
  test('on every outcome, every list of missing facts, what is excused and what is due', () => {
    fc.assert(
      fc.property(arbitraryFullRules, arbitraryCase, arbitraryAssumptions, (rules, record, assumed) => {
        expect(summary(evaluateCase(policyOf(rules, assumed), record))).toEqual(
          summaryOf(
            rules,
            rules.map((rule) => judgeRule(rule, worldOf(record, assumed))),
          ),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('where numbers are known only to lie between two bounds', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFullRules, arbitraryCase, arbitraryIntervals, async (rules, record, between) => {
        const { compiled, workspace, outcomes } = judgedWith(policyOf(rules), record, between)
        const wanted = rules.map((rule) => judgeRule(rule, worldOf(record, {}, between)).outcome)
        expect(outcomes).toEqual(wanted)
        const engine = await buildEngine(compiled, async (slot) => workspace.get(slot), asOfOf(record))
        const verdicts = await runEngine(engine, compiled.length)
        expect(compiled.map((rule, index) => outcomeOf(rule, verdicts[index]!, workspace))).toEqual(wanted)
      }),
      { numRuns: 500 },
    )
  })

  test('on a condition by itself, as closures, as a list of steps and by the fields of a record', () => {
    const { document } = loadWritten(documentOf([], 'case'))
    const { kindIn, isAnswerIn } = conditionChecker(document, [])
    const facts = { kindOf: kindIn('case'), isAnswer: isAnswerIn('case') }
    fc.assert(
      fc.property(arbitraryAsking, arbitraryCase, fc.constantFrom('guard', 'asking'), (condition, record, part) => {
        const { parameters } = worldOf(record)
        const table = new SlotTable()
        const source = { document, subject: 'case', parameters, calendar: undefined } as never
        const closures = compileCondition(condition, factBinder(source, table), facts, part)
        const program = new ConditionProgram()
        const section = program.section()
        const { condition: placed } = section.add(closures)
        const workspace = new Workspace(program.size())
        const wanted = interpret(condition, worldOf(record), part)
        workspace.begin(record)
        expect(truths[closures.test(workspace)]).toBe(wanted)
        workspace.begin(record)
        expect(truths[placed.test(workspace)]).toBe(wanted)
        workspace.readWith([section.layOut()])
        workspace.begin(record)
        expect(truths[placed.test(workspace)]).toBe(wanted)
      }),
      { numRuns: 1000 },
    )
  })

  test('when the facts are fetched one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryFullRules,
        arbitraryObservations,
        arbitraryCase,
        fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 }),
        async (rules, plain, { observations: more }, delays) => {
          const policy = policyOf(rules, {}, 'call')
          const observations: Record<string, unknown> = { ...plain, ...more }
          const facts = Object.fromEntries(
            Object.entries(observations).map(([name, value], index) => [
              name,
              async () => {
                // Facts arrive in any order: later ones may overtake earlier ones.
                for (let turn = 0; turn < delays[index]!; turn++) await Promise.resolve()
                return value as never
              },
            ]),
          )
          const call = (given: object) =>
            ({ id: 'c', startedAt: '2026-03-02T09:00:00+08:00', observations: given }) as never
          expect(await evaluateCallAsync(policy, call({}), { facts })).toEqual(evaluateCall(policy, call(observations)))
        },
      ),
      { numRuns: 300 },
    )
  })
})

import { expectTypeOf } from 'vitest'
import {
  type Assessment,
  type AttendanceAssessment,
  type BatchResult,
  evaluateAttendance,
  evaluateBatch,
  evaluateCall,
  evaluateCallAsync,
  evaluatePeriod,
  explain,
  type Finding,
  type Money,
  type MoneyRange,
  type Policy,
  type RecordError,
  type Settlement,
  settle,
} from '../../src/index.ts'

// Checked by the compiler alone (`npm run check:types`): each line that must not compile says so.

declare const policy: Policy
declare const assessment: Assessment
declare const settlement: Settlement
const call = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const

// What the evaluators give.
expectTypeOf(evaluateCall(policy, call)).toEqualTypeOf<Assessment>()
expectTypeOf(evaluatePeriod(policy, { ...period, agentId: 'a', totals: {} })).toEqualTypeOf<Assessment>()
expectTypeOf(evaluateCallAsync(policy, call, { facts: {} })).resolves.toEqualTypeOf<Assessment>()
expectTypeOf(evaluateAttendance(policy, { agentId: 'a', period, days: [] })).toEqualTypeOf<AttendanceAssessment>()
expectTypeOf<AttendanceAssessment>().toExtend<Assessment>()
expectTypeOf(assessment.findings).toEqualTypeOf<readonly Finding[]>()
expectTypeOf(assessment.findings[0]).toEqualTypeOf<Finding | undefined>()

// One bad record of many is an error in its place: which it is decides what there is.
for (const result of evaluateBatch(policy, 'call', [call])) {
  expectTypeOf(result).toExtend<BatchResult>()
  if (result.ok) expectTypeOf(result.assessment).toEqualTypeOf<Assessment>()
  else expectTypeOf(result.error).toEqualTypeOf<RecordError>()
  // @ts-expect-error there may be an error instead
  result.assessment
}
// @ts-expect-error a subject that there is not
evaluateBatch(policy, 'calls', [call])

// A settlement's amounts may still be open between two bounds.
expectTypeOf(settle(policy, { agentId: 'a', period, assessments: [assessment] })).toEqualTypeOf<Settlement>()
expectTypeOf(settlement.deductions).toEqualTypeOf<Money | MoneyRange>()
// @ts-expect-error a range has no one amount
settlement.deductions.amount
// @ts-expect-error a settlement is readonly
settlement.lines.pop()
// @ts-expect-error a settlement needs what was found
settle(policy, { agentId: 'a', period })
// @ts-expect-error `decision` is not an option
settle(policy, { agentId: 'a', period, assessments: [], decision: [] })
settle(policy, {
  agentId: 'a',
  period,
  assessments: [assessment],
  // @ts-expect-error a verdict that there is not
  decisions: [{ findingId: 'f', verdict: 'forgive', at: '2026-04-01T09:00:00+08:00', by: 'b' }],
})

// What was found is not changed, and said in a language that there is.
// @ts-expect-error findings are readonly
assessment.findings.pop()
// @ts-expect-error effects are readonly
assessment.findings[0]?.effects.pop()
expectTypeOf(explain(assessment, { locale: 'en' })).toEqualTypeOf<string>()
// @ts-expect-error a language that there is not
explain(assessment, { locale: 'es' })
// @ts-expect-error not every object can be explained
explain({ findings: [] })

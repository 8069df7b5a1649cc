import { describe, expect, test } from 'vitest'
import { evaluateCall } from '../../src/evaluate/evaluate.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'
import { growthOf } from '../support/steps.ts'

// Twice the text: twice the steps, four times if they were quadratic.
const LINEAR = 2.6

const policyOf = (id: string) => createPolicy(builtin, { rulesets: [id as never] })
const callOf = (texts: readonly string[]) => ({
  id: 'c1',
  startedAt: '2024-06-03T10:00:00+08:00',
  agentNumber: '8001',
  direction: 'outbound' as const,
  utterances: texts.map((text, at) => ({
    speaker: 'agent' as const,
    text,
    startMs: at * 1000,
    endMs: at * 1000 + 900,
  })),
  transcript: { complete: true },
})

describe('a call costs so much as was said', () => {
  test.each([
    'mobile-outbound-vendor-service-standard',
    'dalong-heating-repair-hotline',
    'zhuji-broadcast-hotline-standard',
  ])('one long utterance under %s', (id) => {
    const policy = policyOf(id)
    const make = (size: number) => callOf(['您好'.repeat(size)])
    expect(growthOf(make, (call) => evaluateCall(policy, call), 300)).toBeLessThan(LINEAR)
  })
  test.each([
    'mobile-outbound-vendor-service-standard',
    'securities-call-centre-conduct-2015',
  ])('many utterances under %s', (id) => {
    const policy = policyOf(id)
    const make = (size: number) => callOf(Array.from({ length: size }, () => '您好，不知道'))
    expect(growthOf(make, (call) => evaluateCall(policy, call), 150)).toBeLessThan(LINEAR)
  })
})

import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, test } from 'vitest'
import { tracedEvaluateCall } from '../../examples/opentelemetry/traced.ts'
import { createPolicy } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

const exporter = new InMemorySpanExporter()
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('test')
const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
const call = { id: 'c1', agentId: 'wu', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }

test('an evaluation is a span with counts and versions, and nothing of what was said', () => {
  exporter.reset()
  expect(tracedEvaluateCall(tracer, policy, call).findings).toHaveLength(1)
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes).toMatchObject({
    'rulebook.rulesets': ['zhuji-broadcast-hotline-standard@1.0.0'],
    'rulebook.violated': 1,
  })
  expect(JSON.stringify(span?.attributes)).not.toContain('wu')
})

test('a record that is wrong is an error of its span, with code and path', () => {
  exporter.reset()
  expect(() => tracedEvaluateCall(tracer, policy, { ...call, startedAt: 'now' })).toThrow()
  expect(exporter.getFinishedSpans()[0]?.attributes['rulebook.problems']).toEqual([
    expect.stringMatching(/ startedAt$/),
  ])
})

import { SpanStatusCode, type Tracer } from '@opentelemetry/api'
import { type Call, evaluateCall, type Policy, RecordError } from 'callcenter-rulebook'

/**
 * Judges a call within a span. The span has counts and versions, no words and no names: traces are read by people who have no business
 * with what was said.
 */
export const tracedEvaluateCall = (tracer: Tracer, policy: Policy, call: Call) =>
  tracer.startActiveSpan('rulebook.evaluate_call', (span) => {
    try {
      const assessment = evaluateCall(policy, call)
      const { counts, rulesets } = assessment
      span.setAttributes({
        'rulebook.rulesets': rulesets.map(({ id, version }) => `${id}@${version}`),
        'rulebook.violated': counts.violated,
        'rulebook.not_assessed': counts.notAssessed,
      })
      return assessment
    } catch (error) {
      if (error instanceof RecordError)
        span.setAttribute(
          'rulebook.problems',
          error.problems.map(({ code, path }) => `${code} ${path}`),
        )
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })

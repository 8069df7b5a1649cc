import * as z from 'zod/mini'
import { aPast, type BatchOptions, callsById } from '../evaluate/options.ts'
import { checked } from '../input/checked.ts'
import { such } from '../input/terms.ts'
import { checkSubject } from '../records/parse.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Policy } from '../ruleset/policy.ts'
import { BlockCutter } from './blocks.ts'
import { LineEvaluator } from './line-evaluator.ts'
import { MAX_LINE_BYTES } from './read-lines.ts'

/** Text, or bytes of it, in pieces of any length: a Node stream, the body of a response, an array. */
export type TextSource = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** How lines are evaluated. */
export interface LinesOptions extends BatchOptions {
  /** The longest line that is read, in bytes: 16 MiB by default. A longer one is an error line, and is never held whole. */
  readonly maxLineBytes?: number | undefined
}

const checkOptions = /* @__PURE__ */ checked<LinesOptions>(
  () =>
    z.strictObject({
      past: z.optional(aPast()),
      outcomes: z.optional(z.boolean()),
      calls: z.optional(callsById()),
      maxLineBytes: z.optional(z.int().check(z.positive())),
    }) as never,
)

const checkSource = /* @__PURE__ */ checked(() =>
  such<TextSource>(
    'an iterable of text or bytes',
    (value) =>
      typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value),
  ),
)

const checkBytes = /* @__PURE__ */ checked(() =>
  such<Uint8Array>('pieces of text or bytes', (value) => value instanceof Uint8Array),
)

/**
 * Judges records that come as lines of JSON: exactly one line for each line, in order, each with its end. A line that is no
 * record (or empty, or no UTF-8, or too long) is an error in its place: `{"ok":false,"id"?,"error"}`, beside
 * `{"ok":true,"assessment"}`. What a line gives depends on that line alone, so that parts may be evaluated anywhere and
 * again, and give the same bytes. Nothing is read ahead of what is asked for.
 *
 * @throws PolicyError or RecordError for a policy, a subject or options that are none
 * @example
 * ```ts
 * import { createPolicy, evaluateLines } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const pieces = ['{"id":"c1","startedAt":"2026-03-02T09:0', '0:00+08:00"}\n{"id":\n']
 * const lines: string[] = []
 * for await (const line of evaluateLines(policy, 'call', pieces)) lines.push(line)
 * lines.map((line) => JSON.parse(line).ok) // => [true, false]
 * ```
 */
export const evaluateLines = (
  policy: Policy,
  subject: Subject,
  source: TextSource,
  options: LinesOptions = {},
): AsyncGenerator<string, void, undefined> => {
  checkPolicy(policy)
  checkSubject(subject)
  checkSource(source, 'source')
  const { maxLineBytes = MAX_LINE_BYTES, ...rest } = checkOptions(options)
  const evaluator = new LineEvaluator(policy, subject, { ...rest, maxLineBytes })
  return eachLine(evaluator, source, new BlockCutter(maxLineBytes))
}

async function* eachLine(
  evaluator: LineEvaluator,
  source: TextSource,
  cutter: BlockCutter,
): AsyncGenerator<string, void, undefined> {
  const encoder = new TextEncoder()
  for await (const piece of source) {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : checkBytes(piece, 'source')
    for (const block of cutter.push(bytes)) yield* evaluator.evaluate(block)
  }
  for (const block of cutter.end()) yield* evaluator.evaluate(block)
}

import * as z from 'zod/mini'
import { checked } from '../input/checked.ts'
import { such } from '../input/terms.ts'
import { Past } from '../measures/past.ts'

/** What records are read with beside the policy. */
export interface PastOption {
  /** Earlier records, for counts, rates and "since last"; without it nothing is known of them. */
  readonly past?: Past | undefined
}

/** What records are judged with beside the policy. */
export interface EvaluateOptions extends PastOption {
  /** Whether the assessment gives a verdict for every rule with its reasons (`outcomes`); without it nothing is paid for them. */
  readonly outcomes?: boolean | undefined
}

/** A past as options take it. */
export const aPast = () => such<Past>('what createPast returned', (value) => value instanceof Past)

const readOptions = /* @__PURE__ */ checked<EvaluateOptions>(
  () =>
    z.strictObject({
      past: z.optional(aPast()),
      outcomes: z.optional(z.boolean()),
    }) as never,
)

/** Checks the options of an evaluation. */
export const evaluateOptions = (options: EvaluateOptions | undefined): EvaluateOptions =>
  options === undefined ? {} : readOptions(options)

const readPast = /* @__PURE__ */ checked<PastOption>(() => z.strictObject({ past: z.optional(aPast()) }) as never)

/** Checks options of which there is a past only. */
export const pastOption = (options: PastOption | undefined): PastOption =>
  options === undefined ? {} : readPast(options)

import * as z from 'zod/mini'
import { canonicalJson, sha256Hex } from '../document/digest.ts'
import { RecordError } from '../errors.ts'
import type { Assessment } from '../evaluate/finding.ts'
import { assessmentSchema } from '../evaluate/finding-schema.ts'
import { checked } from '../input/checked.ts'
import { libraryVersion } from '../version.ts'

/** An entry of a vCon's `analysis` (draft-ietf-vcon-vcon-core-04). */
export interface VconAnalysis {
  readonly type: 'rule-assessment'
  readonly dialog?: readonly number[]
  readonly mediatype: 'application/json'
  readonly vendor: 'callcenter-rulebook'
  /** Name and version of the library. */
  readonly product: string
  readonly schema: 'callcenter-rulebook/assessment/1'
  readonly encoding: 'json'
  /** JSON text of `{ digest, assessment }`: `digest` is the SHA-256 of the assessment's canonical JSON (RFC 8785). */
  readonly body: string
}

const checkAssessment = /* @__PURE__ */ checked(assessmentSchema, RecordError)
const checkOptions = /* @__PURE__ */ checked<{ readonly dialog?: readonly number[] | undefined }>(
  () => z.strictObject({ dialog: z.optional(z.array(z.int().check(z.minimum(0)))) }) as never,
)

/**
 * An assessment as one entry of a vCon's `analysis`, with schema and digest. It follows an Internet-Draft
 * (draft-ietf-vcon-vcon-core-04), which may still change.
 *
 * @param options `dialog`: the indices of the dialogs that were judged
 * @throws RecordError for what is no assessment; PolicyError for other options
 * @example
 * ```ts
 * import { createPolicy, evaluateCall } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * import { toVconAnalysis } from 'callcenter-rulebook/vcon'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const entry = toVconAnalysis(evaluateCall(policy, call), { dialog: [0] })
 * JSON.parse(entry.body).assessment.findings[0].clause // => '1.6'
 * ```
 */
export const toVconAnalysis = (
  assessment: Assessment,
  options: { readonly dialog?: readonly number[] | undefined } = {},
): VconAnalysis => {
  // As JSON has it: what has no end is null there.
  const canonical = canonicalJson(JSON.parse(JSON.stringify(checkAssessment(assessment))))
  const { dialog } = checkOptions(options)
  return {
    type: 'rule-assessment',
    ...(dialog === undefined ? {} : { dialog }),
    mediatype: 'application/json',
    vendor: 'callcenter-rulebook',
    product: `callcenter-rulebook ${libraryVersion}`,
    schema: 'callcenter-rulebook/assessment/1',
    encoding: 'json',
    body: `{"digest":${JSON.stringify(`sha256:${sha256Hex(canonical)}`)},"assessment":${canonical}}`,
  }
}

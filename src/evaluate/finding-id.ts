import { sha256Hex } from '../document/digest.ts'
import type { Subject } from '../records/subject.ts'
import { editionOf } from '../ruleset/version-number.ts'

/**
 * What a finding is called: by the regulation's text, the rule and the record. Neither the revision nor the digest of the document
 * is in it, so that people's decisions on a finding outlive a better encoding of the same text.
 */
export const findingId = (
  ruleset: { readonly id: string; readonly version: string },
  ruleId: string,
  subject: Subject,
  recordId: string,
  /** Which of a call's several agents it is about. */
  agent?: string,
): string =>
  sha256Hex(
    JSON.stringify([
      ruleset.id,
      editionOf(ruleset.version),
      ruleId,
      subject,
      recordId,
      ...(agent === undefined ? [] : [agent]),
    ]),
  ).slice(0, 32)

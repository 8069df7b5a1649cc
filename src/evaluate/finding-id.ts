import { halfDigestsAfter } from '../document/begun-digest.ts'
import type { Subject } from '../records/subject.ts'
import { editionOf } from '../ruleset/version-number.ts'
import type { CompiledRule } from './compile-policy.ts'

interface Named {
  readonly id: string
  readonly version: string
}

type IdOf = (recordId: string, agent: string | undefined) => string

/** The digest of the JSON list of these, of which only the last differ from record to record. */
const idsOf = (ruleset: Named, ruleId: string, subject: Subject): IdOf => {
  const digest = halfDigestsAfter(
    `${JSON.stringify([ruleset.id, editionOf(ruleset.version), ruleId, subject]).slice(0, -1)},`,
  )
  return (recordId, agent) =>
    digest(`${JSON.stringify(recordId)}${agent === undefined ? '' : `,${JSON.stringify(agent)}`}]`)
}

const known = new WeakMap<CompiledRule, IdOf>()

/**
 * What a finding is called: by the regulation's text, the rule and the record. Neither the revision nor the digest of the document
 * is in it, so that people's decisions on a finding outlive a better encoding of the same text.
 *
 * @param compiled The rule, of that ruleset.
 * @param agent Which of a call's several agents it is about.
 */
export const findingId = (ruleset: Named, compiled: CompiledRule, recordId: string, agent?: string): string => {
  let idOf = known.get(compiled)
  if (idOf === undefined) {
    const { id, subject } = compiled.rule
    idOf = idsOf(ruleset, id, subject)
    known.set(compiled, idOf)
  }
  return idOf(recordId, agent)
}

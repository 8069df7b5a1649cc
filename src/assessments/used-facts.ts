import type { Compiled } from '../conditions/compile.ts'
import type { FactReference } from '../document/condition.ts'
import { canonicalJson } from '../document/digest.ts'
import { judgeAll } from '../evaluate/assess.ts'
import { callAtHand } from '../evaluate/call-at-hand.ts'
import { type CompiledRule, compilePolicy } from '../evaluate/compile-policy.ts'
import { judge } from '../evaluate/judge.ts'
import type { WithCallOptions } from '../evaluate/options.ts'
import { type FactValue, Interval, Unknown } from '../facts/contract.ts'
import { type BoundLeaf, type BoundSlot, readAt } from '../facts/scope/bind.ts'
import type { Workspace } from '../facts/scope/workspace.ts'
import type { Call } from '../records/call.ts'
import { knownValues } from '../records/known-values.ts'
import type { AnyRecord } from '../records/records.ts'
import type { Subject } from '../records/subject.ts'
import type { Policy } from '../ruleset/policy.ts'
import { redact } from '../text/redact.ts'

/** A fact that rules of a ruleset were judged by. Instants are epoch milliseconds, local times seconds since midnight. */
export interface UsedFact {
  readonly rulesetId: string
  readonly fact: string
  readonly params?: Readonly<Record<string, unknown>>
  /** Of a fact of the call that the record is about: that call. */
  readonly callId?: string
  /** Null for "known to be none"; `{ unknown }` names the inputs that are missing. */
  readonly value:
    | string
    | number
    | boolean
    | null
    | readonly (string | number)[]
    | { readonly min: number; readonly max: number | null }
    | { readonly unknown: readonly string[] }
}

/** A fact as a rule names it, and where its value is. */
interface Read {
  readonly reference: FactReference
  readonly slot: BoundSlot
}

/** A fact with the work space of the record that it is read from. */
interface ReadAt extends Read {
  readonly at: Workspace
}

const leavesOf = (compiled: Compiled): readonly BoundLeaf[] => {
  if (compiled.kind === 'leaf') return [compiled.bound]
  return (compiled.kind === 'not' ? [compiled.part] : compiled.parts).flatMap(leavesOf)
}

/** The facts of a condition, on both sides of its comparisons. */
const readIn = (compiled: Compiled): readonly Read[] => leavesOf(compiled).flatMap(inLeaf)

const inLeaf = ({ leaf, slot, other }: BoundLeaf): readonly Read[] => [
  { reference: leaf, slot },
  ...(other === undefined ? [] : [{ reference: leaf.value as FactReference, slot: other }]),
]

/** A fact and, of a question that data answers on the record that the work space stands at, that data. */
const withData = (read: Read, workspace: Workspace): readonly ReadAt[] => {
  const { answered } = read.slot
  const here = { ...read, at: workspace }
  if (answered === undefined || !answered.isUsed(workspace)) return [here]
  const { source, proof } = answered.data
  const behind = source === undefined ? proof(workspace).flatMap(inLeaf) : [{ reference: source, slot: source.slot }]
  const at = readAt(answered.data, workspace)
  return [here, ...behind.flatMap((one) => withData(one, at))]
}

/** The facts that decide a rule, in the order of its parts. */
const readBy = ({ rule, applies, when, due, excuse }: CompiledRule): readonly Read[] => [
  ...(applies === undefined ? [] : readIn(applies)),
  ...readIn(when),
  ...(due === undefined ? [] : [{ reference: rule.due!, slot: due }]),
  ...(excuse === undefined ? [] : readIn(excuse)),
]

const shown = (value: FactValue, known: readonly string[]): UsedFact['value'] => {
  if (value instanceof Unknown) return { unknown: value.missing }
  if (value instanceof Interval) return { min: value.min, max: Number.isFinite(value.max) ? value.max : null }
  return typeof value === 'string' ? redact(value, undefined, known).text : value
}

/** The facts that the rules in force are decided by, as they were on one record; each once, in the order of the rules. */
export const factsUsed = (
  policy: Policy,
  subject: Subject,
  record: AnyRecord,
  { past, call }: WithCallOptions = {},
): readonly UsedFact[] => {
  const compiled = compilePolicy(policy, subject, record)
  const { workspace } = compiled
  workspace.begin(record, past, undefined, callAtHand(compiled, record, call))
  const { outcomes } = judgeAll(compiled, policy, subject, record, (rule) => judge(rule, workspace))
  const facts = new Map<string, UsedFact>()
  for (const { version, compiled: rule } of outcomes)
    for (const { reference, slot, at } of readBy(rule).flatMap((one) => withData(one, workspace))) {
      const { fact, params } = reference
      const rulesetId = version.ruleset.id
      const of = at === workspace ? undefined : (at.record as Call)
      const key = canonicalJson([rulesetId, fact, params ?? null, of?.id ?? null])
      if (facts.has(key)) continue
      facts.set(key, {
        rulesetId,
        fact,
        ...(params === undefined ? {} : { params }),
        ...(of === undefined ? {} : { callId: of.id }),
        value: shown(at.get(slot), knownValues(of ?? record)),
      })
    }
  return [...facts.values()]
}

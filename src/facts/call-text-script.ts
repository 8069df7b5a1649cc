import type { Call } from '../records/call.ts'
import { compileScript, type ScriptMatch, type SlotValue } from '../text/script.ts'
import type { Span } from '../text/spec.ts'
import { surnameOf } from '../text/surname.ts'
import type { FactScope, RecordContext } from './contract.ts'

const own = (map: object | undefined, name: string): unknown =>
  map !== undefined && Object.hasOwn(map, name) ? (map as Readonly<Record<string, unknown>>)[name] : undefined

const slotValue = (call: Call, name: string): SlotValue => {
  if (name === 'customerSurname' && typeof call.customerName === 'string') return surnameOf(call.customerName)
  const field = own(call, name)
  const value = field === undefined ? own(call.observations, name) : field
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : undefined
}

/** Binds a script of the ruleset: how near a part of a call comes to it. */
export const scriptMatches = (
  scope: FactScope,
  name: string,
): ((context: RecordContext<Call>, region: readonly Span[]) => ScriptMatch) => {
  const script = compileScript(scope.ruleset.scripts[name]!)
  return ({ record }, region) => script.match(record.utterances ?? [], region, (slot) => slotValue(record, slot))
}

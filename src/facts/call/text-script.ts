import { once } from '../../input/checked.ts'
import type { Call } from '../../records/call.ts'
import {
  compileScript,
  type ScriptMatch,
  type ScriptNearness,
  type ScriptSaid,
  type SlotValue,
  scriptInputs,
} from '../../text/scripts/script.ts'
import type { ScriptSpec, Span } from '../../text/spec.ts'
import { surnameOf } from '../../text/surname.ts'
import { localClock } from '../../time/local/local-clock.ts'
import type { FactScope, RecordContext } from '../contract.ts'

const own = (map: object | undefined, name: string): unknown =>
  map !== undefined && Object.hasOwn(map, name) ? (map as Readonly<Record<string, unknown>>)[name] : undefined

const slotValue = (call: Call, name: string): SlotValue => {
  if (name === 'customerSurname' && typeof call.customerName === 'string') return surnameOf(call.customerName)
  const field = own(call, name)
  const value = field === undefined ? own(call.observations, name) : field
  return asSlot(value)
}

const asSlot = (value: unknown): SlotValue =>
  typeof value === 'string' || typeof value === 'number' || value === null ? value : undefined

type DatedSlot = Pick<NonNullable<ScriptSpec['slots']>[string], 'byHoliday' | 'otherwise'>

/** The text that a slot asks for on a call's day: unknown where the calendar does not say which day it is. */
const holidayText = ({ calendar, timeZone }: FactScope) => {
  // Opened when a dated slot is read: most scripts have none, and opening a zone costs more than compiling them.
  const clock = once(() => localClock(timeZone))
  return ({ startedAt }: Call, { byHoliday, otherwise }: DatedSlot): SlotValue => {
    const holiday = calendar?.holidayOn?.(clock().date(Date.parse(startedAt)))
    if (holiday === undefined) return undefined
    const greeting = holiday !== null && Object.hasOwn(byHoliday ?? {}, holiday) ? byHoliday?.[holiday] : undefined
    return greeting ?? otherwise ?? null
  }
}

type Look<T> = (context: RecordContext<Call>, region: readonly Span[]) => T

/** A script of the ruleset in a part of a call. */
interface BoundScript {
  /** How near it comes. */
  readonly match: Look<ScriptMatch>
  /** How near it comes, 0 where less than `least`: that costs less where nothing like it was said. */
  readonly nearness: (least: number) => Look<ScriptNearness>
  /** Whether it was said, which costs less likewise. */
  readonly said: Look<ScriptSaid>
}

/** Binds a script of the ruleset. */
export const bindScript = (scope: FactScope, name: string): BoundScript => {
  const spec = scope.ruleset.scripts[name]!
  // Compiled when a call first has utterances: folding the first text of a process takes longer than all else in its first call.
  const script = once(() => compileScript(spec))
  const dated = new Map(
    Object.entries(spec.slots ?? {}).flatMap(([slot, one]) =>
      one.byHoliday === undefined ? [] : [[one.from ?? slot, one] as const],
    ),
  )
  const greetingOn = holidayText(scope)
  // What a slot holds is an input like any other: it may be assumed, come from a profile, or be fetched first.
  const observed = new Map(
    scriptInputs(spec).flatMap((slot) =>
      dated.has(slot) || !Object.hasOwn(scope.ruleset.observations, slot)
        ? []
        : [[slot, scope.fact<Call>(slot)] as const],
    ),
  )
  const valuesIn =
    (context: RecordContext<Call>) =>
    (slot: string): SlotValue => {
      const one = dated.get(slot)
      if (one !== undefined) return greetingOn(context.record, one)
      const said = slotValue(context.record, slot)
      return said === undefined ? asSlot(observed.get(slot)?.(context)) : said
    }
  return {
    match: (context, region) => script().match(context.record.utterances ?? [], region, valuesIn(context)),
    nearness: (least) => {
      const near = once(() => script().nearness(least))
      return (context, region) => near()(context.record.utterances ?? [], region, valuesIn(context))
    },
    said: (context, region) => script().said(context.record.utterances ?? [], region, valuesIn(context)),
  }
}

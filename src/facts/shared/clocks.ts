import { type Zone, zoneOf } from '../../time/local/zone.ts'
import {
  Every,
  type FactParamSpec,
  type FactParams,
  type FactScope,
  type FactValue,
  OneOf,
  oneOf,
  type RecordContext,
  Unknown,
  unknown,
} from '../contract.ts'

/**
 * Whose clock a fact reads. `place` says what an uncertain place means: `actual` (default), the one place where the
 * person is, so that mixed answers are unknown; `every`, all places where the person may be, because the duty is about
 * the whole set: a test is then true where it is true of any of them.
 */
export const clockParams = {
  clock: { kind: 'clock', optional: true },
  place: { kind: 'enum', values: ['actual', 'every'], optional: true },
} as const satisfies Readonly<Record<string, FactParamSpec>>

const NO_ZONE = unknown('customerTimeZones')

/** The zones whose clocks may be meant. */
const zonesOf = (params: FactParams, scope: FactScope): ((context: RecordContext<object>) => readonly Zone[]) => {
  const { clock = 'ruleset' } = params
  if (clock !== 'called') {
    const zones = [zoneOf(clock === 'ruleset' ? scope.timeZone : (clock as string))]
    return () => zones
  }
  return ({ record }) => {
    const { customerTimeZones = [] } = record as { readonly customerTimeZones?: readonly string[] }
    return customerTimeZones.map(zoneOf)
  }
}

/** Reads something by every clock that may be meant. */
export const byClocks = (
  params: FactParams,
  scope: FactScope,
): ((context: RecordContext<object>, read: (zone: Zone) => FactValue) => FactValue) => {
  const zones = zonesOf(params, scope)
  const isEvery = params.place === 'every'
  return (context, read) => {
    const all = zones(context)
    if (all.length === 0) return NO_ZONE
    const values = all.map(read)
    const missing = new Set(['customerTimeZones'])
    for (const value of values) if (value instanceof Unknown) for (const name of value.missing) missing.add(name)
    const flat = values.flatMap((value) => (value instanceof OneOf ? value.values : [value]))
    if (!isEvery || flat.every((value) => value === flat[0])) return oneOf(flat, [...missing])
    return new Every(flat, [...missing])
  }
}

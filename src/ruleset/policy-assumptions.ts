import { nearestName, type Problem, problem, RecordError } from '../errors.ts'
import type { FactValue } from '../facts/contract.ts'
import { readAnswer } from '../facts/shared/observation.ts'
import type { Ruleset } from './load.ts'

/** What a host takes an unanswered observation to be; a local time as `HH:mm`, an instant as ISO 8601. */
export type AssumedValue = string | number | boolean | null

/** What a version's observations are taken to be, as facts have it. */
export const resolveAssumptions = (
  ruleset: Ruleset,
  assumptions: Readonly<Record<string, AssumedValue>>,
  isNewest: boolean,
  problems: Problem[],
): Readonly<Record<string, FactValue>> => {
  const declared = ruleset.document.observations
  const values: Record<string, FactValue> = {}
  for (const [name, value] of Object.entries(assumptions)) {
    const path = ['assume', ruleset.id, name]
    if (!Object.hasOwn(declared, name)) {
      // An older version need not know an observation that a newer one introduced.
      if (isNewest)
        problems.push(
          problem({
            code: 'unknown-observation',
            path,
            expected: { zh: '该规则集的观察项', en: 'an observation of the ruleset' },
            received: name,
            nearest: nearestName(name, Object.keys(declared)),
            zh: '规则集没有声明这个观察项',
            en: 'the ruleset declares no such observation',
          }),
        )
      continue
    }
    try {
      values[name] = readAnswer(declared[name]!, { value, path: '' })
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      const { expected, nearest } = error
      problems.push(
        problem({
          code: 'wrong-assumption',
          path,
          expected,
          received: value,
          nearest,
          zh: '假定的值与观察项的声明不符',
          en: 'the assumed value does not fit the declaration of the observation',
        }),
      )
    }
  }
  return values
}

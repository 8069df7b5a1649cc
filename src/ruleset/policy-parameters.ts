import type { Parameter, ParameterValue } from '../document/parameter.ts'
import { parameterValues } from '../document/parameter-value.ts'
import { nearestName, type Problem, problem } from '../errors.ts'
import type { Ruleset } from './load.ts'

const fits = (parameter: Parameter, value: unknown): boolean => {
  if (value !== undefined && !parameterValues()[parameter.type].safeParse(value).success) return false
  if (parameter.type === 'number')
    return (
      (parameter.min === undefined || (value as number) >= parameter.min) &&
      (parameter.max === undefined || (value as number) <= parameter.max)
    )
  return parameter.type !== 'string' || parameter.values === undefined || parameter.values.includes(value as string)
}

const expectation = (parameter: Parameter): string => {
  if (parameter.type === 'string' && parameter.values !== undefined) return parameter.values.join(' | ')
  if (parameter.type !== 'number') return parameter.type
  const { unit, min, max } = parameter
  const bounds = [min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`].filter(Boolean)
  return ['number', `(${unit})`, ...bounds].join(' ')
}

/** The values of a version's parameters: its own, and in their place those of the host. */
export const resolveParameters = (
  ruleset: Ruleset,
  overrides: Readonly<Record<string, ParameterValue>>,
  isNewest: boolean,
  problems: Problem[],
): Record<string, ParameterValue | undefined> => {
  const declared = ruleset.document.parameters
  const values: Record<string, ParameterValue | undefined> = {}
  for (const [name, parameter] of Object.entries(declared)) values[name] = parameter.value
  for (const [name, value] of Object.entries(overrides)) {
    const path = ['parameters', ruleset.id, name]
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (parameter === undefined) {
      // An older version need not know a parameter that a newer one introduced.
      if (isNewest)
        problems.push(
          problem({
            code: 'unknown-parameter',
            path,
            expected: 'a parameter of the ruleset',
            received: name,
            nearest: nearestName(name, Object.keys(declared)),
            zh: '规则集没有这个参数',
            en: 'the ruleset has no such parameter',
          }),
        )
    } else if (fits(parameter, value)) values[name] = value
    else
      problems.push(
        problem({
          code: 'wrong-parameter-value',
          path,
          expected: expectation(parameter),
          received: value,
          zh: '参数值不合要求',
          en: 'the value does not fit the parameter',
        }),
      )
  }
  return values
}

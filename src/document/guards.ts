import { type Condition, conditionKeys, type Leaf } from './condition.ts'

/** What each fact must be: the value, or one of the values. */
export type Guards = Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>

/** Whether it is a map of guards, not a condition. */
export const isGuards = (guard: Condition | Guards): guard is Guards =>
  !conditionKeys.some((key) => Object.hasOwn(guard, key))

/** The comparisons that a map of guards stands for, by name. */
export const leavesOfGuards = (guards: Guards): readonly (readonly [name: string, leaf: Leaf])[] =>
  Object.entries(guards).map(([fact, value]) => [
    fact,
    typeof value === 'object' ? { fact, operator: 'in', value } : { fact, operator: 'equal', value },
  ])

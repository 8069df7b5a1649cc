import { PolicyError, type Problem, problem, RulebookError } from '../errors.ts'
import { type CheckedSchema, problemsFromZod } from './problems.ts'

type Failure = new (problems: readonly [Problem, ...Problem[]]) => RulebookError

/** A value that cannot even be read: a getter that throws, a list nested too deep for any schema. */
const unreadable = (at: string, cause: unknown): Problem =>
  problem({
    code: 'unreadable-value',
    path: at,
    expected: { zh: '纯数据', en: 'plain data' },
    received: cause instanceof Error ? cause.message : cause,
    zh: '读不出这个值',
    en: 'the value cannot be read',
  })

/**
 * The check at a public function's door, from the schema of what it takes: unknown keys, wrong values and missing arguments
 * become one typed error that names them all. The schema is built when the function is first called, not when it is imported.
 *
 * @param build The schema, built once.
 * @param Raised `PolicyError` for what a host chooses, `RecordError` for data that it hands over.
 * @param isSurelyRight Tells what hosts mostly give from the rest without a schema: building the first two schemas of a process
 *   takes as long as judging a thousand calls. True only for what the schema takes as it is.
 * @returns A function of the value and of the path that leads to it (none for an options object), giving the value as the schema does.
 */
export const checked = <T>(
  build: () => CheckedSchema<T>,
  Raised: Failure = PolicyError,
  isSurelyRight?: (value: unknown) => boolean,
) => {
  let schema: CheckedSchema<T> | undefined
  return (value: unknown, at = ''): T => {
    let result: ReturnType<CheckedSchema<T>['safeParse']>
    try {
      if (isSurelyRight?.(value) === true) return value as T
      schema ??= build()
      result = schema.safeParse(value)
    } catch (cause) {
      if (cause instanceof RulebookError) throw cause
      const error = new Raised([unreadable(at, cause)])
      error.cause = cause
      throw error
    }
    if (result.success) return result.data
    throw new Raised(problemsFromZod(result.error, schema, value, at))
  }
}

/** Whether a value is a list, without gaps, of values of a kind. */
export const isListOf = (value: unknown, isOne: (one: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return false
  for (let index = 0; index < value.length; index++) if (!isOne(value[index])) return false
  return true
}

/** Builds something when it is first asked for, once. */
export const once = <T>(build: () => T): (() => T) => {
  let built: { readonly value: T } | undefined
  return () => {
    built ??= { value: build() }
    return built.value
  }
}

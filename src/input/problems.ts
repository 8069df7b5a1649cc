import type * as z from 'zod/v4/core'
import { type Expected, nearestName, type Problem, problem } from '../errors.ts'

/** A schema as this folder needs it: of `zod` or of `zod/mini`. */
export interface CheckedSchema<T> extends z.$ZodType<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: z.$ZodError }
}

const at = (input: unknown, path: readonly PropertyKey[]): unknown => {
  let value: unknown = input
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

interface Described {
  readonly code: string
  readonly expected: Expected
  readonly zh: string
  readonly en: string
}

const typeNames: Record<string, string> = {
  int: 'a whole number',
  nan: 'a number',
  record: 'an object',
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a finite number',
  boolean: 'true or false',
}

const describe = (issue: z.$ZodIssue): Described => {
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: 'wrong-type',
        // A schema that says what it wants says it better than the bare type.
        expected: issue.message.startsWith('Invalid input')
          ? (typeNames[issue.expected] ?? issue.expected)
          : issue.message,
        zh: '类型不对',
        en: 'wrong type',
      }
    case 'invalid_value':
      return {
        code: 'unknown-value',
        expected: issue.values.map(String).join(' | '),
        zh: '没有这个值',
        en: 'no such value',
      }
    case 'too_small':
      return {
        code: 'too-small',
        expected: `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`,
        zh: '太小',
        en: 'too small',
      }
    case 'too_big':
      return {
        code: 'too-big',
        expected: `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`,
        zh: '太大',
        en: 'too big',
      }
    case 'custom': {
      const code = (issue.params?.code as string | undefined) ?? 'impossible-value'
      const zh = issue.params?.zh as string | undefined
      const expected = zh === undefined ? issue.message : { zh, en: issue.message }
      if (code === 'wrong-type') return { code, expected, zh: '类型不对', en: 'wrong type' }
      if (code.startsWith('unknown-')) return { code, expected, zh: '没有这个值', en: 'no such value' }
      return { code, expected, zh: '数值不可能成立', en: 'impossible value' }
    }
    default:
      return { code: 'wrong-form', expected: issue.message, zh: '形式不对', en: 'wrong form' }
  }
}

/** The property names that an object schema knows at a path, for "did you mean". */
const knownKeys = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  let node = unwrap(schema)
  for (const key of path) {
    const definition = node?._zod.def as {
      type: string
      shape?: Record<string, unknown>
      element?: unknown
      valueType?: unknown
    }
    node = unwrap(
      definition?.type === 'object'
        ? definition.shape?.[String(key)]
        : definition?.type === 'array'
          ? definition.element
          : definition?.valueType,
    )
    if (node === undefined) return []
  }
  const shape = (node?._zod.def as { shape?: Record<string, unknown> } | undefined)?.shape
  return shape === undefined ? [] : Object.keys(shape)
}

interface Node {
  readonly _zod: { readonly def: unknown }
}

const unwrap = (schema: unknown): Node | undefined => {
  let node = schema as Node | undefined
  for (let depth = 0; node !== undefined && depth < 20; depth++) {
    const definition = node._zod.def as { type: string; innerType?: unknown; getter?: () => unknown; in?: unknown }
    if (definition.type === 'lazy') node = definition.getter?.() as Node
    else if (definition.innerType !== undefined) node = definition.innerType as Node
    else if (definition.type === 'pipe') node = definition.in as Node
    else return node
  }
  return node
}

/** Of a failed union, the branch that got furthest: its issues say more than "no branch fits". */
const flatten = (issue: z.$ZodIssue, depth = 0): readonly z.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || depth > 20) return [issue]
  const furthest = (branch: readonly z.$ZodIssue[]): number =>
    branch.reduce(
      (most, one) => Math.max(most, one.path.length + (one.code === 'invalid_type' && one.path.length === 0 ? -1 : 0)),
      0,
    )
  const ranked = issue.errors.filter((branch) => branch.length > 0)
  const best = ranked.reduce(
    (a, b) => (furthest(b) > furthest(a) || (furthest(b) === furthest(a) && b.length < a.length) ? b : a),
    ranked[0] ?? [],
  )
  const typeOnly = best.every((one) => one.code === 'invalid_type' && one.path.length === 0)
  if (best.length === 0 || typeOnly) return [issue]
  return best.flatMap((one) => flatten({ ...one, path: [...issue.path, ...one.path] } as z.$ZodIssue, depth + 1))
}

/** Of a value that is none of several names, the one that is meant; a locale without a near one: the first. */
const nearestOf = (issue: z.$ZodIssue, received: unknown): string | undefined => {
  if (typeof received !== 'string') return undefined
  if (issue.code === 'invalid_value') return nearestName(received, issue.values.map(String))
  const known = issue.code === 'custom' ? (issue.params?.known as readonly string[] | undefined) : undefined
  return known === undefined ? undefined : (nearestName(received, known) ?? known[0])
}

/** Turns zod's issues into problems with path, expected, received and both languages; `under` leads to the input itself. */
export const problemsFromZod = (
  error: z.$ZodError,
  schema: z.$ZodType,
  input: unknown,
  under = '',
): [Problem, ...Problem[]] => {
  const full = (path: readonly PropertyKey[]): readonly PropertyKey[] => (under === '' ? path : [under, ...path])
  const problems = error.issues.flatMap((outer) =>
    flatten(outer).flatMap((issue): Problem[] => {
      if (issue.code === 'unrecognized_keys') {
        const known = knownKeys(schema, issue.path)
        return issue.keys.map((key) =>
          problem({
            code: 'unknown-field',
            path: full([...issue.path, key]),
            expected: 'a known field',
            received: key,
            nearest: nearestName(key, known),
            zh: '没有这个字段',
            en: 'there is no such field',
          }),
        )
      }
      const received = at(input, issue.path)
      if (received === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
        return [
          problem({
            code: 'missing-field',
            path: full(issue.path),
            expected: describe(issue).expected,
            received,
            zh: '缺少必填字段',
            en: 'a required field is missing',
          }),
        ]
      return [problem({ path: full(issue.path), received, nearest: nearestOf(issue, received), ...describe(issue) })]
    }),
  )
  return problems as [Problem, ...Problem[]]
}

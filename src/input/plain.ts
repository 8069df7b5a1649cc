import { type Problem, problem, RecordError, type RulebookError } from '../errors.ts'

/** How much a value from outside may be: beyond it there is an error, and no work was done. */
export interface PlainLimits {
  /** Lists and objects within one another. */
  readonly depth: number
  /** Values in all. */
  readonly values: number
  /** UTF-16 units of one text. */
  readonly text: number
}

/** Far above what records and settlements hold, far below what stops a process. */
export const plainLimits: PlainLimits = { depth: 64, values: 5_000_000, text: 10_000_000 }

/** Names by which a careless copy of an object would change what all objects are. */
export const isReservedName = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || name === 'prototype'

/** An object that inherits nothing. */
const bare = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>

/** Whether some code of the program has given every object a property. */
export const isPrototypePolluted = (): boolean => {
  for (const _ in Object.prototype) return true
  return false
}

type Raised = new (problems: readonly [Problem, ...Problem[]]) => RulebookError

/**
 * A copy of a value as plain data: own properties only, each read once, before anything looks at it. What a getter does
 * meanwhile, or what was put on `Object.prototype`, has no say in it.
 *
 * @throws RecordError (or `Raised`) for a reserved name, a function or symbol, and for more than the limits allow
 */
export const plainCopy = <T>(value: T, limits: PlainLimits = plainLimits, Raised: Raised = RecordError): T => {
  let values = 0
  const path: PropertyKey[] = []
  const inheritsNothing = isPrototypePolluted()
  const refuse = (depth: number, code: string, expected: string, received: unknown, zh: string, en: string): never => {
    // The way to what is nested too deep would say nothing that its beginning does not.
    throw new Raised([problem({ code, path: path.slice(0, Math.min(depth, 12)), expected, received, zh, en })])
  }
  const copyObject = (one: object, depth: number): unknown => {
    if (depth >= limits.depth)
      refuse(depth, 'too-deep', `at most ${limits.depth} levels`, 'more', '嵌套过深', 'it is nested too deep')
    if (Array.isArray(one)) {
      const list: unknown[] = []
      for (let index = 0; index < one.length; index++) {
        path[depth] = index
        list.push(copy(one[index], depth + 1))
      }
      return list
    }
    const plain: Record<string, unknown> = inheritsNothing ? bare() : {}
    for (const name of Object.keys(one)) {
      path[depth] = name
      if (isReservedName(name))
        refuse(depth + 1, 'reserved-name', 'another name', name, '不能用这个名称', 'the name is reserved')
      plain[name] = copy((one as Record<string, unknown>)[name], depth + 1)
    }
    return plain
  }
  const copy = (one: unknown, depth: number): unknown => {
    if (++values > limits.values)
      refuse(depth, 'too-big', `at most ${limits.values} values`, values, '数据过多', 'there are too many values')
    switch (typeof one) {
      case 'string':
        if (one.length > limits.text)
          refuse(depth, 'too-big', `at most ${limits.text} characters`, one.length, '文本过长', 'the text is too long')
        return one
      case 'object':
        return one === null ? null : copyObject(one, depth)
      case 'function':
      case 'symbol':
      case 'bigint':
        return refuse(depth, 'wrong-type', 'plain data', typeof one, '类型不对', 'wrong type')
      case 'number':
        if (!Number.isFinite(one))
          refuse(depth, 'wrong-type', 'a finite number', one, '应为有限的数', 'a number must be finite')
        return one
      default:
        return one
    }
  }
  return copy(value, 0) as T
}

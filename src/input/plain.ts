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
  const refuse = (code: string, expected: string, received: unknown, zh: string, en: string): never => {
    // The way to what is nested too deep would say nothing that its beginning does not.
    throw new Raised([problem({ code, path: path.slice(0, 12), expected, received, zh, en })])
  }
  const within = <V>(key: PropertyKey, run: () => V): V => {
    path.push(key)
    const made = run()
    path.pop()
    return made
  }
  const copyObject = (one: object): unknown => {
    if (path.length >= limits.depth)
      refuse('too-deep', `at most ${limits.depth} levels`, 'more', '嵌套过深', 'it is nested too deep')
    if (Array.isArray(one)) {
      const list: unknown[] = []
      for (let index = 0; index < one.length; index++) list.push(within(index, () => copy(one[index])))
      return list
    }
    const plain: Record<string, unknown> = {}
    for (const name of Object.keys(one))
      plain[name] = within(name, () => {
        if (isReservedName(name))
          refuse('reserved-name', 'another name', name, '不能用这个名称', 'the name is reserved')
        return copy((one as Record<string, unknown>)[name])
      })
    return plain
  }
  const copy = (one: unknown): unknown => {
    if (++values > limits.values)
      refuse('too-big', `at most ${limits.values} values`, values, '数据过多', 'there are too many values')
    switch (typeof one) {
      case 'string':
        if (one.length > limits.text)
          refuse('too-big', `at most ${limits.text} characters`, one.length, '文本过长', 'the text is too long')
        return one
      case 'object':
        return one === null ? null : copyObject(one)
      case 'function':
      case 'symbol':
      case 'bigint':
        return refuse('wrong-type', 'plain data', typeof one, '类型不对', 'wrong type')
      default:
        return one
    }
  }
  return copy(value) as T
}

import { type Raised, RecordError, refuse } from '../errors.ts'

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
  // The way to what is nested too deep would say nothing that its beginning does not.
  const pathTo = (depth: number): PropertyKey[] => path.slice(0, Math.min(depth, 12))
  const copyObject = (one: object, depth: number): unknown => {
    if (depth >= limits.depth)
      refuse(
        {
          code: 'too-deep',
          path: pathTo(depth),
          expected: `at most ${limits.depth} levels`,
          received: 'more',
          zh: '嵌套过深',
          en: 'it is nested too deep',
        },
        Raised,
      )
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
        refuse(
          {
            code: 'reserved-name',
            path: pathTo(depth + 1),
            expected: { zh: '另一个名称', en: 'another name' },
            received: name,
            zh: '不能用这个名称',
            en: 'the name is reserved',
          },
          Raised,
        )
      plain[name] = copy((one as Record<string, unknown>)[name], depth + 1)
    }
    return plain
  }
  const copy = (one: unknown, depth: number): unknown => {
    if (++values > limits.values)
      refuse(
        {
          code: 'too-big',
          path: pathTo(depth),
          expected: `at most ${limits.values} values`,
          received: values,
          zh: '数据过多',
          en: 'there are too many values',
        },
        Raised,
      )
    switch (typeof one) {
      case 'string':
        if (one.length > limits.text)
          refuse(
            {
              code: 'too-big',
              path: pathTo(depth),
              expected: `at most ${limits.text} characters`,
              received: one.length,
              zh: '文本过长',
              en: 'the text is too long',
            },
            Raised,
          )
        return one
      case 'object':
        return one === null ? null : copyObject(one, depth)
      case 'function':
      case 'symbol':
      case 'bigint':
        return refuse(
          {
            code: 'wrong-type',
            path: pathTo(depth),
            expected: { zh: '纯数据', en: 'plain data' },
            received: typeof one,
            zh: '类型不对',
            en: 'wrong type',
          },
          Raised,
        )
      case 'number':
        if (!Number.isFinite(one))
          refuse(
            {
              code: 'wrong-type',
              path: pathTo(depth),
              expected: 'a finite number',
              received: one,
              zh: '应为有限的数',
              en: 'a number must be finite',
            },
            Raised,
          )
        return one
      default:
        return one
    }
  }
  return copy(value, 0) as T
}

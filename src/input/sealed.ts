import { PolicyError, problem } from '../errors.ts'

/**
 * What only the library makes, and makes whole: a host hands it back, and a copy with other parts is not it. The mark is
 * registered by name, so that the ESM and the CommonJS build of one program know each other's.
 */
const mark = /* @__PURE__ */ Symbol.for('callcenter-rulebook/made-as')

const makers = { policy: 'createPolicy', ruleset: 'loadRuleset', rulebook: 'createRulebook' } as const

export type SealedKind = keyof typeof makers

/** Marks and freezes what a constructor of the library made. */
export const seal = <T extends object>(kind: SealedKind, made: T): Readonly<T> =>
  Object.freeze(Object.defineProperty(made, mark, { value: kind }))

/** Whether a value is what a constructor of the library made. */
export const isSealed = (kind: SealedKind, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { [mark]?: unknown })[mark] === kind

/** Refuses anything but what the library's own constructor made. */
export const requireSealed = (kind: SealedKind, value: unknown, at: string = kind): void => {
  if (isSealed(kind, value)) return
  throw new PolicyError([
    problem({
      code: `not-a-${kind}`,
      path: at,
      expected: `what ${makers[kind]} returned`,
      received: value,
      zh: `不是由 ${makers[kind]} 得到的`,
      en: `it was not made by ${makers[kind]}`,
    }),
  ])
}

/** Freezes a value and all that it is made of; what is frozen already is left as it is. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

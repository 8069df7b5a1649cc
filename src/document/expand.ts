import type { Condition, Leaf } from './condition.ts'
import type { Check, Observation, RuleSource } from './document.ts'

const list = (names: string | readonly string[] | undefined): readonly string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names

/** `listenedAttentively` → `listened-attentively` */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const is = (fact: string, value: boolean): Leaf => ({ fact, operator: 'equal', value })

const one = (conditions: readonly Condition[], join: 'all' | 'any'): Condition =>
  conditions.length === 1 ? conditions[0]! : join === 'all' ? { all: conditions } : { any: conditions }

/** The names that a check asks about. */
const asked = (check: Check): readonly string[] => [...list(check.expects), ...list(check.forbids)]

/** The rule's name where the check gives none: its act, or its first question. */
const idOf = (check: Check): string => check.id ?? list(check.act)[0] ?? kebab(asked(check)[0] ?? 'check')

/**
 * Writes out a one-line check as a full rule. An act was done when the incident says so at least once.
 */
export const expandCheck = (check: Check): RuleSource => {
  const { id: _, subject, act, expects, forbids, if: only, ifNot, unless, ask: _ask, applies, ...cited } = check
  const acts = list(act)
  const applying: Condition[] = [
    ...(acts.length === 0
      ? []
      : [
          acts.length === 1
            ? { fact: 'act', operator: 'equal' as const, value: acts[0]! }
            : { fact: 'act', operator: 'in' as const, value: acts },
        ]),
    ...list(only).map((fact) => is(fact, true)),
    ...list(ifNot).map((fact) => is(fact, false)),
    ...(applies === undefined ? [] : [applies]),
  ]
  const broken: Condition[] = [
    ...list(expects).map((fact) => is(fact, false)),
    ...list(forbids).map((fact) => is(fact, true)),
  ]
  const done: Condition[] = [
    ...(acts.length === 0 ? [] : [{ fact: 'count', operator: 'greaterThan' as const, value: 0 }]),
    ...(broken.length === 0 ? [] : [one(broken, 'any')]),
    ...list(unless).map((fact): Condition => ({ not: is(fact, true) })),
  ]
  return {
    ...cited,
    id: idOf(check),
    subject: subject ?? 'incident',
    ...(applying.length === 0 ? {} : { applies: one(applying, 'all') as RuleSource['applies'] }),
    when: one(done, 'all') as RuleSource['when'],
  } as RuleSource
}

/** The boolean observations that a check declares by asking for them. */
export const observationsOf = (check: Check): Record<string, Observation> => {
  const { ask } = check
  if (ask === undefined) return {}
  if ('zh' in ask && typeof ask.zh === 'string') {
    const [name] = asked(check)
    return name === undefined ? {} : { [name]: { type: 'boolean', ask: ask as Observation['ask'] } }
  }
  return Object.fromEntries(
    Object.entries(ask as Record<string, Observation['ask']>).map(([name, question]) => [
      name,
      { type: 'boolean', ask: question },
    ]),
  )
}

import type { RulesetSource } from '../../document/document.ts'
import { ruleName } from '../../document/expand.ts'

type Tree = Readonly<Record<string, unknown>>

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one !== null && Object.hasOwn(one, key) ? (one as Tree)[key] : undefined),
    value,
  )

/** Where the rules that a delta adds stand in it, by name. */
const addedRules = (delta: Tree): ReadonlyMap<string, string> => {
  const places = new Map<string, string>()
  const note = (clauses: unknown, path: string) => {
    for (const [index, { rules = [] }] of ((clauses ?? []) as RulesetSource['clauses']).entries())
      for (const [place, rule] of rules.entries()) places.set(ruleName(rule), `${path}[${index}].rules[${place}]`)
  }
  note(at(delta, 'add', 'clauses'), 'add.clauses')
  for (const [label, clauses] of Object.entries((at(delta, 'add', 'clausesAfter') ?? {}) as Tree))
    note(clauses, `add.clausesAfter.${label}`)
  return places
}

/**
 * Where a place of the whole document stands in the delta (or overlay) that states the differences; unchanged where it says
 * nothing of it.
 *
 * @param source The whole document.
 */
export const placeInDelta = (delta: unknown, source: RulesetSource, path: string): string => {
  const [, index, , inClause, rest = ''] = /^clauses\[(\d+)\](\.rules\[(\d+)\])?(.*)$/s.exec(path) ?? []
  if (index !== undefined) {
    const entry = source.clauses[Number(index)]
    const rule = entry?.rules?.[Number(inClause)]
    const name = rule === undefined ? undefined : ruleName(rule)
    if (name === undefined) {
      const label = entry?.clause ?? ''
      return at(delta, 'change', 'clauses', label) === undefined ? path : `change.clauses.${label}${rest}`
    }
    const added = addedRules(delta as Tree).get(name)
    if (added !== undefined) return `${added}${rest}`
    return at(delta, 'change', 'rules', name) === undefined ? path : `change.rules.${name}${rest}`
  }
  const [, table = '', name = ''] = /^(\w+)\.([^.[]+)/.exec(path) ?? []
  if (at(delta, 'add', table, name) !== undefined) return `add.${path}`
  return at(delta, 'change', table, name) === undefined ? path : `change.${path}`
}

import type { ClauseSource } from '../../document/clause.ts'
import type { Lexicon, Parameter, RulesetSource } from '../../document/document.ts'
import { isLive, ruleName } from '../../document/expand.ts'
import type { RuleSource } from '../../document/rule.ts'
import { type Problem, problem } from '../../errors.ts'
import { editionOf, semverOrder } from '../version-number.ts'
import { type RulesetDelta, removable, replaceable, tables } from './delta-schema.ts'
import { alreadyThere, joined, joinedVocabulary, unknown, withClauses, withPhrases, withValues } from './differences.ts'

type Table = Readonly<Record<string, unknown>>
type TableName = (typeof tables)[number]

const zhOf: Readonly<Record<TableName | 'clauses' | 'rules', string>> = {
  parameters: '参数',
  lexicons: '词表',
  scripts: '话术',
  scorecards: '评分表',
  observations: '观察项',
  measures: '统计量',
  clauses: '条款',
  rules: '规则',
}

const gone = (
  part: TableName | 'clauses' | 'rules',
  path: readonly (string | number)[],
  name: string,
  known: readonly string[],
) => unknown(part.replace(/s$/, ''), zhOf[part], path, name, known)

/** Puts other fields in the place of those that are there; `null` takes one away. */
const withFields = (base: object, fields: Table): Table =>
  Object.fromEntries(
    Object.entries({ ...base, ...fields }).filter(([name, value]) => value !== undefined && own(fields, name) !== null),
  )

const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

const changedTable = (
  part: TableName,
  base: Table | undefined,
  { remove, change }: RulesetDelta,
  problems: Problem[],
): Table => {
  const table: Record<string, unknown> = { ...base }
  const known = Object.keys(table)
  for (const [index, name] of (remove?.[part] ?? []).entries())
    if (Object.hasOwn(table, name)) delete table[name]
    else problems.push(gone(part, ['remove', part, index], name, known))
  for (const [name, fields] of Object.entries(change?.[part] ?? {}))
    if (Object.hasOwn(table, name)) table[name] = withFields(table[name] as object, fields)
    else problems.push(gone(part, ['change', part, name], name, known))
  return table
}

/** The rules of all clauses, changed where the delta says so; those that are gone leave their clauses. */
const changedRules = (
  clauses: readonly ClauseSource[],
  { change = {}, withdraw = {}, remove = {} }: RulesetDelta,
  problems: Problem[],
): ClauseSource[] => {
  const known = clauses.flatMap(({ rules = [] }) => rules.map(ruleName))
  const check = (names: readonly string[], path: (name: string, index: number) => readonly (string | number)[]) => {
    for (const [index, name] of names.entries())
      if (!known.includes(name)) problems.push(gone('rules', path(name, index), name, known))
  }
  check(Object.keys(change.rules ?? {}), (name) => ['change', 'rules', name])
  check(Object.keys(withdraw), (name) => ['withdraw', name])
  check(remove.rules ?? [], (_, index) => ['remove', 'rules', index])
  return clauses.map((entry) => {
    if (entry.rules === undefined) return entry
    const rules = entry.rules
      .filter((rule) => !remove.rules?.includes(ruleName(rule)))
      .map((rule): RuleSource => {
        const name = ruleName(rule)
        const [fields, reason] = [own(change.rules, name), own(withdraw, name)]
        if (reason !== undefined && !isLive(rule)) problems.push(alreadyThere(['withdraw', name], name))
        const changed = fields === undefined ? rule : withFields(rule, fields)
        // A short form is named after what it says: a rule that says something else keeps its name.
        const kept =
          fields === undefined || ruleName(changed as RuleSource) === name ? changed : { id: name, ...changed }
        return (reason === undefined ? kept : { ...kept, withdrawn: { reason } }) as RuleSource
      })
    const { rules: _, ...rest } = entry
    return (rules.length === 0 ? rest : { ...rest, rules }) as ClauseSource
  })
}

const changedClauses = (
  clauses: readonly ClauseSource[],
  { change = {}, remove = {}, add = {} }: RulesetDelta,
  problems: Problem[],
): ClauseSource[] => {
  const known = clauses.map(({ clause }) => clause)
  for (const label of Object.keys(change.clauses ?? {}))
    if (!known.includes(label)) problems.push(gone('clauses', ['change', 'clauses', label], label, known))
  for (const [index, label] of (remove.clauses ?? []).entries())
    if (!known.includes(label)) problems.push(gone('clauses', ['remove', 'clauses', index], label, known))
  const after = add.clausesAfter ?? {}
  for (const [label, added] of Object.entries(after)) {
    if (!known.includes(label)) problems.push(gone('clauses', ['add', 'clausesAfter', label], label, known))
    for (const [index, { clause }] of added.entries())
      if (known.includes(clause)) problems.push(alreadyThere(['add', 'clausesAfter', label, index, 'clause'], clause))
  }
  const changed = clauses.flatMap((entry): ClauseSource[] => {
    const fields = own(change.clauses, entry.clause)
    const kept = fields === undefined ? entry : (withFields(entry, fields) as unknown as ClauseSource)
    const added = (own(after, entry.clause) ?? []) as ClauseSource[]
    return [...(remove.clauses?.includes(entry.clause) ? [] : [kept]), ...added]
  })
  return withClauses(changed, add.clauses ?? [], problems) as ClauseSource[]
}

/** Dates belong to a text: a revision keeps them, another text says its own. */
const datesOf = (base: RulesetSource, delta: RulesetDelta, problems: Problem[]): Partial<RulesetSource> => {
  const { effectiveFrom, effectiveTo } = delta
  if (editionOf(base.version) === editionOf(delta.version))
    return {
      effectiveFrom: effectiveFrom === undefined ? base.effectiveFrom : effectiveFrom,
      effectiveTo: effectiveTo === undefined ? base.effectiveTo : effectiveTo,
    }
  if (effectiveFrom === undefined)
    problems.push(
      problem({
        code: 'missing-field',
        path: 'effectiveFrom',
        expected: { zh: '新文本的第一天', en: 'the first day of the new text' },
        received: undefined,
        zh: '新的原文须写明生效日',
        en: 'another text says from when it is in force',
      }),
    )
  return { effectiveFrom: effectiveFrom ?? null, effectiveTo: effectiveTo ?? undefined }
}

const checkNumber = (base: RulesetSource, { version }: RulesetDelta, problems: Problem[]): void => {
  if (semverOrder(version, base.version) > 0) return
  problems.push(
    problem({
      code: 'version-not-later',
      path: 'version',
      expected: { zh: `${base.version} 之后的版本`, en: `a version after ${base.version}` },
      received: version,
      zh: '版本号须在所扩展的版本之后',
      en: 'a version comes after the one that it differs from',
    }),
  )
}

/** What a delta leaves as it is, what it says anew, and what it takes away. */
const topFields = (base: RulesetSource, delta: RulesetDelta): Partial<RulesetSource> => {
  const given = Object.fromEntries(
    [...replaceable, ...removable].flatMap((field) => (delta[field] === undefined ? [] : [[field, delta[field]]])),
  )
  return withFields({ ...base, status: delta.status }, given) as Partial<RulesetSource>
}

/** The document that a delta of an earlier version comes to: the same as if it had been written in full. */
export const applyDelta = (base: RulesetSource, delta: RulesetDelta, problems: Problem[]): RulesetSource => {
  checkNumber(base, delta, problems)
  const { add = {} } = delta
  const parts = Object.fromEntries(
    tables.flatMap((part): readonly (readonly [string, unknown])[] => {
      let table = changedTable(part, base[part], delta, problems)
      if (part === 'parameters')
        table = withValues(table as Record<string, Parameter>, delta.parameters ?? {}, problems)
      if (part === 'lexicons') table = withPhrases(table as Record<string, Lexicon>, delta.phrases ?? {}, problems)
      const all = joined<unknown>(part, table, add[part], problems)
      return Object.keys(all).length === 0 && base[part] === undefined ? [] : [[part, all]]
    }),
  )
  const { effectiveTo, effectiveFrom } = datesOf(base, delta, problems)
  const { effectiveTo: _, ...fields } = topFields(base, delta)
  return {
    ...fields,
    version: delta.version,
    effectiveFrom: effectiveFrom ?? null,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    ...parts,
    ...joinedVocabulary(base, add, problems),
    clauses: changedClauses(changedRules(base.clauses as ClauseSource[], delta, problems), delta, problems),
  } as RulesetSource
}

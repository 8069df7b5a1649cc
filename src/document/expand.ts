import type { ClauseEntry, ClauseSource } from './clause.ts'
import type { Condition, FactReference, Leaf } from './condition.ts'
import { isGuards, leavesOfGuards } from './guards.ts'
import { type Deadline, type Rule, type RuleSource, subjectsOfOnePerson } from './rule.ts'

/** Whether a rule judges: one that was withdrawn is a name and no more. */
export const isLive = ({ withdrawn }: Pick<RuleSource, 'withdrawn'>): boolean => withdrawn === undefined

/** The names that a part of a rule lists, be it one or several. */
export const listed = (names: string | readonly string[] | undefined): readonly string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names

/** `listenedAttentively` → `listened-attentively` */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const joined = (conditions: readonly Condition[], join: 'all' | 'any'): Condition =>
  conditions.length === 1 ? conditions[0]! : join === 'all' ? { all: conditions } : { any: conditions }

const is = (fact: string, value: boolean): Leaf => ({ fact, operator: 'equal', value })

/** The last instant at which an act is in time. */
const dueOf = ({ for: _, ...params }: Deadline): FactReference => ({
  fact: 'deadline',
  params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as NonNullable<
    FactReference['params']
  >,
})

/** The act of an incident, or one of several that the text treats alike. */
export const actGuard = (acts: readonly string[]): Leaf =>
  acts.length === 1 ? { fact: 'act', operator: 'equal', value: acts[0]! } : { fact: 'act', operator: 'in', value: acts }

/** What a short form says in full; the long form says it itself. */
export const breachOf = ({ when, deadline, expects, forbids, act }: RuleSource): Condition => {
  if (when !== undefined) return when
  if (deadline !== undefined)
    return {
      any: [
        { fact: deadline.for, operator: 'equal', value: null },
        { fact: deadline.for, operator: 'greaterThan', value: dueOf(deadline) },
      ],
    }
  if (act !== undefined) return { fact: 'count', operator: 'greaterThan', value: 0 }
  const wrong = expects === undefined
  return joined(
    listed(wrong ? forbids : expects).map((name) => is(name, wrong)),
    'any',
  )
}

const guardsOf = (guard: RuleSource['applies']): readonly Condition[] => {
  if (guard === undefined) return []
  if (isGuards(guard)) return leavesOfGuards(guard).map(([, leaf]) => leaf)
  return 'all' in guard ? guard.all : [guard]
}

/**
 * On a record of one person, a reviewer's or a supervisor's duty is that person's only where they hold that role; where the
 * record does not say which role they hold, it is unknown.
 */
export const roleGuard = ({ subject, bearer }: RuleSource): readonly Leaf[] =>
  subjectsOfOnePerson.includes(subject) && (bearer === 'reviewer' || bearer === 'supervisor')
    ? [{ fact: 'role', operator: 'equal', value: bearer }]
    : []

/** The rule's name where its author gives none: its first act or question. */
export const ruleName = ({ id, act, expects, forbids, deadline }: RuleSource): string =>
  id ?? listed(act)[0] ?? kebab(listed(expects)[0] ?? listed(forbids)[0] ?? deadline?.for ?? '')

/**
 * Writes a rule out in full: short forms and maps of guards become conditions, and what may be left unsaid is said. Nothing
 * after loading knows that there are short forms.
 */
export const expandRule = (source: RuleSource, clause: string): Rule => {
  const { id: _, applies, when: __, deadline, expects: ___, forbids: ____, act, due, excuse, bearer, ...rest } = source
  const applying = [...roleGuard(source), ...(act === undefined ? [] : [actGuard(listed(act))]), ...guardsOf(applies)]
  const excusing = guardsOf(excuse)
  const from = deadline === undefined ? due : dueOf(deadline)
  return {
    ...rest,
    id: ruleName(source),
    clause,
    bearer: bearer ?? (source.subject === 'audit' ? 'centre' : 'agent'),
    ...(applying.length === 0 ? {} : { applies: joined(applying, 'all') }),
    when: breachOf(source),
    ...(from === undefined ? {} : { due: from }),
    ...(excusing.length === 0 ? {} : { excuse: joined(excusing, 'all') }),
  }
}

/** The clauses that a `see` names. */
export const seen = (see: ClauseSource['see']): readonly string[] => (typeof see === 'string' ? [see] : (see ?? []))

/** The clause without its rules, which stand in a list of their own in a document in full. */
export const completeClause = ({ clause, gist, rules, see, none, reason, note }: ClauseSource): ClauseEntry => ({
  clause,
  disposition: rules !== undefined ? 'rule' : see !== undefined ? 'merged' : 'none',
  ...(see === undefined ? {} : { see: seen(see) }),
  ...(none === undefined ? (reason === undefined ? {} : { reason }) : { reason: none }),
  ...(gist === undefined ? {} : { gist }),
  ...(note === undefined ? {} : { note }),
})

import { factKinds } from '../../conditions/fact-kinds.ts'
import type { Condition, Leaf } from '../../document/condition.ts'
import type { Parameter } from '../../document/document.ts'
import { conditionsOf } from '../../document/rule.ts'
import { foldCondition, leavesOf } from '../../document/walk.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { isViolation, type LintRule, lintWarning } from './context.ts'
import type { LintIssue } from './issue.ts'
import { usesOf } from './uses.ts'

/** Events after which nothing more happens on a record: what has not happened by then never did. */
const lastEvents: ReadonlySet<string> = new Set(['closedAt', 'endedAt'])

/** Without an `asOf` the record says for good what it says: an event that it gives as null never happened. */
const lastWord = 'asOf'

/** “So much time has passed by now”: a limit on what has elapsed until the record was drawn up. */
const saysTimeIsUp = ({ fact, params, operator }: Leaf, negated: boolean): boolean =>
  fact.startsWith('elapsed') && params?.to === 'asOf' && operator.startsWith('greaterThan') && !negated

/** What a condition says of events: those that never happened with time left, and whether the record is over. */
interface Omissions {
  readonly open: readonly string[]
  readonly isOver: boolean
}

const omissionsIn = (condition: Condition, isEvent: (fact: string) => boolean): Omissions => {
  const joined = (parts: readonly Omissions[], isBoth: boolean): Omissions => {
    const isOver = isBoth ? parts.some((part) => part.isOver) : parts.every((part) => part.isOver)
    return { isOver, open: isOver ? [] : parts.flatMap(({ open }) => open) }
  }
  return foldCondition<Omissions>(condition, {
    leaf: (leaf, { negated }) => {
      const { fact, operator, value } = leaf
      const isOfNone = value === null && (operator === 'equal' || operator === 'notEqual')
      const saysNone = isOfNone && operator === (negated ? 'notEqual' : 'equal')
      return {
        open: saysNone && isEvent(fact) ? [fact] : [],
        isOver: (isOfNone && (saysNone ? fact === lastWord : lastEvents.has(fact))) || saysTimeIsUp(leaf, negated),
      }
    },
    all: (parts, { negated }) => joined(parts, !negated),
    any: (parts, { negated }) => joined(parts, negated),
    not: (part) => part,
  })
}

/** What has not happened yet may still happen: that something never happened counts from an instant, or when all is over. */
const neverDue = (one: LintRule): readonly LintIssue[] => {
  const { rule, version } = one
  const { observations } = version.ruleset.document
  const isEvent = (fact: string): boolean => {
    const definition = findFact(rule.subject, fact)
    if (definition !== undefined) return definition.event === true
    const declared = Object.hasOwn(observations, fact) ? observations[fact] : undefined
    return declared?.type === 'instant' && declared.event !== false
  }
  // A record without `asOf` is complete: what it says never happened will not happen any more.
  const mayBeEarly = findFact(rule.subject, 'asOf') !== undefined
  if (!mayBeEarly || rule.due !== undefined || !isViolation(one)) return []
  if (rule.applies !== undefined && omissionsIn(rule.applies, isEvent).isOver) return []
  return omissionsIn(rule.when, isEvent)
    .open.slice(0, 1)
    .map((fact) =>
      lintWarning(
        one,
        'omission-without-due',
        {
          zh: '“一直没有发生”须有起算时刻（due）：在那之前还来得及',
          en: 'that something never happened needs a due: before it there is still time',
        },
        fact,
      ),
    )
}

const plainNumbers = new Set([0, 1])

/** A number of the text stands once, as a parameter; whatever repeats it names the parameter. */
const repeatedNumbers = (one: LintRule): readonly LintIssue[] => {
  const { rule, version } = one
  const { document } = version.ruleset
  const { kindIn } = factKinds(document, [])
  const parameters = Object.entries(document.parameters)
  const named = (matches: (parameter: Parameter) => boolean) => parameters.find(([, parameter]) => matches(parameter))
  const inConditions = conditionsOf(rule)
    .flatMap(({ condition }) => leavesOf(condition))
    .flatMap(({ leaf }) => {
      const { value } = leaf
      if (typeof value !== 'number' || plainNumbers.has(value)) return []
      const unit = kindIn(rule.subject)(leaf)?.unit
      const found = named(
        (parameter) => parameter.type === 'number' && parameter.value === value && parameter.unit === unit,
      )
      return found === undefined ? [] : [[String(value), found[0]] as const]
    })
  // Two offences may cost the same: an amount is the same number only where the rule reads the parameter, too.
  const own = usesOf(rule, document).parameters
  const inEffects = (rule.effects ?? []).flatMap((effect) => {
    if (!('amount' in effect) || typeof effect.amount !== 'string') return []
    const { amount } = effect
    const type = effect.kind === 'points' ? 'decimal' : 'money'
    const found = parameters.find(
      ([name, parameter]) => own.has(name) && parameter.type === type && Number(parameter.value) === Number(amount),
    )
    return found === undefined ? [] : [[amount, found[0]] as const]
  })
  return [...inConditions, ...inEffects].map(([number, parameter]) =>
    lintWarning(
      one,
      'number-stands-twice',
      { zh: '这个数已是参数：引用参数，不要再写一遍', en: 'the number is a parameter already: name it' },
      `${number} = ${parameter}`,
    ),
  )
}

/** Parts that a rule lacks, and what it says a second time. */
export const lintParts = (rules: readonly LintRule[]): readonly LintIssue[] =>
  rules.flatMap((one) => [...neverDue(one), ...repeatedNumbers(one)])

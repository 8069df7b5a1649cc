import { factKinds } from '../../conditions/fact-kinds.ts'
import type { Condition, Leaf } from '../../document/condition.ts'
import { foldCondition, leavesOf } from '../../document/walk.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { formulaOf, implies } from '../proof/formula.ts'
import { isViolation, type LintRule, lintWarning } from './context.ts'
import type { LintIssue } from './issue.ts'

const onDuty: Leaf = { fact: 'isWorkday', operator: 'equal', value: true }

/** What a day or a person is, whatever happens on it. */
const states: ReadonlySet<string> = new Set(['isWorkday', 'staggered', 'parameter'])

const opposites: Readonly<Record<string, string>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
}

/** The facts that a leaf reads: its own, the one that it compares with, and those that either names as a parameter. */
const factsIn = ({ fact, params, value }: Leaf): readonly string[] => {
  const compared = typeof value === 'object' && value !== null && 'fact' in value ? value : undefined
  return [fact, compared?.fact, ...Object.values(params ?? {}), ...Object.values(compared?.params ?? {})]
    .flat()
    .filter((one): one is string => typeof one === 'string')
}

/** Whether a rule measures how a shift was kept: it is about days of duty, whatever else it asks. */
const measuresDuty = ({ rule }: LintRule): boolean =>
  [rule.applies, rule.when]
    .flatMap((condition) => (condition === undefined ? [] : leavesOf(condition)))
    .flatMap(({ leaf }) => factsIn(leaf))
    .some((fact) => findFact(rule.subject, fact)?.ofDuty === true)

/** Whether a condition is true only where something happened that day: something done, taken, asked for, counted. */
const restsOnAnEvent = ({ rule, version }: LintRule): boolean => {
  const { document } = version.ruleset
  const kindOf = factKinds(document, []).kindIn(rule.subject)
  const isState = (fact: string): boolean => states.has(fact) || document.observations[fact]?.profile !== undefined
  const happened = (leaf: Leaf, negated: boolean): boolean => {
    if (isState(leaf.fact)) return false
    const operator = negated ? (opposites[leaf.operator] ?? '') : leaf.operator
    const { value } = leaf
    if (operator === 'notEqual' && value === null) return true
    switch (kindOf(leaf)?.type) {
      case 'boolean':
        return (operator === 'equal' && value === true) || (operator === 'notEqual' && value === false)
      case 'number':
        return operator.startsWith('greaterThan') && value !== null
      default:
        return false
    }
  }
  const some = (parts: readonly boolean[]): boolean => parts.includes(true)
  const every = (parts: readonly boolean[]): boolean => !parts.includes(false)
  const inCondition = (condition: Condition): boolean =>
    foldCondition<boolean>(condition, {
      leaf: (leaf, { negated }) => happened(leaf, negated),
      all: (parts, { negated }) => (negated ? every : some)(parts),
      any: (parts, { negated }) => (negated ? some : every)(parts),
      not: (part) => part,
    })
  return (rule.applies !== undefined && inCondition(rule.applies)) || inCondition(rule.when)
}

/**
 * A day off has no duty. An attendance rule that convicts by punches and minutes, or by something that nobody did, says that the
 * day is one of duty, unless it is about days off; what somebody did is judged on any day.
 */
export const lintDuty = (rules: readonly LintRule[]): readonly LintIssue[] =>
  rules
    .filter(({ rule }) => rule.subject === 'attendance')
    .filter((one) => isViolation(one) && (measuresDuty(one) || !restsOnAnEvent(one)))
    .filter(
      ({ applies, reading }) =>
        ![true, false].some((value) => implies(applies, formulaOf({ ...onDuty, value }, reading, 'guard'))),
    )
    .map((one) =>
      lintWarning(one, 'no-duty-guard', {
        zh: '按打卡、分钟数或没有做的事认定违反，考勤规则却没有说当天须是上班日（isWorkday）',
        en: 'an attendance rule convicts by punches, minutes or what was not done, and does not say that the day is one of duty (isWorkday)',
      }),
    )

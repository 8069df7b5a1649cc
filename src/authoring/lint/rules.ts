import { isEmpty } from '../../conditions/region.ts'
import { conditionsOf } from '../../document/rule.ts'
import { leavesOf } from '../../document/walk.ts'
import { type Formula, formulaOf, implies, isSatisfiable } from '../proof/formula.ts'
import { isViolation, type LintRule, lintPlaceOf } from './context.ts'
import type { LintIssue } from './issue.ts'

const firing = ({ applies, when, unexcused }: LintRule): readonly Formula[] => [applies, when, unexcused]

const aboutOne = (one: LintRule): readonly LintIssue[] => {
  const places = [lintPlaceOf(one.version, one.rule)]
  if (!isSatisfiable(firing(one)))
    return [
      {
        code: 'never-fires',
        severity: 'error',
        message: { zh: '没有任何记录能使这条规则成立', en: 'no record can make this rule fire' },
        places,
      },
    ]
  if (!isSatisfiable([one.applies, one.kept]))
    return [
      {
        code: 'always-fires',
        severity: 'error',
        message: { zh: '凡适用之处这条规则必然成立', en: 'wherever it applies this rule fires' },
        places,
      },
    ]
  return []
}

/** Comparisons with a number that no value of the fact, or every value of it, is on one side of. */
const outOfDomain = ({ version, rule, reading }: LintRule): readonly LintIssue[] =>
  conditionsOf(rule)
    .flatMap(({ condition }) => leavesOf(condition))
    .flatMap(({ leaf }): LintIssue[] => {
      const formula = formulaOf(leaf, reading, 'guard')
      if (leaf.fact === 'parameter' || typeof formula !== 'object' || !('variable' in formula)) return []
      const { value } = leaf
      const limit =
        typeof value === 'object' && value !== null && 'parameter' in value
          ? version.parameters[value.parameter]
          : value
      if (typeof limit !== 'number') return []
      const [never, always] = [isEmpty(formula.meant), isEmpty({ ...formula.rest, none: false })]
      if (!never && !always) return []
      return [
        {
          code: 'threshold-out-of-domain',
          severity: 'error',
          message: {
            zh: `${leaf.fact} 的取值范围里，这个比较${never ? '永不' : '总是'}成立`,
            en: `within what ${leaf.fact} can be, this comparison is ${never ? 'never' : 'always'} true`,
          },
          places: [{ ...lintPlaceOf(version, rule), value: `${leaf.operator} ${JSON.stringify(leaf.value)}` }],
        },
      ]
    })

const shared = (a: LintRule, b: LintRule): readonly string[] => [...a.variables].filter((name) => b.variables.has(name))

/** Each value is there: what was not measured, or does not apply, contradicts nothing. */
const present = (names: readonly string[]): readonly Formula[] =>
  names.map((variable) => ({ variable, meant: { none: false }, rest: { none: true, only: new Set() } }))

/** Where both rules apply, nothing that keeps the one keeps the other. */
const areContradictory = (a: LintRule, b: LintRule, names: readonly string[]): boolean => {
  const both = [a.applies, b.applies, ...present(names)]
  return (
    isSatisfiable([...both, a.kept]) && isSatisfiable([...both, b.kept]) && !isSatisfiable([...both, a.kept, b.kept])
  )
}

const overridesOther = (a: LintRule, b: LintRule): boolean =>
  a.version === b.version &&
  (a.rule.overrides?.includes(b.rule.id) === true || b.rule.overrides?.includes(a.rule.id) === true)

const aboutTwo = (a: LintRule, b: LintRule): readonly LintIssue[] => {
  const names = shared(a, b)
  if (names.length === 0 || a.rule.subject !== b.rule.subject) return []
  const places = [lintPlaceOf(a.version, a.rule), lintPlaceOf(b.version, b.rule)]
  if (isViolation(a) && isViolation(b) && areContradictory(a, b, names))
    return [
      {
        code: 'contradictory-rules',
        severity: 'contradiction',
        message: {
          zh: `${names.join('、')}：两条规则不能同时遵守`,
          en: `${names.join(', ')}: whoever keeps the one rule breaks the other`,
        },
        places,
      },
    ]
  if (a.version !== b.version || isViolation(a) !== isViolation(b)) return []
  const [one, other] = [{ all: firing(a) }, { all: firing(b) }]
  const [ab, ba] = [implies(one, other), implies(other, one)]
  if (ab && ba && !overridesOther(a, b) && a.rule.clause !== b.rule.clause)
    return [
      {
        code: 'same-condition',
        severity: 'warning',
        message: { zh: '两条规则总是同时成立', en: 'the two rules always fire together' },
        places,
      },
    ]
  const shadow = (inner: LintRule, outer: LintRule, isInside: boolean): LintIssue[] =>
    isInside && outer.rule.overrides?.includes(inner.rule.id) === true
      ? [
          {
            code: 'shadowed-rule',
            severity: 'warning',
            message: {
              zh: `凡此规则成立处，${outer.rule.id} 都取而代之`,
              en: `wherever this rule fires, ${outer.rule.id} takes its place`,
            },
            places: [lintPlaceOf(inner.version, inner.rule), lintPlaceOf(outer.version, outer.rule)],
          },
        ]
      : []
  return [...shadow(a, b, ab), ...shadow(b, a, ba)]
}

/** Pairs of rules that read a variable in common, each pair once. */
const pairs = (rules: readonly LintRule[]): readonly (readonly [LintRule, LintRule])[] => {
  const byVariable = new Map<string, number[]>()
  rules.forEach(({ variables }, index) => {
    for (const name of variables) byVariable.set(name, [...(byVariable.get(name) ?? []), index])
  })
  const found = new Set<number>()
  for (const [name, members] of byVariable) {
    // How often an incident happened says nothing about what it was.
    if (name === 'count') continue
    for (const [position, a] of members.entries())
      for (const b of members.slice(position + 1)) found.add(a * rules.length + b)
  }
  return [...found]
    .sort((a, b) => a - b)
    .map((key) => [rules[Math.floor(key / rules.length)]!, rules[key % rules.length]!] as const)
}

/** Rules that cannot do what they say: never, always, in another's place, or against another. */
export const lintConditions = (rules: readonly LintRule[]): readonly LintIssue[] => [
  ...rules.flatMap(aboutOne),
  ...rules.flatMap(outOfDomain),
  ...pairs(rules).flatMap(([a, b]) => aboutTwo(a, b)),
]

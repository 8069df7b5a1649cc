import type { TestCase } from '../../document/cases.ts'
import { ownCasesSchema } from '../../document/cases.ts'
import { nearestName, type Problem, problem, RulesetError } from '../../errors.ts'
import { checked } from '../../input/checked.ts'

/** A case of a version, and where it is written. */
export interface CaseOrigin {
  readonly file: string
  /** Place in that file's list. */
  readonly index: number
}

/** The cases of a version with the file and place of each. */
export interface CasesOf {
  readonly cases: unknown
  /** One for each case, where the cases are a list. */
  readonly origins: readonly CaseOrigin[]
}

/** The cases as they are written in one file. */
export const writtenCases = (file: string, cases: unknown): CasesOf => ({
  cases,
  origins: Array.isArray(cases) ? cases.map((_, index) => ({ file, index })) : [],
})

const checkOwn = /* @__PURE__ */ checked(() => ownCasesSchema(), RulesetError)

const unknownCase = (index: number, name: string, known: readonly string[]): Problem =>
  problem({
    code: 'unknown-case',
    path: [index, 'name'],
    expected: { zh: '上一版本的一个用例', en: 'one case of the version before' },
    received: name,
    nearest: nearestName(name, known),
    zh: '前一版本没有这个用例，或不止一个',
    en: 'the version before has no such case, or several of the name',
  })

/** Cases of a version before and those of a delta, with where each is written. */
export const joinCases = (before: CasesOf, own: CasesOf): CasesOf => {
  const stated = checkOwn(own.cases)
  const inherited = before.cases as readonly TestCase[]
  const known = inherited.map(({ name }) => name)
  const times = (names: readonly string[], wanted: string) => names.filter((name) => name === wanted).length
  const problems = stated.flatMap((one, index) => {
    const earlier = times(known, one.name)
    const isOne =
      earlier === 1 &&
      times(
        stated.map(({ name }) => name),
        one.name,
      ) === 1
    return isOne || (earlier === 0 && !('dropped' in one)) ? [] : [unknownCase(index, one.name, known)]
  })
  const [first, ...others] = problems
  if (first !== undefined) throw new RulesetError([first, ...others])
  const placed = stated.map((one, index) => ({ one, origin: own.origins[index]! }))
  const replacing = new Map(placed.map((each) => [each.one.name, each]))
  const all = [
    ...inherited.map((one, index) => replacing.get(one.name) ?? { one, origin: before.origins[index]! }),
    ...placed.filter(({ one }) => !known.includes(one.name)),
  ].filter(({ one }) => !('dropped' in one))
  return { cases: all.map(({ one }) => one), origins: all.map(({ origin }) => origin) }
}

/**
 * The cases of a version that is written as a delta: those of the version that it extends, in their order; a case of its own takes
 * the place of the one of the same name, `{ "name": …, "dropped": "<why>" }` takes one away, and others stand at the end.
 *
 * @param before All cases of the version that is extended.
 * @param own The cases beside the delta; none where it has no file.
 * @throws RulesetError for cases that are not well formed, and (`unknown-case`) a dropped case that is missing
 * @example
 * ```ts
 * import { inheritCases } from 'callcenter-rulebook/authoring'
 * const record = { id: 'c', startedAt: '2026-03-02T09:00:00+08:00' }
 * const before = [{ name: 'a', subject: 'call', record, expect: {} }, { name: 'b', subject: 'call', record, expect: {} }]
 * inheritCases(before, [{ name: 'a', dropped: 'the clause is gone' }]).map(({ name }) => name) // => ['b']
 * ```
 */
export const inheritCases = (before: unknown, own: unknown = []): readonly TestCase[] => {
  checkOwn(before, 'before')
  return joinCases(writtenCases('', before), writtenCases('', own)).cases as readonly TestCase[]
}

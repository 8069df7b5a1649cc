import type { conditionChecker } from '../../conditions/check.ts'
import type { Path } from '../../conditions/kinds.ts'
import type { Rule, RuleSource } from '../../document/document.ts'
import { actGuard, listed } from '../../document/expand.ts'
import { isGuards, leavesOfGuards } from '../../document/guards.ts'
import { ruleForms } from '../../document/rule.ts'
import { formatPath, type Problem } from '../../errors.ts'

type Checker = ReturnType<typeof conditionChecker>

/** A condition that the library wrote out: its author finds the problem at what he wrote. */
const movedTo = (path: Path, { message, ...found }: Problem): Problem => {
  const place = formatPath(path)
  const moved = (text: string) => `${place}${text.slice(found.path.length)}`
  return { ...found, path: place, message: { zh: moved(message.zh), en: moved(message.en) } }
}

/** Checks what decides a rule: its guards, its breach, from when it counts, its excuse. */
export const checkParts = (source: RuleSource, rule: Rule, path: Path, checker: Checker, problems: Problem[]): void => {
  const at = (place: Path, check: () => void): void => {
    const from = problems.length
    check()
    problems.push(...problems.splice(from).map((found) => movedTo(place, found)))
  }
  const checkGuard = (key: 'applies' | 'excuse'): void => {
    const guard = source[key]
    if (guard === undefined) return
    if (!isGuards(guard)) {
      checker.check(guard, rule.subject, [...path, key])
      return
    }
    for (const [name, leaf] of leavesOfGuards(guard)) {
      const place = [...path, key, name]
      at(place, () => checker.check(leaf, rule.subject, place))
    }
  }
  checkGuard('applies')
  if (source.act !== undefined) {
    const place = [...path, 'act']
    at(place, () => checker.check(actGuard(listed(source.act)), rule.subject, place))
  }
  const form = ruleForms.find((one) => source[one] !== undefined)!
  const place = [...path, form]
  if (form === 'when') checker.check(rule.when, rule.subject, place)
  else at(place, () => checker.check(rule.when, rule.subject, place))
  if (source.due !== undefined) checker.checkInstant(source.due, rule.subject, [...path, 'due'])
  checkGuard('excuse')
}

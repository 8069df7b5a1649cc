import type { Check, Observation, RulesetDocument } from '../../document/document.ts'
import { observationsOf } from '../../document/expand.ts'
import { type Problem, problem } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { subjects } from '../../records/subject.ts'

/** The observations that a document declares, and those that its checks ask for. */
export const mergeObservations = (
  declared: Readonly<Record<string, Observation>>,
  checks: readonly Check[],
  problems: Problem[],
): Record<string, Observation> => {
  const all: Record<string, Observation> = { ...declared }
  for (const [index, check] of checks.entries())
    for (const [name, observation] of Object.entries(observationsOf(check))) {
      const known = Object.hasOwn(all, name) ? all[name] : undefined
      if (known === undefined) all[name] = observation
      else if (known.type !== 'boolean' || known.ask.zh !== observation.ask.zh || known.ask.en !== observation.ask.en)
        problems.push(
          problem({
            code: 'observation-asked-twice',
            path: ['checks', index, 'ask'],
            expected: 'one question for one observation',
            received: name,
            zh: '同一观察项的问法不一致',
            en: 'the same observation is asked in two ways',
          }),
        )
    }
  return all
}

/** No observation has the name of something that the library derives. */
export const checkObservations = (document: RulesetDocument, problems: Problem[]): void => {
  for (const name of Object.keys(document.observations)) {
    const taken = subjects.filter((subject) => findFact(subject, name) !== undefined)
    const used = document.rules.filter((rule) => taken.includes(rule.subject))
    if (used.length > 0)
      problems.push(
        problem({
          code: 'observation-is-fact',
          path: ['observations', name],
          expected: 'a name that no derived fact or core field has',
          received: name,
          zh: '与库已有的事实重名',
          en: `the library already has a fact of that name for ${taken.join(', ')}`,
        }),
      )
  }
}

/** An alias means one thing only. */
export const checkAliases = (document: RulesetDocument, problems: Problem[]): void => {
  const owners = new Map(Object.keys(document.observations).map((name) => [name, name]))
  for (const [name, { aliases }] of Object.entries(document.observations))
    for (const [index, alias] of (aliases ?? []).entries()) {
      const owner = owners.get(alias)
      if (owner !== undefined)
        problems.push(
          problem({
            code: 'alias-taken',
            path: ['observations', name, 'aliases', index],
            expected: 'a name that means nothing else in this ruleset',
            received: `${alias}, which is ${owner}`,
            zh: '别名已另有所指',
            en: 'the alias already means something else',
          }),
        )
      owners.set(alias, name)
    }
}

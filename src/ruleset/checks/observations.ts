import type { Observation, RulesetDocument } from '../../document/document.ts'
import { nearestName, type Problem, problem } from '../../errors.ts'
import { findFact } from '../../facts/vocabulary.ts'
import { subjects } from '../../records/subject.ts'

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

/** Values have names and aliases of their own, and only texts are chosen from a set. */
export const checkValues = (document: RulesetDocument, problems: Problem[]): void => {
  for (const [name, { type, values }] of Object.entries(document.observations)) {
    if (values === undefined) continue
    if (type !== 'string')
      problems.push(
        problem({
          code: 'values-of-no-text',
          path: ['observations', name, 'values'],
          expected: 'an observation of type string',
          received: type,
          zh: '只有文本类的观察项可以列出取值',
          en: 'only an observation of type string has values',
        }),
      )
    const owners = new Map(Object.keys(values).map((value) => [value, value]))
    for (const [value, { aliases }] of Object.entries(values))
      for (const [index, alias] of (aliases ?? []).entries()) {
        const owner = owners.get(alias)
        if (owner !== undefined)
          problems.push(
            problem({
              code: 'alias-taken',
              path: ['observations', name, 'values', value, 'aliases', index],
              expected: 'a word for one value only',
              received: `${alias}, which is ${owner}`,
              zh: '别名已另有所指',
              en: 'the alias already means another value',
            }),
          )
        owners.set(alias, value)
      }
  }
}

const suggestsFit = ({ type, values }: Observation, value: string | number | boolean): boolean =>
  values !== undefined ? typeof value === 'string' && Object.hasOwn(values, value) : typeof value === type

/** A cue names one lexicon or one script that there is, and suggests an answer that the question can have. */
export const checkCues = (document: RulesetDocument, problems: Problem[]): void => {
  for (const [name, observation] of Object.entries(document.observations))
    for (const [index, { lexicon, script, suggests }] of (observation.cues ?? []).entries()) {
      const path = ['observations', name, 'cues', index]
      const [kind, known, word] =
        lexicon !== undefined
          ? ['lexicon', Object.keys(document.lexicons), lexicon]
          : ['script', Object.keys(document.scripts), script]
      if (word === undefined || (lexicon !== undefined && script !== undefined))
        problems.push(
          problem({
            code: 'cue-without-text',
            path,
            expected: 'a lexicon or a script, one of the two',
            received: { lexicon, script },
            zh: '线索须指明一个词表或一个话术',
            en: 'a cue names one lexicon or one script',
          }),
        )
      else if (!known.includes(word))
        problems.push(
          problem({
            code: `unknown-${kind}`,
            path: [...path, kind],
            expected: `a ${kind} of the ruleset`,
            received: word,
            nearest: nearestName(word, known),
            zh: kind === 'lexicon' ? '没有这个词表' : '没有这个话术',
            en: `there is no such ${kind}`,
          }),
        )
      if (!suggestsFit(observation, suggests))
        problems.push(
          problem({
            code: 'wrong-value-type',
            path: [...path, 'suggests'],
            expected: observation.values === undefined ? observation.type : Object.keys(observation.values).join(' | '),
            received: suggests,
            zh: '线索给出的答案不合观察项的类型',
            en: 'the suggested answer does not fit the observation',
          }),
        )
    }
}

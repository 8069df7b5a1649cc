import { sharedCueLexicons } from '../../document/cue-names.ts'
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
          expected: { zh: '推导事实和核心字段都没有用过的名称', en: 'a name that no derived fact or core field has' },
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
            expected: { zh: '在本规则集里没有别的含义的名称', en: 'a name that means nothing else in this ruleset' },
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
          expected: { zh: '文本类的观察项（type string）', en: 'an observation of type string' },
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
              expected: { zh: '只对应一个取值的词', en: 'a word for one value only' },
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

const texts = { lexicon: '词表', script: '话术' } as const

/** A cue names one lexicon or one script that there is, and suggests an answer that the question can have. */
export const checkCues = (document: RulesetDocument, problems: Problem[]): void => {
  for (const [name, observation] of Object.entries(document.observations))
    for (const [index, cue] of (observation.cues ?? []).entries()) {
      const path = ['observations', name, 'cues', index]
      const { shared, lexicon, script, after, afterScript, suggests } = cue
      const missing = (key: string, kind: keyof typeof texts, word: string | undefined, known: readonly string[]) => {
        if (word !== undefined && !known.includes(word))
          problems.push(
            problem({
              code: `unknown-${kind}`,
              path: [...path, key],
              expected: { zh: `该规则集声明过的名称（${kind}）`, en: `a ${kind} of the ruleset` },
              received: word,
              nearest: nearestName(word, known),
              zh: `没有这个${texts[kind]}`,
              en: `there is no such ${kind}`,
            }),
          )
      }
      const [lexicons, scripts] = [Object.keys(document.lexicons), Object.keys(document.scripts)]
      if ([shared, lexicon, script].filter((one) => one !== undefined).length !== 1)
        problems.push(
          problem({
            code: 'cue-without-text',
            path,
            expected: {
              zh: '共用词表、词表、话术三者之一',
              en: 'a shared lexicon, a lexicon or a script, one of the three',
            },
            received: { shared, lexicon, script },
            zh: '线索须指明一个公用词表、词表或话术',
            en: 'a cue names one shared lexicon, one lexicon or one script',
          }),
        )
      missing('lexicon', 'lexicon', lexicon, lexicons)
      missing('script', 'script', script, scripts)
      // The place to look from is named where the words are: with a shared lexicon, another shared one.
      missing('after', 'lexicon', after, shared === undefined ? lexicons : sharedCueLexicons)
      missing('afterScript', 'script', afterScript, shared === undefined ? scripts : [])
      const isAnchored = after !== undefined || afterScript !== undefined
      for (const key of ['anchorSpeaker', 'nth', 'withinUtterances'] as const)
        if (cue[key] !== undefined && !isAnchored)
          problems.push(
            problem({
              code: 'cue-without-place',
              path: [...path, key],
              expected: { zh: '旁边有 after 或 afterScript', en: 'after or afterScript beside it' },
              received: cue[key],
              zh: '未指明从哪句话之后算起',
              en: 'it says after what only together with after or afterScript',
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

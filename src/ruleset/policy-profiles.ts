import type { Observation } from '../document/document.ts'
import { nearestName, type Problem, problem, RecordError } from '../errors.ts'
import { type Profiled, readAnswer } from '../facts/shared/observation.ts'
import type { Ruleset } from './load.ts'
import type { AssumedValue } from './policy-assumptions.ts'

type Answers = Readonly<Record<string, AssumedValue>>

/** Answers that hold for the centre or for a person, not for one record only; the record's own answer wins. */
export interface Profiles {
  readonly centre?: Answers
  /** By the id that records carry as `agentId`, whatever the person's role. */
  readonly agents?: Readonly<Record<string, Answers>>
}

/** No question of a centre or person is answered by a list. */
type Answer = string | number | boolean | null

interface Given {
  readonly of: 'centre' | 'agent'
  readonly path: readonly PropertyKey[]
  readonly answers: Answers
}

const givenIn = ({ centre = {}, agents = {} }: Profiles): readonly Given[] => [
  { of: 'centre', path: ['profiles', 'centre'], answers: centre },
  ...Object.entries(agents).map(([id, answers]): Given => ({ of: 'agent', path: ['profiles', 'agents', id], answers })),
]

/** The questions of a ruleset that are asked once for the centre, or once for each person. */
const questionsOf = ({ document }: Ruleset, of: Given['of']): Readonly<Record<string, Observation>> =>
  Object.fromEntries(Object.entries(document.observations).filter(([, { profile }]) => profile === of))

/** Every answer of a profile is to a question that one of the rulesets asks once, for a centre or a person. */
export const checkProfiles = (profiles: Profiles, rulesets: readonly Ruleset[], problems: Problem[]): void => {
  for (const { of, path, answers } of givenIn(profiles)) {
    const known = new Set(rulesets.flatMap((ruleset) => Object.keys(questionsOf(ruleset, of))))
    for (const name of Object.keys(answers))
      if (!known.has(name))
        problems.push(
          problem({
            code: 'not-a-profile-question',
            path: [...path, name],
            expected:
              of === 'centre'
                ? 'an observation that a ruleset of the policy asks once for the centre'
                : 'an observation that a ruleset of the policy asks once for each person',
            received: name,
            nearest: nearestName(name, [...known]),
            zh: of === 'centre' ? '所选规则集没有这个按中心填写的观察项' : '所选规则集没有这个按人员填写的观察项',
            en:
              of === 'centre'
                ? 'no ruleset of the policy asks this once for the centre'
                : 'no ruleset of the policy asks this once for each person',
          }),
        )
  }
}

/** What profiles answer of a version's questions, as facts have it. */
export const resolveProfiles = (
  ruleset: Ruleset,
  profiles: Profiles,
  problems: Problem[],
): Readonly<Record<string, Profiled>> => {
  const found: Record<string, { centre?: Answer; agents?: Record<string, Answer> }> = {}
  for (const { of, path, answers } of givenIn(profiles)) {
    const questions = questionsOf(ruleset, of)
    for (const [name, value] of Object.entries(answers)) {
      if (!Object.hasOwn(questions, name)) continue
      try {
        const answer = readAnswer(questions[name]!, { value, path: '' }) as Answer
        if (!Object.hasOwn(found, name)) found[name] = {}
        const entry = found[name]!
        if (of === 'centre') entry.centre = answer
        else {
          entry.agents ??= {}
          Object.defineProperty(entry.agents, path[2]!, { value: answer, enumerable: true })
        }
      } catch (error) {
        if (!(error instanceof RecordError)) throw error
        const { expected, nearest } = error
        problems.push(
          problem({
            code: 'wrong-profile-answer',
            path: [...path, name],
            expected,
            received: value,
            nearest,
            zh: '档案中的答案与观察项的声明不符',
            en: 'the answer in the profile does not fit the declaration of the observation',
          }),
        )
      }
    }
  }
  return found
}

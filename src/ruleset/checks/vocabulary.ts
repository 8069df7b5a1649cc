import type * as z from 'zod'
import type { Path } from '../../conditions/kinds.ts'
import { resolveAct } from '../../document/acts.ts'
import type { Condition } from '../../document/condition.ts'
import type { documentSchema } from '../../document/document.ts'
import { listed } from '../../document/expand.ts'
import { isGuards, leavesOfGuards } from '../../document/guards.ts'
import { sharedActs, sharedTopics } from '../../document/vocabulary.ts'
import { leavesOf } from '../../document/walk.ts'
import { nearestCode, type Problem, problem } from '../../errors.ts'
import type { PlacedRule } from './placed-rule.ts'

/** Acts that a condition compares with, each with its place. */
const actsIn = (condition: Condition, from: Path): readonly (readonly [act: string, path: Path])[] =>
  leavesOf(condition, from).flatMap(({ leaf: { fact, value }, path }) => {
    if (fact !== 'act') return []
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((act) => (typeof act === 'string' ? [[act, [...path, 'value']] as const] : []))
  })

/** Acts and topics are of the shared vocabulary, or declared by the ruleset itself. */
export const checkVocabulary = (
  source: z.output<ReturnType<typeof documentSchema>>,
  rules: readonly PlacedRule[],
  problems: Problem[],
): void => {
  const knownActs = { ...sharedActs, ...source.vocabulary?.acts }
  const topics = { ...sharedTopics, ...source.vocabulary?.topics }
  const check = (
    known: Parameters<typeof nearestCode>[1],
    name: string,
    code: string,
    path: Path,
    zh: string,
    en: string,
  ) => {
    if (!Object.hasOwn(known, name))
      problems.push(
        problem({
          code,
          path,
          expected: {
            zh: '共用词汇的代码，或在 vocabulary 里声明的代码',
            en: 'a code of the shared vocabulary, or one declared under vocabulary',
          },
          received: name,
          nearest: nearestCode(name, known),
          zh,
          en,
        }),
      )
  }
  for (const act of Object.keys(source.vocabulary?.acts ?? {})) {
    const shared = resolveAct(act)
    if (shared !== undefined)
      problems.push(
        problem({
          code: 'act-is-shared',
          path: ['vocabulary', 'acts', act],
          expected: { zh: `共用代码 ${shared}`, en: `the shared code ${shared}` },
          received: act,
          zh: '共用词汇表里已有这种行为',
          en: 'the shared vocabulary has a code for this act already',
        }),
      )
  }
  for (const { rule, source: written, path } of rules) {
    if (rule.topic !== undefined)
      check(topics, rule.topic, 'unknown-topic', [...path, 'topic'], '词汇表里没有这个主题', 'there is no such topic')
    if (rule.subject !== 'incident') continue
    const acts = [
      ...listed(written.act).map((act, index): readonly [string, Path] => [
        act,
        typeof written.act === 'string' ? [...path, 'act'] : [...path, 'act', index],
      ]),
      ...(written.applies === undefined
        ? []
        : isGuards(written.applies)
          ? leavesOfGuards(written.applies).flatMap(([name, leaf]) =>
              actsIn(leaf, []).map(([act]): readonly [string, Path] => [act, [...path, 'applies', name]]),
            )
          : actsIn(written.applies, [...path, 'applies'])),
      ...(written.when === undefined ? [] : actsIn(written.when, [...path, 'when'])),
    ]
    for (const [act, place] of acts)
      check(knownActs, act, 'unknown-act', place, '词汇表里没有这种行为', 'there is no such act')
  }
}

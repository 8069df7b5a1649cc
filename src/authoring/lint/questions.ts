import { canonicalJson } from '../../document/digest.ts'
import type { Observation, RulesetDocument } from '../../document/document.ts'
import type { Subject } from '../../records/subject.ts'
import type { PolicyVersion } from '../../ruleset/policy.ts'
import { lintPlaceOf } from './context.ts'
import type { LintCode, LintIssue } from './issue.ts'
import { usesOf } from './uses.ts'

type Place = LintIssue['places'][number]

const placeOf = (version: PolicyVersion, name: string, { ask }: Observation): Place => ({
  ...lintPlaceOf(version),
  name,
  value: `${ask.zh} ${ask.en}`,
})

/** One name, two questions: a record’s one answer would answer both. */
const askedTwoWays = (versions: readonly PolicyVersion[]): readonly LintIssue[] => {
  const asked = new Map<string, Map<string, Place>>()
  for (const version of versions)
    for (const [name, one] of Object.entries(version.ruleset.document.observations)) {
      const ways = asked.get(name) ?? new Map<string, Place>()
      const place = placeOf(version, name, one)
      if (!ways.has(place.value!)) ways.set(place.value!, place)
      asked.set(name, ways)
    }
  return [...asked.values()]
    .filter((ways) => ways.size > 1)
    .map((ways) => ({
      code: 'two-questions-for-one-name',
      severity: 'error',
      message: {
        zh: '同一个观察项名，不同规则集问的不是同一个问题',
        en: 'rulesets ask different questions under one name',
      },
      places: [...ways.values()],
    }))
}

/** The subjects on which rules of a document read a question. */
const subjectsReading = (name: string, document: RulesetDocument): readonly Subject[] => [
  ...new Set(document.rules.filter((rule) => usesOf(rule, document).facts.has(name)).map(({ subject }) => subject)),
]

/** One question, answered from data in one ruleset and otherwise, or by a person alone, in another. */
const answeredTwoWays = (versions: readonly PolicyVersion[]): readonly LintIssue[] => {
  const answered = new Set(
    versions.flatMap(({ ruleset: { document } }) =>
      Object.entries(document.observations).flatMap(([name, { answeredBy }]) => (answeredBy === undefined ? [] : name)),
    ),
  )
  return [...answered].flatMap((name): readonly LintIssue[] => {
    const bySubject = new Map<Subject, Map<string, Place>>()
    for (const version of versions) {
      const { document } = version.ruleset
      const declared = Object.hasOwn(document.observations, name) ? document.observations[name] : undefined
      if (declared === undefined) continue
      for (const subject of subjectsReading(name, document)) {
        const answer = canonicalJson(declared.answeredBy?.[subject] ?? null)
        const ways = bySubject.get(subject) ?? new Map<string, Place>()
        if (!ways.has(answer)) ways.set(answer, { ...lintPlaceOf(version), name, value: answer })
        bySubject.set(subject, ways)
      }
    }
    return [...bySubject.values()]
      .filter((ways) => ways.size > 1)
      .map((ways) => ({
        code: 'two-answers-for-one-name',
        severity: 'warning',
        message: {
          zh: '同一个问题，不同规则集由不同的数据回答，或有的没有数据回答',
          en: 'rulesets have one question answered by different data, or some by none',
        },
        places: [...ways.values()],
      }))
  })
}

/** 和, 及, 与, 并 that join, not the same characters inside a word (温和, 及时, 参与, 合并). */
const joins = /(?<![温平柔])和(?![蔼气])|及(?![时格])|(?<!参)与|(?<!合)并/

/** What a question adds in brackets explains it and asks nothing. */
const asked = (text: string): string => text.replaceAll(/（[^（）]*）|\([^()]*\)/g, '')

/** Two things joined by 和 or “and” may come apart; of alternatives (或, “or” in both languages) any one is a yes. */
const asksTwice = ({ ask }: Observation): boolean => {
  const [zh, en] = [asked(ask.zh), asked(ask.en)]
  return (joins.test(zh) || /[或、]/.test(zh)) && /\b(?:and|or)\b/.test(en) && (joins.test(zh) || /\band\b/.test(en))
}

/** “Did … not …?”; a do-not-call list is a name. */
const isNegated = ({ ask }: Observation): boolean =>
  /是否(?:没|未|并未|并非|不(?![断止仅佳当良满]))/.test(asked(ask.zh)) ||
  /\b(?<!do-)(?:not|never)\b|n’t\b|n't\b/.test(asked(ask.en))

const faults: readonly (readonly [code: LintCode, test: (one: Observation) => boolean, zh: string, en: string])[] = [
  [
    'question-asks-twice',
    asksTwice,
    '一个问题问了两件事：各问各的',
    'the question asks two things: each needs one of its own',
  ],
  [
    'question-is-negated',
    isNegated,
    '否定的问句：答“否”是什么意思说不清',
    'the question is negated: what “no” means is not clear',
  ],
  [
    'question-may-not-arise',
    ({ ask, nullable }) =>
      nullable !== true &&
      (/(?:如果|如有|若|必要时|需要时|有.{1,6}时，)/.test(ask.zh) || /\b(?:if|when|where|whenever)\b/i.test(ask.en)),
    '有条件的问题：条件不成立时须能答“不适用”（nullable）',
    'the question is conditional: where the condition does not hold, “does not arise” must be an answer (nullable)',
  ],
]

/** Questions that one answer cannot answer. */
const unclear = (version: PolicyVersion): readonly LintIssue[] =>
  Object.entries(version.ruleset.document.observations)
    .filter(([, { type }]) => type === 'boolean')
    .flatMap(([name, one]) =>
      faults
        .filter(([, isFault]) => isFault(one))
        .map(([code, , zh, en]) => ({
          code,
          severity: 'warning',
          message: { zh, en },
          places: [placeOf(version, name, one)],
        })),
    )

export const lintQuestions = (versions: readonly PolicyVersion[]): readonly LintIssue[] => [
  ...askedTwoWays(versions),
  ...answeredTwoWays(versions),
  ...versions.flatMap(unclear),
]

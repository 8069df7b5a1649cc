import type { Leaf } from '../../document/condition.ts'
import { leavesOf } from '../../document/walk.ts'
import { compileLexicons, type Matcher } from '../../text/phrases/match.ts'
import { type Formula, isSatisfiable, variablesIn } from '../proof/formula.ts'
import { isViolation, type LintRule, lintPlaceOf } from './context.ts'
import type { LintIssue, LintPlace } from './issue.ts'

/** A lexicon or script as a rule reads it: saying it breaks the rule, or leaving it unsaid does. */
interface Reader {
  readonly rule: LintRule
  readonly name: string
  readonly speaker: unknown
}

/** Whether saying it once is enough. */
const isOnceEnough = ({ operator, value }: Leaf): boolean =>
  operator === 'greaterThanInclusive'
    ? value === 1
    : (operator === 'greaterThan' || operator === 'notEqual') && value === 0

const isUnsaid = ({ fact, operator, value }: Leaf): boolean =>
  fact === 'scriptSaid'
    ? operator === 'equal' && value === false
    : fact === 'scriptSimilarity' && (operator === 'lessThan' || operator === 'lessThanInclusive')

const readersOf = (
  rules: readonly LintRule[],
  kind: 'lexicon' | 'script',
  isMeant: (leaf: Leaf) => boolean,
): readonly Reader[] =>
  rules.filter(isViolation).flatMap((rule) =>
    leavesOf(rule.rule.when).flatMap(({ leaf, negated }): Reader[] => {
      const name = leaf.params?.[kind]
      if (typeof name !== 'string' || negated || !isMeant(leaf)) return []
      return [{ rule, name, speaker: leaf.params?.speaker }]
    }),
  )

const isForbidden = (leaf: Leaf): boolean => ['phraseHits', 'phrasesSaid'].includes(leaf.fact) && isOnceEnough(leaf)

const matcherOf = ({ rule, name }: Reader, matchers: Map<string, Matcher>): Matcher => {
  const key = `${rule.version.ruleset.id} ${name}`
  const known = matchers.get(key)
  if (known !== undefined) return known
  const made = compileLexicons({ [name]: rule.version.ruleset.document.lexicons[name]! })
  matchers.set(key, made)
  return made
}

const scriptTexts = ({ rule, name }: Reader): readonly string[] => {
  const script = rule.version.ruleset.document.scripts[name]!
  // A slot is filled by the record: nothing is known of its words.
  return [script.text].map((text) => text.replaceAll(/\{\w+\}/g, '…'))
}

const place = ({ rule, name }: Reader, value?: string): LintPlace => ({
  ...lintPlaceOf(rule.version, rule.rule),
  name,
  ...(value === undefined ? {} : { value }),
})

const unique = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

const forbiddenInScripts = (
  forbidden: readonly Reader[],
  required: readonly Reader[],
  matchers: Map<string, Matcher>,
): readonly LintIssue[] =>
  required.flatMap((script) =>
    forbidden
      .filter(({ speaker }) => speaker === undefined || script.speaker === undefined || speaker === script.speaker)
      .flatMap((lexicon): LintIssue[] => {
        const hits = scriptTexts(script).flatMap((text) => matcherOf(lexicon, matchers).match(text))
        if (hits.length === 0) return []
        const phrases = [...new Set(hits.map(({ phrase }) => phrase))].join('、')
        return [
          {
            code: 'script-has-forbidden-phrase',
            severity: 'contradiction',
            message: {
              zh: `规定用语里有被禁止的「${phrases}」`,
              en: `the required wording contains what is forbidden: “${phrases}”`,
            },
            places: [place(script, scriptTexts(script)[0]), place(lexicon, phrases)],
          },
        ]
      }),
  )

const exceptionsOf = ({ rule, name }: Reader): readonly string[] => {
  const { phrases, except = [] } = rule.version.ruleset.document.lexicons[name]!
  return [...except, ...phrases.flatMap((phrase) => (typeof phrase === 'string' ? [] : (phrase.except ?? [])))]
}

/** What one lexicon calls innocent, another forbids. */
const phrasesInExceptions = (forbidden: readonly Reader[], matchers: Map<string, Matcher>): readonly LintIssue[] =>
  forbidden.flatMap((excepting) =>
    forbidden
      .filter((other) => other.name !== excepting.name || other.rule.version !== excepting.rule.version)
      .flatMap((other) =>
        exceptionsOf(excepting).flatMap((exception): LintIssue[] => {
          const whole = matcherOf(other, matchers)
            .match(exception)
            .find(({ start, end }) => end - start >= exception.length - 1)
          if (whole === undefined) return []
          return [
            {
              code: 'phrase-in-exception',
              severity: 'warning',
              message: {
                zh: `「${exception}」在一个词表里是例外，在另一个词表里被禁止（「${whole.phrase}」）`,
                en: `“${exception}” is an exception of one lexicon and forbidden by another (“${whole.phrase}”)`,
              },
              places: [place(excepting, exception), place(other, whole.phrase)],
            },
          ]
        }),
      ),
  )

/** Which reading of the text a host chose does not matter: the text says both. */
const anyChoice = (formula: Formula): Formula => {
  if (typeof formula === 'boolean') return formula
  if ('all' in formula) return { all: formula.all.map(anyChoice) }
  if ('any' in formula) return { any: formula.any.map(anyChoice) }
  return / parameter[ :]/.test(formula.variable) ? true : formula
}

const hasKind = ({ applies }: LintRule): boolean => variablesIn(applies).includes('kind')

/** Different wordings that one regulation demands at one place of the same call. */
const twoScripts = (required: readonly Reader[]): readonly LintIssue[] => {
  const positionOf = ({ rule, name }: Reader) => rule.version.ruleset.document.scripts[name]!.position ?? 'anywhere'
  const lines = required.filter(({ rule }) => rule.rule.topic === 'opening' || rule.rule.topic === 'closing')
  const areRivals = (a: Reader, b: Reader): boolean =>
    a.rule.version === b.rule.version &&
    a.rule.rule.topic === b.rule.rule.topic &&
    a.name !== b.name &&
    // One rule that demands both, or either, has settled it; a line for one kind of call goes before the general one.
    a.rule !== b.rule &&
    hasKind(a.rule) === hasKind(b.rule) &&
    positionOf(a) === positionOf(b) &&
    scriptTexts(a)[0] !== scriptTexts(b)[0] &&
    isSatisfiable([anyChoice(a.rule.applies), anyChoice(b.rule.applies)])
  const pairs = lines.flatMap((a, index) =>
    lines.slice(index + 1).flatMap((b) => (areRivals(a, b) ? [[a, b] as const] : [])),
  )
  const byPlace = new Map<string, Reader[]>()
  for (const pair of pairs) {
    const { version, rule } = pair[0].rule
    const key = `${version.ruleset.id} ${rule.topic}`
    byPlace.set(key, [...new Set([...(byPlace.get(key) ?? []), ...pair])])
  }
  return [...byPlace.values()].map((members): LintIssue => {
    const isOpening = members[0]!.rule.rule.topic === 'opening'
    return {
      code: 'two-scripts-for-one-place',
      severity: 'contradiction',
      message: {
        zh: `同一规则集对${isOpening ? '开头语' : '结束语'}规定了不同的用语`,
        en: `one regulation states different ${isOpening ? 'opening' : 'closing'} lines for one call`,
      },
      places: members.map((one) => place(one, scriptTexts(one)[0])),
    }
  })
}

/** Wordings of a policy that stand against one another. */
export const lintTexts = (rules: readonly LintRule[]): readonly LintIssue[] => {
  const matchers = new Map<string, Matcher>()
  const byName = ({ rule, name }: Reader) => `${rule.version.ruleset.id} ${name}`
  const forbidden = unique(readersOf(rules, 'lexicon', isForbidden), byName)
  const required = unique(readersOf(rules, 'script', isUnsaid), byName)
  return [
    ...forbiddenInScripts(forbidden, required, matchers),
    ...phrasesInExceptions(forbidden, matchers),
    ...twoScripts(required),
  ]
}

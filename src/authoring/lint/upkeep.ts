import type { Bilingual } from '../../errors.ts'
import type { PolicyRuleset, PolicyVersion } from '../../ruleset/policy.ts'
import { epochDay } from '../../time/local/local-date.ts'
import { lintPlaceOf } from './context.ts'
import type { LintCode, LintIssue } from './issue.ts'
import { usesOf, usesOfScorecards } from './uses.ts'

const issue = (
  version: PolicyVersion,
  code: LintCode,
  severity: LintIssue['severity'],
  name: string,
  message: Bilingual,
): LintIssue => ({ code, severity, message, places: [{ ...lintPlaceOf(version), name }] })

const unused = (version: PolicyVersion): readonly LintIssue[] => {
  const { document } = version.ruleset
  const uses = document.rules.map((rule) => usesOf(rule, document))
  const cards = usesOfScorecards(document)
  // What suggests an answer to a question is of use without any rule that reads it.
  const cues = Object.values(document.observations).flatMap((one) => one.cues ?? [])
  const isCue = (kind: string, name: string) =>
    cues.some(
      ({ lexicon, script }) => (kind === 'lexicons' && lexicon === name) || (kind === 'scripts' && script === name),
    )
  const isUsed = (kind: 'parameters' | 'lexicons' | 'scripts' | 'facts', name: string) =>
    uses.some((one) => one[kind].has(name)) ||
    isCue(kind, name) ||
    ((kind === 'parameters' || kind === 'facts') && cards[kind].has(name))
  const check = (kind: Parameters<typeof isUsed>[0], names: object, code: LintCode, zh: string, en: string) =>
    Object.keys(names).flatMap((name) =>
      isUsed(kind, name) ? [] : [issue(version, code, 'warning', name, { zh, en })],
    )
  return [
    ...check(
      'parameters',
      document.parameters,
      'unused-parameter',
      '没有规则用到这个参数',
      'no rule uses the parameter',
    ),
    ...check('lexicons', document.lexicons, 'unused-lexicon', '没有规则用到这个词表', 'no rule uses the lexicon'),
    ...check('scripts', document.scripts, 'unused-script', '没有规则用到这段话术', 'no rule uses the script'),
    ...check(
      'facts',
      document.observations,
      'unused-observation',
      '没有规则用到这个观察项',
      'no rule uses the observation',
    ),
  ]
}

const withoutValue = (version: PolicyVersion): readonly LintIssue[] => {
  const windows = new Set(
    version.ruleset.document.rules.flatMap(({ effects }) =>
      (effects ?? []).flatMap((effect) =>
        effect.kind === 'ladder' && typeof effect.window === 'object' && 'parameter' in effect.window
          ? [effect.window.parameter]
          : [],
      ),
    ),
  )
  return Object.entries(version.parameters).flatMap(([name, value]) => {
    if (value !== undefined) return []
    const isWindow = windows.has(name)
    return [
      isWindow
        ? issue(version, 'ladder-without-window', 'warning', name, {
            zh: '递进处罚没有计算期间：第几次无从算起',
            en: 'a ladder has no window: which offence it is cannot be counted',
          })
        : issue(version, 'parameter-without-value', 'note', name, {
            zh: '原文没有给出取值，使用方须填写',
            en: 'the text gives no value; the host must supply it',
          }),
    ]
  })
}

/** Chinese that has none of its characters, or English without a word. Either may quote the other. */
const isUntranslated = ({ zh, en }: Bilingual): boolean => !/[㐀-鿿]/.test(zh) || !/[A-Za-z]{2}/.test(en)

const untranslated = (version: PolicyVersion): readonly LintIssue[] => {
  const { document } = version.ruleset
  const texts: (readonly [name: string, text: Bilingual])[] = [
    ['title', document.title],
    ...Object.entries(document.parameters),
    ...Object.entries(document.observations).map(([name, { ask }]) => [name, ask] as const),
    ...document.rules.flatMap((rule) => [
      [rule.id, rule.summary] as const,
      ...(rule.interpretation === undefined ? [] : [[rule.id, rule.interpretation] as const]),
    ]),
  ]
  return texts
    .filter(([, text]) => isUntranslated(text))
    .map(([name, { zh, en }]) =>
      issue(version, 'missing-translation', 'warning', name, {
        zh: `缺译文：${zh}`,
        en: `not translated: ${en}`,
      }),
    )
}

const overdue = (version: PolicyVersion, asOf: string | undefined): readonly LintIssue[] => {
  const { reviewBy } = version.ruleset.source
  if (asOf === undefined || reviewBy === undefined || reviewBy >= asOf) return []
  return [
    issue(version, 'review-overdue', 'warning', 'reviewBy', {
      zh: `复审日 ${reviewBy} 已过`,
      en: `it was to be reviewed by ${reviewBy}`,
    }),
  ]
}

/** A text with a beginning and no end holds until somebody looks at it again: when that is, should be said. */
const unreviewed = (version: PolicyVersion): readonly LintIssue[] => {
  const { effectiveFrom, effectiveTo, reviewBy } = version.ruleset.source
  if (effectiveFrom === null || (effectiveTo ?? null) !== null || reviewBy !== undefined) return []
  return [
    issue(version, 'review-missing', 'warning', 'reviewBy', {
      zh: '没有失效日，也没有复审日',
      en: 'it has neither a last day nor a day by which it is reviewed',
    }),
  ]
}

const inactive = (version: PolicyVersion): readonly LintIssue[] => {
  const { status } = version.ruleset.source
  if (status === undefined || status === 'active') return []
  return [
    issue(version, 'not-active', 'warning', 'status', {
      zh: `最新版本的状态是 ${status}`,
      en: `the latest version is ${status}`,
    }),
  ]
}

/** Days between two versions on which neither is in force. */
const gaps = ({ versions }: PolicyRuleset): readonly LintIssue[] =>
  versions.flatMap((version, index): LintIssue[] => {
    const next = versions[index + 1]
    if (next === undefined || version.to === null || next.from === null) return []
    if (epochDay(next.from) - epochDay(version.to) <= 1) return []
    return [
      issue(version, 'gap-between-versions', 'warning', 'effectiveTo', {
        zh: `${version.to} 之后到 ${next.from} 之前没有生效的版本`,
        en: `no version is in force after ${version.to} and before ${next.from}`,
      }),
    ]
  })

/** What a ruleset needs of its keepers; of its versions, the latest one counts. */
export const lintUpkeep = (ruleset: PolicyRuleset, asOf: string | undefined): readonly LintIssue[] => {
  const version = ruleset.versions.at(-1)
  if (version === undefined) return []
  return [
    ...withoutValue(version),
    ...unused(version),
    ...untranslated(version),
    ...overdue(version, asOf),
    ...unreviewed(version),
    ...inactive(version),
    ...gaps(ruleset),
  ]
}

import * as z from 'zod'
import { RecordError } from '../errors.ts'
import type { Assessment, Evidence, Finding } from '../evaluate/finding.ts'
import { assessmentSchema, findingSchema, whyNotSchema } from '../evaluate/finding-schema.ts'
import type { WhyNot } from '../evaluate/outlook/why-not.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import { aLocale } from '../input/terms.ts'
import type { Subject } from '../records/subject.ts'
import { checkPolicy, type Locale, type Policy } from '../ruleset/policy.ts'
import type { Settlement } from '../settle/settlement.ts'
import { settlementSchema } from '../settle/settlement-schema.ts'
import {
  explainExcused,
  explainFinding,
  explainNotAssessed,
  explainSetAside,
  explainVerdict,
  explainWhyNot,
} from './finding.ts'
import { explainSettlement } from './settlement.ts'
import { documentOf, inputsInWords, wordedEvidence } from './statement/input-words.ts'
import { say } from './words.ts'

/** Codes of answers, acts and fields in the words of the regulation, as far as the policy is there to say them. */
const wording = (policy: Policy | undefined, locale: Locale) => {
  const evidence = (rulesetId: string, all: readonly Evidence[]): readonly Evidence[] =>
    wordedEvidence(policy, { rulesetId, evidence: all }, locale, (instant) => instant).map((one) => {
      const { fact, parameter } = one
      const declared = parameter === undefined ? undefined : documentOf(policy, rulesetId)?.parameters[parameter]
      return fact === 'parameter' && declared !== undefined ? { ...one, label: declared } : one
    })
  const inputs = (rulesetId: string, subject: Subject, names: readonly string[]): readonly string[] =>
    inputsInWords(policy, rulesetId, subject, names).map((one) => say(one, locale))
  return { evidence, inputs }
}

const wordedFinding = (finding: Finding, policy: Policy | undefined, locale: Locale): Finding => ({
  ...finding,
  evidence: wording(policy, locale).evidence(finding.rulesetId, finding.evidence),
})

const wordedAssessment = (given: Assessment, policy: Policy | undefined, locale: Locale): Assessment => {
  const { evidence, inputs } = wording(policy, locale)
  const { subject } = given.record
  const finding = (one: Finding) => wordedFinding(one, policy, locale)
  return {
    ...given,
    findings: given.findings.map(finding),
    ...(given.indicators === undefined ? {} : { indicators: given.indicators.map(finding) }),
    ...(given.excused === undefined
      ? {}
      : { excused: given.excused.map((one) => ({ ...one, by: evidence(one.rulesetId, one.by) })) }),
    notAssessed: given.notAssessed.map((one) => ({ ...one, missing: inputs(one.rulesetId, subject, one.missing) })),
    ...(given.outcomes === undefined
      ? {}
      : {
          outcomes: given.outcomes.map((one) => ({
            ...one,
            because: {
              ...one.because,
              facts: evidence(one.rulesetId, one.because.facts),
              excusedBy: evidence(one.rulesetId, one.because.excusedBy),
              assumed: inputs(one.rulesetId, subject, one.because.assumed),
              missing: inputs(one.rulesetId, subject, one.because.missing),
            },
          })),
        }),
  } as Assessment
}

const subjectNames: Readonly<Record<Subject, string>> = {
  call: '通话',
  case: '工单',
  attendance: '考勤',
  incident: '现场事件',
  review: '质检',
  period: '周期',
  audit: '检查',
}

const explainAssessment = (given: Assessment, locale: Locale, policy: Policy | undefined): string => {
  const assessment = wordedAssessment(given, policy, locale)
  const {
    record,
    findings,
    indicators = [],
    excused = [],
    setAside,
    notAssessed,
    notInForce,
    counts,
    outcomes,
  } = assessment
  const isEnglish = locale === 'en'
  const head = isEnglish
    ? `${record.subject} ${record.id}: ${counts.violated} violated, ${counts.earned} earned, ${counts.met} met, ${counts.notAssessed} not assessed`
    : `${subjectNames[record.subject]} ${record.id}：违反 ${counts.violated}，应得 ${counts.earned}，符合 ${counts.met}，未评定 ${counts.notAssessed}`
  return [
    head,
    ...findings.map((one) => explainFinding(one, locale)),
    ...indicators.map((one) => explainFinding(one, locale)),
    ...excused.map((one) => explainExcused(one, locale)),
    ...setAside.map((one) => explainSetAside(one, locale)),
    // A verdict on every rule says what was not assessed, too, each in its place.
    ...(outcomes === undefined
      ? notAssessed.map((one) => explainNotAssessed(one, locale))
      : outcomes.map((one) => explainVerdict(one, locale))),
    ...notInForce.map(({ id, date }) =>
      isEnglish ? `${id}: no version in force on ${date}` : `${id}：${date} 没有生效的版本`,
    ),
  ].join('\n')
}

const checkOptions = /* @__PURE__ */ checked(() =>
  z.strictObject({ locale: z.optional(aLocale()), policy: z.optional(z.unknown()) }),
)
const checkFinding = /* @__PURE__ */ checked(findingSchema, RecordError)
const checkAssessment = /* @__PURE__ */ checked(assessmentSchema, RecordError)
const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)

const checkWhyNot = /* @__PURE__ */ checked(whyNotSchema, RecordError)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Says in words what was found: which clause, by what evidence, with what consequence, what could not be judged for want
 * of which input; of what `whyNot` found, what would have to be otherwise.
 *
 * @param options `locale`: `zh-CN` (default) or `en`; `en-US` and other names of the same languages are understood.
 *   `policy`: what the regulations ask, and what is answered, is then said in their words; without it questions are counted, and
 *   answers that only a regulation has words for stay as they are
 * @throws RecordError for what is none of these, PolicyError for another locale or option
 *
 * @example
 * ```ts
 * import { createPolicy, evaluateCall, explain } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const explained = evaluateCall(policy, call).findings.map((finding) => explain(finding, { locale: 'en' }))
 * explained[0]?.split('\n')[1] // => '  Evidence: Longest hold: 31 s (> 30 s)'
 * ```
 */
export const explain = (
  given: Finding | Assessment | Settlement | WhyNot,
  options: { readonly locale?: Locale | 'en-US' | 'en-GB'; readonly policy?: Policy } = {},
): string => {
  const { locale = 'zh-CN', policy } = checkOptions(options) as { readonly locale?: Locale; readonly policy?: Policy }
  if (policy !== undefined) checkPolicy(policy)
  const what = plainCopy(given)
  if (isObject(what) && 'lines' in what) return explainSettlement(checkSettlement(what), locale)
  if (isObject(what) && 'counts' in what) return explainAssessment(checkAssessment(what), locale, policy)
  if (isObject(what) && 'changes' in what) return explainWhyNot(checkWhyNot(what), locale)
  return explainFinding(wordedFinding(checkFinding(what), policy, locale), locale)
}

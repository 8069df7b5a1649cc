import * as z from 'zod'
import { RecordError } from '../errors.ts'
import type { Assessment, Finding } from '../evaluate/finding.ts'
import { assessmentSchema, findingSchema, whyNotSchema } from '../evaluate/finding-schema.ts'
import type { WhyNot } from '../evaluate/outlook/why-not.ts'
import { checked } from '../input/checked.ts'
import { plainCopy } from '../input/plain.ts'
import { aLocale } from '../input/terms.ts'
import type { Locale } from '../ruleset/policy.ts'
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

const explainAssessment = (assessment: Assessment, locale: Locale): string => {
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
    : `${record.subject} ${record.id}：违反 ${counts.violated}，应得 ${counts.earned}，符合 ${counts.met}，未评定 ${counts.notAssessed}`
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

const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ locale: z.optional(aLocale()) }))
const checkFinding = /* @__PURE__ */ checked(findingSchema, RecordError)
const checkAssessment = /* @__PURE__ */ checked(assessmentSchema, RecordError)
const checkSettlement = /* @__PURE__ */ checked(settlementSchema, RecordError)

const checkWhyNot = /* @__PURE__ */ checked(whyNotSchema, RecordError)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Says in words what was found: which clause, by what evidence, with what consequence, what could not be judged for want
 * of which input; of what `whyNot` found, what would have to be otherwise.
 *
 * @param options `locale`: `zh-CN` (default) or `en`; `en-US` and other names of the same languages are understood
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
  options: { readonly locale?: Locale | 'en-US' | 'en-GB' } = {},
): string => {
  const { locale = 'zh-CN' } = checkOptions(options)
  const what = plainCopy(given)
  if (isObject(what) && 'lines' in what) return explainSettlement(checkSettlement(what), locale)
  if (isObject(what) && 'counts' in what) return explainAssessment(checkAssessment(what), locale)
  if (isObject(what) && 'changes' in what) return explainWhyNot(checkWhyNot(what), locale)
  return explainFinding(checkFinding(what), locale)
}

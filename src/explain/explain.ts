import type { Assessment, Finding } from '../evaluate/finding.ts'
import type { Locale } from '../ruleset/policy.ts'
import type { Settlement } from '../settle/settlement.ts'
import { explainFinding, explainNotAssessed, explainSetAside } from './finding.ts'
import { explainSettlement } from './settlement.ts'

const explainAssessment = (assessment: Assessment, locale: Locale): string => {
  const { record, findings, setAside, notAssessed, notInForce, counts } = assessment
  const isEnglish = locale === 'en'
  const head = isEnglish
    ? `${record.subject} ${record.id}: ${counts.violated} violated, ${counts.earned} earned, ${counts.met} met, ${counts.notAssessed} not assessed`
    : `${record.subject} ${record.id}：违反 ${counts.violated}，应得 ${counts.earned}，符合 ${counts.met}，未评定 ${counts.notAssessed}`
  return [
    head,
    ...findings.map((one) => explainFinding(one, locale)),
    ...setAside.map((one) => explainSetAside(one, locale)),
    ...notAssessed.map((one) => explainNotAssessed(one, locale)),
    ...notInForce.map(({ id, date }) =>
      isEnglish ? `${id}: no version in force on ${date}` : `${id}：${date} 没有生效的版本`,
    ),
  ].join('\n')
}

/**
 * Says in words what was found: which clause, by what evidence, with what consequence, and what could
 * not be judged for want of which input.
 *
 * @example
 * ```ts
 * import { createPolicy, evaluateCall, explain } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const [finding] = evaluateCall(policy, call).findings
 * explain(finding, { locale: 'en' }).split('\n')[1] // => '  Evidence: Longest hold: 31 s (> 30 s)'
 * ```
 */
export const explain = (
  what: Finding | Assessment | Settlement,
  options: { readonly locale?: Locale } = {},
): string => {
  const locale = options.locale ?? 'zh-CN'
  if ('lines' in what) return explainSettlement(what, locale)
  return 'counts' in what ? explainAssessment(what, locale) : explainFinding(what, locale)
}

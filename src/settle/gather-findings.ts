import * as z from 'zod'
import { RecordError } from '../errors.ts'
import type { Assessment, Finding, NotAssessed, SetAside } from '../evaluate/finding.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'

const checkList = /* @__PURE__ */ checked(() => anIterable<unknown>(), RecordError)
// What settlement reads of them is checked there, one by one.
const checkParts = /* @__PURE__ */ checked(
  () =>
    z.looseObject({
      findings: z.array(z.unknown()),
      setAside: z.array(z.unknown()),
      notAssessed: z.array(z.unknown()),
    }),
  RecordError,
)

/**
 * Gathers what assessments of one agent's records say, for `settle`.
 *
 * @example
 * ```ts
 * import { createPolicy, evaluateCall, gatherFindings, settle } from 'callcenter-rulebook'
 * import { builtin } from 'callcenter-rulebook/rulesets'
 * const policy = createPolicy(builtin, { rulesets: ['zhuji-broadcast-hotline-standard'] })
 * const call = { id: 'c1', agentId: 'a1', startedAt: '2026-03-02T09:00:00+08:00', holds: [{ seconds: 31 }] }
 * const period = { kind: 'month', from: '2026-03-01', to: '2026-03-31' } as const
 * const settlement = settle(policy, { agentId: 'a1', period, ...gatherFindings([evaluateCall(policy, call)]) })
 * settlement.noted[0]?.clause // => '1.6'
 * ```
 */
export const gatherFindings = (
  assessments: Iterable<Pick<Assessment, 'findings' | 'setAside' | 'notAssessed'>>,
): { findings: readonly Finding[]; setAside: readonly SetAside[]; notAssessed: readonly NotAssessed[] } => {
  const gathered = { findings: [] as Finding[], setAside: [] as SetAside[], notAssessed: [] as NotAssessed[] }
  let index = 0
  for (const given of checkList(assessments, 'assessments')) {
    const { findings, setAside, notAssessed } = checkParts(given, `assessments[${index++}]`)
    for (const one of findings) gathered.findings.push(one as never)
    for (const one of setAside) gathered.setAside.push(one as never)
    for (const one of notAssessed) gathered.notAssessed.push(one as never)
  }
  return gathered
}

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

/** Gathers what assessments say, one list of each. */
export const gather = (
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

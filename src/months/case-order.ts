import { RecordError } from '../errors.ts'
import { checked } from '../input/checked.ts'
import { anIterable } from '../input/terms.ts'
import type { Case } from '../records/case.ts'
import { parseRecord } from '../records/parse.ts'

/** How one case stood in the queue. */
export interface CaseOrder {
  readonly caseId: string
  /** Cases of the same kind that were opened later and accepted earlier. */
  readonly openedLaterAcceptedEarlier: readonly string[]
}

const checkCases = /* @__PURE__ */ checked(() => anIterable<Case>(), RecordError)

interface Waiting {
  readonly id: string
  readonly kind: Case['kind']
  readonly openedMs: number
  /** Infinity while nobody has accepted it; undefined where that is not known. */
  readonly acceptedMs: number | undefined
}

const waiting = ({ id, kind, openedAt, acceptedAt, asOf }: Case): Waiting => ({
  id,
  kind,
  openedMs: Date.parse(openedAt),
  acceptedMs:
    typeof acceptedAt === 'string'
      ? Date.parse(acceptedAt)
      : acceptedAt === null || asOf !== undefined
        ? Number.POSITIVE_INFINITY
        : undefined,
})

/**
 * First come, first served: which cases overtook which. Cases are compared within their kind; one whose
 * acceptance is not known neither overtakes nor is overtaken. The result has the order of the input.
 *
 * @throws RecordError when one of the records is not a case
 * @example
 * ```ts
 * import { caseOrder } from 'callcenter-rulebook'
 * const at = (time: string) => `2026-03-02T${time}:00+08:00`
 * const cases = [
 *   { id: 'early', kind: 'repair' as const, openedAt: at('09:00'), acceptedAt: at('11:00') },
 *   { id: 'late', kind: 'repair' as const, openedAt: at('09:30'), acceptedAt: at('10:00') },
 * ]
 * caseOrder(cases)[0]?.openedLaterAcceptedEarlier // => ['late']
 * ```
 */
export const caseOrder = (cases: Iterable<Case>): readonly CaseOrder[] => {
  const all = [...checkCases(cases, 'cases')].map((one) => waiting(parseRecord('case', one)))
  // Walking from the case opened last, those already seen were opened later: a sorted list of when they were accepted.
  const overtaken = new Map<Waiting, string[]>()
  for (const kind of new Set(all.map((one) => one.kind))) {
    const queue = all
      .filter((one) => one.kind === kind && one.acceptedMs !== undefined)
      .sort((a, b) => b.openedMs - a.openedMs)
    const later: Waiting[] = []
    for (let index = 0; index < queue.length; ) {
      const { openedMs } = queue[index]!
      const together: Waiting[] = []
      // Cases opened at the same moment have no order among themselves.
      while (index < queue.length && queue[index]!.openedMs === openedMs) together.push(queue[index++]!)
      for (const one of together)
        overtaken.set(
          one,
          later
            .filter((other) => other.acceptedMs! < one.acceptedMs!)
            .map(({ id }) => id)
            .sort(),
        )
      later.push(...together)
    }
  }
  return all.map((one) => ({ caseId: one.id, openedLaterAcceptedEarlier: overtaken.get(one) ?? [] }))
}

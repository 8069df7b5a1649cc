import * as z from 'zod/mini'
import { RecordError } from '../errors.ts'
import { checked, once } from '../input/checked.ts'
import { actCodes } from './act-codes.ts'

const checkAct = /* @__PURE__ */ checked(() => z.string(), RecordError)

/** By code and by synonym; without the labels, which no judgement reads. */
const codes = once(
  () =>
    new Map(
      actCodes.flatMap((row) => {
        const names = row.split(' ')
        return names.map((name) => [name, names[0] as string] as const)
      }),
    ),
)

/**
 * The code of an act in the shared vocabulary, from the code itself or a synonym; undefined when the
 * vocabulary has neither.
 *
 * @example
 * ```ts
 * import { resolveAct } from 'callcenter-rulebook'
 * resolveAct('ate-snacks-at-work') // => 'snack-at-desk'
 * ```
 */
export const resolveAct = (act: string): string | undefined => {
  checkAct(act, 'act')
  return codes().get(act)
}

import type { RulesetDocument, RulesetSource } from '../../document/document.ts'
import { type Problem, problem } from '../../errors.ts'

/** Every place under `value` that names an answer which excuses inside a fact. */
const placesOf = (
  value: unknown,
  path: readonly PropertyKey[],
): readonly { readonly name: string; readonly path: readonly PropertyKey[] }[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    return key === 'excusedBy' && typeof one === 'string' ? [{ name: one, path: at }] : placesOf(one, at)
  })
}

/**
 * An answer that excuses inside a fact counts as "no" until somebody gives it: only a pardon may, since a permission that nobody
 * answered for is unknown.
 */
export const checkExcusedBy = (
  { clauses, measures }: Pick<RulesetSource, 'clauses' | 'measures'>,
  { observations }: RulesetDocument,
  problems: Problem[],
): void => {
  for (const { name, path } of [...placesOf(clauses, ['clauses']), ...placesOf(measures, ['measures'])]) {
    if (observations[name]?.answeredBy?.attendance !== undefined)
      problems.push(
        problem({
          code: 'excused-by-data',
          path,
          expected: { zh: '在按日记录里没有数据可以回答的观察项', en: 'an observation that no data answers on days' },
          received: name,
          zh: '在事实里作免责的答案只能由人给出',
          en: 'an answer that excuses inside a fact is a person’s alone',
        }),
      )
    if (observations[name] !== undefined && observations[name].pardon !== true)
      problems.push(
        problem({
          code: 'excused-by-no-pardon',
          path,
          expected: { zh: '带 "pardon": true 的观察项', en: 'an observation with "pardon": true' },
          received: name,
          zh: '在事实里作免责的答案必须是事后豁免（"pardon": true）',
          en: 'an answer that excuses inside a fact must be a pardon ("pardon": true)',
        }),
      )
  }
}

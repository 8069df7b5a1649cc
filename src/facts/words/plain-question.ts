import type { Bilingual } from '../../errors.ts'

/**
 * A question as a person reads it: without the remark in brackets that tells a host which code to enter (`没有交填 null`).
 */
export const plainQuestion = (
  { zh, en }: Bilingual,
  values: Readonly<Record<string, unknown>> | undefined = undefined,
): Bilingual => {
  const codes = new Set(['null', ...Object.keys(values ?? {})])
  const isRemark = (text: string): boolean => (text.match(/[A-Za-z][\w-]*/g) ?? []).some((word) => codes.has(word))
  const without = (text: string, brackets: RegExp): string =>
    text.replace(brackets, (remark) => (isRemark(remark) ? '' : remark)).replace(/([？?]) *null\b.*$/, '$1')
  return { zh: without(zh, /（[^（）]*）/g), en: without(en, / ?\([^()]*\)/g) }
}

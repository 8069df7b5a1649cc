import { problem, RulesetError } from '../../errors.ts'
import { checkOutline } from '../outline/draft-ruleset.ts'
import type { LoadedVersion } from './one-version.ts'
import { atGate, type VerifyProblem } from './report.ts'

/** A clause that was divided (`第四条a`, `第四条b`) is there too. */
const isCovered = (label: string, labels: readonly string[]): boolean =>
  labels.some(
    (one) => one === label || (one.startsWith(label) && !/^[\d一二三四五六七八九十]/.test(one.slice(label.length))),
  )

/** Every clause that the text prints with a label has its entry in the document. */
export const outlineGate = ({ file, ruleset, outline }: LoadedVersion): readonly VerifyProblem[] => {
  if (outline === undefined) return []
  try {
    const labels = ruleset.document.clauses.map(({ clause }) => clause)
    return checkOutline(outline)
      .clauses.filter(({ clause }) => !/(^|\.)s\d+$/.test(clause) && !isCovered(clause, labels))
      .map(({ clause, line }) =>
        atGate(
          'clauses',
          file,
          problem({
            code: 'clause-missing',
            path: 'clauses',
            expected: { zh: `条款 ${clause}（原文第 ${line} 行）`, en: `clause ${clause} (line ${line} of the text)` },
            received: undefined,
            zh: '原文的这一条不在规则集里',
            en: 'a clause of the text is not in the document',
          }),
        ),
      )
  } catch (error) {
    if (error instanceof RulesetError) return error.problems.map((one) => atGate('clauses', file, one))
    throw error
  }
}

import type { Clause } from '../clause.ts'
import type { Head } from '../heads.ts'

/** What a hit is: given as the speaker's answer, innocent, or for a person to say. */
export type AnswerVerdict = 'answer' | 'innocent' | 'open'

/** One construction of Chinese that decides what a phrase is in its clause. */
export interface Construction {
  readonly name: string
  readonly verdict: AnswerVerdict
  /** The kinds of predicate that it can hold; all of them by default. */
  readonly heads?: readonly Head[]
  readonly zh: string
  readonly en: string
  /** Where the grammar is described. */
  readonly source: string
  readonly example: string
  readonly holds: (clause: Clause) => boolean
}

/** One row of the table. */
export const clauseOf = (
  name: string,
  verdict: AnswerVerdict,
  heads: readonly Head[] | undefined,
  zh: string,
  en: string,
  source: string,
  example: string,
  holds: Construction['holds'],
): Construction => ({ name, verdict, ...(heads === undefined ? {} : { heads }), zh, en, source, example, holds })

export const LI_THOMPSON = 'Li & Thompson 1981'
export const ZHU = 'Zhu Dexi 语法讲义'
export const LU = 'Lü Shuxiang 现代汉语八百词'

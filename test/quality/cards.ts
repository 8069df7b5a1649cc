import type * as z from 'zod'
import { type Scorecard, scorecardSchema } from '../../src/document/scorecard.ts'

type Source = z.input<ReturnType<typeof scorecardSchema>>
type ItemSource = Source['sections'][number]['items'][number]
export type ScoringSource = ItemSource['scoring']

/** Drops the texts that no test looks at. */
type Plain<T> = Omit<T, 'zh' | 'en'>

const named = <T extends object>(part: T) => ({ zh: '文', en: 'text', ...part })

const yesNo = { kind: 'yes-no', yes: 1, no: 0 } as const

export const item = (id: string, more: Partial<Plain<ItemSource>> = {}): ItemSource =>
  named({ id, scoring: yesNo, ...more }) as ItemSource

export const section = (id: string, items: ItemSource[], more: object = {}): Source['sections'][number] =>
  named({ id, items, ...more })

export const source = (sections: Source['sections'], more: Partial<Plain<Source>> = {}): Source =>
  named({ scale: 'percentage', rounding: { places: 2, mode: 'half-up' }, ...more, sections }) as Source

export const card = (sections: Source['sections'], more: Partial<Plain<Source>> = {}): Scorecard =>
  scorecardSchema().parse(source(sections, more))

/** `{ a: true }` to a review's answers; `'n/a'` is not applicable. */
export const answers = (values: Record<string, string | number | boolean | null>) => ({
  answers: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, value === 'n/a' ? { notApplicable: true as const } : { value }]),
  ),
})

/** A file of bench/parts. */
export type Part = 'conditions' | 'calls' | 'pipeline' | 'text' | 'versions' | 'days' | 'settlement' | 'opening' | 'weight' | 'lines' | 'growth' | 'sizes'

/** What some work may cost. */
export interface Budget {
  readonly id: string
  readonly part: Part
  readonly work: string
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
  /** Where the time or weight goes: said where the budget is missed. */
  readonly goesTo: string
}

export const budgets: readonly Budget[] = [
  { id: 'conditions-0', part: 'conditions', work: '60', unit: '×', atMost: 1, goesTo: '' },
  { id: 'conditions-10', part: 'conditions', work: '60', unit: '×', atMost: 1.4, goesTo: '' },
  { id: 'conditions-50', part: 'conditions', work: '60', unit: '×', atMost: 1.8, goesTo: '' },
  { id: 'conditions-rules-engine', part: 'conditions', work: '60', unit: '×', atLeast: 100, goesTo: '' },
  { id: 'call-clean', part: 'calls', work: '60', unit: '×', atMost: 1.5, goesTo: '' },
  { id: 'call-findings', part: 'calls', work: '60', unit: '×', atMost: 3.5, goesTo: '' },
  { id: 'call-all', part: 'calls', work: '60', unit: '×', atMost: 8, goesTo: '' },
]

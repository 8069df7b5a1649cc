import type { Budget, Part } from './budgets.ts'
import type { Figure, Results } from './results.ts'

/** One budget beside what was measured. */
export interface Ratio {
  readonly budget: string
  readonly work: string
  readonly target: string
  /** The least and the greatest of the figures, or the one. */
  readonly measured: string
  readonly isMet: boolean
  readonly command: string
  /** The figures by name. */
  readonly figures: Readonly<Record<string, number>>
  /** Where the time of the worst of the figures goes. */
  readonly worst: Pick<Figure, 'name' | 'where'>
}

/** What docs/bench/measured.json holds. */
export interface Measured {
  readonly machine: {
    readonly node: string
    readonly processor: string
    readonly cores: number
    /** Load of the machine when the measurement began. */
    readonly load: number
    readonly sentences: string
  }
  readonly ratios: readonly Ratio[]
  readonly parts: Readonly<Partial<Record<Part, Results>>>
}

const said = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: value < 1000 ? 3 : 4 })

const inUnit = (text: string, unit: string): string => `${text} ${unit}`.trim()

export const targetOf = ({ atMost, atLeast, unit }: Budget): string =>
  atMost === undefined ? `at least ${inUnit(said(atLeast!), unit)}` : `at most ${inUnit(said(atMost), unit)}`

/** What was measured beside each budget: all its figures have to keep it. A budget nothing was measured of is left out. */
export const judgeFigures = (budgets: readonly Budget[], figures: readonly Figure[]): readonly Ratio[] =>
  budgets.flatMap((budget) => {
    const own = figures.filter((one) => one.budget === budget.id)
    if (own.length === 0) return []
    const values = own.map(({ value }) => value)
    const [least, greatest] = [Math.min(...values), Math.max(...values)]
    const { name, where } = own.find(({ value }) => value === (budget.atMost === undefined ? least : greatest))!
    const isMet = budget.atMost === undefined ? least >= budget.atLeast! : greatest <= budget.atMost
    const range = said(least) === said(greatest) ? said(least) : `${said(least)} to ${said(greatest)}`
    return [
      {
        budget: budget.id,
        work: budget.work,
        target: targetOf(budget),
        measured: inUnit(range, budget.unit),
        isMet,
        command: `npm run bench -- ${budget.part}`,
        figures: Object.fromEntries(own.map((one) => [one.name, one.value])),
        worst: { name, where },
      },
    ]
  })

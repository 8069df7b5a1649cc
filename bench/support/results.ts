import { budgets, type Part } from './budgets.ts'
import type { Profile } from './profile.ts'

/** One figure by name, for the budget that limits it. */
export interface Figure {
  readonly budget: string
  readonly name: string
  readonly value: number
  /** Where the time, or the weight, of what was measured goes. */
  readonly where?: Profile | undefined
}

export type Cell = string | number
/** One table of the page, as rows of named cells. */
export type Table = readonly Readonly<Record<string, Cell>>[]

export interface Results {
  readonly figures: readonly Figure[]
  readonly tables: Readonly<Record<string, Table>>
}

export const digits = (value: number, significant = 3): number => Number(value.toPrecision(significant))

/** Hands over what a part measured: to the whole run, or to whoever started the part alone. */
export const report = (part: Part, results: Results): void => {
  for (const { budget } of results.figures)
    if (budgets.find(({ id }) => id === budget)?.part !== part) throw new Error(`${part} has no budget ${budget}`)
  if (process.send !== undefined) process.send(results)
  for (const [name, table] of Object.entries(results.tables)) {
    console.log(name)
    console.table(table)
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedMeasures } from '../../src/document/measure.ts'
import { findFact } from '../../src/facts/vocabulary.ts'
import { subjects } from '../../src/records/subject.ts'
import words from './derived-supplies.json' with { type: 'json' }

/** What the engine has for a name of the catalogue that can be derived from records, or why it has nothing. */
export interface EngineWord {
  readonly fact?: string
  readonly measure?: string
  readonly none?: string
  /** How it is used: which instants, which key, which condition. */
  readonly how?: string
}

/** One use of such a name in the catalogue. */
export interface DerivedSupply {
  readonly regulation: string
  readonly clause: string
  readonly name: string
  /** What the catalogue derives it from. */
  readonly from: string
  readonly word: EngineWord | undefined
}

export const engineWords = words as Readonly<Record<string, EngineWord>>

interface Row {
  readonly clause: string
  readonly supply?: Readonly<Record<string, string>>
}

/** Every `derive` supply of the catalogue in a folder, with the engine's word for it. */
export const derivedSupplies = (folder: string): readonly DerivedSupply[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { regulation, clauses } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        regulation: string
        clauses: readonly Row[]
      }
      return clauses.flatMap(({ clause, supply = {} }) =>
        Object.entries(supply)
          .filter(([, from]) => from.startsWith('derive'))
          .map(([name, from]) => ({
            regulation,
            clause,
            name,
            from: from.replace(/^derive:?\s*/, ''),
            word: engineWords[name],
          })),
      )
    })

/** Whether the engine has a fact or shared measure of the name that a word says. */
export const exists = ({ fact, measure, none }: EngineWord): boolean => {
  if (fact !== undefined) return subjects.some((subject) => findFact(subject, fact) !== undefined)
  return measure !== undefined ? Object.hasOwn(sharedMeasures, measure) : none !== undefined
}

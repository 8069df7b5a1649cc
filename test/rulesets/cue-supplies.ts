import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RulesetDocument } from '../../src/document/document.ts'
import { cuesOf } from '../../src/suggest/shared-cues.ts'
import reasons from './cue-supplies.json' with { type: 'json' }

/** Why a question that the catalogue says has cues has none. */
export const reasonsWithoutCue = reasons as Readonly<Record<string, string>>

interface Row {
  readonly clause: string
  readonly supply?: Readonly<Record<string, string>>
}

/** A question of a ruleset whose answer, the catalogue says, words of the record suggest. */
export interface CuedQuestion {
  readonly regulation: string
  readonly clause: string
  readonly observation: string
  readonly hasCues: boolean
}

/** The observation that a name of the catalogue has come to; undefined where nobody is asked any more. */
const observationNamed = ({ observations }: RulesetDocument, name: string): string | undefined =>
  Object.hasOwn(observations, name)
    ? name
    : Object.entries(observations).find(([, { aliases }]) => aliases?.includes(name) === true)?.[0]

/** Every `cue` supply of the catalogue in a folder that is still a question. */
export const cuedQuestions = (folder: string, documents: readonly RulesetDocument[]): readonly CuedQuestion[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { regulation, clauses } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        regulation: string
        clauses: readonly Row[]
      }
      const document = documents.find(({ id }) => id === regulation)!
      return clauses.flatMap(({ clause, supply = {} }) =>
        Object.entries(supply).flatMap(([name, from]): readonly CuedQuestion[] => {
          const observation = from.startsWith('cue') ? observationNamed(document, name) : undefined
          if (observation === undefined) return []
          const hasCues = cuesOf(observation, document.observations[observation]!).length > 0
          return [{ regulation, clause, observation, hasCues }]
        }),
      )
    })

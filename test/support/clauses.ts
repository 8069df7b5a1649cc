import type { ClauseSource } from '../../src/document/document.ts'
import { loadRuleset, type Ruleset } from '../../src/ruleset/load.ts'

interface Placed {
  readonly clause: string
  readonly also?: readonly string[] | undefined
  readonly [part: string]: unknown
}

/**
 * Puts rules, each with the clause that leads, into their clauses, in the order in which these are first named; clauses that
 * rules decide besides are listed after them.
 */
export const inClauses = (rules: readonly Placed[]): ClauseSource[] => {
  const leading = [...new Set(rules.map(({ clause }) => clause))]
  const besides = [...new Set(rules.flatMap(({ also }) => also ?? []))].filter((label) => !leading.includes(label))
  return [
    ...leading.map((label) => ({
      clause: label,
      rules: rules.filter(({ clause }) => clause === label).map(({ clause: _, ...rule }) => rule),
    })),
    ...besides.map((label) => ({
      clause: label,
      see: [...new Set(rules.filter(({ also }) => also?.includes(label)).map(({ clause }) => clause))],
    })),
  ] as ClauseSource[]
}

/** A document with its rules in one list, as tests change them, written as documents are. */
export const written = (document: unknown): unknown => {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document
  const { rules, ...rest } = document as { readonly rules?: readonly Placed[] }
  return rules === undefined ? document : { ...rest, clauses: inClauses(rules) }
}

/** Loads such a document. */
export const loadWritten = (document: unknown): Ruleset => loadRuleset(written(document))

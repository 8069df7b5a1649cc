import type { Unit } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'
import type { AnsweringData } from './answered-by.ts'

/** A rule that an input serves. */
export interface ServedRule {
  readonly rulesetId: string
  readonly ruleId: string
  readonly clause: string
}

/** What a form shows beside a question: of `suggestAnswers`. */
export interface FormSuggestion {
  readonly observation: string
  readonly value: string | number | boolean | null
  readonly by: string
  readonly quotes: readonly {
    readonly utterance: number
    readonly start: number
    readonly end: number
    readonly excerpt: string
  }[]
}

/**
 * A JSON Schema (2020-12). Without a `locale` it says in both languages, and in keywords of its own (`x-…`), what a form
 * needs besides; with one it is a form in that language and has standard keywords alone.
 */
export interface InputSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, InputSchema>>
  readonly required?: readonly string[]
  readonly items?: InputSchema
  readonly enum?: readonly unknown[]
  /** What the input is called, in the locale asked for. */
  readonly title?: string
  /** How it is written, in which unit, and which clauses it serves, in the locale asked for. */
  readonly description?: string
  /** In the locale asked for: the values that it may have, each with its title. */
  readonly oneOf?: readonly InputSchema[]
  readonly anyOf?: readonly InputSchema[]
  readonly 'x-label'?: Bilingual
  readonly 'x-unit'?: Unit
  /** Asked once for the centre or for each person: an answer may stand in `createPolicy({ profiles })` instead. */
  readonly 'x-profile'?: 'centre' | 'agent'
  /** The data that answers the question where the record has it: then nobody need be asked. */
  readonly 'x-answered-by'?: readonly AnsweringData[]
  /** What machines suggest, with the words that they quote: to be confirmed or refused by a person. */
  readonly 'x-suggestions'?: readonly FormSuggestion[]
  /** Texts of the values of `enum`. */
  readonly 'x-labels'?: Readonly<Record<string, Bilingual>>
  readonly 'x-rules'?: readonly ServedRule[]
  readonly [keyword: string]: unknown
}

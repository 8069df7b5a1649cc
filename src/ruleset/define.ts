import type { Operator, ParamValue, ScalarValue } from '../document/condition.ts'
import type { RulesetSource } from '../document/document.ts'
import type { FactName } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { loadRuleset, type Ruleset } from './load.ts'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

type Names<T> = T extends Readonly<Record<infer K, unknown>> ? K & string : never

type OneOrMore<T> = T extends readonly (infer N)[] ? N & string : T & string

/** Observations that checks declare by asking for them. */
type Asked<D> = D extends { readonly checks: readonly (infer C)[] }
  ?
      | (C extends { readonly expects: infer N } ? OneOrMore<N> : never)
      | (C extends { readonly forbids: infer N } ? OneOrMore<N> : never)
      | (C extends { readonly ask: infer A } ? Exclude<Names<A>, 'zh' | 'en'> : never)
  : never

type Part<D, K extends string> = D extends { readonly [key in K]: infer P } ? Names<P> : never

/** What the conditions of a document may name. */
type FactOf<D, S extends Subject> = FactName<S> | Part<D, 'observations'> | Part<D, 'measures'> | Asked<D>

interface TypedReference<D, S extends Subject> {
  readonly fact: FactOf<D, S>
  readonly params?: {
    readonly lexicon?: Part<D, 'lexicons'>
    readonly script?: Part<D, 'scripts'>
    readonly [name: string]: ParamValue | undefined
  }
}

interface TypedLeaf<D, S extends Subject> extends TypedReference<D, S> {
  readonly operator: Operator
  readonly value:
    | ScalarValue
    | readonly (string | number)[]
    | { readonly parameter: Part<D, 'parameters'> }
    | TypedReference<D, S>
}

type TypedCondition<D, S extends Subject> =
  | TypedLeaf<D, S>
  | { readonly all: readonly TypedCondition<D, S>[] }
  | { readonly any: readonly TypedCondition<D, S>[] }
  | { readonly not: TypedCondition<D, S> }

type TypedRule<D, R> = R extends { readonly subject: infer S extends Subject }
  ? {
      readonly when: TypedCondition<D, S>
      readonly applies?: TypedCondition<D, S>
      readonly due?: TypedReference<D, S>
      readonly excuse?: TypedCondition<D, S>
    }
  : never

type TypedDocument<D> = D extends { readonly rules: infer R extends readonly unknown[] }
  ? { readonly rules: { readonly [I in keyof R]: TypedRule<D, R[I]> } }
  : unknown

/**
 * `loadRuleset` for TypeScript authors: a misspelt fact, parameter, lexicon or script is a compile
 * error at its place; all other checks run when it is called.
 *
 * @throws RulesetError as `loadRuleset`
 */
export const defineRuleset = <const D extends DeepReadonly<RulesetSource>>(document: D & TypedDocument<D>): Ruleset =>
  loadRuleset(document)

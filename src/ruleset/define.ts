import type { Operator, ParamValue, ScalarValue } from '../document/condition.ts'
import type { RulesetSource } from '../document/document.ts'
import type { FactName } from '../facts/vocabulary.ts'
import type { Subject } from '../records/subject.ts'
import { loadRuleset, type Ruleset } from './load.ts'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

type Names<T> = T extends Readonly<Record<infer K, unknown>> ? K & string : never

type IdOf<D> = D extends { readonly id: infer Id extends string } ? Id : string

type Part<D, K extends string> = D extends { readonly [key in K]: infer P } ? Names<P> : never

/** What the conditions of a document may name. */
type FactOf<D, S extends Subject> = FactName<S> | Part<D, 'observations'> | Part<D, 'measures'>

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

type TypedGuards<D, S extends Subject> = {
  readonly [F in FactOf<D, S>]?: string | number | boolean | readonly (string | number)[]
}

type Questions<D> = Part<D, 'observations'> | readonly Part<D, 'observations'>[]

/** What a part of a rule may say, by its key. */
interface TypedParts<D, S extends Subject> {
  readonly when: TypedCondition<D, S>
  readonly applies: TypedCondition<D, S> | TypedGuards<D, S>
  readonly excuse: TypedCondition<D, S> | TypedGuards<D, S>
  readonly due: TypedReference<D, S>
  readonly expects: Questions<D>
  readonly forbids: Questions<D>
}

type TypedRule<D, R> = R extends { readonly subject: infer S extends Subject }
  ? { readonly [K in keyof R]: K extends keyof TypedParts<D, S> ? TypedParts<D, S>[K] : R[K] }
  : never

type TypedClause<D, C> = {
  readonly [K in keyof C]: C[K] extends infer R extends readonly { readonly subject: Subject }[]
    ? { readonly [I in keyof R]: TypedRule<D, R[I]> }
    : C[K]
}

type TypedDocument<D> = D extends { readonly clauses: infer C extends readonly unknown[] }
  ? { readonly clauses: { readonly [I in keyof C]: TypedClause<D, C[I]> } }
  : unknown

/**
 * `loadRuleset` for TypeScript authors: a misspelt fact, parameter, lexicon or script is a compile
 * error at its place; all other checks run when it is called.
 *
 * @throws RulesetError as `loadRuleset`
 */
export const defineRuleset = <const D extends DeepReadonly<RulesetSource>>(
  document: D & TypedDocument<D>,
): Ruleset<IdOf<D>, Part<D, 'parameters'>> => loadRuleset(document) as Ruleset<IdOf<D>, Part<D, 'parameters'>>

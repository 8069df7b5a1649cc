import type { Clause } from './clause.ts'
import type { AnswerVerdict, Construction } from './constructions/contract.ts'
import { predicateConstructions } from './constructions/predicates.ts'
import { reproachConstructions } from './constructions/reproaches.ts'
import type { Head } from './heads.ts'

/**
 * The constructions, in the order in which they are asked: the first that holds decides. What none of them knows is
 * open: a person is asked, nobody is fined.
 */
export const constructions: readonly Construction[] = [...predicateConstructions, ...reproachConstructions]

const byHead = new Map<Head, readonly Construction[]>()

const constructionsOf = (head: Head): readonly Construction[] => {
  const known = byHead.get(head)
  if (known !== undefined) return known
  const list = constructions.filter(({ heads }) => heads === undefined || heads.includes(head))
  byHead.set(head, list)
  return list
}

/** What a hit is in its clause, and which construction says so; none where the grammar does not tell. */
export const judgeClause = (clause: Clause): { readonly verdict: AnswerVerdict; readonly construction: string } => {
  for (const { name, verdict, holds } of constructionsOf(clause.head)) {
    if (holds(clause)) return { verdict, construction: name }
  }
  return { verdict: 'open', construction: 'undecided' }
}

import { type FactValue, type PlainField, Unknown, unknown } from '../../facts/contract.ts'
import { compare } from '../compare.ts'
import type { CompiledLeaf } from '../compile.ts'
import { UNKNOWN } from '../truth.ts'

// What every fact may be beside its values.

/** Only the fact itself says: it is to be derived. */
export const ASKED = 0
/** It is not known. */
export const UNKNOWN_CLASS = 1
/** Known to be none. */
export const NONE = 2
export const FIRST_VALUE = 3

/** The values of a field in classes, such that no condition tells two values of one class apart. */
export interface Classes {
  /** One value of each class, `FIRST_VALUE` and on. */
  readonly examples: readonly FactValue[]
  /** Of numbers, ascending: so many of them as a value has reached, so many classes it is on from the first. */
  readonly cuts: readonly number[]
  /** Of text: the classes of the words that are compared or declared. */
  readonly words: ReadonlyMap<string, number>
  /** Of text: the class of any other word. */
  readonly otherWord: number
}

const bits = new BigInt64Array(1)
const float = new Float64Array(bits.buffer)

/** The least number that is more. */
const next = (value: number): number => {
  if (value === 0) return Number.MIN_VALUE
  float[0] = value
  bits[0] = bits[0]! + (value > 0 ? 1n : -1n)
  return float[0]
}

type Constant = Exclude<FactValue, Unknown>

const constantsOf = (leaves: readonly CompiledLeaf[]): readonly Constant[] =>
  leaves.flatMap(({ bound: { constant } }) => constant as Constant | readonly Constant[])

const isNumber = (value: Constant): value is number => typeof value === 'number'
const isText = (value: Constant): value is string => typeof value === 'string'

const ofNumbers = (leaves: readonly CompiledLeaf[]): Classes => {
  const compared = constantsOf(leaves).filter(isNumber)
  const cuts = [...new Set(compared.flatMap((one) => [one, next(one)]))].sort((a, b) => a - b)
  return { examples: [Number.NEGATIVE_INFINITY, ...cuts], cuts, words: new Map(), otherWord: ASKED }
}

const ofWords = ({ codes, isOpen }: PlainField, leaves: readonly CompiledLeaf[]): Classes => {
  const compared = constantsOf(leaves).filter(isText)
  const codeOf = (word: string): string => codes?.get(word) ?? word
  const distinct = [...new Set([...(codes?.values() ?? []), ...(isOpen ? compared.map(codeOf) : [])])]
  const classOf = new Map(distinct.map((code, at) => [code, FIRST_VALUE + at]))
  const known = [...(codes?.keys() ?? []), ...(isOpen ? compared : [])]
  return {
    // A word longer than all that are compared is none of them.
    examples: isOpen ? [...distinct, `${compared.join('')}…`] : distinct,
    cuts: [],
    words: new Map(known.map((word) => [word, classOf.get(codeOf(word))!])),
    otherWord: isOpen ? FIRST_VALUE + distinct.length : ASKED,
  }
}

/** Divides the values of a field as the leaves that compare it do. */
export const classesOf = (field: PlainField, leaves: readonly CompiledLeaf[]): Classes => {
  if (field.type === 'number') return ofNumbers(leaves)
  if (field.type === 'string') return ofWords(field, leaves)
  return { examples: [false, true], cuts: [], words: new Map(), otherWord: ASKED }
}

const ordering: ReadonlySet<string> = new Set(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'])

const NOT_KNOWN = unknown()

/** The field whose value alone decides a leaf; undefined where it takes more. */
export const fieldOf = ({ bound: { slot, tested, constant, other, leaf } }: CompiledLeaf): PlainField | undefined => {
  if (other !== undefined || tested !== slot || constant instanceof Unknown) return undefined
  // Nothing is in an empty list, whether it is known or not.
  if (compare(leaf.operator, NOT_KNOWN, constant as FactValue) !== UNKNOWN) return undefined
  const { plain } = slot
  // Text is not divided into parts by its order.
  return plain?.type === 'string' && ordering.has(leaf.operator) ? undefined : plain
}

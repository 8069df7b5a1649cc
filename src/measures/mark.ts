import { FALSE, TRUE, type Truth, UNKNOWN } from '../conditions/truth.ts'
import { fromMillionths, type Item, toMillionths } from './item.ts'

/** What a measure says of one record: whether it is admitted, of a share's part, and with what value. */
export interface Mark {
  readonly admitted: Truth
  readonly part: Truth
  /** Bounds of the value in millionths; both 0 where records are only counted. */
  readonly min: number
  readonly max: number
}

/** A mark as it is stored: short, and readable. */
export type StoredMark =
  | 'no'
  | 'yes'
  | 'unknown'
  | 'part'
  | 'rest'
  | 'part?'
  | 'rest?'
  | 'part-or-rest'
  | number
  | { readonly min?: number | undefined; readonly max?: number | undefined; readonly admitted?: 'unknown' | undefined }

export const NOT_ADMITTED: Mark = { admitted: FALSE, part: FALSE, min: 0, max: 0 }

const shareMarks: Readonly<Record<string, readonly [admitted: Truth, part: Truth]>> = {
  no: [FALSE, FALSE],
  part: [TRUE, TRUE],
  rest: [TRUE, FALSE],
  'part-or-rest': [TRUE, UNKNOWN],
  'part?': [UNKNOWN, TRUE],
  'rest?': [UNKNOWN, FALSE],
  unknown: [UNKNOWN, UNKNOWN],
}

const countMarks: Readonly<Record<string, Truth>> = { no: FALSE, yes: TRUE, unknown: UNKNOWN }

const bound = (value: number): number | undefined => (Number.isFinite(value) ? fromMillionths(value) : undefined)

const storedValue = ({ admitted, min, max }: Mark): StoredMark => {
  if (admitted === TRUE && min === max) return fromMillionths(min)
  const [least, most] = [bound(min), bound(max)]
  return {
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
    ...(admitted === UNKNOWN ? { admitted: 'unknown' as const } : {}),
  }
}

/** How marks of one kind of measure are stored and read again. */
export interface MarkForm {
  store(mark: Mark): StoredMark
  /** Undefined where a stored mark is none of this measure. */
  read(stored: StoredMark): Mark | undefined
}

const nameOf = <T>(table: Readonly<Record<string, T>>, fits: (value: T) => boolean): StoredMark =>
  Object.keys(table).find((name) => fits(table[name]!)) as StoredMark

const counted: MarkForm = {
  store: ({ admitted }) => nameOf(countMarks, (truth) => truth === admitted),
  read: (stored) => {
    const admitted = typeof stored === 'string' && Object.hasOwn(countMarks, stored) ? countMarks[stored] : undefined
    return admitted === undefined ? undefined : { admitted, part: admitted, min: 0, max: 0 }
  },
}

const shared: MarkForm = {
  store: ({ admitted, part }) =>
    admitted === FALSE ? 'no' : nameOf(shareMarks, ([a, p]) => a === admitted && p === part),
  read: (stored) => {
    const pair = typeof stored === 'string' && Object.hasOwn(shareMarks, stored) ? shareMarks[stored] : undefined
    return pair === undefined ? undefined : { admitted: pair[0], part: pair[1], min: 0, max: 0 }
  },
}

/** Marks with a value; `least` and `most` are what the fact can have at all. */
const valued = (least: number, most: number): MarkForm => ({
  store: (mark) => (mark.admitted === FALSE ? 'no' : storedValue(mark)),
  read: (stored) => {
    if (stored === 'no') return NOT_ADMITTED
    if (stored === 'unknown') return { admitted: UNKNOWN, part: UNKNOWN, min: least, max: most }
    if (typeof stored === 'number') {
      const value = toMillionths(stored)
      return { admitted: TRUE, part: TRUE, min: value, max: value }
    }
    if (typeof stored !== 'object') return undefined
    const { min, max, admitted } = stored
    return {
      admitted: admitted === 'unknown' ? UNKNOWN : TRUE,
      part: TRUE,
      min: min === undefined ? least : toMillionths(min),
      max: max === undefined ? most : toMillionths(max),
    }
  },
})

export const markForms = { counted, shared, valued }

/** The item that a marked record is to a summary; undefined where it does not count. */
export const itemOf = (mark: Mark, isSureKey: boolean, at: number): Item | undefined =>
  mark.admitted === FALSE
    ? undefined
    : { sure: isSureKey && mark.admitted === TRUE, part: mark.part, min: mark.min, max: mark.max, at }

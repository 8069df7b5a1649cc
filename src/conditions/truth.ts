/**
 * The truth values of a condition: Kleene's three, and one more for a question that does not arise
 * (a boolean or a declared value that is known to be none).
 */
export type Truth = 0 | 1 | 2 | 3

export const FALSE = 0
export const TRUE = 1
/** Some fact that would decide it is not known. */
export const UNKNOWN = 2
/** What it asks does not arise. Beside other parts it counts for nothing; alone, it makes the rule not applicable. */
export const MOOT = 3

/** The truth value of a two-valued one. */
export const truth = (value: boolean): Truth => (value ? TRUE : FALSE)

export const negate = (value: Truth): Truth => (value === TRUE ? FALSE : value === FALSE ? TRUE : value)

/** Kleene's three truth values. */
export type Truth = 0 | 1 | 2

export const FALSE = 0
export const TRUE = 1
/** Some fact that would decide it is not known. */
export const UNKNOWN = 2

/** The truth value of a two-valued one. */
export const truth = (value: boolean): Truth => (value ? TRUE : FALSE)

export const negate = (value: Truth): Truth => (value === UNKNOWN ? UNKNOWN : value === TRUE ? FALSE : TRUE)

import { Decimal } from 'decimal.js'

/**
 * Decimals that do not lose digits: sums and products of amounts have far fewer than 100. A class of
 * its own, so that no setting that a host makes on `Decimal` changes what anybody owes.
 */
export const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100 })

export type Exact = Decimal
